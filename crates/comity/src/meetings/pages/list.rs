//! `/meetings`: what comes and what was, what is due, and the ways to everything else.

use super::super::queries::{self, Body, Meeting};
use super::super::reminders::{Ends, dues, sessions_called};
use super::{body_name, convenes, left, sight, span};
use crate::rights::{Action, Resource};
use crate::web::list::{Part, address, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::table::stacked;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;
use serde::Deserialize;
use serde_json::{Value, json};

const PATH: &str = "/meetings";

const COLUMNS: [&str; 9] =
    ["meeting", "body", "form", "title", "begins", "ends", "place", "cancelled", "entry"];

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    sort: String,
    page: Option<usize>,
}

impl Asked {
    fn address(&self, path: &str, page: Option<usize>) -> String {
        address(path, &[("q", &self.q), ("body", &self.body), ("sort", &self.sort)], page)
    }
}

/// The meetings that this reader sees.
pub(super) fn visible(page: &Page) -> Result<Vec<Meeting>, Problem> {
    let sight = sight(page)?;
    let mut meetings = page.app.store.view(queries::meetings)?;
    meetings.retain(|meeting| sight.meeting(meeting));
    Ok(meetings)
}

/// Those that are asked for: what comes first, then what was, the newest first.
fn asked_for(page: &Page, bodies: &[Body], asked: &Asked) -> Result<Vec<Meeting>, Problem> {
    let mut meetings = visible(page)?;
    let words = crate::web::list::Asked { q: asked.q.clone(), ..Default::default() };
    meetings.retain(|m| {
        let body = body_name(page, bodies, &m.body);
        let fits = asked.body.is_empty() || asked.body == m.body.to_string();
        fits && words.finds(&format!("{} {} {body}", m.title, m.place))
    });
    match asked.sort.as_str() {
        "oldest" => {}
        "newest" => meetings.reverse(),
        _ => meetings.sort_by_key(|m| match m.ends >= page.now {
            true => (0, m.begins.millis()),
            false => (1, -m.begins.millis()),
        }),
    }
    Ok(meetings)
}

/// `GET /meetings`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let bodies = page.app.store.view(queries::bodies)?;
    let meetings = asked_for(&page, &bodies, &asked)?;
    let part = Part::of(&meetings, asked.page);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("meetings-title")) } p { (t("meetings-lead")) } }
            div.actions {
                a.btn.btn-plain href="/documents" { (shell::icon("file")) (t("documents-title")) }
                a.btn.btn-plain href="/meetings/texts" { (shell::icon("list")) (t("texts-title")) }
                a.btn.btn-plain href="/meetings/bodies" { (shell::icon("users")) (t("bodies-title")) }
                a.btn.btn-plain href="/calendar" { (shell::icon("calendar")) (t("calendar-title")) }
                @if convenes(&page) {
                    a.btn.btn-primary href="/meetings/new" { (shell::icon("plus")) (t("meeting-new")) }
                }
            }
        }
        (coming_due(&page)?)
        @if convenes(&page) { (watched(&page, &bodies)?) }
        section.panel aria-labelledby="h-meetings" {
            header { h2 #h-meetings { (t("meetings-list")) } (files(&page, &asked)) }
            (filters(&page, &bodies, &asked))
            @if meetings.is_empty() && asked.q.is_empty() && asked.body.is_empty() {
                div.body { p { (t("meetings-none")) } }
            } @else if meetings.is_empty() {
                div.body { p { (t("list-none")) " " a href=(PATH) { (t("list-all")) } } }
            } @else {
                (rows(&page, &bodies, part.rows))
                (part.pager(&page, |number| asked.address(PATH, number)))
            }
        }
    };
    Ok(shell::render(&page, &t("meetings-title"), content))
}

fn files(page: &Page, asked: &Asked) -> Markup {
    html! { span.end { @for (ending, name) in [("csv", "CSV"), ("json", "JSON")] {
        a.btn.btn-plain.btn-sm href=(asked.address(&format!("{PATH}.{ending}"), None)) {
            (shell::icon("download")) (name)
            span.visually-hidden { ": " (page.text("list-file")) } }
    } } }
}

fn filters(page: &Page, bodies: &[Body], asked: &Asked) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        form.filters action=(PATH) {
            div.q { label for="q" { (t("list-words")) } input #q type="search" name="q" value=(asked.q); }
            div {
                label for="f-body" { (t("meeting-body")) }
                select #f-body name="body" {
                    option value="" { (t("any-body")) }
                    @for body in bodies {
                        option value=(body.body) selected[asked.body == body.body.to_string()] { (body.code) } }
                }
            }
            div {
                label for="f-sort" { (t("sort")) }
                select #f-sort name="sort" { @for order in ["coming", "newest", "oldest"] {
                    option value=(if order == "coming" { "" } else { order }) selected[order == asked.sort] {
                        (t(&format!("sort-{order}"))) }
                } }
            }
            button.btn.btn-plain { (shell::icon("search")) (t("find")) }
        }
    }
}

