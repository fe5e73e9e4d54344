//! A practice network cannot be taken for a real one: the mark is on every page, file and title, and a real
//! network has it nowhere.

use super::reach::address;
use super::{ADMIN, Site, body_of};
use crate::clock::Surroundings;
use crate::practice::pass::Door;
use crate::serve;
use crate::web::WayToPractice;
use crate::world::World;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use register::SigningKey;
use tower::ServiceExt;

const OFFICER: &str = "secretariat-officer";
const TITLES: [&str; 2] = ["<title>Practice: ", "<title>تدريب: "];

/// Type, name of the file and text of what an address answers, in a language.
fn shown(site: &Site, cookie: &str, language: &str, path: &str) -> (String, String, String) {
    let cookies = format!("{cookie}; comity-language={language}");
    let request = Request::get(path).header(header::COOKIE, cookies).body(Body::empty()).unwrap();
    site.runtime.block_on(async {
        let response = site.router.clone().oneshot(request).await.unwrap();
        let named = |name| {
            let value = response.headers().get(name).map(|value| value.to_str().unwrap());
            value.unwrap_or_default().to_owned()
        };
        let (kind, file) = (named(header::CONTENT_TYPE), named(header::CONTENT_DISPOSITION));
        let body = body_of(response).await;
        (kind, file, String::from_utf8_lossy(&body).into_owned())
    })
}

/// Every page of a network, for several readers: how many bear the marks whole, and how many have any.
fn marks(site: &Site) -> (usize, usize, usize) {
    let readers = [
        String::new(),
        site.cookie("CRV", ADMIN),
        site.cookie("ESR", "desk.technical"),
        site.cookie("VESP", OFFICER),
    ];
    let (mut pages, mut whole, mut any) = (0, 0, 0);
    let addresses = serve::list().into_iter().filter(|route| route.method == "GET");
    let addresses = addresses.filter_map(|route| address(site, route.path));
    for address in addresses.chain(["/no/such/page".to_owned()]) {
        for (cookie, language) in readers.iter().zip([0, 0, 1, 0]) {
            let (kind, file, body) = shown(site, cookie, ["en", "ar"][language], &address);
            let is_marked_file = file.contains("filename=\"practice-");
            if file.contains("filename=") {
                assert_eq!(is_marked_file, site.app.is_practice(), "{address}: {file}");
            }
            // A page that leads elsewhere at once has no content.
            if !kind.starts_with("text/html") || body.is_empty() {
                continue;
            }
            let above = body.find("class=\"practice-band above\"");
            let below = body.find("class=\"practice-band below\"");
            let content = body.find("<main");
            let title = body.contains(TITLES[language]);
            pages += 1;
            any += usize::from(above.is_some() || below.is_some() || title);
            let is_whole = above.is_some() && above < content && content < below && title;
            assert_eq!(is_whole, site.app.is_practice(), "{address} in {language}");
            whole += usize::from(is_whole);
        }
    }
    (pages, whole, any)
}

#[test]
fn every_page_of_a_practice_network_says_so_and_no_other_does() {
    let (pages, whole, _) = marks(&Site::of(World::practice()).and_messages());
    assert!(pages > 200, "only {pages} pages");
    assert_eq!(whole, pages);
    let (pages, _, any) = marks(&Site::with_messages());
    assert!(pages > 200 && any == 0, "{any} of {pages} pages of a real network look like practice");
}

#[test]
fn a_practice_network_has_its_own_cookie_and_no_log_in_of_its_own() {
    let practice = Site::of(World::practice());
    let cookie = practice.cookie("CRV", ADMIN);
    assert!(cookie.starts_with("comity-practice-session="), "{cookie}");
    let as_in_earnest = cookie.replace("comity-practice-session", "comity-session");
    assert_eq!(practice.get_as(&as_in_earnest, "/directory").location, "/login");
    let entrance = practice.get_as("", "/login").body;
    assert!(
        entrance.contains("It has no log-in of its own") && !entrance.contains("type=\"password\"")
    );
    assert!(practice.get_as(&cookie, "/practice").body.contains("no effect anywhere else"));
    practice.world.region.around.set(practice.world.region.around.now().plus_minutes(6));
    assert!(practice.get_as(&cookie, "/confirm?next=/account").body.contains("/practice/again"));
}

#[test]
fn what_is_written_in_practice_is_a_test_and_the_page_says_so() {
    let site = Site::of(World::practice()).and_messages();
    let page = site.get_as(&site.cookie("CRV", "desk.technical"), "/messages/new").body;
    let at = page.find("id=\"test\"").unwrap();
    let end = at + page[at..].find('>').unwrap();
    assert!(
        page[at..end].contains("checked") && page[at..end].contains("disabled"),
        "{}",
        &page[at..end]
    );
}

#[test]
fn the_real_network_leads_its_people_to_practice_as_themselves() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    assert_eq!(site.get_as(&cookie, "/practice").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get_as(&cookie, "/practice/go").status, StatusCode::NOT_FOUND);
    assert!(!site.get_as(&cookie, "/").body.contains("href=\"/practice\""));
    let key = SigningKey::from_seed(&[7; 32]);
    let (url, door) = (
        "https://practice.vesp.example".to_owned(),
        Door::new(key.public(), site.world.region.store.now()),
    );
    site.app.lead_to_practice(WayToPractice { url: url.clone(), key });
    site.world.days_pass(1);
    let cookie = site.cookie("CRV", ADMIN);
    assert!(site.get_as(&cookie, "/").body.contains("href=\"/practice\""));
    let page = site.get_as(&cookie, "/practice").body;
    assert!(
        page.contains("href=\"/practice/go\"") && page.contains("No figure counts it"),
        "{page}"
    );
    let location = site.get_as(&cookie, "/practice/go").location;
    let pass = location.strip_prefix(&format!("{url}/practice/enter/")).unwrap();
    let now = site.world.region.store.now();
    let person = site.world.region.persona("CRV", ADMIN).unwrap().key.public().id();
    let person = site.world.region.store.authority().key(&person).unwrap().person;
    let let_in = door.open(pass, now).unwrap();
    assert_eq!((let_in.participant.as_str(), let_in.person), ("CRV", person));
    assert_eq!(door.open(pass, now), None, "once");
    // Who is not logged in is asked to log in first, and gets no pass.
    assert!(site.get_as("", "/practice").body.contains("href=\"/login\""));
    assert_eq!(site.get_as("", "/practice/go").location, "/login");
}
