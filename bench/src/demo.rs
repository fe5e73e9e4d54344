//! The demo as people start it: how soon it is ready, and what it holds in memory at rest.

use crate::clock::{Stopwatch, rest};
use crate::figure::{Figure, Goal};
use crate::world::{folder, target};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(2);

/// A process that ends when it is no longer needed.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Builds the program, then starts it anew in every round.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let program = program()?;
    let (mut ready, mut memory) = (vec![], vec![]);
    for _ in 0..rounds {
        let folder = folder()?;
        let mut command = Command::new(&program);
        command.args(["demo", "--port", "0", "--json", "--data"]).arg(folder.path());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let watch = Stopwatch::start();
        let mut running = Running(command.spawn()?);
        let output = running.0.stdout.take().context("the demo has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        ready.push(watch.seconds());
        ensure!(line.contains("\"ready\""), "the demo did not become ready: {line}");
        rest(REST);
        memory.push(resident_mb(running.0.id())?);
    }
    Ok(vec![
        Figure::plain("demo, memory at rest (VmRSS)", "MB", &memory, Goal::AtMost(60.0)),
        Figure::plain("demo, from start to ready", "s", &ready, Goal::AtMost(3.0)),
    ])
}

/// Builds the program; the answer is where it lies. With this crate beside it, so that what both are made of is
/// built once.
pub(crate) fn program() -> Result<PathBuf> {
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--quiet", "-p", "comity", "-p", "bench"]);
    build.current_dir(env!("CARGO_MANIFEST_DIR"));
    // `cargo run` describes this crate in them, and ring's build script would build again for each change.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            build.env_remove(&name);
        }
    }
    ensure!(build.status()?.success(), "the program could not be built");
    Ok(target().join("release/comity"))
}

/// Memory that a process holds, in MB of 10^6 bytes.
pub(crate) fn resident_mb(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes: f64 =
        line.and_then(|l| l.trim().strip_suffix(" kB")).context("no VmRSS")?.trim().parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}
