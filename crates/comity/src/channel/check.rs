//! When something may be said on the channel, seen from the views.

use super::archive;
use super::kinds::Formality;
use super::queries::{self, Conversation, Message};
use super::statements::{
    ATTACHMENT, AnswerPromised, DeskKeyShared, DeskOf, MessageAcknowledged, MessageSent, SEALED,
    SEALED_TYPE, Statement,
};
use super::{ladders, limits, mailed, mutes, open, retention, shifts, telephone};
use crate::members::{self, sealing as keys};
use crate::rights::is_administering;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::checkpoint::is_practice;
use register::part::PartRef;
use register::{Code, Refusal, StatementId, Time, Tlp};
use std::collections::BTreeSet;

/// Most desks that one message is addressed to.
pub(super) const TO_MAX: usize = 64;

/// Most keys that one message is sealed to: those desks, its own, and desks that have to release it.
const KEYS_MAX: usize = 2 * TO_MAX;

/// Largest secret key as it is wrapped for one device, in bytes.
pub(super) const WRAP_MAX: usize = 64 << 10;

/// Most attachments of one message.
pub(super) const ATTACHMENTS_MAX: usize = 16;

/// The longest time for which an answer is asked or promised, in days.
pub(super) const ANSWER_DAYS_MAX: i64 = 31;

/// Whether it may be said now.
pub(super) fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    let statement = Statement::parse(&entry.payload.kind, &entry.payload.body)?;
    limits::has_room(at.views, &statement)?;
    ends_with_all_persons(entry, &statement)?;
    match statement {
        Statement::MessageSent(body) => sent(at, entry, &body),
        Statement::MessageAcknowledged(body) => acknowledged(at, entry, &body),
        Statement::AnswerPromised(body) => promised(at, entry, &body),
        Statement::ConversationClosed(body) => {
            let conversation = open_conversation(at, entry, &body.conversation)?;
            if conversation.has_closed(entry.participant()) {
                return refuse("closed", "you have said already that it is at its end");
            }
            nothing_crossed(at, entry, &body.conversation)?;
            for_others(entry, conversation.parties.iter().map(|party| &party.participant))
        }
        Statement::RemovalAgreed(body) => retention::may_agree(at, entry, &body),
        Statement::RoutingRemoved(body) => retention::may_remove(at, entry, &body),
        Statement::ArchiveKeySet(body) => archive::may_set(at, entry, &body),
        Statement::DeskKeyShared(body) => key_shared(at, entry, &body),
        Statement::TelephoneCodesSet(body) => telephone::may_set(at, entry, &body),
        Statement::AcknowledgedByTelephone(body) => telephone::may_acknowledge(at, entry, &body),
        Statement::ShiftHandedOver(body) => shifts::may_hand_over(at, entry, &body),
        Statement::ShiftTaken(body) => shifts::may_take(at, entry, &body),
        Statement::AlertsMuted(body) => mutes::may_mute(at, entry, &body),
        Statement::AlertsUnmuted(body) => mutes::may_unmute(at, entry, &body),
        Statement::LadderSet(body) => ladders::may_set(entry, &body),
        Statement::MailReceived(body) => mailed::may_enter(at, entry, &body),
    }
}

/// What ends a conversation cannot be taken back, so it waits until all have signed whom the participant's own
/// policy asks for; nothing of it enters provisionally.
fn ends_with_all_persons(entry: &Entry, statement: &Statement) -> Result<(), Stop> {
    let ends = matches!(statement, Statement::ConversationClosed(_) | Statement::RemovalAgreed(_));
    match ends && entry.standing.provisional_until.is_some() {
        true => refuse(
            "policy-persons",
            "a conversation ends only when all persons have signed whom your own policy asks for",
        ),
        false => Ok(()),
    }
}

/// The desk whose role the statement was said in.
pub(super) fn own_desk(entry: &Entry) -> Result<DeskOf, Stop> {
    match entry.payload.by.role.desk() {
        Some(desk) => {
            Ok(DeskOf { participant: entry.participant().clone(), desk: desk.to_owned() })
        }
        None => {
            refuse("channel-desk", "messages are sent and acknowledged by a desk; choose yours")
        }
    }
}

