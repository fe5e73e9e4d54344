//! Communication checks in the browser: one file per page.

mod by_channel;
pub mod calls;
pub mod lines;
pub mod link;
pub mod list;
pub mod portal;
pub mod question;
pub mod round;
pub mod rounds;
pub mod sheet;
pub mod slip;
pub mod start;
pub mod table;
pub mod tested;

use super::kinds::{Mend, Outcome};
use super::queries::{self, Round};
use super::reminders;
use crate::directory::queries as directory;
use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::times;
use maud::{Markup, html};
use register::{By, StatementId};

/// Adds the pages of checks.
pub fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Checks);
    let take = policy(Action::Export, Resource::Checks);
    let answer = policy(Action::Sign, Resource::Checks);
    let see = policy(Action::Read, Resource::Rounds);
    let run = policy(Action::Sign, Resource::Rounds);
    let export = policy(Action::Export, Resource::Rounds);
    let open = policy(Action::Read, Resource::Entrance);
    routes
        .get("/checks", read, list::show)
        .get("/checks.csv", take, rounds::as_csv)
        .get("/checks.json", take, rounds::as_json)
        .post("/checks/part", answer, portal::take_part)
        .post("/checks/parts", run, list::note_part)
        .post("/checks/question/{id}", answer, portal::decide)
        .get("/checks/lines", policy(Action::Read, Resource::Coordination), lines::show)
        .post("/checks/lines", policy(Action::Sign, Resource::Coordination), lines::note)
        .get("/checks/new", see, start::show)
        .post("/checks/new", run, start::open)
        .get("/checks/{id}", see, round::show)
        .get("/checks/{id}/states.csv", export, table::as_csv)
        .get("/checks/{id}/states.json", export, table::as_json)
        .post("/checks/{id}/remind", run, round::remind)
        .post("/checks/{id}/codes", run, calls::draw)
        .post("/checks/{id}/called", run, calls::called)
        .post("/checks/{id}/close", run, round::close)
        .get("/checks/{id}/sheet", read, sheet::show)
        .get("/checks/{id}/slip", read, slip::show)
        .post("/checks/{id}/here", answer, portal::here)
        .within(Limit::of_links(), |routes| {
            routes
                .get("/check/{token}", open, link::show)
                .post("/check/{token}", open, link::answer)
                .get("/question/{token}", open, question::show)
                .post("/question/{token}", open, question::decide)
                .get("/slip/{token}", open, slip::by_mail)
        })
}

/// Something that waits for the officer.
pub struct Waiting {
    /// In short.
    pub title: String,
    /// In a sentence.
    pub detail: String,
    /// Where to go.
    pub href: String,
}

/// What waits for an officer of the secretariat: a round that is open, or due.
///
/// # Errors
/// When the views cannot be read.
pub fn waiting(page: &Page) -> Result<Option<Waiting>, Problem> {
    if !page.may_commonly(Action::Sign, Resource::Rounds) {
        return Ok(None);
    }
    let rounds = page.app.store.view(queries::rounds)?;
    if let Some(open) = rounds.iter().find(|round| round.closed.is_none()) {
        let day = times::day(page, open.opened.until);
        return Ok(Some(Waiting {
            title: page.text("checks-todo-open"),
            detail: page.text_with("checks-todo-until", &[("day", &day)]),
            href: format!("/checks/{}", open.id()),
        }));
    }
    // A network that knows nobody yet has nobody to ask.
    if page.app.store.view(directory::contacts)?.is_empty() {
        return Ok(None);
    }
    let last = rounds.first().map(|round| round.entered);
    let due = reminders::is_due(last, &page.profile.cadence, page.now);
    Ok(due.then(|| Waiting {
        title: page.text("checks-todo-due"),
        detail: page.text("checks-todo-due-detail"),
        href: "/checks/new".to_owned(),
    }))
}

/// Who speaks here: the secretariat, in the role of its officers.
fn officer(page: &Page) -> Result<By, Problem> {
    page.officer_for(Resource::Rounds)
}

fn find(page: &Page, id: &StatementId) -> Result<Round, Problem> {
    let found = page.app.store.view(|views| queries::round(views, id))?;
    found.ok_or_else(Problem::not_found)
}

fn outcome(page: &Page, outcome: Outcome) -> Markup {
    let tone = match outcome {
        Outcome::InTime => "ok",
        Outcome::Late | Outcome::Bounced => "soon",
        Outcome::Silent => "info",
    };
    html! { span.pill.(tone) { (outcome_name(page, outcome)) } }
}

fn outcome_name(page: &Page, outcome: Outcome) -> String {
    page.text(&format!("checks-outcome-{}", outcome.code()))
}

fn mend_name(page: &Page, mend: Mend) -> String {
    page.text(&format!("checks-mend-{}", mend.code()))
}

/// The window of a round.
fn window(page: &Page, round: &Round) -> Markup {
    html! { (times::moment(page, round.opened.from)) " – " (times::moment(page, round.opened.until)) }
}
