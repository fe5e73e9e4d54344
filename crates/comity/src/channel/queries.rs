//! Questions to the channel, for its own pages and for other features.

use super::kinds::{Answers, DeskOf, Formality, Urgency};
use super::reading::Told;
pub use super::receipts::{
    Acknowledgement, Promise, acknowledgement, acknowledgements, counts, promised_by, promises,
};
use crate::directory::queries::Contact;
use crate::members::sealing::SealingKey;
use crate::rights::{Guarded, Label, Resource, To};
use crate::store::row::{
    code, hash, id, index, json, many, one, optional_id, optional_time, time, word, words,
};
use register::{Code, Hash, StatementId, Time, Tlp};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// A message as the host sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its statement's id.
    pub message: StatementId,
    /// The conversation: the id of its first message.
    pub conversation: StatementId,
    /// Who sent it.
    pub from: DeskOf,
    /// To whom it is addressed.
    pub to: Vec<DeskOf>,
    /// How urgent it is.
    pub urgency: Urgency,
    /// Whether it binds who sent it.
    pub formality: Formality,
    /// Whose acknowledgement is enough.
    pub answers: Answers,
    /// By when an answer on substance is asked.
    pub answer_by: Option<Time>,
    /// How far it may travel.
    pub tlp: Tlp,
    /// Test or exercise.
    pub test: bool,
    /// The message it answers.
    pub replies_to: Option<StatementId>,
    /// Up to which entry its writer has seen what others wrote, as far as it says by what it replies to.
    pub seen: Option<u64>,
    /// The message that it repeats, sealed anew.
    pub again: Option<StatementId>,
    /// Fingerprints of the keys that it is sealed to.
    pub keys: Vec<String>,
    /// Digest of the sealed letter.
    pub sealed: Hash,
    /// Digests of the sealed attachments, in order.
    pub attachments: Vec<Hash>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

impl Message {
    /// Whether a desk of this participant is addressed.
    pub fn is_addressed_to(&self, participant: &Code) -> bool {
        self.to.iter().any(|desk| desk.participant == *participant)
    }

    /// The participants that are addressed, in order, each once.
    pub fn recipients(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.to.iter().map(|desk| desk.participant.clone()).collect();
        codes.dedup();
        codes
    }

    /// What its reader is told of it before the letter is opened.
    pub fn told(&self) -> Told {
        Told {
            message: self.message,
            conversation: self.conversation,
            from: self.from.clone(),
            to: self.to.clone(),
            urgency: self.urgency,
            answers: self.answers,
            answer_by: self.answer_by,
            formality: self.formality,
            tlp: self.tlp,
            test: self.test,
            keys: self.keys.clone(),
            attachments: self.attachments.len(),
        }
    }

    fn label(&self) -> Label {
        Label {
            resource: Resource::Messages,
            of: vec![self.from.participant.clone()],
            to: To::Named(self.recipients()),
            mark: self.tlp,
        }
    }
}

/// A conversation: its parties, and who holds it to be at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// The id of its first message.
    pub conversation: StatementId,
    /// Who takes part, by code.
    pub parties: Vec<Party>,
}

/// Who takes part in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The participant.
    pub participant: Code,
    /// The entry by which it holds the conversation to be at its end now, and when that entered.
    pub closed: Option<(u64, Time)>,
    /// Each time that it held it to be at its end, in order.
    pub closings: Vec<Closing>,
}

/// That a participant held a conversation to be at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
    /// Until when it counts, where a second person has still to confirm it.
    pub confirm_by: Option<Time>,
}

impl Conversation {
    /// Whether a participant takes part.
    pub fn has(&self, participant: &Code) -> bool {
        self.parties.iter().any(|party| party.participant == *participant)
    }

    /// Whether a participant holds it to be at its end.
    pub fn has_closed(&self, participant: &Code) -> bool {
        let own = self.parties.iter().find(|party| party.participant == *participant);
        own.is_some_and(|party| party.closed.is_some())
    }

    /// Whether all parties hold it to be at its end.
    pub fn is_closed(&self) -> bool {
        self.parties.iter().all(|party| party.closed.is_some())
    }

    /// Whether all parties hold it to be at its end, and nobody has still to confirm it.
    pub fn is_closed_for_good(&self) -> bool {
        let confirmed =
            |party: &Party| party.closings.last().is_some_and(|c| c.confirm_by.is_none());
        self.is_closed() && self.parties.iter().all(confirmed)
    }
}

/// How many messages somebody sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// All of them.
    pub all: u32,
    /// The urgent ones.
    pub urgent: u32,
}

fn addressed(views: &Connection, message: &StatementId) -> rusqlite::Result<Vec<DeskOf>> {
    let sql = "select participant, desk from channel_addressed where message = ?1
               order by participant, desk";
    many(views, sql, [message.to_string()], |r| {
        Ok(DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? })
    })
}

