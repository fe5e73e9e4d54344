//! What an entered statement changes in who may speak.

use super::body::{Body, RootSet};
use super::{
    Authority, Founded, Key, Participant, Provisional, RECOVERY_DAYS, Recovery, Revocation,
    Standing,
};
use crate::envelope::Verified;
use crate::text::Code;
use crate::time::Time;

impl Authority {
    /// Takes in a statement that [`Authority::may_say`] allowed, at its index. Never fails: what
    /// was entered stands.
    pub fn change(&mut self, said: &Verified, standing: &Standing, index: u64, entered: Time) {
        let payload = &said.payload;
        if let Some(until) = standing.provisional_until {
            let waiting = Provisional {
                participant: payload.by.participant.clone(),
                kind: payload.kind.clone(),
                persons: standing.persons.clone(),
                until,
            };
            self.provisional.insert(said.digest, waiting);
        }
        if let Some(Ok(body)) = Body::parse(&payload.kind, &payload.body) {
            self.change_by(said, body, index, entered);
        }
    }

    fn change_by(&mut self, said: &Verified, body: Body, index: u64, entered: Time) {
        let by = said.payload.by.participant.clone();
        match body {
            Body::NetworkFounded(body) => {
                self.participants.insert(
                    by.clone(),
                    Participant {
                        participant_type: super::ParticipantType::Organisation,
                        names: body.secretariat_names,
                        root: Some(body.root),
                        suspended: false,
                        policy: Vec::new(),
                        recovery: None,
                    },
                );
                self.founded = Some(Founded {
                    log_key: body.log_key,
                    secretariat: by,
                    names: body.names,
                    digest: said.digest,
                });
            }
            Body::RulesSet(body) => self.rules = body.rules,
            Body::ProfileSet(_) | Body::EncryptionKeySet(_) => {}
            Body::ParticipantAdmitted(body) => {
                self.participants.insert(
                    body.participant,
                    Participant {
                        participant_type: body.participant_type,
                        names: body.names,
                        root: body.root,
                        suspended: false,
                        policy: Vec::new(),
                        recovery: None,
                    },
                );
            }
            Body::ParticipantSuspended(body) => self.suspend(&body.participant, true),
            Body::ParticipantReinstated(body) => self.suspend(&body.participant, false),
            Body::RootSetChanged(body) => {
                self.set_root(&by, body.root);
            }
            Body::RootRecoveryBegun(body) => {
                if let Some(participant) = self.participants.get_mut(&by) {
                    let ripe = entered.plus_days(RECOVERY_DAYS);
                    participant.recovery = Some(Recovery { root: body.root, index, ripe });
                }
            }
            Body::RootRecoveryStopped(body) => {
                if let Some(participant) = self.participants.get_mut(&body.participant) {
                    participant.recovery = None;
                }
            }
            Body::RootRecovered(body) => self.set_root(&by, body.root),
            Body::DelegationGiven(body) => {
                let id = body.key.id();
                let since = self.keys.get(&id).map_or(index, |known| known.since);
                self.keys.insert(
                    id,
                    Key {
                        public: body.key,
                        participant: by,
                        person: body.person,
                        roles: body.roles,
                        kinds: body.kinds,
                        level: body.level,
                        from: body.from,
                        until: body.until,
                        parent: None,
                        since,
                        revoked: None,
                    },
                );
            }
            Body::KeyEnrolled(body) => {
                let parent = said.signers.first().copied();
                let person = parent.and_then(|id| self.keys.get(&id)).map(|key| key.person);
                if let Some(person) = person {
                    self.keys.insert(
                        body.key.id(),
                        Key {
                            public: body.key,
                            participant: by,
                            person,
                            roles: body.roles,
                            kinds: body.kinds,
                            level: body.level,
                            from: entered,
                            until: body.until,
                            parent,
                            since: index,
                            revoked: None,
                        },
                    );
                }
            }
            Body::KeyRevoked(body) => {
                if let Some(key) = self.keys.get_mut(&body.key) {
                    let compromised_since = body.compromised_since;
                    key.revoked = Some(Revocation { index, compromised_since });
                }
            }
            Body::SigningPolicySet(body) => {
                if let Some(participant) = self.participants.get_mut(&by) {
                    participant.policy = body.policy;
                }
            }
            Body::StatementConfirmed(body) => {
                self.provisional.remove(&body.envelope);
                self.confirmed.insert(body.envelope, index);
            }
        }
    }

    /// A root set in force ends whatever recovery was under way.
    fn set_root(&mut self, code: &Code, root: RootSet) {
        if let Some(participant) = self.participants.get_mut(code) {
            participant.root = Some(root);
            participant.recovery = None;
        }
    }

    fn suspend(&mut self, code: &Code, suspended: bool) {
        if let Some(participant) = self.participants.get_mut(code) {
            participant.suspended = suspended;
        }
    }
}
