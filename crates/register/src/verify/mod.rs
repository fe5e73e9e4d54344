//! Checks an export without trusting anybody: form, tree, openings, signatures, entitlement, parts.
//!
//! It proves who said what, in which order, and that they were entitled. It does not replay the
//! rules of features, and it cannot know what is missing after the checkpoint.

mod entries;
mod files;
mod head;
mod opened;
mod report;
mod workers;

use crate::export::CHECKPOINT;
use crate::key::Keyring;
use crate::statement::Payload;
use crate::tree::Hash;
use crate::zip;
use entries::Entries;
use files::{Entry, Files, take_entries, take_parts};
use head::check_head;
use opened::{Opened, open_line};
use serde_json::Value;
use workers::in_order;

pub use head::Trust;
pub use report::{Item, Outcome, Report};

/// Entries that one thread opens in one go: few, so that all threads end at about the same time.
const CHUNK: usize = 64;

/// The kind by which the register says that a part was erased; its body holds `sha256`.
pub const PART_ERASED: &str = "records.part-erased";

/// The kind by which the register says that routing was removed past its retention; its body holds
/// `entries`.
pub const ROUTING_REMOVED: &str = "channel.routing-removed";

/// The digest that a `records.part-erased` statement names.
pub fn erased_part(payload: &Payload) -> Option<Hash> {
    payload.body.get("sha256")?.as_str()?.parse().ok()
}

/// The entries whose envelopes a statement removes: none, unless it is of that kind.
pub fn removed_entries(payload: &Payload) -> Vec<u64> {
    let named = payload.body.get("entries").and_then(Value::as_array);
    let named = named.filter(|_| payload.kind.as_str() == ROUTING_REMOVED);
    named.into_iter().flatten().filter_map(Value::as_u64).collect()
}

/// Checks an export. `threads` is how many cores may verify signatures at once.
pub fn verify(bytes: &[u8], trust: Option<&Trust>, threads: usize) -> Report {
    let checked = match zip::read(bytes) {
        Ok(files) => check_files(files.into_iter().collect(), trust, threads),
        Err(e) => Err(e.to_string()),
    };
    checked.unwrap_or_else(|sentence| {
        let mut report = Report::empty();
        report.find(Outcome::Failed, sentence);
        report
    })
}

/// Checks the files of an export; the error is a sentence that leaves nothing else to be said.
fn check_files<'a>(
    mut files: Files<'a>,
    trust: Option<&Trust>,
    threads: usize,
) -> Result<Report, String> {
    let note = files.remove(CHECKPOINT).and_then(|b| std::str::from_utf8(b).ok());
    let note = note.ok_or("there is no checkpoint in this file")?;
    let lines = take_entries(&mut files)?;
    let mut entries = Entries::default();
    let open_lines = || {
        let mut keys = Keyring::default();
        move |lines: &&[Entry<'a>]| -> Vec<Result<Opened<'a>, String>> {
            lines.iter().map(|line| open_line(line, &mut keys)).collect()
        }
    };
    let chunks: Vec<_> = lines.chunks(CHUNK).collect();
    in_order(&chunks, threads, open_lines, |opened| {
        opened.into_iter().try_for_each(|one| one.map(|one| entries.check(one)))
    })?;
    let mut report = Report::empty();
    let parts = take_parts(&mut report, files, threads)?;
    let (tree, authority, parts) = entries.finish(&mut report, parts);
    check_head(&mut report, note, &tree, &authority, trust);
    for digest in parts.strays() {
        report.find(Outcome::Failed, format!("parts/{digest} belongs to no entry here"));
    }
    Ok(report)
}
