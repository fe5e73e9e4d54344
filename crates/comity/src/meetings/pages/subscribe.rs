//! `/calendar`: the meetings as a calendar, once as a file, or to be subscribed to by a secret address.

use super::super::access::Sight;
use super::super::{calendar, ics, queries};
use crate::rights::Person;
use crate::web::App;
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use maud::{Markup, html};

const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// `GET /calendar`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    shown(&page, None)
}

/// `POST /calendar`: a fresh address, told this once.
pub async fn make(page: Page) -> Result<Markup, Problem> {
    let token = calendar::begin(&page.app.store, page.person()?, page.now)?;
    let address = format!("{}/calendar/{token}.ics", page.app.base_url());
    shown(&page, Some(&address))
}

/// `POST /calendar/revoke`.
pub async fn revoke(page: Page) -> Result<Redirect, Problem> {
    calendar::revoke(&page.app.store, page.person()?)?;
    Ok(Redirect::to("/calendar"))
}

fn shown(page: &Page, fresh: Option<&str>) -> Result<Markup, Problem> {
    let made = calendar::made(&page.app.store, page.person()?)?;
    let t = |key: &str| page.text(key);
    let make = t(if made.is_some() { "calendar-again" } else { "calendar-make" });
    let content = html! {
        div.page-head { div { h1 { (t("calendar-title")) } p { (t("calendar-lead")) } }
            div.actions { a.btn.btn-plain href="/calendar.ics" { (shell::icon("download")) (t("calendar-file")) } } }
        section.panel aria-labelledby="h-address" {
            header { h2 #h-address { (t("calendar-address")) }
                @if let Some(made) = made { span.pill.ok {
                    (page.text_with("calendar-since", &[("day", &times::day(page, made))])) } } }
            div.body {
                @if let Some(address) = fresh {
                    div.proof role="status" { p { (t("calendar-once")) } p { code dir="ltr" { (address) } } }
                }
                p { (t("calendar-secret")) }
                div.form-actions {
                    form method="post" action="/calendar" {
                        button.btn.btn-primary { (shell::icon("key")) (make) } }
                    @if made.is_some() { form method="post" action="/calendar/revoke" {
                        button.btn.btn-plain { (shell::icon("trash")) (t("calendar-revoke")) } } }
                }
            }
        }
    };
    Ok(shell::render(page, &t("calendar-title"), content))
}

/// `GET /calendar.ics`: what the reader sees, now.
pub async fn own(page: Page) -> Result<Response, Problem> {
    file(&page.app, page.person()?, page.language().tag)
}

/// `GET /calendar/{token}`: the same for a program that holds the secret address.
pub async fn by_address(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let token = token.strip_suffix(".ics").ok_or_else(Problem::not_found)?;
    let person = calendar::person(&app.store, token, app.store.now())?;
    file(&app, &person.ok_or_else(Problem::not_found)?, "en")
}

fn file(app: &App, person: &Person, language: &str) -> Result<Response, Problem> {
    let now = app.store.now();
    let (mut meetings, bodies, sight) = app.store.view(|views| {
        Ok((queries::meetings(views)?, queries::bodies(views)?, Sight::of(views, person, now)?))
    })?;
    meetings.retain(|meeting| sight.meeting(meeting));
    let profile = app.profile()?;
    let name = crate::profile::name_in(&profile.names, language);
    let text = ics::calendar(name, app.base_url(), &meetings, &bodies)?;
    Ok(download(MEDIA_TYPE, "calendar.ics", text))
}
