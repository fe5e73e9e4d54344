//! Changes of the directory: the history of one entry, and what is new to a person
//! who looked before. What somebody has seen is working data; it moves only when the person says so.

use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{Code, Hash, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Most changes that are looked at as new.
pub const NEW_MAX: u32 = 2_000;

/// One change of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The register's entry.
    pub entry: u64,
    /// When.
    pub entered: Time,
    /// What kind of statement.
    pub kind: String,
    /// Whose directory entry.
    pub participant: Code,
    /// Who said it.
    pub by_participant: Code,
    /// In which role.
    pub by_role: String,
}

fn read_change(r: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        entry: row::index(r, 0)?,
        entered: row::time(r, 1)?,
        kind: r.get(2)?,
        participant: row::code(r, 3)?,
        by_participant: row::code(r, 4)?,
        by_role: r.get(5)?,
    })
}

/// Every change of a contact or team, oldest first.
pub fn history(views: &Connection, subject: &StatementId) -> rusqlite::Result<Vec<Change>> {
    views
        .prepare_cached(
            "select entry, entered, kind, participant, by_participant, by_role
             from directory_changes where subject = ?1 order by entry",
        )?
        .query_map([subject.to_string()], read_change)?
        .collect()
}

/// Changes after an entry, newest first; all where nothing was seen yet.
pub fn after(views: &Connection, seen: Option<u64>) -> rusqlite::Result<Vec<Change>> {
    let seen = seen.and_then(|entry| i64::try_from(entry).ok()).unwrap_or(-1);
    views
        .prepare_cached(
            "select entry, entered, kind, participant, by_participant, by_role
             from directory_changes where entry > ?1 order by entry desc limit ?2",
        )?
        .query_map([seen, NEW_MAX.into()], read_change)?
        .collect()
}

/// Up to which entry a person has seen everything; `None` for who never said so.
///
/// # Errors
/// When the working file cannot be read.
pub fn seen(store: &Store, person: &Hash) -> Result<Option<u64>> {
    let entry: Option<i64> = store.work(|work| {
        work.prepare_cached("select entry from directory_seen where person = ?1")?
            .query_row([person.to_string()], |r| r.get(0))
            .optional()
    })?;
    Ok(entry.map(i64::unsigned_abs))
}

/// A person has seen everything up to an entry. It never goes back.
///
/// # Errors
/// When the working file cannot be written.
pub fn see(store: &Store, person: &Hash, entry: u64) -> Result<()> {
    let entry = i64::try_from(entry).unwrap_or(i64::MAX);
    store.work(|work| {
        work.execute(
            "insert into directory_seen (person, entry) values (?1, ?2)
             on conflict (person) do update set entry = max(entry, excluded.entry)",
            params![person.to_string(), entry],
        )
    })?;
    Ok(())
}
