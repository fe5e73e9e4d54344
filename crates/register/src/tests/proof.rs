//! Proofs of inclusion: they come back as they were, and no changed byte passes.

use super::world::*;
use crate::proof::{Proof, ProofError};
use crate::tree::inclusion_proof;
use crate::{Leaf, LeafKey, LogKey};

fn blind() -> (World, Proof) {
    let mut w = World::new();
    for _ in 0..5 {
        w.tell("CRV", "desk.technical", "directory.contact-appointed", &["ben"]).unwrap();
    }
    let (tree, index) = (w.tree(), 9);
    let path = inclusion_proof(&tree, index, tree.size()).unwrap();
    let extra = w.entries[index as usize].line.key.map(|k| k.0.to_vec());
    let checkpoint = w.signer.sign(tree.size(), tree.root());
    (w, Proof { extra, index, path, checkpoint })
}

/// As a reader does it: the leaf is made anew from the statement and the proof's key.
fn holds(text: &[u8], w: &World, log: &LogKey) -> bool {
    let Some(proof) = std::str::from_utf8(text).ok().and_then(|t| t.parse::<Proof>().ok()) else {
        return false;
    };
    let Some(key) =
        proof.extra.as_ref().and_then(|e| e.as_slice().try_into().ok()).map(crate::Hash)
    else {
        return false;
    };
    let key: LeafKey = key;
    let entry = &w.entries[9];
    let leaf = Leaf::blind(entry.line.entered.unwrap(), &entry.digest, &key).to_bytes();
    proof.check(&leaf, log).is_ok()
}

#[test]
fn round_trip() {
    let (w, proof) = blind();
    let text = proof.to_string();
    assert_eq!(text.parse::<Proof>().unwrap(), proof);
    assert!(holds(text.as_bytes(), &w, &w.signer.log_key()));
    let other = crate::LogSigner::new(ORIGIN, key("another")).log_key();
    assert!(!holds(text.as_bytes(), &w, &other));
    let plain = Proof { extra: None, ..proof };
    assert_eq!(plain.to_string().parse::<Proof>().unwrap(), plain);
    let elsewhere = plain.check(b"another leaf", &w.signer.log_key());
    assert_eq!(elsewhere, Err(ProofError::Path));
}

#[test]
fn any_flipped_bit_is_found() {
    let (w, proof) = blind();
    let log = w.signer.log_key();
    let mut bytes = proof.to_string().into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            assert!(!holds(&bytes, &w, &log), "byte {at}, bit {bit}");
            bytes[at] ^= 1 << bit;
        }
        assert!(!holds(&bytes[..at], &w, &log), "cut at {at}");
    }
}
