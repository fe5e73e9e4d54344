//! Sessions: how long they last, who sees and ends them, and what browsers are told.

use super::authenticator::Authenticator;
use super::{ADMIN, House, TECHNICAL};
use crate::login::session;
use serde_json::json;

#[test]
fn a_session_ends_when_idle_and_after_twelve_hours_in_any_case() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    house.later(30);
    assert_eq!(browser.get("/directory").status, 200);
    house.later(31);
    assert_eq!(browser.get("/directory").location(), "/login");
    let browser = house.browser_of("CRV", ADMIN);
    for _ in 0..24 {
        house.later(30);
        assert_eq!(browser.get("/directory").status, 200);
    }
    house.later(1);
    assert_eq!(browser.get("/directory").location(), "/login");
}

#[test]
fn a_display_stays_for_twelve_hours_and_only_reads() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let passkey = Authenticator::new(7);
    passkey.register(&browser, "one");
    assert_eq!(browser.post("/account/display", "").location(), "/?done=display-made");
    house.later(11 * 60);
    assert_eq!(browser.get("/directory").status, 200);
    assert_eq!(browser.get("/directory/CRV/appoint").status, 403);
    assert!(browser.get("/directory.csv").location().starts_with("/confirm"));
    assert!(browser.get("/confirm").body.contains("only reads"));
    let asked = browser.script("/confirm/begin", &json!({})).json();
    let confirmed = browser.script("/confirm", &json!({ "credential": {} }));
    assert_eq!((asked, confirmed.status), (json!(null), 403), "a display cannot be turned back");
    assert_eq!(browser.post("/account/sessions/others", "").status, 403);
    house.later(61);
    assert_eq!(browser.get("/directory").location(), "/login");
}

#[test]
fn a_person_sees_and_ends_the_own_sessions_and_no_others() {
    let house = House::new();
    let (here, there) = (house.browser_of("CRV", ADMIN), house.browser_of("CRV", ADMIN));
    let stranger = house.browser_of("ESR", ADMIN);
    let page = here.get("/account").body;
    let at = page.find("/account/sessions/").unwrap();
    let end = page[at..].split('"').next().unwrap();
    assert_eq!(page.matches("this one").count(), 1);
    stranger.post(end, "");
    assert_eq!(there.get("/directory").status, 200, "of another person");
    here.post(end, "");
    assert_eq!(there.get("/directory").location(), "/login");
    let there = house.browser_of("CRV", ADMIN);
    here.post("/account/sessions/others", "");
    assert_eq!(there.get("/directory").location(), "/login");
    assert_eq!(here.get("/directory").status, 200);
    assert_eq!(stranger.get("/directory").status, 200);
}

#[test]
fn an_administrator_ends_sessions_of_the_own_people_and_of_nobody_else() {
    let house = House::new();
    let (admin, desk) = (house.browser_of("CRV", ADMIN), house.browser_of("CRV", TECHNICAL));
    assert_eq!(desk.get("/account/people").status, 403);
    assert_eq!(house.browser_of("ESR", ADMIN).get("/account/people").status, 200);
    let key = house.region().persona("CRV", TECHNICAL).unwrap().key.public().id();
    let account = super::super::account::Account::of_key(house.store(), &key).unwrap();
    let id = session::of_account(house.store(), &account).unwrap()[0].id.clone();
    let form = format!("participant=CRV&person={}&id={id}", account.person);
    let refused = house.browser_of("ESR", ADMIN).post("/account/people/sessions", &form);
    assert_eq!(refused.status, 403);
    assert_eq!(desk.get("/directory").status, 200);
    assert_eq!(admin.post("/account/people/sessions", &form).status, 303);
    assert_eq!(desk.get("/directory").location(), "/login");
}

#[test]
fn this_was_not_me_leaves_the_session_and_the_passkey_that_confirmed() {
    let house = House::new();
    let desk = house.browser_of("CRV", ADMIN);
    let (kept, lost) = (Authenticator::new(7), Authenticator::new(8));
    kept.register(&desk, "kept");
    lost.register(&desk, "lost");
    let (here, thief) = (house.browser(), house.browser());
    assert_eq!((kept.log_in(&here), lost.log_in(&thief)), (200, 200));
    assert_eq!(here.post("/account/not-me", "").location(), "/account?done=not-me");
    assert_eq!(thief.get("/directory").location(), "/login");
    assert_eq!(desk.get("/directory").location(), "/login");
    assert_eq!(lost.log_in(&thief), 422);
    assert_eq!(here.get("/directory").status, 200);
    assert_eq!(kept.log_in(&house.browser()), 200);
}

#[test]
fn the_cookie_is_for_this_host_alone_and_the_log_out_forgets_pages() {
    let house = House::under("https://poc.example.org");
    let key = house.region().persona("CRV", ADMIN).unwrap().key.public().id();
    let token = session::begin(house.store(), &key).unwrap();
    let browser = house.browser();
    browser.cookies.borrow_mut().insert(session::COOKIE.to_owned(), token.clone());
    assert_eq!(browser.get("/directory").location(), "/login", "the plain name is not read");
    let name = "__Host-comity-session";
    browser.cookies.borrow_mut().insert(name.to_owned(), token.clone());
    assert_eq!(browser.get("/directory").status, 200);
    let display = browser.post("/account/display", "");
    let set = display.headers.get_all("set-cookie").iter().next().unwrap().to_str().unwrap();
    assert!(set.starts_with(name), "{set}");
    for attribute in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(set.contains(attribute), "{set}");
    }
    assert!(!set.contains("Domain"));
    let secret = browser.cookie(name).unwrap();
    assert_ne!(secret, token);
    let account = browser.get("/account").body;
    assert!(!account.contains(&secret) && !account.contains(&session::digest(&secret)));
    let out = browser.post("/logout", "");
    assert_eq!(out.headers["clear-site-data"], "\"cache\"");
    assert_eq!(browser.cookie(name), None);
    browser.cookies.borrow_mut().insert(name.to_owned(), secret);
    assert_eq!(browser.get("/directory").location(), "/login");
}

#[test]
fn an_address_of_comity_open_begins_one_session() {
    let house = House::new();
    let key = house.region().persona("CRV", ADMIN).unwrap().key.public().id();
    let until = house.store().now().plus_minutes(10).millis();
    let sql = "insert into login_tokens (token, key, until) values (?1, ?2, ?3)";
    let row = rusqlite::params![session::digest("secret"), key.to_string(), until];
    house.store().work(|work| work.execute(sql, row)).unwrap();
    let (first, second) = (house.browser(), house.browser());
    assert_eq!(first.get("/login/here/secret").status, 200);
    assert_eq!(first.get("/directory").status, 200);
    assert_eq!(second.get("/login/here/secret").status, 410);
    assert_eq!(second.cookie(session::COOKIE), None);
    assert_eq!(first.get("/login/here/secret").status, 200, "read again by the same browser");
}
