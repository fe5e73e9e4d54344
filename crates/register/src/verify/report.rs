//! What a check found, entry by entry and for the whole file.

use crate::time::Time;
use crate::tree::Hash;
use serde::Serialize;

/// How one thing came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Holds.
    Verified,
    /// Cannot be said: something is not here.
    Incomplete,
    /// Does not hold.
    Failed,
}

/// What was found about one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Place in the register.
    pub index: u64,
    /// How it came out.
    pub outcome: Outcome,
    /// Not opened for this reader.
    pub withheld: bool,
    /// The kind, if opened.
    pub kind: Option<String>,
    /// Who said it, as `CODE, role`.
    pub by: Option<String>,
    /// The lowest level of its signers, as declared by their state; `root` for root keys.
    pub level: Option<String>,
    /// When it entered.
    pub entered: Option<Time>,
    /// What there is to say beyond "verified".
    pub notes: Vec<String>,
}

impl Item {
    pub(super) fn new(index: u64, withheld: bool, entered: Option<Time>) -> Self {
        Self {
            index,
            outcome: Outcome::Verified,
            withheld,
            kind: None,
            by: None,
            level: None,
            entered,
            notes: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, outcome: Outcome, note: impl Into<String>) {
        self.outcome = self.outcome.max(outcome);
        self.notes.push(note.into());
    }
}

/// The whole result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The worst outcome of all.
    pub outcome: Outcome,
    /// Whether the founding is the one the reader trusts.
    pub anchored: bool,
    /// The register's origin.
    pub origin: String,
    /// Digest of the founding, to compare when not anchored.
    pub founding: Option<Hash>,
    /// Leaves under the checkpoint.
    pub size: u64,
    /// Root over them.
    pub root: Option<Hash>,
    /// Entries not opened for this reader.
    pub withheld: u64,
    /// Parts not given to this reader, marked so.
    pub withheld_parts: u64,
    /// Parts checked against their digests.
    pub parts: u64,
    /// Parts erased by an entry that says so.
    pub erased: u64,
    /// What concerns the whole file.
    pub findings: Vec<String>,
    /// Entry by entry.
    pub items: Vec<Item>,
}

impl Report {
    pub(super) fn empty() -> Self {
        Self {
            outcome: Outcome::Verified,
            anchored: false,
            origin: String::new(),
            founding: None,
            size: 0,
            root: None,
            withheld: 0,
            withheld_parts: 0,
            parts: 0,
            erased: 0,
            findings: Vec::new(),
            items: Vec::new(),
        }
    }

    pub(super) fn worsen(&mut self, outcome: Outcome) {
        self.outcome = self.outcome.max(outcome);
    }

    pub(super) fn find(&mut self, outcome: Outcome, sentence: impl Into<String>) {
        self.worsen(outcome);
        self.findings.push(sentence.into());
    }
}
