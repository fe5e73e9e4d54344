//! Acknowledgements by personal link: the host's observation, shown to the issuer as such.

use super::queries::Circular;
use crate::store::Store;
use anyhow::Result;
use register::{Code, StatementId, Time};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// When this contact acknowledged by link, if it did.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(store: &Store, circular: &Circular, contact: &StatementId) -> Result<Option<Time>> {
    store.work(|work| {
        work.prepare_cached(
            "select at from secretariat_receipts where circular = ?1 and contact = ?2",
        )?
        .query_row([circular.circular.to_string(), contact.to_string()], |r| {
            Ok(Time::from_millis(r.get(0)?))
        })
        .optional()
    })
}

/// Notes that a contact acknowledged by link; the first time counts.
///
/// # Errors
/// When the working file cannot be written.
pub fn note(
    store: &Store,
    circular: &Circular,
    (contact, participant): (&StatementId, &Code),
    at: Time,
) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert or ignore into secretariat_receipts (circular, contact, participant, at)
             values (?1, ?2, ?3, ?4)",
            params![
                circular.circular.to_string(),
                contact.to_string(),
                participant.as_str(),
                at.millis()
            ],
        )
    })?;
    Ok(())
}

/// Which contacts acknowledged by link, and when. For the issuer alone.
///
/// # Errors
/// When the working file cannot be read.
pub fn all(store: &Store, circular: &Circular) -> Result<BTreeMap<String, Time>> {
    store.work(|work| {
        work.prepare_cached("select contact, at from secretariat_receipts where circular = ?1")?
            .query_map([circular.circular.to_string()], |r| {
                Ok((r.get(0)?, Time::from_millis(r.get(1)?)))
            })?
            .collect()
    })
}
