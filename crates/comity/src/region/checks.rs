//! The communication check of the region's year: most contacts answer, one is late, one is silent.

use super::Region;
use crate::checks::answers::{self, Seen};
use crate::checks::kinds::{Hours, Way};
use crate::checks::statements::RoundOpened;
use crate::checks::{live, make, queries};
use crate::clock::Surroundings;
use crate::members::make::Draft;
use crate::{found, profile::Profile};
use anyhow::{Context, Result};
use register::StatementId;

/// What has no answer in the made-up round, and who answers after the window.
const SILENT: &str = "ZRK";
const LATE: &str = "SQR";

impl Region {
    /// The officer opens a round that begins now.
    pub fn open_round(&self, ways: &[Way], sample_percent: u32, hours: i64) -> Result<StatementId> {
        let round = self.around.statement_id();
        let from = self.around.now();
        let body = RoundOpened {
            announced: true,
            from,
            hours: Hours::Any,
            round,
            sample_percent,
            told_percent: None,
            until: from.plus_minutes(60 * hours),
            ways: ways.to_vec(),
            words: None,
        };
        let officer = &self.personas[0];
        let by = Self::by(officer.participant.as_str(), &officer.role)?;
        self.say(&make::open(by, body), &[&officer.key])?;
        Ok(round)
    }

    /// The officer closes a round: totals and results enter as one unit.
    pub fn close_round(&self, round: &StatementId) -> Result<u64> {
        let (store, now) = (&self.store, self.around.now());
        let open = store.view(|views| queries::round(views, round))?.context("no such round")?;
        let officer = &self.personas[0];
        let by = Self::by(officer.participant.as_str(), &officer.role)?;
        let cadence = Profile::shipped("arf")?.cadence;
        let drafts = make::close(&by, &live::read(store, open, now)?, &cadence, now);
        let sign =
            |draft: &Draft| found::sign(draft, &self.origin, &[&officer.key], self.around.as_ref());
        let unit = drafts.iter().map(sign).collect::<Result<Vec<_>>>()?;
        Ok(store.enter(unit)?.first().copied().unwrap_or_default())
    }
}

/// A round of three days by mail and portal.
pub(super) fn round(region: &Region, days_before_end: i64) -> Result<()> {
    region.days_before_end(days_before_end);
    let ways = [Way::Mail, Way::Portal];
    let round = region.open_round(&ways, 0, 72)?;
    let opened = region.store.view(|views| queries::round(views, &round))?;
    let from = opened.context("the round was opened above")?.opened.from;
    let contacts = region.store.view(crate::directory::queries::contacts)?;
    for (number, contact) in contacts.iter().enumerate() {
        let code = contact.participant.as_str();
        if code == SILENT {
            continue;
        }
        let minutes = if code == LATE { 75 * 60 } else { 40 + 25 * number as i64 };
        let seen = Seen {
            round,
            contact: contact.contact,
            way: ways[usize::from(number % 3 == 2)],
            address: contact.email().unwrap_or_default(),
            note: "",
            at: from.plus_minutes(minutes),
        };
        answers::record(&region.store, &seen)?;
    }
    region.days_before_end(days_before_end - 4);
    region.close_round(&round)?;
    Ok(())
}
