//! What can be said of bodies, meetings, documents and texts, and how it reads in one sentence. When
//! it may be said stands in `check.rs`.

use super::symbol::{Style, Symbol};
use crate::directory::statements::Person;
use crate::profile::Names;
use crate::words;
use register::{Code, Hash, StatementId, Time};
use serde::{Deserialize, Serialize};

/// The part with the names of a delegation; can be erased while the entry still verifies.
pub const DELEGATES: &str = "delegates";
/// The part with a document itself.
pub const DOCUMENT: &str = "document";

words! {
    /// What a meeting is.
    Form {
        /// A session of the body; counted.
        Session = "session",
        /// A workshop.
        Workshop = "workshop",
        /// A seminar.
        Seminar = "seminar",
    }
}

words! {
    /// What stands behind a language version.
    Translation {
        /// The original, or a translation that counts like it.
        Official = "official",
        /// A translation for convenience.
        Courtesy = "courtesy",
        /// Made by a machine.
        Machine = "machine",
    }
}

words! {
    /// How something came to the secretariat that a participant did not enter with its own key.
    Came {
        /// By a personal link.
        Link = "link",
        /// By mail.
        Mail = "mail",
        /// By letter or note verbale.
        Letter = "letter",
    }
}

words! {
    /// Who gets a document.
    Distribution {
        /// Every participant and every stakeholder.
        Public = "public",
        /// Participants, and stakeholders who are admitted to the meeting.
        Network = "network",
        /// Delegations of states, and the secretariat.
        Delegations = "delegations",
    }
}

words! {
    /// What a proposed text is.
    Sort {
        /// A decision.
        Decision = "decision",
        /// A recommendation.
        Recommendation = "recommendation",
        /// The minutes of a meeting.
        Minutes = "minutes",
    }
}

words! {
    /// How a text was adopted.
    How {
        /// Nobody broke the silence.
        Silence = "silence",
        /// By consensus in the room.
        Consensus = "consensus",
    }
}

/// An item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its number, such as `3 (a)`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Symbols of its documents; they may come later.
    pub documents: Vec<String>,
}

/// The names of a delegation: the content of the part `delegates`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegates {
    /// Its people, the head first.
    pub delegates: Vec<Person>,
}

/// A document that a procedure is about, with the digest of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// The statement that issued it.
    pub document: StatementId,
    /// SHA-256 of its part.
    pub sha256: Hash,
}

crate::statements! {
    /// The secretariat sets up a body or working group, or changes it.
    "meetings.body-set" => BodySet {
        /// The body's id, kept over all changes.
        body: StatementId,
        /// Its code, such as `IWG`.
        code: String,
        /// Its mandate.
        mandate: String,
        /// Its names by language.
        names: Names,
        /// Series of its documents, such as `IWG.DEL`.
        series: Vec<String>,
        /// Sessions that the network's rule asks for in a year; 0 for no rule.
        sessions_per_year: u32,
        /// How its symbols are written.
        style: Style,
    }
    /// The secretariat calls a meeting, or changes one: the invitation to all states and the stakeholders named.
    "meetings.meeting-called" => MeetingCalled {
        /// When it begins.
        begins: Time,
        /// The body that meets.
        body: StatementId,
        /// When it ends.
        ends: Time,
        /// Session, workshop or seminar.
        form: Form,
        /// Languages of interpretation, as tags.
        languages: Vec<String>,
        /// The meeting's id, kept over all changes.
        meeting: StatementId,
        /// Whether one can take part by a link, which the secretariat sends to who is registered.
        online: bool,
        /// Until when papers are due.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        papers_until: Option<Time>,
        /// Where.
        place: String,
        /// Until when delegations register.
        registration_until: Time,
        /// Stakeholders that are invited beside all states.
        stakeholders: Vec<Code>,
        /// Its title.
        title: String,
    }
    /// The secretariat cancels a meeting; supersedes the statement that called it.
    "meetings.meeting-cancelled" => MeetingCancelled {
        /// The meeting's id.
        meeting: StatementId,
        /// Why, in a few words.
        reason: String,
    }
    /// A participant registers its delegation, or changes it; names are the part `delegates`. 0 people withdraw it.
    "meetings.delegate-registered" => DelegateRegistered {
        /// When the participant answered, where the secretariat enters its answer by link or by mail.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        answered: Option<Time>,
        /// How that answer came.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        how: Option<Came>,
        /// The meeting's id.
        meeting: StatementId,
        /// Whose delegation; the secretariat may register one on its word.
        participant: Code,
        /// How many people.
        people: u32,
    }
    /// The secretariat accredits a stakeholder to a meeting unless a state objects in time.
    "meetings.stakeholder-accredited" => StakeholderAccredited {
        /// Until when states may object.
        deadline: Time,
        /// The meeting's id.
        meeting: StatementId,
        /// The stakeholder.
        participant: Code,
        /// The id under which states object.
        procedure: StatementId,
    }
    /// The secretariat sets a meeting's agenda, or revises it; supersedes the agenda that stands.
    "meetings.agenda-set" => AgendaSet {
        /// Its items in order.
        items: Vec<Item>,
        /// The meeting's id.
        meeting: StatementId,
    }
    /// A document is issued under a symbol, in one language; it is the part `document`.
    "meetings.document-issued" => DocumentIssued {
        /// Who gets it.
        distribution: Distribution,
        /// Language of this version, as a tag.
        language: String,
        /// The meeting it is for.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        meeting: Option<StatementId>,
        /// Language in which it was written first, as a tag.
        original: String,
        /// Its symbol.
        symbol: Symbol,
        /// Its title in this language.
        title: String,
        /// What stands behind this language version.
        translation: Translation,
    }
    /// The secretariat puts a text under silence: it is adopted unless a state objects in time.
    "meetings.text-proposed" => TextProposed {
        /// Until when states may break the silence.
        deadline: Time,
        /// The documents, each with the digest of its content.
        documents: Vec<Proposed>,
        /// The meeting it belongs to.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        meeting: Option<StatementId>,
        /// The procedure's id.
        procedure: StatementId,
        /// Decision, recommendation or minutes.
        sort: Sort,
        /// Its title.
        title: String,
    }
    /// A state breaks the silence before the deadline.
    "meetings.silence-broken" => SilenceBroken {
        /// The procedure's id.
        procedure: StatementId,
        /// Why; may be empty.
        reason: String,
    }
    /// A state takes its objection back; supersedes it.
    "meetings.objection-withdrawn" => ObjectionWithdrawn {
        /// The procedure's id.
        procedure: StatementId,
    }
    /// The secretariat enters a state's objection that came by link, mail or letter. It counts when it was
    /// received before the deadline.
    "meetings.objection-received" => ObjectionReceived {
        /// How it came.
        how: Came,
        /// The state that objects.
        participant: Code,
        /// The procedure's id.
        procedure: StatementId,
        /// Why; may be empty.
        reason: String,
        /// When it was received.
        received: Time,
    }
    /// The secretariat enters that a state took back an objection which had come by link, mail or letter;
    /// supersedes it.
    "meetings.withdrawal-received" => WithdrawalReceived {
        /// How it came.
        how: Came,
        /// The state that takes its objection back.
        participant: Code,
        /// The procedure's id.
        procedure: StatementId,
        /// When it was received.
        received: Time,
    }
    /// The secretariat notes that a text is adopted: after the deadline if nobody objects, or by consensus in the room.
    "meetings.text-adopted" => TextAdopted {
        /// By silence or by consensus.
        way: How,
        /// The procedure's id.
        procedure: StatementId,
        /// The symbol under which it stands from now on.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        symbol: Option<Symbol>,
    }
    /// A state puts its own signature under an adopted text.
    "meetings.text-joined" => TextJoined {
        /// The procedure's id.
        procedure: StatementId,
    }
    /// The secretariat transmits an adopted text to another body or organisation.
    "meetings.text-transmitted" => TextTransmitted {
        /// The procedure's id.
        procedure: StatementId,
        /// Remark, such as the reference of the letter.
        remark: String,
        /// To whom.
        to: String,
    }
    /// The secretariat notes the results of a meeting; supersedes results noted before.
    "meetings.results-noted" => ResultsNoted {
        /// The meeting's id.
        meeting: StatementId,
        /// How many people took part.
        people: u32,
        /// Summary.
        summary: String,
    }
}

