//! Sealed answers that came by mail, on the page of a conversation: before somebody enters them, as the
//! host's word and for the desk that they came to alone; after, as what that desk entered.

use super::super::held;
use super::super::kinds::{DeskOf, Urgency};
use super::super::mailed::{self, Mailed};
use super::super::make;
use super::super::queries::{self, Message};
use super::super::received::{self, Received};
use super::super::standing::{Standing, Thread};
use super::conversation::carries;
use super::list::desk_name;
use super::{marks, sealed, when};
use crate::members::marks as doubts;
use crate::members::sealing as keys;
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::todo::Todo;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use register::{Hash, StatementId};
use serde_json::{Value, json};

/// Answers to a message that wait for somebody to enter them; for the participant that wrote it alone.
pub(in super::super) fn waiting(
    page: &Page,
    standing: &Standing,
) -> Result<Vec<Received>, Problem> {
    let message = &standing.message;
    let own = page.subject.person().map(|person| &person.participant);
    if own != Some(&message.from.participant) {
        return Ok(Vec::new());
    }
    let mut found = page.app.store.work(|work| received::of_message(work, &message.message))?;
    // What was entered is shown by its entry. A part has a salt, so its own digest is another one.
    let entered = entered_bytes(page, &standing.mailed)?;
    found.retain(|one| !entered.contains(&one.bytes));
    Ok(found)
}

fn entered_bytes(page: &Page, mailed: &[Mailed]) -> Result<Vec<Vec<u8>>, Problem> {
    let part = |mail: &Mailed| page.app.store.register(|register| register.part(&mail.sealed));
    let parts = mailed.iter().map(part).collect::<Result<Vec<_>, _>>()?;
    Ok(parts.into_iter().flatten().map(|part| part.content().to_vec()).collect())
}

/// The answers by mail to one message.
pub(super) fn articles(
    page: &Page,
    person: &Person,
    standing: &Standing,
) -> Result<Markup, Problem> {
    let waiting = waiting(page, standing)?;
    let may = held::may_write(page, person);
    Ok(html! {
        @for mail in &standing.mailed { (entered(page, &standing.message, mail)) }
        @for mail in &waiting { (came(page, &standing.message, mail, may)) }
    })
}

fn entered(page: &Page, message: &Message, mail: &Mailed) -> Markup {
    let by = page.participant_name(&message.from.participant);
    let from = desk_name(page, &mail.from);
    let says = page.text_with("mailed-entered", &[("by", &by), ("from", &from)]);
    html! { article.msg aria-label=(says) {
        header { span.sig { (mail.from.participant) }
            div { b dir="auto" { (from) } div.small.muted { (says) } }
            span.time { (when(page, mail.entered)) br; (shell::entry_link(page, mail.entry))
                (doubts::of(page, mail.entry)) } }
        div.b data-mail=(mail.sealed) { p.muted { (page.text("message-sealed")) } }
        (marked(page, message))
    } }
}

/// An answer carries what its message carries: one to an exercise must not look real.
fn marked(page: &Page, message: &Message) -> Markup {
    html! { p.small.muted { (carries(page, message)) " " (marks(page, Urgency::Routine, message.test)) } }
}

fn came(page: &Page, message: &Message, mail: &Received, may: bool) -> Markup {
    let from = desk_name(page, &mail.from);
    let title = page.text_with("mailed-came", &[("from", &from)]);
    let address = format!("/api/v1/messages/{}/mail-{}", message.message, mail.digest);
    html! { article.msg aria-label=(title) {
        header { span.sig { (mail.from.participant) }
            div { b dir="auto" { (title) }
                div.small.muted { (page.text("reported-by-host")) ". " (page.text("mailed-not-entered"))
                    @if !mail.name.is_empty() { " " bdi dir="auto" { (mail.name) } } } }
            span.time { (times::moment(page, mail.at)) } }
        @match &mail.wrong {
            Some(wrong) => { div.b { div.alert-box.late { (page.text(wrong)) }
                @if !mail.bytes.is_empty() {
                    p { a.btn.btn-plain.btn-sm href=(address) download="answer.pgp" {
                        (shell::icon("download")) (page.text("mailed-as-it-came")) } } } } }
            None => { div.b {
                div data-mail=(mail.digest) { p.muted { (page.text("message-sealed")) } }
                // The script shows the button once it has opened the answer and found the signature good.
                @if may { form method="post" hidden data-enter=(mail.digest)
                    action=(format!("/messages/{}/mail/{}", message.message, mail.digest)) {
                    p.hint { (page.text("mailed-enter-hint")) }
                    button.btn.btn-primary.btn-sm { (page.text("mailed-enter")) } } }
            } }
        }
        (marked(page, message))
    } }
}

