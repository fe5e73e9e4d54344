//! Points in time: milliseconds since 1970 UTC, written as `2026-11-22T03:12:00.000Z` only.

use crate::canon::as_text;
use jiff::civil::{self, Date};
use jiff::tz::Offset;

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
        let at = Offset::UTC.to_datetime(self.timestamp());
        let (year, month, day) = (at.year(), at.month(), at.day());
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let numbers = [
            (0..4, year),
            (5..7, month.into()),
            (8..10, day.into()),
            (11..13, hour.into()),
            (14..16, minute.into()),
            (17..19, second.into()),
            (20..23, at.millisecond()),
        ];
        for (places, mut number) in numbers {
            for digit in text[places].iter_mut().rev() {
                *digit += (number % 10) as u8;
                number /= 10;
            }
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| std::fmt::Error)?)
    }
}

as_text!(Time);

impl std::str::FromStr for Time {
    type Err = TimeError;
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong = || TimeError(text.to_owned());
        let ms = read(text).ok_or_else(wrong)?;
        if (0..=LAST_MS).contains(&ms) { Ok(Self(ms)) } else { Err(wrong()) }
    }
}

/// Milliseconds since 1970 of a text in the one form.
fn read(text: &str) -> Option<i64> {
    let bytes: &[u8; 24] = text.as_bytes().try_into().ok()?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'.'), (23, b'Z')];
    if marks.iter().any(|(at, mark)| bytes[*at] != *mark) {
        return None;
    }
    let number = |from: usize, to: usize| {
        let digit = |b: &u8| b.is_ascii_digit().then(|| i16::from(b - b'0'));
        bytes[from..to].iter().try_fold(0i16, |n, b| Some(n * 10 + digit(b)?))
    };
    let two = |from| i8::try_from(number(from, from + 2)?).ok();
    let date = Date::new(number(0, 4)?, two(5)?, two(8)?).ok()?;
    let time = civil::Time::new(two(11)?, two(14)?, two(17)?, 0).ok()?;
    let stamp = Offset::UTC.to_timestamp(date.to_datetime(time)).ok()?;
    Some(stamp.as_second() * 1000 + i64::from(number(20, 23)?))
}
