//! Contacts that wait for their state's own key: on the page, as CSV, as JSON.

use super::super::import::waits;
use super::INTAKE;
use crate::directory::queries::{self, Contact};
use crate::fold::fold;
use crate::web::list::{Asked, Part, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::table::stacked;
use crate::web::times;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Value, json};

const COLUMNS: [&str; 7] = ["state", "name", "desk", "office", "institution", "entered", "entry"];

/// All that wait.
pub(super) fn all(page: &Page) -> Result<Vec<Contact>, Problem> {
    let mut contacts = page.app.store.view(queries::contacts)?;
    contacts.retain(waits);
    Ok(contacts)
}

/// Those that are asked for, in the order that is asked for: who waits longest first.
fn asked_for(page: &Page, mut contacts: Vec<Contact>, asked: &Asked) -> Vec<Contact> {
    let name = |contact: &Contact| page.participant_name(&contact.participant);
    contacts.retain(|contact| {
        let desk = page.desk_name(&contact.desk);
        let Contact { participant, office, institution, .. } = contact;
        asked.finds(&format!("{participant} {} {desk} {office} {institution}", name(contact)))
    });
    match asked.sort.as_str() {
        "name" => contacts.sort_by_cached_key(|contact| fold(&name(contact))),
        "newest" => contacts.sort_by_key(|contact| std::cmp::Reverse(contact.entry)),
        _ => contacts.sort_by_key(|contact| contact.entry),
    }
    contacts
}

/// The panel with the list.
pub(super) fn panel(page: &Page, waiting: Vec<Contact>, asked: &Asked) -> Markup {
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let nothing_waits = waiting.is_empty();
    let waiting = asked_for(page, waiting, asked);
    let part = Part::of(&waiting, asked.page);
    html! {
        section.panel {
            header { h2 { (page.text("intake-waiting")) } span.pill { (page.text_count("intake-count", count)) }
                @if !nothing_waits { (asked.files(page, INTAKE)) } }
            @if nothing_waits {
                div.body { p { (page.text("intake-none")) } }
            } @else {
                (asked.form(page, INTAKE, &["oldest", "newest", "name"]))
                @if waiting.is_empty() { (asked.none(page, INTAKE)) } @else {
                    (rows(page, part.rows))
                    (part.pager(page, |number| asked.address(INTAKE, number)))
                }
            }
        }
    }
}

fn rows(page: &Page, waiting: &[Contact]) -> Markup {
    let headings = page.texts(["participant", "desk", "office", "intake-entered", "entry"]);
    let rows = html! {
        @for contact in waiting {
            tr {
                th scope="row" { a.state-link href=(format!("/directory/{}", contact.participant)) {
                    span.sig { (contact.participant) }
                    span { (page.participant_name(&contact.participant)) } } }
                td { (page.desk_name(&contact.desk)) }
                td dir="auto" { (contact.office) }
                td { (times::day_element(page, contact.entered)) }
                td { (entry_link(page, contact.entry)) }
            }
        }
    };
    stacked(&page.text("intake-waiting"), &headings, rows)
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 7]>, Problem> {
    let record = |c: &Contact| {
        let name = page.participant_name(&c.participant);
        [
            json!(c.participant),
            json!(name),
            json!(c.desk),
            json!(c.office),
            json!(c.institution),
            json!(c.entered),
            json!(c.entry),
        ]
    };
    Ok(asked_for(page, all(page)?, asked).iter().map(record).collect())
}

/// `GET /secretariat/intake.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("intake", COLUMNS, records(&page, &asked)?)
}

/// `GET /secretariat/intake.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("intake", COLUMNS, records(&page, &asked)?))
}
