//! Passes: by a pass the real network lets one of its people into the practice network, once, within a
//! minute. The key that signs it opens this door and nothing else.

use crate::clock::{Machine, Surroundings};
use crate::keyfile;
use anyhow::Result;
use register::{Code, Hash, PublicKey, SigningKey, Time};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Seconds for which a pass is good.
const SECONDS: i64 = 60;

/// Seconds by which the clock of the real network may be ahead.
const AHEAD: i64 = 5;

/// Where that key lies in the practice network's folder.
pub const DOOR_KEY: &str = "door.key";

/// The key of the door in a file, which both networks read; whichever is started first makes it.
///
/// # Errors
/// When the file cannot be made or read.
pub fn door_key(path: &Path) -> Result<SigningKey> {
    if !path.exists() {
        let key = SigningKey::from_seed(&Machine.random());
        keyfile::write(path, &key, "opens the practice network and nothing else")?;
    }
    keyfile::read(path)
}

/// Whom a pass lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// The participant.
    pub participant: Code,
    /// Stands for the person in the real register.
    pub person: Hash,
}

/// What is signed; its first line makes it unlike anything else that is.
fn text(pass: &Pass, issued: Time, once: &Hash) -> String {
    let Pass { participant, person } = pass;
    format!("comity practice pass 1\n{participant}\n{person}\n{}\n{once}\n", issued.millis())
}

impl Pass {
    /// Signs it, as a piece of an address.
    pub fn sign(&self, key: &SigningKey, around: &dyn Surroundings) -> String {
        let (issued, once) = (around.now(), around.random_hash());
        let signature = hex::encode(key.sign(text(self, issued, &once).as_bytes()));
        let Self { participant, person } = self;
        format!("{participant}.{person}.{}.{once}.{signature}", issued.millis())
    }
}

/// Looks at passes, and remembers which were used.
pub struct Door {
    key: PublicKey,
    /// What was used before the program started is not known any more, so nothing older opens.
    since: Time,
    used: Mutex<BTreeMap<Hash, Time>>,
}

impl Door {
    /// A door that opens from now on to passes signed by this key.
    pub fn new(key: PublicKey, now: Time) -> Self {
        Self { key, since: now, used: Mutex::default() }
    }

    /// Whom a pass lets in now; `None` when it is none, or over, or was used.
    pub fn open(&self, given: &str, now: Time) -> Option<Pass> {
        let mut fields = given.split('.');
        let mut next = || fields.next();
        let participant = Code::new(next()?).ok()?;
        let person: Hash = next()?.parse().ok()?;
        let issued = Time::from_millis(next()?.parse().ok()?);
        let once: Hash = next()?.parse().ok()?;
        let signature = hex::decode(next()?).ok()?;
        if next().is_some() {
            return None;
        }
        let pass = Pass { participant, person };
        if !self.key.verifies(text(&pass, issued, &once).as_bytes(), &signature) {
            return None;
        }
        let age = now.millis().checked_sub(issued.millis())?;
        if !(-AHEAD * 1000..=SECONDS * 1000).contains(&age) || issued < self.since {
            return None;
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest = now.millis() - (SECONDS + AHEAD) * 1000;
        used.retain(|_, issued| issued.millis() >= oldest);
        used.insert(once, issued).is_none().then_some(pass)
    }
}
