//! The log-in pages: how to log in, the page where the browser makes its key, log-out.

use super::api::{is_enrolled, waiting};
use super::session;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{App, shell};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rusqlite::params;
use serde_json::{Value, json};

/// `GET /login`: how to log in.
pub async fn how(page: Page) -> Markup {
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("login-title")) } p { (t("login-lead")) } } }
        section.panel { div.body {
            p { (t("login-step-1")) }
            pre.code dir="ltr" tabindex="0" { "comity open " (page.app.base_url()) " --key FILE" }
            p { (t("login-step-2")) }
            @if page.app.is_demo() { p { a.btn.btn-primary href="/demo" { (t("login-demo")) } } }
        } }
    };
    shell::render(&page, &t("login-title"), content)
}

/// `GET /login/here/{token}`: begins the session and lets the browser make its key.
pub async fn here(
    page: Page,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let Some(waiting) = waiting(&app, &token)? else {
        let sentence = page.text("login-expired");
        return Err(Problem::gone(sentence));
    };
    let subject = session::of_key(&app.store, &waiting.key, app.store.now());
    let Some(person) = subject.person() else { return Err(Problem::not_found()) };
    let cookie = session::begin(&app.store, &waiting.key)?;
    let t = |key: &str| page.text(key);
    let data = json!({
        "network": app.origin(),
        "participant": person.participant,
        "person": person.person,
        "key_url": format!("/login/here/{token}/key"),
        "state_url": format!("/login/here/{token}/state"),
        "next": "/",
        "words": {
            "making": t("enrol-making"), "waiting": t("enrol-waiting"), "done": t("enrol-done"),
            "unsupported": t("enrol-unsupported"), "failed": t("enrol-failed"),
        },
    });
    let content = html! {
        div.page-head { div { h1 { (t("enrol-title")) } p { (t("enrol-lead")) } } }
        section.panel { div.body {
            p #enrol-status role="status" aria-live="polite" { (t("enrol-making")) }
            dl.facts {
                dt { (t("enrol-key")) } dd.code #key-text dir="ltr" { "…" }
                dt { (t("enrol-digest")) } dd { b #key-digest dir="ltr" { "…" } }
            }
            p.muted { (t("enrol-compare")) }
        } }
        (shell::data("enrol", &data))
        script type="module" src=(app.asset("enrol.js")) {}
    };
    let body = shell::render(&page, &t("enrol-title"), content);
    Ok(([(header::SET_COOKIE, set_cookie(&app, &cookie, session::HOURS_MAX * 3600))], body)
        .into_response())
}

fn set_cookie(app: &App, value: &str, seconds: i64) -> String {
    let secure = if app.base_url().starts_with("https://") { "; Secure" } else { "" };
    let name = session::COOKIE;
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// `POST /login/here/{token}/key`: the browser's public key.
pub async fn key(
    State(app): State<App>,
    Path(token): Path<String>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, Problem> {
    let waiting = waiting(&app, &token)?.ok_or_else(Problem::not_found)?;
    let text = body.get("key").and_then(Value::as_str).unwrap_or_default();
    let key: register::PublicKey =
        text.parse().map_err(|e| Problem::refused("key", format!("{e}")))?;
    if waiting.browser_key.as_deref().is_some_and(|known| known != text) {
        return Err(Problem::refused(
            "key",
            "another browser used this address before; log in again",
        ));
    }
    app.store.work(|work| {
        work.execute(
            "update login_tokens set browser_key = ?2 where token = ?1",
            params![session::digest(&token), key.to_string()],
        )
    })?;
    Ok(Json(json!({ "state": "waiting" })))
}

/// `GET /login/here/{token}/state`: whether the key is enrolled.
pub async fn state(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Json<Value>, Problem> {
    let waiting = waiting(&app, &token)?.ok_or_else(Problem::not_found)?;
    let state = if is_enrolled(&app, &waiting) { "enrolled" } else { "waiting" };
    Ok(Json(json!({ "state": state })))
}

/// `POST /logout`.
pub async fn log_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(token) = crate::web::page::cookie(&headers, session::COOKIE) {
        session::end(&app.store, token)?;
    }
    Ok(([(header::SET_COOKIE, set_cookie(&app, "", 0))], Redirect::to("/login")).into_response())
}
