//! `comity-verify FILE`: checks an export without trusting anybody, and says item by item what is
//! verified, incomplete or failed.

use register::verify::{Item, Outcome, Report, Trust, verify};
use std::process::ExitCode;

const USAGE: &str = "\
Checks an export of a Comity register without trusting anybody: no network, no database.

Usage: comity-verify [--trust FILE] [--json] [--all] FILE

  --trust FILE   the network you trust: {\"founding\":\"…\",\"origin\":\"…\"}, perhaps with
                 \"root\" and \"size\" of a checkpoint you saw before
  --json         the whole result as JSON
  --all          every entry, not only those with something to say

Ends with 0 verified · 1 failed · 2 wrong use · 3 incomplete.
";

struct Asked {
    file: String,
    trust: Option<String>,
    json: bool,
    all: bool,
}

fn asked() -> Option<Asked> {
    let (mut file, mut trust, mut json, mut all) = (None, None, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--all" => all = true,
            "--trust" => trust = Some(arguments.next()?),
            other if other.starts_with("--") || file.is_some() => return None,
            other => file = Some(other.to_owned()),
        }
    }
    Some(Asked { file: file?, trust, json, all })
}

fn main() -> ExitCode {
    let Some(asked) = asked() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&asked) {
        Ok(report) => {
            if asked.json {
                println!("{}", serde_json::to_string_pretty(&report).unwrap_or_default());
            } else {
                print(&report, asked.all);
            }
            ExitCode::from(match report.outcome {
                Outcome::Verified => 0,
                Outcome::Failed => 1,
                Outcome::Incomplete => 3,
            })
        }
        Err(sentence) => {
            eprintln!("comity-verify: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(asked: &Asked) -> Result<Report, String> {
    let read = |path: &str| std::fs::read(path).map_err(|e| format!("cannot read {path}: {e}"));
    let trust = match &asked.trust {
        Some(path) => Some(Trust::parse(&read(path)?).map_err(|e| format!("{path}: {e}"))?),
        None => None,
    };
    let bytes = read(&asked.file)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(verify(&bytes, trust.as_ref(), cores))
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Verified => "verified",
        Outcome::Incomplete => "INCOMPLETE",
        Outcome::Failed => "FAILED",
    }
}

fn print(report: &Report, all: bool) {
    for item in &report.items {
        if all || item.outcome != Outcome::Verified || !item.notes.is_empty() {
            print_item(item);
        }
    }
    for finding in &report.findings {
        println!("file      {finding}");
    }
    let count = |outcome| report.items.iter().filter(|i| i.outcome == outcome).count();
    println!("register  {}", if report.origin.is_empty() { "?" } else { &report.origin });
    if register::checkpoint::is_practice(&report.origin) {
        println!(
            "PRACTICE  A practice network: its host holds all its keys, and nothing in it was meant."
        );
    }
    if let Some(root) = &report.root {
        println!("head      {} entries, root {root}", report.size);
    }
    println!(
        "entries   {} verified, {} incomplete, {} failed; {} of them not opened for this reader",
        count(Outcome::Verified),
        count(Outcome::Incomplete),
        count(Outcome::Failed),
        report.withheld
    );
    println!(
        "parts     {} checked, {} erased by an entry, {} withheld from this reader",
        report.parts, report.erased, report.withheld_parts
    );
    if report.anchored {
        println!("anchored  yes: this is the network that the trust file names");
    } else {
        println!("anchored  NO: nothing says yet that this is the network you mean.");
        if let Some(founding) = &report.founding {
            println!("          Compare this number with somebody you trust, over another way:");
            println!("          founding {founding}");
        }
    }
    println!("\n{}", word(report.outcome));
}

fn print_item(item: &Item) {
    let kind = item.kind.as_deref().unwrap_or("not opened");
    let by = item.by.as_deref().unwrap_or("-");
    let level = item.level.as_deref().unwrap_or("-");
    println!("{:<9} {:<10} {kind} · {by} · {level}", item.index, word(item.outcome));
    for note in &item.notes {
        println!("{:<20} {note}", "");
    }
}
