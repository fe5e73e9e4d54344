//! Mute with reason: for a time, a desk hears no alert and gets no mail of one conversation, or of what another
//! participant sends that is not urgent. For the participant alone; whoever wrote sees no difference, and the
//! ladder calls others as ever.

use super::kinds::{DeskOf, Urgency};
use super::queries::{self, Message};
use super::shifts::{Signed, of_own_desk, person};
use super::statements::{AlertsMuted, AlertsUnmuted, REASON, REASON_TYPE};
use crate::store::row::{code, id, index, many, one, optional_id, optional_time, time};
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::{Code, Hash, StatementId, Time};
use rusqlite::{Connection, Row, params};

/// The longest time, in hours.
pub const HOURS_MAX: i64 = 24;

/// Longest reason, in characters.
pub const REASON_MAX: usize = 300;

/// A desk hears nothing of something for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mute {
    /// Its statement's id.
    pub mute: StatementId,
    /// The desk that hears nothing.
    pub desk: DeskOf,
    /// Of what.
    pub of: MutedOf,
    /// Until when.
    pub until: Time,
    /// When it was ended before that.
    pub ended: Option<Time>,
    /// Why; `None` once erased.
    pub reason: Option<String>,
    /// Who said so.
    pub by: Signed,
}

/// What is muted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MutedOf {
    /// One conversation, urgent messages too.
    Conversation(StatementId),
    /// What a participant sends that is not urgent.
    Participant(Code),
}

impl Mute {
    /// Whether it stands at a time.
    pub fn stands(&self, at: Time) -> bool {
        self.by.entered <= at && at < self.ended.map_or(self.until, |ended| ended.min(self.until))
    }

    /// Whether a desk hears nothing of a message because of it, at a time.
    pub fn covers(&self, message: &Message, desk: &DeskOf, at: Time) -> bool {
        let is_of = match &self.of {
            MutedOf::Conversation(id) => message.conversation == *id,
            MutedOf::Participant(code) => {
                message.from.participant == *code && message.urgency != Urgency::Urgent
            }
        };
        is_of && self.desk == *desk && self.stands(at)
    }
}

/// Whether a person of a participant hears nothing of a message now: each of its desks that is addressed, and
/// that they hold, is muted; who holds none of them hears it while one of them does.
pub fn is_muted(mutes: &[Mute], message: &Message, own: &Code, held: &[DeskOf], now: Time) -> bool {
    let of_own: Vec<&DeskOf> = message.to.iter().filter(|d| d.participant == *own).collect();
    let of_held: Vec<&DeskOf> = of_own.iter().copied().filter(|d| held.contains(d)).collect();
    let desks = if of_held.is_empty() { of_own } else { of_held };
    let is_quiet = |desk: &&DeskOf| mutes.iter().any(|mute| mute.covers(message, desk, now));
    !desks.is_empty() && desks.iter().all(is_quiet)
}

fn read(r: &Row<'_>) -> rusqlite::Result<Mute> {
    let digest: Option<Vec<u8>> = r.get("person")?;
    let person = digest.and_then(|bytes| bytes.try_into().ok()).map(Hash);
    Ok(Mute {
        mute: id(r, "mute")?,
        desk: DeskOf { participant: code(r, "participant")?, desk: r.get("desk")? },
        of: match optional_id(r, "conversation")? {
            Some(conversation) => MutedOf::Conversation(conversation),
            None => MutedOf::Participant(code(r, "sender")?),
        },
        until: time(r, "until")?,
        ended: optional_time(r, "ended")?,
        reason: r.get("reason")?,
        by: Signed { person, entry: index(r, "entry")?, entered: time(r, "entered")? },
    })
}

