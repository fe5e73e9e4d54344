//! Leaves: what the public log holds of a statement. Two kinds of equal size. A *blind* leaf is a
//! commitment that tells nothing until it is opened; an *authority* leaf can be checked by anyone
//! who has the statement, so no host can hide who may speak.

use crate::canon::{self, FormatError};
use crate::text::Kind;
use crate::time::Time;
use crate::tree::Hash;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const LABEL: &[u8] = b"comity/leaf/v1";

/// The fresh key of a blind leaf's commitment, 32 random bytes.
pub type LeafKey = Hash;

/// One leaf of the tree: `{"a":"<64 hex>","v":1}` or `{"c":"<64 hex>","v":1}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    a: Option<Hash>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    c: Option<Hash>,
    v: u64,
}

impl Leaf {
    /// The leaf of a statement: authority for `members.*`, blind with `key` for all others.
    pub fn of(kind: &Kind, entered: Time, envelope: &Hash, key: &LeafKey) -> Self {
        if kind.is_authority() {
            Self::authority(entered, envelope)
        } else {
            Self::blind(entered, envelope, key)
        }
    }

    /// A blind leaf: HMAC-SHA-256 with a fresh key over label, time and envelope digest.
    pub fn blind(entered: Time, envelope: &Hash, key: &LeafKey) -> Self {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes a key of any length");
        mac.update(LABEL);
        mac.update(&entered.millis().to_be_bytes());
        mac.update(&envelope.0);
        Self { a: None, c: Some(Hash(mac.finalize().into_bytes().into())), v: 1 }
    }

    /// An authority leaf: plain SHA-256 over the same.
    pub fn authority(entered: Time, envelope: &Hash) -> Self {
        let digest = Sha256::new()
            .chain_update(LABEL)
            .chain_update(entered.millis().to_be_bytes())
            .chain_update(envelope.0);
        Self { a: Some(Hash(digest.finalize().into())), c: None, v: 1 }
    }

    /// Parses strictly.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        let leaf: Leaf = canon::parse(bytes, 128)?;
        if leaf.v != 1 || leaf.a.is_some() == leaf.c.is_some() {
            return Err(FormatError::Shape("a leaf holds either a or c, and v 1".to_owned()));
        }
        Ok(leaf)
    }

    /// The bytes in the entry bundle.
    pub fn to_bytes(&self) -> Vec<u8> {
        canon::print(self)
    }

    /// Whether this is an authority leaf.
    pub fn is_authority(&self) -> bool {
        self.a.is_some()
    }
}
