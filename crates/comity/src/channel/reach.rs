//! How urgent messages reached the desks of a participant: which rung of the ladder led to a receipt, and
//! how many did so week by week. Computed from the register and a time; tests and what was removed count
//! nowhere.

use super::kinds::Urgency;
use super::notices::key_of_line;
use super::queries::Message;
use super::standing::{self, Stand};
use crate::ladder::{Call, Climb, Step};
use crate::notify::calls;
use crate::notify::outbox::{self, State};
use crate::store::Store;
use crate::store::row::{id, many};
use crate::words;
use anyhow::Result;
use register::{Code, Time};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Weeks that are looked back at, this one among them.
pub const WEEKS: i64 = 13;

/// What led to a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Led {
    /// Who was called last before it came.
    Rung(Call),
    /// The sender called by telephone, and a one-time code was read aloud.
    Telephone,
}

/// How one line of an urgent message was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// How the keys of what was sent about it begin.
    pub key: String,
    /// Whose line.
    pub participant: Code,
    /// When the message entered.
    pub sent: Time,
    /// Who was called until somebody had it, or until now.
    pub called: BTreeSet<Call>,
    /// What led to somebody having it; `None` while nobody has.
    pub led: Option<Led>,
}

impl Reached {
    fn of(message: &Message, line: &Stand, now: Time) -> Self {
        let receipt = line.acknowledged.as_ref().filter(|receipt| receipt.counts(now));
        let answered =
            line.answered.filter(|answer| answer.counts(now)).map(|answer| answer.entered);
        let times = [receipt.map(|receipt| receipt.entered), answered];
        let had = times.into_iter().flatten().min();
        let is_called = |step: &&Step| step.climb != Climb::Again && step.at <= now;
        // The steps end when somebody had it.
        let steps: Vec<&Step> = line.steps.iter().filter(is_called).collect();
        let aloud = receipt.is_some_and(|r| r.telephone.is_some() && Some(r.entered) == had);
        let led = had.and_then(|_| match aloud {
            true => Some(Led::Telephone),
            false => {
                steps.iter().max_by_key(|step| (step.at, step.call)).map(|s| Led::Rung(s.call))
            }
        });
        Self {
            key: key_of_line(message, line),
            participant: line.participant.clone(),
            sent: message.entered,
            called: steps.iter().map(|step| step.call).collect(),
            led,
        }
    }
}

/// The Monday of a time's week, at midnight UTC.
fn monday(time: Time) -> Time {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let day = time.millis().div_euclid(DAY);
    // The first of January 1970 was a Thursday.
    Time::from_millis((day - (day + 3).rem_euclid(7)) * DAY)
}

/// The urgent messages of the last weeks to one participant, or to all; in the order in which they entered.
pub fn lines(
    views: &Connection,
    participant: Option<&Code>,
    now: Time,
) -> rusqlite::Result<Vec<Reached>> {
    let since = monday(now).plus_days(-7 * (WEEKS - 1));
    let sql = "select distinct m.conversation from channel_messages m
               join channel_addressed a on a.message = m.message
               where m.urgency = 'urgent' and m.test = 0 and m.entered >= ?1
               and (?2 is null or a.participant = ?2)";
    let read = |r: &rusqlite::Row<'_>| id(r, "conversation");
    let mut found = Vec::new();
    for conversation in
        many(views, sql, params![since.millis(), participant.map(Code::as_str)], read)?
    {
        let thread = standing::thread(views, &conversation)?;
        for one in thread.iter().flat_map(|thread| &thread.messages) {
            let message = &one.message;
            if message.urgency != Urgency::Urgent || message.test || message.entered < since {
                continue;
            }
            let meant = |line: &&Stand| participant.is_none_or(|code| line.participant == *code);
            found.extend(one.lines.iter().filter(meant).map(|l| Reached::of(message, l, now)));
        }
    }
    found.sort_by_key(|line| line.sent);
    Ok(found)
}

