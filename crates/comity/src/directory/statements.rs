//! What can be said in the directory, when it may be said, and how it reads in one sentence.

use super::card::{check_days, check_team, check_texts};
use super::queries;
use crate::members;
use crate::store::{Entry, Standpoint, Stop};
use register::authority::body::ParticipantType;
use register::{Code, Refusal, StatementId};

pub use super::card::{Card, Channel, ChannelKind, Details, Person, check_channels};

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
}

/// Whether it may be said now, seen from the views.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    let by = entry.participant();
    match Statement::parse(&entry.payload.kind, &entry.payload.body)? {
        Statement::ContactAppointed(body) => {
            check_desk_role(entry, &body.card.desk)?;
            check_card(at, &body.card)?;
            check_details(entry)?;
            new_contact(at, &body.contact)
        }
        Statement::ContactUpdated(body) => {
            let standing = standing(at, &body.contact, by)?;
            check_desk_role(entry, &standing.desk)?;
            check_desk_role(entry, &body.card.desk)?;
            check_card(at, &body.card)?;
            check_details(entry)?;
            names_standing(entry.payload.supersedes, &standing)
        }
        Statement::ContactConfirmed(body) => {
            let standing = standing(at, &body.contact, by)?;
            check_desk_role(entry, &standing.desk)?;
            names_standing(entry.payload.replies_to, &standing)
        }
        Statement::ContactRemoved(body) => {
            let standing = standing(at, &body.contact, by)?;
            check_desk_role(entry, &standing.desk)?;
            names_standing(entry.payload.supersedes, &standing)
        }
        Statement::ContactInstructed(body) => {
            instructed(at, entry, &body.participant, &body.note)?;
            check_card(at, &body.card)?;
            check_details(entry)?;
            match queries::contact(at.views, &body.contact)? {
                None => new_contact(at, &body.contact),
                Some(standing) => {
                    only_instructed(&standing, &body.participant)?;
                    names_standing(entry.payload.supersedes, &standing)
                }
            }
        }
        Statement::RemovalInstructed(body) => {
            instructed(at, entry, &body.participant, &body.note)?;
            let standing = standing(at, &body.contact, &body.participant)?;
            only_instructed(&standing, &body.participant)?;
            names_standing(entry.payload.supersedes, &standing)
        }
        Statement::AbsenceNoted(body) => {
            let standing = standing(at, &body.contact, by)?;
            check_desk_role(entry, &standing.desk)?;
            check_days(&body.from, &body.until).map_err(|(_, refusal)| refusal)?;
            match body.deputy {
                Some(deputy) => self::standing(at, &deputy, by).map(|_| ()),
                None => Ok(()),
            }
        }
        Statement::TeamListed(body) => {
            check_team(&body.name, &body.rfc2350).map_err(|(_, refusal)| refusal)?;
            check_details(entry)?;
            match queries::team(at.views, &body.team)? {
                Some(team) if team.participant != *by => {
                    refuse("team", "that team belongs to another participant")
                }
                Some(team) if entry.payload.supersedes != Some(team.standing) => changed_since(),
                _ => Ok(()),
            }
        }
        Statement::TeamRemoved(body) => match queries::team(at.views, &body.team)? {
            Some(team) if team.participant == *by => {
                if entry.payload.supersedes == Some(team.standing) {
                    Ok(())
                } else {
                    changed_since()
                }
            }
            _ => refuse("team", "there is no such team of yours"),
        },
    }
}

fn refuse<T>(rule: &'static str, sentence: impl Into<String>) -> Result<T, Stop> {
    Err(Refusal::new(rule, sentence).into())
}

fn changed_since() -> Result<(), Stop> {
    refuse(
        "superseded",
        "somebody changed this entry since you opened it. Nothing was lost: look at what stands \
         now and decide again",
    )
}

fn names_standing(named: Option<StatementId>, standing: &queries::Contact) -> Result<(), Stop> {
    if named == Some(standing.standing) { Ok(()) } else { changed_since() }
}

fn new_contact(at: &Standpoint<'_>, contact: &StatementId) -> Result<(), Stop> {
    if contact.get_version_num() != 7 {
        return refuse("contact", "a contact's id is a UUID of version 7");
    }
    match queries::contact(at.views, contact)? {
        None => Ok(()),
        Some(_) => refuse("contact", "this contact exists already; change it instead"),
    }
}

fn standing(
    at: &Standpoint<'_>,
    contact: &StatementId,
    participant: &Code,
) -> Result<queries::Contact, Stop> {
    match queries::contact(at.views, contact)? {
        Some(found) if found.participant == *participant => Ok(found),
        _ => refuse("contact", format!("{participant} has no such contact; appoint one first")),
    }
}

/// A desk speaks for itself; national administrators and officers speak for all desks of their own.
fn check_desk_role(entry: &Entry, desk: &str) -> Result<(), Stop> {
    match entry.payload.by.role.desk() {
        Some(own) if own != desk => {
            refuse("desk", format!("the desk {own} cannot change a contact of the desk {desk}"))
        }
        _ => Ok(()),
    }
}

fn instructed(
    at: &Standpoint<'_>,
    entry: &Entry,
    participant: &Code,
    note: &str,
) -> Result<(), Stop> {
    if Some(entry.participant()) != at.authority.secretariat() {
        return refuse("instruction", "only the secretariat enters what a note verbale instructs");
    }
    match at.authority.participant(participant) {
        None => return refuse("instruction", format!("{participant} is not a participant")),
        Some(p) if p.participant_type == ParticipantType::Organisation => {
            return refuse("instruction", "the secretariat's own contacts need no instruction");
        }
        Some(_) => {}
    }
    if note.trim().is_empty() || note.len() > 120 {
        return refuse("instruction", "give the reference of the note verbale");
    }
    match entry.part(NOTE) {
        Some(content) if !content.is_empty() => Ok(()),
        _ => refuse("instruction", "attach the scanned note verbale"),
    }
}

/// Once a participant has spoken for a contact with its own key, only it may change it.
fn only_instructed(standing: &queries::Contact, participant: &Code) -> Result<(), Stop> {
    if standing.participant != *participant {
        return refuse("instruction", "that contact belongs to another participant");
    }
    if standing.on_instruction && standing.confirmed.is_none() {
        return Ok(());
    }
    refuse(
        "instruction",
        format!("{participant} keeps this contact with its own key; only it may change it"),
    )
}

fn check_card(at: &Standpoint<'_>, card: &Card) -> Result<(), Stop> {
    let desks = members::desks(at.views)?;
    if !desks.contains(&card.desk) {
        let desks = desks.join(", ");
        return refuse("desk", format!("there is no desk {:?} here; choose {desks}", card.desk));
    }
    Ok(check_texts(card).map_err(|(_, refusal)| refusal)?)
}

fn check_details(entry: &Entry) -> Result<(), Stop> {
    let Some(content) = entry.part(DETAILS) else {
        return refuse("details", "the part `details` with at least one channel is missing");
    };
    let details: Details = serde_json::from_slice(content)
        .map_err(|e| Refusal::new("details", format!("the part `details`: {e}")))?;
    Ok(check_channels(&details)?)
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
        Statement::TeamListed(_) => format!("{said_by} listed its national team"),
        Statement::TeamRemoved(_) => format!("{said_by} removed its national team's entry"),
    }
}
