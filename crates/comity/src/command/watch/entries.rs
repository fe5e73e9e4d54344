//! What a verified export holds about one participant. Pure: bytes in, findings out.

use super::alarm::{Alarm, KEY_TODO};
use anyhow::{Context, Result};
use register::authority::body::{Body, Rule};
use register::export::{Line, entries_path};
use register::tile::{bundle_path, unbundle};
use register::tree::leaf_hash;
use register::{Authority, Code, Hash, KeyId, Time, Verified, zip};
use std::collections::{BTreeMap, BTreeSet};

/// The role of the secretariat's officers.
const OFFICER: &str = "secretariat-officer";

/// An export that `register::verify` found right, opened again.
pub(in crate::command) struct Entries {
    /// Who may speak, after all of them.
    pub(in crate::command) authority: Authority,
    /// Hashes of all leaves.
    pub(in crate::command) leaves: Vec<Hash>,
    /// What is opened.
    pub(in crate::command) said: Vec<Said>,
    /// How many are closed to this reader.
    pub(in crate::command) closed: usize,
}

/// An opened entry.
pub(in crate::command) struct Said {
    /// Its place.
    pub(in crate::command) index: u64,
    /// When it entered.
    pub(in crate::command) entered: Time,
    /// What it says, and who signed.
    pub(in crate::command) verified: Verified,
}

/// Opens a verified export.
///
/// # Errors
/// When it is none.
pub(in crate::command) fn open(export: &[u8]) -> Result<Entries> {
    let files: BTreeMap<&str, &[u8]> = zip::read(export)?.into_iter().collect();
    let mut found = Entries {
        authority: Authority::default(),
        leaves: Vec::new(),
        said: Vec::new(),
        closed: 0,
    };
    for number in 0.. {
        let Some(content) = files.get(entries_path(number).as_str()) else { break };
        let lines = content.strip_suffix(b"\n").unwrap_or(content).split(|byte| *byte == b'\n');
        let lines: Vec<&[u8]> = lines.collect();
        let path = bundle_path(number, lines.len() as u64);
        let leaves = files.get(path.as_str()).and_then(|bytes| unbundle(bytes));
        let leaves = leaves.context("a bundle of leaves is missing")?;
        found.leaves.extend(leaves.iter().map(|leaf| leaf_hash(leaf)));
        lines.into_iter().try_for_each(|line| found.take(line))?;
    }
    Ok(found)
}

impl Entries {
    fn take(&mut self, line: &[u8]) -> Result<()> {
        let line = Line::parse(line)?;
        let (Some(envelope), Some(entered)) = (line.envelope, line.entered) else {
            self.closed += 1;
            return Ok(());
        };
        let verified = envelope.verify()?;
        // What the verifier let pass without judging, as a confirmation of what is closed, changes
        // nothing that is asked for here.
        if let Ok(standing) = self.authority.may_say(&verified, entered) {
            self.authority.change(&verified, &standing, line.index, entered);
        }
        self.said.push(Said { index: line.index, entered, verified });
        Ok(())
    }

    /// Keys that speak for a participant now: its roots, and its people's keys in force.
    pub(super) fn keys_of(&self, own: &Code, now: Time) -> Vec<(KeyId, String)> {
        let root = self.authority.participant(own).and_then(|p| p.root.as_ref());
        let roots =
            root.iter().flat_map(|root| &root.keys).map(|key| (key.id(), "root".to_owned()));
        let people = self.authority.keys().filter(|(_, key)| key.participant == *own);
        let people = people.filter(|(_, key)| self.authority.is_in_force(key, now));
        let named = people.map(|(id, key)| {
            let roles: Vec<&str> = key.roles.iter().map(|role| role.as_str()).collect();
            let until = key.until.date();
            (*id, format!("entry {}, until {until}, {}", key.since, roles.join(", ")))
        });
        roots.chain(named).collect()
    }

    /// Entries in a participant's name.
    pub(super) fn of(&self, own: &Code) -> BTreeSet<u64> {
        let said = self.said.iter().filter(|said| said.by() == own);
        said.map(|said| said.index).collect()
    }

    /// What is new from an index on: alarms for this participant, and what is worth knowing.
    pub(super) fn new_since(
        &self,
        from: u64,
        own: &Code,
        known: &BTreeSet<KeyId>,
        now: Time,
    ) -> (Vec<Alarm>, Vec<String>) {
        let (mut alarms, mut informs) = (Vec::new(), Vec::new());
        for said in self.said.iter().filter(|said| said.index >= from) {
            let strangers: Vec<KeyId> =
                said.verified.signers.iter().filter(|id| !known.contains(id)).copied().collect();
            let event = said.event(own);
            let kind = &said.verified.payload.kind;
            let strange = said.by() == own && !strangers.is_empty() && !said.is_with_officer(own);
            let what = if strange {
                format!("{kind} was said in the name of {own} by a key that is not on your list")
            } else if let Some(event) = event.filter(|event| !event.is_expected(known)) {
                event.what
            } else {
                informs.extend(said.information());
                continue;
            };
            let keys = if strange { strangers } else { said.keys() };
            alarms.push(Alarm {
                id: format!("entry-{}", said.index),
                what,
                entry: Some(said.index),
                entered: Some(said.entered),
                keys,
                todo: KEY_TODO.replace("ENTRY", &said.index.to_string()),
                seen: now,
            });
        }
        (alarms, informs)
    }
}

