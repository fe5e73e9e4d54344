//! Renewal by mail: contacts are asked before their day to confirm, and answer by a personal link or
//! by mail, without an account. An answer is the host's observation. It waits here until an officer
//! looks at it and enters it; where the state keeps the contact with its own key, it is a suggestion
//! to the state's administrators. Whether an answer has entered is read from the register alone.

pub mod kept;
pub mod notices;

pub use kept::{Kept, State};

use super::held;
use super::queries::{self, Contact};
use super::statements::{Card, Details};
use crate::notify::links::Link;
use crate::notify::{MailAnswer, outbox};
use crate::rights::Guarded;
use crate::store::Store;
use anyhow::Result;
use register::{Code, Time};
use serde::{Deserialize, Serialize};

/// Beginning of all keys of notices about renewals.
pub const KEYS: &str = "directory/renewal/";
/// Page that personal links open.
pub const PATH: &str = "/renew";

/// What a contact answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// All is right.
    Right,
    /// The contact as it should be.
    Corrected(Box<Corrected>),
    /// Words of a mail, for an officer to read.
    Wrote(String),
}

/// A contact as its holder corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// The contact.
    pub card: Card,
    /// Its personal details.
    pub details: Details,
    /// The words of the mail that it was read from; empty where the holder typed it.
    #[serde(default)]
    pub words: String,
}

/// The card of a contact as it stands.
pub fn card_of(contact: &Contact) -> Card {
    Card {
        desk: contact.desk.clone(),
        effective: contact.effective.clone(),
        hours: contact.hours.clone(),
        institution: contact.institution.clone(),
        languages: contact.languages.clone(),
        office: contact.office.clone(),
        time_zone: contact.time_zone.clone(),
    }
}

/// What is behind a personal link.
#[derive(Debug)]
pub enum Opened {
    /// There is no such link.
    Unknown,
    /// Its time is over.
    Over(Link),
    /// The contact is no longer in the directory, or no longer at the address to which it was sent.
    Gone(Link),
    /// It was answered, by this link or another since this one was sent.
    Answered(Link, Time),
    /// It was confirmed in another way since this link was sent.
    Confirmed(Link, Time),
    /// It waits for an answer.
    Open(Link, Box<Contact>),
}

/// Looks what is behind a link. Changes nothing.
///
/// # Errors
/// When views or working file cannot be read.
pub fn open(store: &Store, token: &str, now: Time) -> Result<Opened> {
    let Some((link, contact)) = held::open(store, PATH, token, now)? else {
        return Ok(Opened::Unknown);
    };
    let sent = store.work(|work| outbox::find(work, &link.key))?.map_or(now, |mail| mail.made);
    let Some(contact) = contact else { return Ok(Opened::Gone(link)) };
    let answers = store.work(|work| kept::of_contact(work, &contact.contact))?;
    let is_new = |answer: &&Kept| answer.at >= sent && answer.set_aside.is_none();
    if let Some(answer) = answers.iter().find(is_new) {
        return Ok(Opened::Answered(link, answer.at));
    }
    if let Some(at) = confirmed_since(&contact, sent) {
        return Ok(Opened::Confirmed(link, at));
    }
    Ok(if link.over { Opened::Over(link) } else { Opened::Open(link, Box::new(contact)) })
}

/// When the contact was last confirmed or renewed, if that entered at or after `since`.
pub fn confirmed_since(contact: &Contact, since: Time) -> Option<Time> {
    let own = contact.confirmed.as_ref().map(|confirmed| confirmed.at);
    let renewed = contact.renewed.as_ref().map(|renewed| renewed.entered);
    own.max(renewed).filter(|at| *at >= since)
}

/// Answers that wait for an officer, the oldest first, each with the contact as it stands.
///
/// # Errors
/// When views or working file cannot be read.
pub fn waiting(store: &Store) -> Result<Vec<(Kept, Contact)>> {
    let all = with_contacts(store)?;
    Ok(all.into_iter().filter(|(_, contact)| contact.waits_for_own_key()).collect())
}

/// Answers about contacts that a state keeps with its own key: suggestions to its administrators.
///
/// # Errors
/// When views or working file cannot be read.
pub fn suggestions(store: &Store, code: &Code) -> Result<Vec<(Kept, Contact)>> {
    let of = |contact: &Contact| contact.participant == *code && !contact.waits_for_own_key();
    Ok(with_contacts(store)?.into_iter().filter(|(_, contact)| of(contact)).collect())
}

fn with_contacts(store: &Store) -> Result<Vec<(Kept, Contact)>> {
    let answers = store.work(kept::all)?;
    store.view(|views| {
        let mut found = Vec::new();
        for answer in answers {
            let contact = queries::contact(views, &answer.contact)?.map(Guarded::unasked);
            if let Some(contact) = contact
                && answer.state(Some(&contact)) == State::Waiting
            {
                found.push((answer, contact));
            }
        }
        Ok(found)
    })
}

/// Takes an answer by mail to a notice about a renewal; `false` when it takes none.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn answered(store: &Store, mail: &MailAnswer) -> Result<bool> {
    let Some(id) = mail.to.contact.filter(|_| mail.key.starts_with(KEYS)) else {
        return Ok(false);
    };
    let found = store.view(|views| queries::contact(views, &id))?;
    let Some(contact) = found.map(Guarded::unasked) else {
        return Ok(false);
    };
    let before = store.work(|work| kept::of_key(work, &mail.key))?;
    let text = match before.map(|kept| kept.answer) {
        None => mail.text.clone(),
        // A second mail to the same notice: both are kept.
        Some(Answer::Wrote(first)) => format!("{first}\n\n{}", mail.text),
        Some(Answer::Right | Answer::Corrected(_)) => return Ok(false),
    };
    let kept = Kept {
        key: mail.key.clone(),
        contact: id,
        standing: contact.standing,
        answer: Answer::Wrote(text),
        how: "mail".to_owned(),
        sender: mail.from.clone(),
        at: mail.at,
        set_aside: None,
    };
    store.work(|work| kept::keep(work, &kept))?;
    Ok(true)
}

/// Forgets what a contact answered, and hand-overs in which it is named.
pub fn forget(work: &rusqlite::Connection, contact: &str) -> rusqlite::Result<()> {
    work.execute("delete from directory_handovers where instr(contacts, ?1) > 0", [contact])?;
    work.execute("delete from directory_renewals where contact = ?1", [contact]).map(|_| ())
}
