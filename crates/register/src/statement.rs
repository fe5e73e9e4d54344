//! The payload: what a participant says, as exact bytes.

use crate::canon::{self, FormatError};
use crate::part::{PART_MAX, PartRef};
use crate::text::{Code, Kind, Role};
use crate::time::Time;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Longest payload in bytes; what is longer goes into parts.
pub const PAYLOAD_MAX: usize = 1 << 20;

/// Most parts one statement may name.
pub const PARTS_MAX: usize = 64;

/// Version of the payload's form.
pub const VERSION: u64 = 1;

/// A statement's id: a UUID of version 7, chosen by whoever drafts it.
pub type StatementId = uuid::Uuid;

/// Who speaks: a participant, in one role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By {
    /// The participant that says it.
    pub participant: Code,
    /// The role in which its delegate signs.
    pub role: Role,
}

/// How far a statement may travel (FIRST's Traffic Light Protocol 2.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tlp {
    /// No limit: the public.
    #[serde(rename = "CLEAR")]
    Clear,
    /// All participants, invited stakeholders included.
    #[serde(rename = "GREEN")]
    Green,
    /// Recipient states and those of their clients who need to know.
    #[serde(rename = "AMBER")]
    Amber,
    /// Recipient states only.
    #[serde(rename = "AMBER+STRICT")]
    AmberStrict,
    /// Named recipients only.
    #[serde(rename = "RED")]
    Red,
}

impl Tlp {
    /// The mark as the protocol writes it, after `TLP:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Clear => "CLEAR",
            Self::Green => "GREEN",
            Self::Amber => "AMBER",
            Self::AmberStrict => "AMBER+STRICT",
            Self::Red => "RED",
        }
    }
}

/// For whom a statement is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// The mark.
    pub tlp: Tlp,
    /// Named recipients; empty: every participant that the mark admits.
    pub to: Vec<Code>,
}

/// A statement as it is signed. Fields stand in alphabetical order because the bytes do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payload {
    /// For whom.
    pub audience: Audience,
    /// What is said; its form is fixed by the kind.
    pub body: Value,
    /// Who says it.
    pub by: By,
    /// The statement's own id.
    pub id: StatementId,
    /// When its author wrote it. Deadlines use the register's `entered` instead.
    pub issued: Time,
    /// What kind of statement it is.
    pub kind: Kind,
    /// The register it is meant for; a statement is valid in no other.
    pub origin: String,
    /// Bytes that belong to it.
    pub parts: Vec<PartRef>,
    /// The statement it answers.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub replies_to: Option<StatementId>,
    /// The statement it replaces, which must be the one that stands.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub supersedes: Option<StatementId>,
    /// Test or exercise: never real.
    pub test: bool,
    /// Version of this form: 1.
    pub v: u64,
}

impl Payload {
    /// The media type that is signed together with the bytes.
    pub const TYPE: &'static str = "application/vnd.comity.statement.v1+json";

    /// Parses strictly; see [`canon`] for what is refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        let payload: Payload = canon::parse(bytes, PAYLOAD_MAX)?;
        payload.check()?;
        Ok(payload)
    }

    /// The bytes to sign.
    pub fn to_bytes(&self) -> Vec<u8> {
        canon::print(self)
    }

    /// The part of the given name, if the payload lists one.
    pub fn part(&self, name: &str) -> Option<&PartRef> {
        self.parts.iter().find(|p| p.name == name)
    }

    fn check(&self) -> Result<(), FormatError> {
        let shape = |what: &str| Err(FormatError::Shape(what.to_owned()));
        if self.v != VERSION {
            return shape("v must be 1");
        }
        if self.id.get_version_num() != 7 {
            return shape("id must be a UUID of version 7");
        }
        if !self.body.is_object() {
            return shape("body must be an object");
        }
        if self.parts.len() > PARTS_MAX {
            return shape("a statement has at most 64 parts");
        }
        if self.parts.iter().any(|p| p.size > PART_MAX as u64) {
            return shape("a part has at most 32 MiB");
        }
        let mut names: Vec<&str> = self.parts.iter().map(|p| p.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() != self.parts.len() {
            return shape("two parts have the same name");
        }
        if self.audience.to.windows(2).any(|w| w[0] >= w[1]) {
            return shape("recipients must be in alphabetical order, each once");
        }
        canon::check_value(&self.body)
    }
}
