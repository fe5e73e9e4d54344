//! What can be said of communication checks, when it may be said, and how it reads in one sentence.

use super::lines;
use super::queries::{self, Round};
use crate::directory::card::check_day;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::{Code, Refusal, StatementId, Time, Tlp};
use std::collections::BTreeSet;

pub use super::kinds::{ContactResult, Hours, Mend, Outcome, Totals, Way, WayResult, WayTotals};

/// Totals over fewer are not given: they would name somebody.
pub const ASKED_MIN: u32 = 5;

/// The longest window.
const WINDOW_DAYS_MAX: i64 = 31;

crate::statements! {
    /// The secretariat opens a communication check: whom it asks by which ways, and for how long.
    "checks.round-opened" => RoundOpened {
        /// Whether all participants are told beforehand; else this is for the secretariat alone.
        announced: bool,
        /// Beginning of the window.
        from: Time,
        /// When mails go by each contact's clock: `any`, `working` or `outside`.
        hours: Hours,
        /// The round's own id.
        round: StatementId,
        /// Percent of the contacts with a telephone number that are called; 0 without that way.
        sample_percent: u32,
        /// Percent of the states that are told beforehand, by lot, where not all are told.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        told_percent: Option<u32>,
        /// End of the window; later answers count as late.
        until: Time,
        /// Ways: `mail`, `portal`, `telephone`, `channel`.
        ways: Vec<Way>,
        /// A note for those who are told.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        words: Option<String>,
    }
    /// A participant takes no part in communication checks, or takes part again; for itself and the
    /// secretariat alone. Said by the participant, or by the secretariat on its word.
    "checks.opt-out-noted" => OptOutNoted {
        /// Whether it takes no part.
        out: bool,
        /// The participant.
        participant: Code,
    }
    /// The secretariat closes a round and signs its totals; they are given from five asked upwards.
    "checks.round-closed" => RoundClosed {
        /// The round.
        round: StatementId,
        /// Whether fewer than five were asked, so that no totals are given.
        too_few: bool,
        /// Participants: asked, answered in time, late, bounced, silent.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        totals: Option<Totals>,
        /// The same for contacts, for each way by which at least five were asked.
        ways: Vec<WayTotals>,
    }
    /// What a round showed of one participant, for that participant alone; in the unit that closes the round.
    "checks.result-noted" => ResultNoted {
        /// Each contact that was asked.
        contacts: Vec<ContactResult>,
        /// What is to be mended.
        mend: Vec<Mend>,
        /// By which day.
        mend_by: String,
        /// The participant.
        participant: Code,
        /// The round.
        round: StatementId,
    }
    /// The coordinator of a region, or the secretariat, tested the line of a participant; for that
    /// participant alone.
    "checks.line-tested" => LineTested {
        /// Each contact that was tried.
        contacts: Vec<ContactResult>,
        /// The participant.
        participant: Code,
    }
}

/// Whether it may be said now, seen from the views.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    match Statement::parse(&entry.payload.kind, &entry.payload.body)? {
        Statement::RoundOpened(body) => {
            at.only_secretariat(entry)?;
            check_round(entry, &body)?;
            if queries::round(at.views, &body.round)?.is_some() {
                return refuse("round", "this round exists already");
            }
            match queries::open(at.views)? {
                Some(_) => refuse("round", "a round is open; close it first"),
                None => Ok(()),
            }
        }
        Statement::OptOutNoted(body) => {
            let own = *entry.participant() == body.participant;
            if !own {
                at.only_secretariat(entry)?;
            }
            if at.authority.participant(&body.participant).is_none() {
                let sentence = format!("{} is not a participant", body.participant);
                return refuse("check-participant", sentence);
            }
            let mut to: Vec<&Code> = at.authority.secretariat().into_iter().collect();
            to.push(&body.participant);
            to.sort();
            to.dedup();
            named_only(entry, &to)
        }
        Statement::RoundClosed(body) => {
            at.only_secretariat(entry)?;
            still_open(at, &body.round)?;
            check_totals(&body)?;
            if !entry.is_for_all() {
                return refuse("check-audience", "the totals of a round are for all participants");
            }
            Ok(())
        }
        Statement::ResultNoted(body) => {
            at.only_secretariat(entry)?;
            named_only(entry, &[&body.participant])?;
            let Some(closed) = queries::round(at.views, &body.round)?.and_then(|r| r.closed) else {
                return refuse("round", "results are given when the round is closed");
            };
            if !queries::is_asked(at.views, &body.round, &body.participant)? {
                let sentence = format!("{} was not asked in this round", body.participant);
                return refuse("check-participant", sentence);
            }
            let before = queries::results_in(at.views, &body.round)?;
            if before.contains(&body.participant) {
                return refuse("check-result", "this participant has its result already");
            }
            check_result(at, &body)?;
            // One unit has no gap between its entries.
            if entry.index != closed.entry + 1 + before.len() as u64 {
                return refuse(
                    "check-result",
                    "results enter together with the closing of the round",
                );
            }
            Ok(())
        }
        Statement::LineTested(body) => lines::may_say(at, entry, &body),
    }
}