/// One mute.
pub fn mute(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Mute>> {
    one(views, "select * from channel_mutes where mute = ?1", [id.to_string()], read)
}

/// The mutes that began or could still stand since a time, of all participants, oldest first.
pub fn since(views: &Connection, since: Time) -> rusqlite::Result<Vec<Mute>> {
    let sql = "select * from channel_mutes where until >= ?1 order by entry";
    many(views, sql, [since.millis()], read)
}

/// The mutes of a participant that stand at a time, oldest first.
pub fn of(views: &Connection, own: &Code, at: Time) -> rusqlite::Result<Vec<Mute>> {
    let sql = "select * from channel_mutes where participant = ?1 and until > ?2 order by entry";
    let mutes = many(views, sql, params![own.as_str(), at.millis()], read)?;
    Ok(mutes.into_iter().filter(|mute| mute.stands(at)).collect())
}

/// Whether a reason may stand: one short text.
pub fn is_reason(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= REASON_MAX
}

/// Whether something may be muted so.
pub(super) fn may_mute(at: &Standpoint<'_>, entry: &Entry, body: &AlertsMuted) -> Result<(), Stop> {
    let desk = of_own_desk(entry, &body.desk)?;
    match (&body.conversation, &body.participant) {
        (Some(id), None) => {
            let found = queries::conversation(at.views, id)?;
            if !found.is_some_and(|conversation| conversation.has(&desk.participant)) {
                return refuse("conversation", "there is no such conversation");
            }
        }
        (None, Some(sender)) => {
            if *sender == desk.participant || at.authority.participant(sender).is_none() {
                return refuse("mute-of", "choose another participant of this network");
            }
        }
        _ => {
            return refuse("mute-of", "mute either one conversation or one participant's messages");
        }
    }
    let latest = entry.entered.plus_minutes(60 * HOURS_MAX);
    if body.until <= entry.entered || body.until > latest {
        let sentence = format!("a mute ends within {HOURS_MAX} hours; choose a shorter time");
        return refuse("mute-until", sentence);
    }
    let parts = entry.payload.parts.as_slice();
    let is_one = matches!(parts, [part] if part.name == REASON && part.media_type == REASON_TYPE);
    let text = entry.part(REASON).and_then(|bytes| std::str::from_utf8(bytes).ok());
    match is_one && text.is_some_and(is_reason) {
        true => Ok(()),
        false => refuse(
            "mute-reason",
            format!("say in the part `{REASON}` why, in 1 to {REASON_MAX} characters"),
        ),
    }
}

/// Whether a mute may be ended.
pub(super) fn may_unmute(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &AlertsUnmuted,
) -> Result<(), Stop> {
    let desk = of_own_desk(entry, &body.desk)?;
    match mute(at.views, &body.mute)? {
        Some(mute) if mute.desk == desk && mute.stands(entry.entered) => Ok(()),
        Some(mute) if mute.desk == desk => refuse("mute-over", "this is not muted any more"),
        _ => refuse("mute", "your desk muted no such thing"),
    }
}

/// A desk hears nothing of it any more; what it said of the same before ends.
pub(super) fn muted(views: &Connection, entry: &Entry, body: &AlertsMuted) -> rusqlite::Result<()> {
    let (participant, entered) = (entry.participant().as_str(), entry.entered.millis());
    let conversation = body.conversation.map(|id| id.to_string());
    let sender = body.participant.as_ref().map(Code::as_str);
    views.execute(
        "update channel_mutes set ended = ?5 where participant = ?1 and desk = ?2 and ended is null
         and conversation is ?3 and sender is ?4",
        params![participant, body.desk, conversation, sender, entered],
    )?;
    let sql = "insert or replace into channel_mutes
               (mute, participant, desk, conversation, sender, until, part, reason, person, entry, entered)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let reason = entry.part(REASON).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let row = params![
        entry.payload.id.to_string(),
        participant,
        body.desk,
        conversation,
        sender,
        body.until.millis(),
        entry.payload.part(REASON).map(|part| part.sha256.0).unwrap_or_default(),
        reason,
        person(entry),
        entry.index as i64,
        entered,
    ];
    views.execute(sql, row).map(|_| ())
}

/// A mute is ended.
pub(super) fn unmuted(
    views: &Connection,
    entry: &Entry,
    body: &AlertsUnmuted,
) -> rusqlite::Result<()> {
    let sql = "update channel_mutes set ended = ?2 where mute = ?1";
    views.execute(sql, params![body.mute.to_string(), entry.entered.millis()]).map(|_| ())
}
