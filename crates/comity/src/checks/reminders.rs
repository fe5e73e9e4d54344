//! When the next round falls due: a pure function of the last one, the network's cadence and a time.

use crate::profile::Cadence;
use register::Time;

/// Days between two rounds where the profile names none: twice a year.
pub const CHECK_DAYS: i64 = 182;

/// When the next round falls due; `None` where there was none yet, and it is due now.
pub fn next(last: Option<Time>, cadence: &Cadence) -> Option<Time> {
    Some(last?.plus_days(cadence.check_days.unwrap_or(CHECK_DAYS)))
}

/// Whether a round is due.
pub fn is_due(last: Option<Time>, cadence: &Cadence, now: Time) -> bool {
    next(last, cadence).is_none_or(|day| day <= now)
}
