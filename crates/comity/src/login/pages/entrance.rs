//! `/login`: with a passkey, with a key file, or with a password and a code; and the way out.

use super::super::account::Account;
use super::super::password::{self, Tried};
use super::super::request::Coming;
use super::super::way::Way;
use super::super::{ceremony, session};
use super::{Ceremony, next, said, script, seated, section, with_cookie};
use crate::rights::Status;
use crate::web::page::{Page, cookie};
use crate::web::problem::Problem;
use crate::web::{App, shell};
use axum::Json;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

/// The cookie that ties a challenge to the browser that asked for it.
fn ceremony_cookie(app: &App) -> &'static str {
    app.unless_practice("comity-challenge", "comity-practice-challenge")
}

const CEREMONY_SECONDS: i64 = 300;

/// `GET /login`.
pub async fn show(page: Page) -> Markup {
    entrance(&page, "", None)
}

fn entrance(page: &Page, name: &str, mistake: Option<&str>) -> Markup {
    let t = |key: &str| page.text(key);
    if page.app.is_practice() {
        return practice(page);
    }
    let passkey = Ceremony {
        kind: "get",
        begin: "/login/passkey/begin",
        end: "/login/passkey",
        button: t("login-passkey-button"),
        named: false,
    };
    let content = html! {
        div.page-head { div { h1 { (t("login-title")) } p { (t("login-lead")) } } }
        @if page.app.is_demo() {
            p { a.btn.btn-primary href="/demo" { (t("login-demo")) } }
        }
        (section("h-passkey", &t("login-passkey"), &html! {
            p { (t("login-passkey-lead")) }
            (passkey.markup(page))
        }))
        (section("h-key", &t("login-key"), &html! {
            p { (t("login-step-1")) }
            pre.code dir="ltr" tabindex="0" { "comity open " (page.app.base_url()) " --key FILE" }
            p { (t("login-step-2")) }
        }))
        (section("h-password", &t("login-password"), &html! {
            p { (t("login-password-lead")) }
            (password_form(page, name, mistake))
        }))
        p.muted { (t("login-lost")) }
        (script(page))
    };
    shell::render(page, &t("login-title"), content)
}

/// A practice network has no log-in of its own: the real one knows who people are.
fn practice(page: &Page) -> Markup {
    let title = page.text("practice-enter-title");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (page.text("practice-enter-lead")) } } }
        section.panel { div.body { p { (page.text("practice-enter-how")) } } }
    };
    shell::render(page, &title, content)
}

