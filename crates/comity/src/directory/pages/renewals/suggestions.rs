//! `/directory/{code}/suggestions`: what a state's contacts answered to a renewal, where the state
//! keeps them with its own key. Its administrators confirm, change, or set the answer aside.

use super::super::super::queries::Contact;
use super::super::super::renewals::{self, Answer, Kept, kept};
use super::super::form::typed_of;
use super::answer_beside;
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Code;
use serde::Deserialize;

/// What the address of the form for a change may say: an answer to start from.
#[derive(Debug, Default, Deserialize)]
pub struct Suggested {
    #[serde(default)]
    suggestion: String,
}

impl Suggested {
    /// The contact as it was corrected, as the form would have been typed.
    pub fn typed(&self, page: &Page, contact: &Contact) -> Result<Option<Typed>, Problem> {
        if self.suggestion.is_empty() {
            return Ok(None);
        }
        let found = page.app.store.work(|work| kept::of_key(work, &self.suggestion))?;
        let corrected = found.filter(|kept| kept.contact == contact.contact).map(|k| k.answer);
        let Some(Answer::Corrected(corrected)) = corrected else { return Ok(None) };
        let card = corrected.card;
        let suggested = Contact {
            office: card.office,
            institution: card.institution,
            languages: card.languages,
            hours: card.hours,
            time_zone: card.time_zone,
            details: Some(corrected.details),
            ..contact.clone()
        };
        Ok(Some(typed_of(&suggested)))
    }
}

fn own(page: &Page, code: &str) -> Result<Code, Problem> {
    let code = Code::new(code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Sign, Resource::OwnContacts, &code)?;
    Ok(code)
}

/// `GET /directory/{code}/suggestions`.
pub async fn show(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    let code = own(&page, &code)?;
    let all = renewals::suggestions(&page.app.store, &code)?;
    let title = page.text("suggestions-title");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (page.text("suggestions-lead")) } } }
        @if all.is_empty() { section.panel { div.body { p { (page.text("suggestions-none")) } } } }
        @for (kept, contact) in &all { (one(&page, kept, contact)) }
    };
    Ok(shell::render(&page, &title, content))
}

fn one(page: &Page, kept: &Kept, contact: &Contact) -> Markup {
    let t = |key: &str| page.text(key);
    let id = contact.contact;
    html! {
        section.panel aria-label=(contact.office) {
            header { h2 { (page.desk_name(&contact.desk)) } span.muted dir="auto" { (contact.office) }
                span.end.small { (page.text_with("renewal-came", &[("day", &times::day(page, kept.at))])) } }
            div.body {
                (answer_beside(page, contact, kept))
                div.form-actions {
                    @match &kept.answer {
                        Answer::Right | Answer::Wrote(_) => {
                            form method="post" action=(format!("/directory/contact/{id}/confirm")) {
                                button.btn.btn-primary.btn-sm { (shell::icon("check")) (t("confirm")) } }
                            a.btn.btn-plain.btn-sm href=(format!("/directory/contact/{id}/change")) {
                                (shell::icon("pencil")) (t("change")) }
                        }
                        Answer::Corrected(_) => {
                            a.btn.btn-primary.btn-sm href=(format!(
                                "/directory/contact/{id}/change?suggestion={}", kept.key)) {
                                (shell::icon("pencil")) (t("suggestion-take")) }
                        }
                    }
                    form method="post" {
                        input type="hidden" name="key" value=(kept.key);
                        button.btn.btn-plain.btn-sm { (shell::icon("x")) (t("suggestion-leave")) } }
                }
            }
        }
    }
}

/// `POST /directory/{code}/suggestions`: sets an answer aside.
pub async fn set_aside(
    page: Page,
    Path(code): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let code = own(&page, &code)?;
    let key = typed.get("key");
    let all = renewals::suggestions(&page.app.store, &code)?;
    if all.iter().any(|(kept, _)| kept.key == key) {
        page.app.store.work(|work| kept::set_aside(work, key, ""))?;
    }
    Ok(Redirect::to(&format!("{}?done=set-aside", page.path())).into_response())
}
