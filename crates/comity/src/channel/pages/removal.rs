//! `/messages/removal`: closed conversations past their retention. A desk sees its own and takes the record
//! first; an officer sees numbers of entries and no names. One signature removes them.

use super::super::held;
use super::super::retention::{self, Kept};
use super::super::{make, queries};
use super::{conversation, when};
use crate::members::make::Draft;
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::{self, Leads};
use crate::web::todo::Todo;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use register::{By, StatementId, Tlp};
use std::collections::BTreeMap;

const PATH: &str = "/messages/removal";

/// What the reader may remove: an officer everything that is due, others what they took part in; no more
/// than one statement holds.
fn due(page: &Page, person: &Person) -> Result<Vec<Kept>, Problem> {
    let own = person.officer_role().is_none().then_some(&person.participant);
    let days = page.profile.deadlines.routing_days();
    let all = page.app.store.view(|views| retention::due(views, own, days, page.now))?;
    Ok(retention::that_fit(all, retention::ENTRIES_MAX))
}

/// `GET /messages/removal`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let person = page.person()?;
    let due = due(&page, person)?;
    // What went between two others of a conversation is not counted for a third.
    let own = page.app.store.view(|views| queries::listed(views, &person.participant))?;
    let own = own.into_iter().map(|one| (one.conversation, one.messages)).collect();
    let t = |key: &str| page.text(key);
    let days = page.text_count("days", page.profile.deadlines.routing_days());
    let content = html! {
        div.page-head {
            div { h1 { (t("removal-title")) } p { (page.text_with("removal-lead", &[("days", &days)])) } }
            div.actions { a.btn.btn-plain href="/messages" { (t("messages-title")) } }
        }
        section.panel aria-labelledby="h-due" {
            header { h2 #h-due { (t("removal-due")) } }
            @if due.is_empty() { div.body { p { (t("removal-none")) } } } @else {
                ul.todo { @for kept in &due { (row(&page, person, kept, &own)) } }
                div.body {
                    p { (t("removal-what")) }
                    @if page.may(Action::Sign, Resource::Messages, &person.participant) {
                        form.form-actions method="post" action=(PATH) {
                            button.btn.btn-primary { (t("removal-sign")) } }
                    }
                }
            }
        }
    };
    Ok(shell::render(&page, &t("removal-title"), content))
}

fn row(page: &Page, person: &Person, kept: &Kept, own: &BTreeMap<StatementId, usize>) -> Markup {
    let count = |key, count| page.text_count(key, i64::try_from(count).unwrap_or(i64::MAX));
    let closed = html! { (page.text("removal-closed")) " " (when(page, kept.closed)) };
    html! { li {
        span.mark.info { (shell::icon("clock")) }
        @if kept.has(&person.participant) {
            div { div.t dir="auto" { (conversation::others(page, person, &kept.parties)) }
                @let messages = own.get(&kept.conversation).copied().unwrap_or_default();
                div.d { (closed) " · " (count("messages-count", messages)) } }
            div.left {}
            a.btn.btn-sm.btn-plain href=(format!("/messages/{}/record", kept.conversation)) {
                (shell::icon("download")) (page.text("conversation-record")) }
        } @else {
            div { div.t { (count("entries-count", kept.entries.len())) } div.d { (closed) } }
            div.left { @for entry in kept.entries.iter().take(3) { (shell::entry_link(page, *entry)) " " } }
        }
    } }
}

/// `POST /messages/removal`: leads to the page that signs.
pub async fn remove(page: Page) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let due = due(&page, person)?;
    if due.is_empty() {
        return Err(Problem::refused("removal", page.text("removal-none")));
    }
    let (by, tlp) = match person.officer_role() {
        Some(role) => {
            (By { participant: person.participant.clone(), role: role.clone() }, Tlp::Amber)
        }
        None => {
            let desks = held::own_desks(person);
            let desk = desks
                .first()
                .ok_or_else(|| Problem::refused("channel-desk", page.text("message-no-desk")))?;
            (desk.by()?, Tlp::Red)
        }
    };
    begin(&page, make::remove_routing(by, tlp, &due), "removal-sign", PATH)
}

/// `POST /messages/{id}/removal`: this participant agrees that a closed conversation goes now.
pub async fn agree(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let held = held::conversation(&page, &id)?;
    let thread = &held.thread;
    let last = thread.last().ok_or_else(Problem::not_found)?;
    let parties = thread.conversation.parties.iter().map(|p| p.participant.clone()).collect();
    let (tlp, conversation) = (last.tlp, thread.conversation.conversation);
    let draft = |by| make::agree_to_removal(by, tlp, conversation, parties);
    conversation::sign(&page, conversation, draft, "removal-agree")
}

fn begin(page: &Page, draft: Draft, title: &str, back: &str) -> Result<Response, Problem> {
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let leads = Leads { title: &page.text(title), back, typed: None, next: back };
    signing::begin(page, vec![(payload, draft.parts())], &leads)
}

/// Under a closed conversation: until when it is kept, and how it goes earlier.
///
/// # Errors
/// When the views cannot be read.
pub(super) fn of_closed(page: &Page, person: &Person, id: &StatementId) -> Result<Markup, Problem> {
    let Some(kept) = page.app.store.view(|views| retention::kept(views, id))? else {
        return Ok(html! {});
    };
    let days = page.profile.deadlines.routing_days();
    let agreed = kept.parties.iter().any(|(code, at)| *code == person.participant && at.is_some());
    let due = kept.is_due(days, page.now);
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel aria-labelledby="h-kept" {
            header { h2 #h-kept { (t("removal-kept")) } }
            div.body {
                @if due {
                    p { (t("removal-may")) }
                    p { a href=(PATH) { (t("removal-title")) } }
                } @else {
                    p { (t("removal-until")) " " (when(page, kept.until(days))) ". " (t("removal-take")) }
                    @for (code, at) in kept.parties.iter().filter_map(|(c, at)| Some((c, (*at)?))) {
                        p.event { (when(page, at)) " "
                            (page.text_with("removal-agreed", &[("name", &page.participant_name(code))])) }
                    }
                    @if !agreed && held::may_write(page, person) {
                        form method="post" action=(format!("/messages/{}/removal", kept.conversation)) {
                            button.btn.btn-plain.btn-sm { (t("removal-agree")) }
                            p.hint { (t("removal-agree-more")) }
                        }
                    }
                }
            }
        }
    })
}

/// What is due, for the first page of officers.
///
/// # Errors
/// When the views cannot be read.
pub(super) fn todos(page: &Page, person: &Person) -> Result<Vec<Todo>, Problem> {
    if person.officer_role().is_none() {
        return Ok(Vec::new());
    }
    let count = i64::try_from(due(page, person)?.len()).unwrap_or(i64::MAX);
    let todo = || Todo {
        tone: "info",
        icon: "clock",
        title: page.text("removal-title"),
        detail: page.text_count("removal-count", count),
        left: String::new(),
        href: PATH.to_owned(),
    };
    Ok((count > 0).then(todo).into_iter().collect())
}
