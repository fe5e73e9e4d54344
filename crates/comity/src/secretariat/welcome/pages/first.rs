//! `/welcome`: the checklist of the first days, and what is asked of a contact, on one page.

use super::super::steps::{self, CARD, TEST};
use super::Visitor;
use crate::directory::held::recipient;
use crate::directory::pages as directory;
use crate::directory::pages::by_link::Shut;
use crate::notify::outbox;
use crate::secretariat::answers::{self, About};
use crate::secretariat::procedures::applying;
use crate::secretariat::procedures::queries::Procedure;
use crate::secretariat::statements::Place;
use crate::secretariat::texts;
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Time;
use std::collections::BTreeMap;

/// What is asked of a contact, as texts.
const ASKED: [&str; 6] = ["reach", "answer", "confirm", "tell", "test", "mark"];

/// `GET /welcome`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    shown(&page, &Visitor::logged_in(&page)?)
}

/// `GET /welcome/{token}`: changes nothing.
pub async fn show_by_link(mut page: Page, Path(token): Path<String>) -> Result<Markup, Shut> {
    let visitor = Visitor::by_link(&mut page, &token)?;
    Ok(shown(&page, &visitor)?)
}

/// `POST /welcome`.
pub async fn act(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    acted(&page, &Visitor::logged_in(&page)?, &typed)
}

/// `POST /welcome/{token}`.
pub async fn act_by_link(
    mut page: Page,
    Path(token): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Shut> {
    let visitor = Visitor::by_link(&mut page, &token)?;
    Ok(acted(&page, &visitor, &typed)?)
}

fn acted(page: &Page, visitor: &Visitor, typed: &Typed) -> Result<Response, Problem> {
    let store = &page.app.store;
    match typed.get("step") {
        CARD => steps::note(store, &visitor.whom, CARD, page.now)?,
        TEST => {
            let chosen = typed.get("contact");
            let own = visitor.contacts.iter().find(|c| c.contact.to_string() == chosen);
            let own = own.ok_or_else(Problem::not_found)?;
            steps::ask(store, &visitor.whom, &own.contact)?;
        }
        "read" => {
            // With a key, reading is a statement; only the holder of a link marks it here.
            let own = visitor.contacts.first().filter(|_| visitor.person.is_none());
            let own = own.ok_or_else(Problem::not_found)?;
            let procedures = visitor.procedures(page)?;
            let named = typed.get("statement");
            let found = procedures.iter().find(|(p, _)| p.statement.to_string() == named);
            let (procedure, _) = found.ok_or_else(Problem::not_found)?;
            let thing = (About::Procedure, procedure.statement);
            answers::pressed(store, thing, (&own.contact, &own.participant), page.now)?;
        }
        _ => return Err(Problem::not_found()),
    }
    let done = if typed.get("step") == TEST { "test-sent" } else { "step" };
    Ok(Redirect::to(&format!("{}?done={done}", visitor.base)).into_response())
}

fn shown(page: &Page, visitor: &Visitor) -> Result<Markup, Problem> {
    let done = steps::done(&page.app.store, &visitor.whom)?;
    let procedures = visitor.procedures(page)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("welcome-title")) } p { (t("welcome-lead")) }
            @if visitor.person.is_some() {
                p.small.muted { (page.participant_name(&visitor.participant)) } }
            (applying(page, Place::Terms)?) } }
        section.panel aria-labelledby="h-list" {
            header { h2 #h-list { (t("welcome-list")) } }
            ul.todo {
                (card(page, visitor, &done))
                (test(page, visitor, &done)?)
                (reading(page, visitor, &procedures))
                @for part in 1..=steps::PARTS { (course(page, visitor, &done, part)) }
            }
        }
        @if visitor.person.is_none() { (to_read(page, visitor, &procedures)?) }
        section.panel aria-labelledby="h-asked" {
            header { h2 #h-asked { (t("welcome-asked")) } }
            div.body { ul { @for key in ASKED { li { (t(&format!("asked-{key}"))) } } }
                p.small.muted { (t("welcome-asked-note")) } }
        }
        @for contact in &visitor.contacts {
            section.panel {
                header { h2 { (page.desk_name(&contact.desk)) ", " bdi { (contact.office) } } }
                div.body { (directory::details(page, contact.details.as_ref())) }
            }
        }
    };
    Ok(visitor.page(page, &t("welcome-title"), content))
}

/// One line of the checklist.
fn line(page: &Page, at: Option<Time>, title: &str, detail: &Markup, act: &Markup) -> Markup {
    let (tone, icon) = if at.is_some() { ("ok", "check") } else { ("info", "clock") };
    html! {
        li {
            span.mark.(tone) { (shell::icon(icon)) }
            div { div.t { (title) } div.d { (detail) } }
            @if let Some(at) = at {
                div.left { (page.text_with("welcome-done", &[("day", &times::day(page, at))])) }
            }
            (act)
        }
    }
}

