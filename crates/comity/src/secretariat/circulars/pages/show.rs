//! `/circulars/{id}`: a circular, its acknowledgement, its withdrawal.

use super::super::{make, queries};
use super::{begin, download, facts, files, own, readable, speaker, withdrawn};
use crate::members::marks;
use crate::rights::{Action, Resource};
use crate::secretariat::{answers, texts};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{readers, shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::StatementId;

/// `GET /circulars/{id}`.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    shown(&page, &id, &Typed::default(), None)
}

fn shown(
    page: &Page,
    id: &StatementId,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let circular = readable(page, id)?;
    let participant = &page.person()?.participant;
    let (written, attached, said) = page.app.store.view(|views| {
        Ok((
            texts::of(views, &circular.statement)?,
            queries::attachments(views, &circular)?,
            queries::acknowledgement(views, id, participant)?,
        ))
    })?;
    let t = |key: &str| page.text(key);
    let address = format!("/circulars/{id}");
    let issued_it = page.may(Action::Read, Resource::Dispatch, &circular.issuer);
    let open = circular.withdrawn.is_none();
    let form = Form { page, typed, mistake };
    let content = html! {
        (form.summary(&t("form-kept")))
        div.page-head {
            div { h1 dir="auto" { (circular.subject) }
                p { (page.text_with("circular-numbered", &[("number", &circular.number)])) " · "
                    (shell::entry_link(page, circular.entry))
                    (marks::of(page, circular.entry)) } }
            @if issued_it { div.actions {
                a.btn.btn-plain href=(format!("{address}/dispatch")) {
                    (shell::icon("send")) (t("dispatch-title")) } } }
        }
        (withdrawn(page, &circular, true))
        section.panel { div.body { (facts(page, &circular)) } }
        section.panel aria-labelledby="h-text" {
            header { h2 #h-text { (t("circular-text")) } }
            div.body { (texts::shown(page, &written)) }
        }
        (files(page, &attached, &address))
        (readers::panel(page, &circular.label()))
        @if circular.acknowledge && circular.is_for(participant) {
            section.panel aria-labelledby="h-receipt" {
                header { h2 #h-receipt { (t("acknowledgement")) } }
                div.body {
                    @if let Some(said) = &said {
                        p { span.pill.ok { (shell::icon("check"))
                            (page.text_with("acknowledged-on", &[("day", &times::day(page, said.at))])) }
                            " " (shell::entry_link(page, said.entry)) }
                        p.muted { (t("receipt-only")) }
                    } @else if open {
                        p { (t("receipt-only")) }
                        @if page.may(Action::Sign, Resource::Receipts, participant) {
                            form method="post" action=(format!("{address}/acknowledge")) {
                                button.btn.btn-primary { (shell::icon("check")) (t("acknowledge")) } }
                        }
                    } @else { p.muted { (t("acknowledgement-closed")) } }
                }
            }
        }
        @if issued_it || page.may_commonly(Action::Read, Resource::Answers) {
            (answers::pages::panel(page, id)?) }
        @if issued_it && open { (withdraw_form(&form, &address)) }
    };
    Ok(shell::render(page, &circular.subject, content))
}

fn withdraw_form(form: &Form<'_>, address: &str) -> Markup {
    let t = |key: &str| form.page.text(key);
    html! {
        section.panel aria-labelledby="h-withdraw" {
            header { h2 #h-withdraw { (t("circular-withdraw")) } }
            form.form-body method="post" action=(format!("{address}/withdraw")) {
                (form.input(&Field::new("reason", t("field-body-reason")).required()
                    .hint(t("circular-withdraw-hint"))))
                div.form-actions { button.btn.btn-plain { (t("review-sign")) } }
            }
        }
    }
}

/// `GET /circulars/{id}/file/{name}`.
pub async fn file(
    page: Page,
    Path((id, name)): Path<(StatementId, String)>,
) -> Result<Response, Problem> {
    let circular = readable(&page, &id)?;
    download(&page, &circular, &name)
}

/// `POST /circulars/{id}/acknowledge`: to the page that signs it.
pub async fn acknowledge(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let circular = readable(&page, &id)?;
    let by = speaker(&page, Resource::Receipts)?;
    let own = &by.participant;
    let said = page.app.store.view(|views| queries::acknowledgement(views, &id, own))?;
    let address = format!("/circulars/{id}");
    if said.is_some() {
        return Ok(axum::response::Redirect::to(&address).into_response());
    }
    let draft = make::acknowledge(by, &circular);
    begin(&page, &draft, ("acknowledge", &address, &address), None)
}

/// `POST /circulars/{id}/withdraw`: to the page that signs it.
pub async fn withdraw(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let circular = own(&page, &id)?;
    let by = speaker(&page, Resource::Circulars)?;
    let reason = typed.get("reason");
    if reason.is_empty() || reason.len() > super::super::rules::SUBJECT_MAX {
        let mistake = Mistake::new("reason", page.text("circular-reason-missing"));
        let again = shown(&page, &id, &typed, Some(&mistake))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let address = format!("/circulars/{id}");
    let draft = make::withdraw(by, &circular, reason);
    begin(&page, &draft, ("circular-withdraw", &address, &address), None)
}
