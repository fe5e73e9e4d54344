//! Web hooks: for each desk at most one address, set by its participant. Working data of the host: no other
//! participant needs it, and an address often is a secret in itself.

use super::line::Secret;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{Code, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The hook of a desk.
#[derive(Clone)]
pub struct Hook {
    /// The desk.
    pub desk: String,
    /// The address.
    pub url: String,
    /// When it was set; what waited before is not called.
    pub set: Time,
    /// When whoever is there said that it wants no calls (410); then it is not called.
    pub gone: Option<Time>,
    pub(super) secret: String,
}

fn hook(r: &Row<'_>) -> rusqlite::Result<Hook> {
    Ok(Hook {
        desk: r.get(0)?,
        url: r.get(1)?,
        secret: r.get(2)?,
        set: row::time(r, 3)?,
        gone: row::optional_time(r, 4)?,
    })
}

/// The hook of one desk.
pub fn of_desk(work: &Connection, of: &Code, desk: &str) -> rusqlite::Result<Option<Hook>> {
    work.prepare_cached(
        "select desk, url, secret, set_at, gone from notify_hooks where participant = ?1 and desk = ?2",
    )?
    .query_row([of.as_str(), desk], hook)
    .optional()
}

/// The hooks of a participant's desks.
pub fn of_participant(work: &Connection, of: &Code) -> rusqlite::Result<Vec<Hook>> {
    work.prepare_cached(
        "select desk, url, secret, set_at, gone from notify_hooks where participant = ?1 order by desk",
    )?
    .query_map([of.as_str()], hook)?
    .collect()
}

/// Sets the hook of a desk, in place of any other; answers with its secret, which is shown once.
///
/// # Errors
/// When the working file cannot be written.
pub fn set(store: &Store, of: &Code, desk: &str, url: &str) -> Result<String> {
    let secret = Secret::new(store.surroundings.random()).text();
    store.work(|work| {
        work.execute(
            "insert or replace into notify_hooks (participant, desk, url, secret, set_at, gone)
             values (?1, ?2, ?3, ?4, ?5, null)",
            params![of.as_str(), desk, url, secret, store.now().millis()],
        )
    })?;
    Ok(secret)
}

/// Takes the hook of a desk away.
///
/// # Errors
/// When the working file cannot be written.
pub fn end(store: &Store, of: &Code, desk: &str) -> Result<()> {
    store.work(|work| {
        work.execute(
            "delete from notify_hooks where participant = ?1 and desk = ?2",
            [of.as_str(), desk],
        )
    })?;
    Ok(())
}

/// Whoever is there wants no calls any more.
pub(super) fn gone(store: &Store, of: &str, desk: &str, now: Time) -> Result<()> {
    store.work(|work| {
        work.execute(
            "update notify_hooks set gone = ?3 where participant = ?1 and desk = ?2",
            params![of, desk, now.millis()],
        )
    })?;
    Ok(())
}
