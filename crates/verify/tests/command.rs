//! The built program on exports, as a state types it: what it says, and how it ends.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use register::authority::body::{Body, NetworkFounded, RootSet, Rule, RulesSet};
use register::authority::body::{DelegationGiven, Level};
use register::export::{Builder, Line};
use register::statement::VERSION;
use register::tree::{FullTree, leaf_hash};
use register::{Audience, By, Code, Envelope, Hash, Leaf, LogSigner, Part, Payload, SigningKey};
use register::{Time, Tlp};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const ORIGIN: &str = "register.example/made-up";
const KIND: &str = "directory.contact-appointed";

fn key(n: u8) -> SigningKey {
    SigningKey::from_seed(&[n; 32])
}

fn day(n: i64) -> Time {
    "2026-11-22T00:00:00.000Z".parse::<Time>().unwrap().plus_days(n)
}

/// A small register that a host writes as it likes.
#[derive(Clone, Default)]
struct Host {
    leaves: Vec<Vec<u8>>,
    lines: Vec<Line>,
    parts: Vec<Part>,
    log: u8,
}

impl Host {
    /// The secretariat's root founds, sets rules, and lets Omar speak; Omar says something.
    fn honest() -> Self {
        let mut host = Self { log: 1, ..Self::default() };
        let root = RootSet { keys: vec![key(2).public()], threshold: 1 };
        let names = || [("en".to_owned(), "Made up".to_owned())].into();
        let log_key = LogSigner::new(ORIGIN, key(1)).log_key();
        let founded = NetworkFounded { log_key, names: names(), secretariat_names: names(), root };
        host.says_by("root", &Body::NetworkFounded(founded), 2);
        let officers = vec!["secretariat-officer".parse().unwrap()];
        let rule =
            Rule { kinds: "directory.*".parse().unwrap(), level: Level::A1, roles: officers };
        host.says_by("root", &Body::RulesSet(RulesSet { rules: vec![rule] }), 2);
        let omar = DelegationGiven {
            from: day(0),
            key: key(3).public(),
            kinds: vec!["*".parse().unwrap()],
            level: Level::A2,
            person: Hash([7; 32]),
            roles: vec!["secretariat-officer".parse().unwrap()],
            until: day(300),
        };
        host.says_by("root", &Body::DelegationGiven(omar), 2);
        host.tells(3);
        host
    }

    fn says_by(&mut self, role: &str, body: &Body, by: u8) {
        self.enters(role, body.kind(), body.to_value(), by);
    }

    fn tells(&mut self, by: u8) {
        let part = Part::new([4; 32], b"a name");
        self.enters("secretariat-officer", KIND, json!({}), by);
        self.parts = vec![part];
    }

    fn enters(&mut self, role: &str, kind: &str, body: Value, by: u8) {
        let index = self.lines.len() as u64;
        let parts = match kind {
            KIND => vec![Part::new([4; 32], b"a name").describe("details", "text/plain")],
            _ => Vec::new(),
        };
        let payload = Payload {
            audience: Audience { tlp: Tlp::Green, to: Vec::new() },
            body,
            by: By { participant: Code::new("VESP").unwrap(), role: role.parse().unwrap() },
            id: format!("01930000-0000-7000-8000-{index:012x}").parse().unwrap(),
            issued: day(0),
            kind: kind.parse().unwrap(),
            origin: ORIGIN.to_owned(),
            parts,
            replies_to: None,
            supersedes: None,
            test: true,
            v: VERSION,
        };
        let envelope = Envelope::sign(&payload, &[&key(by)]);
        let digest = envelope.verify().unwrap().digest;
        let secret = Hash([index as u8; 32]);
        self.leaves.push(Leaf::of(&payload.kind, day(0), &digest, &secret).to_bytes());
        let shown = (!payload.kind.is_authority()).then_some(secret);
        self.lines.push(Line::open(index, day(0), envelope, shown));
    }

    fn tree(&self) -> FullTree {
        let mut tree = FullTree::default();
        self.leaves.iter().for_each(|leaf| tree.push(leaf_hash(leaf)));
        tree
    }

    fn export(&self, file: &Path) {
        let tree = self.tree();
        let signer = LogSigner::new(ORIGIN, key(self.log));
        let mut builder = Builder::new(&signer.sign(tree.size(), tree.root()));
        for (leaf, line) in self.leaves.iter().zip(&self.lines) {
            builder.add(leaf.clone(), line);
        }
        self.parts.iter().for_each(|part| builder.part(&part.digest(), part.as_bytes()));
        std::fs::write(file, builder.finish().unwrap()).unwrap();
    }
}

/// What the host does to the honest register, how the program ends, and a line that it prints.
type Row = (&'static str, fn(&mut Host), i32, &'static str);

const ROWS: &[Row] = &[
    ("nothing", |_| {}, 0, "anchored  yes"),
    ("one more honest entry", |h| h.tells(3), 0, "5 verified"),
    ("a forged signer", |h| h.tells(9), 1, "the signing key is not one of VESP's"),
    ("the delegation withheld", |h| h.lines[2] = Line::withheld(2), 3, "INCOMPLETE"),
    ("a part gone", |h| h.parts.clear(), 3, "part details is not in this file"),
    ("a part exchanged", |h| h.parts = vec![Part::new([5; 32], b"another")], 1, "FAILED"),
    ("the tail cut off", |h| cut(h, 3), 1, "does not continue the checkpoint you saw before"),
    ("another log's key", |h| h.log = 8, 1, "no signature by the log's key"),
    ("two entries exchanged", |h| h.lines.swap(2, 3), 1, "the entry stands in another's place"),
];

fn cut(h: &mut Host, size: usize) {
    h.leaves.truncate(size);
    h.lines.truncate(size);
    h.parts.clear();
}

#[test]
fn the_program_ends_as_the_guide_says() {
    let folder = std::env::temp_dir().join(format!("comity-verify-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let honest = Host::honest();
    let tree = honest.tree();
    let founding = honest.lines[0].envelope.as_ref().unwrap().verify().unwrap().digest;
    let trust = json!({
        "founding": founding, "origin": ORIGIN, "root": tree.root(), "size": tree.size(),
    });
    let (trust_file, file) = (folder.join("trust.json"), folder.join("export.zip"));
    std::fs::write(&trust_file, trust.to_string()).unwrap();
    let run = |words: &[&Path]| {
        let output = Command::new(env!("CARGO_BIN_EXE_comity-verify")).args(words).output();
        let output = output.unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    };
    for (what, does, code, line) in ROWS {
        let mut host = honest.clone();
        does(&mut host);
        host.export(&file);
        let (ended, said) = run(&[Path::new("--trust"), &trust_file, &file]);
        assert_eq!(ended, Some(*code), "{what}: {said}");
        assert!(said.contains(line), "{what}: {said}");
    }
    assert_eq!(run(&[Path::new("--trust"), &trust_file]).0, Some(2));
    assert_eq!(run(&[&folder.join("nothing.zip")]).0, Some(2));
    std::fs::write(&trust_file, "{}").unwrap();
    assert_eq!(run(&[Path::new("--trust"), &trust_file, &file]).0, Some(2));
    std::fs::remove_dir_all(&folder).unwrap();
}
