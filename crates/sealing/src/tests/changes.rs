//! Each parser of foreign bytes meets what the programs write, and that with some bytes changed. The crate
//! `signing` asks the same of its parsers with this very file.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// A parser under test, by name.
type Target = (&'static str, fn(&[u8]));

/// Gives each target its seed, nothing at all, and many changed seeds.
pub(super) fn every(targets: &[Target], seeds: &[(&'static str, Vec<u8>)]) {
    let names = |(name, _): &Target| *name;
    assert!(targets.iter().map(names).eq(seeds.iter().map(|(of, _)| *of)), "a seed for each");
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) };
    for ((_, target), (_, seed)) in targets.iter().zip(seeds) {
        target(seed);
        target(&[]);
        let at = 0..seed.len();
        let changes = prop::collection::vec((at, any::<u8>(), 0..3u8), 1..4);
        let tried = TestRunner::new(config.clone()).run(&changes, |changes| {
            let mut bytes = seed.clone();
            for (at, byte, how) in changes {
                match how {
                    0 if at < bytes.len() => bytes[at] = byte,
                    1 if at < bytes.len() => bytes.truncate(at),
                    _ => bytes.insert(at.min(bytes.len()), byte),
                }
            }
            target(&bytes);
            Ok(())
        });
        tried.unwrap();
    }
}
