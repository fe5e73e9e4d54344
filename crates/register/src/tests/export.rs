//! Exports: a whole one verifies, and each way of cheating has its outcome.

use super::table::replays;
use super::world::*;
use crate::authority::body::*;
use crate::export::{Builder, Line};
use crate::tree::root;
use crate::verify::{Outcome, Report, Trust, verify};
use crate::{Hash, zip};
use serde_json::json;

const DESK: &str = "desk.technical";
const KIND: &str = "directory.contact-appointed";

/// About 300 entries: blind ones, authority entries, a part, one withheld, one part erased.
pub(super) fn large() -> World {
    let mut w = World::new();
    for n in 0..280 {
        w.now = day(n / 10);
        let (state, who) = if n % 3 == 0 { ("NWR", "nia") } else { ("CRV", "ben") };
        let mut payload = w.payload(state, DESK, KIND, json!({ "n": n }));
        if n == 40 {
            payload.parts = vec![w.part("details", b"what happened")];
        }
        if n == 60 {
            payload.parts = vec![w.part("note", b"to be erased")];
        }
        w.enter(&payload, &[who]).unwrap();
        if n % 25 == 0 {
            let name = format!("delegate{n}");
            let give = w.delegation(&name, &name, &["observer"], &["*"]);
            w.say("CRV", "root", &give, &["CRV-root2", "CRV-root3"]).unwrap();
        }
    }
    let erased = w.parts.pop().unwrap().digest();
    let body = json!({ "sha256": erased });
    let payload = w.payload("VESP", "secretariat-officer", crate::verify::PART_ERASED, body);
    w.enter(&payload, &["omar"]).unwrap();
    withhold(&mut w, 100);
    w
}

fn withhold(w: &mut World, index: usize) {
    w.entries[index].line = Line::withheld(index as u64);
}

fn index_of(w: &World, authority: bool) -> usize {
    let is = |e: &Entry| crate::Leaf::parse(&e.leaf).unwrap().is_authority() == authority;
    w.entries.iter().rposition(is).unwrap()
}

fn check(w: &World) -> Report {
    verify(&w.export(), Some(&w.trust()), 2)
}

#[test]
fn a_whole_export_verifies() {
    let w = large();
    let report = check(&w);
    assert_eq!(report.findings, Vec::<String>::new());
    assert_eq!(report.outcome, Outcome::Verified);
    assert!(report.anchored);
    let (withheld, parts, erased) = (report.withheld, report.parts, report.erased);
    assert_eq!((withheld, parts, erased), (1, 1, 1));
    assert_eq!(report.size, w.entries.len() as u64);
    assert_eq!(report.size, 301);
    assert_eq!(report, verify(&w.export(), Some(&w.trust()), 7));
    let free = verify(&w.export(), None, 2);
    assert!(!free.anchored && free.outcome == Outcome::Verified);
    assert_eq!(free.founding, Some(w.entries[0].digest));
}

#[test]
fn trust_names_the_network_and_an_earlier_head() {
    let w = large();
    let tree = w.tree();
    let at = |size| root(&tree, size).unwrap();
    let cases = [
        ("the size seen before", Some(200), Some(at(200)), Outcome::Verified),
        ("the whole size", Some(301), Some(tree.root()), Outcome::Verified),
        ("another root", Some(200), Some(at(199)), Outcome::Failed),
        ("a cut tail", Some(302), Some(tree.root()), Outcome::Failed),
    ];
    let export = w.export();
    for (what, size, root, expected) in cases {
        let trust = Trust { size, root, ..w.trust() };
        assert_eq!(verify(&export, Some(&trust), 2).outcome, expected, "{what}");
    }
    let wrong = Trust { founding: Hash([7; 32]), ..w.trust() };
    assert_eq!(verify(&export, Some(&wrong), 2).outcome, Outcome::Failed);
    let wrong = Trust { origin: "elsewhere".to_owned(), ..w.trust() };
    let report = verify(&export, Some(&wrong), 2);
    assert!(report.outcome == Outcome::Failed && !report.anchored);
    let text = serde_json::to_vec(&w.trust()).unwrap();
    assert_eq!(Trust::parse(&text).unwrap(), w.trust());
    let half = Trust { size: Some(3), ..w.trust() };
    assert!(Trust::parse(&serde_json::to_vec(&half).unwrap()).is_err());
}

/// What a host may do to a register, and how it comes out.
type Change = fn(&mut World);

