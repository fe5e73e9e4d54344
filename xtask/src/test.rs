//! `cargo xtask test`: everything that a change must pass, here and in CI alike.

use std::time::Instant;

use crate::{Outcome, cargo, generate, must, setup, tidy};

/// One step: its heading, what it does, and what to do when it fails.
struct Step {
    /// Printed above the step's output.
    heading: &'static str,
    /// The step itself.
    run: fn() -> Outcome,
    /// What the reader does after a failure.
    advice: &'static str,
}

/// All steps, the quick ones first.
const STEPS: &[Step] = &[
    Step {
        heading: "set-up",
        run: setup::run,
        advice: "Install what is missing, then start again.",
    },
    Step {
        heading: "format",
        run: || must(cargo(&["fmt", "--all", "--check"])),
        advice: "Run `cargo fmt --all`.",
    },
    Step {
        heading: "tidy",
        run: tidy::run,
        advice: "Change the lines named above; STYLE.md says why.",
    },
    Step {
        heading: "lints",
        run: || {
            let args = ["clippy", "--workspace", "--all-targets", "--locked", "--"];
            let mut command = cargo(&args);
            command.args(["-D", "warnings"]);
            must(command)
        },
        advice: "Follow clippy's advice; where it is wrong, write `#[expect(..., reason = ...)]`.",
    },
    Step {
        heading: "generated files",
        run: generate::check,
        advice: "Run `cargo xtask generate` and commit what it wrote.",
    },
    Step {
        heading: "tests",
        run: || must(cargo(&["test", "--workspace", "--locked"])),
        advice: "Run the failed test alone: `cargo test -p <crate> <name of the test>`.",
    },
];

/// Runs the steps in order and stops at the first that fails.
#[expect(clippy::disallowed_methods, reason = "the time a step took is for the reader alone")]
pub(crate) fn run() -> Outcome {
    let start = Instant::now();
    for (done, step) in STEPS.iter().enumerate() {
        println!("\n=== {} ({} of {})", step.heading, done + 1, STEPS.len());
        let began = Instant::now();
        (step.run)()
            .map_err(|why| format!("{why}\n\nStep \"{}\" failed. {}", step.heading, step.advice))?;
        println!("--- {}: {:.1} s", step.heading, began.elapsed().as_secs_f64());
    }
    println!("\nAll {} steps passed in {:.1} s.", STEPS.len(), start.elapsed().as_secs_f64());
    Ok(())
}
