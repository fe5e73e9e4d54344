//! `/checks`: what asks for an answer, the rounds, and who takes part.

use super::super::make;
use super::super::queries;
use super::{officer, portal, rounds, tested};
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::list::Asked;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::{self, Leads};
use axum::extract::{Form as Urlencoded, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::Code;

/// `GET /checks`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    let runs = page.may_commonly(Action::Read, Resource::Rounds);
    let lines = rounds::visible(&page)?;
    let t = |key: &str| page.text(key);
    let may_open = page.may_commonly(Action::Sign, Resource::Rounds);
    let none_open = lines.iter().all(|line| line.round.closed.is_some());
    let content = html! {
        div.page-head {
            div { h1 { (t("checks-title")) } p { (t("checks-lead")) } }
            @if may_open && none_open {
                div.actions { a.btn.btn-primary href="/checks/new" {
                    (shell::icon("plus")) (t("checks-start")) } }
            }
        }
        (portal::panel(&page)?)
        (rounds::panel(&page, &asked, lines, runs))
        @if may_open { (opt_outs(&page)?) }
        @else if page.may(Action::Sign, Resource::Checks, &own) { (portal::own_part(&page, &own)?) }
        (tested::panel(&page, &own)?)
    };
    Ok(shell::render(&page, &t("checks-title"), content))
}

/// Who takes no part, for the officer, and the form by which it is noted on a state's word.
fn opt_outs(page: &Page) -> Result<Markup, Problem> {
    let (out, members) = page
        .app
        .store
        .view(|views| Ok((queries::opt_outs(views)?, crate::members::participants(views)?)))?;
    let states = members
        .iter()
        .filter(|m| m.participant_type == register::authority::body::ParticipantType::State);
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel aria-labelledby="h-parts" {
            header { h2 #h-parts { (t("checks-parts")) } }
            div.body {
                p.small.muted { (t("checks-parts-lead")) }
                @if out.is_empty() { p { (t("checks-parts-none")) } }
                @else { ul { @for code in &out { li { (page.participant_name(code)) " (" (code) ")" } } } }
            }
            form.filters method="post" action="/checks/parts" {
                div { label for="participant" { (t("checks-state")) }
                    select #participant name="participant" { @for state in states {
                        option value=(state.code) { (page.name(&state.names)) } } } }
                div { label for="out" { (t("checks-part")) }
                    select #out name="out" {
                        option value="yes" { (t("checks-part-out")) }
                        option value="no" { (t("checks-part-in")) } } }
                button.btn.btn-plain { (t("review-sign")) }
            }
        }
    })
}

/// `POST /checks/parts`: an officer notes it on a state's word.
pub async fn note_part(
    page: Page,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let participant = Code::new(typed.get("participant")).map_err(|_| Problem::not_found())?;
    begin_part(&page, by, participant, typed.get("out") == "yes")
}

/// To the page that signs whether a participant takes part.
pub(super) fn begin_part(
    page: &Page,
    by: register::By,
    participant: Code,
    out: bool,
) -> Result<Response, Problem> {
    let authority = page.app.store.authority();
    let secretariat = authority.secretariat().ok_or_else(Problem::not_found)?;
    let draft = make::opt_out(by, secretariat, participant, out);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let title = page.text("checks-part");
    let leads = Leads { title: &title, back: "/checks", typed: None, next: "/checks" };
    signing::begin(page, vec![(payload, Vec::new())], &leads)
}
