//! The confirmation that it is still the same person.

use super::authenticator::{Altered, Authenticator, HONEST};
use super::{ADMIN, Browser, House, TECHNICAL};
use crate::login::session;
use crate::serve;
use crate::web::routes::Route;
use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use register::{Envelope, Payload};
use serde_json::{Value, json};

/// A draft of a contact, and what its page posts once it is signed.
fn signed(house: &House, browser: &Browser<'_>) -> (String, String) {
    let boundary = "form-boundary";
    let fields = [
        ("desk", "technical"),
        ("office", "Night desk of the harbour CERT"),
        ("kind0", "telephone"),
        ("value0", "+999 555 0142"),
        ("time_zone", "Etc/GMT-2"),
        ("person", "Mira Tolven"),
    ];
    let mut body: String = fields
        .iter()
        .map(|(name, value)| {
            format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        })
        .collect();
    body.push_str(&format!("--{boundary}--\r\n"));
    let media_type = format!("multipart/form-data; boundary={boundary}");
    let headers = [("content-type", media_type.as_str())];
    let drafted = browser.ask(axum::http::Method::POST, "/directory/CRV/appoint", &headers, &body);
    let draft = drafted.location().to_owned();
    assert!(draft.starts_with("/sign/"), "a draft takes no confirmation: {}", drafted.body);
    let page = browser.get(&draft).body;
    let begin = page.find("id=\"draft\">").unwrap() + "id=\"draft\">".len();
    let end = begin + page[begin..].find("</script>").unwrap();
    let data: Value = serde_json::from_str(&page[begin..end]).unwrap();
    let payload = STANDARD.decode(data["statements"][0]["payload"].as_str().unwrap()).unwrap();
    let key = house.region().persona("CRV", ADMIN).unwrap().key.clone();
    let envelope = Envelope::new(Payload::TYPE, payload).signed_by(&key);
    let envelopes = vec![String::from_utf8(envelope.to_bytes()).unwrap()];
    let text = serde_json::to_string(&envelopes).unwrap();
    let encoded: String = text.bytes().map(|b| format!("%{b:02x}")).collect();
    (draft, format!("envelopes={encoded}"))
}

fn confirm(browser: &Browser<'_>, passkey: &Authenticator, page: &str) -> (u16, Value) {
    let asked = browser.script("/confirm/begin", &json!({}));
    let credential = passkey.get(&asked.json(), &HONEST);
    let answer = browser.script(page, &json!({ "credential": credential }));
    (answer.status, answer.json())
}

#[test]
fn a_signature_waits_for_a_confirmation_and_then_enters_as_it_was() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let passkey = Authenticator::new(7);
    passkey.register(&browser, "one");
    let (draft, form) = signed(&house, &browser);
    house.later(6);
    let waits = browser.post(&draft, &form);
    assert!(waits.location().starts_with("/confirm?kept="), "{}", waits.body);
    let page = waits.location().to_owned();
    assert!(browser.get(&page).body.contains("What you typed is kept"));
    let before = browser.cookie(session::COOKIE);
    let (status, goes_on) = confirm(&browser, &passkey, &page);
    assert_eq!((status, goes_on["next"].as_str().unwrap()), (200, page.as_str()));
    assert_ne!(browser.cookie(session::COOKIE), before, "the session has a new secret");
    let gone = house.browser();
    gone.cookies.borrow_mut().insert(session::COOKIE.to_owned(), before.unwrap());
    assert_eq!(gone.get("/").location(), "/login", "the old one opens nothing");
    let ready = browser.get(&page).body;
    let address = format!("{draft}?again=");
    let at = ready.find(&address).unwrap_or_else(|| panic!("{ready}"));
    let address = ready[at..].split('"').next().unwrap().to_owned();
    let entered = browser.post(&address, "");
    assert!(entered.location().starts_with("/directory/CRV?entered="), "{}", entered.body);
    // It went on once.
    assert_eq!(browser.get(&page).status, 410);
}

#[test]
fn a_stolen_session_drafts_nothing_for_root_keys_and_takes_no_list_away() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let passkey = Authenticator::new(7);
    passkey.register(&browser, "one");
    house.later(6);
    for path in ["/keys/renew", "/keys/policy", "/keys/delegate", "/keys/root", "/waiting/x/drop"] {
        let waits = browser.post(path, "name=x");
        assert!(waits.location().starts_with("/confirm?kept="), "{path}: {}", waits.body);
    }
    for path in ["/api/v1/directory", "/directory.json"] {
        assert_eq!(browser.get(path).status, 303, "{path}");
    }
    // What the address says besides its path is kept too.
    let waits = browser.post("/keys/hand-over?who=nobody", "name=x");
    let page = waits.location().to_owned();
    confirm(&browser, &passkey, &page);
    let ready = browser.get(&page).body;
    assert!(ready.contains("action=\"/keys/hand-over?who=nobody&amp;again="), "{ready}");
}

