//! The store: entering, repeating, publishing, going back in time, being killed.

use super::{EnterError, Submission};
use crate::clock::{Machine, Surroundings};
use crate::found;
use crate::region::Region;
use crate::world::World;
use register::verify::{Outcome, Trust, verify};
use register::{Checkpoint, Envelope, Part};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::sync::Arc;

const ADMIN: &str = "national-administrator";

fn submission(world: &World, telephone: &str) -> Submission {
    let draft = world.appointing("ITM", ADMIN, "policy", telephone);
    let key = world.region.persona("ITM", ADMIN).unwrap().key.clone();
    found::sign(&draft, "comity-demo-2026", &[&key], world.region.around.as_ref()).unwrap()
}

#[test]
fn the_same_bytes_again_are_the_same_entry() {
    let world = World::new();
    let once = submission(&world, "+999 555 0142");
    let first = world.region.store.enter(vec![once.clone()]).unwrap();
    let again = world.region.store.enter(vec![once.clone()]).unwrap();
    assert_eq!(first, again);
    let key = world.region.persona("ITM", "desk.technical").unwrap().key.clone();
    let envelope = Envelope::parse(&once.envelope).unwrap().signed_by(&key).to_bytes();
    let other = Submission { envelope, parts: once.parts };
    let Err(EnterError::Refused(refusal)) = world.region.store.enter(vec![other]) else {
        panic!("an id must not be used twice")
    };
    assert_eq!(refusal.rule, "id-used");
}

#[test]
fn a_unit_enters_whole_or_not_at_all() {
    let world = World::new();
    let head = world.region.store.register(|r| r.head()).unwrap();
    let good = submission(&world, "+999 555 0142");
    let bad = submission(&world, "no number");
    let Err(EnterError::Refused(_)) = world.region.store.enter(vec![good, bad]) else {
        panic!("the second statement is wrong")
    };
    assert_eq!(world.region.store.register(|r| r.head()).unwrap(), head);
}

#[test]
fn what_is_malformed_or_not_entitled_is_refused_and_nothing_is_stored() {
    let world = World::new();
    let head = world.region.store.register(|r| r.head()).unwrap();
    let good = submission(&world, "+999 555 0142");
    let enter = |envelope: Vec<u8>, parts: Vec<Part>| match world
        .region
        .store
        .enter(vec![Submission { envelope, parts }])
    {
        Err(EnterError::Refused(refusal)) => refusal.rule.to_owned(),
        other => format!("{other:?}"),
    };
    let mut flipped = good.envelope.clone();
    let place = flipped.len() - 20;
    flipped[place] = if flipped[place] == b'A' { b'B' } else { b'A' };
    let unsigned = Envelope { signatures: Vec::new(), ..Envelope::parse(&good.envelope).unwrap() };
    let changed = Part::new([0; 32], b"{}");
    let stranger = register::SigningKey::from_seed(&[9; 32]);
    let strange = Envelope { signatures: Vec::new(), ..Envelope::parse(&good.envelope).unwrap() }
        .signed_by(&stranger)
        .to_bytes();
    let mut late = world.appointing("ITM", ADMIN, "policy", "+999 555 0142");
    late.tlp = register::Tlp::Amber;
    let ahead = crate::clock::Staged::new(world.region.around.now().plus_minutes(11), 5);
    let key = world.region.persona("ITM", ADMIN).unwrap().key.clone();
    let ahead = found::sign(&late, "comity-demo-2026", &[&key], &ahead).unwrap();
    let elsewhere = found::sign(&late, "elsewhere", &[&key], world.region.around.as_ref()).unwrap();
    for (what, answer, expected) in [
        ("not JSON", enter(b"hello".to_vec(), Vec::new()), "malformed"),
        ("oversized", enter(vec![b'['; 3 << 20], Vec::new()), "malformed"),
        ("a flipped byte", enter(flipped, good.parts.clone()), "malformed"),
        ("unsigned", enter(unsigned.to_bytes(), good.parts.clone()), "malformed"),
        ("without its part", enter(good.envelope.clone(), Vec::new()), "part"),
        ("with another part", enter(good.envelope.clone(), vec![changed]), "part"),
        ("by a stranger", enter(strange, good.parts.clone()), "unknown-key"),
        ("dated ahead", enter(ahead.envelope, ahead.parts), "issued"),
        ("for another register", enter(elsewhere.envelope, elsewhere.parts), "origin"),
    ] {
        assert_eq!(answer, expected, "{what}");
    }
    assert_eq!(world.region.store.register(|r| r.head()).unwrap(), head);
}

#[test]
fn an_export_verifies_and_a_changed_byte_anywhere_does_not() {
    let world = World::new();
    let store = &world.region.store;
    let export = store.export_all().unwrap();
    let founding = store.authority().founded().unwrap().digest;
    let trust = Trust { founding, origin: "comity-demo-2026".into(), root: None, size: None };
    let report = verify(&export, Some(&trust), 2);
    assert_eq!(report.outcome, Outcome::Verified, "{:?}", report.findings);
    assert!(report.anchored);
    let step = export.len() / 97;
    for place in (0..export.len()).step_by(step.max(1)) {
        let mut changed = export.clone();
        changed[place] ^= 1;
        let report = verify(&changed, Some(&trust), 2);
        assert_ne!(report.outcome, Outcome::Verified, "byte {place}");
    }
    let withheld = store
        .export(&super::export::Reader {
            may_have: &|p| p.kind.is_authority() || p.by.participant.as_str() == "CRV",
            may_have_part: &|payload, _| payload.by.participant.as_str() == "CRV",
        })
        .unwrap();
    let report = verify(&withheld, Some(&trust), 2);
    assert_eq!(report.outcome, Outcome::Verified);
    assert!(report.withheld > 10);
}

