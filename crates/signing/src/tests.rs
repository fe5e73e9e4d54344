//! The real programs sign; what they did not sign, or signed in another way, is refused.

#[path = "../../sealing/src/tests/changes.rs"]
mod changes;
mod gpg;
mod limits;
mod parsers;
mod ssh;
mod subpackets;

use std::path::Path;
use std::process::Command;

const MESSAGE: &[u8] = b"DSSEv1 the very bytes";

/// Runs a program in a folder of its own; gives what it printed.
fn run(home: &Path, program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program)
        .args(args)
        .current_dir(home)
        .env("GNUPGHOME", home)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}; `cargo xtask test` installs it"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {told}");
    output.stdout
}

/// All bytes that differ from `good` in one bit, or lack or add one byte at the end.
fn damaged(good: &[u8]) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = (0..good.len() * 8)
        .map(|bit| {
            let mut bad = good.to_vec();
            bad[bit / 8] ^= 1 << (bit % 8);
            bad
        })
        .collect();
    all.push(good[..good.len() - 1].to_vec());
    all.push([good, &[0]].concat());
    all
}
