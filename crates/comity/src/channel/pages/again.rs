//! On the pages of who wrote a message: a desk that it went to has another key now, and it can be sent again.

use super::super::again::{self, Repeatable};
use super::super::held;
use super::super::queries::Message;
use super::super::standing::Thread;
use super::list;
use crate::rights::Person;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::todo::Todo;
use crate::web::{shell, times};
use maud::{Markup, html};

/// What can be sent again in a conversation, for whoever writes in the name of the desk that sent it.
pub(super) fn of<'a>(
    page: &Page,
    person: &Person,
    thread: &'a Thread,
) -> Result<Vec<Repeatable<'a>>, Problem> {
    if !held::may_write(page, person) {
        return Ok(Vec::new());
    }
    Ok(page.app.store.view(|views| again::of(views, thread, &held::own_desks(person)))?)
}

/// Below a message: who has a new key, since when, and the button.
pub(super) fn offer(page: &Page, all: &[Repeatable<'_>], message: &Message) -> Markup {
    let of = all.iter().find(|one| one.standing.message.message == message.message);
    let Some(of) = of else { return html! {} };
    html! { div.alert-box.(if of.waits { "soon" } else { "info" }) {
        @for (desk, key) in &of.desks { p {
            (page.text_with("again-new-key", &[("desk", &list::names(page, std::slice::from_ref(desk)))])) " "
            (times::moment(page, key.entered)) " " (shell::entry_link(page, key.entry)) } }
        p { (page.text("again-if")) }
        a.btn.btn-plain.btn-sm href=(format!("/messages/new?again={}", message.message)) {
            (shell::icon("send")) (page.text("again-send")) }
    } }
}

/// That a message repeats an earlier one.
pub(super) fn repeats(page: &Page, message: &Message) -> Markup {
    html! { @if let Some(first) = message.again {
    br; a href=(format!("/messages/{first}")) { (page.text("again-repeats")) } } }
}

/// For the first page: what was written to a key that another one has replaced, and nobody acknowledged.
///
/// # Errors
/// When the views cannot be read.
pub(super) fn todos(page: &Page, person: &Person) -> Result<Vec<Todo>, Problem> {
    let mut found = Vec::new();
    for thread in held::waiting(page)? {
        for one in of(page, person, &thread)?.iter().filter(|one| one.waits) {
            let desks: Vec<_> = one.desks.iter().map(|(desk, _)| desk.clone()).collect();
            found.push(Todo {
                tone: "soon",
                icon: "key",
                title: page.text_with("todo-again", &[("desk", &list::names(page, &desks))]),
                detail: page.text("todo-again-detail"),
                left: String::new(),
                href: format!("/messages/{}", one.standing.message.message),
            });
        }
    }
    Ok(found)
}
