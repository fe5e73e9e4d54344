//! What contacts answer to invitations and silences by a personal link or by mail, without an account.
//! An answer is the host's observation. It waits here until an officer looks at it and enters it; that
//! it has entered is read from the register alone. Nobody but the secretariat and the state sees it.

use super::queries::{self, Meeting, Procedure};
use super::statements::Came;
use crate::directory::queries as directory;
use crate::directory::statements::Person;
use crate::notify::MailAnswer;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

/// What a contact answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// So many people come, with the names that were given. 0 withdraw the registration.
    Registers {
        /// How many.
        people: u32,
        /// Who.
        delegates: Vec<Person>,
    },
    /// The state objects.
    Objects {
        /// Why; may be empty.
        reason: String,
    },
    /// The state takes back an objection that has entered.
    TakesBack,
    /// A mail, for an officer to read.
    Wrote,
}

/// An answer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The meeting or the procedure.
    pub about: StatementId,
    /// Who answered.
    pub contact: StatementId,
    /// By link or by mail.
    pub how: Came,
    /// For whom the contact acts.
    pub participant: Code,
    /// What was answered.
    pub answer: Answer,
    /// The words of a mail.
    pub words: String,
    /// The address that the link went to, or that the mail came from.
    pub sender: String,
    /// The address that was told.
    pub told: String,
    /// When it came.
    pub at: Time,
    /// Why an officer set it aside.
    pub set_aside: Option<String>,
}

impl Kept {
    /// Tells it apart in forms.
    pub fn key(&self) -> String {
        format!("{}/{}/{}", self.about, self.contact, self.how.code())
    }

    /// Whether it came from another address than the one that was told.
    pub fn is_foreign(&self) -> bool {
        !self.sender.trim().eq_ignore_ascii_case(self.told.trim())
    }

    /// Whether it may be an objection: what objects, and a mail that nobody has read yet.
    pub fn may_object(&self) -> bool {
        matches!(self.answer, Answer::Objects { .. } | Answer::Wrote)
    }
}

/// What an answer is about.
#[derive(Debug, Clone)]
pub enum About {
    /// A meeting.
    Meeting(Box<Meeting>),
    /// A silence.
    Silence(Box<Procedure>),
}

