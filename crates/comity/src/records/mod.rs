//! Records: the register as pages, proofs, exports, and the erasure of parts.

pub mod named;
pub mod pages;
pub mod statements;

use crate::rights::{Action, Person, Resource, Subject};
use crate::store::export::Reader;
use crate::store::{Entry, FeatureRules, Store};
use register::authority::body::ParticipantType;
use register::part::PartRef;
use register::{Audience, Hash, Payload, Tlp};
use rusqlite::{Connection, OptionalExtension};

pub use pages::pages;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "records",
    reads_all: true,
    schema: include_str!("view.sql"),
    check: statements::check,
    apply,
};

/// Working tables.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// Kinds whose body tells of persons' keys; of another participant only their sentence is shown.
const ABOUT_KEYS: &[&str] = &[
    "members.delegation-given",
    "members.key-enrolled",
    "members.key-revoked",
    "members.encryption-key-set",
];

fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    named::apply(views, entry)?;
    let erased = register::verify::erased_part(&entry.payload)
        .filter(|_| entry.payload.kind.as_str() == register::verify::PART_ERASED);
    if let Some(digest) = erased {
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

/// Whether the subject may know what an entry says: its own always; who may speak, states and
/// organisations; all else by the table of rights, and only if the statement names no others.
pub fn may_read(subject: &Subject, payload: &Payload) -> bool {
    let Some(person) = subject.person() else { return false };
    let speaker = &payload.by.participant;
    if *speaker == person.participant {
        return true;
    }
    if payload.kind.is_authority() {
        return reads_authority(person);
    }
    let Audience { tlp, to } = &payload.audience;
    // RED is for named recipients only: where none is named, for the speaker alone.
    let for_all = to.is_empty() && *tlp != Tlp::Red;
    subject.may(Action::Read, Resource::Records, speaker)
        && (for_all || to.contains(&person.participant))
}

/// Whether the subject may also see the payload field by field: not of other people's keys.
pub fn may_open(subject: &Subject, payload: &Payload) -> bool {
    let own = subject.person().is_some_and(|p| p.participant == payload.by.participant);
    may_read(subject, payload) && (own || !ABOUT_KEYS.contains(&payload.kind.as_str()))
}

fn reads_authority(person: &Person) -> bool {
    person.is_secretariat || person.participant_type != ParticipantType::Stakeholder
}

/// Parts that only their participant and the secretariat read: who a person is, and scans of notes.
const CONFIDENTIAL_PARTS: &[&str] = &[
    crate::members::statements::PERSON,
    crate::directory::statements::NOTE,
    crate::meetings::statements::DELEGATES,
];

/// Whether the subject may read a part of an entry that it may read.
pub fn may_read_part(subject: &Subject, payload: &Payload, part: &PartRef) -> bool {
    let Some(person) = subject.person() else { return false };
    let named = payload.body.get("participant").and_then(serde_json::Value::as_str);
    let own =
        payload.by.participant == person.participant || named == Some(person.participant.as_str());
    let confidential = CONFIDENTIAL_PARTS.contains(&part.name.as_str());
    may_read(subject, payload) && (own || person.is_secretariat || !confidential)
}

/// The export for this reader: everything that it may read, up to the newest checkpoint.
pub fn reader_export(store: &Store, subject: &Subject) -> anyhow::Result<Vec<u8>> {
    store.export(&Reader {
        authority: subject.person().is_some_and(reads_authority),
        may_read: &|payload| may_read(subject, payload),
        may_read_part: &|payload, part| may_read_part(subject, payload, part),
    })
}