const CHANGES: &[(&str, Change, Outcome)] = &[
    ("a part left out", |w| w.parts.clear(), Outcome::Incomplete),
    ("a blind entry withheld", |w| withhold(w, 90), Outcome::Verified),
    ("an authority entry withheld", |w| withhold(w, index_of(w, true)), Outcome::Incomplete),
    ("a part that belongs nowhere", |w| drop(w.part("stray", b"stray")), Outcome::Failed),
    ("two entries exchanged", |w| w.entries.swap(50, 51), Outcome::Failed),
    ("two lines exchanged", exchange_lines, Outcome::Failed),
    ("an entry left out", |w| drop(w.entries.remove(70)), Outcome::Failed),
    ("an authority entry under a blind leaf", blind_authority, Outcome::Failed),
    ("a blind entry under an authority leaf", open_blind, Outcome::Failed),
    ("a forged signer", |w| force(w, "thief"), Outcome::Failed),
    ("a revoked key", revoked, Outcome::Failed),
    ("the same id twice", same_id, Outcome::Failed),
    ("time that goes back", back_in_time, Outcome::Failed),
    ("the wrong length of a part", wrong_length, Outcome::Failed),
    ("a key of another leaf", |w| w.entries[50].line.key = Some(Hash([1; 32])), Outcome::Failed),
    ("no key of a leaf", |w| w.entries[50].line.key = None, Outcome::Failed),
    ("another hour", |w| w.entries[300].line.entered = Some(day(900)), Outcome::Failed),
    ("no founding", |w| withhold(w, 0), Outcome::Incomplete),
    ("an unknown authority kind", unknown, Outcome::Incomplete),
    ("another log's checkpoint", other_log, Outcome::Failed),
];

fn exchange_lines(w: &mut World) {
    let line = w.entries[50].line.clone();
    w.entries[50].line = std::mem::replace(&mut w.entries[51].line, line);
}

fn blind_authority(w: &mut World) {
    let index = index_of(w, true);
    let secret = Hash([5; 32]);
    let entry = &mut w.entries[index];
    let entered = entry.line.entered.unwrap();
    entry.leaf = crate::Leaf::blind(entered, &entry.digest, &secret).to_bytes();
    entry.line.key = Some(secret);
}

fn open_blind(w: &mut World) {
    let index = index_of(w, false);
    let entry = &mut w.entries[index];
    let entered = entry.line.entered.unwrap();
    entry.leaf = crate::Leaf::authority(entered, &entry.digest).to_bytes();
    entry.line.key = None;
}

fn force(w: &mut World, signer: &str) {
    let payload = w.payload("CRV", DESK, KIND, json!({}));
    w.force(&payload, &[signer]);
}

fn revoked(w: &mut World) {
    let (key, reason) = (key("ben").public().id(), "lost".to_owned());
    let body = Body::KeyRevoked(KeyRevoked { compromised_since: None, key, reason });
    w.say("CRV", "root", &body, &["CRV-root1", "CRV-root2"]).unwrap();
    force(w, "ben");
}

fn same_id(w: &mut World) {
    let mut payload = w.payload("CRV", DESK, KIND, json!({"again": true}));
    payload.id = w.entries[50].line.envelope.as_ref().unwrap().verify().unwrap().payload.id;
    w.force(&payload, &["ben"]);
}

fn back_in_time(w: &mut World) {
    w.now = w.now.plus_minutes(-1);
    force(w, "ben");
}

fn wrong_length(w: &mut World) {
    let mut payload = w.payload("CRV", DESK, KIND, json!({}));
    let mut part = w.part("short", b"four");
    part.size = 5;
    payload.parts = vec![part];
    w.force(&payload, &["ben"]);
}

fn unknown(w: &mut World) {
    let payload = w.payload("CRV", DESK, "members.flag-hoisted", json!({}));
    w.force(&payload, &["ben"]);
}

fn other_log(w: &mut World) {
    w.signer = crate::LogSigner::new(ORIGIN, key("another log"));
}

#[test]
fn every_way_of_cheating_has_its_outcome() {
    let honest = large();
    for (what, change, expected) in CHANGES {
        let mut w = honest.clone();
        let trust = w.trust();
        change(&mut w);
        let report = verify(&w.export(), Some(&trust), 2);
        assert_eq!(report.outcome, *expected, "{what}: {:?}", report.findings);
    }
}

