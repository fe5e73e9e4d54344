//! What is done with a whole register: replaying it, and checking an export of it.

use crate::bare;
use crate::clock::Stopwatch;
use crate::enter::{cores, entered_per_second};
use crate::figure::{Figure, Goal};
use crate::world::{Copy, World, folder};
use anyhow::{Context, Result, ensure};
use comity::features;
use comity::store::replay;
use comity::store::sqlite::Register;
use comity::store::views::Views;
use register::verify::{Outcome, Trust, verify};

/// Statements beside those that founded the network.
const STATEMENTS: usize = 20_000;

/// Replays and verifies the same register.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let world = World::found()?;
    let statements = world.appointments(STATEMENTS)?;
    let Copy { store, folder: place } = world.copy()?;
    entered_per_second(&store, &statements)?;
    store.publish()?;
    let export = store.export_all()?;
    let authority = store.authority();
    let founded = authority.founded().context("the network is founded")?;
    let (founding, origin) = (founded.digest, founded.log_key.origin.clone());
    let trust = Trust { founding, origin, root: None, size: None };
    let register = Register::open(&place.path().join("register.db"))?;
    let mut envelopes = Vec::new();
    register.each(0, |row| {
        envelopes.extend(row.envelope);
        Ok(())
    })?;
    let signed = bare::signed(envelopes.iter().map(Vec::as_slice))?;
    let (mut replayed, mut checked, mut verified) = (vec![], vec![], vec![]);
    for _ in 0..rounds {
        let fresh = folder()?;
        let watch = Stopwatch::start();
        let views = Views::open(&fresh.path().join("view.db"), features::RULES)?;
        let (_, again) = replay::catch_up(&register, views, features::RULES)?;
        replayed.push(envelopes.len() as f64 / watch.seconds());
        ensure!(again == *authority, "the replay came to another authority");

        let watch = Stopwatch::start();
        let report = verify(&export, Some(&trust), cores());
        checked.push(envelopes.len() as f64 / watch.seconds());
        ensure!(report.outcome == Outcome::Verified, "the export does not hold");
        let signatures = bare::verified_per_second(&signed, cores());
        verified.push(signatures * envelopes.len() as f64 / signed.len() as f64);
    }
    Ok(vec![
        Figure::plain("replay of 20,000 entries", "/s", &replayed, Goal::AtLeast(50_000.0)),
        Figure::ratio(
            "verifying an export; limit: bare verify_strict, all cores",
            "/s",
            &checked,
            &verified,
            Some(80.0),
        ),
    ])
}