/// How many urgent messages of a week somebody had, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// How many came.
    pub came: usize,
    /// Somebody had it before anybody but its own desk was called.
    pub at_once: usize,
    /// Somebody had it later.
    pub late: usize,
}

impl Week {
    /// How many nobody has.
    pub fn nobody(&self) -> usize {
        self.came - self.at_once - self.late
    }
}

/// The weeks in which something came, by their Mondays, the newest first.
pub fn weeks(lines: &[Reached]) -> Vec<(Time, Week)> {
    let mut weeks: BTreeMap<Time, Week> = BTreeMap::new();
    for line in lines {
        let week = weeks.entry(monday(line.sent)).or_default();
        week.came += 1;
        match line.led {
            Some(Led::Rung(Call::Desk)) => week.at_once += 1,
            Some(_) => week.late += 1,
            None => {}
        }
    }
    weeks.into_iter().rev().collect()
}

/// How often a rung was called, and how often somebody then had the message before the next was called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rung {
    /// How often it was called.
    pub called: usize,
    /// How often that led to a receipt or an answer.
    pub led: usize,
}

/// The rungs that were called, from the first to the last, and calls by the sender at which a code was read aloud.
pub fn rungs(lines: &[Reached]) -> BTreeMap<Led, Rung> {
    let mut rungs: BTreeMap<Led, Rung> = BTreeMap::new();
    for line in lines {
        for call in &line.called {
            rungs.entry(Led::Rung(*call)).or_default().called += 1;
        }
        if let Some(led) = line.led {
            let rung = rungs.entry(led).or_default();
            rung.led += 1;
            rung.called += usize::from(led == Led::Telephone);
        }
    }
    rungs
}

words! {
    /// By what a line is told; the host's own work.
    Way {
        /// Mail to a contact.
        Mail = "mail",
        /// The web hook of a desk.
        Hook = "hook",
        /// A telephone, through the operator's gateway.
        Telephone = "telephone",
    }
}

/// How what the host sent by one way went, as the servers said that took it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Went {
    /// A server took it.
    pub taken: usize,
    /// It was refused, came back, or was tried for too long.
    pub refused: usize,
    /// It is on its way.
    pub waits: usize,
}

impl Went {
    fn add(&mut self, state: State) {
        match state {
            State::Handed | State::InDigest => self.taken += 1,
            State::Refused | State::Bounced => self.refused += 1,
            State::Waiting | State::Handing => self.waits += 1,
        }
    }
}

/// How what was sent about these lines went, by the ways that were used.
///
/// # Errors
/// When the working file cannot be read.
pub fn ways(store: &Store, lines: &[Reached]) -> Result<BTreeMap<Way, Went>> {
    let mut ways: BTreeMap<Way, Went> = BTreeMap::new();
    for line in lines {
        let (mails, calls) = store.work(|work| {
            Ok((outbox::of_prefix(work, &line.key)?, calls::of_prefix(work, &line.key)?))
        })?;
        for mail in &mails {
            ways.entry(Way::Mail).or_default().add(mail.state);
        }
        for call in &calls {
            let way = if call.is_telephone { Way::Telephone } else { Way::Hook };
            ways.entry(way).or_default().add(call.state);
        }
    }
    Ok(ways)
}

#[cfg(test)]
mod tests {
    use super::monday;

    #[test]
    fn weeks_begin_on_monday_at_midnight_utc() {
        for (time, begins) in [
            ("2026-11-22T23:59:59.999Z", "2026-11-16"),
            ("2026-11-23T00:00:00.000Z", "2026-11-23"),
            ("2026-10-25T01:30:00.000Z", "2026-10-19"),
            ("2024-02-29T12:00:00.000Z", "2024-02-26"),
        ] {
            assert_eq!(monday(time.parse().unwrap()).date(), begins, "{time}");
        }
    }
}
