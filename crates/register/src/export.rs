//! The export: one strict zip that anyone can check offline.
//!
//! `checkpoint` · `entries/NNNNNN.jsonl` by 256 (opening and envelope, or `withheld`) ·
//! `parts/<sha256>` · `tile/entries/…` (the leaves, as the public log serves them).

use crate::canon::{self, FormatError};
use crate::envelope::{ENVELOPE_MAX, Envelope};
use crate::key::Keyring;
use crate::leaf::LeafKey;
use crate::tile::{WIDTH, bundle, bundle_path};
use crate::time::Time;
use crate::tree::Hash;
use crate::zip::{Writer, ZipError};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Name of the checkpoint's file.
pub const CHECKPOINT: &str = "checkpoint";

/// One line of `entries/`: an opened entry, or one that this reader may not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "E: Deserialize<'de>"))]
pub struct Line<E = Envelope> {
    /// When it entered, by the host's clock.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entered: Option<Time>,
    /// The statement.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub envelope: Option<E>,
    /// Its place in the register.
    pub index: u64,
    /// The key that opens a blind leaf.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<LeafKey>,
    /// Always `true` when present: this reader may not read it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub withheld: Option<bool>,
    /// Names of parts that this reader may not read, in alphabetical order; never empty.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub withheld_parts: Option<Vec<String>>,
}

impl Line {
    /// An entry that is opened; `key` only for blind leaves.
    pub fn open(index: u64, entered: Time, envelope: Envelope, key: Option<LeafKey>) -> Self {
        Self {
            entered: Some(entered),
            envelope: Some(envelope),
            index,
            key,
            withheld: None,
            withheld_parts: None,
        }
    }

    /// The same line without these parts, for a reader who may not read them.
    pub fn without(mut self, mut parts: Vec<String>) -> Self {
        parts.sort_unstable();
        self.withheld_parts = (!parts.is_empty()).then_some(parts);
        self
    }

    /// An entry that this reader may not read.
    pub fn withheld(index: u64) -> Self {
        Self {
            entered: None,
            envelope: None,
            index,
            key: None,
            withheld: Some(true),
            withheld_parts: None,
        }
    }

    /// Parses strictly.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormatError> {
        let text = std::str::from_utf8(bytes).map_err(|e| FormatError::Shape(e.to_string()))?;
        let line = Line::frame(text)?;
        let read = |raw: &RawValue| Envelope::read(raw.get(), &mut Keyring::default());
        Ok(Self {
            entered: line.entered,
            envelope: line.envelope.map(read).transpose()?,
            index: line.index,
            key: line.key,
            withheld: line.withheld,
            withheld_parts: line.withheld_parts,
        })
    }

    /// The line without its final newline.
    pub fn to_bytes(&self) -> Vec<u8> {
        canon::print(self)
    }
}

impl<'a> Line<&'a RawValue> {
    /// Parses all but the envelope strictly, and leaves the envelope's bytes where they are.
    pub(crate) fn frame(text: &'a str) -> Result<Self, FormatError> {
        let line: Self = canon::parse_text(text, ENVELOPE_MAX + 1024)?;
        let open = line.entered.is_some() && line.envelope.is_some() && line.withheld.is_none();
        let closed = line.entered.is_none()
            && line.envelope.is_none()
            && line.key.is_none()
            && line.withheld_parts.is_none()
            && line.withheld == Some(true);
        let named = line.withheld_parts.as_deref();
        if named.is_some_and(|names| names.is_empty() || names.windows(2).any(|w| w[0] >= w[1])) {
            let sentence = "withheld parts are named in alphabetical order, each once";
            return Err(FormatError::Shape(sentence.to_owned()));
        }
        if open || closed {
            Ok(line)
        } else {
            Err(FormatError::Shape("a line is either opened or withheld".to_owned()))
        }
    }
}

/// The name of the file that holds the entry of this index.
pub fn entries_path(bundle: u64) -> String {
    format!("entries/{bundle:06}.jsonl")
}

/// Builds an export. Leaves and lines come in order, from entry 0 to the checkpoint's size.
#[derive(Default)]
pub struct Builder {
    files: BTreeMap<String, Vec<u8>>,
    leaves: Vec<Vec<u8>>,
    lines: Vec<u8>,
    count: u64,
}

impl Builder {
    /// Starts with the signed checkpoint.
    pub fn new(checkpoint: &str) -> Self {
        let mut builder = Self::default();
        builder.files.insert(CHECKPOINT.to_owned(), checkpoint.as_bytes().to_vec());
        builder
    }

    /// Adds the next entry.
    pub fn add(&mut self, leaf: Vec<u8>, line: &Line) {
        self.leaves.push(leaf);
        self.lines.extend_from_slice(&line.to_bytes());
        self.lines.push(b'\n');
        self.count += 1;
        if self.count.is_multiple_of(WIDTH) {
            self.flush();
        }
    }

    /// Adds a part (`salt32 ‖ bytes`) under its digest.
    pub fn part(&mut self, digest: &Hash, bytes: &[u8]) {
        self.files.insert(format!("parts/{digest}"), bytes.to_vec());
    }

    fn flush(&mut self) {
        if self.leaves.is_empty() {
            return;
        }
        let width = self.leaves.len() as u64;
        let index = (self.count - 1) / WIDTH;
        let leaves = std::mem::take(&mut self.leaves);
        let content = bundle(leaves.iter().map(Vec::as_slice));
        self.files.insert(bundle_path(index, width), content);
        self.files.insert(entries_path(index), std::mem::take(&mut self.lines));
    }

    /// Writes the zip.
    pub fn finish(mut self) -> Result<Vec<u8>, ZipError> {
        self.flush();
        let mut writer = Writer::default();
        for (name, content) in &self.files {
            writer.add(name, content)?;
        }
        writer.finish()
    }
}
