//! Procedures marked as read by personal link: the host's observation.

use super::queries::Procedure;
use crate::store::Store;
use anyhow::Result;
use register::{Code, StatementId, Time};
use rusqlite::{OptionalExtension, params};

/// When this contact marked a version as read by link, if it did.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(store: &Store, procedure: &Procedure, contact: &StatementId) -> Result<Option<Time>> {
    store.work(|work| {
        work.prepare_cached(
            "select at from secretariat_read_by_link where statement = ?1 and contact = ?2",
        )?
        .query_row([procedure.statement.to_string(), contact.to_string()], |r| {
            Ok(Time::from_millis(r.get(0)?))
        })
        .optional()
    })
}

/// Notes that a contact marked a version as read by link; the first time counts.
///
/// # Errors
/// When the working file cannot be written.
pub fn note(
    store: &Store,
    procedure: &Procedure,
    (contact, participant): (&StatementId, &Code),
    at: Time,
) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert or ignore into secretariat_read_by_link (statement, contact, participant, at)
             values (?1, ?2, ?3, ?4)",
            params![
                procedure.statement.to_string(),
                contact.to_string(),
                participant.as_str(),
                at.millis()
            ],
        )
    })?;
    Ok(())
}

/// Who marked a version as read by link, and when. For the secretariat alone.
///
/// # Errors
/// When the working file cannot be read.
pub fn all(store: &Store, procedure: &Procedure) -> Result<Vec<(Code, Time)>> {
    store.work(|work| {
        work.prepare_cached(
            "select participant, at from secretariat_read_by_link where statement = ?1
             order by participant, at",
        )?
        .query_map([procedure.statement.to_string()], |r| {
            let code = Code::new(&r.get::<_, String>(0)?);
            let code = code.map_err(|_| rusqlite::Error::InvalidQuery)?;
            Ok((code, Time::from_millis(r.get(1)?)))
        })?
        .collect()
    })
}
