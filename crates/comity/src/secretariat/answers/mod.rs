//! What contacts answer without a key: a button behind a personal link, or a mail. The host's
//! observation, shown to those who asked alone. A button counts at once; a mail waits until an
//! officer has read it and says what it is.

pub mod pages;

use super::circulars::queries as circulars;
use super::procedures::queries as procedures;
use crate::directory::queries as directory;
use crate::notify::MailAnswer;
use crate::store::Store;
use crate::store::row;
use crate::words;
use anyhow::Result;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// Most letters of a mail that are kept.
const TEXT_MAX: usize = 4_000;
/// Mails of one contact about one thing that may wait; more go to the mails that answer nothing.
const WAITING_MAX: i64 = 20;
/// Days after which the words of a mail that was looked at are forgotten.
const WORDS_DAYS: i64 = 180;

words! {
    /// What is answered.
    About {
        /// A circular, by its id.
        Circular = "circular",
        /// A version of an agreed procedure, by its statement.
        Procedure = "procedure",
        /// The first days of a contact, by the contact.
        Welcome = "welcome",
    }
}

words! {
    /// How it was answered.
    Way {
        /// By the button behind a personal link.
        Link = "link",
        /// By a mail.
        Mail = "mail",
    }
}

words! {
    /// What an answer is.
    Decision {
        /// A mail that no officer has looked at.
        Waits = "waits",
        /// An acknowledgement, or that a procedure was read.
        Counts = "counts",
        /// Looked at, and nothing more.
        Noted = "noted",
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its id.
    pub id: String,
    /// What is answered.
    pub about: About,
    /// Which of them.
    pub thing: StatementId,
    /// The contact to whom the notice went.
    pub contact: StatementId,
    /// Its participant.
    pub participant: Code,
    /// How.
    pub way: Way,
    /// From which address a mail came, as it says itself; empty once forgotten.
    pub sender: String,
    /// What a mail says; empty once forgotten.
    pub text: String,
    /// When.
    pub at: Time,
    /// What it is.
    pub decision: Decision,
}

const ANSWER: &str =
    "select id, about, thing, contact, participant, way, sender, text, at, decision
    from secretariat_answers";

fn read(r: &Row<'_>) -> rusqlite::Result<Answer> {
    let text = |column| r.get::<_, String>(column);
    Ok(Answer {
        id: text(0)?,
        about: row::word(r, 1, About::from_code)?,
        thing: row::id(r, 2)?,
        contact: row::id(r, 3)?,
        participant: row::code(r, 4)?,
        way: row::word(r, 5, Way::from_code)?,
        sender: text(6)?,
        text: text(7)?,
        at: row::time(r, 8)?,
        decision: row::word(r, 9, Decision::from_code)?,
    })
}

fn keep(store: &Store, answer: &Answer) -> Result<bool> {
    let kept = store.work(|work| {
        work.execute(
            "insert or ignore into secretariat_answers
             (id, about, thing, contact, participant, way, sender, text, at, decision)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
             where ?10 <> 'waits' or (select count(*) from secretariat_answers
                 where thing = ?3 and contact = ?4 and decision = 'waits') < ?11",
            params![
                answer.id,
                answer.about.code(),
                answer.thing.to_string(),
                answer.contact.to_string(),
                answer.participant.as_str(),
                answer.way.code(),
                answer.sender,
                answer.text,
                answer.at.millis(),
                answer.decision.code(),
                WAITING_MAX,
            ],
        )
    })?;
    Ok(kept > 0)
}

/// Notes that a contact pressed the button behind its link; the first time counts.
///
/// # Errors
/// When the working file cannot be written.
pub fn pressed(
    store: &Store,
    (about, thing): (About, StatementId),
    (contact, participant): (&StatementId, &Code),
    at: Time,
) -> Result<()> {
    let answer = Answer {
        id: format!("link/{thing}/{contact}"),
        about,
        thing,
        contact: *contact,
        participant: participant.clone(),
        way: Way::Link,
        sender: String::new(),
        text: String::new(),
        at,
        decision: Decision::Counts,
    };
    keep(store, &answer).map(|_| ())
}

/// Takes a mail of a person that answers a notice of this feature; `false` when there is nothing
/// that it could answer, or when too many wait. The same mail again changes nothing.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn answered(store: &Store, mail: &MailAnswer) -> Result<bool> {
    let Some((about, thing)) = asked(store, mail)? else { return Ok(false) };
    let Some(contact) = mail.to.contact else { return Ok(false) };
    let words = format!("{}\n{}\n{}", mail.key, mail.from, mail.text);
    let id = hex::encode(Sha256::digest(words.as_bytes()));
    let before = mail.at.plus_days(-WORDS_DAYS).millis();
    let known: bool = store.work(|work| {
        work.execute(
            "update secretariat_answers set sender = '', text = ''
             where decision <> 'waits' and text <> '' and at < ?1",
            [before],
        )?;
        work.query_row(
            "select exists (select 1 from secretariat_answers where id = ?1)",
            [&id],
            |r| r.get(0),
        )
    })?;
    let answer = Answer {
        id,
        about,
        thing,
        contact,
        participant: mail.to.participant.clone(),
        way: Way::Mail,
        sender: mail.from.trim().to_owned(),
        text: mail.text.chars().take(TEXT_MAX).collect(),
        at: mail.at,
        decision: Decision::Waits,
    };
    Ok(known || keep(store, &answer)?)
}

