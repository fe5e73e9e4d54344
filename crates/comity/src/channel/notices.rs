//! Who is told by mail that a message waits: its desk at once, and others as the ladder is climbed. A
//! mail says that something waits and how urgent it is, never from whom and never what.

use super::by_mail::{self, Carried};
use super::kinds::{Formality, Urgency};
use super::mutes::{self, Mute};
use super::queries::{self, Message};
use super::standing::{self, Stand, Waits};
use crate::directory::held::recipient;
use crate::directory::queries::{self as directory, Contact};
use crate::directory::statements::ChannelKind;
use crate::ladder::{Call, Step};
use crate::notify::{Leads, Notice, Recipient, Speed, outbox};
use crate::profile::name_in;
use crate::store::Store;
use crate::{members, profile::Profile};
use anyhow::Result;
use register::{StatementId, Time};
use std::collections::BTreeSet;

/// Days after which nobody is called any more: the last rung of any ladder and one acknowledgement.
pub(super) const OPEN_DAYS: i64 = 15;

/// What is to be told at `now`.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let (profile, threads, contacts, mutes) = store.view(|views| {
        let profile = members::profile(views)?;
        let mut threads = Vec::new();
        for id in queries::conversations_since(views, now.plus_days(-OPEN_DAYS))? {
            threads.extend(standing::thread(views, &id)?);
        }
        let contacts = if threads.is_empty() { Vec::new() } else { directory::contacts(views)? };
        let mutes = mutes::since(views, now.plus_days(-OPEN_DAYS))?;
        Ok((profile, threads, contacts, mutes))
    })?;
    let Some(profile) = profile else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for thread in threads.iter().filter(|thread| !thread.conversation.is_closed()) {
        for standing in &thread.messages {
            for line in &standing.lines {
                let told = Telling {
                    message: &standing.message,
                    line,
                    contacts: &contacts,
                    mutes: &mutes,
                };
                found.extend(told.due(&profile, now));
            }
        }
    }
    for notice in &mut found {
        carry(store, notice)?;
    }
    Ok(found)
}

/// To a desk that opens its messages with its own program, the first mail brings the sealed letter and a
/// receipt to sign.
fn carry(store: &Store, notice: &mut Notice) -> Result<()> {
    let Some((message, desk)) = by_mail::asked(&notice.key) else { return Ok(()) };
    if notice.template == "message-unanswered"
        || !store.view(|views| by_mail::opens_by_itself(views, &desk))?
        || store.work(|work| outbox::is_known(work, &notice.key))?
    {
        return Ok(());
    }
    let Some(message) = store.view(|views| queries::message(views, &message))? else {
        return Ok(());
    };
    let Carried { letter, receipt } = by_mail::carried(store, &message, &desk)?;
    notice.template = "message-sealed";
    if message.formality == Formality::Informal {
        // Mail servers sign what they send: a text in a mail would be signed after all.
        notice.template = "message-informal";
        notice.link = Leads::Page(format!("/api/v1/informal/{}", message.sealed));
    }
    notice.values.extend([("letter", letter), ("receipt", receipt)]);
    Ok(())
}

/// One line of a message, and what decides who is told of it.
struct Telling<'a> {
    message: &'a Message,
    line: &'a Stand,
    contacts: &'a [Contact],
    mutes: &'a [Mute],
}

impl Telling<'_> {
    /// The mails of one line: of each step that has come, as long as it still waits.
    fn due(&self, profile: &Profile, now: Time) -> Vec<Notice> {
        let Self { message, line, contacts, .. } = self;
        let still = line.waits(message, now) == Waits::Acknowledgement;
        let is_due =
            |step: &&Step| step.at <= now && (is_first(step) || calls(message, line, step, now));
        let mut found: Vec<Notice> = Vec::new();
        for step in line.steps.iter().filter(is_due) {
            for to in called(step.call, &self.heard(step, still, now), contacts) {
                let key = key(message, line, step, &to);
                if !found.iter().any(|notice| notice.key == key) {
                    found.push(notice(profile, message, step, to, key));
                }
            }
        }
        found
    }

    /// The line without the desks that muted it, where the desk itself is told. Others are called as ever. When
    /// the mute is over, a desk is told of what still waits.
    fn heard(&self, step: &Step, still: bool, now: Time) -> Stand {
        let mut heard = self.line.clone();
        if step.call == Call::Desk {
            heard.desks.retain(|desk| {
                let covers = |at| self.mutes.iter().any(|m| m.covers(self.message, desk, at));
                !covers(now) && (still || !covers(step.at))
            });
        }
        heard
    }
}

