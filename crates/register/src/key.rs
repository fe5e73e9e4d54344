//! Keys that sign statements. The list of algorithms can grow: the text form names the algorithm,
//! and a key's id is a digest of that text.

use crate::canon::as_text;
use crate::time::Time;
use crate::tree::Hash;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::Signer as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use signing::ssh::{self, SecurityKey};
use signing::{Wrong, openpgp};
use std::collections::HashMap;

/// A key's id: SHA-256 of its text form, in lower-case hexadecimal on the wire.
pub type KeyId = Hash;

/// A text that is no public key of a kind that this version knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a public key such as ed25519:<44 characters>")]
pub struct KeyError(String);

/// Longest text of a key.
const TEXT_MAX: usize = 2048;

const ED25519: &str = "ed25519:";

/// A public key, written `<kind>:<base64>`: `ed25519:` and its 32 bytes, `sk-ssh-ed25519:` for one
/// on a FIDO token, `openpgp:` for one of GnuPG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    material: Material,
    id: KeyId,
}

/// What a key is made of; with [`Algorithm`], the list of kinds that can grow.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Material {
    Ed25519(ed25519_dalek::VerifyingKey),
    SecurityKey(Box<SecurityKey>),
    OpenPgp(Box<openpgp::Key>),
}

/// How a signature was made. The list can grow; a verifier names what it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Algorithm {
    /// RFC 8032 over the DSSE pre-authentication encoding.
    Ed25519,
    /// A detached OpenPGP signature over the same bytes.
    OpenPgp,
    /// An SSH signature (PROTOCOL.sshsig) over the same bytes, by an Ed25519 key in a file or on a
    /// token.
    SshSig,
}

impl PublicKey {
    /// From the 32 bytes of RFC 8032; weak points are refused.
    pub fn from_ed25519(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let wrong = || KeyError(hex::encode(bytes));
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| wrong())?;
        if key.is_weak() { Err(wrong()) } else { Ok(Self::of(Material::Ed25519(key))) }
    }

    fn of(material: Material) -> Self {
        let id = Hash(Sha256::digest(text(&material)).into());
        Self { material, id }
    }

    /// The 32 bytes of RFC 8032; `None` for a key of another kind.
    pub fn ed25519_bytes(&self) -> Option<&[u8; 32]> {
        match &self.material {
            Material::Ed25519(key) => Some(key.as_bytes()),
            Material::SecurityKey(_) | Material::OpenPgp(_) => None,
        }
    }

    /// The key's id.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Checks a signature by RFC 8032 without its looser readings (`verify_strict`).
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.check(Algorithm::Ed25519, message, signature).is_ok()
    }

    /// Checks a signature of any kind; gives the time that it names itself, where its kind does.
    pub(crate) fn check(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<Option<Time>, Wrong> {
        match (algorithm, &self.material) {
            (Algorithm::Ed25519, Material::Ed25519(key)) => {
                ed25519_dalek::Signature::from_slice(signature)
                    .and_then(|s| key.verify_strict(message, &s))
                    .map(|()| None)
                    .map_err(|_| Wrong("the signature does not hold for these bytes".to_owned()))
            }
            (Algorithm::SshSig, Material::Ed25519(key)) => {
                ssh::verify(ssh::Signer::File(key), message, signature).map(|()| None)
            }
            (Algorithm::SshSig, Material::SecurityKey(key)) => {
                ssh::verify(ssh::Signer::Token(key), message, signature).map(|()| None)
            }
            (Algorithm::OpenPgp, Material::OpenPgp(key)) => key
                .verify(message, signature)
                .map(|seconds| Some(Time::from_millis(i64::from(seconds) * 1000))),
            (Algorithm::Ed25519, Material::SecurityKey(_) | Material::OpenPgp(_))
            | (Algorithm::SshSig, Material::OpenPgp(_))
            | (Algorithm::OpenPgp, Material::Ed25519(_) | Material::SecurityKey(_)) => {
                Err(Wrong("a key of this kind does not make such signatures".to_owned()))
            }
        }
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&text(&self.material))
    }
}

as_text!(PublicKey);

fn text(material: &Material) -> String {
    match material {
        Material::Ed25519(key) => format!("{ED25519}{}", STANDARD.encode(key)),
        Material::SecurityKey(key) => key.to_string(),
        Material::OpenPgp(key) => key.to_string(),
    }
}

impl std::str::FromStr for PublicKey {
    type Err = KeyError;
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let wrong = || KeyError(text.chars().take(80).collect());
        if text.len() > TEXT_MAX {
            return Err(wrong());
        }
        if let Some(rest) = text.strip_prefix(ssh::SECURITY_KEY) {
            let key = SecurityKey::parse(rest).map_err(|_| wrong())?;
            return Ok(Self::of(Material::SecurityKey(Box::new(key))));
        }
        if let Some(rest) = text.strip_prefix(openpgp::PREFIX) {
            let key = openpgp::Key::parse(rest).map_err(|_| wrong())?;
            return Ok(Self::of(Material::OpenPgp(Box::new(key))));
        }
        let rest = text.strip_prefix(ED25519).ok_or_else(wrong)?;
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
        PublicKey::of(Material::Ed25519(self.0.verifying_key()))
    }

    /// The 32 bytes of the public half.
    pub fn public_bytes(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
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
