//! A state's archive: all who held a desk are lost, and its old letters still open.

use super::keys::Held;
use super::{code, urgent, world};
use crate::channel::{archive, devices, make};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::members::sealing::seconds;
use crate::region::Region;
use crate::region::channel::duty;
use crate::world::World;
use register::Tlp;
use sealing::{SecretKey, open, seal};
use std::slice::from_ref;

const ADMIN: &str = "national-administrator";
const OFFICER: &str = "desk.technical";

impl World {
    fn names(&self, archive: Option<&SecretKey>) -> String {
        let certificate = archive.map(SecretKey::certificate);
        let by = Region::by("MRL", ADMIN).unwrap();
        let around = self.region.around.as_ref();
        let draft = make::set_archive(by, certificate.as_ref(), around).unwrap();
        self.says("MRL", ADMIN, &draft)
    }

    fn archive_key(&self) -> SecretKey {
        let around = self.region.around.as_ref();
        SecretKey::make("MRL archive", seconds(around.now()), around.random()).unwrap()
    }

    /// The desk's key, wrapped for the archive and said in a role.
    fn archived(&self, role: &str, secret: &SecretKey, archive: &SecretKey) -> String {
        let around = self.region.around.as_ref();
        let (armored, to) = (secret.armored().unwrap(), [archive.certificate()]);
        let now = seconds(around.now());
        let wrap = seal(armored.as_bytes(), Some(secret), &to, now, around.random()).unwrap();
        let by = Region::by("MRL", role).unwrap();
        let print = secret.certificate().fingerprint();
        let wraps = vec![(to[0].fingerprint(), wrap)];
        self.says("MRL", role, &make::share_key(by, "technical", &print, wraps, around))
    }

    fn of_desk(&self) -> devices::DeskKey {
        let store = &self.region.store;
        devices::desk_key(store, duty("MRL").unwrap(), store.now()).unwrap()
    }
}

#[test]
fn all_who_held_the_desk_are_lost_and_old_letters_still_open() {
    let mut world = world();
    let (one, other) = world.two_at_a_desk();
    let desk_secret = world.region.desk_key(&duty("MRL").unwrap()).unwrap().clone();
    let before = world.region.write(&urgent("CRV", &["MRL"])).unwrap();
    let kept = world.archive_key();
    assert!(
        world.archived(OFFICER, &desk_secret, &kept).contains("and to the archive"),
        "no archive yet"
    );
    assert_eq!(world.names(Some(&kept)), "entered");
    assert_eq!(world.of_desk().missing(), 1, "the archive waits for the key");
    assert_eq!(world.archived(OFFICER, &desk_secret, &kept), "entered");
    let of = world.of_desk();
    assert!(of.missing() == 0 && of.is_archived() && !of.is_in_archive_alone());

    // Both holders are lost. A new officer has a new browser, and nobody there has the key.
    world.leaves(one.signing.public().id());
    world.leaves(other.signing.public().id());
    let new = world.region.join("MRL", OFFICER, "Noor Elsander").unwrap().key;
    let new: Held = world.enrolled(new);
    let of = world.of_desk();
    assert!(of.is_in_archive_alone() && of.missing() == 1);
    assert!(of.due.is_some(), "the key is to be renewed: those who left had it");

    // Whoever keeps the archive opens the wrap, and an administrator hands the key to the new device.
    let print = desk_secret.certificate().fingerprint();
    let own = code("MRL");
    let archive = kept.certificate().fingerprint();
    let store = &world.region.store;
    let wrapped =
        |device: &str| store.view(|v| super::queries::wrapped(v, &own, &print, device)).unwrap();
    let opened = open(&wrapped(&archive).unwrap(), from_ref(&kept), &[]).unwrap();
    let found = SecretKey::parse(&opened.content, None).unwrap();
    let mut draft = world.wraps(&found, &[&new]);
    draft.by = Region::by("MRL", ADMIN).unwrap();
    assert_eq!(world.says("MRL", ADMIN, &draft), "entered");
    let opened = open(&wrapped(&new.print()).unwrap(), from_ref(&new.secret), &[]).unwrap();
    let again = SecretKey::parse(&opened.content, None).unwrap();
    let sealed = store.register(|r| r.part(&world.message(before).sealed)).unwrap().unwrap();
    assert!(open(sealed.content(), &[again], &[]).is_ok(), "what came before is read");
    assert!(!world.of_desk().is_in_archive_alone());
}

#[test]
fn who_may_name_an_archive_and_which() {
    let world = world();
    let key = world.archive_key();
    let around = world.region.around.as_ref();
    let of = |role: &str| {
        let by = Region::by("MRL", role).unwrap();
        make::set_archive(by, Some(&key.certificate()), around).unwrap()
    };
    assert_eq!(world.names(None), "there is no archive to give up");
    assert!(world.says("MRL", OFFICER, &of(OFFICER)).starts_with("an administrator names"));
    type Change = fn(&mut Draft);
    let cases: [(Change, &str); 4] = [
        (|d| d.tlp = Tlp::Amber, "inside its participant: RED"),
        (|d| d.to.push(code("ESR")), "inside its participant: RED"),
        (|d| d.parts.clear(), "the certificate is missing"),
        (|d| d.body["fingerprint"] = serde_json::json!("00"), "the certificate's fingerprint is"),
    ];
    for (change, expected) in cases {
        let mut draft = of(ADMIN);
        change(&mut draft);
        let said = world.says("MRL", ADMIN, &draft);
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let old = SecretKey::make("old", 1_000_000_000, around.random()).unwrap();
    let renewed = old.renewed(1_000_000_001, around.random()).unwrap();
    assert_eq!(world.names(Some(&renewed)), "entered");
    assert_eq!(world.names(Some(&key)), "entered", "another takes its place");
    let store = &world.region.store;
    let stands = |state: &str| store.view(|v| archive::of(v, &code(state))).unwrap();
    assert_eq!(stands("MRL").unwrap().fingerprint, key.certificate().fingerprint());
    assert!(stands("ESR").is_none());
    assert_eq!(world.names(None), "entered");
    assert!(stands("MRL").is_none());
    assert_eq!(
        world.register_reads(3),
        "2026-11-22 MRL named the archive for the keys of its desks\n\
         2026-11-22 MRL named the archive for the keys of its desks\n\
         2026-11-22 MRL has no archive for the keys of its desks any more\n"
    );
}
