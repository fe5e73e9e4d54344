//! Authority: who may say what. The same pure function judges in `enter` and in the verifier, so no
//! host can waive a rule or hide a revocation.

pub mod body;
mod change;
mod checks;
mod confirm;
mod judge;
mod keys;
mod recovery;
mod roots;
mod signers;

use crate::checkpoint::LogKey;
use crate::key::{KeyId, PublicKey};
use crate::text::{Code, Pattern, Role};
use crate::time::Time;
use crate::tree::Hash;
use body::{Level, Names, ParticipantType, PolicyRule, RootSet, Rule};
use std::collections::BTreeMap;

pub use judge::Standing;

/// Longest time from the beginning to the end of a delegation, in days.
pub const DELEGATION_DAYS_MAX: i64 = 400;

/// Days that must pass before a lost root is replaced, so that whoever still holds a root key can
/// stop it.
pub const RECOVERY_DAYS: i64 = 7;

/// Longest time for which a statement may wait for its second person, in hours.
pub const PROVISIONAL_HOURS_MAX: u64 = 24;

/// Most keys of a root set, roles or patterns of one delegation, rules of a network.
pub const LIST_MAX: usize = 64;

/// A rule said no, in a sentence for the person who tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Refusal {
    /// A short name of the rule, for programs.
    pub rule: &'static str,
    /// What happened and what to do.
    pub sentence: String,
}

impl Refusal {
    /// A refusal by `rule` with a whole sentence.
    pub fn new(rule: &'static str, sentence: impl Into<String>) -> Self {
        Self { rule, sentence: sentence.into() }
    }
}

/// A participant, as far as authority knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// What it is.
    pub participant_type: ParticipantType,
    /// Display names.
    pub names: Names,
    /// Root keys, if any yet.
    pub root: Option<RootSet>,
    /// Suspended by the network's decision.
    pub suspended: bool,
    /// Its own signing policy.
    pub policy: Vec<PolicyRule>,
    /// Its lost root is being replaced, if it is.
    pub recovery: Option<Recovery>,
}

/// A lost root that is being replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// The root set that was asked for.
    pub root: RootSet,
    /// Index of the entry that asked.
    pub index: u64,
    /// From when on it may be put in force.
    pub ripe: Time,
}

/// A key that a person may sign with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub public: PublicKey,
    /// For whom it speaks.
    pub participant: Code,
    /// Stands for the person.
    pub person: Hash,
    /// Roles.
    pub roles: Vec<Role>,
    /// Kinds.
    pub kinds: Vec<Pattern>,
    /// How it is held, as declared.
    pub level: Level,
    /// From when.
    pub from: Time,
    /// Until when.
    pub until: Time,
    /// The key that enrolled it; `None` for one that a root delegated.
    pub parent: Option<KeyId>,
    /// Index of the entry that brought it.
    pub since: u64,
    /// Revoked, if it is.
    pub revoked: Option<Revocation>,
}

/// When a key was revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revocation {
    /// Index of the revoking entry: in force from there.
    pub index: u64,
    /// Statements from this index on are doubtful.
    pub compromised_since: Option<u64>,
}

/// A statement that waits for its second person.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Provisional {
    participant: Code,
    kind: crate::text::Kind,
    persons: Vec<Hash>,
    until: Time,
}

/// All that is known of who may speak, after some number of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authority {
    founded: Option<Founded>,
    rules: Vec<Rule>,
    participants: BTreeMap<Code, Participant>,
    keys: BTreeMap<KeyId, Key>,
    provisional: BTreeMap<Hash, Provisional>,
    confirmed: BTreeMap<Hash, u64>,
}

/// What the founding fixed for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founded {
    /// The log's name and key.
    pub log_key: LogKey,
    /// The secretariat's code.
    pub secretariat: Code,
    /// The network's display names.
    pub names: Names,
    /// Digest of the founding envelope: what `--trust` pins.
    pub digest: Hash,
}

impl Authority {
    /// What the founding fixed; `None` before entry 0.
    pub fn founded(&self) -> Option<&Founded> {
        self.founded.as_ref()
    }

    /// The secretariat's code; `None` before entry 0.
    pub fn secretariat(&self) -> Option<&Code> {
        self.founded.as_ref().map(|f| &f.secretariat)
    }

    /// Every participant by code.
    pub fn participants(&self) -> &BTreeMap<Code, Participant> {
        &self.participants
    }

    /// A participant.
    pub fn participant(&self, code: &Code) -> Option<&Participant> {
        self.participants.get(code)
    }

    /// A key by its id.
    pub fn key(&self, id: &KeyId) -> Option<&Key> {
        self.keys.get(id)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = (&KeyId, &Key)> {
        self.keys.iter()
    }

    /// Whether `key` is one of a participant's root keys now.
    pub fn is_root_of(&self, participant: &Code, key: &KeyId) -> bool {
        self.participants
            .get(participant)
            .and_then(|p| p.root.as_ref())
            .is_some_and(|root| root.keys.iter().any(|k| k.id() == *key))
    }

    /// A key and the one that enrolled it: a key never holds more than its parent.
    fn line<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = &'a Key> + Clone {
        let parent = key.parent.and_then(|id| self.keys.get(&id));
        std::iter::once(key).chain(parent)
    }

    /// Whether a key may sign at `time`: delegated, not over, neither it nor its parent revoked.
    pub fn is_in_force(&self, key: &Key, time: Time) -> bool {
        self.line(key).all(|k| k.from <= time && time < k.until && k.revoked.is_none())
    }

    /// The roles that a key may act in: its own, as far as its parent still holds them.
    pub fn roles_of<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = &'a Role> {
        let line = self.line(key);
        key.roles.iter().filter(move |role| line.clone().all(|k| k.roles.contains(role)))
    }

    /// Whether a statement at `index` by `key` stands in a span that a later revocation named as
    /// compromised.
    pub fn is_doubtful(&self, key: &KeyId, index: u64) -> bool {
        let named = |k: &Key| {
            k.revoked.and_then(|r| r.compromised_since).is_some_and(|since| index >= since)
        };
        self.keys.get(key).is_some_and(|k| self.line(k).any(named))
    }

    /// Index of the entry that confirmed a provisional statement, if one did.
    pub fn confirmed_at(&self, envelope: &Hash) -> Option<u64> {
        self.confirmed.get(envelope).copied()
    }

    /// Nobody confirms any more what was removed past its retention; a replay never reads it.
    pub fn forget(&mut self, envelope: &Hash) {
        self.provisional.remove(envelope);
    }

    /// The 60-digit number of a root set, which people compare over a second way.
    pub fn root_number(root: &RootSet) -> String {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(crate::canon::print(root)).into();
        crate::envelope::digits(&digest, 60)
    }

    fn narrowest<'a, T>(
        rules: &'a [T],
        pattern: impl Fn(&T) -> &Pattern,
        kind: &str,
    ) -> Option<&'a T> {
        rules
            .iter()
            .filter(|rule| pattern(rule).covers(kind))
            .max_by_key(|rule| pattern(rule).narrowness())
    }

    /// The network's rules for who may say what, as they were set last.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    fn rule_for(&self, kind: &str) -> Option<&Rule> {
        Self::narrowest(&self.rules, |rule| &rule.kinds, kind)
    }

    fn policy_for(&self, participant: &Code, kind: &str) -> Option<&PolicyRule> {
        let policy = &self.participants.get(participant)?.policy;
        Self::narrowest(policy, |rule| &rule.kinds, kind)
    }
}
