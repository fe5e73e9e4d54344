//! Personal links: each opens its own page for its own holder, and they are not tried for ever.

use super::{ADMIN, Site};
use crate::checks::queries as checks;
use crate::directory::make;
use crate::directory::queries;
use crate::directory::statements::{Channel, ChannelKind};
use crate::meetings::queries as meetings;
use crate::members::make::Draft;
use crate::notify::outbox;
use crate::records::statements::{PartErased, Statement};
use crate::region::Region;
use crate::secretariat::circulars::queries as circulars;
use crate::secretariat::tests::{link, mails, newcomer};
use crate::secretariat::welcome::steps;
use crate::world::World;
use axum::http::StatusCode;
use register::Code;

const OFFICER: &str = "secretariat-officer";

/// Every page that a link opens.
const PAGES: [&str; 10] = [
    "/slip",
    "/question",
    "/check",
    "/renew",
    "/circular",
    "/procedure",
    "/welcome",
    "/welcome/received",
    "/meeting",
    "/silence",
];

#[test]
fn a_token_opens_its_own_page_alone() {
    let site = Site::new();
    let contact = site.world.region.contact("JMR", "technical").unwrap().contact;
    let sent = mails(&site.world, "secretariat/circular/");
    let mail = sent.iter().find(|mail| mail.to.contact == Some(contact)).unwrap();
    let path = link(mail);
    let token = path.strip_prefix("/circular/").unwrap();
    let answers: Vec<String> = PAGES
        .iter()
        .flat_map(|page| {
            let address = format!("{page}/{token}");
            let shown = site.get_as("", &address).status.as_u16();
            let pressed = site.post_urlencoded("", &address, "answer=right").status.as_u16();
            [format!("{page} {shown} {pressed}\n")]
        })
        .collect();
    expect_test::expect![[r#"
        /slip 404 405
        /question 404 404
        /check 404 404
        /renew 404 404
        /circular 200 303
        /procedure 404 404
        /welcome 404 404
        /welcome/received 404 404
        /meeting 404 404
        /silence 404 404
    "#]]
    .assert_eq(&answers.concat());
}

/// What every page behind a link has, and what none has: a menu.
#[test]
fn behind_every_link_stands_one_plain_page_that_says_for_whom_it_is() {
    let site = Site::new();
    let store = &site.world.region.store;
    crate::directory::renewals::notices::begin_round(store, store.now()).unwrap();
    let contact = site.world.region.contact("CRV", "technical").unwrap();
    steps::ask(store, "somebody", &contact.contact).unwrap();
    let path = |prefix: &str| {
        let sent = mails(&site.world, prefix);
        link(sent.iter().find(|mail| mail.to.contact == Some(contact.contact)).unwrap())
    };
    let welcome = link(&newcomer(&site.world));
    let office = contact.office.as_str();
    for (path, office) in [
        (path("directory/renewal/"), office),
        (path("secretariat/circular/"), office),
        (path("secretariat/procedure/"), office),
        (path("secretariat/test/"), office),
        (welcome.clone(), "Duty desk"),
        (format!("{welcome}/course/1"), "Duty desk"),
    ] {
        let page = site.get_as("", &path).body;
        assert!(page.contains("This link is for ") && page.contains(office), "{path}: {page}");
        assert!(
            page.contains("Corvessa (") && page.contains("Please do not pass it on."),
            "{path}: {page}"
        );
        assert!(!page.contains("<nav"), "{path} has a menu");
    }
    for path in PAGES {
        let page = site.get_as("", &format!("{path}/none"));
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("This link is not known here"), "{path}: {}", page.body);
        assert!(!page.body.contains("<nav"), "{path}");
    }
}

#[test]
fn a_link_is_its_contacts_and_not_of_who_had_the_address_before() {
    let site = Site::new();
    let store = &site.world.region.store;
    crate::directory::renewals::notices::begin_round(store, store.now()).unwrap();
    let contact = site.world.region.contact("CRV", "technical").unwrap().contact;
    let sent = mails(&site.world, &format!("directory/renewal/{contact}/"));
    let path = link(sent.last().unwrap());
    assert!(site.get_as("", &path).body.contains("All is right"));
    let change = |kind, to: &str| {
        site.world.region.change_channel("CRV", "technical", kind, to).unwrap();
    };
    site.world.days_pass(1);
    change(ChannelKind::Email, "successor@cert.crv.example");
    let page = site.get_as("", &path).body;
    assert!(!page.contains("successor") && page.contains("no longer has the address"), "{page}");
    let pressed = site.post_urlencoded("", &path, "answer=right").body;
    assert!(pressed.contains("no longer has the address"), "{pressed}");
}

#[test]
fn a_stakeholder_is_told_of_no_procedure_and_no_first_days() {
    let site = Site::new();
    let code = Code::new("VBNOA").unwrap();
    let (card, mut details) = World::someone("technical", "+999 555 0142");
    let value = "desk@vbnoa.example".to_owned();
    details.channels.push(Channel { kind: ChannelKind::Email, label: String::new(), value });
    let by = Region::by("VBNOA", ADMIN).unwrap();
    let around = site.world.region.around.as_ref();
    let appointed = make::appoint(by, card, &details, None, around);
    assert_eq!(site.world.says("VBNOA", ADMIN, &appointed), "entered");
    let own = site.world.region.store.view(|v| queries::contacts_of(v, &code)).unwrap();
    assert!(own.iter().any(|contact| contact.email() == Some("desk@vbnoa.example")));
    let sent = mails(&site.world, "secretariat/");
    assert!(!sent.is_empty());
    assert!(sent.iter().all(|mail| mail.to.participant != code));
}

/// Erases a part of an entry, by the participant that brought it.
fn erases(site: &Site, code: &str, role: &str, entry: u64, part: &str) {
    let entry = site.world.region.store.entry(entry).unwrap().unwrap();
    let sha256 = entry.payload.part(part).unwrap().sha256;
    let body = Statement::from(PartErased { reason: "for this test".to_owned(), sha256 });
    let by = Region::by(code, role).unwrap();
    let draft = Draft::new(by, body.kind(), body.to_value());
    assert_eq!(site.world.says(code, role, &draft), "entered", "{part}");
}

#[test]
fn what_was_erased_is_nowhere_and_every_page_goes_on() {
    let site = Site::new();
    let store = &site.world.region.store;
    let contact = site.world.region.contact("CRV", "technical").unwrap();
    let address = contact.email().unwrap().to_owned();
    let sent = mails(&site.world, "secretariat/circular/");
    let other = site.world.region.contact("JMR", "technical").unwrap();
    let of = |id| link(sent.iter().find(|mail| mail.to.contact == Some(id)).unwrap());
    let (own, other) = (of(contact.contact), of(other.contact));
    let circular = store.view(circulars::circulars).unwrap().remove(0);
    let documents = store.view(meetings::documents).unwrap();
    let document = documents.iter().find(|d| d.participant.as_str() == "VESP").unwrap();
    erases(&site, "CRV", ADMIN, contact.entry, "details");
    erases(&site, "VESP", OFFICER, circular.entry, "text-en");
    erases(&site, "VESP", OFFICER, document.entry, "document");
    outbox::take_back(store, crate::features::TOLD.is_reached).unwrap();

    assert_eq!(site.get_as("", &own).status, StatusCode::NOT_FOUND, "the link is forgotten");
    assert!(site.get_as("", &other).body.contains("erased"), "{}", site.get_as("", &other).body);
    let file = format!("/documents/{}/file", document.document);
    let reader = site.cookie("ESR", ADMIN);
    assert_eq!(site.get_as(&reader, &file).status, StatusCode::GONE);
    let (round, issued) = (store.view(checks::rounds).unwrap()[0].id(), circular.circular);
    for (code, role, path) in [
        ("VESP", OFFICER, format!("/circulars/{issued}/dispatch")),
        ("VESP", OFFICER, format!("/checks/{round}")),
        ("VESP", OFFICER, "/directory/renewals".to_owned()),
        ("VESP", OFFICER, "/secretariat/outbox".to_owned()),
        ("CRV", ADMIN, format!("/checks/{round}/slip")),
        ("CRV", "desk.technical", "/welcome".to_owned()),
        ("ESR", ADMIN, "/directory/CRV".to_owned()),
        ("ESR", ADMIN, format!("/circulars/{issued}")),
        ("ESR", ADMIN, format!("/documents/{}", document.document)),
    ] {
        let page = site.get_as(&site.cookie(code, role), &path);
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains(&address), "{path} shows an erased address");
    }
    assert!(mails(&site.world, "").iter().all(|mail| mail.to.address != address));
}

#[test]
fn links_are_not_tried_for_ever() {
    let site = Site::new();
    for page in PAGES.into_iter().chain(["/mails"]) {
        let address = format!("{page}/guess");
        // Pages of one feature share one limit.
        let last = (0..121).map(|_| site.get_as("", &address).status).last().unwrap();
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "{page}");
    }
}
