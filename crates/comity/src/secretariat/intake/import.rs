//! Judges the rows of a list: what each would enter, or all that is wrong with it. Pure.

mod fields;

use super::Remark;
use super::list::{Row, tidy};
use crate::clock::Surroundings;
use crate::directory::make::{self, Note};
use crate::directory::queries::Contact;
use crate::directory::renewals::card_of;
use crate::directory::statements::{Card, Details};
use crate::fold::fold;
use crate::members::make::Draft;
use crate::members::view::Member;
use crate::profile::Profile;
use fields::{desk, details, languages, state};
use register::{By, Code, StatementId};
use std::collections::HashMap;

/// Most characters of a text.
const TEXT_MAX: usize = 200;
/// Most bytes of a note verbale's reference.
const REFERENCE_MAX: usize = 120;

/// What the register holds, as far as a list is judged by it.
pub struct Known<'a> {
    /// All participants.
    pub participants: &'a [Member],
    /// All contacts.
    pub contacts: &'a [Contact],
    /// The network's profile.
    pub profile: &'a Profile,
}

/// A row that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The row's number in the file.
    pub number: usize,
    /// The state as the row writes it.
    pub state: String,
    /// The desk as the row writes it.
    pub desk: String,
    /// The office.
    pub office: String,
    /// What it would enter, or all that is wrong with it.
    pub outcome: Result<Wanted, Vec<Remark>>,
}

/// A contact that a row would enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Whose.
    pub participant: Code,
    /// The contact.
    pub card: Card,
    /// Its personal details.
    pub details: Details,
    /// Reference of the note verbale.
    pub reference: String,
    /// What it would be.
    pub what: What,
}

/// What a row would be in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A contact that is not there yet.
    New,
    /// A contact that waits for its state's key already; the row says something else of it.
    There {
        /// The contact.
        contact: StatementId,
        /// The statement that stands.
        standing: StatementId,
    },
    /// A contact that waits for its state's key, just as the row says. Nothing is entered.
    Unchanged,
}

/// Whether a contact was entered on instruction and waits for its state's own key.
pub fn waits(contact: &Contact) -> bool {
    contact.waits_for_own_key()
}

/// Judges every row. `reference` stands in for rows that name no note verbale.
pub fn judge(rows: &[Row], reference: &str, known: &Known<'_>) -> Vec<Judged> {
    let mut seen = HashMap::new();
    rows.iter()
        .map(|row| {
            let mut faults = row.faults.clone();
            let wanted = wanted(row, reference, known, &mut faults);
            if let Some(wanted) = &wanted {
                let same = key(&wanted.participant, &wanted.card, &wanted.details);
                let first = *seen.entry(same).or_insert(row.number);
                if first != row.number {
                    faults.push(Remark::new("intake-fault-twice", first.to_string()));
                }
            }
            let outcome = match wanted {
                Some(wanted) if faults.is_empty() => Ok(wanted),
                _ => Err(faults),
            };
            let cell = |column: &str| row.get(column).to_owned();
            Judged {
                number: row.number,
                state: cell("state"),
                desk: cell("desk"),
                office: cell("office"),
                outcome,
            }
        })
        .collect()
}

/// What makes a contact the same contact.
fn key(participant: &Code, card: &Card, details: &Details) -> [String; 4] {
    let person = details.person.as_ref().map_or("", |person| &person.name);
    [participant.to_string(), card.desk.clone(), folded(&card.office), folded(person)]
}

fn folded(text: &str) -> String {
    fold(&tidy(text))
}

/// The contact, as far as its state and desk are known; what is wrong goes to `faults`.
fn wanted(
    row: &Row,
    reference: &str,
    known: &Known<'_>,
    faults: &mut Vec<Remark>,
) -> Option<Wanted> {
    let participant = state(row.get("state"), known, faults);
    let desk = desk(row.get("desk"), known.profile, faults);
    if row.get("office").is_empty() {
        faults.push(Remark::new("intake-fault-office", ""));
    }
    for column in
        ["office", "institution", "person", "position", "deputy", "deputy_position", "hours"]
    {
        if row.get(column).chars().count() > TEXT_MAX {
            faults.push(Remark::new("intake-fault-long", column));
        }
    }
    let details = details(row, faults);
    let time_zone = Some(row.get("time_zone")).filter(|z| !z.is_empty()).unwrap_or("Etc/UTC");
    if jiff::tz::TimeZone::get(time_zone).is_err() {
        faults.push(Remark::new("intake-fault-time-zone", time_zone));
    }
    let languages = languages(row.get("languages"), faults);
    let reference = Some(row.get("note_verbale")).filter(|r| !r.is_empty()).unwrap_or(reference);
    if reference.is_empty() {
        faults.push(Remark::new("intake-fault-note", ""));
    } else if reference.len() > REFERENCE_MAX {
        faults.push(Remark::new("intake-fault-long", "note_verbale"));
    }
    let card = Card {
        desk: desk?,
        effective: None,
        hours: row.get("hours").to_owned(),
        institution: row.get("institution").to_owned(),
        languages,
        office: row.get("office").to_owned(),
        time_zone: time_zone.to_owned(),
    };
    let participant = participant?;
    let what = what(&participant, &card, &details, known.contacts, faults);
    Some(Wanted { participant, card, details, reference: reference.to_owned(), what })
}

/// What the contact would be beside those that are there.
fn what(
    participant: &Code,
    card: &Card,
    details: &Details,
    contacts: &[Contact],
    faults: &mut Vec<Remark>,
) -> What {
    let office = folded(&card.office);
    let mut same = contacts.iter().filter(|c| {
        c.participant == *participant && c.desk == card.desk && folded(&c.office) == office
    });
    if same.clone().any(|contact| !waits(contact)) {
        faults.push(Remark::new("intake-fault-own-key", participant.as_str()));
        return What::Unchanged;
    }
    let wanted = key(participant, card, details);
    let is = |c: &&Contact| c.details.as_ref().is_some_and(|d| key(participant, card, d) == wanted);
    match same.find(is) {
        None => What::New,
        Some(c) if card_of(c) == *card && c.details.as_ref() == Some(details) => What::Unchanged,
        Some(c) => What::There { contact: c.contact, standing: c.standing },
    }
}

/// What the secretariat says for a row; `None` where nothing is to be entered.
pub fn draft(wanted: &Wanted, by: &By, note: &Note, around: &dyn Surroundings) -> Option<Draft> {
    let note = Note { reference: wanted.reference.clone(), ..note.clone() };
    let (participant, card) = (wanted.participant.clone(), wanted.card.clone());
    let mut draft = make::instruct(by.clone(), participant, card, &wanted.details, &note, around);
    match wanted.what {
        What::New => {}
        What::There { contact, standing } => {
            draft.body["contact"] = contact.to_string().into();
            draft.supersedes = Some(standing);
        }
        What::Unchanged => return None,
    }
    Some(draft)
}
