//! Further keys, revocation, signing policies and the second person.

use super::table::Table;
use super::world::*;
use crate::authority::body::*;
use crate::verify::{PART_ERASED, ROUTING_REMOVED};
use expect_test::expect;
use serde_json::json;

const DESK: &str = "desk.technical";
const ADMIN: &str = "national-administrator";
const OFFICER: &str = "secretariat-officer";
const KIND: &str = "directory.contact-appointed";

fn enrolled(k: &str, who: &[&str], kinds: &[&str], level: Level, until: i64) -> Body {
    Body::KeyEnrolled(KeyEnrolled {
        key: key(k).public(),
        kinds: patterns(kinds),
        level,
        roles: roles(who),
        until: day(until),
    })
}

fn revoked(k: &str, compromised_since: Option<u64>) -> Body {
    let (key, reason) = (key(k).public().id(), "lost".to_owned());
    Body::KeyRevoked(KeyRevoked { compromised_since, key, reason })
}

fn confirmed(w: &World, index: u64) -> Body {
    let envelope = w.entries[index as usize].digest;
    Body::StatementConfirmed(StatementConfirmed { envelope })
}

fn policy(w: &mut World, persons: u64, hours: Option<u64>, level: Level) {
    let rule = PolicyRule {
        kinds: "directory.*".parse().unwrap(),
        level,
        persons,
        provisional_hours: hours,
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    w.say("CRV", "root", &body, &["CRV-root1", "CRV-root2"]).unwrap();
}

#[test]
fn a_further_key_has_no_more_than_its_parent() {
    let mut t = Table::new(World::new());
    let give = t.w.delegation("eva", "eva", &[DESK], &["directory.*"]);
    t.say("Eva gets directory.* for a year", "CRV", "root", &give, &["CRV-root1", "CRV-root2"]);
    let more = [
        ("another role", enrolled("eva2", &[ADMIN], &["directory.*"], Level::A2, 300)),
        ("no role", enrolled("eva2", &[], &["directory.*"], Level::A2, 300)),
        ("every kind", enrolled("eva2", &[DESK], &["*"], Level::A2, 300)),
        ("another feature", enrolled("eva2", &[DESK], &["situation.*"], Level::A2, 300)),
        ("a higher level", enrolled("eva2", &[DESK], &["directory.*"], Level::A3, 300)),
        ("a longer time", enrolled("eva2", &[DESK], &["directory.*"], Level::A2, 366)),
        ("a time that is over", enrolled("eva2", &[DESK], &["directory.*"], Level::A2, 0)),
        ("a known key", enrolled("ben", &[DESK], &["directory.*"], Level::A2, 300)),
    ];
    for (what, body) in &more {
        t.say(what, "CRV", DESK, body, &["eva"]);
    }
    let fits = enrolled("eva2", &[DESK], &["directory.*"], Level::A1, 365);
    t.say("in a role she does not hold", "CRV", ADMIN, &fits, &["eva"]);
    t.say("two keys enrol together", "CRV", DESK, &fits, &["eva", "ben"]);
    t.say("for another state", "NWR", DESK, &fits, &["eva"]);
    t.say("no more than she has", "CRV", DESK, &fits, &["eva"]);
    t.tell("the further key speaks", "CRV", DESK, KIND, &["eva2"]);
    let third = enrolled("eva3", &[DESK], &["directory.*"], Level::A1, 300);
    t.say("the further key enrols a third", "CRV", DESK, &third, &["eva2"]);
    t.say("Eva enrols a third", "CRV", DESK, &third, &["eva"]);
    t.say("Ben revokes Eva's key", "CRV", DESK, &revoked("eva", None), &["ben"]);
    t.say("the third key revokes itself", "CRV", DESK, &revoked("eva3", None), &["eva3"]);
    t.tell("it speaks", "CRV", DESK, KIND, &["eva3"]);
    t.tell("the second key still speaks", "CRV", DESK, KIND, &["eva2"]);
    t.say("Ada revokes Eva's key", "CRV", ADMIN, &revoked("eva", None), &["ada"]);
    t.say("again", "CRV", ADMIN, &revoked("eva", None), &["ada"]);
    t.tell("the second key speaks", "CRV", DESK, KIND, &["eva2"]);
    t.tell("Eva speaks", "CRV", DESK, KIND, &["eva"]);
    t.ends(expect![[r#"
        Eva gets directory.* for a year              entered
        another role                                 enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        no role                                      enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        every kind                                   enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        another feature                              enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        a higher level                               enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        a longer time                                enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        a time that is over                          enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        a known key                                  known-key: that key is known here already; make a new one
        in a role she does not hold                  enrolment: a further key has no more roles, kinds, level or time than the key that enrols it
        two keys enrol together                      enrolment: one key enrols another: sign with that one alone
        for another state                            unknown-key: the signing key is not one of NWR's; ask its national administrator
        no more than she has                         entered
        the further key speaks                       entered
        the further key enrols a third               enrolment: an enrolled key cannot enrol further keys; use the key that was delegated
        Eva enrols a third                           entered
        Ben revokes Eva's key                        revocation: a key is revoked by its own person, a national administrator or the root
        the third key revokes itself                 entered
        it speaks                                    revoked: the signing key is revoked; enrol another one
        the second key still speaks                  entered
        Ada revokes Eva's key                        entered
        again                                        revocation: that key is revoked already
        the second key speaks                        revoked: the signing key is revoked; enrol another one
        Eva speaks                                   revoked: the signing key is revoked; enrol another one
    "#]]);
}

#[test]
fn only_its_own_participant_revokes_a_key() {
    let mut t = Table::new(World::new());
    let body = revoked("ben", None);
    t.say("the secretariat's root", "VESP", "root", &body, &["vesp-root"]);
    t.say("the secretariat's officer", "VESP", "secretariat-officer", &body, &["omar"]);
    t.say("the officer in CRV's name", "CRV", ADMIN, &body, &["omar"]);
    t.say("another state", "NWR", ADMIN, &body, &["nia"]);
    t.say("one root key of CRV", "CRV", "root", &body, &["CRV-root1"]);
    t.say("CRV's root", "CRV", "root", &body, &["CRV-root1", "CRV-root2"]);
    t.say("an unknown key", "CRV", "root", &revoked("x", None), &["CRV-root1", "CRV-root2"]);
    t.ends(expect![[r#"
        the secretariat's root                       revocation: that key is not one of this participant's
        the secretariat's officer                    revocation: that key is not one of this participant's
        the officer in CRV's name                    unknown-key: the signing key is not one of CRV's; ask its national administrator
        another state                                revocation: that key is not one of this participant's
        one root key of CRV                          threshold: 2 of the root keys must sign; 1 did
        CRV's root                                   entered
        an unknown key                               revocation: that key is not one of this participant's
    "#]]);
}

#[test]
fn what_a_stolen_key_said_is_doubtful() {
    let mut w = World::new();
    let early = w.tell("CRV", DESK, KIND, &["ben"]).unwrap();
    let further = enrolled("ben2", &[DESK], &["*"], Level::A1, 300);
    w.say("CRV", DESK, &further, &["ben"]).unwrap();
    let late = w.tell("CRV", DESK, KIND, &["ben"]).unwrap();
    let later = w.tell("CRV", DESK, KIND, &["ben2"]).unwrap();
    w.say("CRV", ADMIN, &revoked("ben", Some(late)), &["ada"]).unwrap();
    let (ben, ben2, ada) =
        (key("ben").public().id(), key("ben2").public().id(), key("ada").public().id());
    assert!(!w.authority.is_doubtful(&ben, early));
    assert!(w.authority.is_doubtful(&ben, late));
    assert!(w.authority.is_doubtful(&ben2, later));
    assert!(!w.authority.is_doubtful(&ada, later));
    let report = crate::verify::verify(&w.export(), Some(&w.trust()), 2);
    assert_eq!(report.outcome, crate::verify::Outcome::Verified, "{:?}", report.items);
    let doubtful =
        |i: u64| report.items[i as usize].notes.iter().any(|n| n.starts_with("doubtful"));
    assert!(!doubtful(early) && doubtful(late) && doubtful(later));
}

#[test]
fn a_policy_with_two_persons() {
    let mut t = Table::new(World::new());
    policy(&mut t.w, 2, None, Level::A1);
    let further = enrolled("ben2", &[DESK], &["*"], Level::A1, 300);
    t.say("Ben enrols a further key", "CRV", DESK, &further, &["ben"]);
    t.tell("Ben alone", "CRV", DESK, KIND, &["ben"]);
    t.tell("Ben with two keys", "CRV", DESK, KIND, &["ben", "ben2"]);
    t.tell("Ben and Ada", "CRV", DESK, KIND, &["ben", "ada"]);
    policy(&mut t.w, 2, None, Level::A2);
    t.tell("one of them below the level", "CRV", DESK, KIND, &["ben2", "ada"]);
    let rule = |persons| PolicyRule {
        kinds: "*".parse().unwrap(),
        level: Level::A1,
        persons,
        provisional_hours: None,
        roles: patterns(&["national-*"; 0]),
    };
    for persons in [0, 9] {
        let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule(persons)] });
        t.say(&format!("a policy of {persons}"), "CRV", "root", &body, &["CRV-root1", "CRV-root2"]);
    }
    let mut admin = rule(1);
    admin.roles = patterns(&[ADMIN]);
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![admin] });
    t.say("a policy by an administrator", "CRV", ADMIN, &body, &["ada"]);
    t.say("an administrator must sign", "CRV", "root", &body, &["CRV-root1", "CRV-root2"]);
    t.tell("Ben alone", "CRV", DESK, KIND, &["ben"]);
    t.tell("Ben and Ada", "CRV", DESK, KIND, &["ben", "ada"]);
    t.ends(expect![[r#"
        Ben enrols a further key                     entered
        Ben alone                                    policy-persons: CRV's own policy asks for 2 different persons to sign directory.contact-appointed
        Ben with two keys                            policy-persons: CRV's own policy asks for 2 different persons to sign directory.contact-appointed
        Ben and Ada                                  entered
        one of them below the level                  policy-level: CRV's own policy asks for level A2 to say directory.contact-appointed
        a policy of 0                                policy: a policy asks for one to eight persons
        a policy of 9                                policy: a policy asks for one to eight persons
        a policy by an administrator                 root: members.signing-policy-set is for the root keys
        an administrator must sign                   entered
        Ben alone                                    policy-role: CRV's own policy asks for a signer in the role national-administrator to say directory.contact-appointed
        Ben and Ada                                  entered
    "#]]);
}

#[test]
fn another_desk_releases_what_a_desk_says() {
    const RELEASING: &str = "desk.policy";
    let mut t = Table::new(World::new());
    t.w.delegate("CRV", "pol", "pol", &[RELEASING]);
    t.w.delegate("CRV", "pol2", "ben", &[RELEASING]);
    t.w.delegate("CRV", "obs", "obs", &["observer"]);
    let lowly = t.w.delegation("low", "low", &[RELEASING], &["situation.*"]);
    t.w.say("CRV", "root", &lowly, &["CRV-root1", "CRV-root2"]).unwrap();
    t.tell("with no such policy", "CRV", DESK, KIND, &["ben", "pol"]);
    let rule = |kinds: &str| PolicyRule {
        kinds: kinds.parse().unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: None,
        roles: patterns(&[RELEASING]),
    };
    let policy = vec![rule("directory.*"), rule("members.*")];
    let body = Body::SigningPolicySet(SigningPolicySet { policy });
    t.say("the policy desk releases", "CRV", "root", &body, &["CRV-root1", "CRV-root2"]);
    t.tell("Ben alone", "CRV", DESK, KIND, &["ben"]);
    t.tell("Ben and Ada, of his desk", "CRV", DESK, KIND, &["ben", "ada"]);
    t.tell("the policy desk alone", "CRV", DESK, KIND, &["pol"]);
    t.tell("Ben with his other key", "CRV", DESK, KIND, &["ben", "pol2"]);
    t.tell("Ben and an observer", "CRV", DESK, KIND, &["ben", "obs"]);
    t.tell("one who may not sign the kind", "CRV", DESK, KIND, &["ben", "low"]);
    t.tell("another state's", "CRV", DESK, KIND, &["ben", "nia"]);
    t.tell("Ben and the policy desk", "CRV", DESK, KIND, &["ben", "pol"]);
    // Who may speak is not released so: there all hold the role that is named.
    t.say("a key revoked", "CRV", ADMIN, &revoked("obs", None), &["ada", "pol"]);
    t.ends(expect![[r#"
        with no such policy                          role: that key may not act in the role desk.technical
        the policy desk releases                     entered
        Ben alone                                    policy-role: CRV's own policy asks for a signer in the role desk.policy to say directory.contact-appointed
        Ben and Ada, of his desk                     policy-role: CRV's own policy asks for a signer in the role desk.policy to say directory.contact-appointed
        the policy desk alone                        role: nobody who signed may act in the role desk.technical
        Ben with his other key                       policy-persons: CRV's own policy asks for 2 different persons to sign directory.contact-appointed
        Ben and an observer                          role: that key may not act in the role desk.technical
        one who may not sign the kind                kind: that key may not sign directory.contact-appointed
        another state's                              unknown-key: the signing key is not one of CRV's; ask its national administrator
        Ben and the policy desk                      entered
        a key revoked                                revocation: a key is revoked by its own person, a national administrator or the root
    "#]]);
}

#[test]
fn a_second_person_confirms() {
    let mut t = Table::new(World::new());
    let further = enrolled("ben2", &[DESK], &["*"], Level::A1, 300);
    let low = enrolled("ada2", &[DESK], &["*"], Level::A1, 300);
    t.say("Ben enrols a further key", "CRV", DESK, &further, &["ben"]);
    t.say("Ada enrols a browser key", "CRV", DESK, &low, &["ada"]);
    policy(&mut t.w, 2, Some(24), Level::A2);
    let first = t.w.tell("CRV", DESK, KIND, &["ben"]).unwrap();
    let c = confirmed(&t.w, first);
    t.say("Ben confirms himself", "CRV", DESK, &c, &["ben"]);
    t.say("with his further key", "CRV", DESK, &c, &["ben2"]);
    t.say("another state confirms", "NWR", DESK, &c, &["nia"]);
    t.say("Ada with a key below the policy", "CRV", DESK, &c, &["ada2"]);
    t.say("Ada in a role without that kind", "CRV", "observer", &c, &["ada"]);
    let odd = Body::StatementConfirmed(StatementConfirmed { envelope: person("nothing") });
    t.say("of nothing", "CRV", DESK, &odd, &["ada"]);
    t.say("Ada confirms", "CRV", DESK, &c, &["ada"]);
    t.say("again", "CRV", DESK, &c, &["ada"]);
    let second = t.w.tell("CRV", DESK, KIND, &["ben"]).unwrap();
    let c = confirmed(&t.w, second);
    t.w.now = day(1);
    t.say("Ada confirms too late", "CRV", DESK, &c, &["ada"]);
    let third = t.w.tell("CRV", DESK, KIND, &["ben"]).unwrap();
    policy(&mut t.w, 1, None, Level::A1);
    let c = confirmed(&t.w, third);
    t.say("Ben himself, the policy being eased", "CRV", DESK, &c, &["ben"]);
    assert_eq!(t.w.authority.confirmed_at(&t.w.entries[first as usize].digest), Some(first + 1));
    t.ends(expect![[r#"
        Ben enrols a further key                     entered
        Ada enrols a browser key                     entered
        Ben confirms himself                         confirmation: another person must confirm, not the same again
        with his further key                         policy-level: CRV's own policy asks for a higher level
        another state confirms                       confirmation: no statement of yours waits for that confirmation
        Ada with a key below the policy              policy-level: CRV's own policy asks for a higher level
        Ada in a role without that kind              role: the network's rules do not let the role observer say directory.contact-appointed
        of nothing                                   confirmation-unseen: no statement of yours waits for that confirmation
        Ada confirms                                 entered
        again                                        confirmation-unseen: no statement of yours waits for that confirmation
        Ada confirms too late                        confirmation: the time for confirming is over; say it again
        Ben himself, the policy being eased          confirmation: another person must confirm, not the same again
    "#]]);
}

#[test]
fn encryption_keys_and_lists() {
    let mut t = Table::new(World::new());
    let set = |desk: Option<&str>, k: Option<&str>| {
        Body::EncryptionKeySet(EncryptionKeySet {
            desk: desk.map(str::to_owned),
            fingerprint: "00".repeat(20),
            signing_key: k.map(|k| key(k).public().id()),
        })
    };
    t.say("of a desk", "CRV", ADMIN, &set(Some("technical"), None), &["ada"]);
    t.say("of a desk and a device", "CRV", ADMIN, &set(Some("technical"), Some("ada")), &["ada"]);
    t.say("of nothing", "CRV", ADMIN, &set(None, None), &["ada"]);
    t.say("of Ada's device", "CRV", ADMIN, &set(None, Some("ada")), &["ada"]);
    t.say("of Ben's device by Ada", "CRV", ADMIN, &set(None, Some("ben")), &["ada"]);
    let rules = vec![rule("a.*", Level::A1, &["*"]); 65];
    let rules = Body::RulesSet(RulesSet { rules });
    t.say("65 rules", "VESP", "root", &rules, &["vesp-root"]);
    t.say("rules by a state", "CRV", "root", &standard_rules(), &["CRV-root1", "CRV-root2"]);
    let profile = Body::ProfileSet(ProfileSet { profile: json!({"words": {}}) });
    t.say("a profile by an officer", "VESP", "secretariat-officer", &profile, &["omar"]);
    t.say("a profile by a state", "CRV", ADMIN, &profile, &["ada"]);
    t.ends(expect![[r#"
        of a desk                                    entered
        of a desk and a device                       encryption-key: an encryption key is a desk's or a device's
        of nothing                                   encryption-key: an encryption key is a desk's or a device's
        of Ada's device                              entered
        of Ben's device by Ada                       encryption-key: that device belongs to somebody else
        65 rules                                     list: a list may have at most 64 items
        rules by a state                             secretariat: only the secretariat may say this
        a profile by an officer                      entered
        a profile by a state                         secretariat: only the secretariat may say this
    "#]]);
}

#[test]
fn who_may_speak_never_waits_for_the_second_person() {
    let mut t = Table::new(World::new());
    let officer = t.w.delegation("ona", "ona", &[OFFICER], &["*"]);
    t.say("Ona becomes an officer", "VESP", "root", &officer, &["vesp-root"]);
    let rule = PolicyRule {
        kinds: "members.*".parse().unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: Some(24),
        roles: Vec::new(),
    };
    let body = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
    t.say("the secretariat asks for two", "VESP", "root", &body, &["vesp-root"]);
    let body = Body::ParticipantSuspended(ParticipantSuspended {
        decision: "VES.DEC/1".to_owned(),
        participant: code("NWR"),
    });
    t.say("one officer suspends", "VESP", OFFICER, &body, &["omar"]);
    t.say("two officers suspend", "VESP", OFFICER, &body, &["omar", "ona"]);
    let root = RootSet { keys: vec![key("PVL-root1").public()], threshold: 1 };
    let body = admission("PVL", "Pavelia", Some(root));
    t.say("one officer admits with roots", "VESP", OFFICER, &body, &["omar", "PVL-root1"]);
    t.say("two officers do", "VESP", OFFICER, &body, &["omar", "ona", "PVL-root1"]);
    t.ends(expect![[r#"
        Ona becomes an officer                       entered
        the secretariat asks for two                 entered
        one officer suspends                         policy-persons: VESP's own policy asks for 2 different persons to sign members.participant-suspended
        two officers suspend                         entered
        one officer admits with roots                policy-persons: VESP's own policy asks for 2 different persons to sign members.participant-admitted
        two officers do                              entered
    "#]]);
}

#[test]
fn what_removes_never_waits_for_the_second_person() {
    let mut t = Table::new(World::new());
    let rules =
        ["members.*", "channel.*", "records.*"].map(|k| super::world::rule(k, Level::A1, &[DESK]));
    let rules = Body::RulesSet(RulesSet { rules: rules.to_vec() });
    t.say("desks may remove", "VESP", "root", &rules, &["vesp-root"]);
    let rule = |kinds: &str| PolicyRule {
        kinds: kinds.parse().unwrap(),
        level: Level::A1,
        persons: 2,
        provisional_hours: Some(24),
        roles: Vec::new(),
    };
    let policy = vec![rule("channel.*"), rule("records.*")];
    let body = Body::SigningPolicySet(SigningPolicySet { policy });
    t.say("two persons, one at first", "CRV", "root", &body, &["CRV-root1", "CRV-root2"]);
    for kind in ["channel.message-sent", ROUTING_REMOVED, PART_ERASED] {
        t.tell(&format!("Ben alone: {kind}"), "CRV", DESK, kind, &["ben"]);
        t.tell(&format!("Ben and Ada: {kind}"), "CRV", DESK, kind, &["ben", "ada"]);
    }
    t.ends(expect![[r#"
        desks may remove                             entered
        two persons, one at first                    entered
        Ben alone: channel.message-sent              entered
        Ben and Ada: channel.message-sent            entered
        Ben alone: channel.routing-removed           policy-persons: CRV's own policy asks for 2 different persons to sign channel.routing-removed
        Ben and Ada: channel.routing-removed         entered
        Ben alone: records.part-erased               policy-persons: CRV's own policy asks for 2 different persons to sign records.part-erased
        Ben and Ada: records.part-erased             entered
    "#]]);
}
