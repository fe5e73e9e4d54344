//! `cargo xtask bench [--json] [--rounds N] [measure ...]`: how near Comity comes to the bare limits
//! of the machine. Every figure is compared with its limit in the same run, round by round.

mod bare;
mod channel;
mod checks;
mod clock;
mod demo;
mod enter;
mod figure;
mod load;
mod mail;
mod page;
mod register_file;
mod rights;
mod world;

use anyhow::{Context, Result, bail};
use figure::Figure;

/// A measure: takes the number of rounds, gives figures.
type Measure = fn(usize) -> Result<Vec<Figure>>;

/// Every measure by the name that the command line knows.
const MEASURES: &[(&str, Measure)] = &[
    ("enter", enter::many),
    ("single", enter::single),
    ("page", page::measure),
    ("channel", channel::measure),
    ("checks", checks::measure),
    ("demo", demo::measure),
    ("mail", mail::measure),
    ("register", register_file::measure),
    ("rights", rights::measure),
];

/// Rounds when none are asked for: an odd number, so that a median is one of them.
const ROUNDS: usize = 5;

fn main() -> Result<()> {
    let mut json = false;
    let mut rounds = ROUNDS;
    let mut chosen: Vec<&(&str, Measure)> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--rounds" => {
                let given = arguments.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0);
                rounds = given.context("--rounds takes a number of at least 1")?;
            }
            name => match MEASURES.iter().find(|(known, _)| *known == name) {
                Some(measure) => chosen.push(measure),
                None => {
                    let known: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
                    bail!("there is no measure {name:?}; choose from {}", known.join(", "));
                }
            },
        }
    }
    if chosen.is_empty() {
        chosen = MEASURES.iter().collect();
    }
    let mut figures = Vec::new();
    for (name, measure) in chosen {
        eprintln!("measuring {name}, {rounds} rounds ...");
        figures.extend(measure(rounds).with_context(|| format!("measuring {name}"))?);
    }
    if json {
        println!("{}", serde_json::to_string_pretty(&figures)?);
    } else {
        print!("{}", figure::table(&figures));
    }
    Ok(())
}
