//! `/keys/revoke/{id}`: a key is revoked, by its own person or an administrator, at once.

use super::super::draft::{ADMINISTRATOR, by_oneself, lead_to_root, root_of, speaker};
use super::super::make::Draft;
use super::keys::{PATH, kind, short};
use super::waiting::declared;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::authority::Key;
use register::authority::body::{Body, KeyRevoked};
use register::{KeyId, Time};

/// Longest reason.
const REASON_MAX: usize = 200;

/// The key, if the reader may revoke it.
fn own(page: &Page, id: &str) -> Result<(KeyId, Key), Problem> {
    let id: KeyId = id.parse().map_err(|_| Problem::not_found())?;
    let key = page.app.store.authority().key(&id).cloned().ok_or_else(Problem::not_found)?;
    if !page.may(Action::Sign, Resource::Keys, &key.participant) {
        return Err(Problem::not_found());
    }
    if page.person()?.person != key.person {
        page.demand(Action::Sign, Resource::Roots, &key.participant)?;
    }
    if key.revoked.is_some() {
        return Err(Problem::gone(page.text("revoke-gone")));
    }
    Ok((id, key))
}

/// `GET /keys/revoke/{id}`.
pub async fn show(
    page: Page,
    Path(id): Path<String>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let (id, key) = own(&page, &id)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    Ok(form(&page, &id, &key, &typed, None))
}

/// `POST /keys/revoke/{id}`.
pub async fn begin(
    page: Page,
    Path(id): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let (id, key) = own(&page, &id)?;
    let body = match body(&page, &id, &typed)? {
        Ok(body) => body,
        Err(mistake) => {
            let again = form(&page, &id, &key, &typed, Some(&mistake));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let (body, by, title) = (Body::KeyRevoked(body), speaker(&page)?, page.text("revoke-title"));
    // In the secretariat nobody is administrator over others: its root revokes another's key.
    if page.person()?.person != key.person && by.role.as_str() != ADMINISTRATOR {
        let draft = Draft::authority(root_of(&key.participant)?, &body);
        return lead_to_root(&page, &key.participant, &[draft], &title, PATH);
    }
    let draft = Draft::authority(by, &body);
    let back = format!("/keys/revoke/{id}");
    by_oneself(&page, &[draft], (&title, &back, PATH), Some(&typed))
}

fn body(page: &Page, id: &KeyId, typed: &Typed) -> Result<Result<KeyRevoked, Mistake>, Problem> {
    let reason = typed.get("reason");
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Ok(Err(Mistake::new("reason", page.text("revoke-reason-wanted"))));
    }
    let since = typed.get("since");
    let compromised_since = match (since.is_empty(), since.parse::<u64>()) {
        (true, _) => None,
        (false, Ok(index)) => Some(index),
        (false, Err(_)) => match format!("{since}T00:00:00.000Z").parse::<Time>() {
            Ok(day) => Some(first_since(page, day)?),
            Err(_) => return Ok(Err(Mistake::new("since", page.text("revoke-since-wanted")))),
        },
    };
    Ok(Ok(KeyRevoked { compromised_since, key: *id, reason: reason.to_owned() }))
}

/// The first entry of a day or later.
fn first_since(page: &Page, day: Time) -> Result<u64, Problem> {
    Ok(page.app.store.register(|register| {
        let (mut low, mut high) = (0, register.head()?.size);
        while low < high {
            let middle = low + (high - low) / 2;
            match register.row(middle)? {
                Some(row) if row.entered < day => low = middle + 1,
                _ => high = middle,
            }
        }
        Ok(low)
    })?)
}

fn form(page: &Page, id: &KeyId, key: &Key, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let content = html! {
        div.page-head { div { h1 { (t("revoke-title")) } p { (t("revoke-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel {
            div.body { p { (kind(page, &key.public, key.level)) " · " (declared(page, key.level)) " · "
                span.code dir="ltr" { (short(id)) } } }
            form.form-body method="post" {
                (form.input(&Field::new("reason", t("revoke-reason")).required()
                    .hint(t("revoke-reason-hint"))))
                (form.input(&Field::new("since", t("revoke-since")).hint(t("revoke-since-hint"))))
                div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                    a.btn.btn-plain href=(PATH) { (t("sign-back")) } }
            }
        }
    };
    shell::render(page, &t("revoke-title"), content)
}
