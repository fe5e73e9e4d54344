//! What the bytes of one entry prove by themselves: its form, its signatures, its leaf. Entries are
//! independent of each other here, so this part runs on all cores.

use super::files::{Entry, damaged};
use super::{PART_ERASED, ROUTING_REMOVED};
use crate::envelope::{Envelope, Verified};
use crate::export::Line;
use crate::key::Keyring;
use crate::leaf::Leaf;
use crate::time::Time;
use crate::tree::{Hash, leaf_hash};
use serde_json::Value;
use serde_json::value::RawValue;

/// An entry with what its own bytes prove, before it is compared with others.
pub(super) struct Opened<'a> {
    /// The line without its envelope.
    pub(super) line: Line<&'a RawValue>,
    /// What stands in the tree.
    pub(super) leaf: &'a [u8],
    /// Its hash in the tree.
    pub(super) leaf_hash: Hash,
    /// What is said, by whom; a sentence when it does not hold; `None` when withheld.
    pub(super) said: Option<Result<Verified, String>>,
    /// Why the line does not open its leaf, if so.
    pub(super) misfit: Option<&'static str>,
}

/// Opens an entry; the error is a sentence about the whole file.
pub(super) fn open_line<'a>(
    (line, leaf): &Entry<'a>,
    keys: &mut Keyring,
) -> Result<Opened<'a>, String> {
    let line = Line::frame(line).map_err(|e| damaged(&e))?;
    let open = |raw: &RawValue| -> Result<_, String> {
        let envelope = Envelope::read(raw.get(), keys).map_err(|e| damaged(&e))?;
        Ok(envelope.verify_bytes(raw.get().as_bytes()).map_err(|e| e.to_string()))
    };
    let mut said = line.envelope.map(open).transpose()?;
    let misfit = match (&said, line.entered) {
        (Some(Ok(said)), Some(entered)) => check_opening(leaf, line.key.as_ref(), said, entered),
        _ => None,
    };
    if let Some(Ok(said)) = &mut said
        && !said.payload.kind.is_authority()
        && ![PART_ERASED, ROUTING_REMOVED].contains(&said.payload.kind.as_str())
    {
        // No judgement reads this body any more: it is given back here, not where all are waited for.
        said.payload.body = Value::Null;
    }
    Ok(Opened { leaf_hash: leaf_hash(leaf), line, leaf, said, misfit })
}

fn check_opening(
    leaf: &[u8],
    key: Option<&Hash>,
    said: &Verified,
    entered: Time,
) -> Option<&'static str> {
    let expected = match (said.payload.kind.is_authority(), key) {
        (true, None) => Leaf::authority(entered, &said.digest),
        (false, Some(key)) => Leaf::blind(entered, &said.digest, key),
        (true, Some(_)) => return Some("an authority entry has no key"),
        (false, None) => return Some("the key of its leaf is missing"),
    };
    (expected.to_bytes() != leaf).then_some("it does not open the leaf in its place")
}
