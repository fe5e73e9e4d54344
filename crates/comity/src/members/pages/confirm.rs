//! `/keys/confirm/{entry}`: another person confirms what entered provisionally.

use super::super::draft::by_oneself;
use super::super::make::Draft;
use super::super::marks::Marks;
use crate::rights::{Action, Resource};
use crate::store::provisional::Provisional;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use register::By;
use register::authority::body::{Body, StatementConfirmed};

/// The entry, if it is the reader's participant's and still waits.
fn waiting(page: &Page, entry: u64) -> Result<Provisional, Problem> {
    let marks = Marks::read(page)?;
    let found = marks.provisional(entry).cloned().ok_or_else(Problem::not_found)?;
    if !page.may(Action::Read, Resource::Keys, &found.participant) {
        return Err(Problem::not_found());
    }
    if marks.confirmed_in(&found).is_some() || found.until <= page.now {
        return Err(Problem::gone(page.text("provisional-gone")));
    }
    Ok(found)
}

/// `GET /keys/confirm/{entry}`.
pub async fn show(page: Page, Path(entry): Path<u64>) -> Result<Markup, Problem> {
    let found = waiting(&page, entry)?;
    let said = page.app.store.entry(entry)?.ok_or_else(Problem::not_found)?;
    let by = page.participant_name(&found.participant);
    let digest = register::envelope::short_digest(&said.payload.to_bytes());
    let own = found.persons.contains(&page.person()?.person);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("provisional-title")) } p { (t("provisional-lead")) } } }
        section.panel { div.body {
            p dir="auto" { b { ((page.app.known.describe)(&said, &by)) } " " (shell::entry_link(&page, entry)) }
            dl.facts {
                dt { (t("said-by")) } dd { (by) " · " (page.role_name(found.role.as_str())) }
                dt { (t("waiting-until")) } dd { (times::moment(&page, found.until)) }
                dt { (t("short-digest")) } dd { b dir="ltr" { (digest) } }
            }
            @if own { p { (t("provisional-own")) } } @else {
                form method="post" { div.form-actions {
                    button.btn.btn-primary { (t("review-sign")) } } }
            }
        } }
    };
    Ok(shell::render(&page, &t("provisional-title"), content))
}

/// `POST /keys/confirm/{entry}`: the draft of a confirmation.
pub async fn begin(page: Page, Path(entry): Path<u64>) -> Result<Response, Problem> {
    let found = waiting(&page, entry)?;
    let person = page.person()?;
    // In the role in which it was said, where the reader holds it.
    let role = person.roles.iter().find(|role| **role == found.role).or(person.roles.first());
    let role = role.ok_or_else(Problem::forbidden)?.clone();
    let by = By { participant: found.participant.clone(), role };
    let body = Body::StatementConfirmed(StatementConfirmed { envelope: found.envelope });
    let (back, next) = (format!("/keys/confirm/{entry}"), format!("/register/{entry}"));
    let leads = (page.text("provisional-title"), back, next);
    by_oneself(&page, &[Draft::authority(by, &body)], (&leads.0, &leads.1, &leads.2), None)
}
