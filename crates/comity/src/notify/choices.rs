//! What each person chose: mails at once, or those that may wait together once a day or a week.

use crate::store::Store;
use crate::words;
use anyhow::Result;
use register::Time;
use rusqlite::{Connection, OptionalExtension, params};

words! {
    /// When mails that may wait are sent.
    Digest {
        /// Each at once.
        AtOnce = "at-once",
        /// Together, each morning.
        Daily = "daily",
        /// Together, on Monday morning.
        Weekly = "weekly",
    }
}

/// The hour in UTC at which digests go.
const HOUR: i64 = 7;
const DAY_MS: i64 = 86_400_000;
/// 1970-01-01 was a Thursday: days from it to the first Monday.
const FIRST_MONDAY: i64 = 4;

impl Digest {
    /// When a mail that was made at `made` goes.
    pub fn goes(self, made: Time) -> Time {
        let past_hour = made.millis() - HOUR * 3_600_000;
        let day = past_hour.div_euclid(DAY_MS) + 1;
        let at = |day: i64| Time::from_millis(day * DAY_MS + HOUR * 3_600_000);
        match self {
            Digest::AtOnce => made,
            Digest::Daily => at(day),
            Digest::Weekly => at(day + (FIRST_MONDAY - day).rem_euclid(7)),
        }
    }
}

/// What an address chose.
pub fn of(work: &Connection, address: &str) -> rusqlite::Result<Digest> {
    let code: Option<String> = work
        .prepare_cached("select digest from notify_choices where address = ?1")?
        .query_row([address.to_lowercase()], |r| r.get(0))
        .optional()?;
    Ok(code.and_then(|code| Digest::from_code(&code)).unwrap_or(Digest::AtOnce))
}

/// Keeps what an address chose.
///
/// # Errors
/// When the working file cannot be written.
pub fn choose(store: &Store, address: &str, digest: Digest) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert or replace into notify_choices (address, digest) values (?1, ?2)",
            params![address.to_lowercase(), digest.code()],
        )
    })?;
    Ok(())
}