#[test]
fn a_confirmed_entry_may_be_withheld() {
    let mut w = World::new();
    let rule = PolicyRule {
        kinds: "directory.*".parse().unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: Some(24),
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    w.say("CRV", "root", &body, &["CRV-root1", "CRV-root2"]).unwrap();
    let first = w.tell("CRV", DESK, KIND, &["ben"]).unwrap() as usize;
    let envelope = w.entries[first].digest;
    let confirmed = Body::StatementConfirmed(StatementConfirmed { envelope });
    w.say("CRV", DESK, &confirmed, &["ada"]).unwrap();
    replays(&w);
    let report = check(&w);
    assert_eq!(report.outcome, Outcome::Verified);
    assert_eq!(report.items[first].notes.len(), 2, "{:?}", report.items[first].notes);
    withhold(&mut w, first);
    let report = check(&w);
    assert_eq!(report.outcome, Outcome::Verified, "{:?}", report.items[first + 1]);
    let body = Body::StatementConfirmed(StatementConfirmed { envelope });
    let payload = w.payload("CRV", DESK, body.kind(), body.to_value());
    w.force(&payload, &["thief"]);
    assert_eq!(check(&w).outcome, Outcome::Failed);
}

/// A confirmation of what nobody said; it may be of an entry that is withheld, if one is.
#[test]
fn a_confirmation_of_nothing_fails_where_all_is_opened() {
    let mut w = World::new();
    let told = w.tell("CRV", DESK, KIND, &["ben"]).unwrap() as usize;
    let body = Body::StatementConfirmed(StatementConfirmed { envelope: Hash([7; 32]) });
    let payload = w.payload("CRV", DESK, body.kind(), body.to_value());
    w.force(&payload, &["ada"]);
    assert_eq!(check(&w).outcome, Outcome::Failed);
    withhold(&mut w, told);
    assert_eq!(check(&w).outcome, Outcome::Verified);
}

#[test]
fn a_checkpoint_names_size_and_root() {
    let w = World::new();
    let tree = w.tree();
    let (size, top) = (tree.size(), tree.root());
    for (what, note, expected) in [
        ("both", w.signer.sign(size, top), Outcome::Verified),
        ("one more", w.signer.sign(size + 1, top), Outcome::Failed),
        ("one less", w.signer.sign(size - 1, top), Outcome::Failed),
        ("another root", w.signer.sign(size, Hash([7; 32])), Outcome::Failed),
    ] {
        let mut builder = Builder::new(&note);
        w.entries.iter().for_each(|e| builder.add(e.leaf.clone(), &e.line));
        let report = verify(&builder.finish().unwrap(), Some(&w.trust()), 1);
        assert_eq!(report.outcome, expected, "{what}");
    }
}

#[test]
fn other_files_are_refused() {
    let w = World::new();
    let bytes = w.export();
    let files = zip::read(&bytes).unwrap();
    let without = |name: &str| {
        let mut writer = zip::Writer::default();
        for (n, content) in files.iter().filter(|(n, _)| *n != name) {
            writer.add(n, content).unwrap();
        }
        writer.finish().unwrap()
    };
    for (name, _) in &files {
        assert_eq!(verify(&without(name), None, 1).outcome, Outcome::Failed, "{name}");
    }
    let mut writer = zip::Writer::default();
    files.iter().for_each(|(n, c)| writer.add(n, c).unwrap());
    writer.add("zz", b"").unwrap();
    assert_eq!(verify(&writer.finish().unwrap(), None, 1).outcome, Outcome::Failed);
    let empty = Builder::new(&w.signer.sign(0, crate::tree::empty_root())).finish().unwrap();
    assert_eq!(verify(&empty, None, 1).outcome, Outcome::Incomplete);
}

#[test]
fn a_part_may_be_withheld_when_the_line_says_so() {
    let mut w = World::new();
    let mut payload = w.payload("CRV", DESK, KIND, json!({}));
    let part = w.part("note", b"for the secretariat alone");
    let kept = w.parts.len();
    payload.parts = vec![part.clone()];
    w.force(&payload, &["ben"]);
    w.parts.truncate(kept.saturating_sub(1));
    let trust = w.trust();
    assert_eq!(verify(&w.export(), Some(&trust), 1).outcome, Outcome::Incomplete);
    let last = w.entries.len() - 1;
    w.entries[last].line.withheld_parts = Some(vec!["note".to_owned()]);
    let report = verify(&w.export(), Some(&trust), 1);
    assert_eq!(report.outcome, Outcome::Verified, "{:?}", report.findings);
    assert_eq!(report.withheld_parts, 1);
}
