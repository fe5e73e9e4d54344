//! `/messages/shifts/new`: a shift is handed over. The conversations that are open stand in the form; the
//! note is sealed by the page's script, and comes here sealed only.

use super::super::held;
use super::super::kinds::DeskOf;
use super::super::make;
use super::super::queries;
use super::super::shifts::{NOTE_MAX, OPEN_MAX};
use super::super::standing::Thread;
use super::super::statements::ShiftHandedOver;
use super::duty::{desk_named, others};
use super::list::state;
use super::shifts::PATH;
use super::{conversation, device, marks, sealed, shift_words, when};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::refusals;
use crate::web::shell;
use crate::web::signing::{self, Leads};
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, html};
use register::{Code, StatementId};
use serde::Deserialize;
use serde_json::json;

/// Hours for which a conversation is open after its last message, even if it waits for nothing.
const RECENT_HOURS: i64 = 24;

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Begun {
    #[serde(default)]
    desk: String,
}

/// `GET /messages/shifts/new?desk=technical`.
pub(super) async fn show(page: Page, Query(begun): Query<Begun>) -> Result<Markup, Problem> {
    let person = page.person()?;
    let desk = desk_named(&page, &begun.desk)?;
    let own = &person.participant;
    let ids = page.app.store.view(|views| queries::conversations_going_on(views, own, OPEN_MAX))?;
    let threads = held::threads(&page, &ids)?;
    let all: Vec<&Thread> = threads.iter().collect();
    let (open, quiet): (Vec<&Thread>, Vec<&Thread>) =
        all.into_iter().partition(|thread| is_open(&page, thread, own));
    let first = open.iter().chain(&quiet).filter_map(|thread| thread.messages.first());
    let t = |key: &str| page.text(key);
    let title = t("shift-hand-over");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("shift-new-lead")) } } }
        noscript { div.alert-box.late { (t("message-no-script")) } }
        section.panel aria-labelledby="h-shift" {
            header { h2 #h-shift { (page.desk_name(&desk.desk)) } }
            form.form-body #hand-over method="post" action=(PATH) {
                (desks(&page, &desk))
                fieldset.field {
                    legend { (t("shift-open")) }
                    @if open.is_empty() { p { (t("messages-nothing")) } }
                    (choices(&page, &open, own, true))
                    @if !quiet.is_empty() { details {
                        summary { (t("shift-quiet")) }
                        (choices(&page, &quiet, own, false)) } }
                }
                // It has no name, so that it is never sent as it is typed.
                div.field #note-field hidden {
                    label for="note" { (t("shift-note")) " " span.muted { (t("optional")) } }
                    span.hint #note-hint { (t("shift-note-hint")) }
                    textarea.form-control #note rows="6" maxlength="15000" dir="auto"
                        aria-describedby="note-hint" {}
                }
                @for name in ["id", "fingerprint", "sealed"] { input type="hidden" name=(name) value=""; }
                div #draft-told aria-live="polite" {}
                p #shift-status role="status" aria-live="polite" {}
                div.form-actions {
                    button.btn.btn-primary #go-on { (t("shift-go-on")) }
                    a.btn.btn-plain href=(format!("{PATH}?desk={}", desk.desk)) { (t("shifts-title")) }
                    span.muted.small #saved {}
                }
            }
        }
        (refusals::data(&page))
        (shell::data("shift", &json!({
            "device": device(&page, person),
            "desk": desk.desk,
            "words": shift_words(&page),
        })))
        (shell::data("messages", &json!({
            "device": device(&page, person),
            "messages": first.map(|standing| sealed(&standing.message)).collect::<Vec<_>>(),
            "words": conversation::words(&page),
            "forms": [],
        })))
        script type="module" src=(page.app.asset("shift-new.js")) {}
        script type="module" src=(page.app.asset("messages.js")) {}
    };
    Ok(shell::render(&page, &title, content))
}

/// Whether something waits in it, or somebody wrote a short time ago.
fn is_open(page: &Page, thread: &Thread, own: &Code) -> bool {
    let since = page.now.plus_minutes(-60 * RECENT_HOURS);
    !thread.waits_for(own, page.now).is_empty()
        || !thread.own_waits(own, page.now).is_empty()
        || thread.last().is_some_and(|last| last.entered >= since)
}

/// Which desk; a person with several goes to the form of another.
fn desks(page: &Page, desk: &DeskOf) -> Markup {
    let own = page.subject.person().map(held::own_desks).unwrap_or_default();
    html! {
        input type="hidden" name="desk" value=(desk.desk);
        @if own.len() > 1 { p { @for one in own.iter().filter(|one| *one != desk) {
            a href=(format!("{PATH}/new?desk={}", one.desk)) { (page.desk_name(&one.desk)) } " " } } }
    }
}

fn choices(page: &Page, threads: &[&Thread], own: &Code, chosen: bool) -> Markup {
    html! {
        ul.shift-choices { @for thread in threads {
            @if let Some(first) = thread.messages.first() {
                li { label.check {
                    input.form-check-input type="checkbox" name="open" checked[chosen]
                        value=(thread.conversation.conversation);
                    span {
                        b dir="auto" { (page.list(others(page, thread))) } " "
                        span.muted dir="auto" data-subject=(first.message.message) {
                            (page.text("message-sealed")) } " "
                        (state(page, thread, own)) " " (marks(page, thread.urgency(), first.message.test)) " "
                        span.small.muted { (when(page, thread.last().unwrap_or(&first.message).entered)) }
                    }
                } }
            }
        } }
    }
}

/// `POST /messages/shifts`: leads to the page that signs.
pub(super) async fn hand_over(
    page: Page,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let all = |name: &'static str| posted.iter().filter(move |(n, _)| n == name).map(|(_, v)| v);
    let value = |name: &'static str| all(name).next().map_or("", String::as_str);
    let desk = desk_named(&page, value("desk"))?;
    let unread = || Problem::refused("shift-open", page.text("shift-unread"));
    let open: Vec<StatementId> =
        all("open").map(|id| id.parse()).collect::<Result<_, _>>().map_err(|_| unread())?;
    let sealed = STANDARD.decode(value("sealed")).map_err(|_| unread())?;
    if open.len() > OPEN_MAX || sealed.len() > NOTE_MAX {
        return Err(unread());
    }
    let note = match sealed.is_empty() {
        true => None,
        false => Some((value("id").parse().map_err(|_| unread())?, sealed.as_slice())),
    };
    let fingerprint = note.is_some().then(|| value("fingerprint").to_owned());
    let body = ShiftHandedOver { desk: desk.desk.clone(), fingerprint, open };
    let around = page.app.store.surroundings.as_ref();
    let draft = make::hand_over(desk.by()?, body, note, around);
    let payload = draft.payload(page.app.origin(), around)?;
    let title = page.text("shift-hand-over");
    let back = format!("{PATH}/new?desk={}", desk.desk);
    let next = format!("{PATH}?desk={}", desk.desk);
    let leads = Leads { title: &title, back: &back, typed: None, next: &next };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}
