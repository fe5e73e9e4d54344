//! The register on disk and the one way in.
//!
//! `enter.rs` is the only path by which anything is said; `replay.rs` makes the views from the
//! register; `publish.rs` writes tiles and signs checkpoints. The store does not know the features:
//! it is given their rules as values when it is opened.

pub mod doubtful;
pub mod enter;
mod erase;
pub mod export;
pub mod outside;
pub mod provisional;
pub mod publish;
mod ready;
pub mod replay;
pub mod row;
pub mod sqlite;
pub mod views;
pub mod work;

use crate::clock::Surroundings;
use anyhow::{Context, Result};
use register::{Authority, Code, Hash, Kind, LogSigner, Part, Payload, Refusal, Time};
use rusqlite::Connection;
use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};

pub use enter::{EnterError, Submission, Unit};

#[cfg(test)]
mod erase_tests;
#[cfg(test)]
mod tests;

/// A statement with its place in the register: all that rules and views may look at.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Place in the register.
    pub index: u64,
    /// When it entered; never decreasing.
    pub entered: Time,
    /// What was said.
    pub payload: Payload,
    /// SHA-256 of its envelope.
    pub digest: Hash,
    /// The persons who signed (digests), and until when it is provisional.
    pub standing: register::authority::Standing,
    /// Its parts that are here, by name; an erased one is absent.
    pub parts: BTreeMap<String, Part>,
}

impl Entry {
    /// Who says it.
    pub fn participant(&self) -> &Code {
        &self.payload.by.participant
    }

    /// Whether it is meant for every participant: it names no recipients and is not RED.
    pub fn is_for_all(&self) -> bool {
        self.payload.audience.to.is_empty() && self.payload.audience.tlp != register::Tlp::Red
    }

    /// The content of a part, if it is here.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Part::content)
    }
}

/// What a rule may look at: the views as they stand before the statement, and who may speak.
pub struct Standpoint<'a> {
    /// The views, inside the open transaction.
    pub views: &'a Connection,
    /// Who may speak.
    pub authority: &'a Authority,
    /// The register before the statement.
    pub register: &'a sqlite::Register,
}

impl Standpoint<'_> {
    /// Whether the secretariat says it.
    pub fn is_by_secretariat(&self, entry: &Entry) -> bool {
        self.authority.secretariat() == Some(entry.participant())
    }

    /// Only the secretariat may say it.
    ///
    /// # Errors
    /// With a refusal for everybody else.
    pub fn only_secretariat(&self, entry: &Entry) -> Result<(), Stop> {
        match self.is_by_secretariat(entry) {
            true => Ok(()),
            false => refuse("secretariat", "only the secretariat says this"),
        }
    }
}

/// A rule says no.
///
/// # Errors
/// Always: with the rule's name and what it says.
pub fn refuse<T>(rule: &'static str, sentence: impl Into<String>) -> Result<T, Stop> {
    Err(Refusal::new(rule, sentence).into())
}

/// Why a check stopped: the rule said no, or something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Views or register could not be read.
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Broken(error.into())
    }
}

