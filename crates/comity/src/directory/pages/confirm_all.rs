//! `/directory/{code}/confirm-all`: what the secretariat entered on instruction, confirmed by the
//! state's own key in one list and with one signature.

use super::super::make;
use super::super::queries::{self, Contact};
use super::change::speaker;
use crate::members::draft::by_oneself;
use crate::members::make::Draft;
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::Code;

/// The contacts that wait and that the reader may confirm.
fn waiting(page: &Page, code: &str) -> Result<(Code, Vec<Contact>), Problem> {
    let code = Code::new(code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Sign, Resource::OwnContacts, &code)?;
    let mut found = page.app.store.view(|views| queries::contacts_of(views, &code))?;
    found.retain(|contact| contact.waits_for_own_key() && speaker(page, &contact.desk).is_ok());
    Ok((code, found))
}

/// `GET /directory/{code}/confirm-all`.
pub async fn show(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    let (code, contacts) = waiting(&page, &code)?;
    Ok(form(&page, &code, &contacts, false))
}

fn form(page: &Page, code: &Code, contacts: &[Contact], none_ticked: bool) -> Markup {
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("confirm-all-title")) } p { (t("confirm-all-lead")) } } }
        @if none_ticked { div.error-summary role="alert" tabindex="-1" {
            h2 { (t("form-wrong")) } p { a href="#contacts" { (t("confirm-all-none-ticked")) } } } }
        section.panel {
            @if contacts.is_empty() { div.body { p { (t("confirm-all-nothing")) } } } @else {
                form.form-body method="post" {
                    fieldset.field #contacts {
                        legend { (t("confirm-all-contacts")) }
                        @for contact in contacts { label.check {
                            input.form-check-input type="checkbox" name=(contact.contact) value="1"
                                checked[!none_ticked];
                            span { b { (page.desk_name(&contact.desk)) } " · "
                                span dir="auto" { (contact.office) }
                                @for channel in contact.details.iter().flat_map(|d| &d.channels) {
                                    " · " bdi dir="ltr" { (channel.value) } } }
                        } }
                    }
                    div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                        a.btn.btn-plain href=(format!("/directory/{code}")) { (t("sign-back")) } }
                }
            }
        }
    };
    shell::render(page, &t("confirm-all-title"), content)
}

/// `POST /directory/{code}/confirm-all`.
pub async fn begin(
    page: Page,
    Path(code): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let (code, contacts) = waiting(&page, &code)?;
    let ticked = |contact: &&Contact| !typed.get(&contact.contact.to_string()).is_empty();
    let confirm = |contact: &Contact| Ok(make::confirm(speaker(&page, &contact.desk)?, contact));
    let drafts: Vec<Draft> =
        contacts.iter().filter(ticked).map(confirm).collect::<Result<_, Problem>>()?;
    if drafts.is_empty() {
        let again = form(&page, &code, &contacts, true);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let (back, next) = (format!("/directory/{code}/confirm-all"), format!("/directory/{code}"));
    by_oneself(&page, &drafts, ("confirm-all-title", &back, &next), None)
}
