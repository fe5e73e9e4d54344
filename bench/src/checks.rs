//! The figures of a round of communication checks, from asked contacts and answers.

use crate::clock::Stopwatch;
use crate::figure::{Figure, Goal};
use crate::world::STATES;
use anyhow::{Result, ensure};
use comity::checks::compute::{Answer, Asked, compute};
use comity::checks::kinds::Way;
use register::{Code, StatementId, Time};
use std::collections::HashSet;

/// Contacts of each state.
const CONTACTS: usize = 4;

/// The longest that computing a round may take.
const MOST_MS: f64 = 50.0;

/// Computes a round in which three of four contacts answered.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let from = Time::from_millis(0);
    let until = from.plus_days(3);
    let id = |n: usize| StatementId::from_u128(n as u128);
    let asked = (0..STATES * CONTACTS)
        .map(|n| {
            let participant = Code::new(&format!("S{:03}", n / CONTACTS))?;
            Ok(Asked { contact: id(n), participant, ways: Way::ALL.to_vec() })
        })
        .collect::<Result<Vec<_>>>()?;
    let answer = |n: usize| Answer { contact: id(n), way: Way::ALL[n % 3], at: from };
    let answers: Vec<Answer> = (0..asked.len()).filter(|n| n % 4 != 3).map(answer).collect();
    let mut taken = Vec::new();
    for _ in 0..rounds {
        let watch = Stopwatch::start();
        let figures = compute(from, until, &asked, &answers, &HashSet::new());
        taken.push(watch.seconds() * 1000.0);
        ensure!(figures.totals.answered as usize == STATES, "a state's answer is missing");
    }
    let what = format!("a round of checks over {STATES} states with {CONTACTS} contacts each");
    Ok(vec![Figure::plain(&what, "ms", &taken, Goal::AtMost(MOST_MS))])
}
