//! `/join/…`: where the mail of an invitation leads. To open it does nothing; its button begins.

use super::super::PATH;
use super::super::invitations::{self, Invitation};
use crate::login::{passkeys, recovery};
use crate::notify::links;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

/// The invitation behind a link, or the page that says why there is none.
fn opened(page: &mut Page, token: &str) -> Result<Result<Invitation, Response>, Problem> {
    let store = std::sync::Arc::clone(&page.app.store);
    let Some(link) = links::open(&store, PATH, token, page.now)? else {
        return Ok(Err(shell::shut_link(page, StatusCode::NOT_FOUND, "link-unknown", "")));
    };
    page.turn_to(&link.to.language);
    let gone =
        |page: &Page, key: &str, day: &str| shell::shut_link(page, StatusCode::GONE, key, day);
    let Some(one) = invitations::find(&store, &link.subject)? else {
        return Ok(Err(gone(page, "joining-withdrawn", "")));
    };
    if one.came.is_some() && !passkeys::of_account(&store, &one.account())?.is_empty() {
        return Ok(Err(used(page)));
    }
    if link.over {
        return Ok(Err(gone(page, "joining-link-over", &times::day(page, link.until))));
    }
    Ok(Ok(one))
}

/// That the way was begun already: the passkey is the way in from now on.
fn used(page: &Page) -> Response {
    let title = page.text("joining-used-title");
    let content = html! {
        div.page-head { div { h1 { (title) } } }
        section.panel { div.body {
            p { (page.text("joining-used")) }
            a.btn.btn-primary href="/login" { (shell::icon("key")) (page.text("log-in")) }
        } }
    };
    (StatusCode::GONE, shell::plain(page, &title, content)).into_response()
}

/// `GET /join/{token}`.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Response, Problem> {
    let one = match opened(&mut page, &token)? {
        Ok(one) => one,
        Err(shut) => return Ok(shut),
    };
    let t = |key: &str| page.text(key);
    let state = page.participant_name(&one.participant);
    let title = page.text_with("joining-welcome", &[("state", &state)]);
    let whom =
        if one.position.is_empty() { one.name } else { format!("{}, {}", one.name, one.position) };
    let content = html! {
        div.page-head { div { h1 { (title) } p dir="auto" { (whom) } } }
        section.panel { div.body {
            p { (page.text_with("joining-welcome-lead", &[("note", &one.note)])) }
            ol { @for key in ["joining-first-1", "joining-first-2", "joining-first-3", "joining-first-4"] {
                li { (t(key)) } } }
            p.small.muted { (t("joining-not-you")) }
            form method="post" { div.form-actions {
                button.btn.btn-primary { (t("joining-begin")) } } }
        } }
    };
    Ok(shell::plain(&page, &title, content).into_response())
}

/// `POST /join/{token}`: the account is made, and a link that makes its first passkey.
pub async fn begin(mut page: Page, Path(token): Path<String>) -> Result<Response, Problem> {
    let one = match opened(&mut page, &token)? {
        Ok(one) => one,
        Err(shut) => return Ok(shut),
    };
    invitations::came(&page.app.store, &one)?;
    let token = recovery::by_invitation(&page.app.store, &one.account())?;
    Ok(Redirect::to(&format!("/recover/{token}")).into_response())
}
