//! Keys that sign statements. The list of algorithms can grow: the text form names the algorithm,
//! and a key's id is a digest of that text.

use crate::tree::Hash;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::Signer as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A key's id: SHA-256 of its text form, in lower-case hexadecimal on the wire.
pub type KeyId = Hash;

/// A text that is no public key of a kind that this version knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a public key such as ed25519:<44 characters>")]
pub struct KeyError(String);

/// A public key, written `ed25519:<base64 of 32 bytes>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

impl PublicKey {
    /// From the 32 bytes of RFC 8032; weak points are refused.
    pub fn from_ed25519(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let wrong = || KeyError(hex::encode(bytes));
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| wrong())?;
        if key.is_weak() { Err(wrong()) } else { Ok(Self(key)) }
    }

    /// The 32 bytes of RFC 8032.
    pub fn ed25519_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The key's id.
    pub fn id(&self) -> KeyId {
        Hash(Sha256::digest(self.to_string().as_bytes()).into())
    }

    /// Checks a signature by RFC 8032 without its looser readings (`verify_strict`).
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|s| self.0.verify_strict(message, &s).is_ok())
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ed25519:{}", STANDARD.encode(self.0.as_bytes()))
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> String {
        key.to_string()
    }
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

impl TryFrom<String> for PublicKey {
    type Error = KeyError;
    fn try_from(text: String) -> Result<Self, KeyError> {
        text.parse()
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
        PublicKey(self.0.verifying_key())
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
