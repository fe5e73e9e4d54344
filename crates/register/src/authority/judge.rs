//! `may_say`: whether the signers of a statement were entitled to it.

use super::body::{Body, Level, PolicyRule};
use super::checks::{check_list, check_root, only_root, refuse};
use super::{Authority, PROVISIONAL_HOURS_MAX, Refusal};
use crate::envelope::Verified;
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

pub(super) const OFFICER: &str = "secretariat-officer";
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
            Body::RootSetChanged(body) => self.root_set(said, &body.root, entered),
            Body::RootRecoveryBegun(body) => self.recovery_begun(said, &body.root, entered),
            Body::RootRecoveryStopped(body) => self.recovery_stopped(said, body, entered),
            Body::RootRecovered(body) => self.recovered(said, &body.root, entered),
            Body::DelegationGiven(body) => self.delegation(said, body, is_secretariat),
            Body::KeyEnrolled(body) => self.enrolment(said, body, entered),
            Body::KeyRevoked(body) => self.revocation(said, &body.key, entered),
            Body::SigningPolicySet(body) => {
                check_list(body.policy.len())?;
                let hours = |rule: &PolicyRule| {
                    rule.provisional_hours.is_none_or(|h| (1..=PROVISIONAL_HOURS_MAX).contains(&h))
                };
                if body.policy.iter().any(|rule| !(1..=8).contains(&rule.persons)) {
                    return refuse("policy", "a policy asks for one to eight persons");
                }
                if !body.policy.iter().all(hours) {
                    return refuse("policy", "a statement may stay provisional for 1 to 24 hours");
                }
                self.by_root(said)
            }
            Body::EncryptionKeySet(body) => self.encryption_key(said, body, entered),
            Body::StatementConfirmed(body) => self.confirmation(said, &body.envelope, entered),
        }
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
