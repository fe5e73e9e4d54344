//! `/messages`: the duty page. What waits for us, what waits for them, and all conversations.

use super::super::held;
use super::super::kinds::{DeskOf, Urgency};
use super::super::mutes::{self, Mute, is_muted};
use super::super::queries::{Listed, Message};
use super::super::standing::{Thread, Waits};
use super::duty::{self, Counts};
use super::{
    again, between, codes, conversation, device, informal, keys, mailed, marks, minutes,
    moment_of_day, removal, sealed, search, when,
};
use crate::members::marks as doubts;
use crate::members::sealing;
use crate::rights::{Action, Resource};
use crate::web::list::{Asked, Part};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::refusals;
use crate::web::shell;
use crate::web::todo::Todo;
use axum::extract::Query;
use maud::{Markup, html};
use register::{Code, Time};
use serde_json::json;

/// The page.
pub const PATH: &str = "/messages";

/// `GET /messages`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let person = page.person()?;
    let own = &person.participant;
    let threads = held::waiting(&page)?;
    let ours = threads.iter().flat_map(|t| lines(t.waits_for(own, page.now)));
    let (incoming, for_us): (Vec<_>, Vec<_>) =
        ours.partition(|line| line.waits == Waits::Acknowledgement);
    let for_them: Vec<_> = threads.iter().flat_map(|t| lines(t.own_waits(own, page.now))).collect();
    let by_mail = mailed::todos(&page)?;
    let counts = Counts {
        incoming: incoming.len(),
        for_us: for_us.len() + by_mail.len(),
        for_them: for_them.len(),
        past: for_us.iter().filter(|line| line.is_past(page.now)).count(),
    };
    let listed = held::listed(&page)?;
    let found: Vec<&Listed> =
        listed.iter().filter(|one| asked.finds(&found_by(&page, one))).collect();
    let part = Part::of(&found, asked.page);
    let shown = held::threads(&page, part.rows.iter().map(|one| &one.conversation))?;
    // What waits comes first, as its letters are opened in this order.
    let waits = [&incoming, &for_us, &for_them].into_iter().flatten().map(|line| line.message);
    let first = shown.iter().filter_map(|thread| thread.messages.first()).map(|s| &s.message);
    let subjects: Vec<&Message> = each_once(waits.chain(first));
    let mutes = page.app.store.view(|views| mutes::of(views, own, page.now))?;
    let t = |key: &str| page.text(key);
    let lead = page.app.unless_practice("messages-lead", "practice-messages-lead");
    let content = html! {
        div.page-head {
            div { h1 { (t("messages-title")) } p { (t(lead)) } }
            div.actions {
                a.btn.btn-plain href="/messages/shifts" { (shell::icon("history")) (t("shifts-title")) }
                a.btn.btn-plain href="/messages/codes" { (shell::icon("phone")) (t("phone-codes-title")) }
                a.btn.btn-plain href="/messages/ladder" { (shell::icon("clock")) (t("ladder-title")) }
                @if page.may(Action::Read, Resource::Hooks, own) {
                    a.btn.btn-plain href="/messages/hooks" { (shell::icon("send")) (t("hooks-title")) } }
                a.btn.btn-plain href="/messages/keys" { (shell::icon("key")) (t("messages-keys")) }
                @if held::may_write(&page, person) {
                    a.btn.btn-primary href="/messages/new" { (shell::icon("pencil")) (t("message-new")) }
                }
            }
        }
        (no_key_notice(&page)?)
        (counts.shown(&page))
        @for todo in &by_mail {
            div.alert-box.soon role="status" { p { b { (todo.title) } " · " (todo.detail) " "
                a href=(todo.href) { (t("open")) span.visually-hidden { ": " (todo.title) } } } } }
        (waiting(&page, "messages-incoming", &incoming, own, &mutes))
        (duty::shifts_not_taken(&page)?)
        (waiting(&page, "messages-for-us", &for_us, own, &mutes))
        (waiting(&page, "messages-for-them", &for_them, own, &[]))
        (duty::muted(&page, &mutes)?)
        (search::panel(&page, &listed))
        section.panel aria-labelledby="h-all" {
            header { h2 #h-all { (t("messages-all")) } }
            div.body { (asked.form(&page, PATH, &["newest"])) }
            @if shown.is_empty() { div.body { p { (t("messages-none")) } } } @else {
                ul.thr { @for thread in &shown { (row(&page, thread, own)) } }
                @if found.len() > part.rows.len() {
                    (part.pager(&page, |number| asked.address(PATH, number))) } }
        }
        (refusals::data(&page))
        (shell::data("messages", &json!({
            "device": device(&page, person),
            "messages": subjects.iter().map(|message| sealed(message)).collect::<Vec<_>>(),
            "words": conversation::words(&page),
            "forms": [],
        })))
        script type="module" src=(page.app.asset("messages.js")) {}
        script type="module" src=(page.app.asset("search.js")) {}
    };
    Ok(shell::render(&page, &t("messages-title"), content))
}

