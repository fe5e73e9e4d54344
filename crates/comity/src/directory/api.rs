//! The directory as JSON.

use super::queries::Contact;
use serde_json::{Value, json};

/// A contact, with all that its readers may see.
pub fn contact(contact: &Contact) -> Value {
    json!({
        "contact": contact.contact, "participant": contact.participant, "desk": contact.desk,
        "office": contact.office, "institution": contact.institution,
        "languages": contact.languages, "hours": contact.hours, "time_zone": contact.time_zone,
        "details": contact.details, "statement": contact.standing, "entry": contact.entry,
        "entered": contact.entered, "on_instruction": contact.on_instruction,
        "confirmed": contact.confirmed.as_ref().map(|c| json!({ "at": c.at, "entry": c.entry, "role": c.role })),
        "renewed": contact.renewed.as_ref().map(|r| json!({
            "day": r.day, "how": r.how, "entered": r.entered, "entry": r.entry })),
        "absence": contact.absence.as_ref().map(|a| json!({
            "from": a.from, "until": a.until, "deputy": a.deputy })),
    })
}
