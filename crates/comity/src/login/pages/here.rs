//! `/login/here/…`: where `comity open` leads. The session begins, and the browser makes its key.

use super::super::api::{is_enrolled, is_first, waiting};
use super::super::request::Coming;
use super::super::session::{self, Session};
use super::super::way::Way;
use super::{next, seated};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{App, shell};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use maud::html;
use register::Hash;
use rusqlite::params;
use serde_json::{Value, json};

/// `GET /login/here/{token}`: begins the session, once, and lets the browser make its key.
pub async fn show(
    page: Page,
    Path(token): Path<String>,
    Coming(from): Coming,
    session: Option<Extension<Session>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let app = &page.app;
    let expired = || Problem::gone(page.text("login-expired"));
    let waiting = waiting(app, &token)?.ok_or_else(expired)?;
    let subject = session::of_key(&app.store, &waiting.key, page.now);
    let person = subject.person().ok_or_else(Problem::not_found)?;
    if !is_first(app, &token)? {
        // Read again by the browser that came first, and by no other.
        let own = session.is_some_and(|s| s.way == Way::Key(waiting.key));
        let again = enrolment(&page, &token, person.participant.as_str(), &person.person, "/");
        return if own { Ok(again.into_response()) } else { Err(expired()) };
    }
    if let Some(Extension(before)) = session {
        session::end_one(&app.store, &before.account, &before.id)?;
    }
    let account = super::super::account::Account::of(person);
    let cookie = session::begin_as(&app.store, &account, &Way::Key(waiting.key), &from)?;
    let goes_on = next(app, &headers);
    let body = enrolment(&page, &token, person.participant.as_str(), &person.person, &goes_on);
    Ok(seated(app, &cookie, body.into_response()))
}

fn enrolment(
    page: &Page,
    token: &str,
    participant: &str,
    person: &Hash,
    next: &str,
) -> maud::Markup {
    let t = |key: &str| page.text(key);
    let data = json!({
        "network": page.app.origin(),
        "participant": participant,
        "person": person,
        "key_url": format!("/login/here/{token}/key"),
        "state_url": format!("/login/here/{token}/state"),
        "next": next,
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
        script type="module" src=(page.app.asset("enrol.js")) {}
    };
    shell::render(page, &t("enrol-title"), content)
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
