//! What happens in the region's year.

use super::{Region, checks, letters, meetings};
use crate::clock::Surroundings;
use crate::directory::make as directory;
use crate::directory::statements::ChannelKind;
use anyhow::Result;

/// What happens in the year, day by day before its end.
pub(super) fn year(region: &mut Region) -> Result<()> {
    let admin = "national-administrator";
    region.days_before_end(310);
    region.confirm_all("JMR")?;
    region.confirm_all("PVL")?;
    region.days_before_end(283);
    region.confirm_all("CRV")?;
    region.confirm_all("NWR")?;
    region.days_before_end(262);
    region.confirm_all("ESR")?;
    region.confirm_all("OZV")?;
    region.instruct("QLN", "NV 12/2026")?;
    meetings::past_session(region)?;
    region.days_before_end(192);
    region.confirm_all("MRL")?;
    region.days_before_end(186);
    region.change_channel("JMR", "technical", ChannelKind::SecureLine, "basin line 404")?;
    region.days_before_end(163);
    region.change_channel("CRV", "technical", ChannelKind::Telephone, "+999 501 0355")?;
    region.instruct("ZRK", "NV 7/2026")?;
    region.days_before_end(158);
    let contact = region.contact("CRV", "technical")?;
    region.say_as("CRV", admin, &directory::confirm(Region::by("CRV", admin)?, &contact))?;
    region.days_before_end(131);
    region.confirm_all("PVL")?;
    checks::round(region, 124)?;
    region.days_before_end(110);
    let absent = region.contact("MRL", "technical")?;
    let from = region.around.now();
    let until = from.plus_days(14).date();
    let by = Region::by("MRL", admin)?;
    let draft = directory::absence(by, absent.contact, &from.date(), &until, None);
    region.say_as("MRL", admin, &draft)?;
    region.days_before_end(74);
    let leaver = region.contact("OZV", "policy")?;
    region.say_as("OZV", admin, &directory::remove(Region::by("OZV", admin)?, &leaver))?;
    region.days_before_end(60);
    let issued = letters::procedure(region)?;
    region.days_before_end(38);
    let to = "+999 506 0499";
    region.change_channel("NWR", "law-enforcement", ChannelKind::Mobile, to)?;
    region.days_before_end(12);
    letters::procedure_again(region, issued)?;
    meetings::coming_session(region)?;
    region.days_before_end(6);
    region.confirm_all("SQR")?;
    region.days_before_end(4);
    letters::circular(region)
}
