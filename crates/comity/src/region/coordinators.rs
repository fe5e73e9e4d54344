//! Regions of the made-up network, their coordinators, and ladders of states.

use super::Region;
use crate::channel::make as channel;
use crate::channel::statements::LadderSet;
use crate::clock::Surroundings;
use crate::directory::make;
use crate::directory::statements::CoordinatorDesignated;
use crate::profile::Names;
use anyhow::Result;
use register::{Code, StatementId};

/// A region that has a name in Arabic too.
const EASTERN: (&str, &str) = ("Eastern shore", "الشاطئ الشرقي");

const ADMIN: &str = "national-administrator";

impl Region {
    /// The officer designates a coordinator for a region; it is not accepted yet.
    pub fn designate(
        &self,
        coordinator: &str,
        region: &str,
        members: &[&str],
    ) -> Result<StatementId> {
        let named = (region == EASTERN.0).then_some(EASTERN.1);
        let officer = &self.personas[0];
        let by = Self::by(officer.participant.as_str(), &officer.role)?;
        let members = members.iter().map(|code| Code::new(code));
        let body = CoordinatorDesignated {
            coordinator: Code::new(coordinator)?,
            decision: None,
            members: members.collect::<Result<_, _>>()?,
            names: named.map(|name| Names::from([("ar".to_owned(), name.to_owned())])),
            region: region.to_owned(),
        };
        let mut draft = make::designate(by, body);
        let id = self.around.statement_id();
        draft.id = Some(id);
        self.say(&draft, &[&officer.key])?;
        Ok(id)
    }

    /// A state coordinates a region: designated, and accepted by itself.
    pub fn coordinate(
        &self,
        coordinator: &str,
        region: &str,
        members: &[&str],
    ) -> Result<StatementId> {
        let id = self.designate(coordinator, region, members)?;
        self.say_as(coordinator, ADMIN, &make::accept(Self::by(coordinator, ADMIN)?, id))?;
        Ok(id)
    }

    /// A state says whether anybody outside may be asked to test a line, with the network's ladder.
    pub fn allow_outside(&self, code: &str, to_it: bool, from_it: bool) -> Result<u64> {
        let body = LadderSet { from_it, ladder: None, to_it };
        self.say_as(code, ADMIN, &channel::set_ladder(Self::by(code, ADMIN)?, body))
    }

    /// A region with a coordinator, and the states that allow steps outside; for the demo.
    pub fn coordinate_basin(&self) -> Result<()> {
        self.coordinate("ESR", EASTERN.0, &["CRV", "ESR", "ITM", "MRL", "QLN"])?;
        for code in ["CRV", "MRL", "NWR"] {
            self.allow_outside(code, true, true)?;
        }
        Ok(())
    }
}
