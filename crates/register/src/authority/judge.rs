//! `may_say`: whether the signers of a statement were entitled to it.

use super::body::{Body, KeyEnrolled, Level, RootSet};
use super::checks::{check_list, check_root, enough, holds, no_strangers, only_root, refuse};
use super::{Authority, DELEGATION_DAYS_MAX, Key, Refusal};
use crate::envelope::Verified;
use crate::key::KeyId;
use crate::text::{Code, Role};
use crate::time::Time;
use crate::tree::Hash;

/// How a statement stands: entitled, by whom, and whether it waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The persons who signed, each once; empty when root keys signed.
    pub persons: Vec<Hash>,
    /// The lowest level among the signers; `None` when root keys signed.
    pub level: Option<Level>,
    /// Until when a second person must confirm it.
    pub provisional_until: Option<Time>,
}

const NOT_WAITING: &str = "no statement of yours waits for that confirmation";
const OFFICER: &str = "secretariat-officer";
pub(super) const BY_ROOT: Standing =
    Standing { persons: Vec::new(), level: None, provisional_until: None };

impl Authority {
    /// Judges a statement whose signatures hold, as if it entered now.
    ///
    /// # Errors
    /// A [`Refusal`] whose sentence says which rule refused and what to do.
    pub fn may_say(&self, said: &Verified, entered: Time) -> Result<Standing, Refusal> {
        let payload = &said.payload;
        let body = if payload.kind.is_authority() {
            Some(
                Body::parse(&payload.kind, &payload.body)
                    .ok_or_else(|| {
                        let sentence = format!("the kind {} is not known here", payload.kind);
                        Refusal::new("unknown-kind", sentence)
                    })?
                    .map_err(|e| {
                        Refusal::new("body", format!("the body of {}: {e}", payload.kind))
                    })?,
            )
        } else {
            None
        };
        let Some(founded) = &self.founded else {
            return self.founding(said, body.as_ref());
        };
        if payload.origin != founded.log_key.origin {
            return refuse(
                "origin",
                format!(
                    "this was signed for the register {:?}, not for {:?}; draft it again here",
                    payload.origin, founded.log_key.origin
                ),
            );
        }
        let by = &payload.by.participant;
        let Some(speaker) = self.participants.get(by) else {
            return refuse("participant", format!("{by} is not a participant of this network"));
        };
        if speaker.suspended && !matches!(body, Some(Body::KeyRevoked(_))) {
            return refuse(
                "suspended",
                format!(
                    "{by} is suspended by a decision of the network; it can read and export its data"
                ),
            );
        }
        match &body {
            Some(body) => self.authority_statement(said, body, entered),
            None => self.by_delegates(said, &said.signers, entered),
        }
    }

    fn founding(&self, said: &Verified, body: Option<&Body>) -> Result<Standing, Refusal> {
        let Some(Body::NetworkFounded(body)) = body else {
            return refuse("founding", "a register begins with the founding of its network");
        };
        check_root(&body.root)?;
        let by = &said.payload.by;
        if by.role.as_str() != Role::ROOT || said.payload.origin != body.log_key.origin {
            return refuse("founding", "the founding is said by the root, for its own register");
        }
        only_root(&body.root, &said.signers)
    }

