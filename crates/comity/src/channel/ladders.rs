//! Participants' own ladders: who is called when they do not acknowledge, and whether anybody outside is.
//! A message climbs by the ladders that stood when it entered; what is set later changes nothing of it.

use super::check::refuse;
use super::queries::Message;
use super::statements::LadderSet;
use crate::ladder::Ladder;
use crate::members;
use crate::rights::is_administering;
use crate::store::{Entry, Stop};
use register::{Code, Refusal, Time, Tlp};
use rusqlite::{Connection, OptionalExtension, params};

/// What a participant set, from an entry on.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// What it said.
    pub said: LadderSet,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// By what a line of a message climbs.
pub(super) struct Climbing {
    /// The ladder.
    pub(super) ladder: Ladder,
    /// Whether both sides allow that somebody outside is called.
    pub(super) outside: bool,
}

/// Whether a ladder, and what it allows, fit together.
pub(super) fn check_own(body: &LadderSet) -> Result<(), Refusal> {
    let Some(ladder) = &body.ladder else { return Ok(()) };
    ladder.check()?;
    let calls_outside = ladder.rungs.iter().any(|rung| rung.call.is_outside());
    match calls_outside == body.to_it {
        true => Ok(()),
        false => Err(Refusal::new(
            "ladder-outside",
            "a ladder names the coordinator or the secretariat if, and only if, they may be asked",
        )),
    }
}

/// Whether this may be said: for the participant alone, by a role that answers for it.
pub(super) fn may_set(entry: &Entry, body: &LadderSet) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    if audience.tlp != Tlp::Red || !audience.to.is_empty() {
        return refuse("channel-audience", "a participant's ladder is for itself alone: RED");
    }
    if !is_administering(&entry.payload.by.role) {
        return refuse("ladder-speaker", "a national administrator sets the ladder for its state");
    }
    Ok(check_own(body)?)
}

/// Takes it into the tables.
pub(super) fn set(views: &Connection, entry: &Entry, body: &LadderSet) -> rusqlite::Result<()> {
    let ladder = body.ladder.as_ref().and_then(|ladder| serde_json::to_string(ladder).ok());
    views.execute(
        "insert or replace into channel_ladders
         (participant, ladder, to_it, from_it, entry, entered) values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            entry.participant().as_str(),
            ladder,
            body.to_it,
            body.from_it,
            entry.index as i64,
            entry.entered.millis()
        ],
    )?;
    Ok(())
}

/// What a participant had set before an entry.
pub fn before(views: &Connection, participant: &Code, entry: u64) -> rusqlite::Result<Option<Own>> {
    let sql = "select ladder, to_it, from_it, entry, entered from channel_ladders
               where participant = ?1 and entry < ?2 order by entry desc limit 1";
    let at = i64::try_from(entry).unwrap_or(i64::MAX);
    let mut query = views.prepare_cached(sql)?;
    let read = |r: &rusqlite::Row<'_>| {
        let ladder: Option<String> = r.get(0)?;
        let ladder = ladder.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Own {
            said: LadderSet { from_it: r.get(2)?, ladder, to_it: r.get(1)? },
            entry: r.get::<_, i64>(3)?.unsigned_abs(),
            entered: Time::from_millis(r.get(4)?),
        })
    };
    query.query_row(params![participant.as_str(), at], read).optional()
}

/// What a participant set last.
pub fn of(views: &Connection, participant: &Code) -> rusqlite::Result<Option<Own>> {
    before(views, participant, u64::MAX)
}

/// By what the line of a participant climbs: what stood when the message entered.
pub(super) fn climbing(
    views: &Connection,
    message: &Message,
    participant: &Code,
    climbs: bool,
) -> rusqlite::Result<Climbing> {
    if !climbs {
        // Its desk is told at once, as by every ladder.
        return Ok(Climbing { ladder: Ladder::default(), outside: false });
    }
    let own = before(views, participant, message.entry)?;
    let outside = own.as_ref().is_some_and(|own| own.said.to_it)
        && before(views, &message.from.participant, message.entry)?.is_some_and(|s| s.said.from_it);
    let ladder = match own.and_then(|own| own.said.ladder) {
        Some(ladder) => ladder,
        None => members::ladder_before(views, message.entry)?,
    };
    Ok(Climbing { ladder, outside })
}
