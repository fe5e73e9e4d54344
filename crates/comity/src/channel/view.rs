//! What follows from statements on the channel. Never fails for what was entered.

use super::archive;
use super::check::wrap_name;
use super::statements::{DeskKeyShared, MessageSent, SEALED, Statement};
use super::{ladders, mailed, mutes, open, retention, shifts, telephone};
use crate::store::Entry;
use register::authority::body::Body;
use register::verify::{PART_ERASED, erased_part};
use rusqlite::{Connection, params};

/// Takes an entry into the tables.
pub(super) fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if entry.payload.kind.as_str() == PART_ERASED {
        return match erased_part(&entry.payload) {
            // So the devices of whoever left are cut off.
            Some(part) => {
                for sql in [
                    "update channel_wraps set wrapped = null where part = ?1",
                    "update channel_archives set certificate = null where part = ?1",
                    "update channel_mutes set reason = null where part = ?1",
                ] {
                    views.execute(sql, [part.0])?;
                }
                Ok(())
            }
            None => Ok(()),
        };
    }
    if let Some(Ok(Body::StatementConfirmed(body))) =
        Body::parse(&entry.payload.kind, &entry.payload.body)
    {
        let sql = "update channel_entries set confirm_by = null
                   where envelope = ?1 and confirm_by is not null";
        return views.prepare_cached(sql)?.execute([body.envelope.0]).map(|_| ());
    }
    let Ok(statement) = Statement::parse(&entry.payload.kind, &entry.payload.body) else {
        return Ok(());
    };
    let (index, entered) = (entry.index as i64, entry.entered.millis());
    let participant = entry.participant().as_str();
    retention::note(views, entry, &statement)?;
    if let Statement::MessageSent(body) = &statement {
        sent(views, entry, body)?;
    }
    open::note(views, entry, &statement)?;
    match statement {
        Statement::MessageSent(_) => Ok(()),
        Statement::MessageAcknowledged(body) => {
            views.execute(
                "insert into channel_acknowledgements
                 (message, participant, desk, by_role, entry, entered, said_by)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?2)",
                params![
                    body.message.to_string(),
                    participant,
                    body.desk,
                    entry.payload.by.role.as_str(),
                    index,
                    entered,
                ],
            )?;
            Ok(())
        }
        Statement::AnswerPromised(body) => {
            views.execute(
                "insert into channel_promises (message, participant, promised, entry, entered)
                 values (?1, ?2, ?3, ?4, ?5)",
                params![body.message.to_string(), participant, body.by.millis(), index, entered],
            )?;
            Ok(())
        }
        Statement::ConversationClosed(body) => {
            views.execute(
                "insert or ignore into channel_closings (conversation, participant, entry, entered)
                 values (?1, ?2, ?3, ?4)",
                params![body.conversation.to_string(), participant, index, entered],
            )?;
            views.execute(
                "update channel_parties set closed = ?3, closed_at = ?4
                 where conversation = ?1 and participant = ?2",
                params![body.conversation.to_string(), participant, index, entered],
            )?;
            Ok(())
        }
        Statement::RemovalAgreed(body) => retention::agreed(views, entry, &body),
        Statement::RoutingRemoved(body) => retention::removed(views, entry, &body),
        Statement::ArchiveKeySet(body) => archive::set(views, entry, &body),
        Statement::DeskKeyShared(body) => shared(views, entry, &body),
        Statement::TelephoneCodesSet(body) => telephone::set(views, entry, &body),
        Statement::AcknowledgedByTelephone(body) => telephone::acknowledged(views, entry, &body),
        Statement::ShiftHandedOver(body) => shifts::handed_over(views, entry, &body),
        Statement::ShiftTaken(body) => shifts::taken(views, entry, &body),
        Statement::AlertsMuted(body) => mutes::muted(views, entry, &body),
        Statement::AlertsUnmuted(body) => mutes::unmuted(views, entry, &body),
        Statement::LadderSet(body) => ladders::set(views, entry, &body),
        Statement::MailReceived(body) => mailed::received(views, entry, &body),
    }
}

fn sent(views: &Connection, entry: &Entry, body: &MessageSent) -> rusqlite::Result<()> {
    let payload = &entry.payload;
    let (message, conversation) = (payload.id.to_string(), body.conversation.to_string());
    let from = entry.participant().as_str();
    let sealed = payload.part(SEALED).map(|part| part.sha256.0).unwrap_or_default();
    let attachments: Vec<String> =
        payload.parts.iter().skip(1).map(|part| part.sha256.to_string()).collect();
    views
        .prepare_cached(
            "insert or replace into channel_messages
             (message, conversation, participant, desk, urgency, formality, answers, answer_by, tlp,
              test, replies_to, keys, sealed, attachments, entry, entered, again, seen)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 (select case participant when ?3 then seen else entry end
                  from channel_messages where message = ?11))",
        )?
        .execute(params![
            message,
            conversation,
            from,
            payload.by.role.desk().unwrap_or_default(),
            body.urgency.code(),
            body.formality.code(),
            body.answers.code(),
            body.answer_by.map(|by| by.millis()),
            serde_json::to_string(&payload.audience.tlp).unwrap_or_default(),
            payload.test,
            payload.replies_to.map(|id| id.to_string()),
            body.keys.join(" "),
            sealed,
            attachments.join(" "),
            entry.index as i64,
            entry.entered.millis(),
            body.again.map(|id| id.to_string()),
        ])?;
    let mut address = views.prepare_cached(
        "insert or ignore into channel_addressed (message, participant, desk) values (?1, ?2, ?3)",
    )?;
    let mut join = views.prepare_cached(
        "insert or ignore into channel_parties (conversation, participant) values (?1, ?2)",
    )?;
    join.execute([conversation.as_str(), from])?;
    for desk in &body.to {
        address.execute([message.as_str(), desk.participant.as_str(), desk.desk.as_str()])?;
        join.execute([conversation.as_str(), desk.participant.as_str()])?;
    }
    // Who writes, and who is written to, does not hold it to be at its end; that they did stays in
    // `channel_closings`. For others nothing changes: they must not learn that somebody wrote.
    let sql = "update channel_parties set closed = null, closed_at = null where conversation = ?1
               and (participant = ?2 or participant in
                (select participant from channel_addressed where message = ?3))";
    views.prepare_cached(sql)?.execute([conversation.as_str(), from, message.as_str()])?;
    Ok(())
}

fn shared(views: &Connection, entry: &Entry, body: &DeskKeyShared) -> rusqlite::Result<()> {
    let mut insert = views.prepare_cached(
        "insert or replace into channel_wraps
         (fingerprint, device, participant, desk, part, wrapped, entry)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (place, device) in body.with.iter().enumerate() {
        let name = wrap_name(place);
        insert.execute(params![
            body.fingerprint,
            device,
            entry.participant().as_str(),
            body.desk,
            entry.payload.part(&name).map(|part| part.sha256.0).unwrap_or_default(),
            entry.part(&name),
            entry.index as i64
        ])?;
    }
    Ok(())
}
