//! When a statement of the directory may be said, seen from the views.

use super::card::{check_channels, check_day, check_days, check_team, check_texts};
use super::coordinators::check as coordinators;
use super::statements::{Card, ContactRenewed, DETAILS, Details, HolidaysSet, NOTE, Statement};
use super::{holidays, queries};
use crate::members;
use crate::rights::Guarded;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::authority::body::ParticipantType;
use register::{Code, Refusal, StatementId};

/// Whether it may be said now, seen from the views.
pub(super) fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    let by = entry.participant();
    let said = Statement::parse(&entry.payload.kind, &entry.payload.body)?;
    if let Statement::CoordinatorDeclined(body) = said {
        return coordinators::declined(at, entry, &body);
    }
    // Its views are for everybody, so a narrower mark would promise what no page keeps.
    if !entry.is_for_all() {
        return refuse(
            "audience",
            "the directory is for all participants: name no recipients, and not RED",
        );
    }
    match said {
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
            match queries::contact(at.views, &body.contact)?.map(Guarded::unasked) {
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
        Statement::ContactRenewed(body) => renewed(at, entry, &body),
        Statement::HolidaysSet(body) => holidays_set(at, entry, &body),
        Statement::TeamListed(body) => {
            check_team(&body.name, &body.rfc2350).map_err(|(_, refusal)| refusal)?;
            check_details(entry)?;
            match queries::team(at.views, &body.team)?.map(Guarded::unasked) {
                Some(team) if team.participant != *by => {
                    refuse("team", "that team belongs to another participant")
                }
                Some(team) if entry.payload.supersedes != Some(team.standing) => changed_since(),
                _ => Ok(()),
            }
        }
        Statement::TeamRemoved(body) => {
            match queries::team(at.views, &body.team)?.map(Guarded::unasked) {
                Some(team) if team.participant == *by => {
                    if entry.payload.supersedes == Some(team.standing) {
                        Ok(())
                    } else {
                        changed_since()
                    }
                }
                _ => refuse("team", "there is no such team of yours"),
            }
        }
        Statement::CoordinatorDesignated(body) => coordinators::designated(at, entry, &body),
        Statement::CoordinatorAccepted(body) => coordinators::accepted(at, entry, &body),
        Statement::CoordinatorEnded(body) => coordinators::ended(at, entry, &body),
        Statement::RegionReminded(body) => coordinators::reminded(at, entry, &body),
        Statement::CoordinatorDeclined(body) => coordinators::declined(at, entry, &body),
    }
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
    match queries::contact(at.views, contact)?.map(Guarded::unasked) {
        None => Ok(()),
        Some(_) => refuse("contact", "this contact exists already; change it instead"),
    }
}

fn standing(
    at: &Standpoint<'_>,
    contact: &StatementId,
    participant: &Code,
) -> Result<queries::Contact, Stop> {
    match queries::contact(at.views, contact)?.map(Guarded::unasked) {
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
    if !at.is_by_secretariat(entry) {
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
    if standing.waits_for_own_key() {
        return Ok(());
    }
    refuse(
        "instruction",
        format!("{participant} keeps this contact with its own key; only it may change it"),
    )
}

/// The secretariat notes what the contact answered, for a contact that waits for its state's key.
fn renewed(at: &Standpoint<'_>, entry: &Entry, body: &ContactRenewed) -> Result<(), Stop> {
    if !at.is_by_secretariat(entry) {
        return refuse("renewal", "only the secretariat enters answers to a renewal");
    }
    let Some(standing) = queries::contact(at.views, &body.contact)?.map(Guarded::unasked) else {
        return refuse("renewal", "this contact is no longer in the directory");
    };
    if !standing.waits_for_own_key() {
        let code = &standing.participant;
        let sentence = format!("{code} keeps this contact with its own key and confirms it itself");
        return refuse("renewal", sentence);
    }
    if body.participant != standing.participant || body.desk != standing.desk {
        return refuse("renewal", "that contact belongs to another participant or desk");
    }
    if !["link", "mail"].contains(&body.how.as_str()) {
        return refuse("renewal", "an answer came by link or by mail");
    }
    let answered = check_day("answered", &body.answered).map_err(|(_, refusal)| refusal)?;
    if answered.to_string() > entry.entered.date() {
        return refuse("renewal", "the day of the answer is in the future");
    }
    let Some(card) = &body.card else {
        return names_standing(entry.payload.replies_to, &standing);
    };
    if card.desk != standing.desk {
        return refuse("renewal", "which desk it is says the state, not the contact");
    }
    check_card(at, card)?;
    check_details(entry)?;
    names_standing(entry.payload.supersedes, &standing)
}

/// A participant sets its own holidays; the secretariat those of a state that does not do so itself.
fn holidays_set(at: &Standpoint<'_>, entry: &Entry, body: &HolidaysSet) -> Result<(), Stop> {
    holidays::check(&body.days).map_err(|(_, refusal)| refusal)?;
    if *entry.participant() == body.participant {
        return Ok(());
    }
    instructed(at, entry, &body.participant, body.note.as_deref().unwrap_or_default())?;
    if queries::sets_own_holidays(at.views, &body.participant)? {
        let code = &body.participant;
        return refuse("holidays", format!("{code} sets its holidays with its own key"));
    }
    Ok(())
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