fn read(r: &Row<'_>) -> rusqlite::Result<Message> {
    let attachments = words(r, "attachments")?;
    Ok(Message {
        message: id(r, "message")?,
        conversation: id(r, "conversation")?,
        from: DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? },
        to: Vec::new(),
        urgency: word(r, "urgency", Urgency::from_code)?,
        formality: word(r, "formality", Formality::from_code)?,
        answers: word(r, "answers", Answers::from_code)?,
        answer_by: optional_time(r, "answer_by")?,
        tlp: json(r, "tlp")?,
        test: r.get("test")?,
        replies_to: optional_id(r, "replies_to")?,
        seen: r.get::<_, Option<i64>>("seen")?.map(i64::unsigned_abs),
        again: optional_id(r, "again")?,
        keys: words(r, "keys")?,
        sealed: hash(r, "sealed")?,
        attachments: attachments.iter().filter_map(|digest| digest.parse().ok()).collect(),
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

fn whole(views: &Connection, mut message: Message) -> rusqlite::Result<Message> {
    message.to = addressed(views, &message.message)?;
    Ok(message)
}

/// One message, for rules; pages ask for it [`guarded`].
pub fn message(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Message>> {
    let sql = "select * from channel_messages where message = ?1";
    one(views, sql, [id.to_string()], read)?.map(|found| whole(views, found)).transpose()
}

/// A message behind its label.
pub fn guarded(message: Message) -> Guarded<Message> {
    let label = message.label();
    Guarded::new(message, label)
}

/// The messages of a conversation, in order.
pub fn messages(views: &Connection, id: &StatementId) -> rusqlite::Result<Vec<Message>> {
    let sql = "select * from channel_messages where conversation = ?1 order by entry";
    let mut found = many(views, sql, [id.to_string()], read)?;
    let sql = "select a.message as message, a.participant as participant, a.desk as desk
               from channel_messages m join channel_addressed a on a.message = m.message
               where m.conversation = ?1 order by m.entry, a.participant, a.desk";
    let mut to = by_message(views, sql, id, |r| {
        Ok(DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? })
    })?;
    for message in &mut found {
        message.to = to.remove(&message.message).unwrap_or_default();
    }
    Ok(found)
}

/// What the messages of a conversation have, by message: one question for all of them. `sql` gives the
/// column `message`.
pub(super) fn by_message<T>(
    views: &Connection,
    sql: &str,
    conversation: &StatementId,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<BTreeMap<StatementId, Vec<T>>> {
    let mut query = views.prepare_cached(sql)?;
    let mut rows = query.query([conversation.to_string()])?;
    let mut found: BTreeMap<StatementId, Vec<T>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        found.entry(id(row, "message")?).or_default().push(read(row)?);
    }
    Ok(found)
}

/// A conversation; `None` when no message began it.
pub fn conversation(
    views: &Connection,
    id: &StatementId,
) -> rusqlite::Result<Option<Conversation>> {
    let sql = "select participant, closed, closed_at from channel_parties where conversation = ?1
               order by participant";
    let mut parties = many(views, sql, [id.to_string()], |r| {
        let entry: Option<i64> = r.get("closed")?;
        let closed = entry.map(i64::unsigned_abs).zip(optional_time(r, "closed_at")?);
        Ok(Party { participant: code(r, "participant")?, closed, closings: Vec::new() })
    })?;
    let sql =
        "select c.*, e.confirm_by from channel_closings c left join channel_entries e using (entry)
               where c.conversation = ?1 order by entry";
    let closings = many(views, sql, [id.to_string()], |r| {
        let (entry, entered) = (index(r, "entry")?, time(r, "entered")?);
        let confirm_by = optional_time(r, "confirm_by")?;
        Ok((code(r, "participant")?, Closing { entry, entered, confirm_by }))
    })?;
    for party in &mut parties {
        let own = closings.iter().filter(|(code, _)| *code == party.participant);
        party.closings = own.map(|(_, closing)| *closing).collect();
    }
    Ok((!parties.is_empty()).then_some(Conversation { conversation: *id, parties }))
}

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The id of its first message.
    pub conversation: StatementId,
    /// Who takes part, by code.
    pub parties: Vec<Code>,
    /// How many of its messages the participant wrote or received.
    pub messages: usize,
}

/// The conversations that a participant takes part in, the one with its latest message first.
pub fn listed(views: &Connection, participant: &Code) -> rusqlite::Result<Vec<Listed>> {
    let sql = "with own as (
                   select message, conversation, entry from channel_messages where participant = ?1
                   union select m.message, m.conversation, m.entry from channel_addressed a
                   join channel_messages m on m.message = a.message where a.participant = ?1)
               select conversation, count(*) as messages,
                   (select group_concat(participant, ' ') from channel_parties p
                    where p.conversation = own.conversation) as parties
               from own group by conversation order by max(entry) desc";
    many(views, sql, [participant.as_str()], |r| {
        let parties = words(r, "parties")?;
        let count: u32 = r.get("messages")?;
        Ok(Listed {
            conversation: id(r, "conversation")?,
            parties: parties.iter().filter_map(|code| Code::new(code).ok()).collect(),
            messages: usize::try_from(count).unwrap_or(usize::MAX),
        })
    })
}

