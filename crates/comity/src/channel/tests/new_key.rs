//! A leaver kept the desk's secret key and works together with the host: renewing the part that opens is not
//! enough, and a new key is.

use super::{desk, urgent, world};
use crate::channel::reminders::Why;
use crate::clock::Surroundings;
use crate::members::sealing::seconds;
use sealing::{Certificate, SecretKey, open};
use std::slice::from_ref;

#[test]
fn a_leaver_who_kept_the_secret_deceives_nobody_after_a_new_key() {
    let mut world = world();
    let (officer, leaver) = world.two_at_a_desk();
    let before = world.written_to_mrl();
    let kept = world.wrapped_for(&leaver);
    world.leaves(leaver.signing.public().id());
    let of = world.kept();
    assert!(of.leaver_had && of.due.is_some_and(|due| due.why == Why::Left));

    // The key is renewed. The leaver makes a part of their own with the part that signs, and the host hands it
    // out: its fingerprint is the one that everybody compared.
    world.minutes_pass(5);
    let renewed = world.renewed(&world.wrapped_for(&officer));
    assert_eq!(world.set(&officer, &renewed), "entered");
    assert_eq!(world.shared(&officer, &renewed, &[&officer]), "entered");
    let of = world.kept();
    assert!(of.leaver_had && of.due.is_none(), "nothing is due, and a new key is still advised");
    world.minutes_pass(5);
    let false_part = world.renewed(&kept);
    let remembered = world.standing().fingerprint;
    assert_eq!(false_part.certificate().fingerprint(), remembered);
    assert!(reads(&world, &kept, &false_part, &false_part.certificate()));

    // A new key: what the leaver can make has another fingerprint than the one that the state names.
    let around = world.region.around.as_ref();
    let new = SecretKey::make("MRL technical", seconds(around.now()), around.random()).unwrap();
    assert_eq!(world.set(&officer, &new), "entered");
    assert_eq!(world.shared(&officer, &new, &[&officer]), "entered");
    let of = world.kept();
    assert!(!of.leaver_had && of.due.is_none() && of.with == [officer.print()]);
    assert_ne!(world.standing().fingerprint, remembered);
    world.minutes_pass(5);
    let after = world.written_to_mrl();
    let now = world.wrapped_for(&officer);
    assert!(world.opens(&now, after) && !world.opens(&kept, after) && !world.opens(&now, before));
    assert!(world.opens(&renewed, before), "whoever kept the old key reads what came before");
}

/// Whether a message that CRV seals to this certificate is opened by a leaver's keys.
fn reads(
    world: &crate::world::World,
    kept: &SecretKey,
    made: &SecretKey,
    to: &Certificate,
) -> bool {
    let region = &world.region;
    let secret = region.desk_key(&desk("CRV")).unwrap();
    let sealed =
        urgent("CRV", &["MRL"]).seal(secret, from_ref(to), region.around.as_ref()).unwrap();
    let letter = sealed.draft.parts[0].2.content().to_vec();
    open(&letter, &[kept.clone(), made.clone()], &[]).is_ok()
}
