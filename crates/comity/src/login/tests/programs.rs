//! Tokens for programs.

use super::{ADMIN, Answer, Browser, House};
use axum::http::Method;

fn make(browser: &Browser<'_>, form: &str) -> String {
    let made = browser.post("/account/tokens", form);
    assert_eq!(made.status, 200, "{}", made.body);
    let at = made.body.find("cty_").expect("the token is shown");
    made.body[at..].split('<').next().unwrap().to_owned()
}

fn with(browser: &Browser<'_>, method: Method, token: &str, path: &str) -> Answer {
    let value = format!("Bearer {token}");
    browser.ask(method, path, &[("authorization", &value)], "")
}

#[test]
fn a_token_opens_what_it_is_for_and_nothing_else() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let token =
        make(&browser, "name=own+register&days=90&scope-directory-read=1&scope-members-export=1");
    assert!(token.len() == 4 + 43 && !browser.get("/account/tokens").body.contains(&token));
    let program = house.browser();
    let get = |path: &str| with(&program, Method::GET, &token, path).status;
    assert_eq!(get("/api/v1/directory"), 200);
    assert_eq!(get("/members.csv"), 200);
    house.later(20);
    assert_eq!(get("/members.csv"), 200, "no confirmation is asked of a program");
    for path in ["/directory.csv", "/register/export", "/api/v1/participants"] {
        assert_eq!(get(path), 403, "{path}");
    }
    // No page, and least of all the log-in, and it never signs.
    for path in ["/", "/directory", "/account", "/account/tokens", "/login", "/account/people"] {
        let answer = with(&program, Method::GET, &token, path);
        assert_eq!((answer.status, answer.location()), (303, "/login"), "{path}");
    }
    for path in ["/account/tokens", "/account/passkeys/begin", "/confirm/begin", "/logout"] {
        let answer = with(&program, Method::POST, &token, path);
        assert!([303, 401].contains(&answer.status), "{path}: {}", answer.status);
    }
    assert_eq!(with(&program, Method::POST, &token, "/api/v1/statements").status, 403);
    assert_eq!(with(&program, Method::GET, "cty_unknown", "/api/v1/directory").status, 401);
    // Used last, and ended.
    let page = browser.get("/account/tokens").body;
    let at = page.find("/account/tokens/").unwrap();
    let end = page[at..].split('"').next().unwrap();
    assert_eq!(browser.post(end, "").status, 303);
    assert_eq!(get("/api/v1/directory"), 401);
}

#[test]
fn a_token_has_an_end_and_may_be_bound_to_addresses() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let form =
        "name=x&days=1&scope-directory-read=1&addresses=203.0.113.0%2F24%2C+2001%3Adb8%3A%3A%2F32";
    let token = make(&browser, form);
    for (peer, status) in [
        ("203.0.113.9:1", 200),
        ("[2001:db8:7::1]:1", 200),
        ("203.0.114.9:1", 401),
        ("[2001:db9::1]:1", 401),
    ] {
        let mut program = house.browser();
        program.peer = peer.to_owned();
        assert_eq!(
            with(&program, Method::GET, &token, "/api/v1/directory").status,
            status,
            "{peer}"
        );
    }
    house.later(60 * 24 + 1);
    let mut program = house.browser();
    program.peer = "203.0.113.9:1".to_owned();
    assert_eq!(with(&program, Method::GET, &token, "/api/v1/directory").status, 401);
}

#[test]
fn nobody_gives_a_program_more_than_they_have_and_forms_keep_what_was_typed() {
    let house = House::new();
    let browser = house.browser_of("VBNOA", ADMIN);
    assert!(!browser.get("/account/tokens").body.contains("scope-outbox-export"));
    for (form, says) in [
        ("name=mine&days=9&scope-outbox-export=1", "Tick at least one"),
        ("name=mine&days=366&scope-members-read=1", "1 to 365 days"),
        ("name=mine&days=9&scope-members-read=1&addresses=ministry", "is not an address"),
        ("name=&days=9&scope-members-read=1", "Give the token a name"),
    ] {
        let refused = browser.post("/account/tokens", form);
        assert!(refused.status == 422 && refused.body.contains(says), "{form}");
        assert!(!refused.body.contains("cty_"));
        assert_eq!(refused.body.contains("value=\"mine\""), form.contains("mine"), "{form}");
    }
}
