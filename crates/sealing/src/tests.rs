//! Stories of letters: written, sealed, opened; by this program, by GnuPG, and by nobody.

mod certificates;
mod changes;
mod gpg;
mod informal;
mod letters;
mod messages;
mod parsers;
mod refused;
mod vectors;

use crate::{Certificate, SecretKey, Seed};
use std::path::Path;
use std::process::Command;

/// When these stories happen.
const NOW: u32 = 1_763_780_520;

fn seed(number: u8) -> Seed {
    [number; 32]
}

/// The key of a desk, and its certificate.
fn desk(name: &str, number: u8) -> (SecretKey, Certificate) {
    let key = SecretKey::make(name, NOW - 1000, seed(number)).unwrap();
    let certificate = key.certificate();
    (key, certificate)
}

/// Runs `gpg` in a folder of its own; gives what it printed, and what it told beside it.
fn try_gpg(home: &Path, args: &[&str]) -> (bool, Vec<u8>, String) {
    let output = Command::new("gpg")
        .args(["--batch", "--yes", "--trust-model", "always", "--status-fd", "2"])
        .args(["--pinentry-mode", "loopback", "--passphrase", ""])
        .args(args)
        .current_dir(home)
        .env("GNUPGHOME", home)
        .output()
        .unwrap_or_else(|e| panic!("gpg: {e}; `cargo xtask test` installs it"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.success(), output.stdout, told)
}

fn gpg(home: &Path, args: &[&str]) -> (Vec<u8>, String) {
    let (done, said, told) = try_gpg(home, args);
    assert!(done, "gpg {args:?}: {told}");
    (said, told)
}
