//! The view file: tables computed from the register. May be deleted at any time.

use super::{FeatureRules, provisional};
use anyhow::{Context, Result, bail};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const SCHEMA: &str = "
create table view_state (
    one integer primary key check (one = 1),
    next integer not null,
    version text not null,
    boot text not null,
    clean integer not null
) strict;
";

/// Pages in a write-ahead log before they go to the file itself: a page that is written many times
/// goes there once (32 MB).
pub(super) const WAL_PAGES: u32 = 8_000;

/// The view file's writing connection.
pub struct Views {
    pub(super) connection: Connection,
    path: PathBuf,
    reads: bool,
}

impl Views {
    /// Opens the file; makes it anew when it is missing, of another version, or may be damaged
    /// because the machine stopped while it was open.
    pub fn open(path: &Path, rules: &[FeatureRules]) -> Result<Self> {
        let version = version(rules);
        let boot = boot_id();
        if path.exists() {
            match Self::reopen(path, &version, &boot) {
                Ok(Some(views)) => return Ok(views),
                Ok(None) => tracing::info!("the views are made anew from the register"),
                Err(e) => tracing::warn!("the views cannot be read ({e}); made anew"),
            }
        }
        Self::make(path, rules, &boot)
    }

    /// Opens the file only to read it, while another process may be writing it.
    pub fn read(path: &Path, rules: &[FeatureRules]) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        stable_plans(&connection)?;
        if !is_usable(&connection, &version(rules), &boot_id())? {
            bail!(
                "it was made by another version of this program, or its machine stopped suddenly"
            );
        }
        Ok(Self { connection, path: path.to_owned(), reads: true })
    }

    fn reopen(path: &Path, version: &str, boot: &str) -> Result<Option<Self>> {
        let connection = connect(path)?;
        if !is_usable(&connection, version, boot)? {
            return Ok(None);
        }
        connection.execute("update view_state set clean = 0, boot = ?1", [boot])?;
        Ok(Some(Self { connection, path: path.to_owned(), reads: false }))
    }

    fn make(path: &Path, rules: &[FeatureRules], boot: &str) -> Result<Self> {
        for end in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            match std::fs::remove_file(&name) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(e).context("cannot remove the old view file");
                }
                _ => {}
            }
        }
        let connection = connect(path)?;
        // Until `complete`, the file names no version and would be made anew, so it needs no journal.
        connection.pragma_update(None, "journal_mode", "off")?;
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch(provisional::SCHEMA)?;
        for feature in rules {
            let (tables, _) = tables_and_indexes(feature.schema);
            connection
                .execute_batch(&tables)
                .with_context(|| format!("the tables of {}", feature.name))?;
        }
        connection.execute(
            "insert into view_state (one, next, version, boot, clean) values (1, 0, '', ?1, 0)",
            [boot],
        )?;
        Ok(Self { connection, path: path.to_owned(), reads: false })
    }

    /// Notes that the file holds everything, and lets others read while it is written.
    pub fn complete(&self, rules: &[FeatureRules]) -> Result<()> {
        let known: String =
            self.connection.query_row("select version from view_state", [], |r| r.get(0))?;
        if known.is_empty() {
            // Indexes made at the end cost less than indexes that grow with every row.
            for feature in rules {
                self.connection.execute_batch(&tables_and_indexes(feature.schema).1)?;
            }
            self.connection.execute("update view_state set version = ?1", [version(rules)])?;
            self.connection.pragma_update(None, "journal_mode", "wal")?;
        }
        Ok(())
    }

    /// Makes the file anew.
    pub fn rebuild(self, rules: &[FeatureRules]) -> Result<Self> {
        let path = self.path.clone();
        drop(self);
        Self::make(&path, rules, &boot_id())
    }

    /// The index of the next entry to apply.
    pub fn next(&self) -> Result<u64> {
        let next: i64 =
            self.connection.query_row("select next from view_state", [], |r| r.get(0))?;
        Ok(next.unsigned_abs())
    }

    /// Notes that everything below `next` is applied, inside the open transaction.
    pub fn set_next(&self, next: u64) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("update view_state set next = ?1")?
            .execute([next as i64])?;
        Ok(())
    }
}

impl Drop for Views {
    fn drop(&mut self) {
        if self.reads {
            return;
        }
        // Stopped in order: the next start need not doubt the file even after a reboot.
        let _ = self.connection.pragma_update(None, "synchronous", "full");
        let _ = self.connection.execute("update view_state set clean = 1", []);
    }
}

/// Whether the file holds what this program would make, and was not left open when the machine stopped.
fn is_usable(connection: &Connection, version: &str, boot: &str) -> Result<bool> {
    let state: Option<(String, String, bool)> = connection
        .query_row("select version, boot, clean from view_state", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })
        .optional()?;
    Ok(state.is_some_and(|(v, b, clean)| v == version && (clean || b == boot)))
}

/// A feature's schema in two: what makes tables, and what makes indexes.
fn tables_and_indexes(schema: &str) -> (String, String) {
    let is_index = |statement: &&str| {
        let mut lines = statement.lines().map(str::trim);
        lines
            .any(|line| line.starts_with("create index") || line.starts_with("create unique index"))
    };
    let (indexes, tables): (Vec<&str>, Vec<&str>) = schema.split_inclusive(';').partition(is_index);
    (tables.concat(), indexes.concat())
}

fn connect(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "off")?;
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
    connection.set_prepared_statement_cache_capacity(256);
    stable_plans(&connection)?;
    Ok(connection)
}

/// Plans do not depend on bound values, so a cached statement is never prepared again for them.
pub(super) fn stable_plans(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Changes whenever any feature's tables change.
fn version(rules: &[FeatureRules]) -> String {
    let mut digest = Sha256::new();
    digest.update(provisional::SCHEMA);
    for feature in rules {
        digest.update(feature.name);
        digest.update(feature.schema);
    }
    format!("{}-{}", env!("CARGO_PKG_VERSION"), hex::encode(&digest.finalize()[..8]))
}

/// Tells one start of the machine from another; empty where the system does not say.
fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}

/// Read-only connections, made when needed and kept.
pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    pub(super) fn with<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let lock = || self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = lock().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => {
                let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY
                    | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(&self.path, flags)?;
                stable_plans(&connection)?;
                connection
            }
        };
        let result = read(&connection);
        lock().push(connection);
        result
    }
}
