//! Checks an export without trusting anybody: form, tree, openings, signatures, entitlement, parts.
//!
//! It proves who said what, in which order, and that they were entitled. It does not replay the
//! rules of features, and it cannot know what is missing after the checkpoint.

use crate::authority::Authority;
use crate::canon;
use crate::checkpoint::{Checkpoint, LogKey};
use crate::envelope::Verified;
use crate::export::{CHECKPOINT, Line, entries_path};
use crate::leaf::Leaf;
use crate::part::Part;
use crate::statement::Payload;
use crate::tile::{WIDTH, bundle_path, unbundle};
use crate::time::Time;
use crate::tree::{FullTree, Hash, leaf_hash, root};
use crate::zip;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The kind by which the register says that a part was erased; its body holds `sha256`.
pub const PART_ERASED: &str = "records.part-erased";

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
    fn empty() -> Self {
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

    fn worsen(&mut self, outcome: Outcome) {
        self.outcome = self.outcome.max(outcome);
    }

    fn find(&mut self, outcome: Outcome, sentence: impl Into<String>) {
        self.worsen(outcome);
        self.findings.push(sentence.into());
    }
}

/// An entry's line with what its own bytes prove, before anything is compared.
struct Opened {
    line: Line,
    said: Option<Result<Verified, String>>,
}

/// Checks an export. `threads` is how many cores may verify signatures at once.
pub fn verify(bytes: &[u8], trust: Option<&Trust>, threads: usize) -> Report {
    let mut report = Report::empty();
    match zip::read(bytes) {
        Ok(files) => check_files(&mut report, files.into_iter().collect(), trust, threads),
        Err(e) => report.find(Outcome::Failed, e.to_string()),
    }
    report
}

fn check_files<'a>(
    report: &mut Report,
    mut files: BTreeMap<&'a str, &'a [u8]>,
    trust: Option<&Trust>,
    threads: usize,
) {
    let Some(note) = files.remove(CHECKPOINT).and_then(|b| std::str::from_utf8(b).ok()) else {
        return report.find(Outcome::Failed, "there is no checkpoint in this file");
    };
    let (leaves, lines) = match take_entries(&mut files) {
        Ok(entries) => entries,
        Err(sentence) => return report.find(Outcome::Failed, sentence),
    };
    let mut opened = Vec::with_capacity(leaves.len());
    for result in open_lines(&lines, threads) {
        match result {
            Ok(one) => opened.push(one),
            Err(sentence) => return report.find(Outcome::Failed, sentence),
        }
    }
    if opened.len() != leaves.len() {
        return report.find(Outcome::Failed, "the entries and the leaves differ in number");
    }
    let mut tree = FullTree::default();
    leaves.iter().for_each(|leaf| tree.push(leaf_hash(leaf)));
    report.size = tree.size();
    report.root = Some(tree.root());
    let mut parts = take_parts(report, files);
    let authority = check_entries(report, &leaves, &opened, &mut parts);
    check_head(report, note, &tree, &authority, trust);
    for (digest, _) in parts {
        report.find(Outcome::Failed, format!("parts/{digest} belongs to no entry here"));
    }
}

/// Takes bundles and lines out of the files, in order and without gaps.
#[expect(clippy::type_complexity, reason = "two lists that are taken apart at once")]
fn take_entries<'a>(
    files: &mut BTreeMap<&'a str, &'a [u8]>,
) -> Result<(Vec<&'a [u8]>, Vec<&'a [u8]>), String> {
    let (mut leaves, mut lines) = (Vec::new(), Vec::new());
    for bundle in 0.. {
        let Some(content) = files.remove(entries_path(bundle).as_str()) else {
            break;
        };
        if !leaves.len().is_multiple_of(WIDTH as usize) {
            return Err("an unfinished bundle of entries is not the last".to_owned());
        }
        let content = content
            .strip_suffix(b"\n")
            .ok_or_else(|| format!("{} does not end with a newline", entries_path(bundle)))?;
        let before = lines.len();
        lines.extend(content.split(|b| *b == b'\n'));
        let width = lines.len() - before;
        if width > WIDTH as usize {
            return Err(format!("{} holds more than 256 entries", entries_path(bundle)));
        }
        let path = bundle_path(bundle, width as u64);
        let unbundled = files.remove(path.as_str()).and_then(unbundle);
        let unbundled = unbundled.filter(|leaves| leaves.len() == width);
        leaves.extend(unbundled.ok_or_else(|| format!("{path} is missing or damaged"))?);
    }
    Ok((leaves, lines))
}