/// What the store needs of a feature: its tables and its rules, as plain functions.
#[derive(Clone, Copy)]
pub struct FeatureRules {
    /// The feature's name: what stands before the dot of its kinds.
    pub name: &'static str,
    /// Whether `apply` is given the entries of all features, and not its own alone.
    pub reads_all: bool,
    /// SQL that makes its view tables.
    pub schema: &'static str,
    /// Whether a statement of its kinds may be said now.
    pub check: fn(&Standpoint<'_>, &Entry) -> Result<(), Stop>,
    /// What follows from it. Never fails for what was entered; looks at nothing but the entry and
    /// the tables. Also called for `records.part-erased`.
    pub apply: fn(&Connection, &Entry) -> rusqlite::Result<()>,
}

/// How a store is opened.
pub struct Opening {
    /// The folder that holds everything.
    pub folder: PathBuf,
    /// The rules of all features.
    pub rules: Vec<FeatureRules>,
    /// SQL of the working tables (sessions, drafts), which are no views.
    pub work_schema: String,
    /// Time and chance.
    pub surroundings: Arc<dyn Surroundings>,
    /// The key that signs checkpoints.
    pub signer: LogSigner,
}

/// Something computed from the views and kept in memory until the register grows.
type Derived = Arc<dyn Any + Send + Sync>;

/// An open store. Cheap to share; all methods take `&self`.
pub struct Store {
    pub(crate) folder: PathBuf,
    /// Time and chance.
    pub surroundings: Arc<dyn Surroundings>,
    authority: enter::SharedAuthority,
    queue: enter::Queue,
    size: Arc<AtomicU64>,
    grown: tokio::sync::watch::Receiver<u64>,
    derived: Mutex<HashMap<TypeId, (u64, Derived)>>,
    readers: views::Readers,
    register: sqlite::Readers,
    work: Mutex<Connection>,
    publisher: Mutex<publish::Publisher>,
    read_only: Option<String>,
    // Last, so that everything else is closed before another process may open the folder.
    _lock: std::fs::File,
}

/// One process at a time works in a folder; the lock ends with the process, however it ends.
pub(crate) fn lock(folder: &Path) -> Result<std::fs::File> {
    let file = std::fs::File::create(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => anyhow::bail!(
            "another process works in {}. Stop it first; while it serves, an export is made on the \
             page Register, or by GET /register/export",
            folder.display()
        ),
        Err(std::fs::TryLockError::Error(e)) => Err(e).context("cannot lock the folder"),
    }
}

impl Store {
    /// Opens (or makes) the register, its views and the working file, and catches up.
    pub fn open(opening: Opening) -> Result<Arc<Store>> {
        let Opening { folder, rules, work_schema, surroundings, signer } = opening;
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let lock = lock(&folder)?;
        let register = sqlite::Register::open(&folder.join("register.db"))?;
        let (publisher, read_only) = publish::Publisher::open(&folder, &register, signer)?;
        let views = views::Views::open(&folder.join("view.db"), &rules)?;
        let (views, authority) = replay::catch_up(&register, views, &rules)?;
        let work = work::open(&folder.join("work.db"), &work_schema)?;
        let head = register.head()?;
        let mut erasure = erase::Erasure::open(&register, folder.join("work.db"))?;
        erasure.look(&register, head.size, surroundings.now());
        if erasure.is_left() {
            erasure.settle(&register, &views, surroundings.now());
        }
        let authority = Arc::new(authority);
        let size = Arc::new(AtomicU64::new(head.size));
        let (grows, grown) = tokio::sync::watch::channel(head.size);
        let shared = Arc::new(RwLock::new(Arc::clone(&authority)));
        let queue = enter::Queue::start(enter::Writer {
            register,
            views,
            rules,
            surroundings: Arc::clone(&surroundings),
            authority,
            shared: Arc::clone(&shared),
            size: Arc::clone(&size),
            grown: grows,
            head,
            erasure,
        })?;
        Ok(Arc::new(Store {
            readers: views::Readers::new(folder.join("view.db")),
            register: sqlite::Readers::new(folder.join("register.db")),
            folder,
            surroundings,
            authority: shared,
            size,
            grown,
            derived: Mutex::default(),
            queue,
            work: Mutex::new(work),
            publisher: Mutex::new(publisher),
            read_only,
            _lock: lock,
        }))
    }

    /// Time now.
    pub fn now(&self) -> Time {
        self.surroundings.now()
    }

    /// Who may speak, as of the last entry.
    pub fn authority(&self) -> Arc<Authority> {
        let lock = self.authority.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&lock)
    }

    /// Why nothing can be entered, when an older database was restored.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Tells that the register grew, to so many entries, once the views hold them.
    pub fn grown(&self) -> tokio::sync::watch::Receiver<u64> {
        self.grown.clone()
    }

    /// Reads the views.
    pub fn view<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        Ok(self.readers.with(read)?)
    }

    /// A value computed from the views, one per type, kept until the register grows.
    pub fn derived<T: Send + Sync + 'static>(
        &self,
        make: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<Arc<T>> {
        // Read before the views, so that what is kept is never older than it says.
        self.derived_for(self.size.load(Ordering::Acquire), || self.view(make))
    }

    /// A value of some version, one per type, kept until another version is asked for.
    fn derived_for<T: Send + Sync + 'static>(
        &self,
        version: u64,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        let lock = || self.derived.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = lock().get(&TypeId::of::<T>()).filter(|(at, _)| *at == version).cloned();
        if let Some(value) = kept.and_then(|(_, value)| value.downcast().ok()) {
            return Ok(value);
        }
        let value = Arc::new(make()?);
        let kept: Derived = value.clone();
        lock().insert(TypeId::of::<T>(), (version, kept));
        Ok(value)
    }

    /// Entries that entered before their second person signed, in order.
    ///
    /// # Errors
    /// When the views cannot be read.
    pub fn provisional(&self) -> Result<Arc<Vec<provisional::Provisional>>> {
        self.derived(provisional::all)
    }

    /// Reads the register.
    pub fn register<T>(&self, read: impl FnOnce(&sqlite::Register) -> Result<T>) -> Result<T> {
        self.register.with(read)
    }

    /// Works with the working file (sessions, drafts): short, never official.
    pub fn work<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let connection = self.work.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(run(&connection)?)
    }

    /// The folder's path of a file of the public log.
    pub fn log_folder(&self) -> PathBuf {
        publish::log_folder(&self.folder)
    }

    /// One entry, whole.
    pub fn entry(&self, index: u64) -> Result<Option<Entry>> {
        self.register(|register| match register.row(index)? {
            Some(row) => Ok(Some(row.into_entry(
                register,
                register::authority::Standing {
                    persons: Vec::new(),
                    level: None,
                    provisional_until: None,
                },
            )?)),
            None => Ok(None),
        })
    }

    fn rules_for(rules: &[FeatureRules], kind: &Kind) -> Option<FeatureRules> {
        rules.iter().find(|f| f.name == kind.feature()).copied()
    }
}

/// Writes a file so that it is whole or not there: temporary name, fsync, rename, fsync of folder.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let fresh = path.with_extension("new");
    let mut file = std::fs::File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&fresh, path)?;
    std::fs::File::open(folder)?.sync_all()
}
