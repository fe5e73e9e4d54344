//! Questions to the rounds and their results, for the pages here and for other features.

use super::statements::{ResultNoted, RoundClosed, RoundOpened};
use crate::store::row;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

/// A round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// What was said when it was opened.
    pub opened: RoundOpened,
    /// Who is told beforehand by lot, where not all are told.
    pub told: Vec<Code>,
    /// Its entry.
    pub entry: u64,
    /// When it was opened.
    pub entered: Time,
    /// How it was closed.
    pub closed: Option<Closed>,
}

/// How a round was closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Closed {
    /// What was said.
    pub said: RoundClosed,
    /// The entry.
    pub entry: u64,
    /// When.
    pub at: Time,
}

impl Round {
    /// Its id.
    pub fn id(&self) -> StatementId {
        self.opened.round
    }

    /// Whether the window has begun and nobody closed the round: then all who are asked know of it.
    pub fn is_asking(&self, now: Time) -> bool {
        self.closed.is_none() && now >= self.opened.from
    }

    /// Whether a participant is told beforehand.
    pub fn tells(&self, participant: &Code) -> bool {
        self.opened.announced || self.told.contains(participant)
    }
}

/// What a round showed of a participant.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    /// What was said.
    pub result: ResultNoted,
    /// Its entry.
    pub entry: u64,
}

const ROUND: &str =
    "select opened, told, entry, entered, closed, closed_entry, closed_at from checks_rounds";

fn read_round(r: &Row<'_>) -> rusqlite::Result<Round> {
    let told: String = r.get(1)?;
    Ok(Round {
        opened: row::json(r, 0)?,
        told: told.split_whitespace().filter_map(|code| Code::new(code).ok()).collect(),
        entry: row::index(r, 2)?,
        entered: row::time(r, 3)?,
        closed: match row::optional_time(r, 6)? {
            None => None,
            Some(at) => Some(Closed { said: row::json(r, 4)?, entry: row::index(r, 5)?, at }),
        },
    })
}

/// One round.
pub fn round(views: &Connection, round: &StatementId) -> rusqlite::Result<Option<Round>> {
    views
        .prepare_cached(&format!("{ROUND} where round = ?1"))?
        .query_row([round.to_string()], read_round)
        .optional()
}

/// The round that nobody closed yet; there is one at most.
pub fn open(views: &Connection) -> rusqlite::Result<Option<Round>> {
    views
        .prepare_cached(&format!("{ROUND} where closed is null order by entry desc limit 1"))?
        .query_row([], read_round)
        .optional()
}

/// All rounds, newest first.
pub fn rounds(views: &Connection) -> rusqlite::Result<Vec<Round>> {
    views
        .prepare_cached(&format!("{ROUND} order by entry desc"))?
        .query_map([], read_round)?
        .collect()
}

/// The contacts that stood when the round was opened, without those who take no part.
pub fn asked(views: &Connection, round: &StatementId) -> rusqlite::Result<BTreeSet<StatementId>> {
    views
        .prepare_cached(
            "select contact from checks_asked where round = ?1
             and participant not in (select participant from checks_opt_outs)",
        )?
        .query_map([round.to_string()], |r| row::id(r, 0))?
        .collect()
}

/// The contacts of one participant that stood when the round was opened.
pub fn asked_of(
    views: &Connection,
    round: &StatementId,
    participant: &Code,
) -> rusqlite::Result<BTreeSet<StatementId>> {
    views
        .prepare_cached("select contact from checks_asked where round = ?1 and participant = ?2")?
        .query_map([&round.to_string(), participant.as_str()], |r| row::id(r, 0))?
        .collect()
}

/// Whether a participant is asked in a round.
pub fn is_asked(
    views: &Connection,
    round: &StatementId,
    participant: &Code,
) -> rusqlite::Result<bool> {
    Ok(!is_out(views, participant)?
        && views
            .prepare_cached(
                "select exists (select 1 from checks_asked where round = ?1 and participant = ?2)",
            )?
            .query_row([&round.to_string(), participant.as_str()], |r| r.get(0))?)
}

/// Whether a participant takes no part.
pub fn is_out(views: &Connection, participant: &Code) -> rusqlite::Result<bool> {
    views
        .prepare_cached("select exists (select 1 from checks_opt_outs where participant = ?1)")?
        .query_row([participant.as_str()], |r| r.get(0))
}

/// Who takes no part; for the secretariat alone.
pub fn opt_outs(views: &Connection) -> rusqlite::Result<Vec<Code>> {
    views
        .prepare_cached("select participant from checks_opt_outs order by participant")?
        .query_map([], |r| row::code(r, 0))?
        .collect()
}

/// The participants whose result a round has.
pub fn results_in(views: &Connection, round: &StatementId) -> rusqlite::Result<BTreeSet<Code>> {
    views
        .prepare_cached("select participant from checks_results where round = ?1")?
        .query_map([round.to_string()], |r| row::code(r, 0))?
        .collect()
}

/// All results of a round; for the secretariat alone.
pub fn results_of_round(views: &Connection, round: &StatementId) -> rusqlite::Result<Vec<Noted>> {
    views
        .prepare_cached(
            "select result, entry from checks_results where round = ?1 order by participant",
        )?
        .query_map([round.to_string()], read_noted)?
        .collect()
}

fn read_noted(r: &Row<'_>) -> rusqlite::Result<Noted> {
    Ok(Noted { result: row::json(r, 0)?, entry: row::index(r, 1)? })
}

/// What all rounds showed of one participant, newest first; for that participant alone.
pub fn results_of(views: &Connection, participant: &Code) -> rusqlite::Result<Vec<Noted>> {
    views
        .prepare_cached(
            "select result, entry from checks_results where participant = ?1 order by entry desc",
        )?
        .query_map([participant.as_str()], read_noted)?
        .collect()
}
