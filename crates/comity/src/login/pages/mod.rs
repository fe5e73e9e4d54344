//! The pages of the log-in.

pub mod confirm;
pub mod entrance;
pub mod here;
pub mod not_me;
pub mod own;
pub mod passkeys;
pub mod password;
pub mod people;
pub mod recover;
pub mod tokens;

use super::session;
use crate::web::page::{Page, cookie};
use crate::web::problem::Problem;
use crate::web::settings::is_local;
use crate::web::{App, shell};
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::{Value, json};

/// The cookie that keeps where a person goes on after the log-in; no secret.
fn next_cookie(app: &App) -> &'static str {
    app.unless_practice("comity-next", "comity-practice-next")
}

/// Seconds for which it is kept.
const NEXT_SECONDS: i64 = 1800;

/// Where to go on: what was asked for before the log-in, or the first page.
fn next(app: &App, headers: &HeaderMap) -> String {
    let kept = cookie(headers, next_cookie(app)).filter(|path| is_local(path));
    kept.unwrap_or("/").to_owned()
}

/// An answer that also sets a cookie.
fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// An answer that gives the session to the browser, for as long as a session may last.
fn seated(app: &App, token: &str, response: Response) -> Response {
    let base = app.base_url();
    let name = session::cookie_name(app);
    let cookie = session::set_cookie(base, name, token, session::HOURS_MAX * 3600);
    let response = with_cookie(response, &cookie);
    with_cookie(response, &session::set_cookie(base, next_cookie(app), "", 0))
}

/// What a script is answered: a value, or a sentence in the page's language.
fn said(page: &Page, result: Result<Response, Problem>) -> Response {
    result.unwrap_or_else(|problem| {
        problem.log();
        let sentence = page.refused(problem.rule(), problem.sentence());
        (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "sentence": sentence }))).into_response()
    })
}

/// A ceremony as `passkey.js` runs it: where it begins and ends, and the button that starts it.
struct Ceremony<'a> {
    kind: &'static str,
    begin: &'a str,
    end: &'a str,
    button: String,
    named: bool,
}

impl Ceremony<'_> {
    fn markup(&self, page: &Page) -> Markup {
        html! {
            div.passkey.form-body data-passkey=(self.kind) data-begin=(self.begin) data-end=(self.end) {
                @if self.named {
                    div.field { label for="passkey-name" { (page.text("passkey-name")) }
                        span.hint #hint-passkey-name { (page.text("passkey-name-hint")) }
                        input.form-control #passkey-name dir="auto"
                            maxlength=(super::passkeys::NAME_MAX) aria-describedby="hint-passkey-name"; }
                }
                button.btn.btn-primary type="button" disabled { (shell::icon("key")) (self.button) }
                p.passkey-status role="status" aria-live="polite" {}
                noscript { p { (page.text("passkey-no-script")) } }
            }
        }
    }
}

/// The script of the page's ceremonies, and its words.
fn script(page: &Page) -> Markup {
    let word = |key: &str| page.text(&format!("passkey-word-{key}"));
    let words: Value = json!({
        "waiting": word("waiting"), "done": word("done"), "stopped": word("stopped"),
        "unsupported": word("unsupported"), "failed": word("failed"), "known": word("known"),
    });
    html! {
        (shell::data("passkey-words", &words))
        script type="module" src=(page.app.asset("passkey.js")) {}
    }
}

/// A section of a page with its heading.
fn section(id: &str, title: &str, content: &Markup) -> Markup {
    html! {
        section.panel aria-labelledby=(id) {
            header { h2 id=(id) { (title) } }
            div.body { (content) }
        }
    }
}

/// A button that posts to an address.
fn button(address: &str, label: &str) -> Markup {
    html! { form.inline method="post" action=(address) { button.btn.btn-plain.btn-sm { (label) } } }
}
