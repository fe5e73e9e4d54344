//! Password and code: what they open, and what guessing brings.

use super::authenticator::Authenticator;
use super::{ADMIN, Browser, House};
use crate::clock::Surroundings;
use crate::login::account::Account;
use crate::login::password::{self, Unfit, code_at, fits};
use crate::login::session;

const GOOD: &str = "lantern orchard basalt seven";

fn typed(name: &str, password: &str, code: &str) -> String {
    let password = password.replace(' ', "+");
    format!("name={name}&password={password}&code={code}")
}

/// Sets a password on the page; the secret of its codes.
fn set(house: &House, browser: &Browser<'_>, name: &str) -> String {
    let page = browser.get("/account/password").body;
    let at = page.find("figcaption").unwrap();
    let secret = page[at..].split(['>', '<']).nth(1).unwrap().replace(' ', "");
    let code = code_at(&secret, house.store().now()).unwrap();
    let set = browser.post("/account/password", &typed(name, GOOD, &code));
    assert_eq!(set.location(), "/account?done=password-set", "{}", set.body);
    secret
}

#[test]
fn with_a_password_and_a_code_one_reads_and_signs_nothing() {
    let house = House::new();
    let secret = set(&house, &house.browser_of("CRV", ADMIN), "maris");
    let browser = house.browser();
    let code = |minutes: i64| {
        house.later(minutes);
        code_at(&secret, house.store().now()).unwrap()
    };
    let again = code(0);
    let refused = browser.post("/login/password", &typed("maris", GOOD, &again));
    assert_eq!(refused.status, 422, "the code was used when the password was set");
    let fresh = code(1);
    let come = browser.post("/login/password", &typed("Maris", GOOD, &fresh));
    assert_eq!((come.status, come.location()), (303, "/"));
    assert_eq!(browser.get("/directory").status, 200);
    assert_eq!(browser.get("/directory/CRV/appoint").status, 403);
    assert!(browser.get("/account").body.contains("To sign, log in with a passkey"));
    // What takes a confirmation is not confirmed by a password.
    assert!(browser.get("/directory.csv").location().starts_with("/confirm"));
    assert_eq!(browser.get("/account/password").location(), "/confirm?next=%2Faccount%2Fpassword");
    // The same code again, from elsewhere.
    let refused = house.browser().post("/login/password", &typed("maris", GOOD, &fresh));
    assert_eq!(refused.status, 422);
    assert!(!refused.body.contains(GOOD), "a password is not shown again");
}

#[test]
fn a_password_that_many_try_first_is_refused() {
    let house = House::new();
    let key = house.region().persona("CRV", ADMIN).unwrap().key.public().id();
    let account = Account::of_key(house.store(), &key).unwrap();
    for (password, expected) in [
        ("short", Err(Unfit::Short)),
        (&"long enough ".repeat(11), Err(Unfit::Long)),
        ("password1234", Err(Unfit::Common)),
        ("P@ssw0rd2026!", Err(Unfit::Common)),
        ("123456789012", Err(Unfit::Common)),
        ("qwertyuiopas", Err(Unfit::Common)),
        ("abcabcabcabc", Err(Unfit::Common)),
        ("sunshinedragon", Err(Unfit::Common)),
        ("aaaaaaaaaaaaaaaa", Err(Unfit::Common)),
        ("2026-11-22-0945", Err(Unfit::Common)),
        ("hello maris tolvane", Err(Unfit::Own)),
        ("crv harbour 8", Err(Unfit::Own)),
        (GOOD, Ok(())),
        ("منارة وبستان وحجر", Ok(())),
    ] {
        assert_eq!(fits(password, "maris", &account), expected, "{password}");
    }
}

#[test]
fn an_unknown_name_is_answered_like_a_wrong_password() {
    let house = House::new();
    set(&house, &house.browser_of("CRV", ADMIN), "maris");
    let answers: Vec<(u16, String)> = ["maris", "nobod"]
        .iter()
        .map(|name| {
            let mut browser = house.browser();
            browser.peer = format!("203.0.113.{}:4000", name.len());
            let answer =
                browser.post("/login/password", &typed(name, "wrong wrong wrong", "000000"));
            (answer.status, answer.body.replace(name, "NAME"))
        })
        .collect();
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 422);
}

#[test]
fn failures_make_the_next_try_wait_longer_each_time_and_never_for_good() {
    let house = House::new();
    let secret = set(&house, &house.browser_of("CRV", ADMIN), "maris");
    house.later(1);
    let browser = house.browser();
    let wrong = || browser.post("/login/password", &typed("maris", "wrong wrong wrong", "000000"));
    for _ in 0..5 {
        assert_eq!(wrong().status, 422);
    }
    let mut waits = Vec::new();
    for _ in 0..10 {
        let waiting = wrong();
        assert_eq!(waiting.status, 429);
        let seconds: i64 = waiting.headers["retry-after"].to_str().unwrap().parse().unwrap();
        waits.push(seconds);
        let around = &house.world.region.around;
        around.set(register::Time::from_millis(around.now().millis() + 1000 * seconds));
        assert_eq!(wrong().status, 422, "after the wait it is tried");
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    house.later(16);
    let code = code_at(&secret, house.store().now()).unwrap();
    assert_eq!(browser.post("/login/password", &typed("maris", GOOD, &code)).status, 303);
}

#[test]
fn ten_thousand_guesses_bring_nothing_and_the_attacked_person_comes_in_at_once() {
    let house = House::new();
    let admin = house.browser_of("CRV", ADMIN);
    set(&house, &admin, "maris");
    let passkey = Authenticator::new(7);
    passkey.register(&admin, "one");
    let store = house.store();
    let (mut wrong, mut waits) = (0, 0);
    for guess in 0..10_000_u32 {
        let network = format!("203.{}.{}.0/24", guess % 100, guess / 100 % 100);
        let code = format!("{guess:06}");
        match password::try_in(store, "maris", &format!("guess number {guess}"), &code, &network) {
            Ok(password::Tried::Wrong) => wrong += 1,
            Ok(password::Tried::Wait(_)) => waits += 1,
            other => panic!("{other:?}"),
        }
        if guess % 10 == 0 {
            house.world.region.around.set(register::Time::from_millis(store.now().millis() + 1000));
        }
    }
    // A thousand seconds: five tries at once, then ever fewer.
    assert!(wrong <= 20 && wrong + waits == 10_000, "{wrong} were looked at");
    assert_eq!(passkey.log_in(&house.browser()), 200);
    // Not more than a hundred an hour, even by somebody who always waits as long as it takes.
    let mut tried = 0;
    for second in 0..3_600 {
        let at = register::Time::from_millis(store.now().millis() + 1000);
        house.world.region.around.set(at);
        let network = format!("198.18.{}.0/24", second % 250);
        let name = "somebody";
        let outcome = password::try_in(store, name, "guess", "000000", &network).unwrap();
        tried += u32::from(outcome == password::Tried::Wrong);
    }
    assert!(tried <= 100, "{tried}");
}

#[test]
fn one_network_that_tries_many_names_waits_too() {
    let house = House::new();
    let mut outcomes = Vec::new();
    for number in 0..8 {
        let mut browser = house.browser();
        browser.peer = format!("203.0.113.{number}:4000");
        let name = format!("name{number}");
        outcomes.push(browser.post("/login/password", &typed(&name, GOOD, "000000")).status);
    }
    assert_eq!(outcomes, [422, 422, 422, 422, 422, 429, 429, 429]);
    assert_eq!(house.browser().cookie(session::COOKIE), None);
}
