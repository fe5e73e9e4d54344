//! `/mails/{token}`: how often somebody wants mails; opened by the link at the foot of each mail.

use crate::notify::choices::{self, Digest};
use crate::notify::links::{self, Link};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize)]
pub struct Chosen {
    digest: String,
}

fn unknown(page: &Page) -> Response {
    shell::shut_link(page, StatusCode::NOT_FOUND, "link-unknown", "")
}

/// `GET /mails/{token}`.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Response, Problem> {
    let Some(link) = links::open_any(&page.app.store, &token, page.now)? else {
        return Ok(unknown(&page));
    };
    page.turn_to(&link.to.language);
    Ok(shown(&page, &link, false)?.into_response())
}

/// `POST /mails/{token}`.
pub async fn keep(
    mut page: Page,
    Path(token): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Problem> {
    let Some(link) = links::open_any(&page.app.store, &token, page.now)? else {
        return Ok(unknown(&page));
    };
    page.turn_to(&link.to.language);
    let digest = Digest::from_code(&chosen.digest)
        .ok_or_else(|| Problem::refused("typed", page.text("mails-choose")))?;
    choices::choose(&page.app.store, &link.to.address, digest)?;
    Ok(shown(&page, &link, true)?.into_response())
}

fn shown(page: &Page, link: &Link, kept: bool) -> anyhow::Result<Markup> {
    let now = page.app.store.work(|work| choices::of(work, &link.to.address))?;
    let t = |key: &str| page.text(key);
    let content = html! {
        @if kept { (shell::notice("ok", &t("mails-kept"))) }
        div.page-head { div { h1 { (t("mails-title")) }
            p { (t("mails-lead")) " " bdi dir="ltr" { (link.to.address) } } } }
        form.panel method="post" { div.body {
            fieldset { legend { (t("mails-choose")) }
                @for digest in Digest::ALL {
                    div.form-check {
                        input.form-check-input type="radio" name="digest" id=(digest.code())
                            value=(digest.code()) checked[*digest == now];
                        label.form-check-label for=(digest.code()) {
                            (t(&format!("mails-{}", digest.code()))) }
                    }
                }
            }
            p.muted { (t("mails-always")) }
            div.form-actions { button.btn.btn-primary { (t("settings-keep")) } }
        } }
    };
    Ok(shell::plain(page, &t("mails-title"), content))
}