    fn authority_statement(
        &self,
        said: &Verified,
        body: &Body,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        let is_secretariat = Some(&by.participant) == self.secretariat();
        match body {
            Body::NetworkFounded(_) => refuse("founding", "this network is founded already"),
            Body::RulesSet(body) => {
                check_list(body.rules.len())?;
                self.secretariat_only(is_secretariat)?;
                self.by_root_or_delegates(said, entered)
            }
            Body::ProfileSet(_)
            | Body::ParticipantSuspended(_)
            | Body::ParticipantReinstated(_) => {
                self.secretariat_only(is_secretariat)?;
                if let Body::ParticipantSuspended(b) = body {
                    self.known(&b.participant)?;
                }
                if let Body::ParticipantReinstated(b) = body {
                    self.known(&b.participant)?;
                }
                self.by_root_or_delegates(said, entered)
            }
            Body::ParticipantAdmitted(body) => {
                self.secretariat_only(is_secretariat)?;
                if self.participants.contains_key(&body.participant) {
                    let code = &body.participant;
                    return refuse("admitted", format!("{code} is a participant already"));
                }
                match &body.root {
                    None => self.by_root_or_delegates(said, entered),
                    Some(_) if by.role.as_str() != OFFICER => {
                        refuse("admission", "an officer of the secretariat admits a participant")
                    }
                    Some(root) => self.by_officer_and(root, said, entered),
                }
            }
            Body::RootSetChanged(body) => {
                check_root(&body.root)?;
                if by.role.as_str() != Role::ROOT {
                    return refuse("root", format!("{} is for the root keys", said.payload.kind));
                }
                match self.participants.get(&by.participant).and_then(|p| p.root.as_ref()) {
                    None => self.by_officer_and(&body.root, said, entered),
                    Some(old) => {
                        enough(old, &said.signers, "the present root keys")?;
                        enough(&body.root, &said.signers, "the new root keys")?;
                        let known = |k: &KeyId| holds(old, k) || holds(&body.root, k);
                        no_strangers(&said.signers, known)?;
                        Ok(BY_ROOT)
                    }
                }
            }
            Body::DelegationGiven(body) => {
                check_list(body.roles.len())?;
                check_list(body.kinds.len())?;
                if body.roles.is_empty() || body.kinds.is_empty() {
                    return refuse("delegation", "a delegation names at least one role and kind");
                }
                let span = body.until.millis() - body.from.millis();
                if span <= 0 || span > DELEGATION_DAYS_MAX * crate::time::DAY_MS {
                    return refuse("delegation", "a delegation lasts at most 400 days");
                }
                if body.roles.iter().any(|r| r.as_str() == Role::ROOT) {
                    return refuse("delegation", "the role root cannot be delegated");
                }
                let officer = body.roles.iter().any(|r| r.as_str() == OFFICER);
                if officer && !is_secretariat {
                    return refuse("delegation", "only the secretariat has secretariat officers");
                }
                self.fresh_key(&body.key.id())?;
                self.by_root(said)
            }
            Body::KeyEnrolled(body) => self.enrolment(said, body, entered),
            Body::KeyRevoked(body) => self.revocation(said, &body.key, entered),
            Body::SigningPolicySet(body) => {
                check_list(body.policy.len())?;
                if body.policy.iter().any(|rule| !(1..=8).contains(&rule.persons)) {
                    return refuse("policy", "a policy asks for one to eight persons");
                }
                self.by_root(said)
            }
            Body::EncryptionKeySet(body) => {
                if body.desk.is_some() == body.signing_key.is_some() {
                    return refuse("encryption-key", "an encryption key is a desk's or a device's");
                }
                if let Some(id) = &body.signing_key {
                    let own = self.keys.get(id).is_some_and(|k| {
                        k.participant == by.participant
                            && said.signers.iter().all(|s| {
                                self.keys.get(s).is_some_and(|signer| signer.person == k.person)
                            })
                    });
                    if !own {
                        return refuse("encryption-key", "that device belongs to somebody else");
                    }
                }
                self.by_delegates(said, &said.signers, entered)
            }
            Body::StatementConfirmed(body) => self.confirmation(said, &body.envelope, entered),
        }
    }

    fn enrolment(
        &self,
        said: &Verified,
        body: &KeyEnrolled,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let [signer] = said.signers.as_slice() else {
            return refuse("enrolment", "one key enrols another: sign with that one alone");
        };
        let parent = self.signer(signer, &said.payload.by.participant, entered)?;
        if parent.parent.is_some() {
            return refuse(
                "enrolment",
                "an enrolled key cannot enrol further keys; use the key \
                                        that was delegated",
            );
        }
        self.fresh_key(&body.key.id())?;
        let role = &said.payload.by.role;
        let fits = parent.roles.contains(role)
            && body.level <= parent.level
            && body.until <= parent.until
            && body.until > entered
            && !body.roles.is_empty()
            && body.roles.iter().all(|r| parent.roles.contains(r))
            && body.kinds.iter().all(|k| parent.kinds.iter().any(|p| p.includes(k)));
        check_list(body.kinds.len())?;
        check_list(body.roles.len())?;
        if !fits {
            return refuse(
                "enrolment",
                "a further key has no more roles, kinds, level or time \
                                        than the key that enrols it",
            );
        }
        Ok(Standing {
            persons: vec![parent.person],
            level: Some(parent.level),
            provisional_until: None,
        })
    }

