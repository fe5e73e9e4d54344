//! The register in SQLite: append, read, parts. Durable at every commit (`synchronous=FULL`).

use super::Entry;
use crate::store::row;
use anyhow::{Context, Result};
use register::authority::Standing;
use register::{Code, Envelope, Hash, Kind, Leaf, Part, StatementId, Time, Verified};
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub(super) const SCHEMA: &str = "
create table if not exists entries (
    idx integer primary key,
    id blob not null unique,
    entered integer not null,
    kind text not null,
    digest blob not null,
    leaf_key blob not null,
    envelope blob
) strict;
create index if not exists entries_authority on entries (idx) where kind like 'members.%';
-- Parts lie in the order of their coming; only the small index over digests is written at random.
create table if not exists parts (
    digest blob not null unique,
    entry integer not null,
    bytes blob not null
) strict;
";

/// The register's own connection.
pub struct Register {
    pub(super) connection: Connection,
}

/// The end of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of entries.
    pub size: u64,
    /// When the last one entered.
    pub entered: Time,
}

/// One entry as stored.
pub struct Row {
    /// Its place.
    pub index: u64,
    /// When it entered.
    pub entered: Time,
    /// Its kind.
    pub kind: Kind,
    /// SHA-256 of the envelope.
    pub digest: Hash,
    /// Key of its blind leaf.
    pub leaf_key: Hash,
    /// The envelope's bytes; absent where routing was removed past its retention.
    pub envelope: Option<Vec<u8>>,
}

impl Row {
    /// The leaf's bytes, computed from what is stored.
    pub fn leaf(&self) -> Vec<u8> {
        Leaf::of(&self.kind, self.entered, &self.digest, &self.leaf_key).to_bytes()
    }

    /// The statement with its parts that are here.
    pub fn into_entry(self, register: &Register, standing: Standing) -> Result<Entry> {
        let envelope = self.envelope.context("the envelope was removed past its retention")?;
        let said = Envelope::read_entered(&envelope)?;
        entry(self.index, self.entered, said, standing, register)
    }
}

/// A statement at its place, with its parts that are here.
pub fn entry(
    index: u64,
    entered: Time,
    said: Verified,
    standing: Standing,
    register: &Register,
) -> Result<Entry> {
    let mut parts = BTreeMap::new();
    for part in &said.payload.parts {
        if let Some(found) = register.part(&part.sha256)? {
            parts.insert(part.name.clone(), found);
        }
    }
    Ok(Entry { index, entered, payload: said.payload, digest: said.digest, standing, parts })
}

fn hash(bytes: Vec<u8>) -> rusqlite::Result<Hash> {
    bytes.try_into().map(Hash).map_err(|_| rusqlite::Error::InvalidQuery)
}

fn row(r: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let kind: String = r.get(2)?;
    Ok(Row {
        index: row::index(r, 0)?,
        entered: row::time(r, 1)?,
        kind: Kind::new(&kind).map_err(|_| rusqlite::Error::InvalidQuery)?,
        digest: hash(r.get(3)?)?,
        leaf_key: hash(r.get(4)?)?,
        envelope: r.get(5)?,
    })
}

const COLUMNS: &str = "idx, entered, kind, digest, leaf_key, envelope";