#[test]
fn every_proof_leads_to_the_published_checkpoint() {
    let world = World::new();
    let store = &world.region.store;
    let size = store.publish().unwrap();
    let checkpoint = Checkpoint::open(&store.checkpoint(), &store.log_key()).unwrap();
    assert_eq!(checkpoint.size, size);
    for index in 0..size {
        let leaf = store.register(|r| Ok(r.row(index)?.unwrap().leaf())).unwrap();
        let proof = store.proof(index).unwrap().unwrap();
        let text = proof.to_string();
        let read: register::proof::Proof = text.parse().unwrap();
        assert_eq!(read.check(&leaf, &store.log_key()).unwrap(), checkpoint);
    }
    assert!(store.proof(size).unwrap().is_none());
}

#[test]
fn an_older_database_restored_is_read_only_and_says_so() {
    let folder = tempfile::TempDir::new().unwrap();
    let region = Region::build(folder.path(), crate::world::today()).unwrap();
    // A copy of the database as it is now …
    let old = folder.path().join("old.db");
    let vacuum = format!("vacuum into '{}'", old.display());
    let register = folder.path().join("register.db");
    rusqlite::Connection::open(&register).unwrap().execute_batch(&vacuum).unwrap();
    // … then one more entry is signed into a checkpoint …
    region.confirm_all("ITM").unwrap();
    region.store.publish().unwrap();
    drop(region);
    // … and the old copy is put back.
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.path().join(format!("register.db{end}")));
    }
    std::fs::copy(&old, &register).unwrap();
    let store = found::open(folder.path(), Arc::new(Machine)).unwrap();
    assert!(store.read_only().unwrap().contains("an older database was restored"));
    let other = World::new();
    let Err(EnterError::Refused(refusal)) = store.enter(vec![submission(&other, "+999 555 0142")])
    else {
        panic!("nothing may be entered")
    };
    assert_eq!(refusal.rule, "read-only");
    assert!(store.publish().is_err());
    // Its data can still be taken away, whole.
    let report = verify(&store.export_all().unwrap(), None, 2);
    assert_eq!(report.outcome, Outcome::Verified, "{:?}", report.findings);
}

/// The child of the kill test: enters statements as fast as it can and prints each index that was
/// acknowledged. Not run by itself.
#[test]
fn child_that_is_killed() {
    let Ok(folder) = std::env::var("COMITY_KILL_FOLDER") else { return };
    let round = std::env::var("COMITY_KILL_ROUND").unwrap().parse().unwrap();
    let store = found::open(std::path::Path::new(&folder), Arc::new(Machine)).unwrap();
    let key = crate::keyfile::read(&std::path::Path::new(&folder).join("itm.key")).unwrap();
    let chance = crate::clock::Staged::new(Machine.now(), round);
    let enter = |number: u64| {
        let (card, details) = World::someone("policy", "+999 555 0142");
        let by = Region::by("ITM", ADMIN).unwrap();
        let draft = crate::directory::make::appoint(by, card, &details, None, &chance);
        let submission = found::sign(&draft, "comity-demo-2026", &[&key], &chance).unwrap();
        let id = Envelope::open(&submission.envelope).unwrap().payload.id;
        let index = store.enter(vec![submission]).unwrap()[0];
        if number.is_multiple_of(7) {
            store.publish().unwrap();
        }
        println!("entered {index} {id}");
    };
    for number in 0.. {
        enter(number);
    }
}

#[test]
fn fifty_kills_lose_nothing_that_was_acknowledged() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("region");
    let region = Region::build(&path, Machine.now()).unwrap();
    let key = region.persona("ITM", ADMIN).unwrap().key.clone();
    drop(region);
    crate::keyfile::write(&path.join("itm.key"), &key, "test").unwrap();
    let mut acknowledged = BTreeSet::new();
    let chance = crate::clock::Staged::new(Machine.now(), 50);
    for round in 0..50u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::tests::child_that_is_killed",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("COMITY_KILL_FOLDER", &path)
            .env("COMITY_KILL_ROUND", (1000 + round).to_string())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Killed after a number of acknowledged entries that chance decides.
        let enough = usize::from(chance.random()[0]) % 40 + 1;
        let mut seen = 0;
        for line in lines {
            let Ok(line) = line else { break };
            // The harness prints its own words before the first line.
            let Some((_, entry)) = line.split_once("entered ") else { continue };
            let (index, id) = entry.split_once(' ').unwrap();
            acknowledged.insert((index.parse::<u64>().unwrap(), id.to_owned()));
            seen += 1;
            if seen == enough {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(seen >= enough, "round {round}: the child stopped after {seen} of {enough}");
    }
    let store = found::open(&path, Arc::new(Machine)).unwrap();
    assert_eq!(store.read_only(), None);
    let indices: BTreeSet<u64> = acknowledged.iter().map(|(index, _)| *index).collect();
    assert_eq!(indices.len(), acknowledged.len(), "an index was given twice");
    for (index, id) in &acknowledged {
        let entry = store.entry(*index).unwrap().expect("an acknowledged entry is lost");
        assert_eq!(entry.payload.id.to_string(), *id);
    }
    store.publish().unwrap();
    let report = verify(&store.export_all().unwrap(), None, 2);
    assert_eq!(report.outcome, Outcome::Verified, "{:?}", report.findings);
    crate::world::compare_replay(&path, &store);
    assert!(acknowledged.len() > 300, "{} acknowledged", acknowledged.len());
}