    fn revocation(
        &self,
        said: &Verified,
        revoked: &KeyId,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        let target = match self.keys.get(revoked) {
            Some(key) if key.participant == by.participant => key,
            _ => return refuse("revocation", "that key is not one of this participant's"),
        };
        if target.revoked.is_some() {
            return refuse("revocation", "that key is revoked already");
        }
        if by.role.as_str() == Role::ROOT {
            return self.by_root(said);
        }
        let mut standing = BY_ROOT;
        for id in &said.signers {
            let signer = self.signer(id, &by.participant, entered)?;
            let own = signer.person == target.person;
            let administrator = by.role.as_str() == "national-administrator";
            if !signer.roles.contains(&by.role) || !(own || administrator) {
                return refuse(
                    "revocation",
                    "a key is revoked by its own person, a national \
                                             administrator or the root",
                );
            }
            if !standing.persons.contains(&signer.person) {
                standing.persons.push(signer.person);
            }
            standing.level = Some(standing.level.map_or(signer.level, |l| l.min(signer.level)));
        }
        Ok(standing)
    }

    fn confirmation(
        &self,
        said: &Verified,
        envelope: &Hash,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by.participant;
        let waiting = match self.provisional.get(envelope) {
            Some(waiting) if waiting.participant == *by => waiting,
            Some(_) => return refuse("confirmation", NOT_WAITING),
            None => return refuse("confirmation-unseen", NOT_WAITING),
        };
        if entered >= waiting.until {
            return refuse("confirmation", "the time for confirming is over; say it again");
        }
        let standing = self.entitled(said, &said.signers, waiting.kind.as_str(), entered)?;
        let mut persons = waiting.persons.clone();
        persons.extend(&standing.persons);
        persons.sort_unstable();
        persons.dedup();
        let policy = self.policy_for(by, waiting.kind.as_str());
        if standing.level < policy.map(|rule| rule.level) {
            return refuse("policy-level", format!("{by}'s own policy asks for a higher level"));
        }
        let more = persons.len() > waiting.persons.len();
        if !more || (persons.len() as u64) < policy.map_or(1, |rule| rule.persons) {
            return refuse("confirmation", "another person must confirm, not the same again");
        }
        Ok(standing)
    }

    /// What can be said of a confirmation whose statement is not opened for this reader: its
    /// signers are people of that participant, in force and in the role they name.
    pub(crate) fn may_confirm_unseen(&self, said: &Verified, entered: Time) -> bool {
        let by = &said.payload.by;
        said.signers.iter().all(|id| {
            self.signer(id, &by.participant, entered).is_ok_and(|k| k.roles.contains(&by.role))
        })
    }

