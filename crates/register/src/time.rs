//! Points in time: milliseconds since 1970 UTC, written as `2026-11-22T03:12:00.000Z` only.

use crate::canon::as_text;

/// A point in time, whole milliseconds since 1970-01-01T00:00:00Z. Never before 1970 and never
/// after the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

// The last whole second that `jiff` can tell in every time zone: 9999-12-30T22:00:00.000Z.
const LAST_MS: i64 = 253_402_207_200_000;

/// A time that is not written in the one accepted way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a time such as 2026-11-22T03:12:00.000Z")]
pub struct TimeError(String);

impl Time {
    /// From milliseconds since 1970; clamped to 1970 and the last days of 9999.
    pub fn from_millis(ms: i64) -> Self {
        Self(ms.clamp(0, LAST_MS))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// This time plus whole days (negative: earlier).
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_millis(self.0.saturating_add(days.saturating_mul(DAY_MS)))
    }

    /// This time plus whole minutes (negative: earlier).
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self::from_millis(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    /// Whole days from `earlier` to `self`, rounded towards zero.
    pub fn days_since(self, earlier: Time) -> i64 {
        (self.0 - earlier.0) / DAY_MS
    }

    /// The same point as a `jiff` timestamp.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    /// The date in UTC, `2026-11-22`.
    pub fn date(self) -> String {
        self.to_string()[..10].to_owned()
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

as_text!(Time);

impl std::str::FromStr for Time {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong = || TimeError(text.to_owned());
        let stamp: jiff::Timestamp = text.parse().map_err(|_| wrong())?;
        let time = Self(stamp.as_millisecond());
        let in_range = (0..=LAST_MS).contains(&time.0);
        if in_range && time.to_string() == text { Ok(time) } else { Err(wrong()) }
    }
}
