//! The life of keys: renewed each year, narrowed, and a root that was lost.

use super::table::Table;
use super::world::*;
use crate::authority::body::*;
use expect_test::expect;

const KIND: &str = "directory.contact-appointed";
const DESK: &str = "desk.technical";
const ADMIN: &str = "national-administrator";
const OFFICER: &str = "secretariat-officer";

fn enrolled(k: &str, as_: &[&str], days: i64) -> Body {
    Body::KeyEnrolled(KeyEnrolled {
        key: key(k).public(),
        kinds: patterns(&["directory.*"]),
        level: Level::A1,
        roles: roles(as_),
        until: day(days),
    })
}

#[test]
fn the_same_key_is_renewed_and_narrowed() {
    let mut t = Table::new(World::new());
    let roots = ["CRV-root1", "CRV-root2"];
    t.say("Ada's browser", "CRV", DESK, &enrolled("ada-browser", &[DESK], 365), &["ada"]);
    t.tell("the browser speaks", "CRV", DESK, KIND, &["ada-browser"]);
    let other = t.w.delegation("ada", "nobody", &[DESK], &["*"]);
    t.say("Ada's key for another person", "CRV", "root", &other, &roots);
    let stolen = t.w.delegation("ada", "ada", &[DESK], &["*"]);
    t.say("another state takes Ada's key", "NWR", "root", &stolen, &["NWR-root1", "NWR-root2"]);
    let browser = t.w.delegation("ada-browser", "ada", &[DESK], &["*"]);
    t.say("an enrolled key is delegated", "CRV", "root", &browser, &roots);
    t.w.now = day(300);
    let renewed = t.w.delegation("ada", "ada", &[ADMIN], &["*"]);
    t.say("renewed by one root key", "CRV", "root", &renewed, &["CRV-root1"]);
    t.say("renewed, no longer at the desk", "CRV", "root", &renewed, &roots);
    t.tell("Ada at the desk", "CRV", DESK, KIND, &["ada"]);
    t.tell("her browser at the desk", "CRV", DESK, KIND, &["ada-browser"]);
    t.w.now = day(366);
    t.tell("a year later Ada speaks", "CRV", ADMIN, KIND, &["ada"]);
    t.say("her new browser", "CRV", ADMIN, &enrolled("new-browser", &[ADMIN], 400), &["ada"]);
    t.tell("the new browser speaks", "CRV", ADMIN, KIND, &["new-browser"]);
    let narrowed = t.w.delegation("ada", "ada", &[ADMIN], &["records.*"]);
    t.say("narrowed to records", "CRV", "root", &narrowed, &roots);
    t.tell("the new browser speaks again", "CRV", ADMIN, KIND, &["new-browser"]);
    let gone = KeyRevoked {
        key: key("ada").public().id(),
        reason: "left".into(),
        compromised_since: None,
    };
    t.say("Ada's key is revoked", "CRV", "root", &Body::KeyRevoked(gone), &roots);
    t.say("and renewed", "CRV", "root", &renewed, &roots);
    t.ends(expect![[r#"
        Ada's browser                                entered
        the browser speaks                           entered
        Ada's key for another person                 key-renewal: that key is another person's; make a new one
        another state takes Ada's key                known-key: that key is known here already; make a new one
        an enrolled key is delegated                 key-renewal: a revoked key, or one that another key enrolled, is not renewed; make a new one
        renewed by one root key                      threshold: 2 of the root keys must sign; 1 did
        renewed, no longer at the desk               entered
        Ada at the desk                              role: that key may not act in the role desk.technical
        her browser at the desk                      role: that key may not act in the role desk.technical
        a year later Ada speaks                      entered
        her new browser                              entered
        the new browser speaks                       entered
        narrowed to records                          entered
        the new browser speaks again                 kind: that key may not sign directory.contact-appointed
        Ada's key is revoked                         entered
        and renewed                                  key-renewal: a revoked key, or one that another key enrolled, is not renewed; make a new one
    "#]]);
}

fn begun(names: &[&str]) -> Body {
    Body::RootRecoveryBegun(RootRecoveryBegun { root: root_set(2, names) })
}

fn ended(names: &[&str]) -> Body {
    Body::RootRecovered(RootRecovered { root: root_set(2, names) })
}

fn stopped(state: &str) -> Body {
    let reason = "nobody asked for this".to_owned();
    Body::RootRecoveryStopped(RootRecoveryStopped { participant: code(state), reason })
}

/// CRV lost two of three root keys.
#[test]
fn a_lost_root_is_replaced_after_seven_days() {
    let mut t = Table::new(World::new());
    let new = ["n1", "n2", "n3"];
    let by = ["n1", "n2", "omar"];
    t.say("without an officer", "CRV", "root", &begun(&new), &["n1", "n2"]);
    t.say("by an officer and one new key", "CRV", "root", &begun(&new), &["n1", "omar"]);
    t.say("in another role", "CRV", ADMIN, &begun(&new), &by);
    t.say("of a state that has no root", "UMB", "root", &begun(&new), &by);
    t.say("of the secretariat", "VESP", "root", &begun(&new), &by);
    t.say("ended before it began", "CRV", "root", &ended(&new), &["n1", "n2"]);
    t.say("begun", "CRV", "root", &begun(&new), &by);
    t.say("begun again", "CRV", "root", &begun(&new), &by);
    t.say("ended at once", "CRV", "root", &ended(&new), &["n1", "n2"]);
    t.tell("Ada speaks meanwhile", "CRV", ADMIN, KIND, &["ada"]);
    t.w.now = day(7).plus_minutes(-1);
    t.say("a minute too early", "CRV", "root", &ended(&new), &["n1", "n2"]);
    t.w.now = day(7);
    t.say("with other keys", "CRV", "root", &ended(&["n1", "n2", "n4"]), &["n1", "n2"]);
    t.say("by one new key", "CRV", "root", &ended(&new), &["n1"]);
    t.say("by an administrator", "CRV", ADMIN, &ended(&new), &["ada"]);
    t.say("with a stray signer", "CRV", "root", &ended(&new), &["n1", "n2", "ada"]);
    t.say("ended", "CRV", "root", &ended(&new), &["n1", "n2"]);
    t.say("ended again", "CRV", "root", &ended(&new), &["n1", "n2"]);
    let give = t.w.delegation("eva", "eva", &[DESK], &["*"]);
    t.say("the lost root delegates", "CRV", "root", &give, &["CRV-root1", "CRV-root2"]);
    t.say("the new root delegates", "CRV", "root", &give, &["n2", "n3"]);
    t.ends(expect![[r#"
        without an officer                           admission: an officer of the secretariat must sign too
        by an officer and one new key                threshold: 2 of the new root keys must sign; 1 did
        in another role                              root: members.root-recovery-begun is for the root keys
        of a state that has no root                  participant: UMB is not a participant of this network
        of the secretariat                           recovery: the secretariat's own root is not recovered by itself
        ended before it began                        recovery: no recovery of CRV's root is under way
        begun                                        entered
        begun again                                  recovery: CRV asked already; it can end from 2026-11-29T00:00:00.000Z on
        ended at once                                recovery: seven days must pass: say it again from 2026-11-29T00:00:00.000Z on
        Ada speaks meanwhile                         entered
        a minute too early                           recovery: seven days must pass: say it again from 2026-11-29T00:00:00.000Z on
        with other keys                              recovery: another root set was asked for; begin again with this one
        by one new key                               threshold: 2 of the root keys must sign; 1 did
        by an administrator                          root: members.root-recovered is for the root keys
        with a stray signer                          stranger: a key that has no part in this signed too
        ended                                        entered
        ended again                                  recovery: no recovery of CRV's root is under way
        the lost root delegates                      threshold: 2 of the root keys must sign; 0 did
        the new root delegates                       entered
    "#]]);
}

/// Whoever still holds a root key stops a recovery that it did not ask for.
#[test]
fn a_recovery_is_stopped() {
    let mut t = Table::new(World::new());
    let new = ["n1", "n2", "n3"];
    let by = ["n1", "n2", "omar"];
    t.say("nothing to stop", "CRV", "root", &stopped("CRV"), &["CRV-root3"]);
    t.say("begun", "CRV", "root", &begun(&new), &by);
    t.say("stopped by one who asks", "CRV", "root", &stopped("CRV"), &["n1"]);
    t.say("stopped by an administrator", "CRV", ADMIN, &stopped("CRV"), &["ada"]);
    t.say("stopped by another state", "NWR", "root", &stopped("CRV"), &["NWR-root1", "NWR-root2"]);
    t.say("another state says it is CRV", "CRV", "root", &stopped("CRV"), &["NWR-root1"]);
    t.w.now = day(8);
    t.say("stopped by one root key, late", "CRV", "root", &stopped("CRV"), &["CRV-root3"]);
    t.say("ended all the same", "CRV", "root", &ended(&new), &["n1", "n2"]);
    t.say("begun once more", "CRV", "root", &begun(&new), &by);
    t.say("stopped by the secretariat", "VESP", OFFICER, &stopped("CRV"), &["omar"]);
    t.say("begun a third time", "CRV", "root", &begun(&new), &by);
    let change = Body::RootSetChanged(RootSetChanged { root: root_set(1, &["c1"]) });
    t.say("the old root changes itself", "CRV", "root", &change, &["CRV-root1", "CRV-root2", "c1"]);
    t.w.now = day(20);
    t.say("the recovery ends", "CRV", "root", &ended(&new), &["n1", "n2"]);
    t.ends(expect![[r#"
        nothing to stop                              recovery: no recovery of CRV's root is under way
        begun                                        entered
        stopped by one who asks                      stranger: a key that has no part in this signed too
        stopped by an administrator                  recovery: a recovery is stopped by one of the present root keys, or by the secretariat
        stopped by another state                     recovery: that is another participant's recovery
        another state says it is CRV                 stranger: a key that has no part in this signed too
        stopped by one root key, late                entered
        ended all the same                           recovery: no recovery of CRV's root is under way
        begun once more                              entered
        stopped by the secretariat                   entered
        begun a third time                           entered
        the old root changes itself                  entered
        the recovery ends                            recovery: no recovery of CRV's root is under way
    "#]]);
}
