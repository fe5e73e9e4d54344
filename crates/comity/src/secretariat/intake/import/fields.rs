//! The cells of a row that need more than a look: state, desk, languages, ways to reach somebody.

use super::super::Remark;
use super::super::list::Row;
use super::{Known, folded};
use crate::directory::statements::{Channel, ChannelKind, Details, Person, check_channels};
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
    ];
    let channels: Vec<Channel> = ways
        .into_iter()
        .filter(|(_, column)| !row.get(column).is_empty())
        .map(|(kind, column)| Channel {
            kind,
            label: String::new(),
            value: row.get(column).to_owned(),
        })
        .collect();
    let alone = |channel: &Channel| vec![channel.clone()];
    let each = channels.iter().map(alone).chain(channels.is_empty().then(Vec::new));
    for channels in each {
        if let Err(refusal) = check_channels(&Details { channels, deputy: None, person: None }) {
            faults.push(refusal.into());
        }
    }
    let person = match (row.get("person"), row.get("position")) {
        ("", "") => None,
        // An office that is known by its function alone: the function is whom to ask for.
        ("", position) => Some(Person { name: position.to_owned(), position: String::new() }),
        (name, position) => Some(Person { name: name.to_owned(), position: position.to_owned() }),
    };
    Details { channels, deputy: None, person }
}
