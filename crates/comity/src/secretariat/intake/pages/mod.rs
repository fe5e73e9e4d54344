//! `/secretariat/intake`: what was entered on instruction and waits for its state's own key.

mod checked;
pub mod export;
pub mod import;
pub mod instruct;
pub mod waiting;

use crate::members;
use crate::rights::{Action, Resource};
use crate::web::list::Asked;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::extract::Query;
use maud::{Markup, html};
use register::Code;
use register::authority::body::ParticipantType;

/// Where the intake stands.
pub const INTAKE: &str = "/secretariat/intake";

/// `GET /secretariat/intake`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let waiting = waiting::all(&page)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("intake-title")) } p { (t("intake-lead")) } }
            @if page.may_commonly(Action::Sign, Resource::Intake) {
                div.actions {
                    a.btn.btn-plain href="/secretariat/letters" {
                        (shell::icon("file")) (t("letters-title")) }
                    a.btn.btn-plain href="/secretariat/intake/one" {
                        (shell::icon("plus")) (t("intake-one")) }
                    a.btn.btn-primary href="/secretariat/intake/import" {
                        (shell::icon("upload")) (t("intake-import")) }
                }
            }
        }
        (waiting::panel(&page, waiting, &asked))
    };
    Ok(shell::render(&page, &t("intake-title"), content))
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
