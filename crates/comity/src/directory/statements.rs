//! What can be said in the directory, and how it reads in one sentence. When it may be said: `check.rs`.

use crate::profile::Names;
use register::{Code, StatementId};

pub use super::card::{Card, Channel, ChannelKind, Details, Person, check_channels};
pub use super::holidays::Holiday;

/// The part with a contact's personal details; can be erased while the entry still verifies.
pub const DETAILS: &str = "details";
/// The part with a scanned note verbale.
pub const NOTE: &str = "note-verbale";

crate::statements! {
    /// A participant appoints a contact to one of its desks.
    "directory.contact-appointed" => ContactAppointed {
        /// The contact, without personal details.
        card: Card,
        /// The contact's own id, kept over all changes.
        contact: StatementId,
    }
    /// A participant changes a contact; supersedes the statement that stands.
    "directory.contact-updated" => ContactUpdated {
        /// The contact as it is now, without personal details.
        card: Card,
        /// The contact's id.
        contact: StatementId,
    }
    /// A participant confirms that a contact is right; replies to the statement that stands.
    "directory.contact-confirmed" => ContactConfirmed {
        /// The contact's id.
        contact: StatementId,
    }
    /// A participant removes a contact; supersedes the statement that stands.
    "directory.contact-removed" => ContactRemoved {
        /// The contact's id.
        contact: StatementId,
    }
    /// The secretariat enters a contact as a note verbale of the participant instructs; it waits
    /// for the participant's own key.
    "directory.contact-instructed" => ContactInstructed {
        /// The contact, without personal details.
        card: Card,
        /// The contact's id.
        contact: StatementId,
        /// Reference of the note verbale.
        note: String,
        /// The participant that instructed.
        participant: Code,
    }
    /// The secretariat removes a contact as a note verbale of the participant instructs;
    /// supersedes the statement that stands.
    "directory.removal-instructed" => RemovalInstructed {
        /// The contact's id.
        contact: StatementId,
        /// Reference of the note verbale.
        note: String,
        /// The participant that instructed.
        participant: Code,
    }
    /// A participant says when a contact cannot be reached, and who stands in.
    "directory.absence-noted" => AbsenceNoted {
        /// The contact's id.
        contact: StatementId,
        /// The contact that stands in.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        deputy: Option<StatementId>,
        /// First day, `2026-11-22`.
        from: String,
        /// Last day.
        until: String,
    }
    /// The secretariat notes that the contact itself answered to a renewal, by a personal link or by
    /// mail: all is right, or what is to be corrected. For contacts that wait for the participant's
    /// own key. Replies to the statement that stands; supersedes it when corrected.
    "directory.contact-renewed" => ContactRenewed {
        /// The day of the answer, `2026-11-03`.
        answered: String,
        /// The contact as corrected, without personal details; those are the part `details`.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        card: Option<Card>,
        /// The contact's id.
        contact: StatementId,
        /// Its desk, so that who signs can read whom it is about.
        desk: String,
        /// How the answer came: `link` or `mail`.
        how: String,
        /// Whose contact it is.
        participant: Code,
    }
    /// A participant tells its public holidays of the time ahead, all at once, for its own pages and
    /// card; the secretariat does on instruction. Supersedes nothing: the latest list stands.
    "directory.holidays-set" => HolidaysSet {
        /// The holidays.
        days: Vec<Holiday>,
        /// Reference of the note verbale, when the secretariat says it on instruction.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        note: Option<String>,
        /// Whose holidays.
        participant: Code,
    }
    /// A participant lists its national team (CSIRT), or changes the entry; its channels are the part `details`.
    "directory.team-listed" => TeamListed {
        /// Whom the team serves.
        constituency: String,
        /// By what right it acts.
        mandate: String,
        /// The team's name.
        name: String,
        /// Link to its description by RFC 2350, or empty.
        rfc2350: String,
        /// The team's id, kept over all changes.
        team: StatementId,
    }
    /// A participant removes its national team's entry; supersedes the statement that stands.
    "directory.team-removed" => TeamRemoved {
        /// The team's id.
        team: StatementId,
    }
    /// The secretariat designates a state as coordinator of a region: for reminders and line tests of its
    /// members alone. It begins when that state accepts; the id of this statement stands for it.
    "directory.coordinator-designated" => CoordinatorDesignated {
        /// The state.
        coordinator: Code,
        /// The decision of the network that this follows, if there is one.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        decision: Option<String>,
        /// The participants of the region, in order.
        members: Vec<Code>,
        /// What the region is called in further languages, by tag; readers of other languages read `region`.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        names: Option<Names>,
        /// What the region is called.
        region: String,
    }
    /// A state accepts to coordinate a region. It sees nothing more than any state.
    "directory.coordinator-accepted" => CoordinatorAccepted {
        /// The id of the designation.
        designation: StatementId,
    }
    /// A state coordinates a region no more: it steps down, or the secretariat ends the designation.
    "directory.coordinator-ended" => CoordinatorEnded {
        /// The id of the designation.
        designation: StatementId,
    }
    /// A coordinator reminds the states of its region, all alike, to look at their contacts.
    "directory.region-reminded" => RegionReminded {
        /// The id of the designation.
        designation: StatementId,
    }
    /// A member of a region does not want its coordinator to be called for it, or wants it again; for itself,
    /// the coordinator and the secretariat alone.
    "directory.coordinator-declined" => CoordinatorDeclined {
        /// Whether it declines.
        declined: bool,
        /// The id of the designation.
        designation: StatementId,
    }
}

