//! Somebody who is not in the directory answered: the state is asked to nominate or reject that
//! person. Working data, for that state and the secretariat.

use crate::store::Store;
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

/// What a state says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It appoints the person.
    Nominate,
    /// The person does not act for it.
    Reject,
}

impl Decision {
    /// Its word in forms, tables and texts.
    pub fn code(self) -> &'static str {
        match self {
            Decision::Nominate => "nominate",
            Decision::Reject => "reject",
        }
    }

    /// By its word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Decision::Nominate, Decision::Reject].into_iter().find(|d| d.code() == code)
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
    let id = |column: usize| -> rusqlite::Result<StatementId> {
        r.get::<_, String>(column)?.parse().map_err(|_| rusqlite::Error::InvalidQuery)
    };
    Ok(Question {
        id: id(0)?,
        round: id(1)?,
        participant: Code::new(&r.get::<_, String>(2)?)
            .map_err(|_| rusqlite::Error::InvalidQuery)?,
        contact: id(3)?,
        address: r.get(4)?,
        note: r.get(5)?,
        at: Time::from_millis(r.get(6)?),
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
