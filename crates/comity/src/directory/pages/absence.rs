//! When a contact cannot be reached, and who stands in.

use super::super::card::check_days;
use super::super::make;
use super::super::queries::{self, Contact};
use super::change::{begin, own_contact, speaker};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::StatementId;

/// `GET /directory/contact/{id}/absence`.
pub async fn show(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let contact = own_contact(&page, &id)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| {
        let mut typed = Typed::default();
        typed.set("from", &page.now.date());
        typed.set("until", &page.now.date());
        typed
    });
    form(&page, &contact, &typed, None)
}

/// `POST /directory/contact/{id}/absence`.
pub async fn note(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let (from, until) = (typed.get("from"), typed.get("until"));
    if let Err(refused) = check_days(from, until) {
        let again = form(&page, &contact, &typed, Some(&Mistake::from(refused)))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let by = speaker(&page, &contact.desk)?;
    let draft = make::absence(by, id, from, until, typed.get("deputy").parse().ok());
    begin(&page, &draft, "absence", &contact.participant, Some(&typed))
}

fn form(
    page: &Page,
    contact: &Contact,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let all = page.app.store.view(|views| queries::contacts_of(views, &contact.participant))?;
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let deputies = html! {
        option value="" { (t("nobody")) }
        @for other in all.iter().filter(|other| other.contact != contact.contact) {
            option value=(other.contact) selected[other.contact.to_string() == typed.get("deputy")] {
                (other.office) }
        }
    };
    let day = |name, key| form.input(&Field::new(name, page.text(key)).kind("date").required());
    let content = html! {
        div.page-head { div { h1 { (t("absence")) } p dir="auto" { (contact.office) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            (day("from", "absence-from"))
            (day("until", "absence-until"))
            (form.select(&Field::new("deputy", t("absent-deputy")), &deputies))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(page, &t("absence"), content))
}
