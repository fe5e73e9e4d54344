//! Entries one after another, each judged by all that stand before it.

use super::files::Parts;
use super::opened::Opened;
use super::report::{Item, Outcome, Report};
use super::{PART_ERASED, erased_part, removed_entries};
use crate::authority::{Authority, Refusal};
use crate::envelope::Verified;
use crate::key::KeyId;
use crate::leaf::Leaf;
use crate::part::PartRef;
use crate::statement::StatementId;
use crate::time::{DAY_MS, Time};
use crate::tree::{FullTree, Hash};
use std::collections::{BTreeMap, BTreeSet};

/// Days between writing and entering from which on a reader is told.
const LONG_DAYS: i64 = 31;

/// The entries so far, and what follows from them for those to come.
#[derive(Default)]
pub(super) struct Entries {
    tree: FullTree,
    authority: Authority,
    ids: BTreeSet<StatementId>,
    last: Option<Time>,
    /// Once an authority entry is not opened or not understood, who may speak cannot be said.
    gap: bool,
    withheld: u64,
    erased: BTreeSet<Hash>,
    removed: BTreeMap<u64, u64>,
    items: Vec<Item>,
    rests: Vec<Option<Rest>>,
}

/// What can be compared only when all entries are known.
struct Rest {
    signers: Vec<KeyId>,
    digest: Hash,
    provisional_until: Option<Time>,
    parts: Vec<PartRef>,
    withheld_parts: Option<Vec<String>>,
}

impl Entries {
    /// Takes the next entry.
    pub(super) fn check(&mut self, one: Opened<'_>) {
        let index = self.tree.size();
        let mut item = Item::new(index, one.line.withheld.is_some(), one.line.entered);
        self.tree.push(one.leaf_hash);
        if one.line.index != index {
            item.note(Outcome::Failed, "the entry stands in another's place");
        }
        let rest = match (one.said, one.line.entered) {
            (Some(Ok(said)), Some(entered)) => {
                let provisional_until = self.check_opened(&mut item, &said, entered, one.misfit);
                Some(Rest {
                    provisional_until,
                    signers: said.signers,
                    digest: said.digest,
                    parts: said.payload.parts,
                    withheld_parts: one.line.withheld_parts,
                })
            }
            (Some(Err(sentence)), _) => {
                item.note(Outcome::Failed, sentence);
                None
            }
            _ => {
                self.check_withheld(&mut item, one.leaf);
                None
            }
        };
        self.items.push(item);
        self.rests.push(rest);
    }

    fn check_opened(
        &mut self,
        item: &mut Item,
        said: &Verified,
        entered: Time,
        misfit: Option<&str>,
    ) -> Option<Time> {
        if self.last.is_some_and(|last| entered < last) {
            item.note(Outcome::Failed, "it entered before the entry that precedes it");
        }
        self.last = self.last.max(Some(entered));
        if !self.ids.insert(said.payload.id) {
            item.note(Outcome::Failed, "its id was used by an earlier entry");
        }
        if let Some(misfit) = misfit {
            item.note(Outcome::Failed, misfit);
        }
        if said.payload.kind.as_str() == PART_ERASED {
            self.erased.extend(erased_part(&said.payload));
        }
        self.removed.extend(removed_entries(&said.payload).into_iter().map(|e| (e, item.index)));
        let days = (entered.millis() - said.payload.issued.millis()) / DAY_MS;
        if days >= LONG_DAYS {
            // An old statement, shown as if it were new, to a reader from whom the first is withheld.
            let written = said.payload.issued.date();
            item.notes.push(format!("it was written on {written}, {days} days before it entered"));
        }
        self.check_standing(item, said, entered)
    }

    /// Judges who says it, and takes up what it changes in who may speak; gives until when it waits
    /// for a second person.
    fn check_standing(&mut self, item: &mut Item, said: &Verified, entered: Time) -> Option<Time> {
        let by = &said.payload.by;
        item.kind = Some(said.payload.kind.to_string());
        item.by = Some(format!("{}, {}", by.participant, by.role));
        match self.authority.may_say(said, entered) {
            Ok(standing) => {
                item.level = Some(standing.level.map_or("root".to_owned(), |l| format!("{l:?}")));
                self.authority.change(said, &standing, item.index, entered);
                if let Some(until) = standing.provisional_until {
                    item.notes.push(format!("provisional: a second person confirms it by {until}"));
                }
                if self.gap {
                    let note = "signed as stated, but an authority entry before it is not opened";
                    item.note(Outcome::Incomplete, note);
                }
                standing.provisional_until
            }
            Err(refusal) => {
                self.check_refused(item, refusal, said, entered);
                None
            }
        }
    }

