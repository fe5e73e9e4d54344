//! How people are told: the outbox of mails, personal links, each person's choices, and what comes
//! back by mail. All of it is working data: what is delivered or answered here is the host's word.
//!
//! Features do not send. Each says, as a pure function of the views and a time, what is to be told
//! ([`Notice`]); every notice has a key for ever, and a key is told once. So a crash loses nothing
//! and tells nothing twice; a mail of which a server did not say that it took it goes out again as the same mail, with
//! the same Message-ID.

pub mod calls;
pub mod choices;
mod chosen;
mod due;
mod forget;
pub mod links;
pub mod mailbox;
pub mod outbox;
pub mod pages;
pub mod post;
mod run;
pub mod settings;
mod words;

pub use forget::how_far;
pub use run::{Telling, keep_telling};

use crate::store::Store;
use anyhow::Result;
use register::{Code, StatementId, Time};

/// Working tables.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// Somebody to be told, at one address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recipient {
    /// For whom the person acts.
    pub participant: Code,
    /// The contact in the directory, if the address belongs to one.
    pub contact: Option<StatementId>,
    /// The e-mail address.
    pub address: String,
    /// Language tag of the mail.
    pub language: String,
}

/// Whether a mail may wait for the recipient's digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// Goes at once, whatever the recipient chose.
    AtOnce,
    /// Goes with the daily or weekly digest of those who chose one.
    MayWait,
}

/// A personal link in a mail: whoever holds it may do this one thing, without an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTo {
    /// The page's path without the token, such as `/renew`.
    pub path: &'static str,
    /// What it is about, for the page that opens it; often an id.
    pub subject: String,
    /// Until when it opens.
    pub until: Time,
}

/// Where the link in a mail leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To what this one person may do without an account.
    Personal(LinkTo),
    /// To a page for those who log in, by its path.
    Page(String),
}

impl Leads {
    /// The personal link, if it is one.
    pub fn personal(&self) -> Option<&LinkTo> {
        match self {
            Self::Personal(link) => Some(link),
            Self::Page(_) => None,
        }
    }
}

/// Something to be told to one person by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Tells it apart for ever: `feature/what/…/whom`. The same key is told once.
    pub key: String,
    /// Whom.
    pub to: Recipient,
    /// The texts `mail-…-subject` and `mail-…-text` that it is made of.
    pub template: &'static str,
    /// Values of the texts, besides `network`, `secretariat`, `link` and `choices`.
    pub values: Vec<(&'static str, String)>,
    /// Where the text's `$link` leads.
    pub link: Leads,
    /// Whether it may wait for a digest.
    pub speed: Speed,
    /// Test or exercise: the subject says so before all else.
    pub test: bool,
}

/// What a feature wants to be told at a time: a pure function of views, working data and the time.
pub type Notices = fn(&Store, Time) -> Result<Vec<Notice>>;

/// A mail by a person in answer to a notice; automatic replies never become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAnswer {
    /// The notice's key.
    pub key: String,
    /// To whom the notice went.
    pub to: Recipient,
    /// Who answered, as the mail says: an address that may be another.
    pub from: String,
    /// When it was read from the mailbox.
    pub at: Time,
    /// The text, cut to a length.
    pub text: String,
    /// A detached OpenPGP signature that stands in it, in armor.
    pub signature: Option<String>,
    /// A sealed OpenPGP message that stands in it.
    pub sealed: Option<formats::mail::Sealed>,
}

/// What a feature does with an answer by mail to a notice of its own; `false` when it takes none.
pub type Answered = fn(&Store, &MailAnswer) -> Result<bool>;

/// Whether somebody is still to be told at this address.
pub type IsReached = fn(&Store, &Recipient) -> Result<bool>;

/// The contacts whose details were erased.
pub type Erased = fn(&Store) -> Result<Vec<StatementId>>;

/// How the keys of notices begin whose matter was removed past its retention, by entries from one on.
pub type Removed = fn(&Store, u64) -> Result<Vec<String>>;

/// Removes from a feature's working tables what a contact, given by its id, wrote or is reached by.
pub type Forget = fn(&rusqlite::Connection, &str) -> rusqlite::Result<()>;

/// What the features give to this one.
#[derive(Clone, Copy)]
pub struct Given {
    /// What each wants to be told.
    pub notices: &'static [Notices],
    /// What each wants machines to be told.
    pub calls: &'static [calls::Calls],
    /// What each does with answers, by what stands before the first `/` of its keys.
    pub answered: &'static [(&'static str, Answered)],
    /// Whether an address is still its contact's.
    pub is_reached: IsReached,
    /// Whose details were erased, so that working data forgets them too.
    pub erased: Erased,
    /// What was removed, so that working data tells no longer whom it concerned.
    pub removed: Removed,
    /// How each feature forgets.
    pub forget: &'static [Forget],
}

#[cfg(test)]
mod tests;
