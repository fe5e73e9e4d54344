//! `cargo xtask bench`: builds and runs the benchmarks as they must be run, optimised.

use crate::{Outcome, cargo, must};

/// Runs the crate `bench` and hands it the arguments as they are.
pub(crate) fn run(args: &[String]) -> Outcome {
    let mut command = cargo(&["run", "--release", "-p", "bench", "--"]);
    command.args(args);
    must(command)
}
