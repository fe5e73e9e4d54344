//! Parts: bytes that belong to a statement without standing in its payload. A part can be withheld
//! or erased and every proof still holds.

use crate::tree::Hash;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Longest content of a part, in bytes.
pub const PART_MAX: usize = 32 << 20;

/// What the payload says of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartRef {
    /// What the part is to this statement, such as `details` or `note-verbale`.
    pub name: String,
    /// SHA-256 of `salt32 ‖ bytes`.
    pub sha256: Hash,
    /// Length of the content in bytes, without the salt.
    pub size: u64,
    /// Media type, such as `application/pdf`.
    #[serde(rename = "type")]
    pub media_type: String,
}

/// A part on wire and disk: `salt32 ‖ bytes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part(Vec<u8>);

impl Part {
    /// Puts a fresh random `salt` before `content`.
    pub fn new(salt: [u8; 32], content: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(32 + content.len());
        bytes.extend_from_slice(&salt);
        bytes.extend_from_slice(content);
        Self(bytes)
    }

    /// Takes bytes as they come by wire or from disk; `None` when shorter than a salt or too long.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        fits(&bytes).then_some(Self(bytes))
    }

    /// The digest of bytes as they come by wire or from disk; `None` when [`Part::from_bytes`]
    /// would not take them.
    pub fn digest_of(bytes: &[u8]) -> Option<Hash> {
        fits(bytes).then(|| Hash(Sha256::digest(bytes).into()))
    }

    /// The bytes on wire and disk, salt first.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The content without its salt.
    pub fn content(&self) -> &[u8] {
        &self.0[32..]
    }

    /// SHA-256 of salt and content: what the payload holds.
    pub fn digest(&self) -> Hash {
        Hash(Sha256::digest(&self.0).into())
    }

    /// What a payload says of this part.
    pub fn describe(&self, name: &str, media_type: &str) -> PartRef {
        PartRef {
            name: name.to_owned(),
            sha256: self.digest(),
            size: self.content().len() as u64,
            media_type: media_type.to_owned(),
        }
    }
}

fn fits(bytes: &[u8]) -> bool {
    (32..=32 + PART_MAX).contains(&bytes.len())
}
