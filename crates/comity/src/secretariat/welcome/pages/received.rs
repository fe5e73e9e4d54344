//! `/welcome/received/{token}`: the link in a test message, which says that it arrived.

use super::super::{RECEIVED, steps};
use crate::directory::pages::by_link::{self, Opened, Shut, opened};
use crate::web::page::Page;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};

/// `GET /welcome/received/{token}`: changes nothing.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Markup, Shut> {
    let Opened { link, contact } = opened(&mut page, RECEIVED, &token)?;
    let whom = link.subject;
    let at = steps::done(&page.app.store, &whom)?.get(steps::TEST).copied();
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("received-title")) } p { (t("received-lead")) } } }
        section.panel { div.body {
            @if let Some(at) = at {
                p { span.pill.ok { (shell::icon("check"))
                    (page.text_with("welcome-done", &[("day", &times::day(&page, at))])) } }
                p { (t("received-thanks")) }
            } @else {
                form method="post" { button.btn.btn-primary {
                    (shell::icon("check")) (t("received-note")) } }
            }
        } }
    };
    Ok(by_link::shown(&page, &t("received-title"), &contact, content))
}

/// `POST /welcome/received/{token}`.
pub async fn note(mut page: Page, Path(token): Path<String>) -> Result<Redirect, Shut> {
    let whom = opened(&mut page, RECEIVED, &token)?.link.subject;
    steps::note(&page.app.store, &whom, steps::TEST, page.now)?;
    Ok(Redirect::to(&format!("{RECEIVED}/{token}")))
}
