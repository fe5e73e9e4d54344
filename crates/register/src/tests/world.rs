//! A small made-up world: keys from fixed seeds, a network, states, and what they say.

use crate::authority::body::*;
use crate::export::{Builder, Line};
use crate::tree::{FullTree, leaf_hash};
use crate::verify::Trust;
use crate::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(super) const ORIGIN: &str = "register.example/made-up";

/// A key from a name, always the same.
pub(super) fn key(name: &str) -> SigningKey {
    SigningKey::from_seed(&Sha256::digest(name.as_bytes()).into())
}

/// The digest that stands for a person.
pub(super) fn person(name: &str) -> Hash {
    Hash(Sha256::digest(format!("person {name}")).into())
}

pub(super) fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

/// Day `n` of the story.
pub(super) fn day(n: i64) -> Time {
    "2026-11-22T00:00:00.000Z".parse::<Time>().unwrap().plus_days(n)
}

pub(super) fn patterns(texts: &[&str]) -> Vec<text::Pattern> {
    texts.iter().map(|t| t.parse().unwrap()).collect()
}

pub(super) fn roles(texts: &[&str]) -> Vec<Role> {
    texts.iter().map(|t| t.parse().unwrap()).collect()
}

/// The root set of keys with these names.
pub(super) fn root_set(threshold: u64, names: &[&str]) -> RootSet {
    RootSet { keys: names.iter().map(|n| key(n).public()).collect(), threshold }
}

pub(super) fn names(name: &str) -> Names {
    [("en".to_owned(), name.to_owned())].into()
}

pub(super) fn rule(kinds: &str, level: Level, who: &[&str]) -> Rule {
    Rule { kinds: kinds.parse().unwrap(), level, roles: patterns(who) }
}

/// One entry as it stands in the register.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) leaf: Vec<u8>,
    pub(super) line: Line,
    pub(super) digest: Hash,
}

/// A register in memory with who may speak in it.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) authority: Authority,
    pub(super) entries: Vec<Entry>,
    pub(super) parts: Vec<Part>,
    pub(super) now: Time,
    pub(super) signer: LogSigner,
    count: u64,
}

impl World {
    /// Before anything is said.
    pub(super) fn empty() -> Self {
        Self {
            authority: Authority::default(),
            entries: Vec::new(),
            parts: Vec::new(),
            now: day(0),
            signer: LogSigner::new(ORIGIN, key("log")),
            count: 0,
        }
    }

    /// A founded network with rules, the officer Omar, and the states CRV and NWR, whose
    /// roots are two of three and whose people Ada, Ben (CRV) and Nia (NWR) have keys.
    pub(super) fn new() -> Self {
        let mut w = Self::empty();
        w.say("VESP", "root", &w.founding(), &["vesp-root"]).unwrap();
        w.say("VESP", "root", &standard_rules(), &["vesp-root"]).unwrap();
        let officer = w.delegation("omar", "omar", &["secretariat-officer"], &["*"]);
        w.say("VESP", "root", &officer, &["vesp-root"]).unwrap();
        for (state, name) in [("CRV", "Corvessa"), ("NWR", "Nawrassa")] {
            let r: Vec<String> = (1..=3).map(|n| format!("{state}-root{n}")).collect();
            let r: Vec<&str> = r.iter().map(String::as_str).collect();
            let admitted = admission(state, name, Some(root_set(2, &r)));
            w.say("VESP", "secretariat-officer", &admitted, &["omar", r[0], r[1]]).unwrap();
        }
        w.delegate("CRV", "ada", "ada", &["national-administrator", "desk.technical"]);
        w.delegate("CRV", "ben", "ben", &["desk.technical"]);
        w.delegate("NWR", "nia", "nia", &["national-administrator", "desk.technical"]);
        w
    }

    pub(super) fn founding(&self) -> Body {
        Body::NetworkFounded(NetworkFounded {
            log_key: self.signer.log_key(),
            names: names("Made-up network"),
            secretariat_names: names("Secretariat"),
            root: root_set(1, &["vesp-root"]),
        })
    }

    /// A delegation from today for a year, all at level A2.
    pub(super) fn delegation(&self, k: &str, who: &str, as_: &[&str], kinds: &[&str]) -> Body {
        Body::DelegationGiven(DelegationGiven {
            from: self.now,
            key: key(k).public(),
            kinds: patterns(kinds),
            level: Level::A2,
            person: person(who),
            roles: roles(as_),
            until: self.now.plus_days(365),
        })
    }

    /// A state's root delegates to a key, for every kind.
    pub(super) fn delegate(&mut self, state: &str, k: &str, who: &str, as_: &[&str]) {
        let body = self.delegation(k, who, as_, &["*"]);
        let (one, two) = (format!("{state}-root1"), format!("{state}-root2"));
        self.say(state, "root", &body, &[&one, &two]).unwrap();
    }

