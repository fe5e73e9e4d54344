//! Checkpoints: the head of the tree as a signed note (C2SP signed-note and tlog-checkpoint).

use crate::canon::as_text;
use crate::key::{PublicKey, SigningKey};
use crate::tree::Hash;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// Longest checkpoint in bytes.
pub const CHECKPOINT_MAX: usize = 16 << 10;

/// Most signatures a checkpoint may carry.
pub const SIGNATURES_MAX: usize = 16;

const ED25519: u8 = 1;

/// The log's name and public key, as one line `name+hash+key` (C2SP signed-note, "verifier key").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogKey {
    /// The origin, which is also the name of the key.
    pub origin: String,
    /// The key itself: the 32 bytes of RFC 8032.
    key: [u8; 32],
}

/// Why a checkpoint or a verifier key does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a verifier key.
    #[error("not a log key of the form name+hash+key")]
    Key,
    /// Not a checkpoint.
    #[error("not a checkpoint: {0}")]
    Form(&'static str),
    /// No signature by the log's key.
    #[error("the checkpoint carries no signature by the log's key")]
    Unsigned,
    /// A signature by the log's key that does not hold.
    #[error("the log's signature does not hold for this checkpoint")]
    Wrong,
}

impl LogKey {
    /// Four bytes that tell keys apart: SHA-256(name ‖ newline ‖ type ‖ key), cut.
    fn hash(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(self.origin.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key)
            .finalize();
        [digest[0], digest[1], digest[2], digest[3]]
    }
}

impl std::fmt::Display for LogKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut key = vec![ED25519];
        key.extend_from_slice(&self.key);
        write!(f, "{}+{}+{}", self.origin, hex::encode(self.hash()), STANDARD.encode(key))
    }
}

as_text!(LogKey);

impl std::str::FromStr for LogKey {
    type Err = NoteError;
    fn from_str(text: &str) -> Result<Self, NoteError> {
        let mut fields = text.splitn(3, '+');
        let (Some(origin), Some(_), Some(key)) = (fields.next(), fields.next(), fields.next())
        else {
            return Err(NoteError::Key);
        };
        let bytes = STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let raw: [u8; 32] = match bytes.split_first() {
            Some((&ED25519, rest)) => rest.try_into().map_err(|_| NoteError::Key)?,
            _ => return Err(NoteError::Key),
        };
        PublicKey::from_ed25519(&raw).map_err(|_| NoteError::Key)?;
        let parsed = Self { origin: origin.to_owned(), key: raw };
        if origin_is_valid(origin) && parsed.to_string() == text {
            Ok(parsed)
        } else {
            Err(NoteError::Key)
        }
    }
}

/// An origin is a name without spaces and plus signs; fixed for ever and no host name.
pub fn origin_is_valid(origin: &str) -> bool {
    !origin.is_empty()
        && origin.len() <= 128
        && origin.bytes().all(|b| b.is_ascii_graphic() && b != b'+')
}

/// What the origin of a practice network begins with, and of no other network.
pub const PRACTICE: &str = "practice.";

/// Whether a register is one of practice: the origin stands in every statement and checkpoint, so the mark is
/// inside all that is signed, and nobody can set or take it away later.
pub fn is_practice(origin: &str) -> bool {
    origin.starts_with(PRACTICE)
}

/// The key of the instance, which signs checkpoints and nothing else.
#[derive(Debug, Clone)]
pub struct LogSigner {
    origin: String,
    key: SigningKey,
}

impl LogSigner {
    /// Binds a key to an origin.
    pub fn new(origin: &str, key: SigningKey) -> Self {
        Self { origin: origin.to_owned(), key }
    }

    /// What others check with.
    pub fn log_key(&self) -> LogKey {
        LogKey { origin: self.origin.clone(), key: self.key.public_bytes() }
    }

    /// Signs the head of the tree and gives the note's bytes.
    pub fn sign(&self, size: u64, root: Hash) -> String {
        let body = body(&self.origin, size, root);
        let mut signature = self.log_key().hash().to_vec();
        signature.extend_from_slice(&self.key.sign(body.as_bytes()));
        format!("{body}\n— {} {}\n", self.origin, STANDARD.encode(signature))
    }
}

fn body(origin: &str, size: u64, root: Hash) -> String {
    format!("{origin}\n{size}\n{}\n", STANDARD.encode(root.0))
}

/// The head of the tree, as the log signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root over all of them.
    pub root: Hash,
}

impl Checkpoint {
    /// Parses strictly and checks the log's signature. Signatures by other names (witnesses) must
    /// be well-formed and are passed over.
    pub fn open(note: &str, log: &LogKey) -> Result<Self, NoteError> {
        if note.len() > CHECKPOINT_MAX {
            return Err(NoteError::Form("longer than 16 KiB"));
        }
        let (text, signatures) =
            note.split_once("\n\n").ok_or(NoteError::Form("no blank line before signatures"))?;
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root), None) =
            (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(NoteError::Form("three lines expected"));
        };
        let size: u64 = size.parse().map_err(|_| NoteError::Form("the size is no number"))?;
        let root = STANDARD
            .decode(root)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Hash)
            .ok_or(NoteError::Form("the root is no hash"))?;
        let checkpoint = Self { origin: origin.to_owned(), size, root };
        let body = body(origin, size, root);
        if body.strip_suffix('\n') != Some(text) {
            return Err(NoteError::Form("not written in the one accepted way"));
        }
        if origin != log.origin {
            return Err(NoteError::Form("of another log"));
        }
        check_signatures(&body, signatures, log)?;
        Ok(checkpoint)
    }
}

fn check_signatures(body: &str, signatures: &str, log: &LogKey) -> Result<(), NoteError> {
    let lines = signatures.strip_suffix('\n').ok_or(NoteError::Form("no final newline"))?;
    let mut signed = false;
    for (count, line) in lines.split('\n').enumerate() {
        let fields = line.strip_prefix("— ").and_then(|rest| rest.split_once(' '));
        let (name, signature) = fields.ok_or(NoteError::Form("a line that is no signature"))?;
        let bytes = STANDARD
            .decode(signature)
            .map_err(|_| NoteError::Form("a signature that is no base64"))?;
        if count >= SIGNATURES_MAX || !origin_is_valid(name) || bytes.len() < 5 {
            return Err(NoteError::Form("a line that is no signature"));
        }
        if name == log.origin && bytes[..4] == log.hash() {
            let key = PublicKey::from_ed25519(&log.key).map_err(|_| NoteError::Key)?;
            if signed || !key.verifies(body.as_bytes(), &bytes[4..]) {
                return Err(NoteError::Wrong);
            }
            signed = true;
        }
    }
    if signed { Ok(()) } else { Err(NoteError::Unsigned) }
}