/// What a notice was about, by its key, if that is still there.
fn asked(store: &Store, mail: &MailAnswer) -> Result<Option<(About, StatementId)>> {
    let mut parts = mail.key.split('/').skip(1);
    let (Some(what), Some(id)) = (parts.next(), parts.next()) else { return Ok(None) };
    let id: Option<StatementId> = id.parse().ok();
    store.view(|views| {
        Ok(match (what, id, mail.to.contact) {
            ("circular", Some(id), _) => {
                circulars::circular(views, &id)?.map(|c| (About::Circular, c.unasked().circular))
            }
            ("procedure", Some(id), _) => {
                procedures::by_statement(views, &id)?.map(|p| (About::Procedure, p.statement))
            }
            ("welcome" | "test", _, Some(contact)) => {
                directory::contact(views, &contact)?.map(|c| (About::Welcome, c.unasked().contact))
            }
            _ => None,
        })
    })
}

/// When this contact acknowledged or read a thing without a key, if it did.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(store: &Store, thing: &StatementId, contact: &StatementId) -> Result<Option<Time>> {
    store.work(|work| {
        work.prepare_cached(
            "select at from secretariat_answers
             where thing = ?1 and contact = ?2 and decision = 'counts' order by at limit 1",
        )?
        .query_row([thing.to_string(), contact.to_string()], |r| row::time(r, 0))
        .optional()
    })
}

fn several(store: &Store, which: &str, value: &str) -> Result<Vec<Answer>> {
    store.work(|work| {
        work.prepare_cached(&format!("{ANSWER} where {which}"))?.query_map([value], read)?.collect()
    })
}

/// The answers that count for a thing, by participant. For those who asked alone.
///
/// # Errors
/// When the working file cannot be read.
pub fn counting(store: &Store, thing: &StatementId) -> Result<Vec<Answer>> {
    let which = "thing = ?1 and decision = 'counts' order by participant, at, id";
    several(store, which, &thing.to_string())
}

/// The mails about a thing, oldest first. For those who asked, and officers, alone.
///
/// # Errors
/// When the working file cannot be read.
pub fn mails(store: &Store, thing: &StatementId) -> Result<Vec<Answer>> {
    several(store, "thing = ?1 and way = 'mail' order by at, id", &thing.to_string())
}

/// The mails that wait for an officer, oldest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn waiting(store: &Store) -> Result<Vec<Answer>> {
    several(store, "decision = ?1 order by at, id", Decision::Waits.code())
}

/// The mails that were looked at last.
///
/// # Errors
/// When the working file cannot be read.
pub fn looked_at(store: &Store) -> Result<Vec<Answer>> {
    let which = "way = ?1 and decision <> 'waits' order by at desc, id limit 50";
    several(store, which, Way::Mail.code())
}

/// The mail with this id.
///
/// # Errors
/// When the working file cannot be read.
pub fn mail(store: &Store, id: &str) -> Result<Option<Answer>> {
    Ok(several(store, "id = ?1 and way = 'mail'", id)?.pop())
}

/// An officer says what a mail is.
///
/// # Errors
/// When the working file cannot be written.
pub fn decide(store: &Store, id: &str, decision: Decision) -> Result<()> {
    store.work(|work| {
        work.execute(
            "update secretariat_answers set decision = ?2 where id = ?1 and way = 'mail'",
            [id, decision.code()],
        )
    })?;
    Ok(())
}

/// Forgets what a contact wrote and from where; that it acknowledged or read stays.
pub fn forget(work: &Connection, contact: &str) -> rusqlite::Result<()> {
    work.execute(
        "delete from secretariat_answers where contact = ?1 and decision = 'waits'",
        [contact],
    )?;
    work.execute(
        "update secretariat_answers set sender = '', text = '' where contact = ?1 and way = 'mail'",
        [contact],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
