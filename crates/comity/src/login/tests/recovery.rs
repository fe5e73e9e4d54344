//! A person who lost everything comes in again.

use super::authenticator::{Authenticator, HONEST};
use super::{ADMIN, Browser, House, TECHNICAL};
use crate::login::account::Account;
use crate::login::{notices, recovery, session};
use serde_json::json;

const OFFICER: &str = "secretariat-officer";

fn account(house: &House, code: &str, role: &str) -> Account {
    let key = house.region().persona(code, role).unwrap().key.public().id();
    Account::of_key(house.store(), &key).unwrap()
}

fn act(browser: &Browser<'_>, who: &Account, id: &str, act: &str) -> super::Answer {
    let form = format!("participant={}&person={}&id={id}&act={act}", who.participant, who.person);
    browser.post("/account/people/recover", &form)
}

fn the_one(house: &House) -> recovery::Recovery {
    recovery::all(house.store(), house.store().now()).unwrap().remove(0)
}

/// Makes a passkey behind a link; the status of its end.
fn come_in(browser: &Browser<'_>, link: &str, passkey: &Authenticator) -> u16 {
    let asked = browser.script(&format!("{link}/begin"), &json!({}));
    if asked.status != 200 {
        return asked.status;
    }
    let credential = passkey.create(&asked.json(), &HONEST);
    browser.script(link, &json!({ "credential": credential, "name": "new" })).status
}

fn link_of(answer: &super::Answer) -> String {
    let at = answer.body.find("/recover/").unwrap_or_else(|| panic!("{}", answer.body));
    answer.body[at..].split('<').next().unwrap().to_owned()
}

#[test]
fn an_administrator_and_the_secretariat_let_a_person_in_after_a_day() {
    let house = House::new();
    let lost = account(&house, "CRV", TECHNICAL);
    let old = Authenticator::new(7);
    old.register(&house.browser_of("CRV", TECHNICAL), "old");
    let admin = house.browser_of("CRV", ADMIN);
    assert_eq!(act(&admin, &lost, "", "ask").status, 303);
    let id = the_one(&house).id;
    // Nobody confirms alone, and other states have no say.
    for (code, role) in [("CRV", ADMIN), ("ESR", ADMIN), ("CRV", TECHNICAL)] {
        let refused = act(&house.browser_of(code, role), &lost, &id, "confirm");
        assert_eq!(refused.status, 422, "{code} {role}");
    }
    assert_eq!(act(&admin, &lost, &id, "link").status, 422, "not confirmed yet");
    let officer = house.browser_of("VESP", OFFICER);
    assert_eq!(act(&officer, &lost, &id, "confirm").status, 303);
    assert!(the_one(&house).opens.is_some());
    assert_eq!(act(&admin, &lost, &id, "link").status, 422, "the day of waiting is not over");
    house.later(60 * 24);
    let admin = house.browser_of("CRV", ADMIN);
    let link = link_of(&act(&admin, &lost, &id, "link"));
    let browser = house.browser();
    assert!(browser.get(&link).body.contains("Come in again"));
    let new = Authenticator::new(9);
    assert_eq!(come_in(&browser, &link, &new), 200);
    assert_eq!(browser.get("/directory").status, 200);
    assert_eq!(browser.get(&link).status, 410, "it opens once");
    assert_eq!(come_in(&house.browser(), &link, &Authenticator::new(10)), 422);
    assert_eq!(old.log_in(&house.browser()), 422, "what was lost opens nothing");
    assert_eq!(new.log_in(&house.browser()), 200);
}

