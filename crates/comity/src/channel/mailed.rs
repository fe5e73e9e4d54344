//! Sealed answers that came by mail, once they are entered: by the desk that wrote the message, which alone
//! can open them and see whose key signed them. Others read who entered it, and judge that signature
//! themselves where they can open it.

use super::check::{for_others, own_desk};
use super::kinds::DeskOf;
use super::limits;
use super::queries;
use super::statements::{MailReceived, SEALED, SEALED_TYPE};
use crate::store::row::{code, hash, index, many, time};
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::{Hash, StatementId, Time};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeMap;

/// An answer that came by mail and was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailed {
    /// The desk whose key signed it, as who entered it says.
    pub from: DeskOf,
    /// Digest of the part with its sealed bytes.
    pub sealed: Hash,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// The answers to a message that were entered, in order.
pub fn of_message(views: &Connection, message: &StatementId) -> rusqlite::Result<Vec<Mailed>> {
    let sql = "select * from channel_mailed where message = ?1 order by entry";
    many(views, sql, [message.to_string()], read)
}

/// The answers to the messages of a conversation that were entered, in order.
pub fn of_conversation(
    views: &Connection,
    conversation: &StatementId,
) -> rusqlite::Result<BTreeMap<StatementId, Vec<Mailed>>> {
    let sql = "select a.* from channel_messages m join channel_mailed a on a.message = m.message
               where m.conversation = ?1 order by a.entry";
    queries::by_message(views, sql, conversation, read)
}

fn read(r: &Row<'_>) -> rusqlite::Result<Mailed> {
    Ok(Mailed {
        from: DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? },
        sealed: hash(r, "sealed")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// Whether an answer may be entered: by the participant that wrote the message, from a desk that it went to.
pub(super) fn may_enter(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &MailReceived,
) -> Result<(), Stop> {
    own_desk(entry)?;
    let message = match queries::message(at.views, &body.message)? {
        Some(message) if message.from.participant == *entry.participant() => message,
        _ => return refuse("message", "there is no such message of yours"),
    };
    if !message.to.contains(&body.from) {
        let sentence = format!("the message did not go to {}; it answers for itself", body.from);
        return refuse("mail-received", sentence);
    }
    limits::may_enter(at, &message.message)?;
    if entry.payload.replies_to != Some(message.message) || entry.payload.test != message.test {
        return refuse("message", "an answer answers the message that it names, test for test");
    }
    // Or what was for few eyes would be shown as for many, because it came another way.
    if entry.payload.audience.tlp != message.tlp {
        return refuse(
            "mail-received-mark",
            format!("an answer by mail has the mark of its message, TLP:{}", message.tlp.word()),
        );
    }
    let [part] = entry.payload.parts.as_slice() else {
        return refuse("mail-received", format!("the answer is one part, `{SEALED}`"));
    };
    if part.name != SEALED || part.media_type != SEALED_TYPE {
        return refuse(
            "mail-received",
            format!("the answer is one part, `{SEALED}`, {SEALED_TYPE}"),
        );
    }
    for_others(entry, std::iter::once(&body.from.participant))
}

/// What follows from an answer that was entered.
pub(super) fn received(
    views: &Connection,
    entry: &Entry,
    body: &MailReceived,
) -> rusqlite::Result<()> {
    let sealed = entry.payload.part(SEALED).map(|part| part.sha256.0).unwrap_or_default();
    views.execute(
        "insert or ignore into channel_mailed (message, sealed, participant, desk, entry, entered)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            body.message.to_string(),
            sealed,
            body.from.participant.as_str(),
            body.from.desk,
            entry.index as i64,
            entry.entered.millis()
        ],
    )?;
    Ok(())
}