/// The statement in one sentence, without names of persons.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    match statement {
        Statement::BodySet(b) => format!("{said_by} set up or changed the body {}", b.code),
        Statement::MeetingCalled(b) => {
            format!("{said_by} called the {} {:?} for {}", b.form.code(), b.title, b.begins.date())
        }
        Statement::MeetingCancelled(b) => format!("{said_by} cancelled a meeting: {}", b.reason),
        Statement::DelegateRegistered(b) if b.people == 0 => {
            format!("{said_by} withdrew the registration of {}", b.participant)
        }
        Statement::DelegateRegistered(b) => {
            format!("{said_by} registered the delegation of {} ({})", b.participant, b.people)
        }
        Statement::StakeholderAccredited(b) => {
            let until = b.deadline.date();
            format!(
                "{said_by} accredits {} to a meeting unless a state objects by {until}",
                b.participant
            )
        }
        Statement::AgendaSet(b) => format!("{said_by} set an agenda of {} items", b.items.len()),
        Statement::DocumentIssued(b) => format!("{said_by} issued {} ({})", b.symbol, b.language),
        Statement::TextProposed(b) => {
            let until = b.deadline.date();
            format!("{said_by} put the {} {:?} under silence until {until}", b.sort.code(), b.title)
        }
        Statement::SilenceBroken(_) => format!("{said_by} broke a silence"),
        Statement::ObjectionWithdrawn(_) => format!("{said_by} withdrew its objection"),
        Statement::ObjectionReceived(b) => {
            let (of, how, day) = (&b.participant, b.how.code(), b.received.date());
            format!("{said_by} entered an objection of {of} that came by {how} on {day}")
        }
        Statement::WithdrawalReceived(b) => {
            let (of, how, day) = (&b.participant, b.how.code(), b.received.date());
            format!("{said_by} entered that {of} took back its objection by {how} on {day}")
        }
        Statement::TextAdopted(b) => match &b.symbol {
            Some(symbol) => format!("{said_by} noted the adoption of {symbol} by {}", b.way.code()),
            None => format!("{said_by} noted the adoption of a text by {}", b.way.code()),
        },
        Statement::TextJoined(_) => format!("{said_by} signed an adopted text"),
        Statement::TextTransmitted(b) => {
            format!("{said_by} transmitted an adopted text to {}", b.to)
        }
        Statement::ResultsNoted(_) => format!("{said_by} noted the results of a meeting"),
    }
}