/// The statement is marked RED and names these recipients, in alphabetical order.
pub(super) fn named_only(entry: &Entry, to: &[&Code]) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    if audience.tlp == Tlp::Red && audience.to.iter().eq(to.iter().copied()) {
        return Ok(());
    }
    refuse("check-audience", "mark this RED, for those whom it is about and nobody else")
}

fn check_round(entry: &Entry, body: &RoundOpened) -> Result<(), Stop> {
    if body.round.get_version_num() != 7 {
        return refuse("round", "a round's id is a UUID of version 7");
    }
    check_window(body.from, body.until, entry.entered)?;
    check_ways(&body.ways, body.sample_percent)?;
    if body.words.as_ref().is_some_and(|words| words.chars().count() > 500) {
        return refuse("check-words", "the note is longer than 500 characters");
    }
    if body.told_percent.is_some_and(|percent| body.announced || !(1..=99).contains(&percent)) {
        return refuse("check-told", "either all are told, or between 1 and 99 percent by lot");
    }
    match body.announced {
        false => named_only(entry, &[entry.participant()]),
        true if entry.is_for_all() => Ok(()),
        true => refuse("check-audience", "an announced round is for all participants"),
    }
}

/// Whether a window can be right.
pub fn check_window(from: Time, until: Time, now: Time) -> Result<(), Refusal> {
    let wrong = |sentence| Err(Refusal::new("check-window", sentence));
    if until <= from || until <= now {
        return wrong("the window ends after it begins, and not in the past");
    }
    if until > from.plus_days(WINDOW_DAYS_MAX) {
        return wrong("a window has at most 31 days");
    }
    Ok(())
}

/// Whether ways and sample can be right.
pub fn check_ways(ways: &[Way], sample_percent: u32) -> Result<(), Refusal> {
    let wrong = |sentence| Err(Refusal::new("check-ways", sentence));
    if ways.is_empty() || ways.windows(2).any(|w| w[0] >= w[1]) {
        return wrong("choose at least one way, each once");
    }
    match (ways.contains(&Way::Telephone), sample_percent) {
        (true, 1..=100) | (false, 0) => Ok(()),
        _ => wrong("the sample of the telephone is between 1 and 100 percent"),
    }
}

fn still_open(at: &Standpoint<'_>, round: &StatementId) -> Result<Round, Stop> {
    match queries::round(at.views, round)? {
        Some(round) if round.closed.is_none() => Ok(round),
        Some(_) => refuse("round", "this round is closed already"),
        None => refuse("round", "there is no such round"),
    }
}

fn check_totals(body: &RoundClosed) -> Result<(), Stop> {
    let enough = |totals: &Totals| totals.asked >= ASKED_MIN && totals.adds_up();
    let fits = (!body.too_few || body.ways.is_empty())
        && body.totals.as_ref().map_or(body.too_few, |totals| !body.too_few && enough(totals))
        && body.ways.iter().all(|way| enough(&way.totals))
        && body.ways.windows(2).all(|w| w[0].way < w[1].way);
    if fits {
        return Ok(());
    }
    refuse("check-totals", "totals add up, and are given only where at least five were asked")
}

/// A result speaks of the participant's own contacts, each once.
fn check_result(at: &Standpoint<'_>, body: &ResultNoted) -> Result<(), Stop> {
    let own = queries::asked_of(at.views, &body.round, &body.participant)?;
    let mut named = BTreeSet::new();
    if !body.contacts.iter().all(|c| own.contains(&c.contact) && named.insert(c.contact)) {
        return refuse(
            "check-result",
            "a result names the participant's asked contacts, each once",
        );
    }
    if body.mend.windows(2).any(|w| w[0] >= w[1]) {
        return refuse("check-result", "what is to be mended stands in order, each once");
    }
    Ok(check_day("mend_by", &body.mend_by).map(|_| ()).map_err(|(_, refusal)| refusal)?)
}

/// The statement in one sentence. `said_by` is a display name.
pub fn describe(statement: &Statement, said_by: &str) -> String {
    match statement {
        Statement::RoundOpened(b) => {
            format!("{said_by} opened a communication check until {}", b.until.date())
        }
        Statement::OptOutNoted(b) if b.out => {
            format!("{said_by} noted that {} takes no part in communication checks", b.participant)
        }
        Statement::OptOutNoted(b) => {
            format!("{said_by} noted that {} takes part in communication checks", b.participant)
        }
        Statement::RoundClosed(_) => {
            format!("{said_by} closed a communication check and signed its result")
        }
        Statement::ResultNoted(b) => {
            format!("{said_by} noted for {} what a communication check showed", b.participant)
        }
        Statement::LineTested(b) => format!("{said_by} tested the line of {}", b.participant),
    }
}
