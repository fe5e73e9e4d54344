//! Changed bytes: no export verifies after any byte of it was changed.

use super::export::large;
use super::world::*;
use crate::verify::{Outcome, verify};

#[test]
fn every_byte_of_a_small_export_counts() {
    let mut w = World::new();
    for who in ["ben", "ada", "ben"] {
        w.tell("CRV", "desk.technical", "directory.contact-appointed", &[who]).unwrap();
    }
    let mut payload =
        w.payload("NWR", "desk.technical", "directory.contact-appointed", serde_json::json!({}));
    payload.parts = vec![w.part("details", b"some bytes")];
    w.enter(&payload, &["nia"]).unwrap();
    let (mut bytes, trust) = (w.export(), w.trust());
    assert_eq!(verify(&bytes, Some(&trust), 1).outcome, Outcome::Verified);
    for at in 0..bytes.len() {
        bytes[at] ^= 1;
        assert_ne!(verify(&bytes, Some(&trust), 1).outcome, Outcome::Verified, "byte {at}");
        bytes[at] ^= 1;
    }
    for length in 0..bytes.len() {
        assert_ne!(verify(&bytes[..length], Some(&trust), 1).outcome, Outcome::Verified);
    }
}

/// A fixed sequence that looks random.
pub(super) struct Sequence(pub(super) u64);

impl Sequence {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

#[test]
fn any_byte_of_a_large_export_counts() {
    let w = large();
    let (mut bytes, trust) = (w.export(), w.trust());
    let mut sequence = Sequence(1);
    for _ in 0..2000 {
        let (at, bit) = (sequence.below(bytes.len()), sequence.below(8));
        bytes[at] ^= 1 << bit;
        assert_ne!(verify(&bytes, Some(&trust), 1).outcome, Outcome::Verified, "byte {at}");
        bytes[at] ^= 1 << bit;
    }
}

/// Behind the zip's checksums: the same change, with the archive written anew around it.
#[test]
fn any_byte_of_a_file_inside_counts() {
    let w = large();
    let (bytes, trust) = (w.export(), w.trust());
    let files = crate::zip::read(&bytes).unwrap();
    let mut sequence = Sequence(2);
    for round in 0..100 {
        let chosen = round % files.len();
        let mut writer = crate::zip::Writer::default();
        for (n, (name, content)) in files.iter().enumerate() {
            let mut content = content.to_vec();
            if n == chosen {
                let at = sequence.below(content.len());
                content[at] ^= 1 << sequence.below(8);
            }
            writer.add(name, &content).unwrap();
        }
        let outcome = verify(&writer.finish().unwrap(), Some(&trust), 2).outcome;
        assert_ne!(outcome, Outcome::Verified, "{} in round {round}", files[chosen].0);
    }
}
