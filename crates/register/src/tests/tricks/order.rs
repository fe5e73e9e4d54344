//! Rewritten: the order of entries, their times, and the head over them.

use super::*;
use crate::verify::Trust;
use expect_test::expect;

pub(super) const TRICKS: &[(&str, Does)] = &[
    ("the tail cut off, the head signed again", |h| {
        h.w.entries.pop();
    }),
    ("rolled back, then continued in another way", |h| {
        h.w.entries.truncate(h.w.entries.len() - 2);
        for _ in 0..3 {
            h.tells("NWR", DESK, KIND, &["nia"]);
        }
    }),
    ("an entry slipped in, all leaves made anew", |h| {
        let index = h.tells("CRV", DESK, KIND, &["ben"]);
        let entry = h.w.entries.remove(index);
        let at = h.last(PART_ERASED);
        h.w.entries.insert(at, entry);
        h.w.entries[at].line.entered = h.w.entries[at - 1].line.entered;
        h.makes_leaves_anew();
    }),
    ("two entries exchanged with their leaves", |h| {
        let at = h.last(ALERT);
        h.w.entries.swap(at, at - 1);
    }),
    ("two entries exchanged, all leaves made anew", |h| {
        let at = h.last(ALERT);
        h.w.entries.swap(at, at - 1);
        h.makes_leaves_anew();
    }),
    ("an envelope moved to another place", |h| {
        let (a, b) = (h.last(ALERT), h.last(OPENED));
        let moved = h.w.entries[a].line.envelope.clone();
        h.w.entries[a].line.envelope = h.w.entries[b].line.envelope.clone();
        h.w.entries[b].line.envelope = moved;
    }),
    ("another number at an entry", |h| {
        let at = h.last(ALERT);
        h.w.entries[at].line.index += 1;
    }),
    ("another hour of entry", |h| {
        let at = h.last(ALERT);
        h.w.entries[at].line.entered = Some(day(5).plus_minutes(3));
    }),
    ("another hour of entry, all leaves made anew", |h| {
        let at = h.w.entries.len() - 1;
        h.w.entries[at].line.entered = Some(day(39));
        h.makes_leaves_anew();
    }),
    ("time that goes back", |h| {
        h.w.now = day(39);
        h.tells("NWR", DESK, KIND, &["nia"]);
    }),
    ("an old statement entered again", |h| {
        let old = h.w.entries[h.last(KIND)].clone();
        let kind = KIND.parse().unwrap();
        h.w.put(old.line.envelope.unwrap(), old.digest, &kind);
    }),
    ("an old statement again, the first withheld", |h| {
        let at = h.last(KIND);
        let old = h.w.entries[at].clone();
        h.w.entries[at].line = crate::export::Line::withheld(at as u64);
        h.w.now = day(80);
        let kind = KIND.parse().unwrap();
        h.w.put(old.line.envelope.unwrap(), old.digest, &kind);
    }),
    ("a statement of another register", |h| {
        let mut payload = h.w.payload("CRV", DESK, KIND, json!({}));
        payload.origin = "exercise.example/made-up".to_owned();
        h.w.force(&payload, &["ben"]);
    }),
    ("a head of another size", |h| {
        h.head = Some(|h, tree| h.w.signer.sign(tree.size() + 1, tree.root()));
    }),
    ("a head with another root", |h| {
        h.head = Some(|h, tree| h.w.signer.sign(tree.size(), Hash([3; 32])));
    }),
    ("a head of another log's name", |h| {
        h.head = Some(|_, tree| {
            LogSigner::new("other.example", key("log")).sign(tree.size(), tree.root())
        });
    }),
    ("a head that nobody signed", |h| {
        h.head = Some(|h, tree| {
            let note = h.w.signer.sign(tree.size(), tree.root());
            note.replace(&format!("— {ORIGIN}"), "— witness.example")
        });
    }),
];

#[test]
fn rewritten() {
    expect![[r#"
        the tail cut off, the head signed again              verified   failed     this does not continue the checkpoint you saw before
        rolled back, then continued in another way           verified   failed     this does not continue the checkpoint you saw before
        an entry slipped in, all leaves made anew            verified   failed     this does not continue the checkpoint you saw before
        two entries exchanged with their leaves              failed     failed     this does not continue the checkpoint you saw before
        two entries exchanged, all leaves made anew          verified   failed     this does not continue the checkpoint you saw before
        an envelope moved to another place                   failed     failed     16: it does not open the leaf in its place
        another number at an entry                           failed     failed     16: the entry stands in another's place
        another hour of entry                                failed     failed     16: it does not open the leaf in its place
        another hour of entry, all leaves made anew          verified   failed     this does not continue the checkpoint you saw before
        time that goes back                                  failed     failed     20: it entered before the entry that precedes it
        an old statement entered again                       failed     failed     20: its id was used by an earlier entry
        an old statement again, the first withheld           verified   verified   20: it was written on 2027-01-01, 40 days before it entered
        a statement of another register                      failed     failed     20: this was signed for the register "exercise.example/made-up", not for "register.example/made-up"; draft it again here
        a head of another size                               failed     failed     the leaves do not lead to the checkpoint's root
        a head with another root                             failed     failed     the leaves do not lead to the checkpoint's root
        a head of another log's name                         failed     failed     not a checkpoint: of another log
        a head that nobody signed                            failed     failed     the checkpoint carries no signature by the log's key
    "#]].assert_eq(&table(TRICKS));
}

/// Two exports of one register, each right by itself: whoever holds both heads sees the fork.
#[test]
fn a_fork_shows_when_two_readers_compare_heads() {
    let mut one = honest();
    let mut other = one.clone();
    one.tell("CRV", DESK, KIND, &["ben"]).unwrap();
    other.tell("NWR", DESK, KIND, &["nia"]).unwrap();
    let heads = [&one, &other].map(|w| {
        let tree = w.tree();
        Trust { size: Some(tree.size()), root: Some(tree.root()), ..w.trust() }
    });
    let outcome = |w: &World, trust| verify(&w.export(), Some(trust), 2).outcome;
    assert_eq!(outcome(&one, &heads[0]), Outcome::Verified);
    assert_eq!(outcome(&one, &heads[1]), Outcome::Failed);
    assert_eq!(outcome(&other, &heads[0]), Outcome::Failed);
}