/// The conversations that a participant takes part in and does not hold to be at their end, the one with
/// the latest message first that it sent or was sent.
pub fn conversations_going_on(
    views: &Connection,
    participant: &Code,
    most: usize,
) -> rusqlite::Result<Vec<StatementId>> {
    let sql = "select conversation from channel_parties where participant = ?1 and closed is null";
    let open = many(views, sql, [participant.as_str()], |r| id(r, "conversation"))?;
    let open: BTreeSet<StatementId> = open.into_iter().collect();
    let mut found = conversations_of(views, participant)?;
    found.retain(|one| open.contains(one));
    found.truncate(most);
    Ok(found)
}

/// The same, by their ids alone.
pub fn conversations_of(
    views: &Connection,
    participant: &Code,
) -> rusqlite::Result<Vec<StatementId>> {
    Ok(listed(views, participant)?.into_iter().map(|listed| listed.conversation).collect())
}

/// The messages from an entry on, in order: what is new.
pub fn messages_from(views: &Connection, entry: u64) -> rusqlite::Result<Vec<Message>> {
    let sql = "select * from channel_messages where entry >= ?1 order by entry";
    let found = many(views, sql, [i64::try_from(entry).unwrap_or(i64::MAX)], read)?;
    found.into_iter().map(|message| whole(views, message)).collect()
}

/// The last message from a desk to each other desk: the next one names it, so that a lost one is
/// noticed.
pub fn last_of(views: &Connection, from: &DeskOf) -> rusqlite::Result<Vec<(DeskOf, StatementId)>> {
    let sql =
        "select a.participant as participant, a.desk as desk, m.message as message, max(m.entry)
               from channel_messages m join channel_addressed a on a.message = m.message
               where m.participant = ?1 and m.desk = ?2 group by a.participant, a.desk
               order by a.participant, a.desk";
    many(views, sql, [from.participant.as_str(), &from.desk], |r| {
        let to = DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? };
        Ok((to, id(r, "message")?))
    })
}

/// How many messages a participant sent since a time, tests or others.
pub fn sent_since(
    views: &Connection,
    participant: &Code,
    since: Time,
    test: bool,
) -> rusqlite::Result<Sent> {
    let sql = "select count(*), coalesce(sum(urgency = 'urgent'), 0) from channel_messages
               where participant = ?1 and entered > ?2 and test = ?3";
    let of = params![participant.as_str(), since.millis(), test];
    views.prepare_cached(sql)?.query_row(of, |r| Ok(Sent { all: r.get(0)?, urgent: r.get(1)? }))
}

/// The secret key of a desk as it is wrapped for one device; `None` where it is not, or was erased.
pub fn wrapped(
    views: &Connection,
    participant: &Code,
    fingerprint: &str,
    device: &str,
) -> rusqlite::Result<Option<Vec<u8>>> {
    let sql = "select wrapped from channel_wraps
               where participant = ?1 and fingerprint = ?2 and device = ?3";
    let key = [participant.as_str(), fingerprint, device];
    let found = one(views, sql, key, |r| r.get::<_, Option<Vec<u8>>>("wrapped"))?;
    Ok(found.flatten())
}

/// The devices for which a desk's key is wrapped as it stands: what was wrapped before its certificate was
/// set opens only what came before.
pub fn devices_with(views: &Connection, key: &SealingKey) -> rusqlite::Result<Vec<String>> {
    let sql = "select device from channel_wraps where participant = ?1 and fingerprint = ?2
               and entry > ?3 and wrapped is not null order by device";
    let entry = i64::try_from(key.entry).unwrap_or(i64::MAX);
    let of = params![key.participant.as_str(), key.fingerprint, entry];
    many(views, sql, of, |r| r.get("device"))
}

/// A desk that a test message was sent to, and when it acknowledged it with a signature of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The desk.
    pub desk: DeskOf,
    /// When the message entered.
    pub sent: Time,
    /// When the desk's own acknowledgement entered; a code read over the telephone tests another line.
    pub acknowledged: Option<Time>,
}

impl Tested {
    /// Whether it is the desk of this contact.
    pub fn is_of(&self, contact: &Contact) -> bool {
        self.desk.participant == contact.participant && self.desk.desk == contact.desk
    }
}

/// The test messages that a participant sent since a time, desk by desk.
pub fn tests_by(views: &Connection, from: &Code, since: Time) -> rusqlite::Result<Vec<Tested>> {
    let sql = "select a.participant as participant, a.desk as desk, m.entered as sent,
               (select min(k.entered) from channel_acknowledgements k where k.message = m.message
                and k.participant = a.participant and k.desk = a.desk and k.telephone is null)
               as acknowledged
               from channel_messages m join channel_addressed a on a.message = m.message
               where m.participant = ?1 and m.test = 1 and m.entered >= ?2
               order by m.entry, a.participant, a.desk";
    many(views, sql, params![from.as_str(), since.millis()], |r| {
        Ok(Tested {
            desk: DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? },
            sent: time(r, "sent")?,
            acknowledged: optional_time(r, "acknowledged")?,
        })
    })
}
