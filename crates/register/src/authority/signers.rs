//! Who signed: root keys, or delegates in force, as the network's rules and the participant's own
//! policy ask for.

use super::body::Level;
use super::checks::{only_root, refuse};
use super::{Authority, Key, Refusal, Standing};
use crate::envelope::Verified;
use crate::key::KeyId;
use crate::text::{AUTHORITY, Code, Pattern, Role};
use crate::time::Time;
use crate::verify::{PART_ERASED, ROUTING_REMOVED};

/// Kinds by which bytes go for ever.
const REMOVING: [&str; 2] = [PART_ERASED, ROUTING_REMOVED];

/// Persons that a participant's own policy still asks for.
pub(super) struct Missing {
    /// How long a statement may wait for them.
    hours: Option<u64>,
    /// What to say where it may not wait.
    pub(super) refusal: Refusal,
}

impl Authority {
    pub(super) fn by_root(&self, said: &Verified) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        if by.role.as_str() != Role::ROOT {
            return refuse("root", format!("{} is for the root keys", said.payload.kind));
        }
        match self.participants.get(&by.participant).and_then(|p| p.root.as_ref()) {
            Some(root) => only_root(root, &said.signers),
            None => refuse("root", format!("{} has no root keys yet", by.participant)),
        }
    }

    pub(super) fn by_root_or_delegates(
        &self,
        said: &Verified,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        if said.payload.by.role.as_str() == Role::ROOT {
            self.by_root(said)
        } else {
            self.by_delegates(said, &said.signers, entered)
        }
    }

    pub(super) fn by_delegates(
        &self,
        said: &Verified,
        signers: &[KeyId],
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let kind = said.payload.kind.as_str();
        let mut standing = self.entitled(said, signers, kind, entered)?;
        let by = &said.payload.by.participant;
        let missing = self.missing_persons(by, kind, signers, &standing)?;
        if let Some(missing) = missing {
            // Who may speak is never provisional: it would take effect before the second person. Nor is what
            // removes: nothing brings it back when that person refuses.
            let waits = !said.payload.kind.is_authority() && !REMOVING.contains(&kind);
            let hours = missing.hours.filter(|_| waits);
            let minutes = i64::try_from(hours.ok_or(missing.refusal)?).unwrap_or(24) * 60;
            standing.provisional_until = Some(entered.plus_minutes(minutes));
        }
        Ok(standing)
    }

    /// What the participant's own policy asks for: refused where level or role do not do, `Some`
    /// where only further persons are missing.
    pub(super) fn missing_persons(
        &self,
        by: &Code,
        kind: &str,
        signers: &[KeyId],
        standing: &Standing,
    ) -> Result<Option<Missing>, Refusal> {
        let Some(policy) = self.policy_for(by, kind) else {
            return Ok(None);
        };
        if standing.level < Some(policy.level) {
            return refuse(
                "policy-level",
                format!("{by}'s own policy asks for level {:?} to say {kind}", policy.level),
            );
        }
        let fits = |id: &KeyId| {
            self.keys.get(id).is_some_and(|k| {
                self.roles_of(k).any(|r| policy.roles.iter().any(|p| p.covers(r.as_str())))
            })
        };
        if !policy.roles.is_empty() && !signers.iter().any(fits) {
            return refuse(
                "policy-role",
                format!(
                    "{by}'s own policy asks for a signer in the role {} to say {kind}",
                    policy.roles.iter().map(Pattern::as_str).collect::<Vec<_>>().join(" or ")
                ),
            );
        }
        let enough = standing.persons.len() as u64 >= policy.persons;
        Ok((!enough).then(|| Missing {
            hours: policy.provisional_hours,
            refusal: Refusal::new(
                "policy-persons",
                format!(
                    "{by}'s own policy asks for {} different persons to sign {kind}",
                    policy.persons
                ),
            ),
        }))
    }

    /// Every signer is a delegate in force, for this participant and kind, at the network's level. One of
    /// them at least speaks in the role that the statement names; another may instead hold a role that the
    /// participant's own policy names for this kind: so one desk releases what another one says.
    pub(super) fn entitled(
        &self,
        said: &Verified,
        signers: &[KeyId],
        kind: &str,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        let Some(rule) = self.rule_for(kind) else {
            return refuse(
                "no-rule",
                format!(
                    "the network's rules do not say who may say {kind}; \
                     the secretariat signs a new list with its root keys"
                ),
            );
        };
        if !rule.roles.iter().any(|p| p.covers(by.role.as_str())) {
            return refuse(
                "role",
                format!("the network's rules do not let the role {} say {kind}", by.role),
            );
        }
        let mut persons = Vec::new();
        let mut level = Level::A3;
        let mut speaks = false;
        for id in signers {
            let key = self.signer(id, &by.participant, entered)?;
            let in_role = self.roles_of(key).any(|role| *role == by.role);
            if !in_role && !self.may_release(key, kind) {
                return refuse("role", format!("that key may not act in the role {}", by.role));
            }
            speaks |= in_role;
            for one in self.line(key) {
                if !one.kinds.iter().any(|p| p.covers(kind)) {
                    return refuse("kind", format!("that key may not sign {kind}"));
                }
                level = level.min(one.level);
            }
            if level < rule.level {
                return refuse(
                    "level",
                    format!("the network asks for a key of level {:?} to say {kind}", rule.level),
                );
            }
            persons.push(key.person);
        }
        if !speaks {
            let sentence = format!("nobody who signed may act in the role {}", by.role);
            return refuse("role", sentence);
        }
        persons.sort_unstable();
        persons.dedup();
        Ok(Standing { persons, level: Some(level), provisional_until: None })
    }

    /// The roles of which a participant's own policy asks one to sign a kind; empty where it asks for none,
    /// and for who may speak: there the role that the statement names is held by all who sign.
    pub fn releasing_roles(&self, participant: &Code, kind: &str) -> &[Pattern] {
        match self.policy_for(participant, kind) {
            Some(policy) if kind.split('.').next() != Some(AUTHORITY) => &policy.roles,
            _ => &[],
        }
    }

    /// Whether a key may sign a kind beside whoever speaks.
    fn may_release(&self, key: &Key, kind: &str) -> bool {
        let named = self.releasing_roles(&key.participant, kind);
        self.roles_of(key).any(|role| named.iter().any(|p| p.covers(role.as_str())))
    }

    pub(super) fn signer(
        &self,
        id: &KeyId,
        participant: &Code,
        entered: Time,
    ) -> Result<&Key, Refusal> {
        let Some(key) = self.keys.get(id).filter(|k| k.participant == *participant) else {
            return refuse(
                "unknown-key",
                format!(
                    "the signing key is not one of {participant}'s; ask its national administrator"
                ),
            );
        };
        for one in self.line(key) {
            if one.revoked.is_some() {
                return refuse("revoked", "the signing key is revoked; enrol another one");
            }
            if entered < one.from {
                return refuse("early", format!("the delegation begins on {}", one.from.date()));
            }
            if entered >= one.until {
                return refuse(
                    "expired",
                    format!("the delegation ended on {}; ask for a new one", one.until.date()),
                );
            }
        }
        Ok(key)
    }
}