/// The statement in one sentence, without names of persons. `said_by` and `of` are display names.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    match statement {
        Statement::ContactAppointed(b) => {
            format!("{said_by} appointed a contact to its {} desk", b.card.desk)
        }
        Statement::ContactUpdated(b) => {
            format!("{said_by} changed a contact of its {} desk", b.card.desk)
        }
        Statement::ContactConfirmed(_) => format!("{said_by} confirmed a contact"),
        Statement::ContactRemoved(_) => format!("{said_by} removed a contact"),
        Statement::ContactInstructed(b) => format!(
            "{said_by} entered a contact of {} ({} desk) on instruction of {}",
            b.participant, b.card.desk, b.note
        ),
        Statement::RemovalInstructed(b) => {
            format!("{said_by} removed a contact of {} on instruction of {}", b.participant, b.note)
        }
        Statement::AbsenceNoted(b) => {
            format!("{said_by} noted that a contact is absent from {} to {}", b.from, b.until)
        }
        Statement::ContactRenewed(b) => {
            let corrected = if b.card.is_some() { " with corrections" } else { "" };
            format!(
                "{said_by} entered that a contact answered by {} on {}{corrected}",
                b.how, b.answered
            )
        }
        Statement::HolidaysSet(b) => match &b.note {
            Some(note) => {
                format!("{said_by} set the holidays of {} on instruction of {note}", b.participant)
            }
            None => format!("{said_by} set its holidays"),
        },
        Statement::TeamListed(_) => format!("{said_by} listed its national team"),
        Statement::TeamRemoved(_) => format!("{said_by} removed its national team's entry"),
        Statement::CoordinatorDesignated(b) => {
            format!("{said_by} designated {} as coordinator for {}", b.coordinator, b.region)
        }
        Statement::CoordinatorAccepted(_) => format!("{said_by} accepted to coordinate a region"),
        Statement::CoordinatorEnded(_) => {
            format!("{said_by} ended the designation of a coordinator")
        }
        Statement::RegionReminded(_) => {
            format!("{said_by} reminded the states of its region to look at their contacts")
        }
        Statement::CoordinatorDeclined(b) => {
            let wants = if b.declined { "does not want" } else { "wants" };
            format!("{said_by} {wants} its region's coordinator to be called for it")
        }
    }
}
