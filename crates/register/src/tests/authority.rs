//! Who may say what: founding, admission, roots, delegations, suspension, roles and kinds.

use super::table::Table;
use super::world::*;
use crate::authority::body::*;
use expect_test::expect;
use serde_json::json;

fn root_change(threshold: u64, names: &[&str]) -> Body {
    Body::RootSetChanged(RootSetChanged { root: root_set(threshold, names) })
}

#[test]
fn founding() {
    let mut t = Table::new(World::empty());
    let found = t.w.founding();
    t.say("rules before the founding", "VESP", "root", &standard_rules(), &["vesp-root"]);
    t.tell(
        "an alert before the founding",
        "CRV",
        "desk.technical",
        "situation.alert-given",
        &["a"],
    );
    t.say("founding by another key", "VESP", "root", &found, &["thief"]);
    t.say("founding with a stray signer", "VESP", "root", &found, &["vesp-root", "thief"]);
    t.say("founding in another role", "VESP", "observer", &found, &["vesp-root"]);
    let mut other = t.w.payload("VESP", "root", found.kind(), found.to_value());
    other.origin = "elsewhere.example".to_owned();
    let answer = t.w.enter(&other, &["vesp-root"]);
    t.note("founding of another register", answer);
    t.say("founding", "VESP", "root", &found, &["vesp-root"]);
    t.say("founding again", "VESP", "root", &found, &["vesp-root"]);
    t.ends(expect![[r#"
        rules before the founding                    founding: a register begins with the founding of its network
        an alert before the founding                 founding: a register begins with the founding of its network
        founding by another key                      threshold: 1 of the root keys must sign; 0 did
        founding with a stray signer                 stranger: a key that has no part in this signed too
        founding in another role                     founding: the founding is said by the root, for its own register
        founding of another register                 founding: the founding is said by the root, for its own register
        founding                                     entered
        founding again                               founding: this network is founded already
    "#]]);
}

#[test]
fn admission_needs_an_officer_and_the_roots() {
    let mut t = Table::new(World::new());
    let root = root_set(2, &["t1", "t2", "t3"]);
    let new = admission("TLN", "Talen", Some(root.clone()));
    let officer = "secretariat-officer";
    t.say("roots without an officer", "VESP", officer, &new, &["t1", "t2"]);
    t.say("officer with one root key", "VESP", officer, &new, &["omar", "t1"]);
    t.say("officer alone", "VESP", officer, &new, &["omar"]);
    t.say("a state admits", "CRV", "national-administrator", &new, &["ada", "t1", "t2"]);
    t.say("a state's delegate signs too", "VESP", officer, &new, &["omar", "ada", "t1", "t2"]);
    t.say("in another role", "VESP", "observer", &new, &["omar", "t1", "t2"]);
    let narrow = t.w.delegation("olga", "olga", &[officer], &["records.*"]);
    t.say("an officer for records only", "VESP", "root", &narrow, &["vesp-root"]);
    t.say("that officer admits", "VESP", officer, &new, &["olga", "t1", "t2"]);
    let same = root_set(2, &["t1", "t1", "t2"]);
    let twice = admission("TLN", "Talen", Some(same));
    t.say("a root set with a key twice", "VESP", officer, &twice, &["omar", "t1", "t2"]);
    let zero = admission("TLN", "Talen", Some(root_set(0, &["t1"])));
    t.say("a threshold of none", "VESP", officer, &zero, &["omar", "t1"]);
    let high = admission("TLN", "Talen", Some(root_set(2, &["t1"])));
    t.say("a threshold out of reach", "VESP", officer, &high, &["omar", "t1"]);
    t.say("officer and two root keys", "VESP", officer, &new, &["omar", "t1", "t2"]);
    t.say("the same again", "VESP", officer, &new, &["omar", "t1", "t2"]);
    let later = admission("UMB", "Umbra", None);
    t.say("without roots, by an officer", "VESP", officer, &later, &["omar"]);
    let give = t.w.delegation("uma", "uma", &["observer"], &["*"]);
    t.say("it delegates without a root", "UMB", "root", &give, &["u1"]);
    let first = root_change(1, &["u1"]);
    t.say("its first root without an officer", "UMB", "root", &first, &["u1"]);
    t.say("its first root with an officer", "UMB", "root", &first, &["u1", "omar"]);
    t.say("it delegates", "UMB", "root", &give, &["u1"]);
    t.ends(expect![[r#"
        roots without an officer                     admission: an officer of the secretariat must sign too
        officer with one root key                    threshold: 2 of the new root keys must sign; 1 did
        officer alone                                threshold: 2 of the new root keys must sign; 0 did
        a state admits                               secretariat: only the secretariat may say this
        a state's delegate signs too                 unknown-key: the signing key is not one of VESP's; ask its national administrator
        in another role                              admission: an officer of the secretariat admits a participant
        an officer for records only                  entered
        that officer admits                          admission: an officer of the secretariat must sign too
        a root set with a key twice                  root: a root set has 1 to 64 different keys and a threshold it can reach
        a threshold of none                          root: a root set has 1 to 64 different keys and a threshold it can reach
        a threshold out of reach                     root: a root set has 1 to 64 different keys and a threshold it can reach
        officer and two root keys                    entered
        the same again                               admitted: TLN is a participant already
        without roots, by an officer                 entered
        it delegates without a root                  root: UMB has no root keys yet
        its first root without an officer            admission: an officer of the secretariat must sign too
        its first root with an officer               entered
        it delegates                                 entered
    "#]]);
}

#[test]
fn a_new_root_needs_the_old_and_the_new() {
    let mut t = Table::new(World::new());
    let change = root_change(2, &["CRV-root3", "n1", "n2"]);
    t.say("the old threshold only", "CRV", "root", &change, &["CRV-root1", "CRV-root2"]);
    t.say("the new threshold only", "CRV", "root", &change, &["n1", "n2"]);
    let stray = ["CRV-root1", "CRV-root3", "n1", "thief"];
    t.say("with a stray signer", "CRV", "root", &change, &stray);
    t.say("in another role", "CRV", "observer", &change, &["CRV-root1", "CRV-root3", "n1"]);
    t.say("by another state", "NWR", "root", &change, &["CRV-root1", "CRV-root3", "n1"]);
    t.say(
        "old and new, one key in both",
        "CRV",
        "root",
        &change,
        &["CRV-root1", "CRV-root3", "n1"],
    );
    let give = t.w.delegation("carl", "carl", &["observer"], &["*"]);
    t.say("the old root delegates", "CRV", "root", &give, &["CRV-root1", "CRV-root2"]);
    t.say("the new root delegates", "CRV", "root", &give, &["n1", "n2"]);
    t.ends(expect![[r#"
        the old threshold only                       threshold: 2 of the new root keys must sign; 0 did
        the new threshold only                       threshold: 2 of the present root keys must sign; 0 did
        with a stray signer                          stranger: a key that has no part in this signed too
        in another role                              root: members.root-set is for the root keys
        by another state                             threshold: 2 of the present root keys must sign; 0 did
        old and new, one key in both                 entered
        the old root delegates                       threshold: 2 of the root keys must sign; 0 did
        the new root delegates                       entered
    "#]]);
}

#[test]
fn delegations_have_a_time() {
    let mut t = Table::new(World::new());
    let roots = ["CRV-root1", "CRV-root2"];
    let give = |from: i64, until: i64, k: &str| {
        Body::DelegationGiven(DelegationGiven {
            from: day(from),
            key: key(k).public(),
            kinds: patterns(&["*"]),
            level: Level::A2,
            person: person(k),
            roles: roles(&["desk.technical"]),
            until: day(until),
        })
    };
    t.say("for 401 days", "CRV", "root", &give(0, 401, "eva"), &roots);
    t.say("that ends before it begins", "CRV", "root", &give(5, 4, "eva"), &roots);
    t.say("for 400 days, from day 10", "CRV", "root", &give(10, 410, "eva"), &roots);
    t.say("the same key again", "CRV", "root", &give(10, 410, "eva"), &roots);
    t.say("by one root key", "CRV", "root", &give(0, 9, "fay"), &["CRV-root1"]);
    t.say(
        "with a stray signer",
        "CRV",
        "root",
        &give(0, 9, "fay"),
        &["CRV-root1", "CRV-root2", "ada"],
    );
    t.say("by an administrator", "CRV", "national-administrator", &give(0, 9, "fay"), &["ada"]);
    let officer = t.w.delegation("fay", "fay", &["secretariat-officer"], &["*"]);
    t.say("a state makes an officer", "CRV", "root", &officer, &roots);
    let root = t.w.delegation("fay", "fay", &["root"], &["*"]);
    t.say("the role root", "CRV", "root", &root, &roots);
    let nothing = t.w.delegation("fay", "fay", &[], &["*"]);
    t.say("no role", "CRV", "root", &nothing, &roots);
    let kind = "directory.contact-appointed";
    t.tell("day 0: Eva speaks", "CRV", "desk.technical", kind, &["eva"]);
    t.w.now = day(10);
    t.tell("day 10: Eva speaks", "CRV", "desk.technical", kind, &["eva"]);
    t.w.now = day(409);
    t.tell("day 409: Eva speaks", "CRV", "desk.technical", kind, &["eva"]);
    t.w.now = day(410);
    t.tell("day 410: Eva speaks", "CRV", "desk.technical", kind, &["eva"]);
    t.ends(expect![[r#"
        for 401 days                                 delegation: a delegation lasts at most 400 days
        that ends before it begins                   delegation: a delegation lasts at most 400 days
        for 400 days, from day 10                    entered
        the same key again                           entered
        by one root key                              threshold: 2 of the root keys must sign; 1 did
        with a stray signer                          stranger: a key that has no part in this signed too
        by an administrator                          root: members.delegation-given is for the root keys
        a state makes an officer                     delegation: only the secretariat has secretariat officers
        the role root                                delegation: the role root cannot be delegated
        no role                                      delegation: a delegation names at least one role and kind
        day 0: Eva speaks                            early: the delegation begins on 2026-12-02
        day 10: Eva speaks                           entered
        day 409: Eva speaks                          entered
        day 410: Eva speaks                          expired: the delegation ended on 2028-01-06; ask for a new one
    "#]]);
}

#[test]
fn roles_kinds_levels_and_registers() {
    let mut t = Table::new(World::new());
    let (desk, kind) = ("desk.technical", "directory.contact-appointed");
    let mut low = t.w.delegation("lea", "lea", &[desk], &["*"]);
    if let Body::DelegationGiven(body) = &mut low {
        body.level = Level::A1;
    }
    let narrow = t.w.delegation("kim", "kim", &[desk], &["situation.*"]);
    t.say("Lea gets a key in a browser", "CRV", "root", &low, &["CRV-root1", "CRV-root3"]);
    t.say("Kim gets situation.* only", "CRV", "root", &narrow, &["CRV-root2", "CRV-root3"]);
    t.tell("Ben appoints a contact", "CRV", desk, kind, &["ben"]);
    t.tell("as administrator", "CRV", "national-administrator", kind, &["ben"]);
    t.tell("as observer", "CRV", "observer", kind, &["ben"]);
    t.tell("Kim appoints a contact", "CRV", desk, kind, &["kim"]);
    t.tell("Kim gives an alert", "CRV", desk, "situation.alert-given", &["kim"]);
    t.tell("Lea gives an alert", "CRV", desk, "situation.alert-given", &["lea"]);
    t.tell("a kind without a rule", "CRV", desk, "weather.rain-seen", &["ben"]);
    t.tell("Ben for another state", "NWR", desk, kind, &["ben"]);
    t.tell("for nobody", "TLN", desk, kind, &["ben"]);
    t.tell("an unknown key", "CRV", desk, kind, &["thief"]);
    t.tell("a stray signer beside Ben", "CRV", desk, kind, &["ben", "thief"]);
    t.tell("another state's signer beside Ben", "CRV", desk, kind, &["ben", "nia"]);
    t.tell("root keys", "CRV", "root", kind, &["CRV-root1", "CRV-root2"]);
    t.tell("an authority kind of tomorrow", "CRV", desk, "members.flag-hoisted", &["ben"]);
    let mut odd = t.w.payload("CRV", "root", "members.key-revoked", json!({"key": 1}));
    let answer = t.w.enter(&odd, &["CRV-root1"]);
    t.note("a body of another form", answer);
    let body = json!({"compromised_since": null, "key": key("ben").public().id(), "reason": ""});
    odd.body = body;
    let answer = t.w.enter(&odd, &["CRV-root1", "CRV-root2"]);
    t.note("a null where nothing belongs", answer);
    let mut other = t.w.payload("CRV", desk, kind, json!({}));
    other.origin = "elsewhere.example".to_owned();
    let answer = t.w.enter(&other, &["ben"]);
    t.note("for another register", answer);
    t.ends(expect![[r#"
        Lea gets a key in a browser                  entered
        Kim gets situation.* only                    entered
        Ben appoints a contact                       entered
        as administrator                             role: that key may not act in the role national-administrator
        as observer                                  role: the network's rules do not let the role observer say directory.contact-appointed
        Kim appoints a contact                       kind: that key may not sign directory.contact-appointed
        Kim gives an alert                           entered
        Lea gives an alert                           level: the network asks for a key of level A2 to say situation.alert-given
        a kind without a rule                        no-rule: the network's rules do not say who may say weather.rain-seen; the secretariat signs a new list with its root keys
        Ben for another state                        unknown-key: the signing key is not one of NWR's; ask its national administrator
        for nobody                                   participant: TLN is not a participant of this network
        an unknown key                               unknown-key: the signing key is not one of CRV's; ask its national administrator
        a stray signer beside Ben                    unknown-key: the signing key is not one of CRV's; ask its national administrator
        another state's signer beside Ben            unknown-key: the signing key is not one of CRV's; ask its national administrator
        root keys                                    role: the network's rules do not let the role root say directory.contact-appointed
        an authority kind of tomorrow                unknown-kind: the kind members.flag-hoisted is not known here
        a body of another form                       body: the body of members.key-revoked: invalid type: integer `1`, expected a string
        a null where nothing belongs                 body: the body of members.key-revoked: not written in the one accepted way
        for another register                         origin: this was signed for the register "elsewhere.example", not for "register.example/made-up"; draft it again here
    "#]]);
}

#[test]
fn suspension() {
    let mut t = Table::new(World::new());
    let (desk, kind) = ("desk.technical", "directory.contact-appointed");
    let decision = "decision 7".to_owned();
    let out = |p: &str| {
        let (participant, decision) = (code(p), "decision 7".to_owned());
        Body::ParticipantSuspended(ParticipantSuspended { decision, participant })
    };
    let back =
        Body::ParticipantReinstated(ParticipantReinstated { decision, participant: code("CRV") });
    let officer = "secretariat-officer";
    t.say("a state suspends", "NWR", "national-administrator", &out("CRV"), &["nia"]);
    t.say("an unknown participant", "VESP", officer, &out("TLN"), &["omar"]);
    t.say("the secretariat suspends CRV", "VESP", officer, &out("CRV"), &["omar"]);
    t.tell("Ben speaks", "CRV", desk, kind, &["ben"]);
    let give = t.w.delegation("eva", "eva", &[desk], &["*"]);
    t.say("its root delegates", "CRV", "root", &give, &["CRV-root1", "CRV-root2"]);
    let lost = Body::KeyRevoked(KeyRevoked {
        compromised_since: None,
        key: key("ben").public().id(),
        reason: "lost".to_owned(),
    });
    t.say("Ada revokes Ben's key", "CRV", "national-administrator", &lost, &["ada"]);
    t.say("it reinstates itself", "CRV", "root", &back, &["CRV-root1", "CRV-root2"]);
    t.say("the secretariat reinstates it", "VESP", officer, &back, &["omar"]);
    t.tell("Ada speaks", "CRV", desk, kind, &["ada"]);
    t.ends(expect![[r#"
        a state suspends                             secretariat: only the secretariat may say this
        an unknown participant                       participant: TLN is not a participant of this network
        the secretariat suspends CRV                 entered
        Ben speaks                                   suspended: CRV is suspended by a decision of the network; it can read and export its data
        its root delegates                           suspended: CRV is suspended by a decision of the network; it can read and export its data
        Ada revokes Ben's key                        entered
        it reinstates itself                         suspended: CRV is suspended by a decision of the network; it can read and export its data
        the secretariat reinstates it                entered
        Ada speaks                                   entered
    "#]]);
}

#[test]
fn what_the_authority_tells_of_its_people() {
    let mut w = World::new();
    let lost = Body::KeyRevoked(KeyRevoked {
        compromised_since: None,
        key: key("ben").public().id(),
        reason: "lost".to_owned(),
    });
    w.say("CRV", "root", &lost, &["CRV-root1", "CRV-root2"]).unwrap();
    let a = &w.authority;
    let codes: Vec<&str> = a.participants().keys().map(|code| code.as_str()).collect();
    assert_eq!(codes, ["CRV", "NWR", "VESP"]);
    assert!(a.participant(&code("CRV")).is_some() && a.participant(&code("TLN")).is_none());
    assert_eq!(a.keys().count(), 4);
    let of = |name: &str| a.key(&key(name).public().id()).unwrap();
    assert_eq!(of("ada").person, person("ada"));
    assert!(a.key(&key("thief").public().id()).is_none());
    let root = |name: &str| a.is_root_of(&code("CRV"), &key(name).public().id());
    assert!(root("CRV-root1") && root("CRV-root3") && !root("NWR-root1") && !root("ada"));
    let cases = [("ada", 0, true), ("ada", 364, true), ("ada", 365, false), ("ada", -1, false)];
    for (who, when, expected) in cases.into_iter().chain([("ben", 0, false)]) {
        assert_eq!(a.is_in_force(of(who), day(when)), expected, "{who} on day {when}");
    }
}
