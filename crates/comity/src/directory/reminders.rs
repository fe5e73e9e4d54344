//! What falls due in the directory: a pure function of contacts, the network's cadence and a time.
//! For the participant itself and the secretariat only.

use super::queries::Contact;
use crate::profile::Cadence;
use register::Time;

/// How a contact stands against the network's own cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Confirmed, and not due for longer than the first reminder.
    Fine,
    /// To be confirmed within so many days.
    Soon {
        /// Days left.
        days: i64,
    },
    /// The day to confirm it is past.
    Late {
        /// Days since.
        days: i64,
    },
    /// Entered on instruction; waits for the participant's own key.
    Unconfirmed,
}

/// How the contact stands at `now`: from the latest of its state's own confirmation and its own
/// answer to a renewal.
pub fn due(contact: &Contact, cadence: &Cadence, now: Time) -> Due {
    if contact.last_confirmed().is_none() {
        return Due::Unconfirmed;
    }
    let end = day_to_confirm(contact, cadence);
    if now >= end {
        return Due::Late { days: now.days_since(end) };
    }
    let days = end.days_since(now);
    let first = cadence.remind_days_before.iter().copied().max().unwrap_or(30);
    if days <= first { Due::Soon { days } } else { Due::Fine }
}

/// When a contact is to be confirmed next; one that never was, a whole term after it entered.
pub fn day_to_confirm(contact: &Contact, cadence: &Cadence) -> Time {
    contact.last_confirmed().unwrap_or(contact.entered).plus_days(cadence.confirm_days)
}

/// Days beyond the network's rule by which a change was told late; `None` when in time or not said.
pub fn told_late(contact: &Contact, cadence: &Cadence) -> Option<i64> {
    let effective: jiff::civil::Date = contact.effective.as_ref()?.parse().ok()?;
    let at = effective.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond();
    let late = contact.entered.days_since(Time::from_millis(at)) - cadence.change_days;
    (late > 0).then_some(late)
}
