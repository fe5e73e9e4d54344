//! Who is told by mail that a message waits: its desk at once, and others as the ladder is climbed. A
//! mail says that something waits and how urgent it is, never from whom and never what.

use super::by_mail::{self, Carried};
use super::kinds::{Formality, Urgency};
use super::mutes::{self, Mute};
use super::open;
use super::queries::{self, Message};
use super::standing::{self, Stand, Thread, Waits};
use crate::directory::held::recipient;
use crate::directory::queries::{self as directory, Absence, Contact};
use crate::directory::statements::ChannelKind;
use crate::ladder::{Call, Climb, Step};
use crate::notify::{Leads, Notice, Recipient, Speed, outbox};
use crate::store::Store;
use crate::{members, profile::Profile};
use anyhow::Result;
use register::checkpoint::is_practice;
use register::{StatementId, Time};
use std::collections::BTreeSet;

/// Days after which nobody is called any more, since a message, its acknowledgement, or the time for which an
/// answer is promised: the longest acknowledgement, and the last rung of any ladder.
pub(super) const OPEN_DAYS: i64 = 15;

/// What the other contacts of a state are told: nobody acknowledged; the addressed desk has no contact.
const UNANSWERED: &str = "message-unanswered";
const NO_CONTACT: &str = "message-no-contact";

/// What is to be told at `now`.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let Some(open) = Open::read(store, now)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (message, line) in open.lines() {
        let told = Telling { message, line, contacts: &open.contacts, mutes: &open.mutes };
        found.extend(told.due(&open.profile, now));
    }
    let mut letters = Vec::new();
    for notice in &mut found {
        letters.extend(carry(store, notice, &open.contacts)?);
    }
    // The letter first: whoever stops between the two finds the other one not yet written.
    letters.extend(found);
    Ok(letters)
}

/// The conversations in which somebody may have to be called, and the directory that says whom.
pub(super) struct Open {
    /// The network.
    pub profile: Profile,
    /// All contacts, where a conversation is open.
    pub contacts: Vec<Contact>,
    /// What desks muted.
    pub mutes: Vec<Mute>,
    /// Whether this is a practice network.
    pub practice: bool,
    threads: Vec<Thread>,
}

impl Open {
    /// As they stand at `now`; `None` before the network is founded.
    pub(super) fn read(store: &Store, now: Time) -> Result<Option<Self>> {
        let found = store.view(|views| {
            let profile = members::profile(views)?;
            let open = open::since(views, now.plus_days(-OPEN_DAYS), now.plus_days(-1))?;
            let mut threads = standing::threads(views, &open)?;
            threads.retain(|thread| !thread.conversation.is_closed_for_good());
            let contacts =
                if threads.is_empty() { Vec::new() } else { directory::contacts(views)? };
            let mutes = mutes::since(views, now.plus_days(-OPEN_DAYS))?;
            Ok((profile, threads, contacts, mutes))
        })?;
        let (profile, threads, contacts, mutes) = found;
        let practice = is_practice(&store.log_key().origin);
        Ok(profile.map(|profile| Self { profile, contacts, mutes, practice, threads }))
    }

    /// Whether a desk has muted the alerts of a message.
    pub(super) fn is_muted(&self, message: &Message, line: &Stand, desk: &str, now: Time) -> bool {
        let own = line.desks.iter().find(|own| own.desk == desk);
        own.is_some_and(|own| self.mutes.iter().any(|mute| mute.covers(message, own, now)))
    }

    /// Every message with each of its lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&Message, &Stand)> {
        let messages = self.threads.iter().flat_map(|thread| &thread.messages);
        messages.flat_map(|one| one.lines.iter().map(|line| (&one.message, line)))
    }
}