/// Whether a step still calls: its line waits, and it belongs to the climb that goes on.
pub(super) fn calls(message: &Message, line: &Stand, step: &Step, now: Time) -> bool {
    let climb = u8::from(line.acknowledged.is_some());
    line.waits(message, now) == Waits::Acknowledgement && step.climb == climb
}

fn is_first(step: &Step) -> bool {
    step.call == Call::Desk && step.climb == 0
}

/// Tells a mail apart for ever: which message, which line, which step, which contact and address.
fn key(message: &Message, line: &Stand, step: &Step, to: &Recipient) -> String {
    let desk = line.desks.first().map_or("", |desk| desk.desk.as_str());
    let contact = to.contact.map(|id: StatementId| id.to_string()).unwrap_or_default();
    format!(
        "channel/{}/{}-{desk}/{}-{}/{contact}/{}",
        message.message,
        line.participant,
        step.climb,
        step.call.code(),
        to.address
    )
}

/// Whom a step calls. The directory says who: contacts of the addressed desks, their further addresses,
/// those who stand in for them, and the other desks of the same participant.
fn called(call: Call, line: &Stand, contacts: &[Contact]) -> Vec<Recipient> {
    let own = || contacts.iter().filter(|c| c.participant == line.participant);
    let is_addressed = |contact: &&Contact| line.desks.iter().any(|d| d.desk == contact.desk);
    let desk = || own().filter(is_addressed);
    match call {
        Call::Desk => desk().filter_map(recipient).collect(),
        Call::SecondWay => desk().flat_map(further_addresses).collect(),
        Call::Deputy => {
            let deputies: BTreeSet<StatementId> =
                desk().filter_map(|c| c.absence.as_ref()?.deputy).collect();
            own().filter(|c| deputies.contains(&c.contact)).filter_map(recipient).collect()
        }
        Call::OtherDesks => own().filter(|c| !is_addressed(c)).filter_map(recipient).collect(),
        // Who is outside is told of the line alone, not of this message: `outside.rs`.
        Call::Coordinator | Call::Secretariat => Vec::new(),
    }
}

/// A contact's e-mail addresses besides the first.
fn further_addresses(contact: &Contact) -> Vec<Recipient> {
    let Some(first) = recipient(contact) else { return Vec::new() };
    let channels = contact.details.iter().flat_map(|details| &details.channels);
    channels
        .filter(|channel| channel.kind == ChannelKind::Email)
        .skip(1)
        .map(|channel| Recipient { address: channel.value.trim().to_owned(), ..first.clone() })
        .collect()
}

fn notice(profile: &Profile, message: &Message, step: &Step, to: Recipient, key: String) -> Notice {
    let urgent = message.urgency == Urgency::Urgent;
    let template = match (step.call, step.climb, urgent) {
        (Call::Desk, 0, true) => "message-urgent",
        (Call::Desk, 0, false) => "message-waits",
        _ => "message-unanswered",
    };
    let desk = message.to.iter().find(|desk| desk.participant == to.participant);
    let names = desk.and_then(|desk| profile.desk(&desk.desk)).map(|desk| &desk.names);
    let name = names.map_or("", |names| name_in(names, &to.language)).to_owned();
    Notice {
        key,
        to,
        template,
        values: vec![("desk", name)],
        link: Leads::Page(format!("/messages/{}", message.message)),
        speed: if urgent { Speed::AtOnce } else { Speed::MayWait },
        test: message.test,
    }
}