impl Register {
    /// Opens or makes the file.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)
            .with_context(|| format!("cannot open the register {}", path.display()))?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "wal_autocheckpoint", super::views::WAL_PAGES)?;
        connection.pragma_update(None, "secure_delete", "on")?;
        connection.execute_batch(SCHEMA)?;
        super::views::stable_plans(&connection)?;
        Ok(Self { connection })
    }

    /// Opens the file only to read it, while another process may be writing it.
    pub fn read(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Self { connection: Connection::open_with_flags(path, flags)? })
    }

    /// Size and time of the last entry.
    pub fn head(&self) -> Result<Head> {
        let last: Option<(i64, i64)> = self
            .connection
            .query_row("select idx, entered from entries order by idx desc limit 1", [], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })
            .optional()?;
        Ok(last.map_or(Head { size: 0, entered: Time::from_millis(0) }, |(index, entered)| Head {
            size: index.unsigned_abs() + 1,
            entered: Time::from_millis(entered),
        }))
    }

    /// Where a statement id stands, with its envelope's digest.
    pub fn find(&self, id: &StatementId) -> rusqlite::Result<Option<(u64, Hash)>> {
        self.connection
            .prepare_cached("select idx, digest from entries where id = ?1")?
            .query_row([id.as_bytes().as_slice()], |r| Ok((row::index(r, 0)?, hash(r.get(1)?)?)))
            .optional()
    }

    /// Id and kind of the statement at a place: both stay when its envelope is removed.
    pub fn named(&self, index: u64) -> rusqlite::Result<Option<(StatementId, String)>> {
        self.connection
            .prepare_cached("select id, kind from entries where idx = ?1")?
            .query_row([index as i64], |r| Ok((StatementId::from_bytes(r.get(0)?), r.get(1)?)))
            .optional()
    }

    /// Appends one entry with its parts, inside the open transaction.
    pub fn append(&self, row: &Row, entry: &Entry) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached(
                "insert into entries (idx, id, entered, kind, digest, leaf_key, envelope)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                row.index as i64,
                entry.payload.id.as_bytes().as_slice(),
                row.entered.millis(),
                row.kind.as_str(),
                row.digest.0.as_slice(),
                row.leaf_key.0.as_slice(),
                row.envelope,
            ])?;
        for named in &entry.payload.parts {
            let Some(part) = entry.parts.get(&named.name) else { continue };
            self.connection
                .prepare_cached(
                    "insert or ignore into parts (digest, entry, bytes) values (?1, ?2, ?3)",
                )?
                .execute(params![named.sha256.0.as_slice(), row.index as i64, part.as_bytes()])?;
        }
        Ok(())
    }

    /// Deletes a part and its salt.
    pub fn erase_part(&self, digest: &Hash) -> rusqlite::Result<()> {
        self.connection.execute("delete from parts where digest = ?1", [digest.0.as_slice()])?;
        Ok(())
    }

    /// Deletes an entry's envelope and parts; its id, digest and leaf stay. Gives the digest.
    pub fn remove_envelope(&self, index: u64) -> rusqlite::Result<Option<Hash>> {
        self.connection.execute("delete from parts where entry = ?1", [index as i64])?;
        self.connection
            .prepare_cached("update entries set envelope = null where idx = ?1 returning digest")?
            .query_row([index as i64], |r| hash(r.get(0)?))
            .optional()
    }

    /// A part, if it is here.
    pub fn part(&self, digest: &Hash) -> Result<Option<Part>> {
        let bytes: Option<Vec<u8>> = self
            .connection
            .prepare_cached("select bytes from parts where digest = ?1")?
            .query_row([digest.0.as_slice()], |r| r.get(0))
            .optional()?;
        Ok(bytes.and_then(Part::from_bytes))
    }

    /// The entry that brought a part, if it is here.
    pub fn part_entry(&self, digest: &Hash) -> rusqlite::Result<Option<u64>> {
        self.connection
            .prepare_cached("select entry from parts where digest = ?1")?
            .query_row([digest.0.as_slice()], |r| row::index(r, 0))
            .optional()
    }

    /// Who brought a part, if it is here.
    pub fn part_owner(&self, digest: &Hash) -> Result<Option<Code>> {
        let Some(row) =
            self.part_entry(digest)?.map(|entry| self.row(entry)).transpose()?.flatten()
        else {
            return Ok(None);
        };
        let envelope = row.envelope.context("the envelope was removed past its retention")?;
        Ok(Some(Envelope::read_entered(&envelope)?.payload.by.participant))
    }

    /// One entry.
    pub fn row(&self, index: u64) -> Result<Option<Row>> {
        let sql = format!("select {COLUMNS} from entries where idx = ?1");
        Ok(self.connection.prepare_cached(&sql)?.query_row([index as i64], row).optional()?)
    }

    /// Entries from `from` on, in order.
    pub fn each(&self, from: u64, mut take: impl FnMut(Row) -> Result<()>) -> Result<()> {
        let sql = format!("select {COLUMNS} from entries where idx >= ?1 order by idx");
        let mut query = self.connection.prepare_cached(&sql)?;
        for found in query.query_map([from as i64], row)? {
            take(found?)?;
        }
        Ok(())
    }

    /// Authority entries below `below`, in order.
    pub fn each_authority(
        &self,
        below: u64,
        mut take: impl FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        let sql = format!(
            "select {COLUMNS} from entries where kind like 'members.%' and idx < ?1 order by idx"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        for found in query.query_map([below as i64], row)? {
            take(found?)?;
        }
        Ok(())
    }
}

/// Connections for reading, made when needed and kept.
pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Register>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    pub(super) fn with<T>(&self, read: impl FnOnce(&Register) -> Result<T>) -> Result<T> {
        let lock = || self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = lock().pop();
        let register = match kept {
            Some(register) => register,
            None => Register::read(&self.path)?,
        };
        let result = read(&register);
        lock().push(register);
        result
    }
}
