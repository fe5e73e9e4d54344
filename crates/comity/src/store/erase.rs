//! Erasure to the last byte. A deleted row is overwritten (`secure_delete`), but copies of it may
//! lie in a write-ahead log, or in the unused space of pages between which rows were moved. So
//! after an erasure the tables are written anew and the write-ahead logs emptied: at once, or a few
//! minutes later where that was just done.

use super::sqlite::{Register, SCHEMA};
use super::views::Views;
use anyhow::{Result, ensure};
use register::Time;
use register::verify::{PART_ERASED, ROUTING_REMOVED};
use rusqlite::Connection;
use std::path::PathBuf;
use std::time::Duration;

/// How many entries may go by before it is noted that none of them left anything to be cleaned.
const NOTE_EACH: u64 = 10_000;

/// How long a cleaning waits for somebody who is reading.
const WAIT: Duration = Duration::from_secs(1);

/// Minutes between two cleanings: nothing can enter while tables are written anew, so the erasures of
/// this time are cleaned up together.
const EACH_MINUTES: i64 = 5;

/// Minutes after which a cleaning waits no longer until nobody wants to enter anything.
const LATEST_MINUTES: i64 = 15;

/// What erasures have left behind, and up to where it is cleaned. That place is kept as
/// `user_version` of the register's file, so that the next start goes on where a crash stopped.
pub(super) struct Erasure {
    work: PathBuf,
    noted: u64,
    looked: u64,
    left: Option<Left>,
    tried: Option<Time>,
}

/// What is still to be cleaned.
struct Left {
    since: Time,
    /// Envelopes went too, and not parts alone.
    envelopes: bool,
    /// The tables are written anew already; copies lie in logs alone.
    moved: bool,
}

impl Erasure {
    /// Takes up where the last process stopped. `work` is the working file.
    pub(super) fn open(register: &Register, work: PathBuf) -> Result<Self> {
        let noted: i64 = register.connection.query_row("pragma user_version", [], |r| r.get(0))?;
        let noted = noted.unsigned_abs();
        Ok(Self { work, noted, looked: noted, left: None, tried: None })
    }

    /// Looks whether entries that were committed since the last time erased anything; the register has
    /// `size` entries now.
    pub(super) fn look(&mut self, register: &Register, size: u64, now: Time) {
        if let Err(e) = self.try_look(register, size, now) {
            tracing::error!("it is not known what erasures left behind: {e:#}");
        }
    }

    fn try_look(&mut self, register: &Register, size: u64, now: Time) -> Result<()> {
        let said = |kind: &str| -> rusqlite::Result<bool> {
            register
                .connection
                .prepare_cached(
                    "select exists (select 1 from entries where idx >= ?1 and kind = ?2)",
                )?
                .query_row((self.looked as i64, kind), |r| r.get(0))
        };
        let envelopes = said(ROUTING_REMOVED)?;
        if envelopes || said(PART_ERASED)? {
            let left = self.left.get_or_insert(Left { since: now, envelopes, moved: false });
            left.envelopes |= envelopes;
            left.moved = false;
        }
        self.looked = size;
        if self.left.is_none() && size > self.noted + NOTE_EACH {
            self.note(register)?;
        }
        Ok(())
    }

    /// Whether something waits to be cleaned.
    pub(super) fn is_left(&self) -> bool {
        self.left.is_some()
    }

    /// Whether it is time to clean; `busy` while somebody wants to enter something.
    pub(super) fn is_due(&self, now: Time, busy: bool) -> bool {
        let over = |since: Time, minutes| now >= since.plus_minutes(minutes) || now < since;
        self.left.as_ref().is_some_and(|left| {
            self.tried.is_none_or(|tried| over(tried, EACH_MINUTES))
                && (!busy || over(left.since, LATEST_MINUTES))
        })
    }

    /// Cleans up. What cannot be cleaned now, because somebody reads for long, is tried again after some
    /// minutes, when the program ends, and at the next start.
    pub(super) fn settle(&mut self, register: &Register, views: &Views, now: Time) {
        self.tried = Some(now);
        if let Err(e) = self.try_settle(register, views) {
            tracing::error!("an erased part is not yet overwritten everywhere: {e:#}");
        }
    }

    fn try_settle(&mut self, register: &Register, views: &Views) -> Result<()> {
        let Some(left) = &mut self.left else { return Ok(()) };
        if !left.moved {
            move_table(&register.connection, "parts")?;
            if left.envelopes {
                move_table(&register.connection, "entries")?;
            }
            left.moved = true;
        }
        empty_log(&register.connection)?;
        write_anew(&views.connection)?;
        write_anew(&Connection::open(&self.work)?)?;
        self.left = None;
        // Stop here: the next start cleans once more, which changes nothing.
        self.note(register)
    }

    /// Notes that nothing is left of what was looked at.
    fn note(&mut self, register: &Register) -> Result<()> {
        register.connection.pragma_update(None, "user_version", self.looked as i64)?;
        self.noted = self.looked;
        Ok(())
    }
}

/// Moves a table to fresh pages; the old pages are overwritten as they become free. Not by
/// `vacuum`, which would put a copy of the whole register into memory or a temporary folder.
fn move_table(register: &Connection, name: &str) -> Result<()> {
    let moving = register.unchecked_transaction()?;
    moving.execute_batch(&format!(
        "drop index if exists {name}_authority; alter table {name} rename to {name}_before"
    ))?;
    moving.execute_batch(SCHEMA)?;
    moving.execute_batch(&format!(
        "insert into {name} select * from {name}_before order by rowid; drop table {name}_before"
    ))?;
    Ok(moving.commit()?)
}

/// Writes a small file anew from what stands in it.
fn write_anew(file: &Connection) -> Result<()> {
    file.pragma_update(None, "temp_store", "memory")?;
    file.execute_batch("vacuum")?;
    empty_log(file)
}

/// Brings everything from the write-ahead log into the file, and cuts the log to nothing.
fn empty_log(file: &Connection) -> Result<()> {
    file.busy_timeout(WAIT)?;
    let busy: bool = file.query_row("pragma wal_checkpoint(truncate)", [], |r| r.get(0))?;
    file.busy_timeout(5 * WAIT)?;
    ensure!(!busy, "somebody is still reading; it is tried again in some minutes");
    Ok(())
}
