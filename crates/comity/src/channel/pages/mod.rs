//! The channel in the browser: one file per page. What letters say is opened by the page's scripts with
//! keys that never reach the host.

mod acknowledging;
mod again;
mod archive;
pub mod codes;
pub mod conversation;
mod duty;
mod expired;
pub mod hooks;
pub mod keys;
mod keys_set;
pub mod ladder;
pub mod list;
pub mod live;
pub(super) mod mailed;
mod mutes;
pub(super) mod reach;
pub mod record;
pub mod removal;
mod search;
mod second_way;
mod shift_new;
mod shifts;
mod stands;
pub mod telephone;
pub mod write;

use super::kinds::{Formality, Urgency};
use super::queries::Message;
use super::shifts::HandOver;
use super::standing::{Standing, Thread};
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::routes::{Routes, policy};
use crate::web::{shell, times};
use maud::{Markup, html};
use serde_json::{Value, json};

/// Adds the pages of the channel.
pub fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Messages);
    let sign = policy(Action::Sign, Resource::Messages);
    let routes = routes
        .get("/messages", read, list::show)
        .get("/messages/live", read, live::listen)
        .get("/messages/new", sign, write::show)
        .get("/messages/keys", read, keys::show)
        .get("/messages/codes", read, codes::show)
        .post("/messages/codes", sign, codes::set)
        .post("/messages/keys", sign, keys_set::set)
        .get("/messages/reach", read, reach::show)
        .get("/messages/removal", read, removal::show)
        .post("/messages/removal", sign, removal::remove)
        .get("/messages/ladder", read, ladder::show)
        .post("/messages/ladder", sign, ladder::set)
        .get("/messages/hooks", policy(Action::Read, Resource::Hooks), hooks::show)
        .post("/messages/hooks", policy(Action::Sign, Resource::Hooks).fresh(), hooks::set)
        .post("/messages/hooks/end", policy(Action::Sign, Resource::Hooks).fresh(), hooks::end)
        .get("/messages/{id}", read, conversation::show)
        .post("/messages/{id}/removal", sign, removal::agree)
        .get("/messages/{id}/record", policy(Action::Export, Resource::Messages), record::take)
        .get("/messages/shifts", read, shifts::show)
        .post("/messages/shifts", sign, shift_new::hand_over)
        .get("/messages/shifts/new", sign, shift_new::show)
        .get("/messages/shifts/{id}/note", read, shifts::note)
        .post("/messages/shifts/{id}/take", sign, shifts::take)
        .get("/messages/{id}/mute", sign, mutes::show)
        .post("/messages/{id}/mute", sign, mutes::begin)
        .post("/messages/mutes/{id}/end", sign, mutes::end)
        .post("/messages/{id}/mail/{digest}", sign, mailed::enter)
        .post("/messages/{id}/close", sign, conversation::close)
        .post("/messages/{id}/promise", sign, conversation::promise);
    super::informal::pages(super::api::routes(telephone::pages(routes)))
}

/// How urgent something is, where it is more than routine; and that it is a test.
fn marks(page: &Page, urgency: Urgency, test: bool) -> Markup {
    html! {
        @match urgency {
            Urgency::Urgent => { span.pill.late { (shell::icon("alert")) (page.text("urgency-urgent")) } }
            Urgency::Priority => { span.pill.soon { (page.text("urgency-priority")) } }
            Urgency::Routine => {}
        }
        @if test { " " span.pill.info { (page.text("message-test")) } }
    }
}

/// That messages of a conversation commit nobody: all that the reader sees, or some.
fn informal(page: &Page, thread: &Thread) -> Markup {
    let informal = |standing: &Standing| standing.message.formality == Formality::Informal;
    html! { @if thread.messages.iter().all(informal) {
        " " span.pill.soon { (page.text("formality-informal")) }
    } @else if thread.messages.iter().any(informal) {
        " " span.pill.soon { (page.text("formality-some")) }
    } }
}

/// What the page's scripts need to know of the reader: whose device this is.
fn device(page: &Page, person: &Person) -> Value {
    json!({
        "network": page.app.origin(),
        "participant": person.participant,
        "person": person.person,
    })
}

/// What the page's scripts need to know of a message, to open it and to see that it is the one it
/// says it is.
fn sealed(message: &Message) -> Value {
    json!({
        "message": message.message,
        "entry": message.entry,
        "urgency": message.urgency.code(),
        "answers": message.answers.code(),
        "answer_by": message.answer_by,
        "conversation": message.conversation,
        "from": message.from,
        "to": message.to,
        "formality": message.formality.code(),
        "tlp": message.tlp,
        "test": message.test,
        "keys": message.keys,
        "attachments": message.attachments.len(),
    })
}

/// To say that a hand-over was read, and the shift begins.
fn take_form(page: &Page, hand_over: &HandOver) -> Markup {
    html! { form.inline method="post" action=(format!("/messages/shifts/{}/take", hand_over.hand_over)) {
    button.btn.btn-primary.btn-sm { (shell::icon("check")) (page.text("shift-take")) } } }
}

/// What the scripts of the shift log say, in the reader's language.
fn shift_words(page: &Page) -> Value {
    let keys = [
        "opening-no-device",
        "opening-no-key",
        "opening-keys",
        "opening-wrong",
        "opening-not-this",
        "opening-unsigned",
        "opening-other-key",
        "opening-key-accept",
        "shift-failed",
    ];
    let said = keys.iter().map(|key| (key.replace('-', "_"), Value::String(page.text(key))));
    said.chain([("writing".to_owned(), write::words(page))]).collect()
}

/// Day and time in a sentence.
fn moment_of_day(page: &Page, time: register::Time) -> String {
    format!("{} {} UTC", times::day(page, time), times::utc_clock(time))
}

/// Minutes as people say them.
fn minutes(page: &Page, minutes: i64) -> String {
    match minutes {
        m if m < 120 => page.text_count("minutes-count", m),
        m if m < 48 * 60 => page.text_count("hours-count", m / 60),
        m => page.text_count("days", m / 1440),
    }
}

/// Minutes from one time to another, at least 0.
fn between(from: register::Time, to: register::Time) -> i64 {
    (to.millis() - from.millis()).max(0) / 60_000
}

/// A time of the day where it is today, else the day.
fn when(page: &Page, time: register::Time) -> Markup {
    match time.date() == page.now.date() {
        true => html! { bdi dir="ltr" { (times::utc_clock(time)) " UTC" } },
        false => times::day_element(page, time),
    }
}
