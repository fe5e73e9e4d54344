//! Participants' own ladders: who is called when they do not acknowledge, and whether anybody outside is.
//! A message climbs by the ladders that stood when it entered; what is set later changes nothing of it.

use super::queries::Message;
use super::statements::LadderSet;
use crate::ladder::Ladder;
use crate::members;
use crate::rights::is_administering;
use crate::store::row::{code, index, many, one, time};
use crate::store::{Entry, Stop, refuse};
use register::{Code, Refusal, Time, Tlp};
use rusqlite::{Connection, Row, params};
use std::cell::OnceCell;
use std::collections::BTreeMap;

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

/// What a participant set last.
pub fn of(views: &Connection, participant: &Code) -> rusqlite::Result<Option<Own>> {
    let sql = "select ladder, to_it, from_it, entry, entered from channel_ladders
               where participant = ?1 order by entry desc limit 1";
    one(views, sql, [participant.as_str()], read)
}

fn read(r: &Row<'_>) -> rusqlite::Result<Own> {
    let ladder: Option<String> = r.get("ladder")?;
    let ladder = ladder.and_then(|text| serde_json::from_str(&text).ok());
    Ok(Own {
        said: LadderSet { from_it: r.get("from_it")?, ladder, to_it: r.get("to_it")? },
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// All ladders, read when the first line climbs: a page with many lines asks once.
pub(super) struct Ladders<'a> {
    views: &'a Connection,
    all: OnceCell<All>,
}

/// Those of participants, and the network's; each in order.
struct All {
    own: BTreeMap<Code, Vec<Own>>,
    network: Vec<(u64, Ladder)>,
}

impl All {
    fn read(views: &Connection) -> rusqlite::Result<Self> {
        let sql = "select participant, ladder, to_it, from_it, entry, entered from channel_ladders
                   order by entry";
        let mut own: BTreeMap<Code, Vec<Own>> = BTreeMap::new();
        for (participant, one) in many(views, sql, [], |r| Ok((code(r, "participant")?, read(r)?)))?
        {
            own.entry(participant).or_default().push(one);
        }
        Ok(Self { own, network: members::ladders(views)? })
    }

    /// What a participant had set before an entry.
    fn before(&self, participant: &Code, entry: u64) -> Option<&Own> {
        self.own.get(participant)?.iter().rfind(|own| own.entry < entry)
    }
}

impl<'a> Ladders<'a> {
    /// Nothing is read yet.
    pub(super) fn new(views: &'a Connection) -> Self {
        Self { views, all: OnceCell::new() }
    }

    fn all(&self) -> rusqlite::Result<&All> {
        if let Some(all) = self.all.get() {
            return Ok(all);
        }
        let read = All::read(self.views)?;
        Ok(self.all.get_or_init(|| read))
    }

    /// By what the line of a participant climbs: what stood when the message entered.
    pub(super) fn climbing(
        &self,
        message: &Message,
        participant: &Code,
        climbs: bool,
    ) -> rusqlite::Result<Climbing> {
        if !climbs {
            // Its desk is told at once, as by every ladder.
            return Ok(Climbing { ladder: Ladder::default(), outside: false });
        }
        let all = self.all()?;
        let own = all.before(participant, message.entry);
        let allows = |own: &Own| own.said.from_it;
        let outside = own.is_some_and(|own| own.said.to_it)
            && all.before(&message.from.participant, message.entry).is_some_and(allows);
        let network = || all.network.iter().rfind(|(entry, _)| *entry < message.entry);
        let ladder = match own.and_then(|own| own.said.ladder.as_ref()) {
            Some(ladder) => ladder.clone(),
            None => network().map(|(_, ladder)| ladder.clone()).unwrap_or_default(),
        };
        Ok(Climbing { ladder, outside })
    }
}
