//! Who was invited comes in for the first time.

use super::House;
use super::authenticator::{Authenticator, HONEST};
use crate::joining::invitations;
use crate::secretariat::tests::{link, mails};
use serde_json::json;

const OFFICER: &str = "secretariat-officer";
const FORM: &str =
    "name=Ilo+Querin&position=&address=ilo%40qln.example&language=en&note=NV+31%2F2026";

#[test]
fn an_invited_person_makes_passkeys_reaches_its_own_way_alone_and_takes_it_up_again() {
    let house = House::new();
    let officer = house.browser_of("VESP", OFFICER);
    assert_eq!(officer.post("/secretariat/joining/QLN", FORM).status, 303);
    let path = link(&mails(&house.world, "joining/")[0]);
    let browser = house.browser();
    assert_eq!(browser.get(&path).status, 200);
    assert_eq!(browser.get("/join").location(), "/login", "opening it did nothing");
    let made = browser.post(&path, "");
    assert!(made.location().starts_with("/recover/"), "{}", made.body);
    let first = made.location().to_owned();
    let second = browser.post(&path, "").location().to_owned();
    assert_eq!(browser.get(&first).status, 410, "begun again, the first page opens nothing");
    let page = browser.get(&second).body;
    assert!(page.contains("Your first passkey") && page.contains("Ilo Querin"), "{page}");

    let passkey = Authenticator::new(7);
    let asked = browser.script(&format!("{second}/begin"), &json!({}));
    let credential = passkey.create(&asked.json(), &HONEST);
    let came = browser.script(&second, &json!({ "credential": credential, "name": "desk" }));
    assert_eq!(came.json()["next"], "/join", "{}", came.body);
    assert!(browser.get("/join").body.contains("You have one passkey."));
    for elsewhere in ["/", "/directory", "/members", "/keys", "/waiting", "/register"] {
        assert_eq!(browser.get(elsewhere).location(), "/join", "{elsewhere}");
    }
    assert_eq!(browser.post("/keys/delegate", "name=x").status, 403);
    assert_eq!(browser.get("/secretariat/joining").location(), "/join");
    Authenticator::new(9).register(&browser, "telephone");
    assert!(browser.get("/join").body.contains("You have 2 passkeys."));

    // Another browser with the same link learns to log in; and the passkey leads back to the way.
    let other = house.browser();
    let used = other.get(&path);
    assert!(used.status == 410 && used.body.contains("Log in with that passkey"), "{}", used.body);
    assert_eq!(other.post(&path, "").status, 410);
    assert_eq!(passkey.log_in(&other), 200);
    assert_eq!(other.get("/").location(), "/join");

    // What is withdrawn is gone, with the session; the same person can be invited anew.
    let one = invitations::all(house.store()).unwrap().remove(0);
    let withdraw = format!("id={}&act=withdraw", one.id);
    assert_eq!(officer.post("/secretariat/joining/QLN/act", &withdraw).status, 303);
    assert_eq!(other.get("/join").location(), "/login");
    assert_eq!(passkey.log_in(&house.browser()), 422);
    assert!(house.browser().get(&path).body.contains("was withdrawn"));
    assert_eq!(officer.post("/secretariat/joining/QLN", FORM).status, 303);
}

#[test]
fn an_invitation_that_is_over_says_who_helps_and_is_sent_again() {
    let house = House::new();
    let officer = house.browser_of("VESP", OFFICER);
    assert_eq!(officer.post("/secretariat/joining/QLN", FORM).status, 303);
    let path = link(&mails(&house.world, "joining/")[0]);
    house.later(60 * 24 * 30);
    let shut = house.browser().get(&path);
    assert!(shut.status == 410 && shut.body.contains("sends the same invitation again"));
    assert_eq!(house.browser().post(&path, "").status, 410);
    let one = invitations::all(house.store()).unwrap().remove(0);
    assert_eq!(one.step(house.store(), house.store().now()).unwrap(), invitations::Step::Over);
    invitations::send_again(house.store(), &one).unwrap();
    let sent = mails(&house.world, "joining/");
    assert_eq!(house.browser().get(&link(sent.last().unwrap())).status, 200);
}
