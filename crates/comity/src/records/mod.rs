//! Records: the register as pages, proofs, exports, and the erasure of parts.

pub mod named;
pub mod pages;
pub mod statements;
#[cfg(test)]
mod tests;

use crate::rights::{Action, Label, Resource, Subject};
use crate::store::export::Reader;
use crate::store::row;
use crate::store::{Entry, FeatureRules, Store};
use register::part::PartRef;
use register::{Code, Hash, Payload, Time};
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
            "insert or replace into records_erased (part, participant, entry, entered)
             values (?1, ?2, ?3, ?4)",
            rusqlite::params![
                digest.0.as_slice(),
                entry.participant().as_str(),
                entry.index as i64,
                entry.entered.millis()
            ],
        )?;
    }
    for removed in register::verify::removed_entries(&entry.payload) {
        named::forget(views, removed)?;
        views.execute(
            "insert or replace into records_removed (entry, removed_by) values (?1, ?2)",
            rusqlite::params![removed as i64, entry.index as i64],
        )?;
    }
    Ok(())
}

/// The entry by which another's envelope was removed past its retention, if one was.
pub fn removed_in(views: &Connection, index: u64) -> rusqlite::Result<Option<u64>> {
    views
        .prepare_cached("select removed_by from records_removed where entry = ?1")?
        .query_row([index as i64], |r| row::index(r, 0))
        .optional()
}

/// Entries whose envelopes were removed by entries from `since` on.
pub fn removed_since(views: &Connection, since: u64) -> rusqlite::Result<Vec<u64>> {
    views
        .prepare_cached("select entry from records_removed where removed_by >= ?1 order by entry")?
        .query_map([since as i64], |r| row::index(r, 0))?
        .collect()
}

/// The entry that erased a part, if one did.
pub fn erased_in(views: &Connection, part: &Hash) -> rusqlite::Result<Option<u64>> {
    views
        .prepare_cached("select entry from records_erased where part = ?1")?
        .query_row([part.0.as_slice()], |r| row::index(r, 0))
        .optional()
}

/// How many parts a participant had erased since a time.
pub(crate) fn erased_since(
    views: &Connection,
    participant: &Code,
    since: Time,
) -> rusqlite::Result<u32> {
    let sql = "select count(*) from records_erased where participant = ?1 and entered > ?2";
    let of = rusqlite::params![participant.as_str(), since.millis()];
    views.prepare_cached(sql)?.query_row(of, |r| r.get(0))
}

/// Whether the subject may know what an entry says.
pub fn may_read(subject: &Subject, payload: &Payload) -> bool {
    Label::of_statement(payload).allows(subject, Action::Read)
}

/// Whether a statement tells of persons' keys.
pub fn is_about_keys(payload: &Payload) -> bool {
    ABOUT_KEYS.contains(&payload.kind.as_str())
}

/// Whether the subject may also see an entry that it reads field by field: not of others' keys.
pub fn may_open(subject: &Subject, payload: &Payload) -> bool {
    let keys = Label::of(Resource::Keys, &payload.by.participant);
    !is_about_keys(payload) || keys.allows(subject, Action::Read)
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
    Label::of_persons(payload).allows(subject, action)
}

/// The export for this reader: everything that it may take away, up to the newest checkpoint.
pub fn reader_export(store: &Store, subject: &Subject) -> anyhow::Result<Vec<u8>> {
    store.export(&Reader {
        may_have: &|payload| Label::of_statement(payload).allows(subject, Action::Export),
        may_have_part: &|payload, part| may_have_part(subject, Action::Export, payload, part),
    })
}
