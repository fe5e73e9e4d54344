//! `/recover/…`: the link that a person who lost everything was handed: one new passkey.

use super::super::recovery::{self, Recovery};
use super::super::request::Coming;
use super::super::way::Way;
use super::super::{ceremony, passkeys, session};
use super::entrance::Answered;
use super::{Ceremony, said, script, seated, section};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;

fn opened(page: &Page, token: &str) -> Result<Recovery, Problem> {
    let found = recovery::open(&page.app.store, token, page.now)?;
    found.ok_or_else(|| Problem::gone(page.text("recover-gone")))
}

/// `GET /recover/{token}`.
pub async fn show(page: Page, Path(token): Path<String>) -> Result<Markup, Problem> {
    let recovery = opened(&page, &token)?;
    let t = |key: &str| page.text(key);
    let name = recovery.account.name(&page.app.store)?;
    let (begin, end) = (format!("/recover/{token}/begin"), format!("/recover/{token}"));
    let make = Ceremony {
        kind: "create",
        begin: &begin,
        end: &end,
        button: t("passkey-make"),
        named: true,
    };
    let title = if recovery.is_invitation { t("recover-first") } else { t("recover-title") };
    let whose = format!("{name}, {}", page.participant_name(&recovery.account.participant));
    let content = html! {
        div.page-head { div { h1 { (title) } p { bdi { (whose) } } } }
        (section("h-recover", &t("passkey-new"), &html! {
            p { @if recovery.is_invitation { (t("recover-first-lead")) } @else { (t("recover-lead")) } }
            (make.markup(&page))
        }))
        (script(&page))
    };
    Ok(shell::render(&page, &title, content))
}

/// `POST /recover/{token}/begin`.
pub async fn begin(page: Page, Path(token): Path<String>) -> Response {
    let asked = opened(&page, &token).and_then(|recovery| {
        ceremony::begin_register(&page.app, &recovery.account, &session::digest(&token))
    });
    said(&page, asked.map(|asked| Json(asked).into_response()))
}

/// `POST /recover/{token}`.
pub async fn end(
    page: Page,
    Path(token): Path<String>,
    Coming(from): Coming,
    Json(answered): Json<Answered>,
) -> Response {
    said(&page, recover(&page, &token, &from, &answered))
}

fn recover(
    page: &Page,
    token: &str,
    from: &session::From,
    answered: &Answered,
) -> Result<Response, Problem> {
    let (app, recovery) = (&page.app, opened(page, token)?);
    let name = super::passkeys::named(page, &answered.name, &recovery.account)?;
    let holder = session::digest(token);
    let account = &recovery.account;
    let made = ceremony::end_register(app, account, &holder, &name, &answered.credential)?;
    if !recovery::use_up(&app.store, &recovery, &made.id)? {
        passkeys::remove(&app.store, account, &made.id)?;
        return Err(Problem::gone(page.text("recover-gone")));
    }
    let cookie = session::begin_as(&app.store, account, &Way::Passkey(made.id), from)?;
    let next = if recovery.is_invitation { "/join" } else { "/account?done=recovered" };
    let answer = Json(json!({ "next": next })).into_response();
    Ok(seated(app, &cookie, answer))
}
