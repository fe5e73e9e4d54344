//! Whatever bytes come, no parser panics, and none takes two spellings for one value.

use super::changes::every;
use super::{NOW, desk};
use crate::fuzz::{SEED, TARGETS};
use crate::{SecretKey, informal, pad, seal};

/// What the program itself writes, by target.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let table: serde_json::Value =
        serde_json::from_str(include_str!("../../vectors/letters.json")).unwrap();
    let letter = pad::letter(table["good"][0]["text"].as_str().unwrap()).unwrap();
    let reader = SecretKey::make("Nobody", 1_800_000_000, SEED).unwrap().certificate();
    let (signer, certificate) = desk("CRV duty", 1);
    let sealed = seal(b"text", Some(&signer), &[reader], 1_800_000_000, [1; 32]).unwrap();
    assert!(certificate.usable_at(NOW).is_ok());
    vec![
        ("letter", letter.into_bytes()),
        ("certificate", certificate.to_bytes().unwrap()),
        ("message", sealed),
        ("informal", super::informal::beside(&informal::passphrase(SEED))),
    ]
}

#[test]
fn every_target_takes_its_seed_and_its_changes() {
    every(TARGETS, &seeds());
}
