//! What pages and programs are given of the channel: always asked of the table of rights first.

use super::kinds::DeskOf;
use super::open;
use super::queries::{self, Listed, Message};
use super::retention;
use super::standing::{self, Thread};
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use register::StatementId;

/// A conversation that the reader takes part in.
pub struct Held {
    /// The conversation.
    pub thread: Thread,
    /// The message that was asked for.
    pub asked: StatementId,
}

/// A message that is the reader's participant's, or addressed to it.
pub fn message(page: &Page, id: &StatementId) -> Result<Message, Problem> {
    let found = page.app.store.view(|views| queries::message(views, id))?;
    let Some(found) = found else { return Err(absent(page, id)?) };
    let guarded = queries::guarded(found);
    let open = guarded.authorize(&page.subject, Action::Read).map_err(|_| Problem::not_found())?;
    Ok(open.into_inner())
}

/// Whether a message was removed past its retention, or never was.
fn absent(page: &Page, id: &StatementId) -> Result<Problem, Problem> {
    Ok(match page.app.store.register(|register| retention::was(register, id))? {
        Some(entry) => {
            Problem::gone(page.text_with("removal-gone", &[("entry", &entry.to_string())]))
        }
        None => Problem::not_found(),
    })
}

/// The conversation of a message, given by the id of any of its messages.
pub fn conversation(page: &Page, id: &StatementId) -> Result<Held, Problem> {
    let message = message(page, id)?;
    let found = page.app.store.view(|views| standing::thread(views, &message.conversation))?;
    let thread = readable(page, found.ok_or_else(Problem::not_found)?);
    Ok(Held { thread, asked: *id })
}

/// The conversations of the reader's participant in which something may wait, for it or for others.
pub fn waiting(page: &Page) -> Result<Vec<Thread>, Problem> {
    let own = &page.person()?.participant;
    threads(page, &page.app.store.view(|views| open::of(views, own))?)
}

/// All conversations of the reader's participant as a list has them, the one with the latest message first.
pub fn listed(page: &Page) -> Result<Vec<Listed>, Problem> {
    let own = &page.person()?.participant;
    Ok(page.app.store.view(|views| queries::listed(views, own))?)
}

/// These conversations, as far as the reader's participant takes part in them.
pub fn threads<'a>(
    page: &Page,
    ids: impl IntoIterator<Item = &'a StatementId>,
) -> Result<Vec<Thread>, Problem> {
    let found = page.app.store.view(|views| standing::threads(views, ids))?;
    let threads = found.into_iter().map(|thread| readable(page, thread));
    Ok(threads.filter(|thread| !thread.messages.is_empty()).collect())
}

/// A conversation of several states holds messages between two of them that the third never sees;
/// and of a message to several, each sees its own line and the sender sees all.
fn readable(page: &Page, mut thread: Thread) -> Thread {
    let own = page.subject.person().map(|person| person.participant.clone());
    thread.messages.retain(|standing| {
        let guarded = queries::guarded(standing.message.clone());
        guarded.authorize(&page.subject, Action::Read).is_ok()
    });
    for standing in &mut thread.messages {
        if own.as_ref() != Some(&standing.message.from.participant) {
            standing.lines.retain(|line| Some(&line.participant) == own.as_ref());
            standing.mailed.retain(|mail| Some(&mail.from.participant) == own.as_ref());
        }
    }
    thread
}

/// The desks in whose name a person writes.
pub fn own_desks(person: &Person) -> Vec<DeskOf> {
    let own =
        |desk: &str| DeskOf { participant: person.participant.clone(), desk: desk.to_owned() };
    person.roles.iter().filter_map(|role| role.desk()).map(own).collect()
}

/// Whether a person may write at all.
pub fn may_write(page: &Page, person: &Person) -> bool {
    page.may(Action::Sign, Resource::Messages, &person.participant) && !own_desks(person).is_empty()
}
