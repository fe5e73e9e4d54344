//! How much one participant may say on the channel, and how long a conversation may become: what grows
//! without end would keep others from reading, and could not be removed in one statement.

use super::kinds::Urgency;
use super::mailed;
use super::queries;
use super::retention::{self, ENTRIES_MAX};
use super::statements::{AnswerPromised, MessageSent, Statement};
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::StatementId;
use rusqlite::Connection;

/// Urgent messages that one participant may send in an hour: more would wake others for nothing.
/// Tests are counted by themselves, so that an exercise takes nothing from what is real.
pub(super) const URGENT_PER_HOUR: u32 = 20;

/// Messages of any urgency that one participant may send in an hour; tests by themselves.
pub(super) const MESSAGES_PER_HOUR: u32 = 200;

/// Times that one participant may promise an answer to one message.
pub(super) const PROMISES_MAX: u32 = 10;

/// Sealed answers by mail that one participant may enter for one of its messages.
const MAILED_MAX: usize = 20;

/// Entries after which a conversation takes no more messages and promises.
const TALK_MAX: usize = 5_000;

/// Entries that are kept free for its end: each party closes it, and may agree that it is removed.
const END_ROOM: usize = 1_000;

/// Whether the conversation that a statement belongs to has room for it: all of its entries are removed by
/// one statement.
pub(super) fn has_room(views: &Connection, statement: &Statement) -> Result<(), Stop> {
    let most = match statement {
        Statement::MessageSent(_) | Statement::AnswerPromised(_) | Statement::MailReceived(_) => {
            TALK_MAX
        }
        Statement::MessageAcknowledged(_) | Statement::AcknowledgedByTelephone(_) => {
            ENTRIES_MAX - END_ROOM
        }
        Statement::ConversationClosed(_)
        | Statement::RemovalAgreed(_)
        | Statement::RoutingRemoved(_)
        | Statement::ArchiveKeySet(_)
        | Statement::DeskKeyShared(_)
        | Statement::LadderSet(_)
        | Statement::TelephoneCodesSet(_)
        | Statement::ShiftHandedOver(_)
        | Statement::ShiftTaken(_)
        | Statement::AlertsMuted(_)
        | Statement::AlertsUnmuted(_) => return Ok(()),
    };
    let Some(conversation) = retention::of(views, statement)? else { return Ok(()) };
    match entries_of(views, &conversation)? < most {
        true => Ok(()),
        false => refuse(
            "conversation-full",
            "this conversation has as many entries as one may have; close it and begin another",
        ),
    }
}

fn entries_of(views: &Connection, conversation: &StatementId) -> rusqlite::Result<usize> {
    let sql = "select count(*) from channel_entries where conversation = ?1";
    let count: u32 =
        views.prepare_cached(sql)?.query_row([conversation.to_string()], |r| r.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Whether the speaker's participant may send one more message in this hour.
pub(super) fn may_send(at: &Standpoint<'_>, entry: &Entry, body: &MessageSent) -> Result<(), Stop> {
    let since = entry.entered.plus_minutes(-60);
    let test = entry.payload.test;
    let sent = queries::sent_since(at.views, entry.participant(), since, test)?;
    let is_urgent = body.urgency == Urgency::Urgent;
    if sent.all < MESSAGES_PER_HOUR && !(is_urgent && sent.urgent >= URGENT_PER_HOUR) {
        return Ok(());
    }
    if test {
        let sentence = format!(
            "at most {MESSAGES_PER_HOUR} test messages in an hour, {URGENT_PER_HOUR} of them urgent; go on \
             with the exercise later"
        );
        return refuse("channel-quota-test", sentence);
    }
    let sentence = format!(
        "at most {MESSAGES_PER_HOUR} messages in an hour, {URGENT_PER_HOUR} of them urgent; wait, or \
         use the telephone numbers of the directory"
    );
    refuse("channel-quota", sentence)
}

/// Whether the speaker's participant may promise an answer to this message once more.
pub(super) fn may_promise(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &AnswerPromised,
) -> Result<(), Stop> {
    match queries::promised_by(at.views, &body.message, entry.participant())? < PROMISES_MAX {
        true => Ok(()),
        false => refuse(
            "channel-promises",
            format!("an answer is promised at most {PROMISES_MAX} times; answer, or say why not"),
        ),
    }
}

/// Whether one more answer by mail may be entered for a message.
pub(super) fn may_enter(at: &Standpoint<'_>, message: &StatementId) -> Result<(), Stop> {
    match mailed::of_message(at.views, message)?.len() < MAILED_MAX {
        true => Ok(()),
        false => refuse(
            "channel-mailed",
            format!(
                "at most {MAILED_MAX} answers by mail are entered for one message; write to them here"
            ),
        ),
    }
}