fn open_lines(lines: &[&[u8]], threads: usize) -> Vec<Result<Opened, String>> {
    let threads = threads.clamp(1, 64);
    let chunk = lines.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = lines
            .chunks(chunk)
            .map(|lines| scope.spawn(|| lines.iter().map(|l| open_line(l)).collect::<Vec<_>>()))
            .collect();
        let failed = || vec![Err("a worker stopped; try again".to_owned())];
        workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|_| failed())).collect()
    })
}

fn open_line(bytes: &[u8]) -> Result<Opened, String> {
    let line = Line::parse(bytes).map_err(|e| format!("a line of entries/ is damaged: {e}"))?;
    let said = line.envelope.as_ref().map(|e| e.verify().map_err(|e| e.to_string()));
    Ok(Opened { line, said })
}

fn take_parts<'a>(
    report: &mut Report,
    files: BTreeMap<&'a str, &'a [u8]>,
) -> BTreeMap<Hash, &'a [u8]> {
    let mut parts = BTreeMap::new();
    for (name, content) in files {
        let digest = name.strip_prefix("parts/").and_then(|d| d.parse::<Hash>().ok());
        let holds =
            |d: &Hash| Part::from_bytes(content.to_vec()).is_some_and(|part| part.digest() == *d);
        match digest.filter(holds) {
            Some(digest) => {
                parts.insert(digest, content);
            }
            None => report.find(Outcome::Failed, format!("{name} is not what its name says")),
        }
    }
    parts
}

fn check_entries(
    report: &mut Report,
    leaves: &[&[u8]],
    opened: &[Opened],
    parts: &mut BTreeMap<Hash, &[u8]>,
) -> Authority {
    let erased = erased_parts(opened);
    let mut authority = Authority::default();
    let mut checked = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut last = Time::from_millis(0);
    // Once an authority entry is not opened or not understood, who may speak cannot be said.
    let mut gap = false;
    for (at, (leaf, one)) in leaves.iter().zip(opened).enumerate() {
        let mut item = Item {
            index: at as u64,
            outcome: Outcome::Verified,
            withheld: one.line.withheld.is_some(),
            kind: None,
            by: None,
            level: None,
            entered: one.line.entered,
            notes: Vec::new(),
        };
        if one.line.index != at as u64 {
            fail(&mut item, Outcome::Failed, "the entry stands in another's place");
        }
        match (&one.said, one.line.entered) {
            (Some(Ok(said)), Some(entered)) => {
                if entered < last {
                    fail(
                        &mut item,
                        Outcome::Failed,
                        "it entered before the entry that precedes it",
                    );
                }
                last = last.max(entered);
                if !ids.insert(said.payload.id) {
                    fail(&mut item, Outcome::Failed, "its id was used by an earlier entry");
                }
                check_opening(&mut item, leaf, &one.line, &said.payload.kind, said, entered);
                let seen = Seen { withheld: report.withheld, gap };
                gap |= check_standing(&mut item, &mut authority, said, entered, seen);
                for part in &said.payload.parts {
                    if let Some(bytes) = parts.get(&part.sha256) {
                        checked.insert(part.sha256);
                        if bytes.len() as u64 != 32 + part.size {
                            let note = format!("part {} has another length than said", part.name);
                            fail(&mut item, Outcome::Failed, note);
                        }
                    } else if erased.contains(&part.sha256) {
                        report.erased += 1;
                        item.notes.push(format!("part {} was erased by an entry", part.name));
                    } else if one.line.withholds(&part.name) {
                        report.withheld_parts += 1;
                    } else {
                        let note = format!("part {} is not in this file", part.name);
                        fail(&mut item, Outcome::Incomplete, note);
                    }
                }
            }
            (Some(Err(sentence)), _) => fail(&mut item, Outcome::Failed, sentence.clone()),
            _ => gap |= check_withheld(report, &mut item, leaf),
        }
        report.worsen(item.outcome);
        report.items.push(item);
    }
    for item in &mut report.items {
        note_doubt(item, opened, &authority);
    }
    report.parts = checked.len() as u64;
    parts.retain(|digest, _| !checked.contains(digest));
    authority
}

