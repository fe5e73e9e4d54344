//! Waived: rules that the host did not apply when it entered a statement.

use super::*;
use expect_test::expect;

pub(super) const TRICKS: &[(&str, Does)] = &[
    ("one person where two must sign", |h| {
        h.tells("CRV", DESK, ALERT, &["ben"]);
    }),
    ("two keys of one person where two persons must", |h| {
        h.w.delegate("CRV", "ben-second", "ben", &[DESK]);
        h.tells("CRV", DESK, ALERT, &["ben", "ben-second"]);
    }),
    ("provisional, confirmed by the same person", |h| {
        opened_and_confirmed(h, &["ada"], 0, "CRV", "ada-browser");
    }),
    ("provisional, confirmed a day later", |h| {
        opened_and_confirmed(h, &["ben"], 24 * 60, "CRV", "ada");
    }),
    ("provisional, confirmed by another state", |h| {
        opened_and_confirmed(h, &["ben"], 0, "NWR", "nia");
    }),
    ("provisional, never confirmed", |h| {
        h.tells("CRV", DESK, OPENED, &["ben"]);
        h.w.now = day(42);
        h.tells("NWR", DESK, KIND, &["nia"]);
    }),
    ("a stolen key that was never delegated", |h| {
        h.tells("CRV", DESK, KIND, &["thief"]);
    }),
    ("a key that was revoked", |h| {
        h.tells("CRV", DESK, KIND, &["lost"]);
    }),
    ("a browser whose delegated key was revoked", |h| {
        h.forces("CRV", "root", &revoked("ada"), &CRV_ROOT);
        h.tells("CRV", DESK, KIND, &["ada-browser"]);
    }),
    ("a delegation that ended", |h| {
        h.w.now = day(366);
        h.tells("CRV", DESK, KIND, &["ben"]);
    }),
    ("a delegation that has not begun", |h| {
        let later = delegation("eva", &[DESK], 50);
        h.forces("CRV", "root", &later, &CRV_ROOT);
        h.tells("CRV", DESK, KIND, &["eva"]);
    }),
    ("an enrolled key that outlives its parent", |h| {
        let mut body = enrolled("second", &[DESK], "*", Level::A1);
        if let Body::KeyEnrolled(body) = &mut body {
            body.until = day(399);
        }
        h.forces("CRV", DESK, &body, &["ben"]);
    }),
    ("a level raised in enrolment", |h| {
        h.forces("CRV", DESK, &enrolled("second", &[DESK], "*", Level::A3), &["ben"]);
    }),
    ("an enrolled key that enrols another", |h| {
        h.forces("CRV", DESK, &enrolled("second", &[DESK], "*", Level::A1), &["ada-browser"]);
    }),
    ("a role that the key does not hold", |h| {
        h.tells("CRV", ADMIN, KIND, &["ben"]);
    }),
    ("released by a desk that no policy names", |h| {
        h.forces("CRV", "root", &delegation("pol", &["desk.policy"], 40), &CRV_ROOT);
        h.tells("CRV", DESK, KIND, &["ben", "pol"]);
    }),
    ("released, and said by nobody in the role", |h| {
        h.forces("CRV", "root", &delegation("pol", &["desk.policy"], 40), &CRV_ROOT);
        let rule = PolicyRule {
            kinds: KIND.parse().unwrap(),
            level: Level::A1,
            persons: 1,
            provisional_hours: None,
            roles: patterns(&["desk.policy"]),
        };
        let policy = Body::SigningPolicySet(SigningPolicySet { policy: vec![rule] });
        h.forces("CRV", "root", &policy, &CRV_ROOT);
        h.tells("CRV", DESK, KIND, &["ben", "pol"]);
        h.tells("CRV", DESK, KIND, &["pol"]);
    }),
    ("a kind that the network has no rule for", |h| {
        h.tells("CRV", DESK, "weather.rain-seen", &["ben"]);
    }),
    ("a key below the network's level", |h| {
        h.tells("CRV", DESK, ALERT, &["ben", "ada-browser"]);
    }),
    ("another state's key", |h| {
        h.tells("CRV", DESK, KIND, &["nia"]);
    }),
    ("a suspended participant speaks", |h| {
        h.forces("VESP", OFFICER, &suspended("CRV"), &["omar"]);
        h.tells("CRV", DESK, KIND, &["ben"]);
    }),
    ("a suspension that another state decides", |h| {
        h.forces("NWR", ADMIN, &suspended("CRV"), &["nia"]);
    }),
    ("another state's key revoked", |h| {
        h.forces("NWR", ADMIN, &revoked("ben"), &["nia"]);
    }),
    ("a revocation by a browser that lost its role", |h| {
        h.forces("CRV", "root", &delegation("ada", &[DESK], 40), &CRV_ROOT);
        h.forces("CRV", ADMIN, &revoked("ben"), &["ada-browser"]);
    }),
    ("a delegation by one root key of two", |h| {
        h.forces("CRV", "root", &delegation("eva", &[DESK], 40), &["CRV-root1"]);
    }),
    ("the policy changed by an administrator", |h| {
        let none = Body::SigningPolicySet(SigningPolicySet { policy: Vec::new() });
        h.forces("CRV", ADMIN, &none, &["ada"]);
    }),
];

