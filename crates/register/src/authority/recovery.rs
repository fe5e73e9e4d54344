//! A lost root: a new one is asked for with an officer of the secretariat, seven days pass in which
//! any present root key can stop it, then it is in force.

use super::body::{RootRecoveryStopped, RootSet};
use super::checks::{holds, no_strangers, only_root, refuse};
use super::judge::BY_ROOT;
use super::{Authority, Recovery, Refusal, Standing};
use crate::envelope::Verified;
use crate::text::{Code, Role};
use crate::time::Time;

impl Authority {
    pub(super) fn recovery_begun(
        &self,
        said: &Verified,
        root: &RootSet,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = said.payload.by.participant.clone();
        self.as_root(said)?;
        if Some(&by) == self.secretariat() {
            return refuse("recovery", "the secretariat's own root is not recovered by itself");
        }
        let participant = self.participants.get(&by);
        if participant.is_none_or(|p| p.root.is_none()) {
            return refuse("recovery", format!("{by} has no root that could be lost"));
        }
        if let Some(running) = participant.and_then(|p| p.recovery.as_ref()) {
            let ripe = running.ripe;
            return refuse("recovery", format!("{by} asked already; it can end from {ripe} on"));
        }
        self.by_officer_and(root, said, entered)
    }

    pub(super) fn recovery_stopped(
        &self,
        said: &Verified,
        body: &RootRecoveryStopped,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        let by = &said.payload.by;
        self.recovery(&body.participant)?;
        if by.role.as_str() != Role::ROOT {
            if Some(&by.participant) != self.secretariat() {
                return refuse(
                    "recovery",
                    "a recovery is stopped by one of the present root keys, or by the secretariat",
                );
            }
            return self.by_delegates(said, &said.signers, entered);
        }
        let root = self.participants.get(&by.participant).and_then(|p| p.root.as_ref());
        match root.filter(|_| by.participant == body.participant) {
            Some(root) => {
                no_strangers(&said.signers, |id| holds(root, id))?;
                Ok(BY_ROOT)
            }
            None => refuse("recovery", "that is another participant's recovery"),
        }
    }

    pub(super) fn recovered(
        &self,
        said: &Verified,
        root: &RootSet,
        entered: Time,
    ) -> Result<Standing, Refusal> {
        self.as_root(said)?;
        let recovery = self.recovery(&said.payload.by.participant)?;
        if recovery.root != *root {
            return refuse("recovery", "another root set was asked for; begin again with this one");
        }
        if entered < recovery.ripe {
            let ripe = recovery.ripe;
            return refuse(
                "recovery",
                format!("seven days must pass: say it again from {ripe} on"),
            );
        }
        only_root(root, &said.signers)
    }

    fn recovery(&self, code: &Code) -> Result<&Recovery, Refusal> {
        match self.participants.get(code).and_then(|p| p.recovery.as_ref()) {
            Some(recovery) => Ok(recovery),
            None => refuse("recovery", format!("no recovery of {code}'s root is under way")),
        }
    }

    fn as_root(&self, said: &Verified) -> Result<(), Refusal> {
        if said.payload.by.role.as_str() == Role::ROOT {
            return Ok(());
        }
        refuse("root", format!("{} is for the root keys", said.payload.kind))
    }
}
