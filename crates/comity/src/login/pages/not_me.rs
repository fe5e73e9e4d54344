//! `/account/not-me`: a device was lost, or somebody else came in.

use super::super::recovery;
use super::super::request::Seated;
use super::super::session;
use super::super::way::Way;
use super::{button, section};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::response::Redirect;
use maud::{Markup, html};

/// `GET /account/not-me`.
pub async fn show(page: Page, _seated: Seated) -> Markup {
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("not-me")) } p { (t("not-me-lead")) } } }
        (section("h-sessions", &t("not-me-sessions"), &html! {
            p { (t("not-me-sessions-lead")) }
            (button("/account/sessions/others", &t("sessions-end-others")))
        }))
        (section("h-all", &t("not-me-all"), &html! {
            p { (t("not-me-all-lead")) }
            form.form-body method="post" { div.form-actions {
                button.btn.btn-primary { (t("not-me-act")) }
                a.btn.btn-plain href="/account" { (t("back")) }
            } }
        }))
        p.muted { (t("not-me-keys")) }
    };
    shell::render(&page, &t("not-me"), content)
}

/// `POST /account/not-me`: everything goes but this session and what confirmed it just now.
pub async fn act(page: Page, seated: Seated) -> Result<Redirect, Problem> {
    let keep = match &seated.session.way {
        Way::Passkey(id) => id.as_str(),
        Way::Key(_) | Way::Password => "",
    };
    let account = seated.account();
    session::end_all_but(&page.app.store, &account, &seated.session.digest)?;
    recovery::clear(&page.app.store, &account, keep, &seated.session.digest)?;
    Ok(Redirect::to("/account?done=not-me"))
}
