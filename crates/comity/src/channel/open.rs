//! Which lines of messages may still wait for somebody. First page and mails look at their conversations
//! alone, and not at all that ever were. A line stands here rather too long than too short: whether it waits,
//! and for what, is said by [`super::standing`].

use super::kinds::{Answers, DeskOf, Urgency};
use super::statements::{
    AcknowledgedByTelephone, AnswerPromised, MailReceived, MessageAcknowledged, MessageSent,
    Statement,
};
use crate::store::Entry;
use crate::store::row::{id, many};
use register::{Code, StatementId, Time};
use rusqlite::{Connection, params};

/// What follows from a statement. What is provisional ends no line: it may come to nothing.
pub(super) fn note(
    views: &Connection,
    entry: &Entry,
    statement: &Statement,
) -> rusqlite::Result<()> {
    let ends = entry.standing.provisional_until.is_none();
    let own = entry.participant();
    match statement {
        Statement::MessageSent(body) => sent(views, entry, body, ends),
        Statement::MessageAcknowledged(MessageAcknowledged { message, desk }) if ends => {
            acknowledged(views, message, own, desk)
        }
        Statement::AcknowledgedByTelephone(body) if ends => {
            let AcknowledgedByTelephone { message, participant, desk, .. } = body;
            acknowledged(views, message, participant, desk)
        }
        Statement::AnswerPromised(AnswerPromised { message, .. }) => promised(views, message, own),
        Statement::MailReceived(MailReceived { message, from, .. }) if ends => {
            let sql = "delete from channel_open
                       where message = ?1 and participant = ?2 and desk in ('', ?3)";
            let of = [message.to_string(), from.participant.to_string(), from.desk.clone()];
            views.execute(sql, of).map(|_| ())
        }
        Statement::ConversationClosed(body) if ends => {
            let sql = "delete from channel_open where conversation = ?1 and participant = ?2";
            views.execute(sql, [body.conversation.to_string(), own.to_string()]).map(|_| ())
        }
        Statement::MessageAcknowledged(_)
        | Statement::AcknowledgedByTelephone(_)
        | Statement::MailReceived(_)
        | Statement::ConversationClosed(_)
        | Statement::RemovalAgreed(_)
        | Statement::RoutingRemoved(_)
        | Statement::ArchiveKeySet(_)
        | Statement::DeskKeyShared(_)
        | Statement::LadderSet(_)
        | Statement::TelephoneCodesSet(_)
        | Statement::ShiftHandedOver(_)
        | Statement::ShiftTaken(_)
        | Statement::AlertsMuted(_)
        | Statement::AlertsUnmuted(_) => Ok(()),
    }
}