/// The statement names these participants, besides whoever says it, and nobody else.
pub(super) fn for_others<'a>(
    entry: &Entry,
    all: impl Iterator<Item = &'a Code>,
) -> Result<(), Stop> {
    let others: BTreeSet<&Code> = all.filter(|code| *code != entry.participant()).collect();
    if entry.payload.audience.to.iter().eq(others.iter().copied()) {
        return Ok(());
    }
    let names: Vec<&str> = others.iter().map(|code| code.as_str()).collect();
    refuse("channel-audience", format!("this is for {} and nobody else", names.join(", ")))
}

fn sent(at: &Standpoint<'_>, entry: &Entry, body: &MessageSent) -> Result<(), Stop> {
    let from = own_desk(entry)?;
    if is_practice(&entry.payload.origin) && !entry.payload.test {
        return refuse("practice", "in a practice network every message is a test; mark it as one");
    }
    addressed(at, &from, body)?;
    repeats(at, entry, &from, body)?;
    for_others(entry, body.to.iter().map(|desk| &desk.participant))?;
    answer_in_time(body.answer_by, entry.entered)?;
    sealed_parts(&entry.payload.parts)?;
    // A part's digest is signed, and would prove what was sent.
    if body.formality == Formality::Informal && entry.payload.parts.len() > 1 {
        return refuse(
            "channel-informal-parts",
            "an informal message has no attachments, because their digests would be signed; send them \
             officially, or write what they say",
        );
    }
    fits_conversation(at, entry, body)?;
    limits::may_send(at, entry, body)
}

/// Each desk once, known, of others, with a key that stands among those the message is sealed to.
fn addressed(at: &Standpoint<'_>, from: &DeskOf, body: &MessageSent) -> Result<(), Stop> {
    if body.to.is_empty() || body.to.len() > TO_MAX || body.to.windows(2).any(|w| w[0] >= w[1]) {
        let sentence = format!("address 1 to {TO_MAX} desks, in order, each once");
        return refuse("channel-to", sentence);
    }
    let is_print = |key: &String| matches!(key.len(), 40 | 64) && is_lower_hex(key);
    let fits = body.keys.len() <= KEYS_MAX && body.keys.iter().all(is_print);
    if !fits || body.keys.windows(2).any(|w| w[0] >= w[1]) {
        let sentence =
            format!("at most {KEYS_MAX} keys stand by their fingerprints, in order, each once");
        return refuse("channel-keys", sentence);
    }
    let desks = members::desks(at.views)?;
    for desk in body.to.iter().chain([from]) {
        if at.authority.participant(&desk.participant).is_none() || !desks.contains(&desk.desk) {
            return refuse("channel-to", format!("there is no desk {desk} in this network"));
        }
        let Some(key) = keys::of_desk(at.views, &desk.participant, &desk.desk)? else {
            let sentence = format!("{desk} has no key, so nothing can be sealed to it");
            return refuse("channel-no-key", sentence);
        };
        if !body.keys.contains(&key.fingerprint) {
            let sentence = format!(
                "the message is not sealed to the key of {desk} that stands now; seal it again"
            );
            return refuse("channel-key-changed", sentence);
        }
    }
    match body.to.iter().any(|desk| desk.participant == from.participant) {
        true => refuse("channel-to", "a message goes to desks of other participants"),
        false => Ok(()),
    }
}

