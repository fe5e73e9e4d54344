//! Rules about confirming: another person signs a statement that was entered provisionally.

use super::checks::refuse;
use super::{Authority, Refusal, Standing};
use crate::envelope::Verified;
use crate::time::Time;
use crate::tree::Hash;

const NOT_WAITING: &str = "no statement of yours waits for that confirmation";

impl Authority {
    pub(super) fn confirmation(
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
            let signer = self.signer(id, &by.participant, entered);
            signer.is_ok_and(|key| self.roles_of(key).any(|role| *role == by.role))
        })
    }
}
