//! Hidden: what the host does not show, or shows as something else.

use super::*;
use crate::export::Line;
use crate::leaf::Leaf;
use expect_test::expect;

pub(super) const TRICKS: &[(&str, Does)] = &[
    ("a revocation withheld, its key speaks", |h| {
        withhold(h, "members.key-revoked");
        h.tells("CRV", DESK, KIND, &["lost"]);
    }),
    ("a revocation left out, its key speaks", |h| {
        leave_out(h, "members.key-revoked");
        h.tells("CRV", DESK, KIND, &["lost"]);
    }),
    ("a revocation shown under a blind leaf", |h| {
        let index = h.forces("CRV", ADMIN, &revoked("ben"), &["ada"]);
        blind(h, index);
    }),
    ("a plain statement under an authority leaf", |h| {
        let index = h.tells("NWR", DESK, KIND, &["nia"]);
        let entry = &mut h.w.entries[index];
        entry.leaf = Leaf::authority(h.w.now, &entry.digest).to_bytes();
        entry.line.key = None;
    }),
    ("a signing policy withheld", |h| {
        withhold(h, "members.signing-policy-set");
        h.tells("CRV", DESK, ALERT, &["ben"]);
    }),
    ("a signing policy left out", |h| {
        leave_out(h, "members.signing-policy-set");
        h.tells("CRV", DESK, ALERT, &["ben"]);
    }),
    ("a delegation withheld", |h| withhold(h, "members.delegation-given")),
    ("the network's rules withheld", |h| withhold(h, "members.rules-set")),
    ("the founding withheld", |h| h.w.entries[0].line = Line::withheld(0)),
    ("an authority kind that nobody knows", |h| {
        h.tells("CRV", DESK, "members.flag-hoisted", &["ben"]);
    }),
    ("the leaf of a withheld entry is no leaf", |h| {
        let index = h.last(KIND);
        h.w.entries[index].line = Line::withheld(index as u64);
        h.w.entries[index].leaf = b"{}".to_vec();
    }),
    ("a part exchanged", |h| {
        h.w.parts = vec![Part::new([9; 32], b"another name and number")];
    }),
    ("a part gone, no mark and no entry says so", |h| h.w.parts.clear()),
    ("a part marked as withheld that was never named", |h| {
        let index = h.last(KIND);
        h.w.entries[index].line.withheld_parts = Some(vec!["scan".to_owned()]);
    }),
    ("a part that no entry names", |h| {
        h.w.part("stray", b"stray");
    }),
    ("an erasure forged by the host", |h| {
        let body = json!({ "sha256": h.w.parts[0].digest() });
        let payload = h.w.payload("VESP", OFFICER, PART_ERASED, body);
        h.w.parts.clear();
        h.w.force(&payload, &["thief"]);
    }),
];

fn withhold(h: &mut Host, kind: &str) {
    let index = h.last(kind);
    h.w.entries[index].line = Line::withheld(index as u64);
}

fn leave_out(h: &mut Host, kind: &str) {
    let index = h.last(kind);
    h.w.entries.remove(index);
    h.makes_leaves_anew();
}

fn blind(h: &mut Host, index: usize) {
    let (secret, entry) = (Hash([5; 32]), &mut h.w.entries[index]);
    entry.leaf = Leaf::blind(h.w.now, &entry.digest, &secret).to_bytes();
    entry.line.key = Some(secret);
}

#[test]
fn hidden() {
    expect![[r#"
        a revocation withheld, its key speaks                incomplete incomplete 12: an authority entry that is not opened: who may speak cannot be said
        a revocation left out, its key speaks                verified   failed     this does not continue the checkpoint you saw before
        a revocation shown under a blind leaf                failed     failed     20: an authority entry has no key
        a plain statement under an authority leaf            failed     failed     20: the key of its leaf is missing
        a signing policy withheld                            incomplete incomplete 8: an authority entry that is not opened: who may speak cannot be said
        a signing policy left out                            failed     failed     this does not continue the checkpoint you saw before
        a delegation withheld                                incomplete incomplete 9: an authority entry that is not opened: who may speak cannot be said
        the network's rules withheld                         incomplete incomplete 1: an authority entry that is not opened: who may speak cannot be said
        the founding withheld                                incomplete incomplete the founding is not opened: nothing is anchored
        an authority kind that nobody knows                  incomplete incomplete 20: an authority entry of a kind not understood here
        the leaf of a withheld entry is no leaf              failed     failed     this does not continue the checkpoint you saw before
        a part exchanged                                     failed     failed     … belongs to no entry here
        a part gone, no mark and no entry says so            incomplete incomplete 13: part details is not in this file
        a part marked as withheld that was never named       failed     failed     19: a part is marked as withheld that it does not name
        a part that no entry names                           failed     failed     … belongs to no entry here
        an erasure forged by the host                        failed     failed     20: the signing key is not one of VESP's; ask its national administrator
    "#]].assert_eq(&table(TRICKS));
}

/// What no export can show to a reader who may not read everything: said openly in the guides. The
/// one who revoked has the proof of another leaf than an authority's, and each sees how many
/// entries are closed to them.
#[test]
fn what_an_export_alone_cannot_show() {
    let mut h = Host { w: honest(), head: None };
    let before = verify(&h.export(), Some(&h.w.trust()), 2).withheld;
    let index = h.forces("CRV", ADMIN, &revoked("ben"), &["ada"]);
    blind(&mut h, index);
    h.w.entries[index].line = Line::withheld(index as u64);
    h.tells("CRV", DESK, KIND, &["ben"]);
    let report = verify(&h.export(), Some(&h.w.trust()), 2);
    assert_eq!((report.outcome, report.withheld), (Outcome::Verified, before + 1));
}
