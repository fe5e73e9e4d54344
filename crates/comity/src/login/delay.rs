//! How often a password may be tried: counted before each try, for the name that was typed, whether
//! there is one or not, and for the network from which it comes. Nobody is locked out for good, and
//! who logs in with a passkey is never kept waiting by somebody else's tries.

use crate::store::Store;
use anyhow::Result;
use register::Time;
use rusqlite::{Connection, OptionalExtension, params};

/// Failures after which each further try has to wait, twice as long each time.
const FREE: i64 = 5;
/// Longest wait between two tries, in seconds.
const WAIT_MAX_S: i64 = 900;
/// Tries for one name in one hour, whatever came of them.
const HOUR_MAX: i64 = 100;
const HOUR_MS: i64 = 3_600_000;

/// Counts a try before it is made, or says how many seconds to wait. Who waits is not counted.
///
/// # Errors
/// When the working file cannot be written.
pub fn count(store: &Store, name: &str, network: &str) -> Result<Result<(), u64>> {
    let now = store.now();
    let (name, network) = (of_name(name), of_network(network));
    store.work(|work| {
        let both = work.unchecked_transaction()?;
        let old = now.millis() - HOUR_MS;
        both.prepare_cached("delete from login_tries where last < ?1")?.execute([old])?;
        let (by_name, by_network) = (read(&both, &name)?, read(&both, &network)?);
        let wait = by_name.wait(now).max(by_name.cap(now)).max(by_network.wait(now));
        if wait > 0 {
            both.commit()?;
            return Ok(Err(wait.unsigned_abs().div_ceil(1000)));
        }
        // Counted as failed until it succeeds, so that many at once gain nothing.
        write(&both, &name, &by_name, now)?;
        write(&both, &network, &by_network, now)?;
        both.commit()?;
        Ok(Ok(()))
    })
}

/// A try succeeded: the name starts anew, and the network has one failure less.
///
/// # Errors
/// When the working file cannot be written.
pub fn succeeded(store: &Store, name: &str, network: &str) -> Result<()> {
    store.work(|work| {
        let sql = "update login_tries set failures = 0 where whom = ?1";
        work.execute(sql, [of_name(name)])?;
        let sql = "update login_tries set failures = max(failures - 1, 0) where whom = ?1";
        work.execute(sql, [of_network(network)])
    })?;
    Ok(())
}

/// Names are kept as digests: what somebody types in the wrong field may be a password.
fn of_name(name: &str) -> String {
    format!("name {}", super::session::digest(&name.to_lowercase()))
}

fn of_network(network: &str) -> String {
    format!("from {network}")
}

struct Tries {
    failures: i64,
    last: i64,
    hour: i64,
    in_hour: i64,
}

impl Tries {
    /// Milliseconds until the next try.
    fn wait(&self, now: Time) -> i64 {
        let over = self.failures - FREE;
        if over < 0 {
            return 0;
        }
        let wait_s =
            1_i64.checked_shl(u32::try_from(over).unwrap_or(63).min(20)).unwrap_or(WAIT_MAX_S);
        (self.last + 1000 * wait_s.min(WAIT_MAX_S) - now.millis()).max(0)
    }

    /// Milliseconds until the hour ends whose tries are used up.
    fn cap(&self, now: Time) -> i64 {
        let used_up = self.hour == now.millis().div_euclid(HOUR_MS) && self.in_hour >= HOUR_MAX;
        if used_up { HOUR_MS - now.millis().rem_euclid(HOUR_MS) } else { 0 }
    }
}

fn read(work: &Connection, whom: &str) -> rusqlite::Result<Tries> {
    let sql = "select failures, last, hour, in_hour from login_tries where whom = ?1";
    let found = work
        .prepare_cached(sql)?
        .query_row([whom], |r| {
            Ok(Tries { failures: r.get(0)?, last: r.get(1)?, hour: r.get(2)?, in_hour: r.get(3)? })
        })
        .optional()?;
    Ok(found.unwrap_or(Tries { failures: 0, last: 0, hour: 0, in_hour: 0 }))
}

fn write(work: &Connection, whom: &str, before: &Tries, now: Time) -> rusqlite::Result<()> {
    let hour = now.millis().div_euclid(HOUR_MS);
    let in_hour = if before.hour == hour { before.in_hour + 1 } else { 1 };
    work.prepare_cached(
        "insert or replace into login_tries (whom, failures, last, hour, in_hour)
         values (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![whom, before.failures + 1, now.millis(), hour, in_hour])?;
    Ok(())
}