/// Something about a participant's keys, roots, policy or membership.
struct Event {
    what: String,
    /// The key that it brings, if it brings one.
    brings: Option<KeyId>,
}

impl Event {
    /// Somebody put the key on the list before it came.
    fn is_expected(&self, known: &BTreeSet<KeyId>) -> bool {
        self.brings.is_some_and(|key| known.contains(&key))
    }
}

impl Said {
    fn by(&self) -> &Code {
        &self.verified.payload.by.participant
    }

    fn body(&self) -> Option<Body> {
        Body::parse(&self.verified.payload.kind, &self.verified.payload.body)?.ok()
    }

    /// A root that is admitted or recovered is signed by an officer too, whose key is not on the list.
    fn is_with_officer(&self, own: &Code) -> bool {
        let with =
            matches!(self.body(), Some(Body::RootSetChanged(_) | Body::RootRecoveryBegun(_)));
        self.by() == own && with
    }

    /// Keys that signed it, and the one that it is about.
    fn keys(&self) -> Vec<KeyId> {
        let about = match self.body() {
            Some(Body::DelegationGiven(body)) => Some(body.key.id()),
            Some(Body::KeyEnrolled(body)) => Some(body.key.id()),
            Some(Body::KeyRevoked(body)) => Some(body.key),
            _ => None,
        };
        about.map_or_else(|| self.verified.signers.clone(), |key| vec![key])
    }

    fn event(&self, own: &Code) -> Option<Event> {
        let body = self.body()?;
        let ours = self.by() == own;
        let event = |what: String, brings| Some(Event { what, brings });
        match body {
            Body::DelegationGiven(b) if ours => {
                let roles: Vec<&str> = b.roles.iter().map(|role| role.as_str()).collect();
                let what = format!("{own}'s root let a key speak, as {}", roles.join(", "));
                event(what, Some(b.key.id()))
            }
            Body::KeyEnrolled(b) if ours => {
                event(format!("a key of {own} enrolled a further key"), Some(b.key.id()))
            }
            Body::KeyRevoked(_) if ours => event(format!("a key of {own} was revoked"), None),
            Body::SigningPolicySet(_) if ours => {
                event(format!("{own}'s signing policy was changed"), None)
            }
            Body::EncryptionKeySet(_) if ours => {
                event(format!("an encryption key of {own} was set"), None)
            }
            Body::RootSetChanged(_) if ours => {
                event(format!("{own}'s root keys were changed"), None)
            }
            Body::RootRecoveryBegun(_) if ours => event(
                format!(
                    "somebody asks for new root keys of {own}; within seven days any one of your \
                     present root keys can stop it (members.root-recovery-stopped)"
                ),
                None,
            ),
            Body::RootRecovered(_) if ours => event(format!("{own}'s root was replaced"), None),
            Body::RootRecoveryStopped(b) if b.participant == *own => {
                event(format!("the recovery of {own}'s root was stopped"), None)
            }
            Body::ParticipantAdmitted(b) if b.participant == *own => {
                event(format!("{own} was admitted"), None)
            }
            Body::ParticipantSuspended(b) if b.participant == *own => {
                event(format!("{own} was suspended: {}", b.decision), None)
            }
            Body::ParticipantReinstated(b) if b.participant == *own => {
                event(format!("{own} was reinstated: {}", b.decision), None)
            }
            _ => None,
        }
    }

    /// What concerns all, in one line.
    fn information(&self) -> Option<String> {
        let what = match self.body()? {
            Body::RulesSet(body) => {
                let widest = |rule: &Rule| rule.kinds.to_string() == "*";
                let wide =
                    if body.rules.iter().any(widest) { "; one covers every kind" } else { "" };
                format!("the network's rules were set, {} of them{wide}", body.rules.len())
            }
            Body::ProfileSet(_) => "the network's profile was set".to_owned(),
            Body::DelegationGiven(body) if body.roles.iter().any(|r| r.as_str() == OFFICER) => {
                format!("{} has an officer with a new or renewed key", self.by())
            }
            Body::ParticipantAdmitted(body) => format!("{} was admitted", body.participant),
            Body::ParticipantSuspended(body) => format!("{} was suspended", body.participant),
            Body::ParticipantReinstated(body) => format!("{} was reinstated", body.participant),
            _ => return None,
        };
        Some(format!("entry {}: {what}", self.index))
    }
}
