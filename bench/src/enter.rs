//! `enter`: many at once against bare signatures and bare SQLite; one alone against a bare commit.

use crate::bare::{self, Keeper};
use crate::clock::Stopwatch;
use crate::figure::{Figure, Goal, median};
use crate::world::{Copy, World, folder};
use anyhow::{Context, Result};
use comity::store::{Store, Submission};
use std::sync::Barrier;

/// Statements in one round.
const STATEMENTS: usize = 20_000;

/// Callers at once.
const CALLERS: usize = 64;

/// Envelopes to a commit of the bare limit: as many as one batch of `enter` can hold.
const BATCH: usize = 512;

/// Statements that one caller enters one after the other in a round.
const SINGLE: usize = 400;

/// Cores that both sides may use.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// 64 callers enter 20,000 statements.
pub(crate) fn many(rounds: usize) -> Result<Vec<Figure>> {
    let world = World::found()?;
    let statements = world.appointments(STATEMENTS)?;
    let signed = bare::signed(bare::envelopes(&statements))?;
    let (mut entered, mut verified, mut kept, mut in_64) = (vec![], vec![], vec![], vec![]);
    for _ in 0..rounds {
        let place = folder()?;
        verified.push(bare::verified_per_second(&signed, cores()));
        kept.push(Keeper::new(place.path())?.kept_per_second(&statements, BATCH)?);
        in_64.push(Keeper::new(place.path())?.kept_per_second(&statements, CALLERS)?);
        let Copy { store, folder: _kept } = world.copy()?;
        entered.push(entered_per_second(&store, &statements)?);
    }
    let slower: Vec<f64> = verified.iter().zip(&kept).map(|(v, k)| v.min(*k)).collect();
    let figure = |what: &str, bare: &[f64], goal| {
        Figure::ratio(
            &format!("enter, {CALLERS} callers; limit: {what}"),
            "/s",
            &entered,
            bare,
            goal,
        )
    };
    Ok(vec![
        figure("the slower of both below", &slower, Some(60.0)),
        figure("bare verify_strict, all cores", &verified, None),
        figure("bare SQLite, 512 to a commit", &kept, None),
        figure("bare SQLite, 64 to a commit", &in_64, None),
    ])
}

/// Statements entered in a second, each caller waiting for its answer before it enters the next.
pub(crate) fn entered_per_second(store: &Store, statements: &[Submission]) -> Result<f64> {
    let ready = Barrier::new(CALLERS + 1);
    std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| {
                let own: Vec<Submission> =
                    statements.iter().skip(caller).step_by(CALLERS).cloned().collect();
                let ready = &ready;
                scope.spawn(move || {
                    ready.wait();
                    own.into_iter().try_for_each(|one| store.enter(vec![one]).map(|_| ()))
                })
            })
            .collect();
        ready.wait();
        let watch = Stopwatch::start();
        for caller in callers {
            caller.join().ok().context("a caller stopped")??;
        }
        Ok(statements.len() as f64 / watch.seconds())
    })
}

/// One caller: how long it waits for an answer, compared with a bare durable commit beside it.
pub(crate) fn single(rounds: usize) -> Result<Vec<Figure>> {
    let world = World::found()?;
    let (mut entered, mut kept) = (vec![], vec![]);
    for _ in 0..rounds {
        let statements = world.appointments(SINGLE)?;
        let Copy { store, folder } = world.copy()?;
        let keeper = Keeper::new(folder.path())?;
        let (mut waits, mut bare_waits) = (vec![], vec![]);
        for statement in statements {
            let envelope = statement.envelope.clone();
            let watch = Stopwatch::start();
            keeper.keep([envelope.as_slice()])?;
            bare_waits.push(watch.seconds() * 1e3);
            let watch = Stopwatch::start();
            store.enter(vec![statement])?;
            waits.push(watch.seconds() * 1e3);
        }
        entered.push(median(&waits));
        kept.push(median(&bare_waits));
    }
    let differences: Vec<f64> = entered.iter().zip(&kept).map(|(e, k)| e - k).collect();
    Ok(vec![Figure {
        what: "enter, one caller, half are answered in; limit: bare SQLite commit".to_owned(),
        measured: median(&entered),
        unit: "ms",
        bare: Some(median(&kept)),
        compared: median(&differences),
        compared_in: "ms more",
        goal: Some(Goal::AtMost(3.0)),
    }])
}
