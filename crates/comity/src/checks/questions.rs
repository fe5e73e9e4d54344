//! Somebody who is not in the directory answered: the state is asked to nominate or reject that
//! person. Working data, for that state and the secretariat.

use crate::store::Store;
use crate::store::row;
use crate::words;
use anyhow::Result;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A question to a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: StatementId,
    /// The round in which it arose.
    pub round: StatementId,
    /// The state.
    pub participant: Code,
    /// The contact in whose place somebody answered.
    pub contact: StatementId,
    /// The address from which the answer came.
    pub address: String,
    /// What it said.
    pub note: String,
    /// When it came.
    pub at: Time,
    /// What the state decided.
    pub decision: Option<Decision>,
}

words! {
    /// What a state says of a person.
    Decision {
        /// It appoints the person.
        Nominate = "nominate",
        /// The person does not act for it.
        Reject = "reject",
    }
}

/// Asks a state about an address; the same address is asked about once in a round.
///
/// # Errors
/// When the working file cannot be written.
pub fn ask(store: &Store, question: &Question) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert or ignore into checks_questions
             (id, round, participant, contact, address, note, at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                question.id.to_string(),
                question.round.to_string(),
                question.participant.as_str(),
                question.contact.to_string(),
                question.address.to_lowercase(),
                question.note.chars().take(500).collect::<String>(),
                question.at.millis(),
            ],
        )
    })?;
    Ok(())
}

const QUESTION: &str =
    "select id, round, participant, contact, address, note, at, decision from checks_questions";

fn read(r: &Row<'_>) -> rusqlite::Result<Question> {
    Ok(Question {
        id: row::id(r, 0)?,
        round: row::id(r, 1)?,
        participant: row::code(r, 2)?,
        contact: row::id(r, 3)?,
        address: r.get(4)?,
        note: r.get(5)?,
        at: row::time(r, 6)?,
        decision: r.get::<_, Option<String>>(7)?.and_then(|code| Decision::from_code(&code)),
    })
}

/// A question by its id.
pub fn find(work: &Connection, id: &str) -> rusqlite::Result<Option<Question>> {
    work.prepare_cached(&format!("{QUESTION} where id = ?1"))?.query_row([id], read).optional()
}

/// The questions that arose in a round.
pub fn of_round(work: &Connection, round: &StatementId) -> rusqlite::Result<Vec<Question>> {
    work.prepare_cached(&format!("{QUESTION} where round = ?1 order by at, id"))?
        .query_map([round.to_string()], read)?
        .collect()
}

/// The questions that a state has not answered.
pub fn open_for(work: &Connection, participant: &Code) -> rusqlite::Result<Vec<Question>> {
    work.prepare_cached(&format!(
        "{QUESTION} where participant = ?1 and decision is null order by at, id"
    ))?
    .query_map([participant.as_str()], read)?
    .collect()
}

/// Keeps what a state decides; `false` when the question is not its own or was answered before.
///
/// # Errors
/// When the working file cannot be written.
pub fn decide(
    store: &Store,
    id: &StatementId,
    participant: &Code,
    decision: Decision,
) -> Result<bool> {
    let now = store.now().millis();
    let changed = store.work(|work| {
        work.execute(
            "update checks_questions set decision = ?3, decided = ?4
             where id = ?1 and participant = ?2 and decision is null",
            params![id.to_string(), participant.as_str(), decision.code(), now],
        )
    })?;
    Ok(changed > 0)
}
