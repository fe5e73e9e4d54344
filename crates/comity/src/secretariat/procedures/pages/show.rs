//! `/procedures/{id}`: a procedure, its versions and what changed between them.

use super::super::make;
use super::super::queries::{self, Procedure};
use super::places;
use crate::difference::{self, Line};
use crate::rights::{Action, Resource};
use crate::secretariat::answers::{self, Way};
use crate::secretariat::circulars::pages::{begin, speaker};
use crate::secretariat::texts::{self, Written};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::StatementId;
use serde::Deserialize;

/// Which version is asked for; the one that stands where none is named.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    version: Option<u32>,
}

/// `GET /procedures/{id}`.
pub async fn show(
    page: Page,
    Path(id): Path<StatementId>,
    Query(which): Query<Which>,
) -> Result<Markup, Problem> {
    let person = page.person()?.person;
    let versions = page.app.store.view(|views| queries::versions(views, &id))?;
    let latest = versions.first().ok_or_else(Problem::not_found)?;
    let number = which.version.unwrap_or(latest.version);
    let at = versions.iter().position(|version| version.version == number);
    let at = at.ok_or_else(Problem::not_found)?;
    let (shown, before) = (&versions[at], versions.get(at + 1));
    let (written, older, read) = page.app.store.view(|views| {
        let older = before.map(|before| texts::of(views, &before.statement)).transpose()?;
        let read = queries::reading(views, &shown.statement, Some(&person))?;
        Ok((texts::of(views, &shown.statement)?, older, read))
    })?;
    let t = |key: &str| page.text(key);
    let is_latest = shown.version == latest.version;
    let content = html! {
        div.page-head {
            div { h1 dir="auto" { (shown.title) }
                p { (page.text_with("procedure-version", &[("version", &number.to_string())])) " · "
                    (times::day_element(&page, shown.entered)) " · "
                    (shell::entry_link(&page, shown.entry)) }
                p { (t("procedure-places")) ": " (places(&page, shown)) } }
            @if is_latest && page.may_commonly(Action::Sign, Resource::Procedures) {
                div.actions { a.btn.btn-plain href=(format!("/procedures/issue?procedure={id}")) {
                    (shell::icon("pencil")) (t("procedure-next")) } } }
        }
        @if !is_latest { (shell::notice("info", &t("procedure-older"))) }
        section.panel aria-labelledby="h-text" {
            header { h2 #h-text { (t("procedure-text")) } }
            div.body { (texts::shown(&page, &written)) }
        }
        @if is_latest {
            section.panel #read aria-labelledby="h-read" {
                header { h2 #h-read { (t("procedure-reading")) } }
                div.body {
                    @if let Some(read) = &read {
                        p { span.pill.ok { (shell::icon("check"))
                            (page.text_with("procedure-read-on", &[("day", &times::day(&page, read.at))])) }
                            " " (shell::entry_link(&page, read.entry)) }
                    } @else if page.may(Action::Sign, Resource::Receipts, &page.person()?.participant) {
                        p { (t("procedure-read-lead")) }
                        form method="post" action=(format!("/procedures/{id}/read")) {
                            button.btn.btn-primary { (shell::icon("check")) (t("procedure-mark-read")) } }
                    } @else { p.muted { (t("procedure-unread")) } }
                }
            }
        }
        @if let (Some(before), Some(older)) = (before, &older) { (changes(&page, before, older, &written)) }
        (history(&page, &versions, number))
        @if page.may_commonly(Action::Sign, Resource::Procedures) { (readers(&page, shown)?) }
        @if page.may_commonly(Action::Read, Resource::Answers) {
            (answers::pages::panel(&page, &shown.statement)?) }
    };
    Ok(shell::render(&page, &shown.title, content))
}

/// What changed since the version before, in the reader's language where both have it.
fn changes(page: &Page, before: &Procedure, older: &[Written], newer: &[Written]) -> Markup {
    let tag = page.language().tag;
    let new = texts::for_reader(newer, tag);
    let old = new.and_then(|new| older.iter().find(|old| old.tag == new.tag));
    let number = before.version.to_string();
    let pair = new.zip(old).and_then(|(n, o)| Some((n, n.content.as_ref()?, o.content.as_ref()?)));
    html! {
        section.panel aria-labelledby="h-changes" {
            header { h2 #h-changes { (page.text_with("procedure-changes", &[("version", &number)])) } }
            div.body {
                @match pair {
                    None => { p.muted { (page.text("procedure-changes-none")) } }
                    Some((new, after, before)) => {
                        @match difference::lines(before, after) {
                            None => { p.muted { (page.text("compare-too-long")) } }
                            Some(lines) => { div lang=(new.tag) {
                                @for line in lines { (changed(page, line)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// A line, with a word before it for those who do not see how it is marked.
fn changed(page: &Page, line: Line<'_>) -> Markup {
    let said = |key: &str| html! { span.visually-hidden { (page.text(key)) " " } };
    html! {
        @match line {
            Line::Same("") | Line::Out("") | Line::In("") => {}
            Line::Same(text) => { p.muted dir="auto" { (text) } }
            Line::Out(text) => { p dir="auto" { (said("line-out")) del { (text) } } }
            Line::In(text) => { p dir="auto" { (said("line-in")) ins { (text) } } }
        }
    }
}

fn history(page: &Page, versions: &[Procedure], shown: u32) -> Markup {
    html! {
        section.panel aria-labelledby="h-versions" {
            header { h2 #h-versions { (page.text("procedure-versions")) } }
            div.body { ul { @for one in versions { li {
                @let name = page.text_with("procedure-version", &[("version", &one.version.to_string())]);
                @let address = format!("/procedures/{}?version={}", one.procedure, one.version);
                a href=(address) aria-current=[(one.version == shown).then_some("page")] { (name) } " · "
                (times::day_element(page, one.entered)) " · " (shell::entry_link(page, one.entry))
            } } } }
        }
    }
}

/// Who marked this version as read; for the secretariat alone. Nothing marks who did not.
fn readers(page: &Page, shown: &Procedure) -> Result<Markup, Problem> {
    let by_key = page.app.store.view(|views| queries::readings(views, &shown.statement))?;
    let without_key = answers::counting(&page.app.store, &shown.statement)?;
    let headings = page.texts(["participant", "procedure-read-how", "since"]);
    let rows = html! {
        @for read in &by_key { tr {
            th scope="row" { span.state-link { span.sig { (read.participant) }
                span { (page.participant_name(&read.participant)) } } }
            td { (page.role_name(&read.role)) " · " (shell::entry_link(page, read.entry)) }
            td { (times::day_element(page, read.at)) }
        } }
        @for answer in &without_key { tr {
            th scope="row" { span.state-link { span.sig { (answer.participant) }
                span { (page.participant_name(&answer.participant)) } } }
            td { (page.text(match answer.way {
                Way::Link => "procedure-read-by-link",
                Way::Mail => "procedure-read-by-mail",
            })) }
            td { (times::day_element(page, answer.at)) }
        } }
    };
    let title = page.text("procedure-readers");
    Ok(html! {
        section.panel {
            header { h2 { (title) } }
            @if by_key.is_empty() && without_key.is_empty() {
                div.body { p.muted { (page.text("procedure-readers-none")) } }
            } @else { (stacked(&title, &headings, rows)) }
            div.body { p.small.muted { (page.text("secretariat-only")) } }
        }
    })
}

/// `POST /procedures/{id}/read`: to the page that signs it.
pub async fn read(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let by = speaker(&page, Resource::Receipts)?;
    let person = page.person()?.person;
    let latest = page.app.store.view(|views| queries::latest(views, &id))?;
    let latest = latest.ok_or_else(Problem::not_found)?;
    let address = format!("/procedures/{id}");
    let read = page.app.store.view(|v| queries::reading(v, &latest.statement, Some(&person)))?;
    if read.is_some() {
        return Ok(Redirect::to(&address).into_response());
    }
    let authority = page.app.store.authority();
    let secretariat = authority.secretariat().ok_or_else(Problem::not_found)?;
    let draft = make::read(by, &latest, secretariat);
    begin(&page, &draft, ("procedure-mark-read", &address, &address), None)
}
