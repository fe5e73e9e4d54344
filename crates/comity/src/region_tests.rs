//! The made-up region holds no real place: codes and names against the lists beside it.

use crate::fold::fold;
use crate::world::World;
use std::collections::BTreeSet;

fn list(text: &'static str) -> BTreeSet<&'static str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
}

#[test]
fn no_code_or_name_is_a_real_one() {
    let codes = list(include_str!("../../../demo/real-codes.txt"));
    let names: BTreeSet<String> =
        list(include_str!("../../../demo/real-names.txt")).into_iter().map(fold).collect();
    assert!(codes.len() > 700 && names.len() > 300, "{} {}", codes.len(), names.len());
    let world = World::new();
    let authority = world.region.store.authority();
    for (code, participant) in authority.participants() {
        assert!(!codes.contains(code.as_str()), "{code} is in use in the real world");
        for name in participant.names.values() {
            assert!(!names.contains(&fold(name)), "{name} is a real place");
        }
    }
}
