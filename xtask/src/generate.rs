//! `cargo xtask generate`: files that the program itself describes, so that they cannot be wrong.

use std::fs;
use std::path::Path;

use crate::{Outcome, cargo};

/// Each generated file with the subcommand of `comity` that prints it.
const FILES: &[(&str, &str)] = &[("statements", "docs/statements.md"), ("openapi", "openapi.json")];

/// Writes every generated file.
pub(crate) fn write() -> Outcome {
    for (subcommand, file) in FILES {
        let fresh = printed_by(subcommand)?;
        if fs::read(file).is_ok_and(|stands| stands == fresh) {
            println!("{file} is up to date");
            continue;
        }
        if let Some(folder) = Path::new(file).parent() {
            fs::create_dir_all(folder).map_err(|e| format!("Cannot make a folder: {e}."))?;
        }
        fs::write(file, &fresh).map_err(|e| format!("Cannot write {file}: {e}."))?;
        println!("{file} written");
    }
    Ok(())
}

/// Fails when a generated file is not what the program prints today.
pub(crate) fn check() -> Outcome {
    for (subcommand, file) in FILES {
        let fresh = printed_by(subcommand)?;
        let stands = fs::read(file).unwrap_or_default();
        if stands != fresh {
            let line = first_different_line(&stands, &fresh);
            return Err(format!(
                "{file}:{line}: out of date. Run `cargo xtask generate`, look at the difference \
                 and commit it."
            ));
        }
        println!("{file} is up to date");
    }
    Ok(())
}

/// What `comity <subcommand>` prints. An empty answer is an error: it would empty the file.
fn printed_by(subcommand: &str) -> Result<Vec<u8>, String> {
    let output = cargo(&["run", "--quiet", "--locked", "-p", "comity", "--", subcommand])
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|e| format!("cargo did not start: {e}."))?;
    if !output.status.success() {
        return Err(format!("`comity {subcommand}` failed; the reason stands above."));
    }
    if output.stdout.is_empty() {
        return Err(format!("`comity {subcommand}` printed nothing; it must print the file."));
    }
    Ok(output.stdout)
}

/// The number, from 1, of the first line in which two texts differ.
fn first_different_line(old: &[u8], new: &[u8]) -> usize {
    let mut lines = old.split(|b| *b == b'\n').zip(new.split(|b| *b == b'\n'));
    let same = lines.by_ref().take_while(|(a, b)| a == b).count();
    same + 1
}
