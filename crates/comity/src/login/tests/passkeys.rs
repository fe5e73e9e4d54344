//! Passkeys: what is accepted, and all that is not.

use super::authenticator::{Altered, Authenticator, HONEST};
use super::{ADMIN, Browser, House, TECHNICAL};
use crate::login::session;
use serde_json::{Value, json};

fn log_in_with(browser: &Browser<'_>, make: impl FnOnce(Value) -> Value) -> u16 {
    let asked = browser.script("/login/passkey/begin", &json!({}));
    assert_eq!(asked.status, 200);
    browser.script("/login/passkey", &json!({ "credential": make(asked.json()) })).status
}

#[test]
fn a_person_makes_two_passkeys_and_comes_in_with_either() {
    let house = House::new();
    let desk = house.browser_of("CRV", ADMIN);
    assert!(desk.get("/account").body.contains("You have no passkey yet"));
    let (one, two) = (Authenticator::new(7), Authenticator::new(9));
    one.register(&desk, "work telephone");
    assert!(desk.get("/account").body.contains("make a second one"));
    two.register(&desk, "");
    let page = desk.get("/account").body;
    assert!(page.contains("work telephone") && page.contains("Passkey 2"), "{page}");
    for passkey in [&one, &two] {
        let other = house.browser();
        assert_eq!(passkey.log_in(&other), 200);
        let page = other.get("/directory/CRV/appoint");
        assert_eq!(page.status, 200, "a passkey gives the roles of the person's keys");
        let account = other.get("/account").body;
        assert!(account.contains("Firefox, Linux") && account.contains("198.51.100.0/24"));
    }
    // Named anew, and removed; never the last one without another way in.
    let renamed = desk.post(&format!("/account/passkeys/{}/name", two.id()), "name=key+ring");
    assert_eq!(renamed.location(), "/account?done=passkey-named");
    assert!(desk.get("/account").body.contains("key ring"));
    let other = house.browser();
    assert_eq!(one.log_in(&other), 200);
    let removed = other.post(&format!("/account/passkeys/{}/remove", two.id()), "");
    assert_eq!(removed.location(), "/account?done=passkey-removed");
    assert_eq!(two.log_in(&house.browser()), 422);
    let last = other.post(&format!("/account/passkeys/{}/remove", one.id()), "");
    assert!(last.status == 422 && last.body.contains("last way in"), "{}", last.body);
    assert_eq!(one.log_in(&house.browser()), 200);
}

#[test]
fn what_an_authenticator_did_not_answer_to_this_very_challenge_is_refused() {
    let house = House::new();
    let desk = house.browser_of("CRV", ADMIN);
    let (own, strange) = (Authenticator::new(7), Authenticator::new(8));
    own.register(&desk, "one");
    strange.register(&house.browser_of("ESR", ADMIN), "of another person");
    let guest = house.browser();
    let refused = |what: &str, make: &dyn Fn(Value) -> Value| {
        assert_eq!(log_in_with(&guest, make), 422, "{what}");
        assert_eq!(guest.cookie(session::COOKIE), None, "{what}");
    };
    refused("no user handle at all", &|asked| {
        let mut answer = own.get(&asked, &HONEST);
        answer["response"]["userHandle"] = Value::Null;
        answer
    });
    let altered = |asked: &Value, change: &Altered<'_>| own.get(asked, change);
    refused("user not verified", &|a| altered(&a, &Altered { flags: 0x01, ..HONEST }));
    refused("user not present", &|a| altered(&a, &Altered { flags: 0x04, ..HONEST }));
    refused("wrong origin", &|a| {
        altered(&a, &Altered { origin: "http://localhost.example:8750", ..HONEST })
    });
    refused("another port", &|a| {
        altered(&a, &Altered { origin: "http://localhost:8751", ..HONEST })
    });
    refused("wrong site", &|a| altered(&a, &Altered { rp: "example.org", ..HONEST }));
    refused("an answer to make a passkey", &|a| {
        altered(&a, &Altered { kind: Some("webauthn.create"), ..HONEST })
    });
    // GitLab issue 585333: one of the two ids is looked up and the other is checked.
    for field in ["id", "rawId"] {
        refused(field, &|asked| {
            let mut answer = own.get(&asked, &HONEST);
            answer[field] = json!(strange.id());
            answer
        });
        refused(field, &|asked| {
            let mut answer = strange.get(&asked, &HONEST);
            answer[field] = json!(own.id());
            answer
        });
    }
    refused("the handle of another account", &|asked| {
        let theirs = strange.get(&asked, &HONEST);
        let mut answer = own.get(&asked, &HONEST);
        answer["response"]["userHandle"] = theirs["response"]["userHandle"].clone();
        answer
    });
    refused("another type", &|asked| {
        let mut answer = own.get(&asked, &HONEST);
        answer["type"] = json!("password");
        answer
    });
    refused("signed by another key", &|asked| {
        let mut answer = own.get(&asked, &HONEST);
        answer["response"]["signature"] =
            strange.get(&asked, &HONEST)["response"]["signature"].clone();
        answer
    });
    refused("nothing", &|_| json!({}));
    assert_eq!(own.log_in(&guest), 200, "the honest answer is accepted");
}

