//! `/checks`: for officers all rounds; for a state its own slips, and by which ways it was reached.

use super::super::kinds::{Outcome, Way};
use super::super::make;
use super::super::queries::{self, Noted, Round};
use super::{officer, portal, window};
use crate::directory::pages::{entered, participant::After};
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::Code;

/// `GET /checks`.
pub async fn show(page: Page, Query(after): Query<After>) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    let runs = page.may_commonly(Action::Read, Resource::Rounds);
    let (mut rounds, noted) = page
        .app
        .store
        .view(|views| Ok((queries::rounds(views)?, queries::results_of(views, &own)?)))?;
    // A round that is not announced is the secretariat's until its window begins.
    rounds.retain(|r| runs || r.closed.is_some() || r.is_asking(page.now) || r.tells(&own));
    let t = |key: &str| page.text(key);
    let may_open = page.may_commonly(Action::Sign, Resource::Rounds);
    let none_open = rounds.iter().all(|round| round.closed.is_some());
    let content = html! {
        (entered(&page, after.entered))
        div.page-head {
            div { h1 { (t("checks-title")) } p { (t("checks-lead")) } }
            @if may_open && none_open {
                div.actions { a.btn.btn-primary href="/checks/new" {
                    (shell::icon("plus")) (t("checks-start")) } }
            }
        }
        (portal::panel(&page)?)
        @if !runs { (slips(&page, &rounds, &noted)) }
        (all(&page, &rounds, runs))
        @if may_open { (opt_outs(&page)?) }
        @else if page.may(Action::Sign, Resource::Checks, &own) { (portal::own_part(&page, &own)?) }
    };
    Ok(shell::render(&page, &t("checks-title"), content))
}

fn all(page: &Page, rounds: &[Round], runs: bool) -> Markup {
    let headings =
        page.texts(["checks-round", "checks-window", "checks-answered-of", "checks-more"]);
    let rows = html! { @for round in rounds { tr {
        th scope="row" {
            @if runs { a href=(format!("/checks/{}", round.id())) { (times::day(page, round.opened.from)) } }
            @else { (times::day(page, round.opened.from)) }
            " " (standing(page, round))
        }
        td { (window(page, round)) }
        td { @match &round.closed {
            Some(closed) => { @match &closed.said.totals {
                Some(totals) => { (of(page, totals.answered + totals.late, totals.asked)) }
                None => { (page.text("checks-too-few")) }
            } }
            None => { "–" }
        } }
        td { @if round.closed.is_some() {
            a href=(format!("/checks/{}/sheet", round.id())) { (page.text("checks-sheet")) } } }
    } } };
    html! {
        section.panel {
            header { h2 #h-rounds { (page.text("checks-rounds")) } }
            @if rounds.is_empty() { div.body { p { (page.text("checks-none")) } } }
            @else { (stacked(&page.text("checks-rounds"), &headings, rows)) }
        }
    }
}

fn standing(page: &Page, round: &Round) -> Markup {
    let (tone, key) = match (&round.closed, page.now < round.opened.from) {
        (Some(_), _) => ("ok", "checks-closed"),
        (None, true) => ("info", "checks-planned"),
        (None, false) => ("soon", "checks-open"),
    };
    html! { span.pill.(tone) { (page.text(key)) } }
}

fn of(page: &Page, some: u32, all: u32) -> String {
    page.text_with("checks-of", &[("some", &some.to_string()), ("all", &all.to_string())])
}

/// A state's own results: reachability per way over the rounds.
fn slips(page: &Page, rounds: &[Round], noted: &[Noted]) -> Markup {
    let headings = page.texts([
        "checks-round",
        "checks-way-mail",
        "checks-way-portal",
        "checks-way-telephone",
        "checks-slip",
    ]);
    let day = |one: &Noted| {
        let round = rounds.iter().find(|round| round.id() == one.result.round);
        round.map(|round| times::day(page, round.opened.from)).unwrap_or_default()
    };
    let reached = |one: &Noted, way: Way| {
        let ways = one.result.contacts.iter().flat_map(|c| &c.ways).filter(|w| w.way == way);
        let outcomes: Vec<Outcome> = ways.map(|w| w.outcome).collect();
        let some = outcomes.iter().filter(|o| **o == Outcome::InTime).count();
        (!outcomes.is_empty()).then(|| of(page, some as u32, outcomes.len() as u32))
    };
    let rows = html! { @for one in noted { tr {
        th scope="row" { (day(one)) }
        @for way in Way::ALL {
            td { span.muted.small.d-md-none { (page.text(&format!("checks-way-{}", way.code()))) ": " }
                (reached(one, *way).unwrap_or_else(|| page.text("checks-not-asked"))) }
        }
        td { a href=(format!("/checks/{}/slip", one.result.round)) { (page.text("checks-slip")) } }
    } } };
    html! {
        section.panel {
            header { h2 #h-slips { (page.text("checks-own")) } }
            div.body { p.small.muted { (page.text("checks-own-lead")) } }
            @if noted.is_empty() { div.body { p { (page.text("checks-own-none")) } } }
            @else { (stacked(&page.text("checks-own"), &headings, rows)) }
        }
    }
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