/// What the page's script needs to open them.
///
/// # Errors
/// When the views cannot be read.
pub(super) fn data(page: &Page, thread: &Thread) -> Result<Value, Problem> {
    let mut all = Vec::new();
    for standing in &thread.messages {
        let message = &standing.message;
        let found = waiting(page, standing)?;
        let waiting = found.iter().filter(|mail| mail.wrong.is_none());
        let waiting = waiting.map(|mail| (mail.digest, &mail.from));
        let entered = standing.mailed.iter().map(|mail| (mail.sealed, &mail.from));
        for (digest, from) in waiting.chain(entered) {
            let keys = keys_of(page, message, from)?;
            all.push(json!({ "mail": digest, "from": from, "keys": keys,
                "message": sealed(message)["message"] }));
        }
    }
    let words = [
        "unsigned",
        "other",
        "signed",
        "wrong",
        "no-device",
        "no-key",
        "cut",
        "first",
        "changed",
        "signed-at",
        "old",
        "repeated",
    ];
    let mut words: serde_json::Map<String, Value> = words
        .into_iter()
        .map(|key| (key.replace('-', "_"), Value::String(page.text(&format!("mailed-js-{key}")))))
        .collect();
    for (name, key) in
        [("show_anyway", "opening-show-anyway"), ("key_accept", "opening-key-accept")]
    {
        words.insert(name.to_owned(), Value::String(page.text(key)));
    }
    Ok(json!({ "mails": all, "words": words, "device": super::device(page, page.person()?) }))
}

/// The keys that may open an answer and that may have signed it: those of the message, and those of both
/// desks now.
fn keys_of(page: &Page, message: &Message, from: &DeskOf) -> Result<Vec<String>, Problem> {
    let mut all = message.keys.clone();
    for desk in [from, &message.from] {
        let key = page.app.store.view(|v| keys::of_desk(v, &desk.participant, &desk.desk))?;
        all.extend(key.map(|key| key.fingerprint));
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// `POST /messages/{id}/mail/{digest}`: leads to the page that signs, to enter an answer.
pub(super) async fn enter(
    page: Page,
    Path((id, digest)): Path<(StatementId, String)>,
) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let message = held::message(&page, &id)?;
    let digest: Hash = digest.parse().map_err(|_| Problem::not_found())?;
    let own = message.from.participant == person.participant;
    let found = page.app.store.work(|work| received::of_message(work, &id))?;
    let mail = found.into_iter().find(|mail| own && mail.digest == digest && mail.wrong.is_none());
    let mail = mail.ok_or_else(Problem::not_found)?;
    let desks = held::own_desks(person);
    let desk = desks.iter().find(|desk| **desk == message.from).or(desks.first());
    let desk =
        desk.ok_or_else(|| Problem::refused("channel-desk", page.text("message-no-desk")))?;
    let around = page.app.store.surroundings.as_ref();
    let draft = make::mail_received(desk.by()?, &message.told(), &mail.from, &mail.bytes, around);
    let payload = draft.payload(page.app.origin(), around)?;
    let back = format!("/messages/{}", message.conversation);
    let title = page.text("mailed-enter");
    let leads = Leads { title: &title, back: &back, typed: None, next: &back };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}

/// Answers that wait to be entered, for the first page.
///
/// # Errors
/// When the working file cannot be read.
pub(super) fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let own = &page.person()?.participant;
    let mut found = Vec::new();
    for id in page.app.store.work(received::messages)? {
        let message = page.app.store.view(|views| queries::message(views, &id))?;
        let Some(message) = message.filter(|message| message.from.participant == *own) else {
            continue;
        };
        let mailed = page.app.store.view(|views| mailed::of_message(views, &id))?;
        let standing = Standing { message, lines: Vec::new(), mailed };
        for mail in waiting(page, &standing)? {
            let from = desk_name(page, &mail.from);
            let not_entered = page.text("mailed-not-entered");
            found.push(Todo {
                tone: "soon",
                icon: "mail",
                title: page.text_with("mailed-came", &[("from", &from)]),
                detail: match standing.message.test {
                    true => format!("{}. {not_entered}", page.text("message-test")),
                    false => not_entered,
                },
                left: String::new(),
                href: format!("/messages/{}", standing.message.conversation),
            });
        }
    }
    Ok(found)
}