/// The messages in their order, each once.
fn each_once<'a>(messages: impl Iterator<Item = &'a Message>) -> Vec<&'a Message> {
    let mut seen = std::collections::BTreeSet::new();
    messages.filter(|message| seen.insert(message.message)).collect()
}

/// A message that waits.
struct Line<'a> {
    message: &'a Message,
    waits: Waits,
}

impl Line<'_> {
    /// Whether it is an answer on substance whose time is over.
    fn is_past(&self, now: Time) -> bool {
        match self.waits {
            Waits::Answer { by } => by < now,
            Waits::Expired { .. } => true,
            Waits::Acknowledgement | Waits::Nothing => false,
        }
    }
}

fn lines(waiting: Vec<(&Message, Waits)>) -> impl Iterator<Item = Line<'_>> {
    waiting.into_iter().map(|(message, waits)| Line { message, waits })
}

fn waiting(page: &Page, title: &str, lines: &[Line<'_>], own: &Code, mutes: &[Mute]) -> Markup {
    let desks = page.subject.person().map(held::own_desks).unwrap_or_default();
    let muted = |message: &Message| is_muted(mutes, message, own, &desks, page.now);
    html! {
        @if !lines.is_empty() { section.panel aria-labelledby=(format!("h-{title}")) {
            header { h2 #(format!("h-{title}")) { (page.text(title)) } }
                ul.todo { @for line in lines {
                    @let todo = todo(page, line, own);
                    li.hot[todo.tone == "late"] {
                        span.mark.(todo.tone) { (shell::icon(todo.icon)) }
                        div {
                            div.t { (todo.title) " " (marks(page, line.message.urgency, line.message.test))
                                (doubts::of(page, line.message.entry))
                                @if muted(line.message) { " " span.pill { (page.text("mutes-title")) } } }
                            div dir="auto" data-subject=(line.message.message) { (page.text("message-sealed")) }
                            div.d { (todo.detail) }
                        }
                        div.left { (todo.left) }
                        a.btn.btn-sm.btn-plain href=(todo.href) {
                            (page.text("open")) span.visually-hidden { ": " (todo.title) } }
                    }
                } }
        } }
    }
}

fn todo(page: &Page, line: &Line<'_>, own: &Code) -> Todo {
    let message = line.message;
    let is_own = message.from.participant == *own;
    let urgent = message.urgency == Urgency::Urgent;
    let whom = match is_own {
        true => names(page, &message.to),
        false => names(page, std::slice::from_ref(&message.from)),
    };
    let since = minutes(page, between(message.entered, page.now));
    let (detail, left, late) = match line.waits {
        Waits::Acknowledgement => {
            let key = if is_own { "waits-their-receipt" } else { "waits-our-receipt" };
            (page.text(key), page.text_with("waits-since", &[("time", &since)]), urgent && !is_own)
        }
        Waits::Expired { since } => {
            let key = if is_own { "waits-their-expired" } else { "waits-our-expired" };
            let since = minutes(page, between(since, page.now));
            (page.text(key), page.text_with("waits-since", &[("time", &since)]), !is_own)
        }
        // What others are late with is theirs to see; here stands for when it was asked or promised.
        Waits::Answer { by } if is_own => {
            let time = moment_of_day(page, by);
            (page.text("waits-answer"), page.text_with("waits-by", &[("time", &time)]), false)
        }
        Waits::Answer { by } if by < page.now => {
            let over = minutes(page, between(by, page.now));
            (page.text("waits-answer"), page.text_with("waits-over", &[("time", &over)]), true)
        }
        Waits::Answer { by } => {
            let left = minutes(page, between(page.now, by));
            (page.text("waits-answer"), page.text_with("waits-left", &[("time", &left)]), false)
        }
        Waits::Nothing => (String::new(), String::new(), false),
    };
    Todo {
        tone: if late { "late" } else { "soon" },
        icon: if is_own { "send" } else { "mail" },
        title: whom,
        detail,
        left,
        href: format!("/messages/{}", message.message),
    }
}

/// A desk of a participant in words.
pub(super) fn desk_name(page: &Page, desk: &DeskOf) -> String {
    page.list([page.participant_name(&desk.participant), page.desk_name(&desk.desk)])
}

/// Participants and desks in words.
pub(super) fn names(page: &Page, desks: &[DeskOf]) -> String {
    let name = |desk: &DeskOf| desk_name(page, desk);
    match desks {
        [first, .., _] if desks.len() > 3 => {
            let count = i64::try_from(desks.len() - 1).unwrap_or(i64::MAX);
            format!("{} {}", name(first), page.text_count("and-others", count))
        }
        _ => page.list_of_lists(desks.iter().map(name)),
    }
}

/// By what a conversation is found here; what its letters say is found by the page's script.
fn found_by(page: &Page, listed: &Listed) -> String {
    let mut all = String::new();
    for code in &listed.parties {
        all.push_str(&format!("{code} {} ", page.participant_name(code)));
    }
    all
}

fn row(page: &Page, thread: &Thread, own: &Code) -> Markup {
    let Some(first) = thread.messages.first().map(|standing| &standing.message) else {
        return html! {};
    };
    let last = thread.last().map_or(first.entered, |message| message.entered);
    let others: Vec<String> = thread
        .conversation
        .parties
        .iter()
        .filter(|party| party.participant != *own)
        .map(|party| page.participant_name(&party.participant))
        .collect();
    html! { li { a href=(format!("/messages/{}", thread.conversation.conversation)) {
        span.t { span dir="auto" { (page.list(others)) } (when(page, last)) }
        span.d dir="auto" data-subject=(first.message) { (page.text("message-sealed")) }
        span { (state(page, thread, own)) " " (marks(page, thread.urgency(), first.test)) (informal(page, thread))
            @for standing in &thread.messages { (doubts::words(page, standing.message.entry)) } }
    } } }
}

/// Where a conversation stands, in a word.
pub(super) fn state(page: &Page, thread: &Thread, own: &Code) -> Markup {
    if thread.conversation.is_closed() {
        return html! { span.pill { (page.text("conversation-closed")) } };
    }
    match (thread.waits_for(own, page.now).first(), thread.own_waits(own, page.now).first()) {
        (Some((_, Waits::Acknowledgement)), _) => {
            html! { span.pill.soon { (page.text("conversation-acknowledge")) } }
        }
        (Some((_, Waits::Expired { .. })), _) => {
            html! { span.pill.soon { (page.text("conversation-expired")) } }
        }
        (Some((_, Waits::Answer { by })), _) => html! { span.pill.soon {
        (page.text("conversation-answer-by")) " " (when(page, *by)) } },
        (_, Some(_)) => html! { span.pill.info { (page.text("conversation-waits")) } },
        _ => html! { span.pill.ok { (shell::icon("check")) (page.text("conversation-quiet")) } },
    }
}

/// That a desk of the reader has no key yet, so that nobody can write to it.
fn no_key_notice(page: &Page) -> Result<Markup, Problem> {
    let mut without = Vec::new();
    for desk in held::own_desks(page.person()?) {
        let key = page.app.store.view(|v| sealing::of_desk(v, &desk.participant, &desk.desk))?;
        if key.is_none() {
            without.push(page.desk_name(&desk.desk));
        }
    }
    Ok(html! { @if !without.is_empty() {
        div.alert-box.soon role="status" {
            (page.text_with("messages-no-key", &[("desks", &page.list(without))])) " "
            a href="/messages/keys" { (page.text("messages-make-key")) }
        }
    } })
}

/// What waits on the channel, for the first page.
///
/// # Errors
/// When the views cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let person = page.person()?;
    if !page.may_commonly(Action::Read, Resource::Messages) {
        return Ok(Vec::new());
    }
    let own = &person.participant;
    let threads = held::waiting(page)?;
    let lines = threads.iter().flat_map(|t| lines(t.waits_for(own, page.now)));
    let mut todos: Vec<Todo> = lines.map(|line| todo(page, &line, own)).collect();
    todos.extend(duty::todos(page)?);
    todos.extend(mailed::todos(page)?);
    todos.extend(keys::todos(page, person)?);
    todos.extend(again::todos(page, person)?);
    todos.extend(removal::todos(page, person)?);
    todos.extend(codes::todos(page, person)?);
    Ok(todos)
}