/// A message answers what its recipients asked its sender before the message that it replies to, and opens lines
/// of its own.
fn sent(views: &Connection, entry: &Entry, body: &MessageSent, ends: bool) -> rusqlite::Result<()> {
    let (own, test) = (entry.participant().as_str(), entry.payload.test);
    let conversation = body.conversation.to_string();
    if ends {
        let desk = entry.payload.by.role.desk().unwrap_or_default();
        let mut answer = views.prepare_cached(
            "delete from channel_open where conversation = ?1 and sender = ?2 and participant = ?3
             and test = ?4 and desk in ('', ?5) and message in
             (select message from channel_messages where conversation = ?1
              and entry <= (select seen from channel_messages where message = ?6))",
        )?;
        let message = entry.payload.id.to_string();
        for DeskOf { participant, .. } in &body.to {
            answer.execute(params![
                conversation,
                participant.as_str(),
                own,
                test,
                desk,
                message
            ])?;
        }
    }
    let mut open = views.prepare_cached(
        "insert or ignore into channel_open
         (message, participant, desk, conversation, sender, test, stays, entered)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let stays = body.urgency == Urgency::Urgent || body.answer_by.is_some();
    for to in &body.to {
        let desk = match body.answers {
            Answers::Any => "",
            Answers::Each => to.desk.as_str(),
        };
        open.execute(params![
            entry.payload.id.to_string(),
            to.participant.as_str(),
            desk,
            conversation,
            own,
            test,
            stays,
            entry.entered.millis()
        ])?;
    }
    Ok(())
}

/// A receipt is enough where no answer is waited for, and where it does not expire.
fn acknowledged(
    views: &Connection,
    message: &StatementId,
    participant: &Code,
    desk: &str,
) -> rusqlite::Result<()> {
    let sql = "delete from channel_open
               where message = ?1 and participant = ?2 and desk in ('', ?3) and stays = 0";
    views.execute(sql, params![message.to_string(), participant.as_str(), desk]).map(|_| ())
}

/// What is promised is waited for, also where a receipt was enough before.
fn promised(views: &Connection, message: &StatementId, participant: &Code) -> rusqlite::Result<()> {
    let sql = "insert or replace into channel_open
               (message, participant, desk, conversation, sender, test, stays, entered)
               select m.message, a.participant, case m.answers when 'each' then a.desk else '' end,
               m.conversation, m.participant, m.test, 1, m.entered
               from channel_messages m join channel_addressed a on a.message = m.message
               where m.message = ?1 and a.participant = ?2";
    views.execute(sql, params![message.to_string(), participant.as_str()]).map(|_| ())
}

/// The conversations in which a participant is waited for, or waits; the one with the newest such message
/// first.
pub fn of(views: &Connection, participant: &Code) -> rusqlite::Result<Vec<StatementId>> {
    let sql = "select conversation from
               (select conversation, entered from channel_open where participant = ?1
                union all select conversation, entered from channel_open where sender = ?1)
               group by conversation order by max(entered) desc, conversation desc";
    many(views, sql, [participant.as_str()], |r| id(r, "conversation"))
}

/// Whether a message to a participant came into a conversation after a time.
pub(super) fn came_since(
    views: &Connection,
    conversation: &StatementId,
    to: &Code,
    since: Time,
) -> rusqlite::Result<bool> {
    let sql = "select exists (select 1 from channel_messages m
               join channel_addressed a on a.message = m.message and a.participant = ?2
               where m.conversation = ?1 and m.entered > ?3)";
    let of = params![conversation.to_string(), to.as_str(), since.millis()];
    views.prepare_cached(sql)?.query_row(of, |r| r.get(0))
}

/// The conversations in which something was written or acknowledged since a time, for whose messages an
/// answer is promised for a later one, or in which something had to be confirmed until then.
const OPEN: &str = "select conversation from channel_messages where entered >= ?1
    union select m.conversation from channel_acknowledgements a
        join channel_messages m on m.message = a.message where a.entered >= ?1
    union select m.conversation from channel_promises p
        join channel_messages m on m.message = p.message where p.promised >= ?1
    union select conversation from channel_entries where confirm_by >= ?1";

/// Of these, the conversations with an urgent message whose sender ever allowed that somebody outside is called.
pub fn climbing_outside(views: &Connection, since: Time) -> rusqlite::Result<Vec<StatementId>> {
    let sql = format!(
        "select distinct conversation from channel_messages m
         where conversation in ({OPEN}) and urgency = 'urgent' and exists (
             select 1 from channel_ladders l where l.participant = m.participant and l.from_it)
         order by conversation"
    );
    many(views, &sql, [since.millis()], |r| id(r, "conversation"))
}

/// The conversations about which somebody may have to be told: with a message that may wait and something
/// said since `since`, or with any message since `recent`, whose desk is told once in any case.
pub fn since(views: &Connection, since: Time, recent: Time) -> rusqlite::Result<Vec<StatementId>> {
    let sql = format!(
        "select conversation from channel_open where conversation in ({OPEN})
         union select conversation from channel_messages where entered >= ?2 order by conversation"
    );
    many(views, &sql, [since.millis(), recent.millis()], |r| id(r, "conversation"))
}
