//! The cells of a row that need more than a look: state, desk, languages, ways to reach somebody.

use super::super::Remark;
use super::super::list::Row;
use super::{Known, folded};
use crate::directory::card::{check_channel, check_channels};
use crate::directory::statements::{Channel, ChannelKind, Details, Person};
use crate::profile::{Desk, Names, Profile};
use register::Code;
use register::authority::body::ParticipantType;

/// Most languages of a contact.
const LANGUAGES_MAX: usize = 12;

/// Whether a folded text is one of the names.
fn is_named(names: &Names, text: &str) -> bool {
    names.values().any(|name| folded(name) == text)
}

/// A state by its code or any of its names.
pub(super) fn state(text: &str, known: &Known<'_>, faults: &mut Vec<Remark>) -> Option<Code> {
    let wanted = folded(text);
    let by_code = known.participants.iter().find(|m| folded(m.code.as_str()) == wanted);
    let mut named = known.participants.iter().filter(|m| is_named(&m.names, &wanted));
    let found = match (by_code, named.next(), named.next()) {
        _ if text.is_empty() => Err("intake-fault-state-missing"),
        (Some(member), _, _) | (None, Some(member), None) => match member.participant_type {
            ParticipantType::State => Ok(member.code.clone()),
            ParticipantType::Organisation => Err("intake-fault-secretariat"),
            ParticipantType::Stakeholder => Err("intake-fault-not-a-state"),
        },
        (None, Some(_), Some(_)) => Err("intake-fault-state-ambiguous"),
        (None, None, _) => Err("intake-fault-state"),
    };
    found.map_err(|key| faults.push(Remark::new(key, text))).ok()
}

/// A desk by its code or any of its names.
pub(super) fn desk(text: &str, profile: &Profile, faults: &mut Vec<Remark>) -> Option<String> {
    let wanted = folded(text);
    let is = |d: &&Desk| folded(&d.code) == wanted || is_named(&d.names, &wanted);
    let found = profile.desks.iter().find(is).map(|desk| desk.code.clone());
    if found.is_none() {
        let key = if text.is_empty() { "intake-fault-desk-missing" } else { "intake-fault-desk" };
        faults.push(Remark::new(key, text));
    }
    found
}

/// Language tags in small letters.
pub(super) fn languages(text: &str, faults: &mut Vec<Remark>) -> Vec<String> {
    let tags: Vec<String> = text
        .split([',', ';', '/', ' '])
        .filter(|tag| !tag.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_tag = |tag: &str| {
        (2..=12).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    for tag in tags.iter().filter(|tag| !is_tag(tag)) {
        faults.push(Remark::new("intake-fault-language", tag.as_str()));
    }
    if tags.len() > LANGUAGES_MAX {
        faults.push(Remark::new("intake-fault-languages", LANGUAGES_MAX.to_string()));
    }
    tags
}

/// Person and ways to reach it; each way is judged for itself, so that every bad one is told.
pub(super) fn details(row: &Row, faults: &mut Vec<Remark>) -> Details {
    let ways = [
        (ChannelKind::Telephone, "telephone"),
        (ChannelKind::Mobile, "mobile"),
        (ChannelKind::Email, "email"),
        (ChannelKind::SecureLine, "secure_line"),
        (ChannelKind::Openpgp, "openpgp"),
    ];
    let mut channels = Vec::new();
    for (kind, column) in ways {
        // Several numbers in one cell stand with a semicolon between them.
        let values = row.get(column).split(';').map(str::trim).filter(|value| !value.is_empty());
        channels.extend(values.map(|value| Channel {
            kind,
            label: String::new(),
            value: value.to_owned(),
        }));
    }
    let wrong = channels.iter().filter_map(|channel| check_channel(channel).err());
    let wrong: Vec<Remark> = wrong.map(Remark::from).collect();
    let details = Details {
        channels,
        deputy: person(row.get("deputy"), row.get("deputy_position")),
        person: person(row.get("person"), row.get("position")),
    };
    if wrong.is_empty() {
        faults.extend(check_channels(&details).err().map(Remark::from));
    }
    faults.extend(wrong);
    details
}

fn person(name: &str, position: &str) -> Option<Person> {
    match (name, position) {
        ("", "") => None,
        // An office that is known by its function alone: the function is whom to ask for.
        ("", position) => Some(Person { name: position.to_owned(), position: String::new() }),
        (name, position) => Some(Person { name: name.to_owned(), position: position.to_owned() }),
    }
}
