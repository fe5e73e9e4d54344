//! Questions to the channel, for its own pages and for other features.

use super::kinds::{Answers, DeskOf, Formality, Urgency};
use super::reading::Told;
use crate::directory::queries::Contact;
use crate::members::sealing::SealingKey;
use crate::rights::{Guarded, Label, Resource, To};
use crate::store::row::{
    code, hash, id, index, json, many, one, optional_id, optional_time, time, word, words,
};
use register::{Code, Hash, StatementId, Time, Tlp};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

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
    /// Each time that it held it to be at its end, in order: entry and time.
    pub closings: Vec<(u64, Time)>,
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
}

/// That a desk has a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The desk that the message was addressed to.
    pub desk: DeskOf,
    /// Who said it: that participant, or by telephone whoever sent the message.
    pub said_by: Code,
    /// In which role it was said: that desk's, or another's of the same participant.
    pub by_role: String,
    /// By telephone: the number of the code that was read aloud.
    pub telephone: Option<u32>,
    /// Until when it counts, where a second person has still to confirm it.
    pub confirm_by: Option<Time>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

impl Acknowledgement {
    /// Whether it counts at a time: one that a second person did not confirm in time does not.
    pub fn counts(&self, now: Time) -> bool {
        self.confirm_by.is_none_or(|until| now < until)
    }
}

/// For when an answer is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Who promised.
    pub participant: Code,
    /// By when.
    pub by: Time,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
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
    let sql = "select participant, entry, entered from channel_closings where conversation = ?1
               order by entry";
    let closings = many(views, sql, [id.to_string()], |r| {
        Ok((code(r, "participant")?, (index(r, "entry")?, time(r, "entered")?)))
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
/// the latest message first.
pub fn conversations_going_on(
    views: &Connection,
    participant: &Code,
    most: usize,
) -> rusqlite::Result<Vec<StatementId>> {
    let sql = "select p.conversation as conversation from channel_parties p
               join channel_messages m on m.conversation = p.conversation
               where p.participant = ?1 and p.closed is null
               group by p.conversation order by max(m.entry) desc limit ?2";
    let of = params![participant.as_str(), i64::try_from(most).unwrap_or(i64::MAX)];
    many(views, sql, of, |r| id(r, "conversation"))
}

/// The conversations that a participant takes part in, the one with the latest message first.
pub fn conversations_of(
    views: &Connection,
    participant: &Code,
) -> rusqlite::Result<Vec<StatementId>> {
    let sql = "select p.conversation as conversation from channel_parties p
               join channel_messages m on m.conversation = p.conversation
               where p.participant = ?1 group by p.conversation order by max(m.entry) desc";
    many(views, sql, [participant.as_str()], |r| id(r, "conversation"))
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

fn read_acknowledgement(r: &Row<'_>) -> rusqlite::Result<Acknowledgement> {
    Ok(Acknowledgement {
        desk: DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? },
        said_by: code(r, "said_by")?,
        by_role: r.get("by_role")?,
        telephone: r.get("telephone")?,
        confirm_by: optional_time(r, "confirm_by")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// Which desks have the messages of a conversation, in order.
pub fn acknowledgements(
    views: &Connection,
    conversation: &StatementId,
) -> rusqlite::Result<BTreeMap<StatementId, Vec<Acknowledgement>>> {
    let sql = "select a.* from channel_messages m
               join channel_acknowledgements a on a.message = m.message
               where m.conversation = ?1 order by a.entry";
    by_message(views, sql, conversation, read_acknowledgement)
}

/// That one desk has a message.
pub fn acknowledgement(
    views: &Connection,
    message: &StatementId,
    desk: &DeskOf,
) -> rusqlite::Result<Option<Acknowledgement>> {
    let sql = "select * from channel_acknowledgements
               where message = ?1 and participant = ?2 and desk = ?3";
    let key = [message.to_string(), desk.participant.to_string(), desk.desk.clone()];
    one(views, sql, key, read_acknowledgement)
}

/// What is promised for the messages of a conversation.
pub fn promises(
    views: &Connection,
    conversation: &StatementId,
) -> rusqlite::Result<BTreeMap<StatementId, Vec<Promise>>> {
    let sql = "select p.* from channel_messages m join channel_promises p on p.message = m.message
               where m.conversation = ?1 order by p.participant";
    by_message(views, sql, conversation, |r| {
        Ok(Promise {
            participant: code(r, "participant")?,
            by: time(r, "promised")?,
            entry: index(r, "entry")?,
            entered: time(r, "entered")?,
        })
    })
}

/// How often a participant promised an answer to a message.
pub fn promised_by(
    views: &Connection,
    message: &StatementId,
    participant: &Code,
) -> rusqlite::Result<u32> {
    let sql = "select times from channel_promises where message = ?1 and participant = ?2";
    let key = [message.to_string(), participant.to_string()];
    Ok(one(views, sql, key, |r| r.get("times"))?.unwrap_or(0))
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
