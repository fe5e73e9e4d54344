//! Questions to the views about agreed procedures.

use super::super::statements::Place;
use crate::store::row;
use register::{Code, Hash, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// One version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Its id, the same in all versions.
    pub procedure: StatementId,
    /// The number of the version.
    pub version: u32,
    /// The statement that issued it.
    pub statement: StatementId,
    /// Its title.
    pub title: String,
    /// Where it applies.
    pub applies_to: Vec<Place>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

const PROCEDURE: &str = "select procedure, version, statement, title, applies_to, entry, entered
    from secretariat_procedures";

fn read(r: &Row<'_>) -> rusqlite::Result<Procedure> {
    let places: String = r.get(4)?;
    Ok(Procedure {
        procedure: row::id(r, 0)?,
        version: r.get(1)?,
        statement: row::id(r, 2)?,
        title: r.get(3)?,
        applies_to: places.split_whitespace().filter_map(Place::from_code).collect(),
        entry: row::index(r, 5)?,
        entered: row::time(r, 6)?,
    })
}

/// The version of each procedure that stands, by title.
pub fn standing(views: &Connection) -> rusqlite::Result<Vec<Procedure>> {
    views
        .prepare_cached(&format!(
            "{PROCEDURE} p where version = (select max(version) from secretariat_procedures q
             where q.procedure = p.procedure) order by title"
        ))?
        .query_map([], read)?
        .collect()
}

/// All versions of a procedure, newest first.
pub fn versions(views: &Connection, id: &StatementId) -> rusqlite::Result<Vec<Procedure>> {
    views
        .prepare_cached(&format!("{PROCEDURE} where procedure = ?1 order by version desc"))?
        .query_map([id.to_string()], read)?
        .collect()
}

/// The version that stands.
pub fn latest(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Procedure>> {
    Ok(versions(views, id)?.into_iter().next())
}

/// The version that a statement issued.
pub fn by_statement(
    views: &Connection,
    statement: &StatementId,
) -> rusqlite::Result<Option<Procedure>> {
    views
        .prepare_cached(&format!("{PROCEDURE} where statement = ?1"))?
        .query_row([statement.to_string()], read)
        .optional()
}

/// That somebody marked a version as read with its own key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// For whom the person acts.
    pub participant: Code,
    /// In which role.
    pub role: String,
    /// The entry.
    pub entry: u64,
    /// When.
    pub at: Time,
}

fn read_reading(r: &Row<'_>) -> rusqlite::Result<Reading> {
    Ok(Reading {
        participant: row::code(r, 0)?,
        role: r.get(1)?,
        entry: row::index(r, 2)?,
        at: row::time(r, 3)?,
    })
}

/// Whether this person marked a version as read.
pub fn reading(
    views: &Connection,
    statement: &StatementId,
    person: Option<&Hash>,
) -> rusqlite::Result<Option<Reading>> {
    let Some(person) = person else { return Ok(None) };
    views
        .prepare_cached(
            "select participant, role, entry, entered from secretariat_readings
             where statement = ?1 and person = ?2",
        )?
        .query_row(params![statement.to_string(), person.0.as_slice()], read_reading)
        .optional()
}

/// Who marked a version as read with a key. For the secretariat alone.
pub fn readings(views: &Connection, statement: &StatementId) -> rusqlite::Result<Vec<Reading>> {
    views
        .prepare_cached(
            "select participant, role, entry, entered from secretariat_readings
             where statement = ?1 order by participant, entry",
        )?
        .query_map([statement.to_string()], read_reading)?
        .collect()
}
