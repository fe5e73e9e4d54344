//! What can be said in a secretariat's work, when it may be said, and how it reads in one sentence.

use super::circulars::rules as circular;
use super::procedures::rules as procedure;
use super::texts::Translation;
use crate::store::{Entry, Standpoint, Stop, refuse};
use crate::words;
use register::{Code, StatementId, Time};
use serde::{Deserialize, Serialize};

/// A participant on a distribution list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListMember {
    /// Which of its desks; none: all of them.
    pub desks: Vec<String>,
    /// The participant.
    pub participant: Code,
}

words! {
    /// A place of the pages where an agreed procedure applies.
    Place {
        /// The directory.
        Directory = "directory",
        /// Checks of contacts.
        Checks = "checks",
        /// Circulars.
        Circulars = "circulars",
        /// Meetings.
        Meetings = "meetings",
        /// Messages between contacts.
        Channel = "channel",
        /// Everywhere: terms of use.
        Terms = "terms",
    }
}

impl Place {
    /// The place whose first page stands at a path.
    pub fn of_path(path: &str) -> Option<Self> {
        match path {
            "/directory" | "/secretariat/intake" | "/directory/renewals" => Some(Self::Directory),
            "/checks" | "/checks/new" => Some(Self::Checks),
            "/circulars" | "/circulars/issue" => Some(Self::Circulars),
            "/meetings" | "/documents" => Some(Self::Meetings),
            _ => None,
        }
    }
}

crate::statements! {
    /// The secretariat or a state issues a circular, to all contacts of some desks or to a
    /// distribution list. Its texts are the parts `text-<tag>`, its files the parts `attachment-<n>`.
    "secretariat.circular-issued" => CircularIssued {
        /// Whether an acknowledgement is asked for.
        acknowledge: bool,
        /// Until when.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        acknowledge_by: Option<Time>,
        /// The circular's own id.
        circular: StatementId,
        /// Desks whose contacts receive it; none where it goes to a list.
        desks: Vec<String>,
        /// Languages of the text, each with the status of its translation.
        languages: Vec<Translation>,
        /// The distribution list that receives it; its participants are the statement's recipients.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        list: Option<StatementId>,
        /// Its number, `2026/14`: the issuer's own, each once.
        number: String,
        /// What it is about.
        subject: String,
    }
    /// The issuer withdraws a circular; supersedes the statement that issued it.
    "secretariat.circular-withdrawn" => CircularWithdrawn {
        /// The circular.
        circular: StatementId,
        /// Why.
        reason: String,
    }
    /// A participant acknowledges that it received a circular: receipt only. Replies to the statement
    /// that issued it, and is addressed to the issuer alone.
    "secretariat.circular-acknowledged" => CircularAcknowledged {
        /// The circular.
        circular: StatementId,
    }
    /// The secretariat keeps a distribution list, for itself alone; supersedes the list as it stands.
    "secretariat.list-kept" => ListKept {
        /// The list's id, kept over all changes.
        list: StatementId,
        /// Who is on it.
        members: Vec<ListMember>,
        /// Its name.
        name: String,
    }
    /// The secretariat issues a version of an agreed procedure; supersedes the version before. Its
    /// texts are the parts `text-<tag>`.
    "secretariat.procedure-issued" => ProcedureIssued {
        /// The places of the pages where it applies.
        applies_to: Vec<Place>,
        /// Languages of the text, each with the status of its translation.
        languages: Vec<Translation>,
        /// The procedure's id, kept over all versions.
        procedure: StatementId,
        /// Its title.
        title: String,
        /// The number of this version, from 1.
        version: u32,
    }
    /// A person marks a version of an agreed procedure as read; replies to the statement that issued
    /// it, and is addressed to the secretariat alone.
    "secretariat.procedure-read" => ProcedureRead {
        /// The statement that issued the version.
        statement: StatementId,
    }
}

/// Whether it may be said now, seen from the views.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    match Statement::parse(&entry.payload.kind, &entry.payload.body)? {
        Statement::CircularIssued(body) => circular::issue(at, entry, &body),
        Statement::CircularWithdrawn(body) => circular::withdraw(at, entry, &body),
        Statement::CircularAcknowledged(body) => circular::acknowledge(at, entry, &body),
        Statement::ListKept(body) => circular::keep_list(at, entry, &body),
        Statement::ProcedureIssued(body) => procedure::issue(at, entry, &body),
        Statement::ProcedureRead(body) => procedure::read(at, entry, &body),
    }
}

/// A fresh id that its author chose.
pub(super) fn check_id(id: &StatementId) -> Result<(), Stop> {
    if id.get_version_num() == 7 { Ok(()) } else { refuse("id", "an id is a UUID of version 7") }
}

/// One line of text that is there and not too long; it stands in subjects of mails.
pub(super) fn check_line(text: &str, max: usize, sentence: &str) -> Result<(), Stop> {
    let fits = !text.trim().is_empty() && text.len() <= max && !text.contains(char::is_control);
    if !fits { refuse("line", sentence) } else { Ok(()) }
}

/// The statement in one sentence, without names of persons. `said_by` is a display name.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    match statement {
        Statement::CircularIssued(b) => {
            format!("{said_by} issued the circular {}: {}", b.number, b.subject)
        }
        Statement::CircularWithdrawn(b) => format!("{said_by} withdrew a circular: {}", b.reason),
        Statement::CircularAcknowledged(_) => {
            format!("{said_by} acknowledged the receipt of a circular")
        }
        Statement::ListKept(b) => format!("{said_by} kept the distribution list {}", b.name),
        Statement::ProcedureIssued(b) => {
            format!("{said_by} issued version {} of the agreed procedure {}", b.version, b.title)
        }
        Statement::ProcedureRead(_) => format!("{said_by} marked an agreed procedure as read"),
    }
}
