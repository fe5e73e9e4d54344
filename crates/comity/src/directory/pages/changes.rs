//! `/directory/changes`: what changed since the reader last looked. It stays until the reader says
//! that all of it is seen.

use super::super::changes::{self, Change};
use super::participant::change_list;
use crate::fold::fold;
use crate::members;
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{list, list::Part, shell};
use axum::extract::{Form as Urlencoded, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Code;
use serde::Deserialize;
use serde_json::{Value, json};

/// Where the page stands.
pub const CHANGES: &str = "/directory/changes";

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Only changes of this participant.
    #[serde(default)]
    pub state: String,
    /// Page, from 1.
    #[serde(default)]
    pub page: Option<usize>,
}

/// What changed since the reader last said that all is seen, as far as the reader may see it, the
/// newest first; and whether the reader ever said so.
///
/// # Errors
/// When views or working file cannot be read.
pub fn unseen(page: &Page) -> Result<(Vec<Change>, bool), Problem> {
    let store = &page.app.store;
    let seen = changes::seen(store, &page.person()?.person)?;
    let mut found = store.view(|views| changes::after(views, seen))?;
    found.retain(|change| page.may(Action::Read, Resource::Directory, &change.participant));
    Ok((found, seen.is_some()))
}

fn asked_for(page: &Page, asked: &Asked) -> Result<(Vec<Change>, bool, Option<u64>), Problem> {
    let (mut found, looked) = unseen(page)?;
    let newest = found.first().map(|change| change.entry);
    found.retain(|c| asked.state.is_empty() || c.participant.as_str() == asked.state);
    Ok((found, looked, newest))
}

fn address(asked: &Asked, path: &str, page: Option<usize>) -> String {
    list::address(path, &[("state", &asked.state)], page)
}

/// `GET /directory/changes`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (found, looked, newest) = asked_for(&page, &asked)?;
    let part = Part::of(&found, asked.page);
    let t = |key: &str| page.text(key);
    let lead = if looked { "changes-lead" } else { "changes-first" };
    let content = html! {
        div.page-head { div { h1 { (t("changes-title")) } p { (t(lead)) } }
            div.actions {
                @for (ending, name) in [("csv", "CSV"), ("json", "JSON")] {
                    a.btn.btn-plain href=(address(&asked, &format!("{CHANGES}.{ending}"), None)) {
                        (shell::icon("download")) (name) }
                }
                @if let Some(newest) = newest { (seen_button(&page, newest)) }
            } }
        section.panel aria-label=(t("changes-title")) {
            (filter(&page, &asked)?)
            @if found.is_empty() { div.body { p { (t("changes-none")) } } } @else {
                div.body { (change_list(&page, part.rows)) }
                (part.pager(&page, |number| address(&asked, CHANGES, number)))
            }
        }
    };
    Ok(shell::render(&page, &t("changes-title"), content))
}

/// The button that says that all up to `newest` is seen; what enters later stays new.
pub fn seen_button(page: &Page, newest: u64) -> Markup {
    html! {
        form method="post" action=(CHANGES) {
            input type="hidden" name="newest" value=(newest);
            button.btn.btn-plain.btn-sm { (shell::icon("check")) (page.text("changes-seen")) }
        }
    }
}

fn filter(page: &Page, asked: &Asked) -> Result<Markup, Problem> {
    let members = page.app.store.view(members::participants)?;
    let named = members.into_iter().map(|m| (page.name(&m.names).to_owned(), m.code));
    let mut named: Vec<(String, Code)> = named.collect();
    named.sort_by_cached_key(|(name, _)| fold(name));
    Ok(html! {
        form.filters action=(CHANGES) {
            div {
                label for="f-state" { (page.text("participant")) }
                select #f-state name="state" {
                    option value="" { (page.text("changes-any-state")) }
                    @for (name, code) in &named {
                        option value=(code) selected[code.as_str() == asked.state] { (name) }
                    }
                }
            }
            button.btn.btn-plain { (shell::icon("search")) (page.text("find")) }
        }
    })
}

/// `POST /directory/changes`: all up to an entry is seen.
pub async fn see(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    if let Ok(newest) = typed.get("newest").parse() {
        let (found, _) = unseen(&page)?;
        // Never past what there is, whatever was posted.
        let newest: u64 = found.first().map_or(0, |change| change.entry).min(newest);
        changes::see(&page.app.store, &page.person()?.person, newest)?;
    }
    Ok(Redirect::to(&format!("{CHANGES}?done=seen")).into_response())
}

const COLUMNS: [&str; 6] = ["entered", "state", "kind", "said_by", "role", "entry"];

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 6]>, Problem> {
    let record = |c: &Change| {
        [
            json!(c.entered),
            json!(c.participant),
            json!(c.kind),
            json!(c.by_participant),
            json!(c.by_role),
            json!(c.entry),
        ]
    };
    Ok(asked_for(page, asked)?.0.iter().map(record).collect())
}

/// `GET /directory/changes.csv`.
pub async fn csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    list::csv("changes", COLUMNS, records(&page, &asked)?)
}

/// `GET /directory/changes.json`.
pub async fn json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(list::json("changes", COLUMNS, records(&page, &asked)?))
}
