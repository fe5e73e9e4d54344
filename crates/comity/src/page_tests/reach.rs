//! Who reaches which page: every route that shows something, for every sort of reader, as one table.

use super::{ADMIN, Site};
use crate::channel::queries as channel;
use crate::checks::queries as checks;
use crate::meetings::queries as meetings;
use crate::members::make::Draft;
use crate::region::Region;
use crate::secretariat::circulars::queries as circulars;
use crate::secretariat::procedures::queries as procedures;
use crate::serve;
use crate::web::routes::Route;
use expect_test::expect_file;
use register::authority::body::{Body, ParticipantSuspended};
use std::fmt::Write;

const OFFICER: &str = "secretariat-officer";

/// The address of a thing that is there, for a route; `None` for routes of other tables.
pub(super) fn address(site: &Site, path: &'static str) -> Option<String> {
    let store = &site.world.region.store;
    let view = |read: &dyn Fn(&rusqlite::Connection) -> rusqlite::Result<String>| {
        store.view(|views| read(views)).unwrap()
    };
    let contact = || site.world.region.contact("CRV", "technical").unwrap().contact.to_string();
    let id = match path {
        p if p.starts_with("/checks/") => view(&|v| Ok(checks::rounds(v)?[0].id().to_string())),
        p if p.starts_with("/circulars/") => {
            view(&|v| Ok(circulars::circulars(v)?[0].circular.to_string()))
        }
        p if p.contains("/messages/{") => {
            view(&|v| Ok(channel::messages_from(v, 0)?[0].message.to_string()))
        }
        p if p.starts_with("/procedures/") => {
            view(&|v| Ok(procedures::standing(v)?[0].procedure.to_string()))
        }
        p if p.starts_with("/meetings/bodies/") => {
            view(&|v| Ok(meetings::bodies(v)?[0].body.to_string()))
        }
        p if p.starts_with("/meetings/texts/") => {
            view(&|v| Ok(meetings::procedures(v)?[0].procedure.to_string()))
        }
        p if p.starts_with("/meetings/") => {
            view(&|v| Ok(meetings::meetings(v)?[0].meeting.to_string()))
        }
        p if p.starts_with("/documents/") => {
            view(&|v| Ok(meetings::documents(v)?[0].document.to_string()))
        }
        p if p.starts_with("/directory/contact/") => contact(),
        _ => "01980000-0000-7000-8000-000000000000".to_owned(),
    };
    if path.starts_with("/assets") || path.starts_with("/tile") || path.contains("{part}") {
        return None;
    }
    let filled = path
        .replace("{code}", "CRV")
        .replace("{id}", &id)
        .replace("{index}", "1")
        .replace("{name}", "attachment-1")
        .replace("{token}", "none");
    Some(filled).filter(|filled| !filled.contains('{'))
}

/// What came, in three letters: a page, the log-in, refused, not found, gone, not rightly asked.
fn word(status: u16, location: &str) -> &'static str {
    match (status, location) {
        (200, _) => "200",
        (_, "/login") | (401, _) => "in",
        (303, _) => "303",
        (403, _) => "403",
        (404, _) => "404",
        (410, _) => "410",
        (400 | 422, _) => "4xx",
        _ => "???",
    }
}

/// What no reader sees of others, wherever it looks: lateness, and how mails to others fared.
const SECRETARIAT_ALONE: [&str; 6] = [
    "day to confirm was",
    "overdue",
    "Day to confirm has passed",
    "Only the secretariat sees",
    "no acknowledgement yet",
    "by link, ",
];
/// What stakeholders and strangers do not see besides: how states are reached.
const STATES_ALONE: [&str; 8] = [
    "+999 501",
    "@cert.crv.example",
    "@cert.esr.example",
    "day to confirm was",
    "overdue",
    "Only the secretariat sees",
    "no acknowledgement yet",
    "by link, ",
];

/// Whoever is late reads so of itself, such as ITM, which is suspended here.
fn is_own(reader: &str, secret: &str) -> bool {
    ["suspended", "stakeholder"].contains(&reader)
        && ["day to confirm was", "overdue"].contains(&secret)
}

#[test]
fn every_page_answers_as_the_table_says() {
    let site = Site::with_messages();
    let suspended = Body::ParticipantSuspended(ParticipantSuspended {
        decision: "for this test".to_owned(),
        participant: register::Code::new("ITM").unwrap(),
    });
    let draft = Draft::authority(Region::by("VESP", OFFICER).unwrap(), &suspended);
    assert_eq!(site.world.says("VESP", OFFICER, &draft), "entered");
    let readers = [
        ("anyone", String::new()),
        ("stakeholder", site.cookie("VBNOA", ADMIN)),
        ("desk", site.cookie("ESR", "desk.technical")),
        ("own", site.cookie("CRV", ADMIN)),
        ("other", site.cookie("ESR", ADMIN)),
        ("suspended", site.cookie("ITM", ADMIN)),
        ("officer", site.cookie("VESP", OFFICER)),
    ];
    let mut table = format!("{:44}", "GET");
    readers.iter().for_each(|(name, _)| write!(table, " {name:>11}").unwrap());
    table.push('\n');
    for Route { path, .. } in serve::list().into_iter().filter(|route| route.method == "GET") {
        let Some(address) = address(&site, path) else { continue };
        write!(table, "{path:44}").unwrap();
        for (reader, cookie) in &readers {
            let answer = site.get_as(cookie, &address);
            let said = word(answer.status.as_u16(), &answer.location);
            assert_ne!(said, "???", "{path} for {reader}: {}", answer.status);
            let secrets = match *reader {
                "officer" => &[][..],
                "anyone" | "stakeholder" => &STATES_ALONE[..],
                _ => &SECRETARIAT_ALONE[..],
            };
            for secret in secrets.iter().filter(|secret| !is_own(reader, secret)) {
                assert!(!answer.body.contains(secret), "{path} shows {secret:?} to {reader}");
            }
            write!(table, " {said:>11}").unwrap();
        }
        table.push('\n');
    }
    expect_file!["reach.txt"].assert_eq(&table);
}

#[test]
fn nobody_who_is_not_logged_in_may_sign_or_export_anything_but_signed_statements() {
    for route in serve::list() {
        if matches!(route.policy.action, rights::Action::Export | rights::Action::Sign) {
            let open = [rights::Relation::Common, rights::Relation::Own, rights::Relation::Other]
                .iter()
                .any(|relation| {
                    rights::decide(
                        &rights::Subject::Anyone,
                        route.policy.action,
                        route.policy.resource,
                        *relation,
                    )
                });
            // What is signed carries its own rights; what waits is asked for by its secret name.
            let signed = ["/api/v1/statements", "/api/v1/waiting", "/api/v1/waiting/{id}"];
            assert_eq!(open, signed.contains(&route.path), "{} {}", route.method, route.path);
        }
    }
}
