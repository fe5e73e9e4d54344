//! Working hours as contacts write them: `Mon-Fri 08:00-17:00` or `24 hours`. What reads otherwise
//! is taken as Monday to Friday, eight to five.

use super::kinds::Hours;
use register::Time;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Days of the week from Monday, and minutes of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Working {
    days: (usize, usize),
    minutes: (i32, i32),
}

const USUAL: Working = Working { days: (0, 4), minutes: (8 * 60, 17 * 60) };

/// Whether a mail to a contact with these hours and this time zone may go at `now`.
pub fn fits(wanted: Hours, hours: &str, zone: &str, now: Time) -> bool {
    let always = hours.trim().to_lowercase().starts_with("24");
    match wanted {
        Hours::Any => true,
        _ if always => true,
        Hours::Working => works(hours, zone, now),
        Hours::Outside => !works(hours, zone, now),
    }
}

fn works(hours: &str, zone: &str, now: Time) -> bool {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let local = now.timestamp().to_zoned(zone);
    let working = read(hours).unwrap_or(USUAL);
    let day = usize::from(local.weekday().to_monday_zero_offset().unsigned_abs());
    let (first, last) = working.days;
    let on_day = match first <= last {
        true => (first..=last).contains(&day),
        false => day >= first || day <= last,
    };
    let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
    on_day && (working.minutes.0..working.minutes.1).contains(&minute)
}

fn read(hours: &str) -> Option<Working> {
    let text = hours.trim().to_lowercase();
    let (days, clock) = text.split_once(' ')?;
    let (first, last) = days.split_once('-').unwrap_or((days, days));
    let day = |name: &str| DAYS.iter().position(|known| *known == name);
    let (begin, end) = clock.trim().split_once('-')?;
    Some(Working { days: (day(first)?, day(last)?), minutes: (minute(begin)?, minute(end)?) })
}

fn minute(clock: &str) -> Option<i32> {
    let (hour, minute) = clock.trim().split_once(':')?;
    let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::{Hours, fits};

    #[test]
    fn mails_go_by_the_contacts_own_clock() {
        let cases = [
            // 2026-11-23 is a Monday.
            ("Mon-Fri 08:00-17:00", "Etc/GMT-1", "2026-11-23T06:59", false),
            ("Mon-Fri 08:00-17:00", "Etc/GMT-1", "2026-11-23T07:00", true),
            ("Mon-Fri 08:00-17:00", "Etc/GMT-1", "2026-11-23T16:00", false),
            ("Mon-Fri 08:00-17:00", "Etc/GMT-1", "2026-11-22T10:00", false),
            ("Sun-Thu 08:00-16:00", "Etc/GMT-3", "2026-11-22T05:00", true),
            ("Sun-Thu 08:00-16:00", "Etc/GMT-3", "2026-11-27T10:00", false),
            ("by arrangement", "UTC", "2026-11-23T08:00", true),
            ("by arrangement", "UTC", "2026-11-23T17:00", false),
        ];
        for (hours, zone, at, working) in cases {
            let now = format!("{at}:00.000Z").parse().unwrap();
            assert_eq!(fits(Hours::Working, hours, zone, now), working, "{hours} {at}");
            assert_eq!(fits(Hours::Outside, hours, zone, now), !working, "{hours} {at}");
            assert!(fits(Hours::Any, hours, zone, now));
            assert!(fits(Hours::Outside, "24 hours", zone, now));
        }
    }
}
