//! A participant's own public holidays: shown where it is called, and used by nothing else.

use super::card::{AtField, check_day, check_days};
use register::{Refusal, Time};
use serde::{Deserialize, Serialize};

/// Most holidays of one list.
pub const HOLIDAYS_MAX: usize = 60;
/// Longest name, in characters.
const NAME_MAX: usize = 100;
/// Longest holiday, in days after its first.
const LONGEST_DAYS: i32 = 31;

/// A public holiday, of one day or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// First day, `2026-12-24`.
    pub from: String,
    /// Its name, as the participant calls it.
    pub name: String,
    /// Last day.
    pub until: String,
}

impl Holiday {
    /// Whether a day, written `2026-12-24`, is part of it.
    pub fn is_on(&self, day: &str) -> bool {
        (self.from.as_str()..=self.until.as_str()).contains(&day)
    }
}

/// Whether a list of holidays can be right; a mistake names the field of its row.
pub fn check(days: &[Holiday]) -> Result<(), AtField> {
    if days.len() > HOLIDAYS_MAX {
        let sentence = format!("at most {HOLIDAYS_MAX} holidays in one list");
        return Err(("name0", Refusal::new("holidays", sentence)));
    }
    days.iter().try_for_each(check_one)
}

/// Whether one holiday can be right.
pub fn check_one(day: &Holiday) -> Result<(), AtField> {
    let refuse = |field, sentence: &str| Err((field, Refusal::new("holidays", sentence)));
    if day.name.trim().is_empty() || day.name.chars().count() > NAME_MAX {
        return refuse("name", "a holiday has a name of at most 100 characters");
    }
    check_days(&day.from, &day.until).map_err(|(field, refusal)| match refusal.rule {
        "absence" => (field, Refusal::new("holidays", "a holiday ends on or after its first day")),
        _ => (field, refusal),
    })?;
    let (from, until) = (check_day("from", &day.from)?, check_day("until", &day.until)?);
    if (until - from).get_days() > LONGEST_DAYS {
        return refuse("until", "a holiday is not longer than a month");
    }
    Ok(())
}

/// The day that it is in a time zone, written `2026-12-24`; in UTC where the zone is not known.
pub fn day_in(zone: &str, now: Time) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    now.timestamp().to_zoned(zone).date().to_string()
}
