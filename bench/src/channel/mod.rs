//! The protected channel: how soon a thousand screens are told of an urgent message, how many messages
//! are kept in a second, how long sealing takes; and beside it the same work on Matrix Synapse.

mod desks;
mod homeserver;
mod http;
mod seal;
mod served;
mod synapse;

use crate::demo::program;
use crate::figure::{Figure, Goal, percentile};
use crate::load::files_may_be_open;
use anyhow::Result;
use comity::channel::kinds::Urgency;
use desks::{Desks, Ready};
use served::{Served, Times, kept_per_second, send};
use std::path::Path;
use synapse::Synapse;
use tokio::runtime::Runtime;

/// Open screens of the great round.
const SCREENS: usize = 1_000;
/// The desks that they belong to: as many as one message may be addressed to.
const DESKS: usize = 64;
/// Urgent messages to them in a round.
const URGENT: usize = 4;
/// Senders at once.
const SENDERS: usize = 64;
/// Messages of each in a round; a participant may send 200 in an hour.
const EACH: usize = 100;
/// Screens, their desks and messages in a round of the comparison.
const COMPARED: (usize, usize, usize) = (100, 50, 10);
/// Messages of each sender to Synapse in a round.
const EACH_COMPARED: usize = 10;

/// What the rounds gave.
#[derive(Default)]
struct Rounds {
    great: Vec<Times>,
    great_mb: Vec<f64>,
    kept: Vec<f64>,
    own: Vec<Times>,
    own_mb: Vec<f64>,
    other: Vec<Times>,
    other_kept: Vec<f64>,
    other_mb: Vec<f64>,
}

/// Messages, sealed beforehand. Each round begins with a fresh copy of the network, so they serve again.
struct Messages {
    urgent: Vec<Ready>,
    each: Vec<Vec<Ready>>,
    compared: Vec<Ready>,
}

/// Serves the network anew in each round.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    files_may_be_open(4 * SCREENS)?;
    let program = program()?;
    let desks = Desks::found()?;
    let mut figures = seal::figures(&desks, rounds)?;
    let messages = Messages::seal(&desks)?;
    let runtime = Runtime::new()?;
    let mut found = Rounds::default();
    runtime.block_on(async {
        let (people, _, _) = COMPARED;
        let begun = match homeserver::install() {
            Ok(python) => Synapse::start(&python, people, SENDERS).await,
            Err(why) => Err(why),
        };
        let mut synapse = begun
            .inspect_err(|why| eprintln!("without Synapse, so nothing is compared: {why:#}"))
            .ok();
        for _ in 0..rounds {
            found.comity(&program, &desks, &messages).await?;
            if let Some(synapse) = &mut synapse {
                found.synapse(synapse, &messages).await?;
            }
        }
        anyhow::Ok(())
    })?;
    figures.extend(found.figures(&messages));
    Ok(figures)
}

impl Messages {
    fn seal(desks: &Desks) -> Result<Self> {
        let all: Vec<usize> = (0..DESKS).collect();
        let (_, some, count) = COMPARED;
        let urgent = |from, to: &[usize]| desks.ready(from, to, Urgency::Urgent);
        let one = |from: usize| {
            (0..EACH).map(|_| desks.ready(from, &[from + SENDERS], Urgency::Priority)).collect()
        };
        Ok(Self {
            urgent: (DESKS..DESKS + URGENT)
                .map(|from| urgent(from, &all))
                .collect::<Result<_>>()?,
            each: (0..SENDERS).map(one).collect::<Result<_>>()?,
            compared: (DESKS..DESKS + count)
                .map(|from| urgent(from, &all[..some]))
                .collect::<Result<_>>()?,
        })
    }
}

