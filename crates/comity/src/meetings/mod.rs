//! Meetings and working groups: bodies, sessions and workshops, registration, agendas, documents under
//! symbols, texts under silence and what becomes of them, and the calendar.

pub mod access;
pub mod answers;
pub mod calendar;
pub mod check;
pub mod ics;
pub mod make;
pub mod notices;
pub mod pages;
pub mod queries;
pub mod reminders;
pub mod standing;
pub mod statements;
pub mod symbol;
mod view;

use crate::rights::{Action, Resource};
use crate::store::FeatureRules;
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "meetings",
    reads_all: false,
    schema: include_str!("view.sql"),
    check: check::check,
    apply: view::apply,
};

/// Working tables.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// How often a minute calendars may be fetched by their addresses: from one place, and in all.
const CALENDAR_EACH: u32 = 120;
const CALENDAR_ALL: u32 = 2_400;

/// Its pages.
pub fn pages(routes: Routes) -> Routes {
    use pages::{
        accredit, adopt, answers, delegation, link, propose, received, results, subscribe, text,
        texts,
    };
    use pages::{agenda, bodies, call, document, documents, issue, list, meeting};
    let read = policy(Action::Read, Resource::Meetings);
    let export = policy(Action::Export, Resource::Meetings);
    let sign = policy(Action::Sign, Resource::Meetings);
    let convene = policy(Action::Sign, Resource::Convening);
    let open = policy(Action::Read, Resource::Entrance);
    let upload_max = check::DOCUMENT_MAX + (64 << 10);
    let routes = routes.within(Limit::of_links(), |routes| {
        routes
            .get("/meeting/{token}", open, link::meeting::show)
            .post("/meeting/{token}", open, link::meeting::answer)
            .get("/meeting/{token}/file/{document}", open, link::meeting::file)
            .get("/silence/{token}", open, link::silence::show)
            .post("/silence/{token}", open, link::silence::answer)
            .get("/silence/{token}/file/{document}", open, link::silence::file)
    });
    routes
        .get("/meetings/answers", convene, answers::show)
        .post("/meetings/answers", convene, answers::act)
        .get("/meetings/answers.csv", convene, answers::as_csv)
        .get("/meetings/answers.json", convene, answers::as_json)
        .get("/meetings/answers/read", convene, received::read_form)
        .post("/meetings/answers/read", convene, received::read)
        .get("/meetings/texts/{id}/received", convene, received::form)
        .post("/meetings/texts/{id}/received", convene, received::receive)
        .get("/meetings", read, list::show)
        .get("/meetings.csv", export, list::as_csv)
        .get("/meetings.json", export, list::as_json)
        .get("/meetings/new", convene, call::new_form)
        .post("/meetings/new", convene, call::new)
        .get("/meetings/bodies", read, bodies::show)
        .get("/meetings/bodies/new", convene, bodies::new_form)
        .post("/meetings/bodies/new", convene, bodies::new)
        .get("/meetings/bodies/{id}/change", convene, bodies::change_form)
        .post("/meetings/bodies/{id}/change", convene, bodies::change)
        .get("/meetings/texts", read, texts::show)
        .get("/meetings/texts.csv", export, texts::as_csv)
        .get("/meetings/texts.json", export, texts::as_json)
        .get("/meetings/texts/new", convene, propose::form)
        .post("/meetings/texts/new", convene, propose::propose)
        .get("/meetings/texts/{id}", read, text::show)
        .post("/meetings/texts/{id}/object", sign, text::object)
        .post("/meetings/texts/{id}/withdraw", sign, text::withdraw)
        .post("/meetings/texts/{id}/join", sign, text::join)
        // Who loads the page of a mistake again finds the text.
        .get("/meetings/texts/{id}/adopt", convene, text::show)
        .post("/meetings/texts/{id}/adopt", convene, adopt::adopt)
        .get("/meetings/texts/{id}/transmit", convene, text::show)
        .post("/meetings/texts/{id}/transmit", convene, adopt::transmit)
        .get("/meetings/{id}", read, meeting::show)
        .get("/meetings/{id}/change", convene, call::change_form)
        .post("/meetings/{id}/change", convene, call::change)
        .post("/meetings/{id}/cancel", convene, call::cancel)
        .get("/meetings/{id}/agenda", convene, agenda::form)
        .post("/meetings/{id}/agenda", convene, agenda::set)
        .get("/meetings/{id}/register", sign, delegation::form)
        .post("/meetings/{id}/register", sign, delegation::register)
        .get("/meetings/{id}/accredit", convene, accredit::form)
        .post("/meetings/{id}/accredit", convene, accredit::accredit)
        .get("/meetings/{id}/results", convene, results::form)
        .post("/meetings/{id}/results", convene, results::note)
        .get("/documents", read, documents::show)
        .get("/documents.csv", export, documents::as_csv)
        .get("/documents.json", export, documents::as_json)
        .get("/documents/new", sign, issue::form)
        .post_large("/documents/new", sign, upload_max, issue::issue)
        .get("/documents/{id}", read, document::show)
        .get("/documents/{id}/file", read, document::file)
        .get("/documents/{id}/compare", read, document::compare)
        .get("/calendar", read, subscribe::show)
        .get(
            "/calendar.ics",
            export.without_step_up("dates alone, as the page shows them"),
            subscribe::own,
        )
        .post("/calendar", read, subscribe::make)
        .post("/calendar/revoke", read, subscribe::revoke)
        .within(Limit::new(CALENDAR_EACH, CALENDAR_ALL), |routes| {
            // Programs that show calendars cannot log in; the address itself is the secret.
            routes.get("/calendar/{token}", open, subscribe::by_address)
        })
}

#[cfg(test)]
mod tests;
