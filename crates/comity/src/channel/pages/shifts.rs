//! `/messages/shifts`: the shift log of a desk. Notes are sealed and opened by the page's script.

use super::super::devices::desks;
use super::super::held;
use super::super::kinds::DeskOf;
use super::super::make;
use super::super::shifts::{self, HandOver};
use super::super::standing::Thread;
use super::duty::{called, conversation_link, desk_named};
use super::{conversation, device, sealed, shift_words, take_form};
use crate::rights::{Action, Resource};
use crate::web::list::{Part, address};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::refusals;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::StatementId;
use serde::Deserialize;
use serde_json::{Value, json};

/// The page.
pub(super) const PATH: &str = "/messages/shifts";

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Which desk.
    #[serde(default)]
    desk: String,
    /// Page, from 1.
    #[serde(default)]
    page: Option<usize>,
}

/// `GET /messages/shifts?desk=technical`.
pub(super) async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let person = page.person()?;
    let all = desks(&page, person);
    let desk = all.iter().find(|desk| desk.desk == asked.desk).or(all.first());
    let t = |key: &str| page.text(key);
    let title = t("shifts-title");
    let own = held::own_desks(person);
    let may = held::may_write(&page, person);
    let content = html! {
        div.page-head {
            div { h1 { (title) } p { (t("shifts-lead")) } }
            div.actions {
                a.btn.btn-plain href="/messages" { (t("messages-title")) }
                @if let Some(desk) = desk.filter(|desk| may && own.contains(desk)) {
                    a.btn.btn-primary href=(format!("{PATH}/new?desk={}", desk.desk)) {
                        (shell::icon("refresh")) (t("shift-hand-over")) }
                }
            }
        }
        noscript { div.alert-box.late { (t("message-no-script")) } }
        @match desk {
            None => { section.panel { div.body { p { (t("message-no-desk")) } } } }
            Some(desk) => {
                @if all.len() > 1 { p.form-actions { @for one in &all {
                    a.btn.btn-plain.btn-sm aria-current=[(one == desk).then_some("true")]
                        href=(format!("{PATH}?desk={}", one.desk)) { (page.desk_name(&one.desk)) } } } }
                (log(&page, desk, asked.page, may && own.contains(desk))?)
            }
        }
    };
    Ok(shell::render(&page, &title, content))
}

/// The hand-overs of a desk, newest first.
fn log(page: &Page, desk: &DeskOf, number: Option<usize>, may: bool) -> Result<Markup, Problem> {
    let all = page.app.store.view(|views| shifts::log(views, desk))?;
    let part = Part::of(&all, number);
    let threads = held::threads(page, part.rows.iter().flat_map(|one| &one.open))?;
    let newest = all.first().map(|newest| newest.hand_over);
    let heading = page.desk_name(&desk.desk);
    Ok(html! {
        section.panel aria-labelledby="h-log" {
            header { h2 #h-log { (heading) } }
            @if all.is_empty() { div.body { p { (page.text("shifts-none")) } } }
            @for hand_over in part.rows {
                (entry(page, hand_over, &threads, may && newest == Some(hand_over.hand_over))?)
            }
            @if all.len() > part.rows.len() {
                (part.pager(page, |number| address(PATH, &[("desk", &desk.desk)], number))) }
        }
        (data(page, part.rows, &threads)?)
    })
}

/// One hand-over: who, when, what was open, the note, and who took it.
fn entry(
    page: &Page,
    hand_over: &HandOver,
    threads: &[Thread],
    may: bool,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let heading = format!("h-shift-{}", hand_over.by.entry);
    Ok(html! {
        article.body.shift aria-labelledby=(heading) {
            h3 #(heading) { (times::moment(page, hand_over.by.entered)) }
            dl.facts {
                dt { (t("shift-by")) }
                dd { bdi { (called(page, &hand_over.by)?) } " · "
                    (shell::entry_link(page, hand_over.by.entry)) }
                dt { (t("shift-taken-by")) }
                dd { @match &hand_over.taken {
                    Some(taken) => { bdi { (called(page, taken)?) } " · " (times::moment(page, taken.entered)) " · "
                        (shell::entry_link(page, taken.entry)) }
                    None => { span.pill.soon { (t("shift-nobody")) } }
                } }
                dt { (t("shift-note")) }
                dd { @match &hand_over.note {
                    Some(_) => { div.letter-text data-note=(hand_over.hand_over) dir="auto" {
                        span.muted { (t("message-sealed")) } } }
                    None => { span.muted { (t("shift-no-note")) } }
                } }
                dt { (t("shift-open")) }
                dd { @if hand_over.open.is_empty() { (t("messages-nothing")) } @else {
                    ul.plain.shift-open { @for id in &hand_over.open {
                        li { (conversation_link(page, id, threads)) } } } } }
            }
            @if may && hand_over.taken.is_none() { div.form-actions { (take_form(page, hand_over)) } }
        }
    })
}

/// What the scripts work with: the notes of this page, and the first letters of what was open.
fn data(page: &Page, shown: &[HandOver], threads: &[Thread]) -> Result<Markup, Problem> {
    let person = page.person()?;
    let notes: Vec<Value> = shown
        .iter()
        .filter_map(HandOver::told)
        .map(|told| {
            json!({ "message": told.message, "conversation": told.conversation, "from": told.from,
                "to": told.to, "formality": told.formality.code(), "tlp": told.tlp,
                "test": told.test, "keys": told.keys, "attachments": told.attachments })
        })
        .collect();
    let open = |thread: &&Thread| {
        shown.iter().any(|one| one.open.contains(&thread.conversation.conversation))
    };
    let first = threads.iter().filter(open).filter_map(|thread| thread.messages.first());
    let messages: Vec<Value> = first.map(|standing| sealed(&standing.message)).collect();
    Ok(html! {
        (refusals::data(page))
        (shell::data("shifts", &json!({
            "device": device(page, person),
            "notes": notes,
            "words": shift_words(page),
        })))
        (shell::data("messages", &json!({
            "device": device(page, person),
            "messages": messages,
            "words": conversation::words(page),
            "forms": [],
        })))
        script type="module" src=(page.app.asset("shifts.js")) {}
        script type="module" src=(page.app.asset("messages.js")) {}
    })
}

/// A hand-over of the reader's participant.
fn own(page: &Page, id: &StatementId) -> Result<HandOver, Problem> {
    let own = &page.person()?.participant;
    page.demand(Action::Read, Resource::Messages, own)?;
    let found = page.app.store.view(|views| shifts::hand_over(views, id))?;
    found.filter(|found| found.desk.participant == *own).ok_or_else(Problem::not_found)
}

/// `GET /messages/shifts/{id}/note`: the sealed bytes.
pub(super) async fn note(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let (_, digest) = own(&page, &id)?.note.ok_or_else(Problem::not_found)?;
    let part = page.app.store.register(|register| register.part(&digest))?;
    let part = part.ok_or_else(|| Problem::gone(page.text("channel-part-gone")))?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    Ok((headers, part.content().to_vec()).into_response())
}

/// `POST /messages/shifts/{id}/take`: leads to the page that signs.
pub(super) async fn take(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let hand_over = own(&page, &id)?;
    let desk = desk_named(&page, &hand_over.desk.desk)?;
    let draft = make::take_shift(desk.by()?, &desk.desk, id);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let title = page.text("shift-take");
    let next = format!("{PATH}?desk={}", desk.desk);
    let leads = Leads { title: &title, back: &next, typed: None, next: "/messages" };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}