fn card(page: &Page, visitor: &Visitor, done: &BTreeMap<String, Time>) -> Markup {
    let at = done.get(CARD).copied();
    let key = if visitor.contacts.is_empty() { "welcome-card-none" } else { "welcome-card-detail" };
    let act = html! {
        @if visitor.person.is_some() {
            a.btn.btn-sm.btn-plain href=(format!("/directory/{}", visitor.participant)) {
                (page.text("welcome-card-open")) } }
        @if at.is_none() && !visitor.contacts.is_empty() {
            form method="post" action=(visitor.base) {
                button.btn.btn-sm.btn-primary name="step" value=(CARD) { (page.text("welcome-card-done")) } } }
    };
    line(page, at, &page.text("welcome-card"), &html! { (page.text(key)) }, &act)
}

fn test(page: &Page, visitor: &Visitor, done: &BTreeMap<String, Time>) -> Result<Markup, Problem> {
    let store = &page.app.store;
    let at = done.get(TEST).copied();
    let last = steps::last(store, &visitor.whom)?.filter(|_| at.is_none());
    let mail = match &last {
        Some(test) => store.work(|work| outbox::find(work, &test.key()))?,
        None => None,
    };
    let state = mail.map_or("waiting", |mail| mail.state.code());
    let detail = html! {
        (page.text("welcome-test-detail"))
        @if let Some(test) = &last {
            " " b { (page.text(&format!("mail-state-{state}"))) } " "
            (times::moment(page, test.asked))
        }
    };
    let reachable = visitor.contacts.iter().filter_map(|c| Some((c, recipient(c)?.address)));
    let reachable: Vec<_> = reachable.collect();
    let act = html! {
        @if at.is_none() && !reachable.is_empty() {
            form.form-actions method="post" action=(visitor.base) {
                @if let [(only, _)] = reachable[..] {
                    input type="hidden" name="contact" value=(only.contact);
                } @else {
                    select.form-select name="contact" aria-label=(page.text("welcome-test-where")) {
                        @for (contact, address) in &reachable {
                            option value=(contact.contact) { (address) } } }
                }
                button.btn.btn-sm.btn-primary name="step" value=(TEST) {
                    (shell::icon("mail")) (page.text("welcome-test-send")) } } }
    };
    Ok(line(page, at, &page.text("welcome-test"), &detail, &act))
}

fn reading(page: &Page, visitor: &Visitor, all: &[(Procedure, Option<Time>)]) -> Markup {
    let read = all.iter().filter(|(_, read)| read.is_some()).count();
    let at = if read == all.len() { all.iter().filter_map(|(_, read)| *read).max() } else { None };
    let (read, count) = (read.to_string(), all.len().to_string());
    let detail =
        html! { (page.text_with("welcome-read-count", &[("read", &read), ("all", &count)])) };
    let href = if visitor.person.is_some() { "/procedures" } else { "#procedures" };
    let act = html! { @if !all.is_empty() {
    a.btn.btn-sm.btn-plain href=(href) { (page.text("procedures-title")) } } };
    line(page, at, &page.text("welcome-read"), &detail, &act)
}

fn course(page: &Page, visitor: &Visitor, done: &BTreeMap<String, Time>, part: u8) -> Markup {
    let at = done.get(&steps::part(part)).copied();
    let title = page.text(&format!("course-{part}-title"));
    let name = page.text_with("welcome-part", &[("number", &part.to_string())]);
    let act = html! { a.btn.btn-sm.btn-plain href=(format!("{}/course/{part}", visitor.base)) {
    (page.text("open")) span.visually-hidden { ": " (title) } } };
    line(page, at, &name, &html! { (title) }, &act)
}

/// The procedures themselves, for the holder of a link, who does not reach their pages.
fn to_read(
    page: &Page,
    visitor: &Visitor,
    procedures: &[(Procedure, Option<Time>)],
) -> Result<Markup, Problem> {
    let mut found = Vec::new();
    for (procedure, read) in procedures {
        let written = page.app.store.view(|views| texts::of(views, &procedure.statement))?;
        found.push((procedure, read, written));
    }
    let version =
        |p: &Procedure| page.text_with("procedure-version", &[("version", &p.version.to_string())]);
    Ok(html! {
        @if !found.is_empty() {
            section.panel #procedures aria-labelledby="h-procedures" {
                header { h2 #h-procedures { (page.text("procedures-title")) } }
                div.body { @for (procedure, read, written) in &found {
                    h3 dir="auto" { (procedure.title) ", " (version(procedure)) }
                    (texts::shown(page, written))
                    @match read {
                        Some(at) => { p { span.pill.ok { (shell::icon("check"))
                            (page.text_with("procedure-read-on", &[("day", &times::day(page, *at))])) } } }
                        None => { form method="post" action=(visitor.base) {
                            input type="hidden" name="statement" value=(procedure.statement);
                            button.btn.btn-sm.btn-primary name="step" value="read" {
                                (page.text("procedure-mark-read")) } } }
                    }
                }
                p.small.muted { (page.text("link-observed")) } }
            }
        }
    })
}
