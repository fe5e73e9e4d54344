//! From contacts, answers and bounces to outcomes and totals: a pure function.

use super::kinds::{ContactResult, Outcome, Totals, Way, WayResult, WayTotals};
use register::{Code, StatementId, Time};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A contact that is asked, and by which ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The contact.
    pub contact: StatementId,
    /// Whose.
    pub participant: Code,
    /// The ways that the round chose and the contact has.
    pub ways: Vec<Way>,
}

/// An answer that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Which contact answered.
    pub contact: StatementId,
    /// By which way.
    pub way: Way,
    /// When.
    pub at: Time,
}

/// What a round shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Each contact that was asked, by participant.
    pub contacts: BTreeMap<Code, Vec<ContactResult>>,
    /// What became of asking each participant.
    pub participants: BTreeMap<Code, Outcome>,
    /// Over participants.
    pub totals: Totals,
    /// Over contacts, for each way.
    pub ways: Vec<WayTotals>,
}

/// The figures of a round with the window from `from` to `until`. Who has none of the ways is not
/// asked and not counted.
pub fn compute(
    from: Time,
    until: Time,
    asked: &[Asked],
    answers: &[Answer],
    bounced: &HashSet<StatementId>,
) -> Figures {
    let mut first: HashMap<(StatementId, Way), Time> = HashMap::with_capacity(answers.len());
    for answer in answers {
        let at = first.entry((answer.contact, answer.way)).or_insert(answer.at);
        *at = answer.at.min(*at);
    }
    let mut figures = Figures::default();
    let mut ways: BTreeMap<Way, Totals> = BTreeMap::new();
    for one in asked.iter().filter(|one| !one.ways.is_empty()) {
        let mut results = Vec::with_capacity(one.ways.len());
        for &way in &one.ways {
            let at = first.get(&(one.contact, way)).copied();
            let outcome = match at {
                Some(at) if at <= until => Outcome::InTime,
                Some(_) => Outcome::Late,
                None if way == Way::Mail && bounced.contains(&one.contact) => Outcome::Bounced,
                None => Outcome::Silent,
            };
            let minutes = at.map(|at| minutes_between(from, at));
            ways.entry(way).or_default().add(outcome);
            results.push(WayResult { minutes, outcome, way });
            // Outcomes stand in order: one answer in time is enough for the participant.
            let best = figures.participants.entry(one.participant.clone()).or_insert(outcome);
            *best = outcome.min(*best);
        }
        let result = ContactResult { contact: one.contact, ways: results };
        figures.contacts.entry(one.participant.clone()).or_default().push(result);
    }
    figures.participants.values().for_each(|outcome| figures.totals.add(*outcome));
    figures.ways = ways.into_iter().map(|(way, totals)| WayTotals { totals, way }).collect();
    figures
}

fn minutes_between(from: Time, at: Time) -> u32 {
    u32::try_from((at.millis() - from.millis()).max(0) / 60_000).unwrap_or(u32::MAX)
}
