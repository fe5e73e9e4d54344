//! The project's own commands: test, tidy, generate, bench. Standard library alone.
#![forbid(unsafe_code)]

mod bench;
mod generate;
mod setup;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// What every command gives back: nothing, or a sentence that says what to do.
type Outcome = Result<(), String>;

/// The text of `cargo xtask --help`.
const HELP: &str = "\
Usage: cargo xtask <command>

Commands:
  test                Everything a change must pass: set-up, format, lints, tidy, generate, tests
  tidy                The rules of STYLE.md that a program can check
  generate            Write the files that the program itself describes (docs/statements.md)
  generate --check    Fail when such a file is out of date
  bench [arguments]   Build and run the benchmarks; the arguments go to them
  help                This text
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match enter_root().and_then(|()| run(&args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Finds the command that the words on the command line name, and runs it.
fn run(args: &[String]) -> Outcome {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["bench", ..] => bench::run(&args[1..]),
        [] | ["help" | "--help" | "-h"] | [_, "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["test"] => test::run(),
        ["tidy"] => tidy::run(),
        ["generate"] => generate::write(),
        ["generate", "--check"] => generate::check(),
        other => Err(format!("There is no command `{}`.\n\n{HELP}", other.join(" "))),
    }
}

/// Goes to the top folder of the repository, so that every path below is relative to it.
fn enter_root() -> Outcome {
    let here = std::env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "Start this program as `cargo xtask`.".to_string())?;
    let root = PathBuf::from(here).join("..");
    std::env::set_current_dir(&root).map_err(|e| format!("Cannot enter {}: {e}.", root.display()))
}

/// A `cargo` command as a person would type it.
///
/// `cargo run` sets variables that describe this program. They must not reach the inner cargo:
/// some build scripts (ring's is one) watch them and would build again each time.
fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if ours.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Runs a command with its output on the terminal; says what it was when it fails.
fn must(mut command: Command) -> Outcome {
    let program = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{program}` ended with {status}; the reason stands above.")),
        Err(e) => Err(format!("`{program}` did not start: {e}.")),
    }
}
