//! Who has a message, and what is promised: also where a second person has still to confirm it, or never did.

use super::kinds::DeskOf;
use super::queries::by_message;
use crate::store::row::{code, id, index, many, one, optional_time, time};
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

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
    /// Whether it counts at a time.
    pub fn counts(&self, now: Time) -> bool {
        counts(self.confirm_by, now)
    }
}

/// Whether what is to be confirmed counts at a time: what a second person did not confirm in time does not.
pub fn counts(confirm_by: Option<Time>, now: Time) -> bool {
    confirm_by.is_none_or(|until| now < until)
}

/// For when an answer is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Who promised.
    pub participant: Code,
    /// By when.
    pub by: Time,
    /// Until when it counts, where a second person has still to confirm it.
    pub confirm_by: Option<Time>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

impl Promise {
    /// Whether it counts at a time.
    pub fn counts(&self, now: Time) -> bool {
        counts(self.confirm_by, now)
    }
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

/// A receipt that entered from an entry on, and the message that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fresh {
    /// The message.
    pub message: StatementId,
    /// Whose message it is.
    pub of: Code,
    /// Whether the message is a test.
    pub test: bool,
    /// The receipt.
    pub receipt: Acknowledgement,
}

/// The receipts from an entry on, in order: what is new.
pub(super) fn receipts_from(views: &Connection, entry: u64) -> rusqlite::Result<Vec<Fresh>> {
    let sql = "select a.*, null as confirm_by, m.participant as of, m.test as test
               from channel_acknowledgements a join channel_messages m on m.message = a.message
               where a.entry >= ?1 order by a.entry";
    many(views, sql, [i64::try_from(entry).unwrap_or(i64::MAX)], |r| {
        Ok(Fresh {
            message: id(r, "message")?,
            of: code(r, "of")?,
            test: r.get("test")?,
            receipt: read_acknowledgement(r)?,
        })
    })
}

/// Which desks have the messages of a conversation, in order.
pub fn acknowledgements(
    views: &Connection,
    conversation: &StatementId,
) -> rusqlite::Result<BTreeMap<StatementId, Vec<Acknowledgement>>> {
    let sql = "select a.*, e.confirm_by from channel_messages m
               join channel_acknowledgements a on a.message = m.message
               left join channel_entries e on e.entry = a.entry
               where m.conversation = ?1 order by a.entry";
    by_message(views, sql, conversation, read_acknowledgement)
}

/// That one desk has a message, as it said last.
pub fn acknowledgement(
    views: &Connection,
    message: &StatementId,
    desk: &DeskOf,
) -> rusqlite::Result<Option<Acknowledgement>> {
    let sql = "select a.*, e.confirm_by from channel_acknowledgements a
               left join channel_entries e on e.entry = a.entry
               where message = ?1 and participant = ?2 and desk = ?3 order by a.entry desc limit 1";
    let key = [message.to_string(), desk.participant.to_string(), desk.desk.clone()];
    one(views, sql, key, read_acknowledgement)
}

/// What was promised for the messages of a conversation, in order.
pub fn promises(
    views: &Connection,
    conversation: &StatementId,
) -> rusqlite::Result<BTreeMap<StatementId, Vec<Promise>>> {
    let sql = "select p.*, e.confirm_by from channel_messages m
               join channel_promises p on p.message = m.message
               left join channel_entries e on e.entry = p.entry
               where m.conversation = ?1 order by p.entry";
    by_message(views, sql, conversation, |r| {
        Ok(Promise {
            participant: code(r, "participant")?,
            by: time(r, "promised")?,
            confirm_by: optional_time(r, "confirm_by")?,
            entry: index(r, "entry")?,
            entered: time(r, "entered")?,
        })
    })
}

/// What of a conversation a second person has still to confirm, or never did: entries, and until when. Nearly
/// always nothing.
pub(super) fn unconfirmed(
    views: &Connection,
    conversation: &StatementId,
) -> rusqlite::Result<BTreeMap<u64, Time>> {
    let sql = "select entry, confirm_by from channel_entries
               where conversation = ?1 and confirm_by is not null";
    let found = many(views, sql, [conversation.to_string()], |r| {
        Ok((index(r, "entry")?, time(r, "confirm_by")?))
    })?;
    Ok(found.into_iter().collect())
}

/// How often a participant promised an answer to a message.
pub fn promised_by(
    views: &Connection,
    message: &StatementId,
    participant: &Code,
) -> rusqlite::Result<u32> {
    let sql = "select count(*) from channel_promises where message = ?1 and participant = ?2";
    let key = [message.to_string(), participant.to_string()];
    views.prepare_cached(sql)?.query_row(key, |r| r.get(0))
}
