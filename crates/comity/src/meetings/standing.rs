//! What stands: bodies, meetings, documents and procedures as the queries read them.

use super::statements::{Came, Distribution, Form, How, Item, Proposed, Sort, Translation};
use super::symbol::{Style, Symbol};
use crate::profile::Names;
use register::{Code, Hash, StatementId, Time};

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id.
    pub body: StatementId,
    /// Its code.
    pub code: String,
    /// Its names.
    pub names: Names,
    /// Its mandate.
    pub mandate: String,
    /// Series of its documents.
    pub series: Vec<String>,
    /// How its symbols are written.
    pub style: Style,
    /// Sessions that the rule asks for in a year.
    pub sessions_per_year: u32,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its id.
    pub meeting: StatementId,
    /// The body.
    pub body: StatementId,
    /// What it is.
    pub form: Form,
    /// Its title.
    pub title: String,
    /// When it begins.
    pub begins: Time,
    /// When it ends.
    pub ends: Time,
    /// Where.
    pub place: String,
    /// Whether one can take part by a link.
    pub online: bool,
    /// Languages of interpretation.
    pub languages: Vec<String>,
    /// Until when delegations register.
    pub registration_until: Time,
    /// Until when papers are due.
    pub papers_until: Option<Time>,
    /// Stakeholders that are invited.
    pub stakeholders: Vec<Code>,
    /// Why it was cancelled, if it was.
    pub cancelled: Option<String>,
    /// The statement that stands.
    pub standing: StatementId,
    /// How often it was changed.
    pub changes: u32,
    /// The entry.
    pub entry: u64,
    /// When that entered.
    pub entered: Time,
}

/// A registered delegation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Whose.
    pub participant: Code,
    /// How many people.
    pub people: u32,
    /// Their names; absent once erased, and where none were given.
    pub names: Option<String>,
    /// Whether the participant registered it itself, and not an officer on its word.
    pub own: bool,
    /// How and when the answer came that was entered, if it was one by link or by mail.
    pub answered: Option<(Came, Time)>,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
}

/// An agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// Its items.
    pub items: Vec<Item>,
    /// Its form: 1 for the first, 2 for the first revision.
    pub form: u32,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// A document in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The statement that issued it.
    pub document: StatementId,
    /// The meeting.
    pub meeting: Option<StatementId>,
    /// The symbol.
    pub symbol: Symbol,
    /// Title.
    pub title: String,
    /// Language.
    pub language: String,
    /// Language of the original.
    pub original: String,
    /// What stands behind this version.
    pub translation: Translation,
    /// Who gets it.
    pub distribution: Distribution,
    /// Who issued it.
    pub participant: Code,
    /// Digest of its part.
    pub part: Hash,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// What a procedure is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A text.
    Text(Sort),
    /// The accreditation of a stakeholder.
    Accreditation(Code),
}

/// A silence procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Its id.
    pub procedure: StatementId,
    /// What it is about.
    pub about: About,
    /// Title; empty for an accreditation.
    pub title: String,
    /// The meeting.
    pub meeting: Option<StatementId>,
    /// The documents.
    pub documents: Vec<Proposed>,
    /// Until when states may object.
    pub deadline: Time,
    /// Its entry.
    pub entry: u64,
    /// When it was opened.
    pub entered: Time,
    /// Objections that stand.
    pub objections: u32,
    /// Whether an objection stood when the deadline ended, though it was withdrawn later.
    pub broken: bool,
    /// How it was adopted, when, in which entry.
    pub adopted: Option<(How, Time, u64)>,
    /// The symbol of the adopted text.
    pub symbol: Option<String>,
}

/// An objection that stands, or a signature under an adopted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Whose.
    pub participant: Code,
    /// The reason of an objection.
    pub reason: String,
    /// How and when an objection came, where the secretariat entered it and not the state.
    pub received: Option<(Came, Time)>,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// A transmission of an adopted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transmission {
    /// To whom.
    pub to: String,
    /// Remark.
    pub remark: String,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// The results of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// Summary.
    pub summary: String,
    /// How many people took part.
    pub people: u32,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
}

impl Procedure {
    /// Whether the deadline is past: what enters at that very millisecond is late.
    pub fn is_over(&self, now: Time) -> bool {
        now >= self.deadline
    }
}

impl Meeting {
    /// Whether it is still ahead, or under way.
    pub fn is_ahead(&self, now: Time) -> bool {
        self.cancelled.is_none() && now < self.ends
    }
}