fn rows(page: &Page, bodies: &[Body], meetings: &[Meeting]) -> Markup {
    let headings = page.texts(["meeting", "meeting-when", "meeting-place", "meeting-body"]);
    let rows = html! { @for m in meetings { tr {
        th scope="row" {
            a href=(format!("/meetings/{}", m.meeting)) dir="auto" { (m.title) } " " (state(page, m)) }
        td { (span(page, m)) }
        td dir="auto" { (m.place) }
        td dir="auto" { (body_name(page, bodies, &m.body)) }
    } } };
    stacked(&page.text("meetings-caption"), &headings, rows)
}

/// What a meeting is, and whether it takes place.
pub(super) fn state(page: &Page, m: &Meeting) -> Markup {
    html! {
        span.pill { (page.text(&format!("meeting-is-{}", m.form.code()))) }
        @if m.cancelled.is_some() { " " span.pill.late { (page.text("meeting-cancelled")) } }
        @else if m.is_ahead(page.now) { " " span.pill.info { (page.text("meeting-coming")) } }
    }
}

/// Deadlines of the next weeks, for the reader's own participant.
pub fn coming_due(page: &Page) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    if !page.may(Action::Sign, Resource::Meetings, &own) {
        return Ok(html! {});
    }
    let whole = sight(page)?.is_whole();
    let meetings = visible(page)?;
    let (procedures, registered) = page.app.store.view(|views| {
        let registered: Vec<StatementId> = meetings
            .iter()
            .map(|m| Ok(queries::registration(views, &m.meeting, &own)?.map(|_| m.meeting)))
            .filter_map(Result::transpose)
            .collect::<rusqlite::Result<_>>()?;
        Ok((if whole { queries::procedures(views)? } else { Vec::new() }, registered))
    })?;
    let dues = dues(&meetings, &procedures, &registered, page.now);
    Ok(html! { @if !dues.is_empty() {
        section.panel aria-labelledby="h-due" {
            header { h2 #h-due { (page.text("meetings-due")) } }
            ul.todo { @for due in &dues {
                @let (icon, key, path) = match due.ends {
                    Ends::Registration => ("users", "due-registration", "/meetings"),
                    Ends::Papers => ("file", "due-papers", "/meetings"),
                    Ends::Silence => ("clock", "due-silence", "/meetings/texts"),
                };
                li {
                    span.mark.soon { (shell::icon(icon)) }
                    div { div.t { (page.text(key)) } div.d dir="auto" { (due.title) } }
                    div.left { (left(page, due.until)) }
                    a.btn.btn-sm.btn-plain href=(format!("{path}/{}", due.of)) {
                        (page.text("open")) span.visually-hidden { ": " (due.title) } }
                }
            } }
        }
    } })
}

/// How many of the year's sessions are called, for the secretariat alone.
fn watched(page: &Page, bodies: &[Body]) -> Result<Markup, Problem> {
    let meetings = page.app.store.view(queries::meetings)?;
    let year = page.now.date()[..4].to_owned();
    let ruled: Vec<&Body> = bodies.iter().filter(|body| body.sessions_per_year > 0).collect();
    let said = |body: &Body| {
        let called = sessions_called(&meetings, &body.body, &year);
        let (called, all) = (called.to_string(), body.sessions_per_year.to_string());
        page.text_with("sessions-called", &[("called", &called), ("all", &all), ("year", &year)])
    };
    Ok(html! { @if !ruled.is_empty() {
        section.panel aria-labelledby="h-watched" {
            header { h2 #h-watched { (page.text("sessions-watched")) } }
            div.body { dl.facts { @for body in ruled {
                dt { (body.code) } dd { (said(body)) }
            } } }
        }
    } })
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 9]>, Problem> {
    let bodies = page.app.store.view(queries::bodies)?;
    let code = |id: &StatementId| bodies.iter().find(|b| b.body == *id).map(|b| b.code.clone());
    let record = |m: &Meeting| {
        [
            json!(m.meeting),
            json!(code(&m.body)),
            json!(m.form.code()),
            json!(m.title),
            json!(m.begins),
            json!(m.ends),
            json!(m.place),
            json!(m.cancelled.is_some()),
            json!(m.entry),
        ]
    };
    Ok(asked_for(page, &bodies, asked)?.iter().map(record).collect())
}

/// `GET /meetings.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("meetings", COLUMNS, records(&page, &asked)?)
}

/// `GET /meetings.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("meetings", COLUMNS, records(&page, &asked)?))
}
