//! What a watcher remembers in its folder. One file holds all that must agree, and is replaced as a
//! whole: a crash leaves the look before, and the next one sees the same again.

use super::alarm::Alarm;
use crate::store::write_durably;
use anyhow::{Context, Result, bail};
use register::verify::Trust;
use register::{Hash, KeyId, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Most ids of alarms that are remembered as told or accepted.
const REMEMBERED_MAX: usize = 10_000;

/// What must agree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    /// The log's key, as the founding fixed it.
    pub(super) log_key: String,
    /// The last good checkpoint, as the log signed it.
    pub(super) checkpoint: String,
    /// Its size.
    pub(super) size: u64,
    /// Its root.
    pub(super) root: Option<Hash>,
    /// When it was seen.
    pub(super) seen: Option<Time>,
    /// Entries in the state's name that were opened to it.
    pub(super) own: BTreeSet<u64>,
    /// Alarms that nobody has accepted.
    pub(super) open: Vec<Alarm>,
    /// Ids of alarms that were told.
    pub(super) told: Vec<String>,
    /// Ids of alarms that were accepted.
    pub(super) accepted: Vec<String>,
}

/// The folder of a watcher.
pub(super) struct Kept {
    folder: PathBuf,
    /// What it remembers.
    pub(super) state: State,
    /// The network that it trusts, once it looked.
    pub(super) trust: Option<Trust>,
    /// Hashes of the leaves under the last good checkpoint.
    pub(super) leaves: Vec<Hash>,
}

impl Kept {
    /// Reads a folder; makes it when it is not there.
    ///
    /// # Errors
    /// When it is there and damaged.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        let read = |name: &str| match std::fs::read(folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e).with_context(|| format!("cannot read {name}")),
        };
        let state = match read("state.json")? {
            Some(bytes) => serde_json::from_slice(&bytes).with_context(|| {
                format!(
                    "{} is damaged; restore it from a copy",
                    folder.join("state.json").display()
                )
            })?,
            None => State::default(),
        };
        let trust = read("trust.json")?.map(|bytes| Trust::parse(&bytes)).transpose()?;
        let mut leaves: Vec<Hash> = read("leaves")?
            .map(|bytes| bytes.as_chunks::<32>().0.iter().map(|h| Hash(*h)).collect())
            .unwrap_or_default();
        leaves.truncate(usize::try_from(state.size)?);
        Ok(Self { folder: folder.to_owned(), state, trust, leaves })
    }

    /// Where known keys stand, one a line.
    pub(super) fn keys_file(&self) -> PathBuf {
        self.folder.join("keys.txt")
    }

    /// Pins the network.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn pin(&mut self, trust: Trust) -> Result<()> {
        write_durably(&self.folder.join("trust.json"), &register::canon::print(&trust))?;
        self.trust = Some(trust);
        Ok(())
    }

    /// The keys that this state knows as its own.
    ///
    /// # Errors
    /// When the file cannot be read or a line is no key's id.
    pub(super) fn keys(&self) -> Result<BTreeSet<KeyId>> {
        let file = self.keys_file();
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(e) => return Err(e).with_context(|| format!("cannot read {}", file.display())),
        };
        let ids = text.lines().filter_map(|line| line.split_whitespace().next());
        ids.filter(|word| !word.starts_with('#'))
            .map(|word| {
                word.parse().with_context(|| format!("{}: {word:?} is no key's id", file.display()))
            })
            .collect()
    }

    /// Adds keys, each with what stands beside it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn know(&self, keys: &[(KeyId, String)]) -> Result<()> {
        let known = self.keys()?;
        let mut text = std::fs::read_to_string(self.keys_file()).unwrap_or_else(|_| {
            "# Keys that speak for us: id, and what it is. comity watch --accept KEYID adds one.\n"
                .to_owned()
        });
        for (key, what) in keys.iter().filter(|(key, _)| !known.contains(key)) {
            text += &format!("{key}  # {what}\n");
        }
        Ok(write_durably(&self.keys_file(), text.as_bytes())?)
    }

    /// Raises an alarm, unless it is open or was accepted.
    pub(super) fn raise(&mut self, alarm: Alarm) {
        let known = self.state.open.iter().any(|open| open.id == alarm.id);
        if !known && !self.state.accepted.contains(&alarm.id) {
            self.state.open.push(alarm);
        }
    }

    /// Alarms that are open and were not told yet.
    pub(super) fn untold(&self) -> Vec<Alarm> {
        let untold = |alarm: &&Alarm| !self.state.told.contains(&alarm.id);
        self.state.open.iter().filter(untold).cloned().collect()
    }

    /// Remembers that an alarm was told.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn was_told(&mut self, alarm: &Alarm) -> Result<()> {
        self.state.told.push(alarm.id.clone());
        self.save()
    }

    /// Closes the alarm of an entry, or those of a key, which is known from then on. Gives what to say.
    ///
    /// # Errors
    /// When nothing fits.
    pub(super) fn accept(&mut self, what: &str) -> Result<String> {
        let mentioned = self.state.open.iter().flat_map(|alarm| &alarm.keys).copied();
        let by_beginning = |text: &str| {
            let mut found = mentioned.clone().filter(|key| key.to_string().starts_with(text));
            let first = found.next()?;
            (text.len() >= 8 && found.all(|other| other == first)).then_some(first)
        };
        let entry = what.parse::<u64>().ok().filter(|_| what.len() < 8);
        let key = match entry {
            Some(_) => None,
            None => what.parse::<KeyId>().ok().or_else(|| by_beginning(what)),
        };
        let fits = |alarm: &Alarm| match (entry, key) {
            (Some(entry), _) => alarm.entry == Some(entry),
            (None, Some(key)) => alarm.keys.contains(&key),
            (None, None) => alarm.id == what,
        };
        let (closed, open): (Vec<Alarm>, Vec<Alarm>) =
            std::mem::take(&mut self.state.open).into_iter().partition(fits);
        self.state.open = open;
        if closed.is_empty() && key.is_none() {
            bail!("no open alarm is about {what:?}; give an entry's number, or the id of a key");
        }
        if let Some(key) = key {
            self.know(&[(key, "accepted".to_owned())])?;
        }
        self.state.accepted.extend(closed.iter().map(|alarm| alarm.id.clone()));
        self.save()?;
        Ok(match key {
            Some(key) => format!("{key} is known; {} alarms are closed", closed.len()),
            None => format!("{} alarms are closed", closed.len()),
        })
    }

    /// Keeps bytes that prove something, under their digest.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn evidence(&self, ending: &str, bytes: &[u8]) -> Result<PathBuf> {
        use sha2::{Digest, Sha256};
        let name = &Hash(Sha256::digest(bytes).into()).to_string()[..16];
        let file = self.folder.join("evidence").join(format!("{name}.{ending}"));
        write_durably(&file, bytes)?;
        Ok(file)
    }

    /// Writes what it remembers. Stop between the two files: more leaves than the state counts.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn save(&mut self) -> Result<()> {
        for list in [&mut self.state.told, &mut self.state.accepted] {
            let over = list.len().saturating_sub(REMEMBERED_MAX);
            list.drain(..over);
        }
        let leaves: Vec<u8> = self.leaves.iter().flat_map(|leaf| leaf.0).collect();
        write_durably(&self.folder.join("leaves"), &leaves)?;
        let state = serde_json::to_vec_pretty(&self.state)?;
        Ok(write_durably(&self.folder.join("state.json"), &state)?)
    }
}
