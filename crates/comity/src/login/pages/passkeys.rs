//! The passkeys on `/account`: make one, name it, remove it.

use super::super::request::Seated;
use super::super::{ceremony, passkeys, password};
use super::entrance::Answered;
use super::{Ceremony, button, said};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::Json;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

/// The section of the page.
pub fn list(page: &Page, own: &[passkeys::Kept]) -> Markup {
    let t = |key: &str| page.text(key);
    let make = Ceremony {
        kind: "create",
        begin: "/account/passkeys/begin",
        end: "/account/passkeys",
        button: t("passkey-make"),
        named: true,
    };
    let headings = page.texts(["passkey-name", "passkey-made", "passkey-used", "account-act"]);
    let rows = html! {
        @for kept in own {
            tr {
                th scope="row" { (rename_form(page, kept)) }
                td.text-nowrap data-label=(t("passkey-made")) { (times::day_element(page, kept.made)) }
                td data-label=(t("passkey-used")) { @match kept.used { Some(used) => (times::moment(page, used)),
                    None => span.muted { (t("never")) } } }
                td { (button(&format!("/account/passkeys/{}/remove", kept.id), &t("remove"))) }
            }
        }
    };
    html! {
        @match own.len() {
            0 => { (shell::notice("info", &t("passkeys-none"))) }
            1 => { (shell::notice("info", &t("passkeys-one"))) }
            _ => {}
        }
        @if !own.is_empty() { (stacked(&t("passkeys"), &headings, rows)) }
        h3 { (t("passkey-new")) }
        (make.markup(page))
    }
}

fn rename_form(page: &Page, kept: &passkeys::Kept) -> Markup {
    let label = format!("{}: {}", page.text("passkey-name"), kept.name);
    html! {
        form.inline method="post" action=(format!("/account/passkeys/{}/name", kept.id)) {
            input.form-control.form-control-sm name="name" value=(kept.name) dir="auto"
                aria-label=(label) maxlength=(passkeys::NAME_MAX) required;
            button.btn.btn-plain.btn-sm { (page.text("keep-name")) }
        }
    }
}

/// `POST /account/passkeys/begin`.
pub async fn begin(page: Page, seated: Seated) -> Response {
    let asked = ceremony::begin_register(&page.app, &seated.account(), &seated.session.digest);
    said(&page, asked.map(|asked| Json(asked).into_response()))
}

/// `POST /account/passkeys`.
pub async fn end(page: Page, seated: Seated, Json(answered): Json<Answered>) -> Response {
    let (account, holder) = (seated.account(), &seated.session.digest);
    let made = named(&page, &answered.name, &account).and_then(|name| {
        ceremony::end_register(&page.app, &account, holder, &name, &answered.credential)?;
        Ok(Json(json!({ "next": "/account?done=passkey-made" })).into_response())
    });
    said(&page, made)
}

/// The name that was typed, or the next number.
pub fn named(
    page: &Page,
    typed: &str,
    account: &super::super::account::Account,
) -> Result<String, Problem> {
    if !typed.trim().is_empty() {
        return Ok(typed.trim().to_owned());
    }
    let count = passkeys::of_account(&page.app.store, account)?.len() + 1;
    Ok(page.text_with("passkey-number", &[("number", &count.to_string())]))
}

/// What the form of a name posts.
#[derive(Deserialize)]
pub struct Named {
    name: String,
}

/// `POST /account/passkeys/{id}/name`.
pub async fn rename(
    page: Page,
    seated: Seated,
    Path(id): Path<String>,
    Form(typed): Form<Named>,
) -> Result<Redirect, Problem> {
    let name = typed.name.trim();
    if !name.is_empty() {
        passkeys::rename(&page.app.store, &seated.account(), &id, name)?;
    }
    Ok(Redirect::to("/account?done=passkey-named"))
}

/// `POST /account/passkeys/{id}/remove`: never the last one without another way in.
pub async fn remove(
    page: Page,
    seated: Seated,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    let (store, account) = (&page.app.store, seated.account());
    let own = passkeys::of_account(store, &account)?;
    let others = own.iter().filter(|kept| kept.id != id).count();
    let with_key = matches!(seated.session.way, super::super::way::Way::Key(_));
    if others == 0 && !with_key && password::of_account(store, &account)?.is_none() {
        return Err(Problem::refused(
            "passkey-last",
            "This is your last way in, so it stays. Make another passkey first.",
        ));
    }
    passkeys::remove(store, &account, &id)?;
    Ok(Redirect::to("/account?done=passkey-removed"))
}
