//! Rules about root sets: a participant's first one is admitted by an officer of the secretariat, a
//! later one by the keys before it.

use super::body::RootSet;
use super::checks::{check_root, enough, holds, no_strangers, refuse};
use super::judge::{BY_ROOT, OFFICER};
use super::{Authority, Key, Refusal, Standing};
use crate::envelope::Verified;
use crate::key::KeyId;
use crate::text::Role;
use crate::time::Time;

impl Authority {
    pub(super) fn root_set(
        &self,
        said: &Verified,
        root: &RootSet,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        check_root(root)?;
        if by.role.as_str() != Role::ROOT {
            return refuse("root", format!("{} is for the root keys", said.payload.kind));
        }
        match self.participants.get(&by.participant).and_then(|p| p.root.as_ref()) {
            None => self.by_officer_and(root, said, entered),
            Some(old) => {
                enough(old, &said.signers, "the present root keys")?;
                enough(root, &said.signers, "the new root keys")?;
                let known = |k: &KeyId| holds(old, k) || holds(root, k);
                no_strangers(&said.signers, known)?;
                Ok(BY_ROOT)
            }
        }
    }

    /// A participant's new root signs for itself; an officer of the secretariat admits it.
    pub(super) fn by_officer_and(
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
                // An enrolled key is an officer's only while the key that enrolled it is one.
                let fits =
                    |k: &Key| k.kinds.iter().any(|p| p.covers(kind)) && Some(k.level) >= lowest;
                Some(&key.participant) == self.secretariat()
                    && self.roles_of(key).any(|r| r.as_str() == OFFICER)
                    && self.line(key).all(fits)
            })
        });
        if !officer {
            return refuse("admission", "an officer of the secretariat must sign too");
        }
        let secretariat = self.secretariat().unwrap_or(&said.payload.by.participant);
        let mut standing = BY_ROOT;
        for id in &officers {
            let key = self.signer(id, secretariat, entered)?;
            let levels = self.line(key).map(|k| k.level);
            standing.level = standing.level.into_iter().chain(levels).min();
            standing.persons.push(key.person);
        }
        standing.persons.sort_unstable();
        standing.persons.dedup();
        match self.missing_persons(secretariat, kind, &officers, &standing)? {
            Some(missing) => Err(missing.refusal),
            None => Ok(BY_ROOT),
        }
    }
}
