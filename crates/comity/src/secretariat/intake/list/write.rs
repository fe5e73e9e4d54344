//! Writes contacts in the very columns that a list is read in, so that what one instance gives away
//! another takes in.

use super::COLUMNS;
use crate::directory::queries::Contact;
use crate::directory::statements::{ChannelKind, Person};
use formats::Error;
use formats::xlsx::{Sheet, to_bytes};
use register::Time;

/// The contacts as a spreadsheet. The note verbale is left empty: it is named where the list is read.
///
/// # Errors
/// When the format's limits are passed.
pub fn xlsx(name: &str, contacts: &[&Contact], rtl: bool, made: Time) -> Result<Vec<u8>, Error> {
    let head: Vec<String> = COLUMNS.map(str::to_owned).to_vec();
    let row = |contact: &&Contact| COLUMNS.map(|column| cell(contact, column)).to_vec();
    let rows = contacts.iter().map(row).collect();
    let sheet = Sheet { name: name.to_owned(), head, rows, widths: Vec::new(), rtl };
    to_bytes(&[sheet], made.timestamp())
}

fn cell(contact: &Contact, column: &str) -> String {
    let details = contact.details.as_ref();
    let ways = |kind: ChannelKind| -> String {
        let all = details.iter().flat_map(|d| &d.channels).filter(|way| way.kind == kind);
        all.map(|way| way.value.as_str()).collect::<Vec<_>>().join("; ")
    };
    let name = |person: Option<&Person>| person.map_or("", |p| &p.name).to_owned();
    let position = |person: Option<&Person>| person.map_or("", |p| &p.position).to_owned();
    let person = details.and_then(|d| d.person.as_ref());
    let deputy = details.and_then(|d| d.deputy.as_ref());
    match column {
        "state" => contact.participant.to_string(),
        "desk" => contact.desk.clone(),
        "office" => contact.office.clone(),
        "institution" => contact.institution.clone(),
        "person" => name(person),
        "position" => position(person),
        "deputy" => name(deputy),
        "deputy_position" => position(deputy),
        "email" => ways(ChannelKind::Email),
        "telephone" => ways(ChannelKind::Telephone),
        "mobile" => ways(ChannelKind::Mobile),
        "secure_line" => ways(ChannelKind::SecureLine),
        "openpgp" => ways(ChannelKind::Openpgp),
        "languages" => contact.languages.join(", "),
        "hours" => contact.hours.clone(),
        "time_zone" => contact.time_zone.clone(),
        _ => String::new(),
    }
}
