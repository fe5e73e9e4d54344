//! What a state does here itself: answers a check, decides about a person, takes part or does not.

use super::super::answers::{self, Seen};
use super::super::kinds::Way;
use super::super::queries::{self, Round};
use super::super::questions::{self, Decision};
use super::find;
use super::list::begin_part;
use crate::directory::queries::{self as directory, Contact};
use crate::rights::{Action, Person, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::{By, Code, StatementId};

/// The contacts of a round for which a person answers: a desk for its own, others for all.
fn answers_for(page: &Page, round: &Round, person: &Person) -> Result<Vec<Contact>, Problem> {
    let (mut own, asked) = page.app.store.view(|views| {
        let own = directory::contacts_of(views, &person.participant)?;
        Ok((own, queries::asked(views, &round.id())?))
    })?;
    own.retain(|c| asked.contains(&c.contact) && person.role_of_desk(&c.desk).is_some());
    Ok(own)
}

/// The round that asks this reader now, by the portal.
fn asking(page: &Page) -> Result<Option<Round>, Problem> {
    let open = page.app.store.view(queries::open)?;
    let asks =
        |round: &Round| round.is_asking(page.now) && round.opened.ways.contains(&Way::Portal);
    Ok(open.filter(asks))
}

/// What waits for the reader's own state: the button that answers, and people to decide about.
///
/// # Errors
/// When views or working file cannot be read.
pub fn panel(page: &Page) -> Result<Markup, Problem> {
    let person = page.person()?;
    if !page.may(Action::Sign, Resource::Checks, &person.participant) {
        return Ok(html! {});
    }
    let here = match asking(page)? {
        Some(round) => button(page, &round, person)?,
        None => html! {},
    };
    let store = &page.app.store;
    let questions = store.work(|work| questions::open_for(work, &person.participant))?;
    Ok(html! {
        (here)
        @for question in &questions {
            section.panel aria-label=(page.text("checks-question")) {
                header { h2 { (page.text("checks-question")) } }
                div.body {
                    p { (page.text_with("checks-question-lead", &[("day", &times::day(page, question.at))])) }
                    p { b dir="ltr" { (question.address) } }
                    form.form-actions method="post" action=(format!("/checks/question/{}", question.id)) {
                        button.btn.btn-primary name="decision" value="nominate" { (page.text("checks-nominate")) }
                        button.btn.btn-plain name="decision" value="reject" { (page.text("checks-reject")) }
                    }
                }
            }
        }
    })
}

fn button(page: &Page, round: &Round, person: &Person) -> Result<Markup, Problem> {
    let own = answers_for(page, round, person)?;
    if own.is_empty() {
        return Ok(html! {});
    }
    let id = round.id();
    let answered = page.app.store.work(|work| {
        let each = own.iter().map(|c| answers::has_answered(work, &id, &c.contact, Way::Portal));
        each.collect::<rusqlite::Result<Vec<bool>>>()
    })?;
    Ok(html! {
        section.panel aria-labelledby="h-here" {
            header { h2 #h-here { (page.text("checks-round-title")) }
                span.pill.info { (page.text("checks-test")) } }
            div.body {
                @if answered.iter().all(|answered| *answered) {
                    p { (page.text("checks-link-before")) }
                } @else {
                    p { (page.text("checks-here-lead")) }
                    form method="post" action=(format!("/checks/{id}/here")) {
                        button.btn.btn-primary { (shell::icon("check")) (page.text("checks-link-here")) } }
                }
            }
        }
    })
}

/// `POST /checks/{id}/here`.
pub async fn here(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Checks, &person.participant)?;
    let round = find(&page, &id)?;
    if asking(&page)?.is_none_or(|open| open.id() != id) {
        return Err(Problem::not_found());
    }
    for contact in answers_for(&page, &round, person)? {
        let address = contact.email().unwrap_or_default();
        let seen = Seen {
            round: id,
            contact: contact.contact,
            way: Way::Portal,
            address,
            note: "",
            at: page.now,
        };
        answers::record(&page.app.store, &seen)?;
    }
    Ok(Redirect::to("/checks?done=answered").into_response())
}

/// `POST /checks/question/{id}`: the state nominates somebody, or says that it knows nothing of them.
pub async fn decide(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let own = page.person()?.participant.clone();
    page.demand(Action::Sign, Resource::Checks, &own)?;
    let decision = Decision::from_code(typed.get("decision")).ok_or_else(Problem::not_found)?;
    if !questions::decide(&page.app.store, &id, &own, decision)? {
        return Err(Problem::not_found());
    }
    Ok(match decision {
        Decision::Nominate => Redirect::to(&format!("/directory/{own}/appoint")),
        Decision::Reject => Redirect::to("/checks?done=decided"),
    }
    .into_response())
}

/// Whether the reader's own state takes part, and the way to change it.
pub(super) fn own_part(page: &Page, own: &Code) -> Result<Markup, Problem> {
    let out = page.app.store.view(|views| queries::is_out(views, own))?;
    let (said, change, value) = match out {
        true => ("checks-part-is-out", "checks-part-in", "no"),
        false => ("checks-part-is-in", "checks-part-out", "yes"),
    };
    Ok(html! {
        section.panel aria-labelledby="h-part" {
            header { h2 #h-part { (page.text("checks-part")) } }
            div.body {
                p { (page.text(said)) }
                p.small.muted { (page.text("checks-part-private")) }
                form method="post" action="/checks/part" {
                    button.btn.btn-plain name="out" value=(value) { (page.text(change)) } }
            }
        }
    })
}

/// `POST /checks/part`.
pub async fn take_part(
    page: Page,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Checks, &person.participant)?;
    let role = person.keeping_role().cloned().ok_or_else(Problem::forbidden)?;
    let participant = person.participant.clone();
    let by = By { participant: participant.clone(), role };
    begin_part(&page, by, participant, typed.get("out") == "yes")
}
