//! `/confirm`: "Confirm that it is you". What was asked for before waits and goes on afterwards.

use super::super::request::{Coming, Seated};
use super::super::way::Way;
use super::super::{ceremony, passkeys, session};
use super::entrance::Answered;
use super::{Ceremony, NEXT_SECONDS, next_cookie, said, script, seated, section, with_cookie};
use crate::web::again::{CONFIRM, escaped, waiting};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::settings::is_local;
use crate::web::shell;
use axum::Json;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

/// What waits: a page by its path, or a form by its id. For a file, the page from which it was asked is there too.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    from: String,
}

impl Asked {
    fn next(&self) -> &str {
        if is_local(&self.next) { &self.next } else { "/account" }
    }

    /// The page from which a file was asked; `None` where a page waits.
    fn from(&self) -> Option<&str> {
        Some(self.from.as_str()).filter(|from| is_local(from))
    }

    /// This very page again.
    fn address(&self) -> String {
        match (self.kept.is_empty(), self.from()) {
            (true, None) => format!("{CONFIRM}?next={}", escaped(self.next())),
            (true, Some(from)) => {
                format!("{CONFIRM}?next={}&from={}", escaped(self.next()), escaped(from))
            }
            (false, _) => format!("{CONFIRM}?kept={}", escaped(&self.kept)),
        }
    }

    /// Where a person goes on who has confirmed: a form that waits is sent, and a file taken, from this page.
    fn goes_on(&self) -> String {
        let is_here = !self.kept.is_empty() || self.from().is_some();
        if is_here { self.address() } else { self.next().to_owned() }
    }
}

/// `GET /confirm`.
pub async fn show(
    page: Page,
    seated: Seated,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let form = match asked.kept.is_empty() {
        true => None,
        false => {
            let waits = waiting(&page.app.store, &page.subject, &asked.kept, page.now)?;
            Some(waits.ok_or_else(|| Problem::gone(page.text("confirm-gone")))?)
        }
    };
    if seated.session.is_fresh(page.now) {
        return Ok(match (form, asked.from()) {
            (Some(address), _) => goes_on(&page, &address).into_response(),
            (None, Some(from)) => gives(&page, asked.next(), from).into_response(),
            (None, None) => Redirect::to(asked.next()).into_response(),
        });
    }
    let own = passkeys::of_account(&page.app.store, &seated.account())?;
    let body = ask(&page, &seated, &asked, !own.is_empty(), form.is_some());
    let base = page.app.base_url();
    // Whoever confirms with a key file comes back by the log-in, and then goes on here.
    let back = session::set_cookie(base, next_cookie(&page.app), &asked.address(), NEXT_SECONDS);
    Ok(with_cookie(body.into_response(), &back))
}

/// Confirmed: the form that waited is sent, by the script at once.
fn goes_on(page: &Page, address: &str) -> Markup {
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("confirm-done")) } p { (t("confirm-done-lead")) } } }
        form #confirm-on method="post" action=(address) {
            div.form-actions { button.btn.btn-primary { (t("confirm-go-on")) } }
        }
        (script(page))
    };
    shell::render(page, &t("confirm-done"), content)
}

/// Confirmed: the file is taken from here, and the way leads back to where it was asked for. A browser that saves a
/// file stays on the page where it was.
fn gives(page: &Page, file: &str, from: &str) -> Markup {
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("confirm-done")) } p { (t("confirm-file-lead")) } } }
        div.form-actions {
            a.btn.btn-primary href=(file) { (shell::icon("download")) (t("confirm-file")) }
            a.btn.btn-plain href=(from) { (t("confirm-file-back")) }
        }
    };
    shell::render(page, &t("confirm-done"), content)
}

fn ask(page: &Page, seated: &Seated, asked: &Asked, has_passkey: bool, has_form: bool) -> Markup {
    let t = |key: &str| page.text(key);
    let end = format!("{CONFIRM}?{}", asked.address().split_once('?').map_or("", |(_, q)| q));
    let passkey = Ceremony {
        kind: "get",
        begin: "/confirm/begin",
        end: &end,
        button: t("confirm-passkey-button"),
        named: false,
    };
    let content = html! {
        div.page-head { div { h1 { (t("confirm-title")) } p { (t("confirm-lead")) } } }
        @if has_form { (shell::notice("info", &t("confirm-kept"))) }
        @if seated.session.display {
            (shell::notice("soon", &t("confirm-display")))
        } @else {
            @if seated.session.way == Way::Password {
                (shell::notice("info", &t("confirm-password")))
            }
            @if page.app.is_demo() {
                p { a.btn.btn-primary href="/demo/again" { (t("confirm-demo")) } }
            }
            @if page.app.is_practice() {
                p { a.btn.btn-primary href="/practice/again" { (t("practice-again")) } }
            }
            @if has_passkey {
                (section("h-passkey", &t("login-passkey"), &passkey.markup(page)))
            }
            (section("h-key", &t("login-key"), &html! {
                p { (t("confirm-key")) }
                pre.code dir="ltr" tabindex="0" { "comity open " (page.app.base_url()) " --key FILE" }
            }))
        }
        (script(page))
    };
    shell::render(page, &t("confirm-title"), content)
}

/// `POST /confirm/begin`.
pub async fn begin(page: Page, seated: Seated) -> Response {
    let asked = ceremony::begin_confirm(&page.app, &seated.account(), &seated.session.digest);
    said(&page, asked.map(|asked| Json(asked).into_response()))
}

/// `POST /confirm`: the session goes on under a new secret.
pub async fn end(
    page: Page,
    now: Seated,
    Coming(_): Coming,
    Query(asked): Query<Asked>,
    Json(answered): Json<Answered>,
) -> Response {
    let (app, account, holder) = (&page.app, now.account(), &now.session.digest);
    let confirmed = ceremony::end_confirm(app, &account, holder, &answered.credential);
    let goes_on = confirmed.and_then(|kept| {
        let token = session::confirm(&app.store, &now.session, &Way::Passkey(kept.id))?;
        Ok(seated(app, &token, Json(json!({ "next": asked.goes_on() })).into_response()))
    });
    said(&page, goes_on)
}
