//! `/directory/renewals/correct`: an officer types out what a mail asks to be corrected. The mail's own
//! words stay beside it; nothing is entered before the answers are signed.

use super::super::super::queries::Contact;
use super::super::super::renewals::{self, Answer, Corrected, Kept, kept};
use super::super::form::{contact as described, fields, typed_of};
use super::officer::RENEWALS;
use crate::web::form::{Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// Which answer.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    key: String,
}

/// An answer by mail that waits.
fn find(page: &Page, key: &str) -> Result<(Kept, Contact), Problem> {
    let waiting = renewals::waiting(&page.app.store)?;
    let found = waiting.into_iter().find(|(kept, _)| kept.key == key && kept.how == "mail");
    found.ok_or_else(Problem::not_found)
}

fn words(kept: &Kept) -> &str {
    match &kept.answer {
        Answer::Right => "",
        Answer::Wrote(text) => text,
        Answer::Corrected(corrected) => &corrected.words,
    }
}

/// `GET /directory/renewals/correct`.
pub async fn show(page: Page, Query(which): Query<Which>) -> Result<Markup, Problem> {
    let (kept, contact) = find(&page, &which.key)?;
    Ok(form(&page, &kept, &contact, &typed_of(&contact), None))
}

/// `POST /directory/renewals/correct`.
pub async fn keep(
    page: Page,
    Query(which): Query<Which>,
    Urlencoded(mut typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let (mut kept, contact) = find(&page, &which.key)?;
    typed.set("desk", &contact.desk);
    let (mut card, details) = match described(&page, &typed) {
        Ok(described) => described,
        Err(mistake) => {
            let again = form(&page, &kept, &contact, &typed, Some(&mistake));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    card.effective = contact.effective.clone();
    let words = words(&kept).to_owned();
    kept.answer = Answer::Corrected(Box::new(Corrected { card, details, words }));
    kept.standing = contact.standing;
    page.app.store.work(|work| kept::keep(work, &kept))?;
    Ok(Redirect::to(&format!("{RENEWALS}?done=corrected")).into_response())
}

fn form(
    page: &Page,
    kept: &Kept,
    contact: &Contact,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let title = t("renewal-correct");
    let content = html! {
        div.page-head { div { h1 { (title) }
            p { (page.participant_name(&contact.participant)) " · " (page.desk_name(&contact.desk)) } } }
        (form.summary(&t("form-kept")))
        section.panel { header { h2 { (t("renewal-words")) } }
            div.body { pre dir="auto" { (words(kept)) } } }
        section.panel { form.form-body method="post" {
            (fields(&form))
            div.form-actions { button.btn.btn-primary { (t("renewal-correct-keep")) }
                a.btn.btn-plain href=(RENEWALS) { (t("renewal-correct-back")) } }
        } }
    };
    shell::render(page, &title, content)
}
