//! Proofs that a leaf stands in the log, as text files (C2SP tlog-proof).

use crate::checkpoint::{Checkpoint, LogKey, NoteError};
use crate::tree::{Hash, leaf_hash, root_from_inclusion};
use base64::{Engine, engine::general_purpose::STANDARD};

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// Longest proof in bytes.
pub const PROOF_MAX: usize = 32 << 10;

/// A proof of inclusion with the checkpoint it leads to. `extra` is the key that opens a blind leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Opens a blind leaf; absent for an authority leaf.
    pub extra: Option<Vec<u8>>,
    /// The entry's index.
    pub index: u64,
    /// Sibling hashes, nearest first.
    pub path: Vec<Hash>,
    /// The signed checkpoint, as text.
    pub checkpoint: String,
}

/// Why a proof does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// Not a proof, or not written in the one accepted way.
    #[error("not a proof in the form c2sp.org/tlog-proof@v1")]
    Form,
    /// The checkpoint inside does not hold.
    #[error(transparent)]
    Checkpoint(#[from] NoteError),
    /// The path does not lead to the checkpoint's root.
    #[error("the path does not lead from this leaf to the checkpoint's root")]
    Path,
}

impl std::fmt::Display for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", STANDARD.encode(hash.0))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

impl std::str::FromStr for Proof {
    type Err = ProofError;
    fn from_str(text: &str) -> Result<Self, ProofError> {
        if text.len() > PROOF_MAX {
            return Err(ProofError::Form);
        }
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ProofError::Form)?;
        let mut lines = head.split('\n').skip(1).peekable();
        let extra = match lines.peek().and_then(|line| line.strip_prefix("extra ")) {
            Some(extra) => {
                lines.next();
                Some(STANDARD.decode(extra).map_err(|_| ProofError::Form)?)
            }
            None => None,
        };
        let index = lines
            .next()
            .and_then(|line| line.strip_prefix("index "))
            .and_then(|n| n.parse().ok())
            .ok_or(ProofError::Form)?;
        let path = lines
            .map(|line| STANDARD.decode(line).ok().and_then(|b| b.try_into().ok()).map(Hash))
            .collect::<Option<Vec<_>>>()
            .ok_or(ProofError::Form)?;
        let proof = Self { extra, index, path, checkpoint: checkpoint.to_owned() };
        if proof.path.len() <= 63 && proof.to_string() == text {
            Ok(proof)
        } else {
            Err(ProofError::Form)
        }
    }
}

impl Proof {
    /// Checks that `leaf` (its bytes) stands at the proof's index under a checkpoint of `log`.
    pub fn check(&self, leaf: &[u8], log: &LogKey) -> Result<Checkpoint, ProofError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, log)?;
        match root_from_inclusion(self.index, checkpoint.size, leaf_hash(leaf), &self.path) {
            Some(root) if root == checkpoint.root => Ok(checkpoint),
            _ => Err(ProofError::Path),
        }
    }
}
