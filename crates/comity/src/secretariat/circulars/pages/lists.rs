//! `/circulars/lists`: distribution lists, kept by the secretariat's officers.

use super::super::make;
use super::super::queries::{self, List};
use super::{begin, speaker};
use crate::fold::fold;
use crate::members::{self, view::Member};
use crate::rights::Resource;
use crate::secretariat::statements::{ListKept, ListMember};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::CameBack;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::StatementId;
use register::authority::body::ParticipantType;
use serde::Deserialize;

/// Which list is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    list: Option<StatementId>,
}

/// `GET /circulars/lists`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let lists = page.app.store.view(queries::lists)?;
    let t = |key: &str| page.text(key);
    let headings = page.texts(["list-name", "list-members", "list-kept", "list-change"]);
    let rows = html! { @for list in &lists { tr {
        th scope="row" dir="auto" { (list.name) }
        td { (page.list(list.codes().iter().map(|c| c.as_str()))) }
        td { (times::day_element(&page, list.entered)) " · " (shell::entry_link(&page, list.entry)) }
        td { a.btn.btn-plain.btn-sm href=(format!("/circulars/lists/keep?list={}", list.list)) {
            (shell::icon("pencil")) (t("change")) span.visually-hidden { ": " (list.name) } } }
    } } };
    let content = html! {
        div.page-head {
            div { h1 { (t("lists-title")) } p { (t("lists-lead")) } }
            div.actions { a.btn.btn-primary href="/circulars/lists/keep" {
                (shell::icon("plus")) (t("list-new")) } }
        }
        section.panel {
            @if lists.is_empty() { div.body { p { (t("lists-none")) } } }
            @else { (stacked(&t("lists-title"), &headings, rows)) }
        }
        p { a href="/circulars" { (t("circulars-back")) } }
    };
    Ok(shell::render(&page, &t("lists-title"), content))
}

fn box_name(code: &register::Code, desk: &str) -> String {
    format!("{code}.{desk}")
}

/// A list as the form would have been typed.
fn typed_of(page: &Page, list: &List) -> Typed {
    let mut typed = Typed::default();
    typed.set("name", &list.name);
    typed.set("standing", &list.standing.to_string());
    for member in &list.members {
        for desk in &page.profile.desks {
            if member.desks.is_empty() || member.desks.contains(&desk.code) {
                typed.set(&box_name(&member.participant, &desk.code), "1");
            }
        }
    }
    typed
}

/// `GET /circulars/lists/keep`.
pub async fn form(
    page: Page,
    Query(which): Query<Which>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    speaker(&page, Resource::Circulars)?;
    let typed = match (came_back.typed(&page)?, which.list) {
        (Some(typed), _) => typed,
        (None, Some(id)) => {
            let list = page.app.store.view(|views| queries::list(views, &id))?;
            typed_of(&page, &list.ok_or_else(Problem::not_found)?)
        }
        (None, None) => Typed::default(),
    };
    shown(&page, &typed, which.list, None)
}

fn members(page: &Page) -> Result<Vec<Member>, Problem> {
    let mut members = page.app.store.view(members::participants)?;
    members.retain(|member| member.participant_type != ParticipantType::Stakeholder);
    members.sort_by_cached_key(|member| fold(page.name(&member.names)));
    Ok(members)
}

fn shown(
    page: &Page,
    typed: &Typed,
    list: Option<StatementId>,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let members = members(page)?;
    let t = |key: &str| page.text(key);
    let title = t("list-keep");
    let form = Form { page, typed, mistake };
    let mut headings = vec![t("participant")];
    headings.extend(page.profile.desks.iter().map(|desk| page.name(&desk.names).to_owned()));
    let rows = html! { @for member in &members { tr {
        th scope="row" { span.state-link { span.sig { (member.code) }
            span { (page.name(&member.names)) } } }
        @for desk in &page.profile.desks {
            @let name = box_name(&member.code, &desk.code);
            @let label = format!("{}, {}", page.name(&member.names), page.name(&desk.names));
            td { label.check {
                input.form-check-input type="checkbox" name=(name) value="1" checked[!typed.get(&name).is_empty()];
                span.narrow aria-hidden="true" { (page.name(&desk.names)) }
                span.visually-hidden { (label) } } }
        }
    } } };
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("list-keep-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form method="post" {
            @if let Some(list) = list { input type="hidden" name="list" value=(list); }
            input type="hidden" name="standing" value=(typed.get("standing"));
            div.form-body { (form.input(&Field::new("name", t("list-name")).max(120).required())) }
            (stacked(&title, &headings, rows))
            div.form-body { div.form-actions { button.btn.btn-primary { (t("review-sign")) } } }
        } }
    };
    Ok(shell::render(page, &title, content))
}

/// `POST /circulars/lists/keep`: to the page that signs it.
pub async fn keep(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let by = speaker(&page, Resource::Circulars)?;
    let given: Option<StatementId> = typed.get("list").parse().ok();
    let supersedes: Option<StatementId> = typed.get("standing").parse().ok();
    let mut chosen = Vec::new();
    for member in members(&page)? {
        let desks = page.profile.desks.iter().map(|desk| desk.code.clone());
        let is_ticked = |desk: &String| !typed.get(&box_name(&member.code, desk)).is_empty();
        let desks: Vec<String> = desks.filter(is_ticked).collect();
        if !desks.is_empty() {
            chosen.push(ListMember { desks, participant: member.code });
        }
    }
    chosen.sort_by(|a, b| a.participant.cmp(&b.participant));
    let name = typed.get("name").to_owned();
    let mistake = if name.is_empty() || name.len() > 120 {
        Some(Mistake::new("name", page.text("list-name-missing")))
    } else if chosen.is_empty() {
        Some(Mistake::new("", page.text("list-empty")))
    } else {
        None
    };
    if let Some(mistake) = mistake {
        let again = shown(&page, &typed, given, Some(&mistake))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let list = given.unwrap_or_else(|| page.app.store.surroundings.statement_id());
    let draft = make::keep_list(by, ListKept { list, members: chosen, name }, supersedes);
    let title = page.text("list-keep");
    begin(&page, &draft, (&title, page.path(), "/circulars/lists"), Some(&typed))
}
