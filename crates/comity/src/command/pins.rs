//! Which key each desk had when this machine wrote to it, and what it sent there last: a file of one's own, so
//! that an instance that hands out another key in a desk's name is noticed before anything is sealed to it, and
//! one that drops a message when the next is written.

use super::signer::SignWith;
use crate::channel::kinds::DeskOf;
use anyhow::{Context, Result, bail};
use register::StatementId;
use register::verify::Trust;
use sealing::Certificate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The remembered keys of one network's desks.
#[derive(Debug)]
pub(super) struct Pins {
    path: PathBuf,
    kept: Kept,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// Fingerprints by desk, `MRL technical`.
    desks: BTreeMap<String, String>,
    /// The register that these desks belong to.
    origin: String,
    /// When the newest subkey for encryption was made that was seen, by fingerprint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<String, u32>,
    /// Its founding and its newest head, as this machine verified them last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    register: Option<Trust>,
    /// The last message that this machine sent, by desks, `CRV technical > MRL technical`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sent: BTreeMap<String, StatementId>,
}

/// What is remembered of a desk's key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing yet.
    Not,
    /// This key.
    Same,
    /// The key with this fingerprint.
    Other(String),
}

/// Where the file is looked for when nobody says so: beside the key file; where a program holds the key,
/// beside the desk's.
pub(super) fn beside(key: &str, sign_with: SignWith, desk_key: &Path) -> PathBuf {
    let file = match sign_with {
        SignWith::Key | SignWith::Ssh => Path::new(key),
        SignWith::Gpg => desk_key,
    };
    file.with_file_name("pins.json")
}

impl Pins {
    /// Reads the file; one that is not there yet is empty.
    pub(super) fn open(path: &Path, origin: &str) -> Result<Self> {
        let (name, path) = (path.display(), path.to_owned());
        let kept = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| {
                format!(
                    "{name} is not a file of remembered keys; repair it, or name another: --pins"
                )
            })?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                let (desks, parts) = (BTreeMap::new(), BTreeMap::new());
                let (origin, sent) = (origin.to_owned(), BTreeMap::new());
                Kept { desks, origin, parts, register: None, sent }
            }
            Err(e) => return Err(e).with_context(|| format!("reading {name}")),
        };
        // An instance that calls itself otherwise does not make known keys unknown.
        if kept.origin != origin {
            bail!(
                "{name} remembers the keys of {}, and this instance says that it is {origin}. For another \
                 network name another file: --pins",
                kept.origin
            );
        }
        Ok(Self { path, kept })
    }

    /// What is remembered of the register itself.
    pub(super) fn register(&self) -> Option<&Trust> {
        self.kept.register.as_ref()
    }

    /// Remembers the register as it was verified; a later head continues an earlier one.
    pub(super) fn learn_register(&mut self, verified: Trust) {
        self.kept.register = Some(verified);
    }

    /// Compares the key that is given now.
    pub(super) fn known(&self, desk: &DeskOf, fingerprint: &str) -> Known {
        match self.kept.desks.get(&desk.to_string()) {
            None => Known::Not,
            Some(known) if plain(known) == fingerprint => Known::Same,
            Some(known) => Known::Other(known.clone()),
        }
    }

    /// Takes this key for the desk's from now on.
    pub(super) fn learn(&mut self, desk: &DeskOf, fingerprint: &str) {
        self.kept.desks.insert(desk.to_string(), fingerprint.to_owned());
    }

    /// Whether this machine saw the same key renewed since: to its old parts, whoever left with it may read on.
    pub(super) fn is_rolled_back(&self, certificate: &Certificate) -> bool {
        self.kept.parts.get(&certificate.fingerprint()).copied() > certificate.newest_part()
    }

    /// Remembers the newest part of a key.
    pub(super) fn learn_part(&mut self, certificate: &Certificate) {
        if let Some(made) = certificate.newest_part() {
            let kept = self.kept.parts.entry(certificate.fingerprint()).or_default();
            *kept = made.max(*kept);
        }
    }

    /// The last message that this machine sent from one desk to another.
    pub(super) fn sent(&self, from: &DeskOf, to: &DeskOf) -> Option<StatementId> {
        self.kept.sent.get(&format!("{from} > {to}")).copied()
    }

    /// Remembers a message that entered.
    pub(super) fn learn_sent(&mut self, from: &DeskOf, to: &[DeskOf], message: StatementId) {
        for desk in to {
            self.kept.sent.insert(format!("{from} > {desk}"), message);
        }
    }

    /// Writes the file: whole, or as it was.
    pub(super) fn save(&self) -> Result<()> {
        let name = || format!("the remembered keys {}", self.path.display());
        let new = self.path.with_extension("json.new");
        let text = format!("{}\n", serde_json::to_string_pretty(&self.kept)?);
        std::fs::write(&new, text).with_context(name)?;
        std::fs::rename(&new, &self.path).with_context(name)
    }
}

/// A fingerprint without spaces, in lower case: as it is compared.
pub(super) fn plain(fingerprint: &str) -> String {
    fingerprint.split_whitespace().collect::<String>().to_lowercase()
}

/// A fingerprint as people compare it: in groups of four.
pub(super) fn grouped(fingerprint: &str) -> String {
    let text: Vec<char> = plain(fingerprint).to_uppercase().chars().collect();
    let groups: Vec<String> = text.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Known, Pins, beside, grouped, plain};
    use crate::command::signer::SignWith;
    use std::path::Path;

    #[test]
    fn a_key_is_remembered_and_another_is_noticed() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("pins.json");
        let desk = "MRL.technical".parse().unwrap();
        let mut pins = Pins::open(&file, "poc.example.org").unwrap();
        assert_eq!(pins.known(&desk, "0a1b"), Known::Not);
        pins.learn(&desk, "0a1b");
        pins.save().unwrap();

        let again = Pins::open(&file, "poc.example.org").unwrap();
        assert_eq!(again.known(&desk, "0a1b"), Known::Same);
        assert_eq!(again.known(&desk, "0a1c"), Known::Other("0a1b".to_owned()));
        assert_eq!(again.known(&"MRL.diplomatic".parse().unwrap(), "0a1c"), Known::Not);
        // The same instance under another name is not a fresh start.
        let said = Pins::open(&file, "other.example.org").unwrap_err().to_string();
        assert!(said.contains("--pins"), "{said}");
        std::fs::write(&file, "{").unwrap();
        assert!(Pins::open(&file, "poc.example.org").is_err());
    }

    #[test]
    fn the_file_lies_beside_a_key_that_is_a_file() {
        let desk = Path::new("desk/MRL.asc");
        for (key, with, expected) in [
            ("keys/duty.key", SignWith::Key, "keys/pins.json"),
            ("duty.key", SignWith::Ssh, "pins.json"),
            ("CERT", SignWith::Gpg, "desk/pins.json"),
        ] {
            assert_eq!(beside(key, with, desk), Path::new(expected));
        }
    }

    #[test]
    fn fingerprints_are_compared_without_their_spaces() {
        assert_eq!(grouped("0a1b2c3d4e"), "0A1B 2C3D 4E");
        assert_eq!(plain("0A1B 2C3D 4E"), "0a1b2c3d4e");
    }
}
