//! What counts no more: a receipt that no answer followed, and what a second person did not confirm in time.
//! People are called again. Words for both sides, and the form by which the recipient promises.

use super::super::held::{self, Held};
use super::super::queries::Message;
use super::super::standing::{Stand, Waits};
use super::{moment_of_day, second_way};
use crate::ladder::Climb;
use crate::members::marks;
use crate::rights::Person;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use maud::{Markup, html};

/// What the reader owes first, if its receipt counts no more.
fn first<'a>(page: &Page, person: &Person, held: &'a Held) -> Option<(&'a Message, Waits)> {
    let waits = held.thread.waits_for(&person.participant, page.now);
    waits.into_iter().find(|(_, waits)| matches!(waits, Waits::Expired { .. }))
}

/// The box above all: promise a time, or answer.
pub(super) fn shown(page: &Page, person: &Person, held: &Held) -> Markup {
    let may = held::may_write(page, person);
    let Some((message, Waits::Expired { since })) = first(page, person, held).filter(|_| may)
    else {
        return html! {};
    };
    let name = page.participant_name(&message.from.participant);
    let since = moment_of_day(page, since);
    html! {
        section.panel.acknowledge.late aria-labelledby="h-expired" {
            div.body {
                h2 #h-expired { (page.text("expired-title")) }
                p { (page.text_with("expired-says", &[("name", &name), ("time", &since)])) }
                div.form-actions {
                    a.btn.btn-primary href=(format!("/messages/new?reply={}", message.message)) {
                        (shell::icon("pencil")) (page.text("message-answer")) }
                    (promise(page, message))
                }
            }
        }
    }
}

/// The form of a promise, where the box above does not have it already: also for a message that waits for nothing
/// yet, but will when its receipt counts no more.
pub(super) fn promise_below(page: &Page, person: &Person, held: &Held) -> Markup {
    let waits = held.thread.waits_for(&person.participant, page.now).into_iter().next();
    let message = waits.map(|(message, _)| message).or_else(|| will_expire(page, person, held));
    match message.filter(|_| first(page, person, held).is_none()) {
        Some(message) => promise(page, message),
        None => html! {},
    }
}

/// The newest message to the reader's participant whose receipt counts, but not for ever.
fn will_expire<'a>(page: &Page, person: &Person, held: &'a Held) -> Option<&'a Message> {
    let answered = |line: &Stand| line.answered.is_some_and(|answered| answered.counts(page.now));
    let will = |line: &Stand| {
        line.participant == person.participant && line.expires.is_some() && !answered(line)
    };
    let mut messages = held.thread.messages.iter().rev();
    messages.find(|standing| standing.lines.iter().any(will)).map(|standing| &standing.message)
}

fn promise(page: &Page, message: &Message) -> Markup {
    html! {
        form.inline method="post" action=(format!("/messages/{}/promise", message.message)) {
            label.visually-hidden for="promise" { (page.text("promise-label")) }
            select.form-select.form-select-sm #promise name="hours" {
                @for hours in [1, 2, 4, 8, 24, 48] {
                    option value=(hours) { (page.text_count("promise-in", hours)) } }
            }
            button.btn.btn-plain.btn-sm { (page.text("promise")) }
        }
    }
}

/// In the list of what happened to a message: the receipt counts no more, and who was called since.
pub(super) fn in_list(page: &Page, message: &Message, line: &Stand) -> Result<Markup, Problem> {
    let Waits::Expired { since } = line.waits(message, page.now) else { return Ok(html! {}) };
    let name = page.participant_name(&line.participant);
    let called = line.steps.iter().filter(|step| step.climb > Climb::First && step.at <= page.now);
    Ok(html! {
        li.now { (shell::icon("clock")) div {
            b { (page.text_with("stands-expired", &[("name", &name)])) }
            div.small.muted { (times::moment(page, since)) }
            @for step in called {
                div.small.muted { bdi dir="ltr" { (times::utc_clock(step.at)) " UTC" } " "
                    (page.text(&format!("call-{}", step.call.code()))) } }
            (second_way::told(page, message, line)?) } }
    })
}

/// The same of a receipt, a promise or an answer that nobody confirmed: it ended nothing.
pub(super) fn unconfirmed(page: &Page, line: &Stand, key: &str, entry: u64) -> Markup {
    let name = page.participant_name(&line.participant);
    let called = line.steps.iter().filter(|s| s.climb == Climb::GoesOn && s.at <= page.now);
    html! {
        li.now { (shell::icon("clock")) div {
            b { (page.text_with(key, &[("name", &name)])) }
            div.small.muted { (shell::entry_link(page, entry)) (marks::of(page, entry)) }
            @if line.acknowledged.as_ref().is_some_and(|receipt| receipt.entry == entry) {
                @for step in called {
                    div.small.muted { bdi dir="ltr" { (times::utc_clock(step.at)) " UTC" } " "
                        (page.text(&format!("call-{}", step.call.code()))) } } } } }
    }
}