/// To a desk that opens its messages with its own program, the first mail brings a receipt to sign, and a
/// second one the sealed letter. They are two, because Thunderbird opens a sealed mail only when it is sealed
/// as a whole (a sealed part inside another mail may have been put there by somebody else), and what has to
/// be signed must be in reach of somebody who has only gpg.
fn carry(store: &Store, notice: &mut Notice, contacts: &[Contact]) -> Result<Option<Notice>> {
    let Some((message, first)) = by_mail::asked(&notice.key) else { return Ok(None) };
    let Some(message) = store.view(|views| queries::message(views, &message))? else {
        return Ok(None);
    };
    let contact = contacts.iter().find(|contact| Some(contact.contact) == notice.to.contact);
    let desk = by_mail::desk_of(&message, contact).unwrap_or(first);
    if [NO_CONTACT, UNANSWERED].contains(&notice.template)
        || !store.view(|views| by_mail::opens_by_itself(views, &desk))?
        || store.work(|work| outbox::is_known(work, &notice.key))?
    {
        return Ok(None);
    }
    let Carried { letter, receipt, statement } = by_mail::carried(store, &message, &desk)?;
    notice.template = "message-sealed";
    if message.formality == Formality::Informal {
        // Mail servers sign what they send: a text in a mail would be signed after all.
        notice.template = "message-informal";
        notice.link = Leads::Page(format!("/api/v1/informal/{}", message.sealed));
    }
    notice.values.extend([("receipt", receipt), ("statement", statement)]);
    notice.values.push(("urgency", message.urgency.code().to_owned()));
    Ok(letter.map(|letter| Notice {
        key: format!("{}{}", notice.key, by_mail::LETTER),
        template: "message-letter",
        values: vec![(outbox::SEALED, letter), ("urgency", message.urgency.code().to_owned())],
        // Not in a digest: there it would be no sealed mail.
        speed: Speed::AtOnce,
        ..notice.clone()
    }))
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
        let waits = line.waits(message, now);
        let still = waits.calls();
        let mut found: Vec<Notice> = Vec::new();
        for step in due_steps(message, line, now) {
            for to in called(step, &self.heard(step, still, now), contacts) {
                let key = key(message, line, step, &to);
                // After a receipt that nobody confirmed the desk is asked for one again.
                let again = line.acknowledged.is_some() && waits == Waits::Acknowledgement;
                let asks = step.climb == Climb::First || again;
                if !found.iter().any(|notice| notice.key == key) {
                    found.push(notice(profile, message, (step, asks), to, key, contacts));
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
    let stands = line.acknowledged.as_ref().is_some_and(|receipt| receipt.confirm_by.is_none());
    line.waits(message, now).calls() && (step.climb == Climb::Again) == stands
}

/// The steps of a line that have come: the first for ever, the others as long as it still waits.
pub(super) fn due_steps<'a>(
    message: &Message,
    line: &'a Stand,
    now: Time,
) -> impl Iterator<Item = &'a Step> {
    let is_due =
        move |step: &&Step| step.at <= now && (step.is_first() || calls(message, line, step, now));
    line.steps.iter().filter(is_due)
}

/// How all keys of a line begin: which message, which line.
pub(super) fn key_of_line(message: &Message, line: &Stand) -> String {
    let desk = line.desks.first().map_or("", |desk| desk.desk.as_str());
    format!("channel/{}/{}-{desk}/", message.message, line.participant)
}

/// Tells a step apart for ever, by the minute at which its climb began or went on: a promise that is broken begins
/// another one, which calls all again.
pub(super) fn key_of_step(message: &Message, line: &Stand, step: &Step) -> String {
    let minute = (step.from.millis() - message.entered.millis()) / 60_000;
    format!("{}{minute}-{}", key_of_line(message, line), step.call.code())
}

/// Tells a mail apart for ever: which message, which line, which step, which contact and address.
fn key(message: &Message, line: &Stand, step: &Step, to: &Recipient) -> String {
    let contact = to.contact.map(|id: StatementId| id.to_string()).unwrap_or_default();
    format!("{}/{contact}/{}", key_of_step(message, line, step), to.address)
}

/// Whom a step calls. The directory says who: contacts of the addressed desks, their further addresses,
/// those who stand in for them, and the other desks of the same participant.
fn called(step: &Step, line: &Stand, contacts: &[Contact]) -> Vec<Recipient> {
    let own = || contacts.iter().filter(|c| c.participant == line.participant);
    let is_addressed = |contact: &&Contact| line.desks.iter().any(|d| d.desk == contact.desk);
    let desk = || own().filter(is_addressed);
    match step.call {
        // A desk that muted it is told nothing; one that nobody can write to is told by the others of its state.
        Call::Desk if line.desks.is_empty() => Vec::new(),
        Call::Desk if desk().any(|contact| recipient(contact).is_some()) => {
            desk().filter_map(recipient).collect()
        }
        Call::Desk => own().filter_map(recipient).collect(),
        Call::SecondWay => desk().flat_map(further_addresses).collect(),
        Call::Deputy => {
            let day = step.at.date();
            let lasts = |absence: &&Absence| absence.from <= day && day <= absence.until;
            let away = desk().filter_map(|contact| contact.absence.as_ref().filter(lasts));
            let deputies: BTreeSet<StatementId> =
                away.filter_map(|absence| absence.deputy).collect();
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

fn notice(
    profile: &Profile,
    message: &Message,
    (step, asks): (&Step, bool),
    to: Recipient,
    key: String,
    contacts: &[Contact],
) -> Notice {
    let urgent = message.urgency == Urgency::Urgent;
    // The contact's own desk where it is addressed; others are told of the first.
    let contact = contacts.iter().find(|contact| Some(contact.contact) == to.contact);
    let own = by_mail::desk_of(message, contact);
    let template = match (step.call, asks, urgent) {
        (Call::Desk, ..) if own.is_none() => NO_CONTACT,
        (Call::Desk, true, true) => "message-urgent",
        (Call::Desk, true, false) => "message-waits",
        _ => UNANSWERED,
    };
    let first = || message.to.iter().find(|desk| desk.participant == to.participant).cloned();
    let desk = own.or_else(first);
    let name = desk.map(|desk| profile.desk_name(&desk.desk, &to.language).to_owned());
    let name = name.unwrap_or_default();
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
