//! What a host with full write access may try, one row each, and what an honest verifier says of it:
//! once to a reader who knows the founding alone, once to one who remembers an earlier head as well.
//! The host holds the log's key and every database; it holds no key of a participant.

mod founding;
mod hidden;
mod order;
mod signed;
mod waived;

use super::world::*;
use crate::authority::body::*;
use crate::export::Builder;
use crate::tree::FullTree;
use crate::verify::{Item, Outcome, PART_ERASED, Report, Trust, verify};
use crate::*;
use serde_json::json;

pub(super) const DESK: &str = "desk.technical";
pub(super) const ADMIN: &str = "national-administrator";
pub(super) const OFFICER: &str = "secretariat-officer";
pub(super) const KIND: &str = "directory.contact-appointed";
pub(super) const ALERT: &str = "situation.alert-given";
pub(super) const OPENED: &str = "directory.desk-opened";
const CRV_ROOT: [&str; 2] = ["CRV-root1", "CRV-root2"];

/// What the host does; the export is taken afterwards.
type Does = fn(&mut Host);

/// A dishonest host with an honest past.
struct Host {
    w: World,
    /// Writes another head than the one over its leaves.
    head: Option<fn(&Host, &FullTree) -> String>,
}

/// Honest entries of all sorts, over forty days; the last is a plain one.
fn honest() -> World {
    let mut w = World::new();
    let two = |kinds: &str, provisional_hours| PolicyRule {
        kinds: kinds.parse().unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours,
        roles: Vec::new(),
    };
    let policy = vec![two(ALERT, None), two(OPENED, Some(24))];
    let policy = Body::SigningPolicySet(SigningPolicySet { policy });
    w.say("CRV", "root", &policy, &CRV_ROOT).unwrap();
    w.delegate("CRV", "lost", "ben", &[DESK]);
    w.say("CRV", ADMIN, &enrolled("ada-browser", &[ADMIN, DESK], "*", Level::A1), &["ada"])
        .unwrap();
    w.say("VESP", OFFICER, &enrolled("omar-browser", &[OFFICER], "*", Level::A2), &["omar"])
        .unwrap();
    w.say("CRV", ADMIN, &revoked("lost"), &["ada"]).unwrap();
    w.now = day(5);
    let mut payload = w.payload("CRV", DESK, KIND, json!({ "card": "Ben" }));
    payload.parts = vec![w.part("details", b"a name and a number")];
    w.enter(&payload, &["ben"]).unwrap();
    let mut payload = w.payload("CRV", DESK, KIND, json!({ "card": "Eva" }));
    payload.parts = vec![w.part("old", b"of somebody who left")];
    w.enter(&payload, &["ben"]).unwrap();
    let body = json!({ "sha256": w.parts.pop().unwrap().digest() });
    let payload = w.payload("VESP", OFFICER, PART_ERASED, body);
    w.enter(&payload, &["omar"]).unwrap();
    w.tell("CRV", DESK, ALERT, &["ben", "ada"]).unwrap();
    w.tell("CRV", DESK, OPENED, &["ben"]).unwrap();
    let envelope = w.entries.last().unwrap().digest;
    let confirmed = Body::StatementConfirmed(StatementConfirmed { envelope });
    w.say("CRV", DESK, &confirmed, &["ada"]).unwrap();
    w.now = day(40);
    w.tell("NWR", DESK, KIND, &["nia"]).unwrap();
    w
}

fn enrolled(k: &str, as_: &[&str], kinds: &str, level: Level) -> Body {
    let (kinds, roles) = (patterns(&[kinds]), roles(as_));
    let until = day(300);
    Body::KeyEnrolled(KeyEnrolled { key: key(k).public(), kinds, level, roles, until })
}

fn revoked(k: &str) -> Body {
    let (key, reason) = (key(k).public().id(), "lost".to_owned());
    Body::KeyRevoked(KeyRevoked { compromised_since: None, key, reason })
}

impl Host {
    /// Enters an authority statement without judging it.
    fn forces(&mut self, by: &str, role: &str, body: &Body, keys: &[&str]) -> usize {
        let payload = self.w.payload(by, role, body.kind(), body.to_value());
        self.w.force(&payload, keys) as usize
    }