    /// Whether a refusal is the signers' fault, or that of what this reader cannot see.
    fn check_refused(&mut self, item: &mut Item, no: Refusal, said: &Verified, entered: Time) {
        // The statement that it confirms may be one of those that this reader may not read.
        let unseen = no.rule == "confirmation-unseen" && self.withheld > 0;
        if no.rule == "unknown-kind" {
            let note = "an authority entry of a kind not understood here";
            item.note(Outcome::Incomplete, note);
            self.gap = true;
        } else if unseen && self.authority.may_confirm_unseen(said, entered) {
            item.notes.push("it confirms an entry that is not opened here".to_owned());
        } else if self.gap {
            let note =
                "who may say this cannot be said: an authority entry before it is not opened";
            item.note(Outcome::Incomplete, note);
        } else {
            item.note(Outcome::Failed, no.sentence);
        }
    }

    fn check_withheld(&mut self, item: &mut Item, leaf: &[u8]) {
        self.withheld += 1;
        match Leaf::parse(leaf) {
            Ok(leaf) if leaf.is_authority() => {
                let note = "an authority entry that is not opened: who may speak cannot be said";
                item.note(Outcome::Incomplete, note);
                self.gap = true;
            }
            Ok(_) => {}
            Err(e) => item.note(Outcome::Failed, format!("the leaf is damaged: {e}")),
        }
    }

    /// Compares each entry with its parts and with the entries that came after it.
    pub(super) fn finish<'a>(
        mut self,
        report: &mut Report,
        mut parts: Parts<'a>,
    ) -> (FullTree, Authority, Parts<'a>) {
        let mut items = std::mem::take(&mut self.items);
        for (item, rest) in items.iter_mut().zip(&self.rests) {
            if let Some(rest) = rest {
                self.check_parts(report, item, rest, &mut parts);
                self.note_doubt(item, rest);
            } else if let Some(by) = self.removed.get(&item.index) {
                item.notes.push(format!("removed past its retention by entry {by}"));
            }
            report.worsen(item.outcome);
        }
        report.items = items;
        report.size = self.tree.size();
        report.root = Some(self.tree.root());
        report.withheld = self.withheld;
        report.parts = parts.count_named();
        (self.tree, self.authority, parts)
    }

    /// Every part is here, was erased by an entry, or is marked as withheld.
    fn check_parts(
        &self,
        report: &mut Report,
        item: &mut Item,
        rest: &Rest,
        parts: &mut Parts<'_>,
    ) {
        let withheld = |name: &String| rest.withheld_parts.iter().flatten().any(|n| n == name);
        if rest.withheld_parts.iter().flatten().any(|n| rest.parts.iter().all(|p| p.name != *n)) {
            item.note(Outcome::Failed, "a part is marked as withheld that it does not name");
        }
        for part in &rest.parts {
            if let Some(bytes) = parts.named(&part.sha256) {
                if bytes.len() as u64 != 32 + part.size {
                    let note = format!("part {} has another length than said", part.name);
                    item.note(Outcome::Failed, note);
                }
            } else if self.erased.contains(&part.sha256) {
                report.erased += 1;
                item.notes.push(format!("part {} was erased by an entry", part.name));
            } else if withheld(&part.name) {
                report.withheld_parts += 1;
            } else {
                let note = format!("part {} is not in this file", part.name);
                item.note(Outcome::Incomplete, note);
            }
        }
    }

    fn note_doubt(&self, item: &mut Item, rest: &Rest) {
        if rest.signers.iter().any(|id| self.authority.is_doubtful(id, item.index)) {
            let note = "doubtful: a signing key was later reported as compromised";
            item.notes.push(note.to_owned());
        }
        if let Some(index) = self.authority.confirmed_at(&rest.digest) {
            item.notes.push(format!("confirmed by entry {index}"));
        } else if let Some(until) = rest.provisional_until
            && self.last.is_some_and(|last| last >= until)
        {
            let note = "never confirmed: no second person signed in time; it does not stand";
            item.notes.push(note.to_owned());
        }
    }
}
