//! Parsers of foreign bytes: random bytes and changed good ones neither stop the program nor give
//! one value two texts.

use super::world::*;
use crate::canon;
use crate::envelope::{ENVELOPE_MAX, Envelope};
use crate::fuzz::TARGETS;
use crate::proof::Proof;
use crate::tile::bundle;
use crate::tree::inclusion_proof;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

/// A good input for each target, by its name.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut w = World::new();
    w.tell("CRV", "desk.technical", "directory.contact-appointed", &["ben"]).unwrap();
    let last = w.entries.last().unwrap().clone();
    let payload =
        w.payload("CRV", "desk.technical", "situation.alert-given", json!({"a": ["é", 7]}));
    let envelope = last.line.envelope.clone().unwrap();
    let tree = w.tree();
    let path = inclusion_proof(&tree, 7, tree.size()).unwrap();
    let signer = crate::LogSigner::new("fuzz", crate::SigningKey::from_seed(&[1; 32]));
    let checkpoint = signer.sign(tree.size(), tree.root());
    let extra = last.line.key.map(|k| k.0.to_vec());
    let proof = Proof { extra, index: 7, path, checkpoint: checkpoint.clone() };
    let export = w.export();
    vec![
        ("payload", payload.to_bytes()),
        ("envelope", envelope.to_bytes()),
        ("leaf", last.leaf.clone()),
        ("log_key", signer.log_key().to_string().into_bytes()),
        ("checkpoint", checkpoint.into_bytes()),
        ("proof", proof.to_string().into_bytes()),
        ("zip", export.clone()),
        ("bundle", bundle([last.leaf.as_slice(), b"", b"x"])),
        ("time", day(3).to_string().into_bytes()),
        ("kind", b"directory.contact-appointed".to_vec()),
        ("entry_line", last.line.to_bytes()),
        ("verify", export),
    ]
}

/// Changes at places given as thousandths of the length: put over, put in, take out, cut.
fn changed(seed: &[u8], changes: &[(u8, u16, u8)]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (how, place, byte) in changes {
        let at = usize::from(*place) * bytes.len() / 1000;
        match how {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            _ if at < bytes.len() => bytes[at] ^= 1 << (byte % 8),
            _ => bytes.push(*byte),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..300)) {
        for (_, target) in TARGETS {
            target(&bytes);
        }
    }

    #[test]
    fn random_texts(text in "\\PC{0,80}") {
        for (_, target) in TARGETS {
            target(text.as_bytes());
        }
    }
}

#[test]
fn every_target_takes_its_seed_and_its_changes() {
    let seeds = seeds();
    let names: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(seeds.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) };
    for ((_, target), (_, seed)) in TARGETS.iter().zip(&seeds) {
        target(seed);
        let mut runner = proptest::test_runner::TestRunner::new(config.clone());
        let changes = vec((0u8..6, 0u16..1000, any::<u8>()), 1..4);
        let tried = runner.run(&changes, |changes| {
            target(&changed(seed, &changes));
            Ok(())
        });
        tried.unwrap();
    }
}

#[test]
fn seeds_are_accepted() {
    let seeds: std::collections::BTreeMap<_, _> = seeds().into_iter().collect();
    let text = |name: &str| std::str::from_utf8(&seeds[name]).unwrap();
    let log = text("log_key").parse::<crate::LogKey>().unwrap();
    assert!(crate::Payload::parse(&seeds["payload"]).is_ok());
    assert!(crate::Envelope::open(&seeds["envelope"]).is_ok());
    assert!(crate::Leaf::parse(&seeds["leaf"]).is_ok());
    assert!(crate::Checkpoint::open(text("checkpoint"), &log).is_ok());
    assert!(text("proof").parse::<Proof>().is_ok());
    assert!(crate::zip::read(&seeds["zip"]).is_ok());
    assert!(crate::export::Line::parse(&seeds["entry_line"]).is_ok());
}

/// No single bit of a checkpoint may change, the unused ones at the end of base64 included.
#[test]
fn any_bit_of_a_checkpoint_counts() {
    let signer = crate::LogSigner::new(ORIGIN, key("log"));
    let mut note = signer.sign(5, SOME).into_bytes();
    for at in 0..note.len() {
        for bit in 0..8 {
            note[at] ^= 1 << bit;
            let opened = std::str::from_utf8(&note)
                .is_ok_and(|text| crate::Checkpoint::open(text, &signer.log_key()).is_ok());
            assert!(!opened, "byte {at}, bit {bit}");
            note[at] ^= 1 << bit;
        }
    }
}

const SOME: crate::Hash = crate::Hash([5; 32]);

#[test]
fn times_and_leaves() {
    for wrong in [
        "2026-11-22",
        "2026-11-22T03:12:00Z",
        "1969-12-31T23:59:59.999Z",
        "2026-13-01T00:00:00.000Z",
        "2026-11-22T03:12:60.000Z",
        "2026-11-22t03:12:00.000Z",
        "+010000-01-01T00:00:00.000Z",
    ] {
        assert!(wrong.parse::<crate::Time>().is_err(), "{wrong}");
    }
    assert_eq!(day(0).to_string(), "2026-11-22T00:00:00.000Z");
    assert_eq!(day(-40_000).millis(), 0);
    assert_eq!(crate::Time::from_millis(i64::MAX).to_string(), "9999-12-30T22:00:00.000Z");
    let hash = "ab".repeat(32);
    for wrong in [
        format!("{{\"a\":\"{hash}\",\"c\":\"{hash}\",\"v\":1}}"),
        format!("{{\"a\":\"{hash}\",\"v\":2}}"),
        format!("{{\"a\":\"{}\",\"v\":1}}", hash.to_uppercase()),
        "{\"v\":1}".to_owned(),
    ] {
        assert!(crate::Leaf::parse(wrong.as_bytes()).is_err(), "{wrong}");
    }
    let blind = crate::Leaf::blind(day(0), &SOME, &SOME);
    let open = crate::Leaf::authority(day(0), &SOME);
    assert_eq!(blind.to_bytes().len(), open.to_bytes().len());
    assert!(!blind.is_authority() && open.is_authority());
}

/// What is read straight through is what the general reader reads, and is printed again the same.
#[test]
fn envelopes_are_read_straight_as_in_general() {
    let mut w = World::new();
    w.tell("CRV", "desk.technical", "directory.contact-appointed", &["ben", "ada"]).unwrap();
    let bytes = w.entries.last().unwrap().line.envelope.as_ref().unwrap().to_bytes();
    let general = |bytes: &[u8]| canon::parse::<Envelope>(bytes, ENVELOPE_MAX).ok();
    assert_eq!(Envelope::parse(&bytes).ok(), general(&bytes));
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            assert_eq!(Envelope::parse(&changed).ok(), general(&changed), "bit {bit} of byte {at}");
        }
    }
}

proptest! {
    #[test]
    fn times_are_those_of_the_calendar(ms in 0..253_402_207_200_000_i64) {
        let time = crate::Time::from_millis(ms);
        prop_assert_eq!(time.to_string(), format!("{:.3}", time.timestamp()));
        prop_assert_eq!(time.to_string().parse::<crate::Time>(), Ok(time));
    }
}
