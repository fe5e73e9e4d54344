//! Drafts of directory statements: the one place that knows how each is put together.

use super::coordinators::Region;
use super::holidays::Holiday;
use super::queries::{Contact, Team};
use super::statements::{
    AbsenceNoted, Card, ContactAppointed, ContactConfirmed, ContactInstructed, ContactRemoved,
    ContactRenewed, ContactUpdated, CoordinatorAccepted, CoordinatorDeclined,
    CoordinatorDesignated, CoordinatorEnded, DETAILS, Details, HolidaysSet, NOTE, RegionReminded,
    Statement, TeamListed, TeamRemoved,
};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use register::{By, Code, Part, StatementId, Tlp};

/// A scanned note verbale.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its reference.
    pub reference: String,
    /// Media type of the scan.
    pub media_type: String,
    /// The scan.
    pub content: Vec<u8>,
}

fn draft(by: By, statement: impl Into<Statement>) -> Draft {
    let statement = statement.into();
    Draft::new(by, statement.kind(), statement.to_value())
}

fn with_details(draft: Draft, details: &Details, around: &dyn Surroundings) -> Draft {
    let bytes = serde_json::to_vec(details).unwrap_or_default();
    draft.with_part(DETAILS, "application/json", Part::new(around.random(), &bytes))
}

fn with_note(draft: Draft, note: Option<&Note>, around: &dyn Surroundings) -> Draft {
    match note {
        Some(note) => {
            draft.with_part(NOTE, &note.media_type, Part::new(around.random(), &note.content))
        }
        None => draft,
    }
}

/// A participant appoints a contact, perhaps with a note verbale.
pub fn appoint(
    by: By,
    card: Card,
    details: &Details,
    note: Option<&Note>,
    around: &dyn Surroundings,
) -> Draft {
    let body = ContactAppointed { card, contact: around.statement_id() };
    with_note(with_details(draft(by, body), details, around), note, around)
}

/// A participant changes a contact that it had before it as `standing`.
pub fn update(
    by: By,
    contact: StatementId,
    standing: StatementId,
    card: Card,
    details: &Details,
    note: Option<&Note>,
    around: &dyn Surroundings,
) -> Draft {
    let mut draft = draft(by, ContactUpdated { card, contact });
    draft.supersedes = Some(standing);
    with_note(with_details(draft, details, around), note, around)
}

/// A participant confirms a contact.
pub fn confirm(by: By, contact: &Contact) -> Draft {
    let mut draft = draft(by, ContactConfirmed { contact: contact.contact });
    draft.replies_to = Some(contact.standing);
    draft
}

/// A participant removes a contact.
pub fn remove(by: By, contact: &Contact) -> Draft {
    let mut draft = draft(by, ContactRemoved { contact: contact.contact });
    draft.supersedes = Some(contact.standing);
    draft
}

/// A participant notes an absence.
pub fn absence(
    by: By,
    contact: StatementId,
    from: &str,
    until: &str,
    deputy: Option<StatementId>,
) -> Draft {
    draft(by, AbsenceNoted { contact, deputy, from: from.to_owned(), until: until.to_owned() })
}

/// The secretariat enters a contact on instruction.
pub fn instruct(
    by: By,
    participant: Code,
    card: Card,
    details: &Details,
    note: &Note,
    around: &dyn Surroundings,
) -> Draft {
    let reference = note.reference.clone();
    let contact = around.statement_id();
    let body = ContactInstructed { card, contact, note: reference, participant };
    with_note(with_details(draft(by, body), details, around), Some(note), around)
}

/// The secretariat notes that a contact answered to a renewal on a day, perhaps with corrections.
pub fn renew(
    by: By,
    contact: &Contact,
    answered: &str,
    how: &str,
    corrected: Option<(Card, &Details)>,
    around: &dyn Surroundings,
) -> Draft {
    let (answered, how, contact_id) = (answered.to_owned(), how.to_owned(), contact.contact);
    let (desk, participant) = (contact.desk.clone(), contact.participant.clone());
    let body =
        |card| ContactRenewed { answered, card, contact: contact_id, desk, how, participant };
    match corrected {
        None => {
            let mut draft = draft(by, body(None));
            draft.replies_to = Some(contact.standing);
            draft
        }
        Some((card, details)) => {
            let mut draft = draft(by, body(Some(card)));
            draft.supersedes = Some(contact.standing);
            with_details(draft, details, around)
        }
    }
}

/// A participant sets its holidays; with a note verbale, the secretariat does for it.
pub fn holidays(
    by: By,
    participant: Code,
    days: Vec<Holiday>,
    note: Option<&Note>,
    around: &dyn Surroundings,
) -> Draft {
    let reference = note.map(|note| note.reference.clone());
    with_note(draft(by, HolidaysSet { days, note: reference, participant }), note, around)
}

/// A participant lists its national team, or changes the entry.
pub fn list_team(
    by: By,
    body: TeamListed,
    supersedes: Option<StatementId>,
    details: &Details,
    around: &dyn Surroundings,
) -> Draft {
    let mut draft = draft(by, body);
    draft.supersedes = supersedes;
    with_details(draft, details, around)
}

/// A participant removes its national team's entry.
pub fn remove_team(by: By, team: &Team) -> Draft {
    let mut draft = draft(by, TeamRemoved { team: team.team });
    draft.supersedes = Some(team.standing);
    draft
}

/// The secretariat designates a coordinator for a region.
pub fn designate(by: By, mut body: CoordinatorDesignated) -> Draft {
    body.members.sort();
    body.members.dedup();
    draft(by, body)
}

/// The designated state accepts.
pub fn accept(by: By, designation: StatementId) -> Draft {
    Draft { replies_to: Some(designation), ..draft(by, CoordinatorAccepted { designation }) }
}

/// The coordinator steps down, or the secretariat ends its designation.
pub fn end_coordination(by: By, designation: StatementId) -> Draft {
    Draft { replies_to: Some(designation), ..draft(by, CoordinatorEnded { designation }) }
}

/// The coordinator reminds the states of its region, all alike.
pub fn remind(by: By, designation: StatementId) -> Draft {
    Draft { replies_to: Some(designation), ..draft(by, RegionReminded { designation }) }
}

/// A member does not want the coordinator to be called for it, or wants it again.
pub fn decline(by: By, secretariat: &Code, region: &Region, declined: bool) -> Draft {
    let designation = region.designation;
    let mut to = vec![region.coordinator.clone(), secretariat.clone()];
    to.sort();
    to.dedup();
    let draft = draft(by, CoordinatorDeclined { declined, designation });
    Draft { replies_to: Some(designation), tlp: Tlp::Red, to, ..draft }
}
