//! Entries that entered before their second person signed: of every feature, so the store notes
//! them beside the views, by the same standing at each replay.

use super::Entry;
use crate::store::row;
use register::{Code, Hash, Kind, Role, Time};
use rusqlite::{Connection, params};

pub(super) const SCHEMA: &str = "
create table view_provisional (
    entry integer primary key,
    envelope blob not null,
    participant text not null,
    role text not null,
    kind text not null,
    persons text not null,
    until integer not null
) strict;
";

/// An entry that entered provisionally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provisional {
    /// Its place.
    pub entry: u64,
    /// SHA-256 of its envelope, which a confirmation names.
    pub envelope: Hash,
    /// Who said it.
    pub participant: Code,
    /// In which role.
    pub role: Role,
    /// Its kind.
    pub kind: Kind,
    /// The persons who signed it.
    pub persons: Vec<Hash>,
    /// Until when another person can confirm it.
    pub until: Time,
}

/// Notes an entry, if it is provisional.
pub(super) fn note(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let Some(until) = entry.standing.provisional_until else { return Ok(()) };
    views
        .prepare_cached(
            "insert into view_provisional (entry, envelope, participant, role, kind, persons, until)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            entry.index as i64,
            entry.digest.0.as_slice(),
            entry.payload.by.participant.as_str(),
            entry.payload.by.role.as_str(),
            entry.payload.kind.as_str(),
            serde_json::to_string(&entry.standing.persons).unwrap_or_default(),
            until.millis(),
        ])?;
    Ok(())
}

/// Forgets an entry whose envelope is removed, as a replay will.
pub(super) fn forget(views: &Connection, entry: u64) -> rusqlite::Result<()> {
    let sql = "delete from view_provisional where entry = ?1";
    views.prepare_cached(sql)?.execute([entry as i64]).map(|_| ())
}

/// Places of all of them below `below`, in order.
pub(super) fn indices(views: &Connection, below: u64) -> rusqlite::Result<Vec<u64>> {
    views
        .prepare("select entry from view_provisional where entry < ?1 order by entry")?
        .query_map([below as i64], |r| row::index(r, 0))?
        .collect()
}

/// All of them, in order.
pub(super) fn all(views: &Connection) -> rusqlite::Result<Vec<Provisional>> {
    let wrong = || rusqlite::Error::InvalidQuery;
    views
        .prepare_cached(
            "select entry, envelope, participant, role, kind, persons, until
             from view_provisional order by entry",
        )?
        .query_map([], |r| {
            let text = |n: usize| r.get::<_, String>(n);
            Ok(Provisional {
                entry: row::index(r, 0)?,
                envelope: Hash(r.get::<_, Vec<u8>>(1)?.try_into().map_err(|_| wrong())?),
                participant: row::code(r, 2)?,
                role: Role::new(&text(3)?).map_err(|_| wrong())?,
                kind: Kind::new(&text(4)?).map_err(|_| wrong())?,
                persons: row::json(r, 5)?,
                until: row::time(r, 6)?,
            })
        })?
        .collect()
}
