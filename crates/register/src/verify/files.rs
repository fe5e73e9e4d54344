//! The files of an export: bundles of entries in order and without gaps, and parts that are what
//! their names say.

use super::report::{Outcome, Report};
use super::workers::in_order;
use crate::canon::FormatError;
use crate::export::entries_path;
use crate::part::Part;
use crate::tile::{WIDTH, bundle_path, unbundle};
use crate::tree::Hash;
use std::collections::BTreeMap;

/// The files that nothing has taken yet, by name.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// An entry's line of `entries/`, and its leaf of `tile/entries/`.
pub(super) type Entry<'a> = (&'a str, &'a [u8]);

/// Takes bundles and lines out of the files, in order and without gaps.
pub(super) fn take_entries<'a>(files: &mut Files<'a>) -> Result<Vec<Entry<'a>>, String> {
    let mut entries = Vec::new();
    for bundle in 0.. {
        let Some(content) = files.remove(entries_path(bundle).as_str()) else {
            break;
        };
        if !entries.len().is_multiple_of(WIDTH as usize) {
            return Err("an unfinished bundle of entries is not the last".to_owned());
        }
        let lines = content
            .strip_suffix(b"\n")
            .ok_or_else(|| format!("{} does not end with a newline", entries_path(bundle)))?;
        let lines: Vec<&str> = std::str::from_utf8(lines)
            .map_err(|e| damaged(&FormatError::Shape(e.to_string())))?
            .split('\n')
            .collect();
        let width = lines.len();
        if width > WIDTH as usize {
            return Err(format!("{} holds more than 256 entries", entries_path(bundle)));
        }
        let path = bundle_path(bundle, width as u64);
        let leaves = files.remove(path.as_str()).and_then(unbundle);
        let leaves = leaves.filter(|leaves| leaves.len() == width);
        let leaves = leaves.ok_or_else(|| format!("{path} is missing or damaged"))?;
        entries.extend(lines.into_iter().zip(leaves));
    }
    Ok(entries)
}

/// What is said of an entry's line that is not in the strict form.
pub(super) fn damaged(e: &FormatError) -> String {
    format!("a line of entries/ is damaged: {e}")
}

/// The parts of an export, by digest, and whether an entry here names them.
#[derive(Default)]
pub(super) struct Parts<'a>(BTreeMap<Hash, (&'a [u8], bool)>);

impl<'a> Parts<'a> {
    /// The bytes of a part, which an entry names from now on.
    pub(super) fn named(&mut self, digest: &Hash) -> Option<&'a [u8]> {
        let (bytes, named) = self.0.get_mut(digest)?;
        *named = true;
        Some(bytes)
    }

    /// How many an entry names.
    pub(super) fn count_named(&self) -> u64 {
        self.0.values().filter(|(_, named)| *named).count() as u64
    }

    /// Those that no entry names.
    pub(super) fn strays(&self) -> impl Iterator<Item = &Hash> {
        self.0.iter().filter(|(_, (_, named))| !named).map(|(digest, _)| digest)
    }
}

/// Files that one thread looks at in one go.
const CHUNK: usize = 256;

/// Takes the files that are left as parts, each against the digest that is its name.
pub(super) fn take_parts<'a>(
    report: &mut Report,
    files: Files<'a>,
    threads: usize,
) -> Result<Parts<'a>, String> {
    let files: Vec<_> = files.into_iter().collect();
    let chunks: Vec<_> = files.chunks(CHUNK).collect();
    let mut parts = Vec::with_capacity(files.len());
    let check = |chunk: &&[(&'a str, &'a [u8])]| -> Vec<_> {
        chunk.iter().map(|(name, content)| (*name, *content, named_part(name, content))).collect()
    };
    in_order(
        &chunks,
        threads,
        || check,
        |chunk| {
            for (name, content, digest) in chunk {
                match digest {
                    Some(digest) => parts.push((digest, (content, false))),
                    None => {
                        report.find(Outcome::Failed, format!("{name} is not what its name says"))
                    }
                }
            }
            Ok(())
        },
    )?;
    Ok(Parts(parts.into_iter().collect()))
}

/// The digest that is the name of a part, if its content has that digest.
fn named_part(name: &str, content: &[u8]) -> Option<Hash> {
    let digest = name.strip_prefix("parts/")?.parse().ok()?;
    (Part::digest_of(content)? == digest).then_some(digest)
}