#[test]
fn what_waits_is_for_its_person_alone_and_not_for_ever() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let (draft, form) = signed(&house, &browser);
    house.later(6);
    let page = browser.post(&draft, &form).location().to_owned();
    let other = house.browser_of("ESR", ADMIN);
    assert_eq!(other.get(&page).status, 410);
    // Logged in anew with the key file, and so fresh.
    let again = house.browser_of("CRV", ADMIN);
    assert!(again.get(&page).body.contains("confirm-on"));
    house.later(31);
    assert_eq!(house.browser_of("CRV", ADMIN).get(&page).status, 410);
}

#[test]
fn a_confirmation_takes_the_persons_own_passkey_and_its_owner() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let (own, strange) = (Authenticator::new(7), Authenticator::new(8));
    own.register(&browser, "one");
    strange.register(&house.browser_of("ESR", ADMIN), "theirs");
    house.later(6);
    let asks = || browser.get("/directory.csv").location().to_owned();
    assert_eq!(asks(), "/confirm?next=%2Fdirectory.csv");
    let page = asks();
    assert_eq!(confirm(&browser, &strange, &page).0, 422);
    let asked = browser.script("/confirm/begin", &json!({})).json();
    let unverified = own.get(&asked, &Altered { flags: 0x01, ..HONEST });
    assert_eq!(browser.script(&page, &json!({ "credential": unverified })).status, 422);
    // A challenge to log in is none to confirm, and one of another session is none here.
    let asked = browser.script("/login/passkey/begin", &json!({})).json();
    let answer = json!({ "credential": own.get(&asked, &HONEST) });
    assert_eq!(browser.script(&page, &answer).status, 422);
    let elsewhere = house.browser_of("CRV", ADMIN);
    let asked = elsewhere.script("/confirm/begin", &json!({})).json();
    let answer = json!({ "credential": own.get(&asked, &HONEST) });
    assert_eq!(browser.script(&page, &answer).status, 422);
    assert_eq!(asks(), page);
    let (status, goes_on) = confirm(&browser, &own, &page);
    assert_eq!((status, goes_on["next"].as_str().unwrap()), (200, "/directory.csv"));
    assert_eq!(browser.get("/directory.csv").status, 200);
    assert_eq!(browser.get(&page).location(), "/directory.csv");
    // Five minutes, or until one leaves the desk.
    assert_eq!(browser.post("/account/confirmation/end", "").status, 303);
    assert_eq!(asks(), page);
    // Never to another site.
    let (_, goes_on) = confirm(&browser, &own, "/confirm?next=%2F%2Fexample.org");
    assert_eq!(goes_on["next"], "/account");
}

#[test]
fn a_file_is_taken_after_the_confirmation_from_a_page_that_leads_back() {
    let house = House::new();
    let browser = house.browser_of("CRV", ADMIN);
    let passkey = Authenticator::new(7);
    passkey.register(&browser, "one");
    house.later(6);
    let pressed_on = |path: &str, page: &str| {
        let referer = format!("http://localhost:8750{page}");
        browser.ask(Method::GET, path, &[("referer", &referer)], "").location().to_owned()
    };
    let page = pressed_on("/directory.csv", "/directory?q=harbour");
    assert_eq!(page, "/confirm?next=%2Fdirectory.csv&from=%2Fdirectory%3Fq%3Dharbour");
    // A browser that saves a file stays where it is: with a key file too the way leads to this page first.
    browser.get(&page);
    assert_eq!(browser.cookie("comity-next").as_deref(), Some(page.as_str()));
    let (_, goes_on) = confirm(&browser, &passkey, &page);
    assert_eq!(goes_on["next"], page.as_str());
    let gives = browser.get(&page).body;
    assert!(gives.contains("href=\"/directory.csv\""), "{gives}");
    assert!(gives.contains("href=\"/directory?q=harbour\""), "{gives}");
    assert_eq!(browser.get("/directory.csv").status, 200);
    // Pressed there again after a while, the way still leads back to the first page.
    house.later(6);
    assert_eq!(pressed_on("/directory.csv", &page), page);
    for elsewhere in ["1/directory", "//example.org", "@example.org/"] {
        assert_eq!(pressed_on("/directory.csv", elsewhere), "/confirm?next=%2Fdirectory.csv");
    }
}

#[test]
fn scripts_are_told_and_pages_that_only_show_ask_for_nothing() {
    let house = House::new();
    let browser = house.browser_of("CRV", TECHNICAL);
    house.later(6);
    let told = browser.script("/account/passkeys/begin", &json!({}));
    assert_eq!((told.status, &told.json()["confirm"]), (403, &json!("/confirm")));
    for page in
        ["/", "/directory", "/account", "/directory/CRV/card", "/directory/CRV/contacts.vcf"]
    {
        assert_eq!(browser.get(page).status, 200, "{page}");
    }
}

/// Which routes take a fresh confirmation: this list is read by people.
#[test]
fn what_takes_a_fresh_confirmation() {
    let mut fresh: Vec<String> = serve::list()
        .into_iter()
        .filter(|Route { policy, .. }| policy.fresh)
        .map(|Route { method, path, .. }| format!("{method} {path}\n"))
        .collect();
    fresh.sort();
    expect_test::expect_file!["fresh.txt"].assert_eq(&fresh.concat());
}