impl Rounds {
    async fn comity(&mut self, program: &Path, desks: &Desks, messages: &Messages) -> Result<()> {
        let served = Served::start(program, desks)?;
        let mut times = Times::default();
        let screens = served.screens(&desks.tokens, SCREENS, DESKS, false).await?;
        let screens = send(served.address, screens, &messages.urgent, &mut times).await?;
        self.great_mb.push(served.resident_mb()?);
        self.great.push(times);
        drop(screens);

        let (count, some, _) = COMPARED;
        let mut times = Times::default();
        let screens = served.screens(&desks.tokens, count, some, true).await?;
        drop(send(served.address, screens, &messages.compared, &mut times).await?);
        self.own.push(times);

        let requests = |each: &Vec<Ready>| each.iter().map(|m| m.request.clone()).collect();
        let requests = messages.each.iter().map(requests).collect();
        self.kept.push(kept_per_second(served.address, requests).await?);
        self.own_mb.push(served.resident_mb()?);
        Ok(())
    }

    async fn synapse(&mut self, synapse: &mut Synapse, messages: &Messages) -> Result<()> {
        let mut times = Times::default();
        synapse.send(&messages.compared[0].sealed, messages.compared.len(), &mut times).await?;
        self.other.push(times);
        let requests = synapse.requests(&messages.each[0][0].sealed, EACH_COMPARED);
        self.other_kept.push(kept_per_second(synapse.address(), requests).await?);
        self.other_mb.push(synapse.resident_mb()?);
        Ok(())
    }

    fn figures(&self, messages: &Messages) -> Vec<Figure> {
        let to_all = format!("urgent message to {SCREENS} screens of {DESKS} desks");
        let limit = Goal::AtMost(250.0);
        let (count, some, _) = COMPARED;
        let bytes = |ready: &[Ready]| ready.first().map_or(0, |ready| ready.sealed.len());
        let size_bytes = bytes(&messages.compared);
        let own = format!("Comity, {count} screens of {some} desks, {size_bytes} sealed bytes");
        let size_bytes = messages.each.first().map_or(0, |each| bytes(each));
        let kept = format!("{SENDERS} senders, {size_bytes} sealed bytes to one other");
        let mut figures = vec![Figure::plain(
            &format!("{to_all}: told, p99"),
            "ms",
            &at(99, &self.great, told),
            limit,
        )];
        figures.push(Figure::noted(
            &format!("{to_all}: told, p50"),
            "ms",
            &at(50, &self.great, told),
        ));
        figures.push(Figure::noted(
            &format!("{to_all}: kept, p50"),
            "ms",
            &at(50, &self.great, kept_of),
        ));
        figures.push(Figure::noted("Comity with these screens open (VmRSS)", "MB", &self.great_mb));
        let what = format!("Comity, {kept}, kept");
        figures.push(Figure::plain(&what, "/s", &self.kept, Goal::AtLeast(500.0)));
        figures.extend(compared(&own, &self.own));
        figures.push(Figure::noted("Comity after all that (VmRSS)", "MB", &self.own_mb));
        if !self.other.is_empty() {
            let other = format!("Synapse, {count} people in one room, the same bytes");
            figures.extend(compared(&other, &self.other));
            let what = format!("Synapse, {kept} in a room, kept");
            figures.push(Figure::noted(&what, "/s", &self.other_kept));
            figures.push(Figure::noted("Synapse after all that (VmRSS)", "MB", &self.other_mb));
        }
        figures
    }
}

fn told(times: &Times) -> &[f64] {
    &times.told
}

fn read(times: &Times) -> &[f64] {
    &times.read
}

fn kept_of(times: &Times) -> &[f64] {
    &times.kept
}

/// One of the times of a round.
type Of = fn(&Times) -> &[f64];

/// A percentile of each round.
fn at(per_cent: usize, rounds: &[Times], of: Of) -> Vec<f64> {
    rounds.iter().map(|times| percentile(of(times), per_cent)).collect()
}

fn compared(what: &str, rounds: &[Times]) -> Vec<Figure> {
    let all: [(&str, Of); 3] = [("kept", kept_of), ("told", told), ("sealed bytes read", read)];
    let mut figures = Vec::new();
    for (word, of) in all {
        // A client of Matrix is told of a message by its bytes.
        if rounds.iter().any(|times| !of(times).is_empty()) {
            for per_cent in [50, 99] {
                let what = format!("{what}: {word}, p{per_cent}");
                figures.push(Figure::noted(&what, "ms", &at(per_cent, rounds, of)));
            }
        }
    }
    figures
}