fn password_form(page: &Page, name: &str, mistake: Option<&str>) -> Markup {
    let t = |key: &str| page.text(key);
    let invalid = mistake.map(|_| "true");
    let described = mistake.map(|_| "login-error");
    html! {
        form.form-body method="post" action="/login/password" {
            @if let Some(mistake) = mistake {
                div.error-summary role="alert" tabindex="-1" { p #login-error { (mistake) } }
            }
            div.field { label for="name" { (t("login-name")) }
                input.form-control #name name="name" value=(name) dir="ltr" autocomplete="username"
                    maxlength=(password::NAME_MAX) required aria-invalid=[invalid]
                    aria-describedby=[described]; }
            div.field { label for="password" { (t("password")) }
                input.form-control #password type="password" name="password" dir="ltr"
                    autocomplete="current-password" required aria-invalid=[invalid]; }
            div.field { label for="code" { (t("login-code")) }
                input.form-control #code name="code" dir="ltr" inputmode="numeric"
                    autocomplete="one-time-code" maxlength="8" required aria-invalid=[invalid]; }
            div.form-actions { button.btn.btn-plain { (t("log-in")) } }
        }
    }
}

/// `POST /login/passkey/begin`.
pub async fn begin(page: Page) -> Response {
    let holder = page.app.store.surroundings.random_hash().to_string();
    let asked = ceremony::begin_log_in(&page.app, &session::digest(&holder));
    let base = page.app.base_url();
    let cookie = session::set_cookie(base, ceremony_cookie(&page.app), &holder, CEREMONY_SECONDS);
    said(&page, asked.map(|asked| with_cookie(Json(asked).into_response(), &cookie)))
}

/// What `passkey.js` posts.
#[derive(Deserialize)]
pub struct Answered {
    /// What the authenticator answered.
    pub credential: Value,
    /// A name for a new passkey.
    #[serde(default)]
    pub name: String,
}

/// `POST /login/passkey`.
pub async fn end(
    page: Page,
    Coming(from): Coming,
    headers: HeaderMap,
    Json(answered): Json<Answered>,
) -> Response {
    let holder = session::digest(cookie(&headers, ceremony_cookie(&page.app)).unwrap_or_default());
    let come = ceremony::end_log_in(&page.app, &holder, &answered.credential).and_then(|kept| {
        // What was begun before in this browser ends: a session's secret never changes hands.
        leave(&page.app, &headers)?;
        let way = Way::Passkey(kept.id.clone());
        let token = session::begin_as(&page.app.store, &kept.account, &way, &from)?;
        let next = goes_to(&page.app, &kept.account, &headers);
        Ok(seated(&page.app, &token, Json(json!({ "next": next })).into_response()))
    });
    said(&page, come)
}

/// Where a person goes on; who is not confirmed can look at the own log-in alone.
fn goes_to(app: &App, account: &Account, headers: &HeaderMap) -> String {
    let subject = account.subject(&app.store, app.store.now(), crate::rights::Means::Key);
    match subject.person().map(|person| person.status) {
        Some(Status::Active | Status::Suspended) => next(app, headers),
        _ => "/account".to_owned(),
    }
}

/// What the password form posts.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

/// At most so many passwords are checked at once: each takes 64 MiB.
static CHECKING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(4);

/// `POST /login/password`.
pub async fn with_password(
    page: Page,
    Coming(from): Coming,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let name: String = typed.name.trim().chars().take(password::NAME_MAX).collect();
    let (store, network) = (page.app.store.clone(), from.address.clone());
    let _one_of_few = CHECKING.acquire().await?;
    let asked = name.clone();
    let tried = tokio::task::spawn_blocking(move || {
        password::try_in(&store, &asked, &typed.password, &typed.code, &network)
    });
    match tried.await?? {
        Tried::Right(account) => {
            leave(&page.app, &headers)?;
            let token = session::begin_as(&page.app.store, &account, &Way::Password, &from)?;
            let to = goes_to(&page.app, &account, &headers);
            Ok(seated(&page.app, &token, Redirect::to(&to).into_response()))
        }
        Tried::Wrong => {
            let again = entrance(&page, &name, Some(&page.text("login-wrong")));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
        Tried::Wait(seconds) => {
            let count = i64::try_from(seconds).unwrap_or(i64::MAX);
            let again = entrance(&page, &name, Some(&page.text_count("login-wait", count)));
            let after = [(header::RETRY_AFTER, seconds.to_string())];
            Ok((StatusCode::TOO_MANY_REQUESTS, after, again).into_response())
        }
    }
}

/// Ends the session that a request comes with.
fn leave(app: &App, headers: &HeaderMap) -> Result<(), Problem> {
    if let Some(token) = session::token(headers, app) {
        session::end(&app.store, token)?;
    }
    Ok(())
}

/// `POST /logout`. What the browser kept of pages goes; its own signing key stays, since it is the
/// person's and not the session's.
pub async fn log_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    leave(&app, &headers)?;
    let base = app.base_url();
    let gone = session::set_cookie(base, session::cookie_name(&app), "", 0);
    let clear = [(HeaderName::from_static("clear-site-data"), "\"cache\"")];
    Ok(with_cookie((clear, Redirect::to("/login")).into_response(), &gone))
}
