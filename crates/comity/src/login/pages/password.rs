//! `/account/password`: log-in name, password, and the application that shows codes.

use super::super::ceremony::{Purpose, keep, take};
use super::super::password::{self, Kept, LENGTH, NAME_MAX, Unfit};
use super::super::request::Seated;
use crate::web::form::{Field, Form as Shown, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{qr, shell};
use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// `GET /account/password`.
pub async fn show(page: Page, seated: Seated) -> Result<Markup, Problem> {
    let secret = password::fresh_secret(&page.app.store);
    let known = password::of_account(&page.app.store, &seated.account())?;
    let mut typed = Typed::default();
    typed.set("name", &known.map(|(name, _)| name).unwrap_or_default());
    form(&page, &seated, &secret, &typed, None)
}

fn form(
    page: &Page,
    seated: &Seated,
    secret: &str,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    // The secret stays on the server until a code shows that the application has it.
    keep(&page.app, &seated.session.digest, Purpose::Codes, &secret)?;
    let t = |key: &str| page.text(key);
    let shown = Shown { page, typed, mistake };
    let spaced: Vec<String> = secret
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect();
    let name =
        format!("{}, {}", seated.account().name(&page.app.store)?, seated.person.participant);
    let address = password::address_of(secret, &name, page.name(&page.profile.names));
    let content = html! {
        div.page-head { div { h1 { (t("password-title")) } p { (t("password-lead")) } } }
        (shown.summary(&t("password-not-kept")))
        section.panel {
            form.form-body method="post" {
                (shown.input(&Field::new("name", t("login-name")).hint(t("login-name-hint"))
                    .required().max(NAME_MAX)))
                (shown.input(&Field::new("password", t("password")).hint(t("password-hint"))
                    .required().kind("password").max(*LENGTH.end())))
                h2 { (t("codes")) }
                p { (t("codes-lead")) }
                figure.qr { (qr::svg(&address)?) figcaption.code dir="ltr" { (spaced.join(" ")) } }
                (shown.input(&Field::new("code", t("login-code")).hint(t("codes-hint"))
                    .required().max(8)))
                div.form-actions {
                    button.btn.btn-primary { (t("password-set")) }
                    a.btn.btn-plain href="/account" { (t("back")) }
                }
            }
        }
    };
    Ok(shell::render(page, &t("password-title"), content))
}

/// What the form posts.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_@+".contains(c);
    (3..=NAME_MAX).contains(&name.len()) && name.chars().all(plain)
}

/// `POST /account/password`.
pub async fn set(
    page: Page,
    seated: Seated,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Problem> {
    let account = seated.account();
    let name = wanted.name.trim().to_lowercase();
    let secret: Option<String> = take(&page.app, &seated.session.digest, Purpose::Codes)?;
    let unfit = match password::fits(&wanted.password, &name, &account) {
        _ if !is_name(&name) => Some(("name", "login-name-unfit")),
        Err(Unfit::Short) => Some(("password", "password-short")),
        Err(Unfit::Long) => Some(("password", "password-long")),
        Err(Unfit::Common) => Some(("password", "password-common")),
        Err(Unfit::Own) => Some(("password", "password-own")),
        Ok(()) if secret.is_none() => Some(("code", "codes-over")),
        Ok(()) => None,
    };
    let secret = secret.unwrap_or_else(|| password::fresh_secret(&page.app.store));
    let wrong = match unfit {
        Some(wrong) => Some(wrong),
        None => {
            let (store, secret, name) = (page.app.store.clone(), secret.clone(), name.clone());
            let kept = tokio::task::spawn_blocking(move || {
                let Wanted { password, code, .. } = &wanted;
                password::set(&store, &account, (&name, password), (&secret, code))
            });
            match kept.await?? {
                Kept::Kept => return Ok(Redirect::to("/account?done=password-set").into_response()),
                Kept::WrongCode => Some(("code", "codes-wrong")),
                Kept::NameTaken => Some(("name", "login-name-taken")),
            }
        }
    };
    let mistake = wrong.map(|(field, key)| Mistake::new(field, page.text(key)));
    let mut typed = Typed::default();
    typed.set("name", &name);
    let again = form(&page, &seated, &secret, &typed, mistake.as_ref())?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// `POST /account/password/remove`.
pub async fn remove(page: Page, seated: Seated) -> Result<Redirect, Problem> {
    password::remove(&page.app.store, &seated.account())?;
    Ok(Redirect::to("/account?done=password-removed"))
}
