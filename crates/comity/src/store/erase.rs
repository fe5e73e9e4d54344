//! Erasure to the last byte. A deleted row is overwritten (`secure_delete`), but copies of it may
//! lie in a write-ahead log, or in the unused space of pages between which rows were moved. So
//! after an erasure the tables are written anew and the write-ahead logs emptied.

use super::sqlite::{Register, SCHEMA};
use super::views::Views;
use anyhow::{Result, ensure};
use register::verify::{PART_ERASED, ROUTING_REMOVED};
use rusqlite::Connection;
use std::path::PathBuf;
use std::time::Duration;

/// How many entries may go by before it is noted that none of them left anything to be cleaned.
const NOTE_EACH: u64 = 10_000;

/// How long a cleaning waits for somebody who is reading.
const WAIT: Duration = Duration::from_secs(1);

/// What erasures have left behind, and up to where it is cleaned. That place is kept as
/// `user_version` of the register's file, so that the next start goes on where a crash stopped.
pub(super) struct Erasure {
    work: PathBuf,
    noted: u64,
    clean: u64,
}

impl Erasure {
    /// Takes up where the last process stopped. `work` is the working file.
    pub(super) fn open(register: &Register, work: PathBuf) -> Result<Self> {
        let noted: i64 = register.connection.query_row("pragma user_version", [], |r| r.get(0))?;
        let noted = noted.unsigned_abs();
        Ok(Self { work, noted, clean: noted })
    }

    /// Cleans up after the erasures that were committed since the last time; the register has `size`
    /// entries now. What cannot be cleaned
    /// now, because somebody reads for long, is tried again with the next batch.
    pub(super) fn settle(&mut self, register: &Register, views: &Views, size: u64) {
        if let Err(e) = self.try_settle(register, views, size) {
            tracing::error!("an erased part is not yet overwritten everywhere: {e:#}");
        }
    }

    fn try_settle(&mut self, register: &Register, views: &Views, size: u64) -> Result<()> {
        let said = |kind: &str| -> rusqlite::Result<bool> {
            register
                .connection
                .prepare_cached(
                    "select exists (select 1 from entries where idx >= ?1 and kind = ?2)",
                )?
                .query_row((self.clean as i64, kind), |r| r.get(0))
        };
        let removed = said(ROUTING_REMOVED)?;
        let erased = removed || said(PART_ERASED)?;
        if erased {
            move_table(&register.connection, "parts")?;
            if removed {
                move_table(&register.connection, "entries")?;
            }
            empty_log(&register.connection)?;
            write_anew(&views.connection)?;
            write_anew(&Connection::open(&self.work)?)?;
        }
        self.clean = size;
        // Stop here: the next start cleans once more, which changes nothing.
        if erased || size > self.noted + NOTE_EACH {
            register.connection.pragma_update(None, "user_version", size as i64)?;
            self.noted = size;
        }
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
    ensure!(!busy, "somebody is still reading; it is tried again with the next statement");
    Ok(())
}
