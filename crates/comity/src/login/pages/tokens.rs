//! `/account/tokens`: what programs may read in one's name.

use super::super::programs::{self, DAYS_MAX, Range, Wanted};
use super::super::request::Seated;
use super::{button, section};
use crate::web::form::{Field, Form as Shown, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// Addresses that one token may name.
const RANGES_MAX: usize = 20;

/// `GET /account/tokens`.
pub async fn show(page: Page, seated: Seated) -> Result<Markup, Problem> {
    let mut typed = Typed::default();
    typed.set("days", "90");
    all(&page, &seated, &typed, None, None)
}

fn all(
    page: &Page,
    seated: &Seated,
    typed: &Typed,
    mistake: Option<&Mistake>,
    made: Option<&str>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let tokens = programs::of_account(&page.app.store, &seated.account())?;
    let content = html! {
        div.page-head { div { h1 { (t("tokens-title")) } p { (t("tokens-lead")) } } }
        @if let Some(secret) = made {
            div.alert-box.ok role="status" {
                p { b { (t("token-made")) } " " (t("token-once")) }
                pre.code #token-secret dir="ltr" tabindex="0" { (secret) }
            }
        }
        @if tokens.is_empty() { p.muted { (t("tokens-none")) } }
        @else { section.panel { (list(page, &tokens)) } }
        (section("h-new", &t("token-new"), &new_form(page, &Shown { page, typed, mistake })))
        p { a href="/account" { (t("account-title")) } }
    };
    Ok(shell::render(page, &t("tokens-title"), content))
}

fn list(page: &Page, tokens: &[programs::Token]) -> Markup {
    let t = |key: &str| page.text(key);
    let keys =
        ["token-name", "token-scopes", "token-from", "token-until", "passkey-used", "account-act"];
    let rows = html! {
        @for token in tokens {
            tr {
                th scope="row" dir="auto" { (token.name) }
                td { (page.list(token.scopes.iter().map(|s| t(&format!("scope-{s}"))))) }
                td { @if token.addresses.is_empty() { (t("token-anywhere")) }
                    @else { span dir="ltr" { (token.addresses.join(", ")) } } }
                td.text-nowrap data-label=(t("token-until")) { (times::day_element(page, token.until)) }
                td data-label=(t("passkey-used")) { @match token.used { Some(used) => (times::moment(page, used)),
                    None => span.muted { (t("never")) } } }
                td { (button(&format!("/account/tokens/{}/end", token.id), &t("token-end"))) }
            }
        }
    };
    stacked(&t("tokens"), &page.texts(keys), rows)
}

fn new_form(page: &Page, shown: &Shown<'_>) -> Markup {
    let t = |key: &str| page.text(key);
    let scopes: Vec<&str> = programs::scopes_of(&page.subject).map(|(word, ..)| *word).collect();
    html! {
        (shown.summary(&t("token-not-made")))
        form.form-body method="post" action="/account/tokens" {
            (shown.input(&Field::new("name", t("token-name")).hint(t("token-name-hint")).required().max(60)))
            fieldset.field #scope { legend { (t("token-scopes")) }
                (shown.error("scope"))
                @for word in &scopes { (shown.tick(&format!("scope-{word}"), &t(&format!("scope-{word}")))) } }
            (shown.input(&Field::new("days", t("token-days")).hint(t("token-days-hint")).required()
                .kind("number").max(3)))
            (shown.input(&Field::new("addresses", t("token-from")).hint(t("token-from-hint")).max(600)))
            div.form-actions { button.btn.btn-primary { (t("token-make")) } }
        }
    }
}

/// Why no token was made: the field, and the text that says it.
type Wrong = (&'static str, &'static str);

fn make_one(page: &Page, seated: &Seated, typed: &Typed) -> Result<Result<String, Wrong>, Problem> {
    let allowed = programs::scopes_of(&page.subject).map(|(word, ..)| *word);
    let scopes: Vec<&str> =
        allowed.filter(|word| !typed.get(&format!("scope-{word}")).is_empty()).collect();
    let days: i64 = typed.get("days").parse().unwrap_or(0);
    let split = |c: char| c == ',' || c.is_whitespace();
    let ranges = typed.get("addresses").split(split).filter(|text| !text.is_empty());
    let ranges: Option<Vec<Range>> = ranges.map(Range::parse).collect();
    let name = typed.get("name");
    let wrong = match &ranges {
        _ if name.is_empty() || name.chars().count() > 60 => Some(("name", "token-name-missing")),
        _ if scopes.is_empty() => Some(("scope", "token-scope-missing")),
        _ if !(1..=DAYS_MAX).contains(&days) => Some(("days", "token-days-wrong")),
        None => Some(("addresses", "token-from-wrong")),
        Some(ranges) if ranges.len() > RANGES_MAX => Some(("addresses", "token-from-wrong")),
        Some(_) => None,
    };
    if let Some(wrong) = wrong {
        return Ok(Err(wrong));
    }
    let addresses = ranges.unwrap_or_default();
    let wanted = Wanted { name, scopes: &scopes, addresses: &addresses, days };
    let made = programs::make(&page.app.store, &seated.account(), &wanted)?;
    Ok(made.ok_or(("name", "token-too-many")))
}

/// `POST /account/tokens`.
pub async fn make(page: Page, seated: Seated, body: Bytes) -> Result<Response, Problem> {
    let mut typed = Typed::default();
    for (name, value) in url::form_urlencoded::parse(&body) {
        typed.set(&name, &value);
    }
    match make_one(&page, &seated, &typed)? {
        Ok(secret) => {
            let mut fresh = Typed::default();
            fresh.set("days", "90");
            Ok(all(&page, &seated, &fresh, None, Some(&secret))?.into_response())
        }
        Err((field, key)) => {
            let mistake = Mistake::new(field, page.text(key));
            let again = all(&page, &seated, &typed, Some(&mistake), None)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

/// `POST /account/tokens/{id}/end`.
pub async fn end(page: Page, seated: Seated, Path(id): Path<String>) -> Result<Redirect, Problem> {
    programs::end(&page.app.store, &seated.account(), &id)?;
    Ok(Redirect::to("/account/tokens?done=token-ended"))
}