fn is_lower_hex(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What is sent again is one's own, and goes to nobody else than before.
fn repeats(
    at: &Standpoint<'_>,
    entry: &Entry,
    from: &DeskOf,
    body: &MessageSent,
) -> Result<(), Stop> {
    let Some(again) = &body.again else { return Ok(()) };
    let first = queries::message(at.views, again)?.filter(|first| {
        first.from == *from
            && first.test == entry.payload.test
            && body.to.iter().all(|desk| first.to.contains(desk))
    });
    if first.is_some() {
        return Ok(());
    }
    let sentence = "what is sent again is a message of the same desk, to desks that it was addressed to, test for \
                    test";
    refuse("channel-again", sentence)
}

/// Whether a time for an answer can be right.
pub(super) fn answer_in_time(by: Option<Time>, now: Time) -> Result<(), Refusal> {
    match by {
        Some(by) if by <= now || by > now.plus_days(ANSWER_DAYS_MAX) => {
            let sentence = format!("the answer is due in the next {ANSWER_DAYS_MAX} days");
            Err(Refusal::new("channel-answer-by", sentence))
        }
        _ => Ok(()),
    }
}

/// The letter first, then attachments by number.
fn sealed_parts(parts: &[PartRef]) -> Result<(), Stop> {
    let names = parts.iter().enumerate().map(|(n, part)| match n {
        0 => part.name == SEALED,
        n => part.name == format!("{ATTACHMENT}{n}"),
    });
    let fits = names.into_iter().all(|fits| fits)
        && (1..=1 + ATTACHMENTS_MAX).contains(&parts.len())
        && parts.iter().all(|part| part.media_type == SEALED_TYPE);
    if fits {
        return Ok(());
    }
    let sentence = format!(
        "a message has the part `{SEALED}` and at most {ATTACHMENTS_MAX} attachments, all {SEALED_TYPE}"
    );
    refuse("channel-parts", sentence)
}

fn fits_conversation(at: &Standpoint<'_>, entry: &Entry, body: &MessageSent) -> Result<(), Stop> {
    let replies_to = entry.payload.replies_to;
    if body.conversation == entry.payload.id {
        return match replies_to {
            None => Ok(()),
            Some(_) => refuse("conversation", "the first message of a conversation answers none"),
        };
    }
    let conversation = open_conversation(at, entry, &body.conversation)?;
    if let Some(stranger) = body.to.iter().find(|desk| !conversation.has(&desk.participant)) {
        let sentence = format!("{} takes no part in this conversation; begin another", stranger);
        return refuse("conversation", sentence);
    }
    match replies_to.map(|id| queries::message(at.views, &id)).transpose()?.flatten() {
        Some(message) if message.conversation != body.conversation => {
            refuse("conversation", "a reply names a message of the same conversation")
        }
        // Or an exercise would end what waits for a real answer, and the reverse.
        Some(message) if message.test != entry.payload.test => {
            refuse("test", "what answers a test is a test, and what answers none is none")
        }
        Some(_) => Ok(()),
        None => refuse("conversation", "a reply names a message of the same conversation"),
    }
}

/// The conversation, if the speaker takes part in it and it goes on.
fn open_conversation(
    at: &Standpoint<'_>,
    entry: &Entry,
    id: &StatementId,
) -> Result<Conversation, Stop> {
    let conversation = open_or_closed(at, entry, id)?;
    match conversation.is_closed() {
        true => refuse("conversation-closed", "this conversation is closed; begin another"),
        false => Ok(conversation),
    }
}

/// The conversation, if the speaker takes part in it.
pub(super) fn open_or_closed(
    at: &Standpoint<'_>,
    entry: &Entry,
    id: &StatementId,
) -> Result<Conversation, Stop> {
    // To a stranger, a conversation that it does not take part in is none.
    match queries::conversation(at.views, id)?.filter(|c| c.has(entry.participant())) {
        None => refuse("conversation", "there is no such conversation"),
        Some(conversation) => Ok(conversation),
    }
}

/// What came after a closing was signed was not seen by who signed it.
fn nothing_crossed(at: &Standpoint<'_>, entry: &Entry, id: &StatementId) -> Result<(), Stop> {
    match open::came_since(at.views, id, entry.participant(), entry.payload.issued)? {
        false => Ok(()),
        true => refuse(
            "closed-crossed",
            "a message came after this was signed; read it, then close the conversation",
        ),
    }
}

/// The message, if it is addressed to the speaker's participant.
fn received(at: &Standpoint<'_>, entry: &Entry, id: &StatementId) -> Result<Message, Stop> {
    match queries::message(at.views, id)? {
        Some(message) if message.is_addressed_to(entry.participant()) => Ok(message),
        _ => refuse("message", "there is no such message for you"),
    }
}

fn acknowledged(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &MessageAcknowledged,
) -> Result<(), Stop> {
    own_desk(entry)?;
    let message = received(at, entry, &body.message)?;
    let addressed = DeskOf { participant: entry.participant().clone(), desk: body.desk.clone() };
    if !message.to.contains(&addressed) {
        return refuse("message", format!("the message is not addressed to {addressed}"));
    }
    if entry.payload.replies_to != Some(message.message) {
        return refuse("message", "an acknowledgement answers the message that it names");
    }
    if entry.payload.test != message.test {
        return refuse("test", "what answers a test is a test, and what answers none is none");
    }
    let known = queries::acknowledgement(at.views, &message.message, &addressed)?;
    if known.is_some_and(|known| known.counts(entry.entered)) {
        return refuse("acknowledged", "this desk has acknowledged the message already");
    }
    for_others(entry, std::iter::once(&message.from.participant))
}

fn promised(at: &Standpoint<'_>, entry: &Entry, body: &AnswerPromised) -> Result<(), Stop> {
    own_desk(entry)?;
    let message = received(at, entry, &body.message)?;
    open_conversation(at, entry, &message.conversation)?;
    answer_in_time(Some(body.by), entry.entered)?;
    if entry.payload.replies_to != Some(message.message) || entry.payload.test != message.test {
        return refuse("message", "a promise answers the message that it names, test for test");
    }
    limits::may_promise(at, entry, body)?;
    for_others(entry, std::iter::once(&message.from.participant))
}

fn key_shared(at: &Standpoint<'_>, entry: &Entry, body: &DeskKeyShared) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    if audience.tlp != Tlp::Red || !audience.to.is_empty() {
        return refuse("channel-audience", "a desk's key is handed on inside its participant: RED");
    }
    let role = &entry.payload.by.role;
    if role.desk() != Some(body.desk.as_str()) && !is_administering(role) {
        return refuse(
            "channel-desk",
            "a desk's key is handed on by that desk or an administrator",
        );
    }
    // Certificates are no secret: a desk that brought the one of another would replace its wraps.
    let first = keys::first_desk_of(at.views, entry.participant(), &body.fingerprint)?;
    if first.as_ref() != Some(&body.desk) {
        let sentence =
            "this desk never had that key, or another desk had it first: hand it on there";
        return refuse("channel-keys", sentence);
    }
    let fits = !body.with.is_empty()
        && body.with.windows(2).all(|w| w[0] < w[1])
        && entry.payload.parts.len() == body.with.len()
        && entry
            .payload
            .parts
            .iter()
            .enumerate()
            .all(|(n, part)| part.name == wrap_name(n) && part.media_type == SEALED_TYPE);
    if !fits {
        return refuse(
            "channel-parts",
            "for each device one part: for-1, for-2 and so on, in order",
        );
    }
    if entry.parts.values().any(|wrap| wrap.content().len() > WRAP_MAX) {
        return refuse("channel-parts", format!("a wrapped key has at most {WRAP_MAX} bytes"));
    }
    let archive = archive::of(at.views, entry.participant())?.map(|archive| archive.fingerprint);
    for device in body.with.iter().filter(|device| archive.as_ref() != Some(device)) {
        if !holds_desk(at, entry, device, &body.desk)? {
            let sentence = "a desk's key is handed to devices of those who hold the desk now, and to the \
                            archive; load the page of keys again";
            return refuse("channel-devices", sentence);
        }
    }
    Ok(())
}

/// Whether a device is of somebody of the speaker's participant who holds the desk now.
fn holds_desk(
    at: &Standpoint<'_>,
    entry: &Entry,
    device: &str,
    desk: &str,
) -> rusqlite::Result<bool> {
    let own = keys::signing_keys_of(at.views, entry.participant(), device)?;
    let mut own = own.iter().filter_map(|id| at.authority.key(id));
    Ok(own.any(|key| {
        at.authority.is_in_force(key, entry.entered)
            && at.authority.roles_of(key).any(|role| role.desk() == Some(desk))
    }))
}

/// The part with the wrap for the device at this place.
pub(super) fn wrap_name(place: usize) -> String {
    format!("for-{}", place + 1)
}