#[test]
fn a_challenge_is_good_once_for_the_browser_that_asked_and_five_minutes() {
    let house = House::new();
    let own = Authenticator::new(7);
    own.register(&house.browser_of("CRV", ADMIN), "one");
    let (here, elsewhere) = (house.browser(), house.browser());
    let asked = here.script("/login/passkey/begin", &json!({})).json();
    let answer = json!({ "credential": own.get(&asked, &HONEST) });
    assert_eq!(elsewhere.script("/login/passkey", &answer).status, 422, "no challenge of its own");
    elsewhere.script("/login/passkey/begin", &json!({}));
    assert_eq!(elsewhere.script("/login/passkey", &answer).status, 422, "another challenge");
    assert_eq!(here.script("/login/passkey", &answer).status, 200);
    assert_eq!(here.script("/login/passkey", &answer).status, 422, "replayed");
    let asked = here.script("/login/passkey/begin", &json!({})).json();
    house.later(6);
    let late = json!({ "credential": own.get(&asked, &HONEST) });
    assert_eq!(here.script("/login/passkey", &late).status, 422, "expired");
    // A failed answer uses the challenge up too.
    let asked = here.script("/login/passkey/begin", &json!({})).json();
    let unverified = own.get(&asked, &Altered { flags: 0x01, ..HONEST });
    assert_eq!(here.script("/login/passkey", &json!({ "credential": unverified })).status, 422);
    let second = json!({ "credential": own.get(&asked, &HONEST) });
    assert_eq!(here.script("/login/passkey", &second).status, 422);
}

#[test]
fn a_copy_of_a_passkey_is_known_by_its_counter() {
    let house = House::new();
    let own = Authenticator::new(7);
    own.register(&house.browser_of("CRV", ADMIN), "one");
    own.set_counter(40);
    assert_eq!(own.log_in(&house.browser()), 200);
    for behind in [40, 10, 0] {
        own.set_counter(behind.max(1) - 1);
        assert_eq!(
            own.log_in(&house.browser()),
            422,
            "the counter stood at 41 and comes at {behind}"
        );
    }
    own.set_counter(41);
    assert_eq!(own.log_in(&house.browser()), 200);
}

#[test]
fn a_passkey_is_made_only_for_who_asked_and_only_once() {
    let house = House::new();
    let (crv, esr) = (house.browser_of("CRV", ADMIN), house.browser_of("ESR", ADMIN));
    let one = Authenticator::new(7);
    let asked = crv.script("/account/passkeys/begin", &json!({})).json();
    let body = |credential: Value| json!({ "credential": credential, "name": "x" });
    // Another person's session cannot end it; the person's own other session neither.
    let answer = one.create(&asked, &HONEST);
    assert_eq!(esr.script("/account/passkeys", &body(answer.clone())).status, 422);
    let second = house.browser_of("CRV", ADMIN);
    assert_eq!(second.script("/account/passkeys", &body(answer.clone())).status, 422);
    // Altered, and so the challenge is used up.
    let mut mixed = answer.clone();
    mixed["id"] = json!(Authenticator::new(8).id());
    assert_eq!(crv.script("/account/passkeys", &body(mixed)).status, 422);
    assert_eq!(crv.script("/account/passkeys", &body(answer)).status, 422);
    for altered in [
        Altered { flags: 0x01, ..HONEST },
        Altered { rp: "example.org", ..HONEST },
        Altered { origin: "https://example.org", ..HONEST },
    ] {
        let asked = crv.script("/account/passkeys/begin", &json!({})).json();
        let answer = Authenticator::new(7).create(&asked, &altered);
        assert_eq!(crv.script("/account/passkeys", &body(answer)).status, 422);
    }
    one.register(&crv, "one");
    // The same credential for another account is refused.
    let asked = esr.script("/account/passkeys/begin", &json!({})).json();
    let stolen = Authenticator::new(7).create(&asked, &HONEST);
    assert_eq!(esr.script("/account/passkeys", &body(stolen)).status, 422);
}

#[test]
fn without_a_key_in_force_a_passkey_opens_the_own_log_in_alone() {
    let house = House::new();
    let own = Authenticator::new(7);
    own.register(&house.browser_of("CRV", TECHNICAL), "one");
    let browser = house.browser();
    assert_eq!(own.log_in(&browser), 200);
    assert_eq!(browser.get("/directory").status, 200);
    let key = house.region().persona("CRV", TECHNICAL).unwrap().key.public().id();
    let revoked = register::authority::body::KeyRevoked {
        compromised_since: None,
        key,
        reason: "the person left".to_owned(),
    };
    let body = register::authority::body::Body::KeyRevoked(revoked);
    let by = crate::region::Region::by("CRV", ADMIN).unwrap();
    let draft = crate::members::make::Draft::authority(by, &body);
    assert_eq!(house.world.says("CRV", ADMIN, &draft), "entered");
    // At the very next request.
    assert_eq!(browser.get("/directory").location(), "/join");
    assert_eq!(browser.get("/join").status, 410, "nobody invited this person");
    assert_eq!(browser.get("/api/v1/directory").status, 403);
    assert!(browser.get("/account").body.contains("No key of yours is in force"));
}