/// What an id is about, if it is anything.
pub fn about(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<About>> {
    if let Some(meeting) = queries::meeting(views, id)? {
        return Ok(Some(About::Meeting(Box::new(meeting))));
    }
    Ok(queries::procedure(views, id)?.map(|found| About::Silence(Box::new(found))))
}

const COLUMNS: &str =
    "about, contact, how, participant, answer, words, sender, told, at, set_aside";

fn read(r: &Row<'_>) -> rusqlite::Result<Kept> {
    let text = |column: usize| r.get::<_, String>(column);
    Ok(Kept {
        about: row::id(r, 0)?,
        contact: row::id(r, 1)?,
        how: row::word(r, 2, Came::from_code)?,
        participant: row::code(r, 3)?,
        answer: row::json(r, 4)?,
        words: text(5)?,
        sender: text(6)?,
        told: text(7)?,
        at: row::time(r, 8)?,
        set_aside: r.get(9)?,
    })
}

/// Every answer, the oldest first.
pub fn all(work: &Connection) -> rusqlite::Result<Vec<Kept>> {
    work.prepare_cached(&format!("select {COLUMNS} from meetings_answers order by at, contact"))?
        .query_map([], read)?
        .collect()
}

/// The answers about one meeting or procedure, the oldest first.
pub fn of(work: &Connection, about: &StatementId) -> rusqlite::Result<Vec<Kept>> {
    let mut found = all(work)?;
    found.retain(|kept| kept.about == *about);
    Ok(found)
}

/// Days for which an answer is kept, since it may hold personal details.
const KEPT_DAYS: i64 = 180;

/// Keeps an answer; a later one of the same contact, about the same and by the same way, takes its place.
pub fn keep(work: &Connection, kept: &Kept) -> rusqlite::Result<()> {
    let before = kept.at.plus_days(-KEPT_DAYS).millis();
    work.execute("delete from meetings_answers where at < ?1", [before])?;
    work.prepare_cached(&format!(
        "insert or replace into meetings_answers ({COLUMNS})
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    ))?
    .execute(params![
        kept.about.to_string(),
        kept.contact.to_string(),
        kept.how.code(),
        kept.participant.as_str(),
        serde_json::to_string(&kept.answer).unwrap_or_default(),
        kept.words,
        kept.sender,
        kept.told,
        kept.at.millis(),
        kept.set_aside,
    ])?;
    Ok(())
}

/// Takes an answer away that its contact took back before it entered.
pub fn take_back(work: &Connection, kept: &Kept) -> rusqlite::Result<()> {
    let sql = "delete from meetings_answers where about = ?1 and contact = ?2 and how = ?3";
    let values = params![kept.about.to_string(), kept.contact.to_string(), kept.how.code()];
    work.execute(sql, values).map(|_| ())
}

/// Whether an answer still waits: neither entered nor set aside, and there is something to enter.
fn waits(views: &Connection, kept: &Kept) -> rusqlite::Result<Option<About>> {
    if kept.set_aside.is_some()
        || queries::is_entered(views, &kept.about, &kept.participant, kept.at)?
    {
        return Ok(None);
    }
    Ok(about(views, &kept.about)?.filter(|about| match about {
        About::Meeting(meeting) => meeting.cancelled.is_none(),
        About::Silence(procedure) => procedure.adopted.is_none(),
    }))
}

/// Answers that wait for an officer, the oldest first, each with what it is about.
///
/// # Errors
/// When views or working file cannot be read.
pub fn waiting(store: &Store) -> Result<Vec<(Kept, About)>> {
    let answers = store.work(all)?;
    store.view(|views| {
        let mut found = Vec::new();
        for kept in answers {
            if let Some(about) = waits(views, &kept)? {
                found.push((kept, about));
            }
        }
        Ok(found)
    })
}

/// Takes an answer by mail to a notice about a meeting or a silence; `false` when it takes none.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn answered(store: &Store, mail: &MailAnswer) -> Result<bool> {
    let id: Option<StatementId> = mail.key.split('/').nth(1).and_then(|id| id.parse().ok());
    let Some((id, contact)) = id.zip(mail.to.contact) else { return Ok(false) };
    let known = store.view(|views| {
        let about = about(views, &id)?;
        Ok(about.is_some() && directory::contact(views, &contact)?.is_some())
    })?;
    if !known {
        return Ok(false);
    }
    let before = store.work(|work| of(work, &id))?;
    let before = before.into_iter().find(|k| k.contact == contact && k.how == Came::Mail);
    let (words, sender) = match before {
        None => (mail.text.clone(), mail.from.clone()),
        // The same mail once more, after a stop.
        Some(before) if before.at == mail.at && before.words == mail.text => return Ok(true),
        // A second mail about the same: the words of both are kept, and who wrote either; an officer
        // looks at it again.
        Some(before) => {
            let one = before.sender.eq_ignore_ascii_case(&mail.from);
            let both = format!("{}, {}", before.sender, mail.from);
            let sender = if one { before.sender } else { both };
            (format!("{}\n\n{}", before.words, mail.text), sender)
        }
    };
    let kept = Kept {
        about: id,
        contact,
        how: Came::Mail,
        participant: mail.to.participant.clone(),
        answer: Answer::Wrote,
        words,
        sender,
        told: mail.to.address.clone(),
        at: mail.at,
        set_aside: None,
    };
    store.work(|work| keep(work, &kept))?;
    Ok(true)
}

/// Forgets what a contact answered.
pub fn forget(work: &Connection, contact: &str) -> rusqlite::Result<()> {
    work.execute("delete from meetings_answers where contact = ?1", [contact]).map(|_| ())
}