#[test]
fn everyone_concerned_is_told_and_the_person_can_stop_it() {
    let house = House::new();
    let lost = account(&house, "CRV", TECHNICAL);
    let (desk, admin) = (house.browser_of("CRV", TECHNICAL), house.browser_of("CRV", ADMIN));
    assert_eq!(desk.post("/account/mail", "mail=desk%40crv.example").status, 303);
    assert_eq!(admin.post("/account/mail", "mail=admin%40crv.example").status, 303);
    assert_eq!(admin.post("/account/mail", "mail=nowhere").status, 422);
    assert_eq!(act(&admin, &lost, "", "ask").status, 303);
    assert_eq!(act(&admin, &lost, "", "ask").status, 422, "one at a time");
    let told = notices(house.store(), house.store().now()).unwrap();
    let to: Vec<&str> = told.iter().map(|notice| notice.to.address.as_str()).collect();
    assert!(to.contains(&"desk@crv.example") && to.contains(&"admin@crv.example"), "{to:?}");
    assert!(
        told.iter()
            .all(|notice| notice.to.participant.as_str() == "CRV"
                && notice.link.personal().is_none())
    );
    assert!(to.len() > 2, "and the state's contacts: {to:?}");
    let id = the_one(&house).id;
    assert_eq!(act(&house.browser_of("ESR", ADMIN), &lost, &id, "stop").status, 422);
    assert!(desk.get("/account").body.contains("If it was not you, stop it"));
    assert_eq!(act(&desk, &lost, &id, "stop").location(), "/account?done=recovery-stop");
    assert_eq!(act(&house.browser_of("VESP", OFFICER), &lost, &id, "confirm").status, 422);
}

#[test]
fn an_officer_cannot_let_a_person_of_a_state_in_with_another_officer() {
    let house = House::new();
    let lost = account(&house, "CRV", TECHNICAL);
    assert_eq!(act(&house.browser_of("VESP", OFFICER), &lost, "", "ask").status, 303);
    let id = the_one(&house).id;
    assert_eq!(act(&house.browser_of("VESP", OFFICER), &lost, &id, "confirm").status, 422);
    assert_eq!(act(&house.browser_of("CRV", ADMIN), &lost, &id, "confirm").status, 303);
    assert!(the_one(&house).opens.unwrap() > house.store().now(), "with the secretariat one waits");
}

#[test]
fn what_the_operator_does_is_told_and_shown() {
    let house = House::new();
    let lost = account(&house, "CRV", TECHNICAL);
    let token = recovery::by_operator(house.store(), &lost).unwrap();
    let told = notices(house.store(), house.store().now()).unwrap();
    assert!(!told.is_empty() && told.iter().all(|notice| notice.template == "log-in-operator"));
    let link = format!("/recover/{token}");
    house.later(60 * 71);
    let browser = house.browser();
    assert_eq!(come_in(&browser, &link, &Authenticator::new(7)), 200);
    let people = house.browser_of("CRV", ADMIN).get("/account/people").body;
    assert!(people.contains("Recovered by the operator on"), "{people}");
    // Another link, too late.
    let token = recovery::by_operator(house.store(), &lost).unwrap();
    house.later(60 * 72 + 1);
    assert_eq!(house.browser().get(&format!("/recover/{token}")).status, 410);
    assert!(browser.cookie(session::COOKIE).is_some());
}

#[test]
fn two_administrators_of_one_state_let_a_person_in_at_once() {
    let house = House::new();
    let (store, lost) = (house.store(), account(&house, "CRV", TECHNICAL));
    let key = house.region().persona("CRV", ADMIN).unwrap().key.public().id();
    let first = session::of_key(store, &key, store.now()).person().unwrap().clone();
    let second = crate::rights::Person { person: register::Hash([9; 32]), ..first.clone() };
    let desk = crate::rights::Person { roles: Vec::new(), ..second.clone() };
    let own = Account::of(&first);
    assert_eq!(recovery::ask(store, &first, &own).unwrap_err().rule, "recovery-who");
    recovery::ask(store, &first, &lost).unwrap();
    let id = the_one(&house).id;
    assert_eq!(recovery::confirm(store, &first, &id).unwrap_err().rule, "recovery-who");
    assert_eq!(recovery::confirm(store, &desk, &id).unwrap_err().rule, "recovery-who");
    recovery::confirm(store, &second, &id).unwrap();
    assert_eq!(the_one(&house).opens, Some(store.now()));
    let token = recovery::link(store, &second, &id).unwrap();
    assert!(recovery::open(store, &token, store.now()).unwrap().is_some());
    let newer = recovery::link(store, &first, &id).unwrap();
    assert!(
        recovery::open(store, &token, store.now()).unwrap().is_none(),
        "the older link is over"
    );
    recovery::stop(store, &first, &id).unwrap();
    assert!(recovery::open(store, &newer, store.now()).unwrap().is_none());
}