fn fail(item: &mut Item, outcome: Outcome, note: impl Into<String>) {
    item.outcome = item.outcome.max(outcome);
    item.notes.push(note.into());
}

fn erased_parts(opened: &[Opened]) -> BTreeSet<Hash> {
    let payload = |one: &Opened| match &one.said {
        Some(Ok(said)) if said.payload.kind.as_str() == PART_ERASED => erased_part(&said.payload),
        _ => None,
    };
    opened.iter().filter_map(payload).collect()
}

/// The digest that a `records.part-erased` statement names.
pub fn erased_part(payload: &Payload) -> Option<Hash> {
    payload.body.get("sha256")?.as_str()?.parse().ok()
}

fn check_opening(
    item: &mut Item,
    leaf: &[u8],
    line: &Line,
    kind: &crate::text::Kind,
    said: &Verified,
    entered: Time,
) {
    let expected = match (kind.is_authority(), line.key) {
        (true, None) => Leaf::authority(entered, &said.digest),
        (false, Some(key)) => Leaf::blind(entered, &said.digest, &key),
        (true, Some(_)) => return fail(item, Outcome::Failed, "an authority entry has no key"),
        (false, None) => return fail(item, Outcome::Failed, "the key of its leaf is missing"),
    };
    if expected.to_bytes() != leaf {
        fail(item, Outcome::Failed, "it does not open the leaf in its place");
    }
}

/// What was not opened before this entry.
#[derive(Clone, Copy)]
struct Seen {
    withheld: u64,
    gap: bool,
}

/// Judges an opened entry; answers whether authority is unknown from here on because of it.
fn check_standing(
    item: &mut Item,
    authority: &mut Authority,
    said: &Verified,
    entered: Time,
    seen: Seen,
) -> bool {
    let index = item.index;
    let by = &said.payload.by;
    item.kind = Some(said.payload.kind.to_string());
    item.by = Some(format!("{}, {}", by.participant, by.role));
    match authority.may_say(said, entered) {
        Ok(standing) => {
            item.level = Some(standing.level.map_or("root".to_owned(), |l| format!("{l:?}")));
            authority.change(said, &standing, index, entered);
            if let Some(until) = standing.provisional_until {
                item.notes.push(format!("provisional: a second person confirms it by {until}"));
            }
            if seen.gap {
                let note = "signed as stated, but an authority entry before it is not opened";
                fail(item, Outcome::Incomplete, note);
            }
            false
        }
        Err(refusal) if refusal.rule == "unknown-kind" => {
            fail(item, Outcome::Incomplete, "an authority entry of a kind not understood here");
            true
        }
        // The statement that it confirms may be one of those that this reader may not read.
        Err(refusal)
            if refusal.rule == "confirmation-unseen"
                && seen.withheld > 0
                && authority.may_confirm_unseen(said, entered) =>
        {
            item.notes.push("it confirms an entry that is not opened here".to_owned());
            false
        }
        Err(_) if seen.gap => {
            let note =
                "who may say this cannot be said: an authority entry before it is not opened";
            fail(item, Outcome::Incomplete, note);
            false
        }
        Err(refusal) => {
            fail(item, Outcome::Failed, refusal.sentence);
            false
        }
    }
}

/// Looks at a leaf that is not opened; answers whether it is an authority entry.
fn check_withheld(report: &mut Report, item: &mut Item, leaf: &[u8]) -> bool {
    report.withheld += 1;
    match Leaf::parse(leaf) {
        Ok(leaf) if leaf.is_authority() => {
            let note = "an authority entry that is not opened: who may speak cannot be said";
            fail(item, Outcome::Incomplete, note);
            true
        }
        Ok(_) => false,
        Err(e) => {
            fail(item, Outcome::Failed, format!("the leaf is damaged: {e}"));
            false
        }
    }
}

fn note_doubt(item: &mut Item, opened: &[Opened], authority: &Authority) {
    let Some(Some(Ok(said))) = opened.get(item.index as usize).map(|one| &one.said) else {
        return;
    };
    if said.signers.iter().any(|id| authority.is_doubtful(id, item.index)) {
        item.notes.push("doubtful: a signing key was later reported as compromised".to_owned());
    }
    if let Some(index) = authority.confirmed_at(&said.digest) {
        item.notes.push(format!("confirmed by entry {index}"));
    }
}

fn check_head(
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
