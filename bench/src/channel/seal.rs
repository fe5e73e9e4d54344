//! How long it takes to seal a letter and an attachment of 1 MiB to thirty desks: by the crate, which the
//! command line uses, and by the scripts of the pages in Node.

use super::desks::Desks;
use crate::clock::Stopwatch;
use crate::figure::{Figure, Goal};
use anyhow::{Context, Result, ensure};
use comity::channel::kinds::Urgency;
use comity::clock::{Machine, Surroundings};
use std::path::Path;
use std::process::Command;

const RECIPIENTS: usize = 30;
const ATTACHMENT: usize = 1 << 20;
const MOST_SECONDS: f64 = 2.0;

/// Seals with both.
pub(super) fn figures(desks: &Desks, rounds: usize) -> Result<Vec<Figure>> {
    let to: Vec<usize> = (1..=RECIPIENTS).collect();
    let chance: Vec<u8> = (0..ATTACHMENT / 32).flat_map(|_| Machine.random()).collect();
    let mut took = Vec::new();
    for _ in 0..rounds {
        let file = ("logs.bin".to_owned(), "application/octet-stream".to_owned(), chance.clone());
        let watch = Stopwatch::start();
        let message = desks.write(0, &to, Urgency::Routine, vec![file])?;
        took.push(watch.seconds());
        ensure!(message.parts.len() == 2, "a letter and an attachment");
    }
    let what = "letter and 1 MiB sealed to 30 desks";
    let goal = Goal::AtMost(MOST_SECONDS);
    let mut figures = vec![Figure::plain(&format!("{what}, by the crate"), "s", &took, goal)];
    match in_node(rounds) {
        Ok(took) => {
            figures.push(Figure::plain(
                &format!("{what}, by the scripts in Node"),
                "s",
                &took,
                goal,
            ));
        }
        Err(why) => eprintln!("the scripts are not measured: {why:#}"),
    }
    Ok(figures)
}

fn in_node(rounds: usize) -> Result<Vec<f64>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let assets = here.join("../crates/comity/assets").canonicalize()?;
    let mut command = Command::new("node");
    command.arg(here.join("src/channel/seal.mjs"));
    command.arg(format!("file://{}", assets.display())).arg(rounds.to_string());
    let output = command.output().context("Node 20.19 or newer is needed")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().map(str::parse).collect::<Result<_, _>>()?)
}