    /// A payload with the next id, not signed yet.
    pub(super) fn payload(&mut self, by: &str, role: &str, kind: &str, body: Value) -> Payload {
        self.count += 1;
        let id = format!("01930000-0000-7000-8000-{:012x}", self.count);
        Payload {
            audience: Audience { tlp: Tlp::Green, to: Vec::new() },
            body,
            by: By { participant: code(by), role: role.parse().unwrap() },
            id: id.parse().unwrap(),
            issued: self.now,
            kind: kind.parse().unwrap(),
            origin: ORIGIN.to_owned(),
            parts: Vec::new(),
            replies_to: None,
            supersedes: None,
            test: true,
            v: 1,
        }
    }

    /// Says an authority statement, signed by the keys of these names.
    pub(super) fn say(
        &mut self,
        by: &str,
        role: &str,
        body: &Body,
        keys: &[&str],
    ) -> Result<u64, Refusal> {
        let payload = self.payload(by, role, body.kind(), body.to_value());
        self.enter(&payload, keys)
    }

    /// Says any other statement, with an empty body.
    pub(super) fn tell(
        &mut self,
        by: &str,
        role: &str,
        kind: &str,
        keys: &[&str],
    ) -> Result<u64, Refusal> {
        let payload = self.payload(by, role, kind, json!({}));
        self.enter(&payload, keys)
    }

    /// Signs, judges and enters; the index, or why not.
    pub(super) fn enter(&mut self, payload: &Payload, keys: &[&str]) -> Result<u64, Refusal> {
        let keys: Vec<SigningKey> = keys.iter().map(|n| key(n)).collect();
        let envelope = Envelope::sign(payload, &keys.iter().collect::<Vec<_>>());
        let said = envelope.verify().unwrap();
        let standing = self.authority.may_say(&said, self.now)?;
        let index = self.entries.len() as u64;
        self.authority.change(&said, &standing, index, self.now);
        self.put(envelope, said.digest, &payload.kind);
        Ok(index)
    }

    /// Enters without judging, as a dishonest host would.
    pub(super) fn force(&mut self, payload: &Payload, keys: &[&str]) -> u64 {
        let keys: Vec<SigningKey> = keys.iter().map(|n| key(n)).collect();
        let envelope = Envelope::sign(payload, &keys.iter().collect::<Vec<_>>());
        let digest = Hash(Sha256::digest(envelope.to_bytes()).into());
        self.put(envelope, digest, &payload.kind);
        self.entries.len() as u64 - 1
    }

    /// Appends an envelope as it is.
    pub(super) fn put(&mut self, envelope: Envelope, digest: Hash, kind: &Kind) {
        let index = self.entries.len() as u64;
        let secret = Hash(Sha256::digest(format!("leaf {index}")).into());
        let leaf = Leaf::of(kind, self.now, &digest, &secret).to_bytes();
        let shown = (!kind.is_authority()).then_some(secret);
        let line = Line::open(index, self.now, envelope, shown);
        self.entries.push(Entry { leaf, line, digest });
    }

    /// A part with a fixed salt, kept for the export.
    pub(super) fn part(&mut self, name: &str, content: &[u8]) -> part::PartRef {
        let part = Part::new(person(name).0, content);
        let described = part.describe(name, "text/plain");
        self.parts.push(part);
        described
    }

    pub(super) fn tree(&self) -> FullTree {
        let mut tree = FullTree::default();
        self.entries.iter().for_each(|e| tree.push(leaf_hash(&e.leaf)));
        tree
    }

    /// The export with all parts that are kept.
    pub(super) fn export(&self) -> Vec<u8> {
        let tree = self.tree();
        let mut builder = Builder::new(&self.signer.sign(tree.size(), tree.root()));
        self.entries.iter().for_each(|e| builder.add(e.leaf.clone(), &e.line));
        self.parts.iter().for_each(|p| builder.part(&p.digest(), p.as_bytes()));
        builder.finish().unwrap()
    }

    pub(super) fn trust(&self) -> Trust {
        let founding = self.entries[0].digest;
        Trust { founding, origin: ORIGIN.to_owned(), root: None, size: None }
    }
}

/// The rules of the made-up network.
pub(super) fn standard_rules() -> Body {
    Body::RulesSet(RulesSet {
        rules: vec![
            rule("directory.*", Level::A1, &["national-administrator", "desk.*"]),
            rule("situation.alert-given", Level::A2, &["desk.*"]),
            rule("records.*", Level::A1, &["secretariat-officer"]),
            rule("members.*", Level::A1, &["secretariat-officer", "national-administrator"]),
            rule("members.statement-confirmed", Level::A1, &["desk.*", "national-administrator"]),
        ],
    })
}

pub(super) fn admission(state: &str, name: &str, root: Option<RootSet>) -> Body {
    Body::ParticipantAdmitted(ParticipantAdmitted {
        names: names(name),
        participant: code(state),
        participant_type: ParticipantType::State,
        root,
    })
}