    /// Enters any other statement without judging it.
    fn tells(&mut self, by: &str, role: &str, kind: &str, keys: &[&str]) -> usize {
        let payload = self.w.payload(by, role, kind, json!({}));
        self.w.force(&payload, keys) as usize
    }

    /// The entry of this kind that came last.
    fn last(&self, kind: &str) -> usize {
        let is = |e: &Entry| {
            let envelope = e.line.envelope.as_ref().unwrap();
            Payload::parse(&envelope.payload.0).unwrap().kind.as_str() == kind
        };
        self.w.entries.iter().rposition(is).unwrap()
    }

    /// Takes entries as they are now for the register: numbers and leaves made anew.
    fn makes_leaves_anew(&mut self) {
        let entries = std::mem::take(&mut self.w.entries);
        let now = self.w.now;
        for entry in entries {
            let envelope = entry.line.envelope.clone().unwrap();
            let kind = Payload::parse(&envelope.payload.0).unwrap().kind;
            self.w.now = entry.line.entered.unwrap();
            self.w.put(envelope, entry.digest, &kind);
        }
        self.w.now = now;
    }

    fn export(&self) -> Vec<u8> {
        let Some(head) = self.head else { return self.w.export() };
        let mut builder = Builder::new(&head(self, &self.w.tree()));
        self.w.entries.iter().for_each(|e| builder.add(e.leaf.clone(), &e.line));
        self.w.parts.iter().for_each(|p| builder.part(&p.digest(), p.as_bytes()));
        builder.finish().unwrap()
    }
}

/// What is said beyond "verified", the first such line; long numbers cut out of it.
fn first_line(report: &Report, before: &Report) -> String {
    let worst = report.items.iter().filter(|i| i.outcome == report.outcome);
    let new = |item: &&Item| before.items.get(item.index as usize) != Some(item);
    let notes = worst
        .filter(new)
        .flat_map(|item| item.notes.iter().map(|n| format!("{}: {n}", item.index)));
    let findings = report.findings.iter().cloned();
    let said = match report.outcome {
        Outcome::Verified => notes.last(),
        Outcome::Incomplete | Outcome::Failed => findings.chain(notes).next(),
    };
    let said = said.unwrap_or_default();
    let word = |word: &str| match word.bytes().filter(u8::is_ascii_hexdigit).count() {
        60.. => "…".to_owned(),
        _ => word.to_owned(),
    };
    said.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Tries each; the table of what a verifier says to both readers.
fn table(tricks: &[(&str, Does)]) -> String {
    let past = honest();
    let tree = past.tree();
    let founding = past.trust();
    let earlier = Trust { size: Some(tree.size()), root: Some(tree.root()), ..founding.clone() };
    let before = verify(&past.export(), Some(&earlier), 2);
    assert_eq!(before.outcome, Outcome::Verified);
    let mut lines = String::new();
    for (what, does) in tricks {
        let mut host = Host { w: past.clone(), head: None };
        does(&mut host);
        let export = host.export();
        let (first, second) =
            (verify(&export, Some(&founding), 2), verify(&export, Some(&earlier), 2));
        assert!(first.outcome <= second.outcome, "{what}");
        let (a, b) = (word(first.outcome), word(second.outcome));
        lines += &format!("{what:<52} {a:<10} {b:<10} {}\n", first_line(&second, &before));
    }
    lines
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Verified => "verified",
        Outcome::Incomplete => "incomplete",
        Outcome::Failed => "failed",
    }
}

/// Every trick is found by a reader who remembers a head; the tables beside them say by which line.
#[test]
fn there_are_more_than_forty_and_each_is_found() {
    let all = [hidden::TRICKS, waived::TRICKS, founding::TRICKS, order::TRICKS, signed::TRICKS];
    let count: usize = all.iter().map(|tricks| tricks.len()).sum();
    assert!(count >= 40, "{count}");
    let table: String = all.iter().map(|tricks| table(tricks)).collect();
    println!("{table}{count} tricks");
    // Where the outcome stays "verified", a line of its own must say it.
    for line in table.lines() {
        assert_ne!(line.chars().skip(64).collect::<String>().trim(), "verified", "{line}");
    }
}