pub(super) fn delegation(k: &str, as_: &[&str], from: i64) -> Body {
    Body::DelegationGiven(DelegationGiven {
        from: day(from),
        key: key(k).public(),
        kinds: patterns(&["*"]),
        level: Level::A2,
        person: person(k),
        roles: roles(as_),
        until: day(from + 300),
    })
}

fn suspended(state: &str) -> Body {
    let (participant, decision) = (code(state), "decision 7".to_owned());
    Body::ParticipantSuspended(ParticipantSuspended { decision, participant })
}

fn opened_and_confirmed(h: &mut Host, by: &[&str], minutes: i64, state: &str, second: &str) {
    let index = h.tells("CRV", DESK, OPENED, by);
    h.w.now = h.w.now.plus_minutes(minutes);
    let envelope = h.w.entries[index].digest;
    let body = Body::StatementConfirmed(StatementConfirmed { envelope });
    h.forces(state, DESK, &body, &[second]);
}

#[test]
fn waived() {
    expect![[r#"
        one person where two must sign                       failed     failed     20: CRV's own policy asks for 2 different persons to sign situation.alert-given
        two keys of one person where two persons must        failed     failed     21: CRV's own policy asks for 2 different persons to sign situation.alert-given
        provisional, confirmed by the same person            failed     failed     21: another person must confirm, not the same again
        provisional, confirmed a day later                   failed     failed     21: the time for confirming is over; say it again
        provisional, confirmed by another state              failed     failed     21: no statement of yours waits for that confirmation
        provisional, never confirmed                         verified   verified   20: never confirmed: no second person signed in time; it does not stand
        a stolen key that was never delegated                failed     failed     20: the signing key is not one of CRV's; ask its national administrator
        a key that was revoked                               failed     failed     20: the signing key is revoked; enrol another one
        a browser whose delegated key was revoked            failed     failed     21: the signing key is revoked; enrol another one
        a delegation that ended                              failed     failed     20: the delegation ended on 2027-11-22; ask for a new one
        a delegation that has not begun                      failed     failed     21: the delegation begins on 2027-01-11
        an enrolled key that outlives its parent             failed     failed     20: a further key has no more roles, kinds, level or time than the key that enrols it
        a level raised in enrolment                          failed     failed     20: a further key has no more roles, kinds, level or time than the key that enrols it
        an enrolled key that enrols another                  failed     failed     20: an enrolled key cannot enrol further keys; use the key that was delegated
        a role that the key does not hold                    failed     failed     20: that key may not act in the role national-administrator
        released by a desk that no policy names              failed     failed     21: that key may not act in the role desk.technical
        released, and said by nobody in the role             failed     failed     23: nobody who signed may act in the role desk.technical
        a kind that the network has no rule for              failed     failed     20: the network's rules do not say who may say weather.rain-seen; the secretariat signs a new list with its root keys
        a key below the network's level                      failed     failed     20: the network asks for a key of level A2 to say situation.alert-given
        another state's key                                  failed     failed     20: the signing key is not one of CRV's; ask its national administrator
        a suspended participant speaks                       failed     failed     21: CRV is suspended by a decision of the network; it can read and export its data
        a suspension that another state decides              failed     failed     20: only the secretariat may say this
        another state's key revoked                          failed     failed     20: that key is not one of this participant's
        a revocation by a browser that lost its role         failed     failed     21: a key is revoked by its own person, a national administrator or the root
        a delegation by one root key of two                  failed     failed     20: 2 of the root keys must sign; 1 did
        the policy changed by an administrator               failed     failed     20: members.signing-policy-set is for the root keys
    "#]].assert_eq(&table(TRICKS));
}
