//! What the host saw: answers, calls, people who are not in the directory. Working data; what is to
//! last is signed when the round is closed.

use super::compute::Answer;
use super::kinds::Way;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{StatementId, Time};
use rusqlite::{Connection, OptionalExtension, params};

/// Working tables.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// Most of a text that is kept beside an answer, in characters.
const NOTE_MAX: usize = 500;

/// Something that was seen.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// The round.
    pub round: StatementId,
    /// The contact that answered.
    pub contact: StatementId,
    /// By which way.
    pub way: Way,
    /// From which address; empty where there is none.
    pub address: &'a str,
    /// What it said.
    pub note: &'a str,
    /// When.
    pub at: Time,
}

/// Keeps an answer; `false` when this contact answered by this way before: the first one stands.
///
/// # Errors
/// When the working file cannot be written.
pub fn record(store: &Store, seen: &Seen<'_>) -> Result<bool> {
    write(store, seen, true)
}

/// Keeps that a call reached nobody; an answer that was given stands above.
///
/// # Errors
/// When the working file cannot be written.
pub fn record_not_reached(store: &Store, seen: &Seen<'_>) -> Result<bool> {
    write(store, seen, false)
}

fn write(store: &Store, seen: &Seen<'_>, reached: bool) -> Result<bool> {
    let note: String = seen.note.chars().take(NOTE_MAX).collect();
    let changed = store.work(|work| {
        work.execute(
            "insert into checks_answers (round, contact, way, reached, at, address, note)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             on conflict (round, contact, way) do update set reached = excluded.reached,
                 at = excluded.at, address = excluded.address, note = excluded.note
             where reached = 0 and excluded.reached = 1",
            params![
                seen.round.to_string(),
                seen.contact.to_string(),
                seen.way.code(),
                reached,
                seen.at.millis(),
                seen.address,
                note,
            ],
        )
    })?;
    Ok(changed > 0)
}

/// The answers of a round, and the contacts that a call did not reach.
pub fn of_round(
    work: &Connection,
    round: &StatementId,
) -> rusqlite::Result<(Vec<Answer>, Vec<StatementId>)> {
    let mut query = work.prepare_cached(
        "select contact, way, reached, at from checks_answers where round = ?1 order by at, contact",
    )?;
    let rows = query.query_map([round.to_string()], |r| {
        let contact: StatementId = row::id(r, 0)?;
        let way = row::word(r, 1, Way::from_code)?;
        let answer = Answer { contact, way, at: row::time(r, 3)? };
        Ok((answer, r.get::<_, bool>(2)?))
    })?;
    let (mut answers, mut not_reached) = (Vec::new(), Vec::new());
    for row in rows {
        match row? {
            (answer, true) => answers.push(answer),
            (answer, false) => not_reached.push(answer.contact),
        }
    }
    Ok((answers, not_reached))
}

/// Whether a contact answered by a way.
pub fn has_answered(
    work: &Connection,
    round: &StatementId,
    contact: &StatementId,
    way: Way,
) -> rusqlite::Result<bool> {
    work.prepare_cached(
        "select exists (select 1 from checks_answers
         where round = ?1 and contact = ?2 and way = ?3 and reached = 1)",
    )?
    .query_row(params![round.to_string(), contact.to_string(), way.code()], |r| r.get(0))
}

/// The codes of those who are called.
pub fn codes(
    work: &Connection,
    round: &StatementId,
) -> rusqlite::Result<Vec<(StatementId, String)>> {
    work.prepare_cached("select contact, code from checks_codes where round = ?1 order by contact")?
        .query_map([round.to_string()], |r| Ok((row::id(r, 0)?, r.get(1)?)))?
        .collect()
}

/// Draws a code for each contact of the sample, once: twice four digits.
///
/// # Errors
/// When the working file cannot be written.
pub fn draw_codes(store: &Store, round: &StatementId, sample: &[StatementId]) -> Result<()> {
    let drawn: Vec<(String, String)> = sample
        .iter()
        .map(|contact| {
            let chance = store.surroundings.random();
            let four = |at: usize| {
                u32::from_be_bytes([chance[at], chance[at + 1], chance[at + 2], chance[at + 3]])
                    % 10_000
            };
            (contact.to_string(), format!("{:04} {:04}", four(0), four(4)))
        })
        .collect();
    store.work(|work| {
        let both = work.unchecked_transaction()?;
        for (contact, code) in &drawn {
            both.execute(
                "insert or ignore into checks_codes (round, contact, code) values (?1, ?2, ?3)",
                params![round.to_string(), contact, code],
            )?;
        }
        both.commit()
    })
}

/// Notes that the silent contacts of a round are to be reminded.
///
/// # Errors
/// When the working file cannot be written.
pub fn remind(store: &Store, round: &StatementId) -> Result<()> {
    let row = (round.to_string(), store.now().millis());
    let sql = "insert or ignore into checks_reminded (round, at) values (?1, ?2)";
    store.work(|work| work.execute(sql, params![row.0, row.1]))?;
    Ok(())
}

/// When the silent contacts of a round were reminded.
pub fn reminded(work: &Connection, round: &StatementId) -> rusqlite::Result<Option<Time>> {
    work.prepare_cached("select at from checks_reminded where round = ?1")?
        .query_row([round.to_string()], |r| row::time(r, 0))
        .optional()
}

/// Forgets by which address a contact answered and what it wrote; that it answered stays.
pub fn forget(work: &rusqlite::Connection, contact: &str) -> rusqlite::Result<()> {
    work.execute(
        "update checks_answers set address = '', note = '' where contact = ?1",
        [contact],
    )?;
    work.execute("update checks_questions set note = '' where contact = ?1", [contact])?;
    Ok(())
}
