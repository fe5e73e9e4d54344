//! Keys that sign statements. The list of algorithms can grow: the text form names the algorithm,
//! and a key's id is a digest of that text.

use crate::canon::as_text;
use crate::tree::Hash;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::Signer as _;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A key's id: SHA-256 of its text form, in lower-case hexadecimal on the wire.
pub type KeyId = Hash;

/// A text that is no public key of a kind that this version knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a public key such as ed25519:<44 characters>")]
pub struct KeyError(String);

/// A public key, written `ed25519:<base64 of 32 bytes>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: ed25519_dalek::VerifyingKey,
    id: KeyId,
}

impl PublicKey {
    /// From the 32 bytes of RFC 8032; weak points are refused.
    pub fn from_ed25519(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let wrong = || KeyError(hex::encode(bytes));
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| wrong())?;
        if key.is_weak() { Err(wrong()) } else { Ok(Self::of(key)) }
    }

    fn of(key: ed25519_dalek::VerifyingKey) -> Self {
        let id = Hash(Sha256::digest(text(key.as_bytes())).into());
        Self { key, id }
    }

    /// The 32 bytes of RFC 8032.
    pub fn ed25519_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// The key's id.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Checks a signature by RFC 8032 without its looser readings (`verify_strict`).
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|s| self.key.verify_strict(message, &s).is_ok())
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&text(self.key.as_bytes()))
    }
}

as_text!(PublicKey);

fn text(key: &[u8; 32]) -> String {
    format!("ed25519:{}", STANDARD.encode(key))
}

impl std::str::FromStr for PublicKey {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let wrong = || KeyError(text.to_owned());
        let rest = text.strip_prefix("ed25519:").ok_or_else(wrong)?;
        let bytes = STANDARD.decode(rest).map_err(|_| wrong())?;
        Self::from_ed25519(&bytes.try_into().map_err(|_| wrong())?)
    }
}

/// Most keys that a ring remembers.
const KEYRING_MAX: usize = 4096;

/// Keys read before, by their text: to find a key's point costs a tenth of verifying with it, and
/// few keys sign many statements.
#[derive(Default)]
pub struct Keyring(HashMap<String, PublicKey>);

impl Keyring {
    /// The key of this text, as `FromStr` reads it.
    pub fn read(&mut self, text: &str) -> Result<PublicKey, KeyError> {
        if let Some(key) = self.0.get(text) {
            return Ok(key.clone());
        }
        let key: PublicKey = text.parse()?;
        if self.0.len() < KEYRING_MAX {
            self.0.insert(text.to_owned(), key.clone());
        }
        Ok(key)
    }
}

/// A secret Ed25519 key, wiped from memory when dropped.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From the 32-byte seed of RFC 8032.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The seed, for writing a key file.
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey::of(self.0.verifying_key())
    }

    /// Signs by RFC 8032.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey of {}", self.public())
    }
}
