//! Records: the register as pages, proofs, exports, and the erasure of parts.

pub mod pages;
pub mod statements;

use crate::rights::{Action, Label, Resource, Subject, To};
use crate::store::export::Reader;
use crate::store::{Entry, FeatureRules, Store};
use register::part::PartRef;
use register::{Audience, Code, Hash, Payload, Tlp};
use rusqlite::{Connection, OptionalExtension};

pub use pages::pages;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "records",
    schema: include_str!("view.sql"),
    check: statements::check,
    apply,
};

/// Kinds whose body tells of persons' keys; of another participant only their sentence is shown.
const ABOUT_KEYS: &[&str] = &[
    "members.delegation-given",
    "members.key-enrolled",
    "members.key-revoked",
    "members.encryption-key-set",
];

fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if let Some(digest) = register::verify::erased_part(&entry.payload) {
        views.execute(
            "insert or replace into records_erased (part, entry) values (?1, ?2)",
            rusqlite::params![digest.0.as_slice(), entry.index as i64],
        )?;
    }
    Ok(())
}

/// The entry that erased a part, if one did.
pub fn erased_in(views: &Connection, part: &Hash) -> rusqlite::Result<Option<u64>> {
    views
        .prepare_cached("select entry from records_erased where part = ?1")?
        .query_row([part.0.as_slice()], |r| Ok(r.get::<_, i64>(0)?.unsigned_abs()))
        .optional()
}

/// What rights need to know of an entry: who said it, whom it names, how it is marked.
pub fn label(payload: &Payload) -> Label {
    let of = Some(payload.by.participant.clone());
    if payload.kind.is_authority() {
        return Label { resource: Resource::Authority, of, to: To::Everyone, mark: Tlp::Clear };
    }
    let Audience { tlp, to } = &payload.audience;
    let to = if to.is_empty() { To::Everyone } else { To::Named(to.clone()) };
    Label { resource: Resource::Records, of, to, mark: *tlp }
}

/// Whether the subject may know what an entry says.
pub fn may_read(subject: &Subject, payload: &Payload) -> bool {
    label(payload).allows(subject, Action::Read)
}

/// Whether the subject may also see an entry that it reads field by field: not of others' keys.
pub fn may_open(subject: &Subject, payload: &Payload) -> bool {
    let keys = Label::of(Resource::Keys, &payload.by.participant);
    !ABOUT_KEYS.contains(&payload.kind.as_str()) || keys.allows(subject, Action::Read)
}

/// Parts that only their participant and the secretariat read: who a person is, and scans of notes.
const CONFIDENTIAL_PARTS: &[&str] = &[
    crate::members::statements::PERSON,
    crate::directory::statements::NOTE,
    crate::meetings::statements::DELEGATES,
];

/// Whether the subject may have a part of an entry that it may have; whom a confidential part is
/// about may have it too.
pub fn may_have_part(subject: &Subject, action: Action, payload: &Payload, part: &PartRef) -> bool {
    if !CONFIDENTIAL_PARTS.contains(&part.name.as_str()) {
        return true;
    }
    let about = payload.body.get("participant").and_then(serde_json::Value::as_str);
    let about = about.and_then(|code| Code::new(code).ok());
    let (of, mark) = (Some(payload.by.participant.clone()), payload.audience.tlp);
    let to = To::Named(about.into_iter().collect());
    Label { resource: Resource::Persons, of, to, mark }.allows(subject, action)
}

/// The export for this reader: everything that it may take away, up to the newest checkpoint.
pub fn reader_export(store: &Store, subject: &Subject) -> anyhow::Result<Vec<u8>> {
    store.export(&Reader {
        may_have: &|payload| label(payload).allows(subject, Action::Export),
        may_have_part: &|payload, part| may_have_part(subject, Action::Export, payload, part),
    })
}
