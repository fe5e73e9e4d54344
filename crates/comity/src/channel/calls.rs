//! What machines are called for: the web hook of a desk as soon as a message waits and when its ladder comes
//! to that desk, and as the second way the telephone of its contacts. A call says that something waits and
//! how urgent it is, never from whom and never what; no answer to it acknowledges anything.

use super::kinds::Urgency;
use super::notices::{Open, due_steps, key_of_step};
use super::queries::Message;
use super::standing::Stand;
use crate::directory::held::language_of;
use crate::directory::queries::Contact;
use crate::directory::statements::ChannelKind;
use crate::ladder::{Call as Rung, Step};
use crate::notify::calls::{Call, Way, hooks};
use crate::store::Store;
use crate::web::languages;
use anyhow::Result;
use fluent_bundle::FluentArgs;
use register::Time;
use serde_json::{Value, json};

/// Digits of a telephone number that a gateway can call.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=20;

/// What is to be called at `now`.
///
/// # Errors
/// When views or working file cannot be read.
pub fn calls(store: &Store, now: Time) -> Result<Vec<Call>> {
    let Some(open) = Open::read(store, now)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (message, line) in open.lines() {
        let own = store.work(|work| hooks::of_participant(work, &line.participant))?;
        for step in due_steps(message, line, now) {
            let of_step = own.iter().filter(|hook| {
                // What came before somebody set the hook was told in other ways.
                hook.gone.is_none()
                    && hook.set <= step.at
                    && is_called(step.call, line, &hook.desk)
                    && !(step.call == Rung::Desk && open.is_muted(message, line, &hook.desk, now))
            });
            found.extend(of_step.map(|hook| to_hook(message, line, step, &hook.desk)));
            if step.call == Rung::SecondWay {
                found.extend(to_telephones(&open, message, line, step));
            }
        }
    }
    Ok(found)
}

/// Whether a step calls the hook of this desk.
fn is_called(rung: Rung, line: &Stand, desk: &str) -> bool {
    let is_addressed = line.desks.iter().any(|own| own.desk == desk);
    match rung {
        Rung::Desk => is_addressed,
        Rung::OtherDesks => !is_addressed,
        Rung::SecondWay | Rung::Deputy | Rung::Coordinator | Rung::Secretariat => false,
    }
}

fn to_hook(message: &Message, line: &Stand, step: &Step, desk: &str) -> Call {
    let data = data(message, desk);
    Call {
        key: format!("{}/hook/{desk}", key_of_step(message, line, step)),
        way: Way::Hook,
        participant: line.participant.clone(),
        desk: desk.to_owned(),
        contact: None,
        rank: rank(message.urgency),
        body: body(step, data),
    }
}

fn to_telephones(open: &Open, message: &Message, line: &Stand, step: &Step) -> Vec<Call> {
    let is_addressed = |contact: &&Contact| {
        contact.participant == line.participant
            && line.desks.iter().any(|desk| desk.desk == contact.desk)
    };
    let called = open.contacts.iter().filter(is_addressed).filter_map(|contact| {
        let mut data = data(message, &contact.desk);
        data["to"] = json!(number(contact)?);
        data["text"] = json!(words(open, message, contact));
        Some(Call {
            key: format!("{}/telephone/{}", key_of_step(message, line, step), contact.contact),
            way: Way::Telephone,
            participant: line.participant.clone(),
            desk: contact.desk.clone(),
            contact: Some(contact.contact),
            rank: rank(message.urgency),
            body: body(step, data),
        })
    });
    called.collect()
}

/// What is said of a message.
fn data(message: &Message, desk: &str) -> Value {
    json!({
        "text": "A message waits.",
        "desk": desk,
        "urgency": message.urgency.code(),
        "entry": message.entry,
        "link": format!("{{base}}/messages/{}", message.message),
        "test": message.test,
    })
}

/// In the form that the Standard Webhooks specification recommends: type, time of what happened, data.
fn body(step: &Step, data: Value) -> String {
    let kind = if step.is_first() { "message.waits" } else { "message.unanswered" };
    json!({ "type": kind, "timestamp": step.at, "data": data }).to_string()
}

fn rank(urgency: Urgency) -> u8 {
    match urgency {
        Urgency::Urgent => 0,
        Urgency::Priority => 1,
        Urgency::Routine => 2,
    }
}

/// A contact's mobile telephone, or else its telephone, as digits.
fn number(contact: &Contact) -> Option<String> {
    let channels = || contact.details.iter().flat_map(|details| &details.channels);
    let first = |kind| channels().find(|channel| channel.kind == kind);
    let channel = first(ChannelKind::Mobile).or_else(|| first(ChannelKind::Telephone))?;
    digits(&channel.value)
}

/// A number without what people write between its digits; `None` where more than a number stands there.
fn digits(written: &str) -> Option<String> {
    let number: String =
        written.chars().filter(|c| !c.is_whitespace() && !"-–.()/".contains(*c)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let fits = digits.bytes().all(|b| b.is_ascii_digit()) && DIGITS.contains(&digits.len());
    fits.then_some(number)
}

/// The fixed text, in the contact's language.
fn words(open: &Open, message: &Message, contact: &Contact) -> String {
    let tag = language_of(contact);
    let language = languages::index_of(tag);
    let mut args = FluentArgs::new();
    args.set("desk", open.profile.desk_name(&contact.desk, tag));
    let text = languages::text(language, "telephone-message-waits", Some(&args));
    let mark = |key| format!("{} {text}", languages::text(language, key, None));
    match (open.practice, message.test) {
        (true, _) => mark("mail-practice-mark"),
        (false, true) => mark("mail-test-mark"),
        (false, false) => text,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_number_is_digits_and_nothing_else() {
        for (written, expected) in [
            ("+999 501 0100", Some("+9995010100")),
            ("(0501) 0100-22 / 3", Some("05010100223")),
            ("+999 501 0100 ext. 7", None),
            ("+999", None),
            ("call the guard", None),
            ("+999+501", None),
            ("٠١٢٣٤٥٦٧", None),
            ("", None),
        ] {
            assert_eq!(super::digits(written).as_deref(), expected, "{written}");
        }
    }
}
