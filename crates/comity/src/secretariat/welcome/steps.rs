//! The checklist: what somebody did, and the test messages that were asked for.

use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{StatementId, Time};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// The own card was looked at.
pub const CARD: &str = "card";
/// The test message arrived.
pub const TEST: &str = "test";
/// Parts of the course.
pub const PARTS: u8 = 3;
/// Minutes between two test messages.
const TEST_MINUTES: i64 = 10;

/// The step of a part of the course.
pub fn part(number: u8) -> String {
    format!("part-{number}")
}

/// What was done, and when.
///
/// # Errors
/// When the working file cannot be read.
pub fn done(store: &Store, whom: &str) -> Result<BTreeMap<String, Time>> {
    store.work(|work| {
        work.prepare_cached("select step, at from secretariat_steps where whom = ?1")?
            .query_map([whom], |r| Ok((r.get(0)?, row::time(r, 1)?)))?
            .collect()
    })
}

/// Notes that a step was done; the first time counts.
///
/// # Errors
/// When the working file cannot be written.
pub fn note(store: &Store, whom: &str, step: &str, at: Time) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert or ignore into secretariat_steps (whom, step, at) values (?1, ?2, ?3)",
            params![whom, step, at.millis()],
        )
    })?;
    Ok(())
}

/// A test message that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Its id.
    pub id: String,
    /// Whose checklist it belongs to.
    pub whom: String,
    /// The contact to whom it goes.
    pub contact: StatementId,
    /// When.
    pub asked: Time,
}

impl Test {
    /// The key of its mail.
    pub fn key(&self) -> String {
        format!("secretariat/test/{}", self.id)
    }
}

const TESTS: &str = "select id, whom, contact, asked from secretariat_tests";

fn read(r: &rusqlite::Row<'_>) -> rusqlite::Result<Test> {
    let contact = row::id(r, 2)?;
    Ok(Test { id: r.get(0)?, whom: r.get(1)?, contact, asked: row::time(r, 3)? })
}

/// Asks for a test message; `false` when one was asked for only minutes ago.
///
/// # Errors
/// When the working file cannot be written.
pub fn ask(store: &Store, whom: &str, contact: &StatementId) -> Result<bool> {
    let (now, id) = (store.now(), store.surroundings.statement_id());
    let since = now.plus_minutes(-TEST_MINUTES);
    if last(store, whom)?.is_some_and(|test| test.asked > since) {
        return Ok(false);
    }
    store.work(|work| {
        work.execute(
            "insert into secretariat_tests (id, whom, contact, asked) values (?1, ?2, ?3, ?4)",
            params![id.to_string(), whom, contact.to_string(), now.millis()],
        )
    })?;
    Ok(true)
}

/// The newest test message that was asked for.
///
/// # Errors
/// When the working file cannot be read.
pub fn last(store: &Store, whom: &str) -> Result<Option<Test>> {
    store.work(|work| {
        work.prepare_cached(&format!("{TESTS} where whom = ?1 order by asked desc limit 1"))?
            .query_row([whom], read)
            .optional()
    })
}

/// Test messages asked for after `since`.
///
/// # Errors
/// When the working file cannot be read.
pub fn since(store: &Store, since: Time) -> Result<Vec<Test>> {
    store.work(|work| {
        work.prepare_cached(&format!("{TESTS} where asked > ?1 order by asked, id"))?
            .query_map([since.millis()], read)?
            .collect()
    })
}
