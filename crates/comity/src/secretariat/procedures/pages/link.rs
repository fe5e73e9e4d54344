//! `/procedure/{token}`: an agreed procedure behind the personal link of a mail.

use super::super::queries::{self, Procedure};
use super::super::told;
use super::places;
use crate::directory::pages::by_link::{self, Opened, Shut, opened};
use crate::secretariat::answers::{self, About};
use crate::secretariat::texts;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

fn found(page: &mut Page, token: &str) -> Result<(Opened, Procedure, bool), Shut> {
    let opened = opened(page, told::PATH, token)?;
    let id = opened.link.subject.parse().map_err(|_| Problem::not_found())?;
    let (version, latest) = page.app.store.view(|views| {
        let Some(version) = queries::by_statement(views, &id)? else { return Ok((None, None)) };
        let latest = queries::latest(views, &version.procedure)?;
        Ok((Some(version), latest))
    })?;
    let version = version.ok_or_else(Problem::not_found)?;
    let is_latest = latest.is_some_and(|latest| latest.version == version.version);
    Ok((opened, version, is_latest))
}

/// `GET /procedure/{token}`: changes nothing.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Markup, Shut> {
    let (opened, version, is_latest) = found(&mut page, &token)?;
    let written = page.app.store.view(|views| texts::of(views, &version.statement))?;
    let read = answers::of(&page.app.store, &version.statement, &opened.contact.contact)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 dir="auto" { (version.title) }
            p { (page.text_with("procedure-version", &[("version", &version.version.to_string())]))
                " · " (times::day_element(&page, version.entered)) }
            p { (t("procedure-places")) ": " (places(&page, &version)) } } }
        @if !is_latest { (shell::notice("info", &t("procedure-older"))) }
        section.panel aria-labelledby="h-text" {
            header { h2 #h-text { (t("procedure-text")) } }
            div.body { (texts::shown(&page, &written)) }
        }
        section.panel #read aria-labelledby="h-read" {
            header { h2 #h-read { (t("procedure-reading")) } }
            div.body {
                @if let Some(at) = read {
                    p { span.pill.ok { (shell::icon("check"))
                        (page.text_with("procedure-read-on", &[("day", &times::day(&page, at))])) } }
                } @else if is_latest {
                    p { (t("procedure-read-lead")) }
                    p.small.muted { (t("link-observed")) }
                    form method="post" { button.btn.btn-primary {
                        (shell::icon("check")) (t("procedure-mark-read")) } }
                }
            }
        }
    };
    Ok(by_link::shown(&page, &version.title, &opened.contact, content))
}

/// `POST /procedure/{token}`: notes that it was read; a second time changes nothing.
pub async fn read(mut page: Page, Path(token): Path<String>) -> Result<Response, Shut> {
    let (opened, version, is_latest) = found(&mut page, &token)?;
    if is_latest {
        let who = (&opened.contact.contact, &opened.contact.participant);
        answers::pressed(&page.app.store, (About::Procedure, version.statement), who, page.now)?;
    }
    Ok(Redirect::to(&format!("{}/{token}#read", told::PATH)).into_response())
}
