//! `/checks/{id}`: how a round stands, for the officers who run it.

use super::super::live::{self, Live};
use super::super::{answers, make, questions};
use super::table::Only;
use super::{by_channel, calls, find, officer, table, window};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::StatementId;

/// `GET /checks/{id}`.
pub async fn show(
    page: Page,
    Path(id): Path<StatementId>,
    Query(only): Query<Only>,
) -> Result<Markup, Problem> {
    let store = &page.app.store;
    let live = live::read(store, find(&page, &id)?, page.now)?;
    let reminded = store.work(|work| answers::reminded(work, &id))?;
    let t = |key: &str| page.text(key);
    let is_open = live.round.closed.is_none();
    let runs = page.may_commonly(Action::Sign, Resource::Rounds);
    let may_remind =
        is_open && page.now >= live.round.opened.from && page.now < live.round.opened.until;
    let content = html! {
        div.page-head {
            div { h1 { (t("checks-round-title")) } p { (window(&page, &live.round)) } }
            div.actions {
                @if !is_open {
                    a.btn.btn-primary href=(format!("/checks/{id}/sheet")) {
                        (shell::icon("printer")) (t("checks-sheet")) }
                } @else if runs {
                    @match reminded {
                        Some(at) => { span.muted {
                            (page.text_with("checks-reminded", &[("day", &times::day(&page, at))])) } }
                        None if may_remind => { form method="post" action=(format!("/checks/{id}/remind")) {
                            button.btn.btn-plain { (shell::icon("mail")) (t("checks-remind")) } } }
                        None => {}
                    }
                    form method="post" action=(format!("/checks/{id}/close")) {
                        button.btn.btn-primary { (shell::icon("check")) (t("checks-close")) } }
                }
            }
        }
        (figures(&page, &live))
        (facts(&page, &live))
        @if is_open { (unknown(&page, &id)?) (calls::panel(&page, &live)?)
            (by_channel::panel(&page, &live)?) }
        (table::panel(&page, &live, &only))
    };
    Ok(shell::render(&page, &t("checks-round-title"), content))
}

fn figures(page: &Page, live: &Live) -> Markup {
    let totals = live.figures.totals;
    let came = totals.answered + totals.late;
    let said = page
        .text_with("checks-of", &[("some", &came.to_string()), ("all", &totals.asked.to_string())]);
    let kpi = |key: &str, n: u32| {
        html! { section.panel.kpi { div.l { (page.text(key)) } div.n { (n) } } }
    };
    html! {
        section.panel { div.body {
            p { b { (page.text("checks-answered-of")) ": " (said) } }
            progress max=(totals.asked.max(1)) value=(came) aria-label=(page.text("checks-answered-of")) { (said) }
        } }
        div.grid.g-4 {
            (kpi("checks-outcome-in-time", totals.answered))
            (kpi("checks-outcome-late", totals.late))
            (kpi("checks-outcome-bounced", totals.bounced))
            (kpi("checks-outcome-silent", totals.silent))
        }
        p.small.muted { (page.text("secretariat-only")) }
    }
}

fn facts(page: &Page, live: &Live) -> Markup {
    let opened = &live.round.opened;
    let ways: Vec<String> =
        opened.ways.iter().map(|w| page.text(&format!("checks-way-{}", w.code()))).collect();
    let told = match (opened.announced, live.round.told.len()) {
        (true, _) => page.text("checks-told-all"),
        (false, 0) => page.text("checks-told-nobody"),
        (false, more) => page.text_count("checks-told-some", more as i64),
    };
    html! {
        section.panel { div.body { dl.facts {
            dt { (page.text("checks-ways")) } dd { (page.list(ways)) }
            dt { (page.text("checks-told")) } dd { (told) }
            dt { (page.text("checks-hours")) } dd { (page.text(&format!("checks-hours-{}", opened.hours.code()))) }
            @if let Some(words) = &opened.words { dt { (page.text("checks-words")) } dd dir="auto" { (words) } }
            dt { (page.text("entry")) } dd { (shell::entry_link(page, live.round.entry))
                @if let Some(closed) = &live.round.closed { ", " (shell::entry_link(page, closed.entry)) } }
        } } }
    }
}

/// People who answered and are not in the directory.
fn unknown(page: &Page, id: &StatementId) -> Result<Markup, Problem> {
    let questions = page.app.store.work(|work| questions::of_round(work, id))?;
    let decided = |question: &questions::Question| match question.decision {
        Some(questions::Decision::Nominate) => page.text("checks-decided-nominate"),
        Some(questions::Decision::Reject) => page.text("checks-decided-reject"),
        None => page.text("checks-decided-not"),
    };
    Ok(html! { @if !questions.is_empty() {
        section.panel aria-labelledby="h-unknown" {
            header { h2 #h-unknown { (page.text("checks-unknown")) } }
            div.body {
                p.small.muted { (page.text("checks-unknown-lead")) }
                ul { @for question in &questions {
                    li { (page.participant_name(&question.participant)) ": "
                        bdi dir="ltr" { (question.address) } " · " (times::moment(page, question.at))
                        " · " (decided(question)) }
                } }
            }
        }
    } })
}

/// `POST /checks/{id}/remind`.
pub async fn remind(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    officer(&page)?;
    let round = find(&page, &id)?;
    if round.is_asking(page.now) {
        answers::remind(&page.app.store, &id)?;
    }
    Ok(Redirect::to(&format!("/checks/{id}?done=reminded")).into_response())
}

/// `POST /checks/{id}/close`: drafts the totals and every participant's own result as one unit.
pub async fn close(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let live = live::read(&page.app.store, find(&page, &id)?, page.now)?;
    if live.round.closed.is_some() {
        return Ok(Redirect::to(&format!("/checks/{id}")).into_response());
    }
    let around = page.app.store.surroundings.as_ref();
    let drafts = make::close(&by, &live, &page.profile.cadence, page.now);
    let unit = drafts
        .iter()
        .map(|draft| Ok((draft.payload(page.app.origin(), around)?, Vec::new())))
        .collect::<Result<Vec<_>, Problem>>()?;
    let (title, here) = (page.text("checks-close"), format!("/checks/{id}"));
    let leads = Leads { title: &title, back: &here, typed: None, next: &here };
    signing::begin(&page, unit, &leads)
}
