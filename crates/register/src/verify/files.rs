//! The files of an export: bundles of entries in order and without gaps, and parts that are what
//! their names say.

use super::report::{Outcome, Report};
use super::workers::in_order;
use crate::export::entries_path;
use crate::part::Part;
use crate::tile::{WIDTH, bundle_path, unbundle};
use crate::tree::Hash;
use std::collections::BTreeMap;

/// The files that nothing has taken yet, by name.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Up to 256 entries: their lines, and as many leaves.
pub(super) struct Bundle<'a> {
    /// Lines of `entries/`, without the last newline.
    pub(super) lines: &'a [u8],
    /// Leaves of `tile/entries/`.
    pub(super) leaves: Vec<&'a [u8]>,
}

/// Takes bundles and lines out of the files, in order and without gaps.
pub(super) fn take_entries<'a>(files: &mut Files<'a>) -> Result<Vec<Bundle<'a>>, String> {
    let mut bundles: Vec<Bundle<'a>> = Vec::new();
    for bundle in 0.. {
        let Some(content) = files.remove(entries_path(bundle).as_str()) else {
            break;
        };
        if bundles.last().is_some_and(|last| last.leaves.len() != WIDTH as usize) {
            return Err("an unfinished bundle of entries is not the last".to_owned());
        }
        let lines = content
            .strip_suffix(b"\n")
            .ok_or_else(|| format!("{} does not end with a newline", entries_path(bundle)))?;
        let width = newlines(content);
        if width > WIDTH as usize {
            return Err(format!("{} holds more than 256 entries", entries_path(bundle)));
        }
        let path = bundle_path(bundle, width as u64);
        let leaves = files.remove(path.as_str()).and_then(unbundle);
        let leaves = leaves.filter(|leaves| leaves.len() == width);
        let leaves = leaves.ok_or_else(|| format!("{path} is missing or damaged"))?;
        bundles.push(Bundle { lines, leaves });
    }
    Ok(bundles)
}

/// How many lines end in these bytes. In chunks whose count fits a byte, the machine compares many
/// bytes at once.
fn newlines(bytes: &[u8]) -> usize {
    let count = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|chunk| usize::from(count(chunk))).sum()
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
