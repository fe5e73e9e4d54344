//! Answers to renewals as they are kept, and how each stands.

use super::super::queries::Contact;
use super::super::statements::ChannelKind;
use super::{Answer, confirmed_since};
use crate::store::row;
use crate::words;
use register::{StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An answer as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Key of the notice that was answered.
    pub key: String,
    /// The contact.
    pub contact: StatementId,
    /// The statement that stood when it was answered.
    pub standing: StatementId,
    /// What was answered.
    pub answer: Answer,
    /// `link` or `mail`.
    pub how: String,
    /// The address that the link went to, or that the mail came from.
    pub sender: String,
    /// When it came.
    pub at: Time,
    /// Why an officer or administrator set it aside.
    pub set_aside: Option<String>,
}

words! {
    /// How an answer stands. Only `SetAside` is kept; the rest follows from the register.
    State {
        /// Waits to be looked at.
        Waiting = "waiting",
        /// The contact was renewed or confirmed since.
        Entered = "entered",
        /// Set aside with a reason.
        SetAside = "set-aside",
        /// The contact was removed.
        Gone = "gone",
    }
}

impl Kept {
    /// How it stands beside the contact as it is now.
    pub fn state(&self, contact: Option<&Contact>) -> State {
        match contact {
            _ if self.set_aside.is_some() => State::SetAside,
            None => State::Gone,
            Some(contact) if confirmed_since(contact, self.at).is_some() => State::Entered,
            Some(_) => State::Waiting,
        }
    }

    /// Whether it came from an address that is none of the contact's.
    pub fn is_foreign(&self, contact: &Contact) -> bool {
        let channels = contact.details.iter().flat_map(|details| &details.channels);
        let mut addresses = channels.filter(|channel| channel.kind == ChannelKind::Email);
        let sender = bare(&self.sender).to_lowercase();
        !addresses.any(|address| address.value.trim().to_lowercase() == sender)
    }
}

/// The address alone of `Name <address>`.
fn bare(address: &str) -> &str {
    let inner = address.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or(address, |(inner, _)| inner).trim()
}

const COLUMNS: &str = "key, contact, standing, answer, how, sender, at, set_aside";

fn read(r: &Row<'_>) -> rusqlite::Result<Kept> {
    let answer: String = r.get(3)?;
    Ok(Kept {
        key: r.get(0)?,
        contact: row::id(r, 1)?,
        standing: row::id(r, 2)?,
        answer: serde_json::from_str(&answer).map_err(|_| rusqlite::Error::InvalidQuery)?,
        how: r.get(4)?,
        sender: r.get(5)?,
        at: row::time(r, 6)?,
        set_aside: r.get(7)?,
    })
}

/// Every answer, the oldest first.
pub fn all(work: &Connection) -> rusqlite::Result<Vec<Kept>> {
    work.prepare_cached(&format!("select {COLUMNS} from directory_renewals order by at, key"))?
        .query_map([], read)?
        .collect()
}

/// The answers about one contact, the newest first.
pub fn of_contact(work: &Connection, contact: &StatementId) -> rusqlite::Result<Vec<Kept>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from directory_renewals where contact = ?1 order by at desc, key"
    ))?
    .query_map([contact.to_string()], read)?
    .collect()
}

/// The answer to one notice.
pub fn of_key(work: &Connection, key: &str) -> rusqlite::Result<Option<Kept>> {
    work.prepare_cached(&format!("select {COLUMNS} from directory_renewals where key = ?1"))?
        .query_row([key], read)
        .optional()
}

/// Days for which an answer is kept, since it may hold personal details.
const KEPT_DAYS: i64 = 180;

/// Keeps an answer; a later one to the same notice takes its place.
pub fn keep(work: &Connection, kept: &Kept) -> rusqlite::Result<()> {
    let before = kept.at.plus_days(-KEPT_DAYS).millis();
    work.execute("delete from directory_renewals where at < ?1", [before])?;
    work.prepare_cached(&format!(
        "insert or replace into directory_renewals ({COLUMNS})
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    ))?
    .execute(params![
        kept.key,
        kept.contact.to_string(),
        kept.standing.to_string(),
        serde_json::to_string(&kept.answer).unwrap_or_default(),
        kept.how,
        kept.sender,
        kept.at.millis(),
        kept.set_aside,
    ])?;
    Ok(())
}

/// Sets an answer aside with a reason; it stays in the file.
pub fn set_aside(work: &Connection, key: &str, reason: &str) -> rusqlite::Result<usize> {
    work.prepare_cached("update directory_renewals set set_aside = ?2 where key = ?1")?
        .execute([key, reason])
}
