//! `/secretariat/intake`: what was entered on instruction and waits for its state's own key.

mod checked;
pub mod import;
pub mod instruct;

use super::import::waits;
use crate::directory::pages::entered;
use crate::directory::queries::{self, Contact};
use crate::members;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::table::table;
use crate::web::{shell, times};
use axum::extract::Query;
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{By, Code};
use serde::Deserialize;

/// Where the intake stands.
pub const INTAKE: &str = "/secretariat/intake";

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The last entry of a unit that entered just now.
    #[serde(default)]
    entered: Option<u64>,
}

/// `GET /secretariat/intake`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let contacts = page.app.store.view(queries::contacts)?;
    let waiting: Vec<Contact> = contacts.into_iter().filter(waits).collect();
    let t = |key: &str| page.text(key);
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let content = html! {
        (entered(&page, asked.entered))
        div.page-head {
            div { h1 { (t("intake-title")) } p { (t("intake-lead")) } }
            @if page.may_commonly(Action::Sign, Resource::Intake) {
                div.actions {
                    a.btn.btn-plain href="/secretariat/intake/one" {
                        (shell::icon("plus")) (t("intake-one")) }
                    a.btn.btn-primary href="/secretariat/intake/import" {
                        (shell::icon("upload")) (t("intake-import")) }
                }
            }
        }
        section.panel aria-label=(t("intake-waiting")) {
            header { h2 { (t("intake-waiting")) } span.pill { (page.text_count("intake-count", count)) } }
            @if waiting.is_empty() {
                div.body { p { (t("intake-none")) } }
            } @else {
                (rows(&page, &waiting))
            }
        }
    };
    Ok(shell::render(&page, &t("intake-title"), content))
}

fn rows(page: &Page, waiting: &[Contact]) -> Markup {
    let headings = page.texts(["participant", "desk", "office", "intake-entered", "entry"]);
    let title = page.text("intake-waiting");
    let rows = html! {
        @for contact in waiting {
            tr {
                td { a dir="auto" href=(format!("/directory/{}", contact.participant)) {
                    (page.participant_name(&contact.participant)) } }
                td { (page.desk_name(&contact.desk)) }
                td dir="auto" { (contact.office) }
                td { (times::day_element(page, contact.entered)) }
                td { (entry_link(page, contact.entry)) }
            }
        }
    };
    table(&title, &title, &headings, rows)
}

/// Who speaks here: the secretariat, in the role of its officers.
fn speaker(page: &Page) -> Result<By, Problem> {
    let person = page.person()?;
    let role = person.roles.iter().find(|role| role.as_str() == "secretariat-officer");
    match role {
        Some(role) if page.may_commonly(Action::Sign, Resource::Intake) => {
            Ok(By { participant: person.participant.clone(), role: role.clone() })
        }
        _ => Err(Problem::forbidden()),
    }
}

/// The states, with their names, in the order of the names.
fn states(page: &Page) -> Result<Vec<(Code, String)>, Problem> {
    let members = page.app.store.view(members::participants)?;
    let mut states: Vec<(Code, String)> = members
        .into_iter()
        .filter(|member| member.participant_type == ParticipantType::State)
        .map(|member| (page.name(&member.names).to_owned(), member.code))
        .map(|(name, code)| (code, name))
        .collect();
    states.sort_by_cached_key(|(_, name)| crate::fold::fold(name));
    Ok(states)
}
