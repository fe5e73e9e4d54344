//! The head of the register: the checkpoint over its leaves, and what a reader trusts beforehand.

use super::report::{Outcome, Report};
use crate::authority::Authority;
use crate::canon;
use crate::checkpoint::{Checkpoint, LogKey};
use crate::tree::{FullTree, Hash, root};
use serde::{Deserialize, Serialize};

/// What a reader trusts beforehand: the founding of the network, and perhaps an earlier head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// SHA-256 of the founding envelope.
    pub founding: Hash,
    /// The register's origin.
    pub origin: String,
    /// Root of an earlier checkpoint that this reader saw.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub root: Option<Hash>,
    /// Size of that earlier checkpoint.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub size: Option<u64>,
}

impl Trust {
    /// Reads a trust file: one line of strict JSON.
    pub fn parse(bytes: &[u8]) -> Result<Self, canon::FormatError> {
        let trust: Trust = canon::parse(bytes.strip_suffix(b"\n").unwrap_or(bytes), 4096)?;
        if trust.root.is_some() != trust.size.is_some() {
            return Err(canon::FormatError::Shape("root and size stand together".to_owned()));
        }
        Ok(trust)
    }
}

/// Compares leaves, checkpoint, founding and an earlier head with each other.
pub(super) fn check_head(
    report: &mut Report,
    note: &str,
    tree: &FullTree,
    authority: &Authority,
    trust: Option<&Trust>,
) {
    let Some(founded) = authority.founded() else {
        return report.find(Outcome::Incomplete, "the founding is not opened: nothing is anchored");
    };
    let log: &LogKey = &founded.log_key;
    report.origin = log.origin.clone();
    report.founding = Some(founded.digest);
    match Checkpoint::open(note, log) {
        Ok(checkpoint) if checkpoint.size != tree.size() || checkpoint.root != tree.root() => {
            report.find(Outcome::Failed, "the leaves do not lead to the checkpoint's root");
        }
        Ok(_) => {}
        Err(e) => report.find(Outcome::Failed, e.to_string()),
    }
    let Some(trust) = trust else {
        return;
    };
    if trust.founding != founded.digest || trust.origin != log.origin {
        return report.find(Outcome::Failed, "this is not the network that the trust file names");
    }
    report.anchored = true;
    if let (Some(size), Some(earlier)) = (trust.size, trust.root) {
        let same = size <= tree.size()
            && root(tree, size).unwrap_or_else(|never| match never {}) == earlier;
        if !same {
            report.find(Outcome::Failed, "this does not continue the checkpoint you saw before");
        }
    }
}
