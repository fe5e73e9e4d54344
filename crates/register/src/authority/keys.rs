//! Rules about keys: who gives one, who enrols a further one, who revokes one.

use super::body::{DelegationGiven, EncryptionKeySet, KeyEnrolled};
use super::checks::{check_list, refuse};
use super::judge::{BY_ROOT, OFFICER};
use super::{Authority, DELEGATION_DAYS_MAX, Refusal, Standing};
use crate::envelope::Verified;
use crate::key::KeyId;
use crate::text::Role;
use crate::time::Time;

impl Authority {
    pub(super) fn delegation(
        &self,
        said: &Verified,
        body: &DelegationGiven,
        is_secretariat: bool,
    ) -> Result<Standing, Refusal> {
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
        match self.keys.get(&body.key.id()) {
            None => {}
            Some(known) if known.participant != said.payload.by.participant => {
                return self.fresh_key(&body.key.id()).map(|()| BY_ROOT);
            }
            // The same key again: renewed, or with other roles.
            Some(known) if known.parent.is_none() && known.revoked.is_none() => {
                let is_same = known.person == body.person;
                if !is_same {
                    return refuse("key-renewal", "that key is another person's; make a new one");
                }
            }
            Some(_) => {
                return refuse(
                    "key-renewal",
                    "a revoked key, or one that another key enrolled, is not renewed; make a new one",
                );
            }
        }
        self.by_root(said)
    }

    pub(super) fn enrolment(
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

    pub(super) fn revocation(
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
            let holds = self.roles_of(signer).any(|role| *role == by.role);
            if !holds || !(own || administrator) {
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

    pub(super) fn encryption_key(
        &self,
        said: &Verified,
        body: &EncryptionKeySet,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        if body.desk.is_some() == body.signing_key.is_some() {
            return refuse("encryption-key", "an encryption key is a desk's or a device's");
        }
        if let Some(id) = &body.signing_key {
            let own = self.keys.get(id).is_some_and(|k| {
                k.participant == by.participant
                    && said
                        .signers
                        .iter()
                        .all(|s| self.keys.get(s).is_some_and(|signer| signer.person == k.person))
            });
            if !own {
                return refuse("encryption-key", "that device belongs to somebody else");
            }
        }
        self.by_delegates(said, &said.signers, entered)
    }

    fn fresh_key(&self, id: &KeyId) -> Result<(), Refusal> {
        if self.keys.contains_key(id) {
            return refuse("known-key", "that key is known here already; make a new one");
        }
        Ok(())
    }
}
