//! What a duty officer sees first on the page of messages: how much is incoming and waits, whether the shift
//! was handed over, what is muted.

use super::super::held;
use super::super::kinds::DeskOf;
use super::super::mutes::{Mute, MutedOf};
use super::super::shifts::{self, HandOver, Signed};
use super::super::standing::Thread;
use super::{moment_of_day, take_form};
use crate::members::person_name;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::todo::Todo;
use maud::{Markup, html};
use register::StatementId;

/// How many lines stand in each section of the page.
pub(super) struct Counts {
    /// Not acknowledged by us.
    pub incoming: usize,
    /// Answers that we owe.
    pub for_us: usize,
    /// What others have still to do.
    pub for_them: usize,
    /// Answers that we owe and whose time is over.
    pub past: usize,
}

impl Counts {
    /// The figures, each with the way to its section.
    pub(super) fn shown(&self, page: &Page) -> Markup {
        // A section without lines is not there.
        let one = |title: &str, count: usize, to: &str, tone: &str| {
            let shown = html! { span.n { (count) } span.l { (page.text(title)) } };
            html! { @if count > 0 { a.panel.(tone) href=(format!("#h-{to}")) { (shown) } }
            @else { span.panel { (shown) } } }
        };
        html! {
            div.duty-row {
                (one("messages-came", self.incoming, "messages-incoming", "soon"))
                (one("messages-for-us", self.for_us, "messages-for-us", "soon"))
                (one("messages-for-them", self.for_them, "messages-for-them", "info"))
                (one("messages-past", self.past, "messages-for-us", "late"))
            }
            p.small { a href="/messages/reach" { (page.text("reach-title")) } }
        }
    }
}

/// Of each own desk: the hand-over that nobody took yet.
fn not_taken(page: &Page) -> Result<Vec<HandOver>, Problem> {
    let mut found = Vec::new();
    for desk in held::own_desks(page.person()?) {
        let newest = page.app.store.view(|views| shifts::newest(views, &desk))?;
        found.extend(newest.filter(|newest| newest.taken.is_none()));
    }
    Ok(found)
}

/// Shifts that nobody took yet, for the first page of those who hold the desk.
pub(super) fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let one = |hand_over: &HandOver| {
        let desk = &hand_over.desk.desk;
        let time = moment_of_day(page, hand_over.by.entered);
        let name = called(page, &hand_over.by)?;
        Ok(Todo {
            tone: "soon",
            icon: "history",
            title: page.text_with("todo-shift", &[("desk", &page.desk_name(desk))]),
            detail: page.text_with("todo-shift-by", &[("name", &name), ("time", &time)]),
            left: String::new(),
            href: format!("/messages/shifts?desk={desk}"),
        })
    };
    not_taken(page)?.iter().map(one).collect()
}

/// Of each own desk: that the shift was handed over and nobody took it yet.
pub(super) fn shifts_not_taken(page: &Page) -> Result<Markup, Problem> {
    let person = page.person()?;
    let may = page.may(Action::Sign, Resource::Messages, &person.participant);
    let found = not_taken(page)?;
    Ok(html! { @for hand_over in &found {
        div.alert-box.soon.shift-box role="status" {
            p { (page.text_with("shift-not-taken", &[
                    ("desk", &page.desk_name(&hand_over.desk.desk)),
                    ("name", &called(page, &hand_over.by)?),
                    ("time", &moment_of_day(page, hand_over.by.entered)),
                ])) }
            div.form-actions {
                a.btn.btn-plain.btn-sm href=(format!("/messages/shifts?desk={}", hand_over.desk.desk)) {
                    (page.text("shift-read")) }
                @if may { (take_form(page, hand_over)) }
            }
        }
    } })
}

/// Who signed, for people of the same participant.
pub(super) fn called(page: &Page, signed: &Signed) -> Result<String, Problem> {
    let name = match &signed.person {
        None => None,
        Some(person) => page.app.store.view(|views| person_name(views, person))?,
    };
    Ok(name.map_or_else(|| page.text("details-erased"), |(name, _)| name))
}

/// What is muted now, by whom, why and until when; one click leads to its end.
pub(super) fn muted(page: &Page, found: &[Mute]) -> Result<Markup, Problem> {
    let person = page.person()?;
    let conversations = found.iter().filter_map(|mute| match &mute.of {
        MutedOf::Conversation(id) => Some(id),
        MutedOf::Participant(_) => None,
    });
    let threads = &held::threads(page, conversations)?;
    let own = &person.participant;
    let desks = held::own_desks(person);
    let may = page.may(Action::Sign, Resource::Messages, own);
    let t = |key: &str| page.text(key);
    Ok(html! { @if !found.is_empty() {
        section.panel aria-labelledby="h-muted" {
            header { h2 #h-muted { (t("mutes-title")) } }
            ul.todo { @for mute in found {
                li {
                    span.mark { (shell::icon("x")) }
                    div {
                        div.t { (what(page, &mute.of, threads)) }
                        div.d dir="auto" { (mute.reason.clone().unwrap_or_else(|| t("mute-reason-erased"))) }
                        div.d { (page.desk_name(&mute.desk.desk)) " · " bdi { (called(page, &mute.by)?) } " · "
                            (shell::entry_link(page, mute.by.entry)) }
                    }
                    div.left { (page.text_with("mute-until-shown",
                        &[("time", &moment_of_day(page, mute.until))])) }
                    @if may && desks.contains(&mute.desk) {
                        form.inline method="post" action=(format!("/messages/mutes/{}/end", mute.mute)) {
                            button.btn.btn-plain.btn-sm { (t("mute-end")) } }
                    }
                }
            } }
        }
    } })
}

/// What is muted, in words.
fn what(page: &Page, of: &MutedOf, threads: &[Thread]) -> Markup {
    match of {
        MutedOf::Participant(code) => html! {
        (page.text_with("mute-of-participant", &[("name", &page.participant_name(code))])) },
        MutedOf::Conversation(id) => html! {
        (page.text("mute-of-conversation")) " " (conversation_link(page, id, threads)) },
    }
}

/// The way to a conversation: who takes part besides us, and its subject where the page's script opens it.
pub(super) fn conversation_link(page: &Page, id: &StatementId, threads: &[Thread]) -> Markup {
    let thread = threads.iter().find(|thread| thread.conversation.conversation == *id);
    html! {
        a href=(format!("/messages/{id}")) {
            @match thread {
                None => { (page.text("message-sealed")) }
                Some(thread) => {
                    (page.list(others(page, thread)))
                    @if let Some(first) = thread.messages.first() {
                        " · " bdi data-subject=(first.message.message) { (page.text("message-sealed")) } }
                }
            }
        }
    }
}

/// Who takes part besides the reader's own participant.
pub(super) fn others(page: &Page, thread: &Thread) -> Vec<String> {
    let own = page.subject.person().map(|person| &person.participant);
    let parties = thread.conversation.parties.iter().map(|party| &party.participant);
    parties.filter(|code| Some(*code) != own).map(|code| page.participant_name(code)).collect()
}

/// The desk that a form names, if the person speaks for it; their first one where it names none.
pub(super) fn desk_named(page: &Page, named: &str) -> Result<DeskOf, Problem> {
    let own = held::own_desks(page.person()?);
    let found = own.iter().find(|desk| desk.desk == named || named.is_empty());
    found.cloned().ok_or_else(|| Problem::refused("channel-desk", page.text("message-no-desk")))
}