    fn by_root(&self, said: &Verified) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        if by.role.as_str() != Role::ROOT {
            return refuse("root", format!("{} is for the root keys", said.payload.kind));
        }
        match self.participants.get(&by.participant).and_then(|p| p.root.as_ref()) {
            Some(root) => only_root(root, &said.signers),
            None => refuse("root", format!("{} has no root keys yet", by.participant)),
        }
    }

    fn by_root_or_delegates(&self, said: &Verified, entered: Time) -> Result<Standing, Refusal> {
        if said.payload.by.role.as_str() == Role::ROOT {
            self.by_root(said)
        } else {
            self.by_delegates(said, &said.signers, entered)
        }
    }

    /// A participant's new root signs for itself; an officer of the secretariat admits it.
    fn by_officer_and(
        &self,
        root: &RootSet,
        said: &Verified,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        check_root(root)?;
        enough(root, &said.signers, "the new root keys")?;
        let officers: Vec<KeyId> =
            said.signers.iter().copied().filter(|id| !holds(root, id)).collect();
        let kind = said.payload.kind.as_str();
        let lowest = self.rule_for(kind).map(|rule| rule.level);
        let officer = officers.iter().any(|id| {
            self.keys.get(id).is_some_and(|key| {
                Some(&key.participant) == self.secretariat()
                    && key.roles.iter().any(|r| r.as_str() == OFFICER)
                    && key.kinds.iter().any(|p| p.covers(kind))
                    && Some(key.level) >= lowest
            })
        });
        if !officer {
            return refuse("admission", "an officer of the secretariat must sign too");
        }
        for id in &officers {
            let code = self.secretariat().unwrap_or(&said.payload.by.participant);
            self.signer(id, code, entered)?;
        }
        Ok(BY_ROOT)
    }

    fn by_delegates(
        &self,
        said: &Verified,
        signers: &[KeyId],
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let kind = said.payload.kind.as_str();
        let mut standing = self.entitled(said, signers, kind, entered)?;
        let by = &said.payload.by.participant;
        let Some(policy) = self.policy_for(by, kind) else {
            return Ok(standing);
        };
        if standing.level < Some(policy.level) {
            return refuse(
                "policy-level",
                format!("{by}'s own policy asks for level {:?} to say {kind}", policy.level),
            );
        }
        let fits = |id: &KeyId| {
            self.keys.get(id).is_some_and(|k| {
                k.roles.iter().any(|r| policy.roles.iter().any(|p| p.covers(r.as_str())))
            })
        };
        if !policy.roles.is_empty() && !signers.iter().any(fits) {
            return refuse(
                "policy-role",
                format!("{by}'s own policy asks for a signer in another role to say {kind}"),
            );
        }
        if (standing.persons.len() as u64) < policy.persons {
            let Some(hours) = policy.provisional_hours else {
                return refuse(
                    "policy-persons",
                    format!(
                        "{by}'s own policy asks for {} different persons to sign {kind}",
                        policy.persons
                    ),
                );
            };
            let minutes = i64::try_from(hours).unwrap_or(24) * 60;
            standing.provisional_until = Some(entered.plus_minutes(minutes));
        }
        Ok(standing)
    }

    /// Every signer is a delegate in force, for this participant, role and kind, at the network's level.
    fn entitled(
        &self,
        said: &Verified,
        signers: &[KeyId],
        kind: &str,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        let Some(rule) = self.rule_for(kind) else {
            return refuse("no-rule", format!("the network's rules do not say who may say {kind}"));
        };
        if !rule.roles.iter().any(|p| p.covers(by.role.as_str())) {
            return refuse(
                "role",
                format!("the network's rules do not let the role {} say {kind}", by.role),
            );
        }
        let mut persons = Vec::new();
        let mut level = Level::A3;
        for id in signers {
            let key = self.signer(id, &by.participant, entered)?;
            if !key.roles.contains(&by.role) {
                return refuse("role", format!("that key may not act in the role {}", by.role));
            }
            if !key.kinds.iter().any(|p| p.covers(kind)) {
                return refuse("kind", format!("that key may not sign {kind}"));
            }
            if key.level < rule.level {
                return refuse(
                    "level",
                    format!("the network asks for a key of level {:?} to say {kind}", rule.level),
                );
            }
            level = level.min(key.level);
            persons.push(key.person);
        }
        persons.sort_unstable();
        persons.dedup();
        Ok(Standing { persons, level: Some(level), provisional_until: None })
    }

    fn signer(&self, id: &KeyId, participant: &Code, entered: Time) -> Result<&Key, Refusal> {
        let Some(key) = self.keys.get(id).filter(|k| k.participant == *participant) else {
            return refuse(
                "unknown-key",
                format!(
                    "the signing key is not one of {participant}'s; ask its national administrator"
                ),
            );
        };
        let parent = key.parent.and_then(|p| self.keys.get(&p));
        if key.revoked.is_some() || parent.is_some_and(|p| p.revoked.is_some()) {
            return refuse("revoked", "the signing key is revoked; enrol another one");
        }
        if entered < key.from {
            return refuse("early", format!("the delegation begins on {}", key.from.date()));
        }
        if entered >= key.until {
            return refuse(
                "expired",
                format!("the delegation ended on {}; ask for a new one", key.until.date()),
            );
        }
        Ok(key)
    }

    fn fresh_key(&self, id: &KeyId) -> Result<(), Refusal> {
        if self.keys.contains_key(id) {
            return refuse("known-key", "that key is known here already; make a new one");
        }
        Ok(())
    }

    fn known(&self, code: &Code) -> Result<(), Refusal> {
        if self.participants.contains_key(code) {
            return Ok(());
        }
        refuse("participant", format!("{code} is not a participant of this network"))
    }

    fn secretariat_only(&self, is_secretariat: bool) -> Result<(), Refusal> {
        if is_secretariat {
            return Ok(());
        }
        refuse("secretariat", "only the secretariat may say this")
    }
}
