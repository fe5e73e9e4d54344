//! `/messages/{id}`: a conversation. Acknowledging comes first and needs no decryption; letters are
//! opened by the page's script.

use super::super::forms::FORMS;
use super::super::held::{self, Held};
use super::super::kinds::Formality;
use super::super::make;
use super::super::queries::{Acknowledgement, Message};
use super::super::standing::{Standing, Thread};
use super::acknowledging::Offered;
use super::stands::Stands;
use super::telephone::Calls;
use super::{again, device, expired, informal, list, mailed, marks, removal, sealed, when};
use crate::members::make::Draft;
use crate::members::marks as doubts;
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::refusals;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::extract::{Form, Path};
use axum::response::Response;
use maud::{Markup, html};
use register::{By, Code, StatementId};
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET /messages/{id}`: by the id of any of its messages.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let held = held::conversation(&page, &id)?;
    shown(&page, &held, &Calls::read(&page, &held)?)
}

/// The message that an answer replies to: the newest that waits for us, and otherwise the last.
fn answered(page: &Page, own: &Code, last: &Standing, thread: &Thread) -> StatementId {
    let waiting = thread.waits_for(own, page.now).into_iter().map(|(message, _)| message);
    waiting.max_by_key(|message| message.entry).unwrap_or(&last.message).message
}

/// The page of a conversation.
pub(super) fn shown(page: &Page, held: &Held, calls: &Calls) -> Result<Markup, Problem> {
    let person = page.person()?;
    let t = |key: &str| page.text(key);
    let thread = &held.thread;
    let first = thread.messages.first().ok_or_else(Problem::not_found)?;
    let last = thread.messages.last().ok_or_else(Problem::not_found)?;
    let closed = thread.conversation.is_closed();
    let parties: Vec<String> =
        thread.conversation.parties.iter().map(|p| page.participant_name(&p.participant)).collect();
    let title = t("message-sealed");
    let sealed = page.app.unless_practice("conversation-sealed", "practice-conversation-sealed");
    let writes = held::may_write(page, person);
    let mails = mailed::data(page, thread)?;
    let repeatable = if closed { Vec::new() } else { again::of(page, person, thread)? };
    let offered = Offered::read(page, person, held);
    let count = thread.messages.len();
    let stands = Stands { page, person, calls, asked: held.asked, count };
    let content = html! {
        div.page-head {
            div {
                h1 #subject dir="auto" data-subject=(first.message.message) { (title) }
                p { (shell::icon("lock")) " " (page.text_with(sealed,
                        &[("parties", &page.list(parties))])) }
                p { (marks(page, thread.urgency(), first.message.test)) (informal(page, thread))
                    @if closed { " " span.pill { (t("conversation-closed")) } } }
            }
            div.actions {
                a.btn.btn-plain href=(format!("/messages/{}/record", first.message.message)) {
                    (shell::icon("download")) (t("conversation-record")) }
                a.btn.btn-plain href="/messages" { (t("messages-title")) }
            }
        }
        (calls.summary(page))
        (offered.shown(page))
        (expired::shown(page, person, held))
        div.grid.g-side {
            div.msgs {
                @for (at, standing) in thread.messages.iter().enumerate() {
                    (article(page, person, standing, &stands.below(at, standing)?))
                    (again::offer(page, &repeatable, &standing.message))
                    (mailed::articles(page, person, standing)?)
                }
                @if writes && !closed {
                    div.form-actions {
                        @let answered = answered(page, &person.participant, last, thread);
                        a.btn.btn-primary href=(format!("/messages/new?reply={answered}")) {
                            (shell::icon("pencil")) (t("message-answer")) }
                        (closing(page, person, held))
                        a.btn.btn-plain href=(format!("/messages/{}/mute", first.message.message)) {
                            (t("mute-title")) }
                    }
                }
            }
            div.grid { (stands.beside(&thread.messages)?)
                @if closed { (removal::of_closed(page, person, &thread.conversation.conversation)?) } }
        }
        (refusals::data(page))
        (shell::data("messages", &data(page, person, held, &offered)?))
        script type="module" src=(page.app.asset("acknowledge.js")) {}
        script type="module" src=(page.app.asset("messages.js")) {}
        (shell::data("mails", &mails))
        script type="module" src=(page.app.asset("mails.js")) {}
    };
    Ok(shell::render(page, &title, content))
}

fn article(page: &Page, person: &Person, standing: &Standing, below: &Markup) -> Markup {
    let message = &standing.message;
    let own = message.from.participant == person.participant;
    html! {
        article.msg.own[own] #(format!("m-{}", message.entry)) aria-label=(page.text_with("message-by",
            &[("name", &page.participant_name(&message.from.participant))])) {
            header {
                span.sig { (message.from.participant) }
                div { b dir="auto" { (page.participant_name(&message.from.participant)) }
                    div.small.muted { (page.desk_name(&message.from.desk)) " " (page.text("arrow")) " "
                        (list::names(page, &message.to)) } }
                span.time { (when(page, message.entered)) br; (shell::entry_link(page, message.entry))
                    (doubts::of(page, message.entry)) }
            }
            div.b data-letter=(message.message) {
                p.muted { (page.text("message-sealed")) }
            }
            p.small.muted {
                (carries(page, message)) " " (marks(page, message.urgency, message.test))
                @if message.formality == Formality::Informal {
                    br; (page.text("conversation-informal-record")) }
                (again::repeats(page, message))
            }
            (below)
        }
        @for line in &standing.lines { @if let Some(acknowledged) = &line.acknowledged {
            p.event { (when(page, acknowledged.entered)) " "
                (received(page, acknowledged))
                " " (shell::entry_link(page, acknowledged.entry)) (doubts::of(page, acknowledged.entry)) }
        } }
    }
}

/// Who acknowledged, and by telephone with which code and who entered it.
fn received(page: &Page, acknowledged: &Acknowledgement) -> String {
    let name = page.participant_name(&acknowledged.desk.participant);
    let role = page.role_name(&acknowledged.by_role);
    match acknowledged.telephone {
        None => page.text_with("event-acknowledged", &[("name", &name), ("desk", &role)]),
        Some(number) => page.text_with(
            "event-telephone",
            &[
                ("name", &name),
                ("desk", &page.desk_name(&acknowledged.desk.desk)),
                ("number", &number.to_string()),
                ("by", &page.participant_name(&acknowledged.said_by)),
                ("role", &role),
            ],
        ),
    }
}

/// Whether a message binds, and how far it may travel; an answer to it that came by mail likewise.
pub(super) fn carries(page: &Page, message: &Message) -> Markup {
    let formality = page.text(&format!("formality-{}", message.formality.code()));
    html! { (formality) " · TLP:" (message.tlp.word()) }
}

/// To hold the conversation to be at its end, and to promise an answer.
fn closing(page: &Page, person: &Person, held: &Held) -> Markup {
    let conversation = &held.thread.conversation;
    let id = conversation.conversation;
    let own = &person.participant;
    let others = conversation.parties.iter().filter(|party| party.participant != *own);
    html! {
        (expired::promise_below(page, person, held))
        @for party in others { @if let Some((entry, entered)) = party.closed {
            p.small.muted {
                (page.text_with("conversation-they-closed", &[("name", &page.participant_name(&party.participant))]))
                " · " (times::moment(page, entered)) " " (shell::entry_link(page, entry)) (doubts::of(page, entry)) }
        } }
        @if conversation.has_closed(own) {
            span.muted { (page.text("conversation-you-closed")) }
        } @else {
            form.inline method="post" action=(format!("/messages/{id}/close")) {
                button.btn.btn-plain { (page.text("conversation-close")) }
            }
        }
    }
}

/// What the scripts work with: the letters to open, and the draft that one tap signs.
fn data(
    page: &Page,
    person: &Person,
    held: &Held,
    offered: &Offered<'_>,
) -> Result<Value, Problem> {
    let messages: Vec<Value> = held.thread.messages.iter().map(|s| sealed(&s.message)).collect();
    let forms: Vec<Value> = FORMS
        .iter()
        .map(|form| {
            let names: Vec<Value> = form
                .fields
                .iter()
                .map(|f| {
                    json!([
                        f.number,
                        page.text_if_any(&format!("letter-{}", f.number))
                            .unwrap_or_else(|| f.label.to_owned())
                    ])
                })
                .collect();
            json!({ "name": form.name, "version": form.version, "closing": form.closing,
                "title": page.text(&format!("form-{}", form.name)), "fields": names })
        })
        .collect();
    Ok(json!({
        "device": device(page, person),
        "messages": messages,
        "acknowledge": offered.drafts(page, person)?,
        "forms": forms,
        "words": words(page),
    }))
}

/// The others who take part, by name.
pub(super) fn others<T>(page: &Page, person: &Person, parties: &[(Code, T)]) -> String {
    let others = parties.iter().filter(|(code, _)| *code != person.participant);
    page.list(others.map(|(code, _)| page.participant_name(code)))
}

/// `POST /messages/{id}/close`: this participant holds the conversation to be at its end.
pub async fn close(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let held = held::conversation(&page, &id)?;
    let thread = &held.thread;
    let last = thread.last().ok_or_else(Problem::not_found)?;
    let parties = thread.conversation.parties.iter().map(|p| p.participant.clone()).collect();
    let (tlp, conversation) = (last.tlp, thread.conversation.conversation);
    sign(
        &page,
        conversation,
        |by| make::close(by, tlp, conversation, parties),
        "conversation-close",
    )
}

/// What the form says.
#[derive(Debug, Deserialize)]
pub struct Promised {
    #[serde(default)]
    hours: i64,
}

/// `POST /messages/{id}/promise`: an answer is promised for a time.
pub async fn promise(
    page: Page,
    Path(id): Path<StatementId>,
    Form(promised): Form<Promised>,
) -> Result<Response, Problem> {
    let message = held::message(&page, &id)?;
    let until = page.now.plus_minutes(60 * promised.hours.clamp(1, 24 * 31));
    sign(&page, message.conversation, |by| make::promise(by, &message.told(), until), "promise")
}

/// Leads to the page that signs, in the name of the person's desk.
pub(super) fn sign(
    page: &Page,
    conversation: StatementId,
    make: impl FnOnce(By) -> Draft,
    title: &str,
) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let own = held::own_desks(person);
    let desk = own
        .first()
        .ok_or_else(|| Problem::refused("channel-desk", page.text("message-no-desk")))?;
    let draft = make(desk.by()?);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let back = format!("/messages/{conversation}");
    let leads = Leads { title: &page.text(title), back: &back, typed: None, next: &back };
    signing::begin(page, vec![(payload, draft.parts())], &leads)
}

/// What the scripts say, in the reader's language.
pub(super) fn words(page: &Page) -> Value {
    let keys = [
        "sealed",
        "no_device",
        "no_key",
        "keys",
        "wrong",
        "not_this",
        "unsigned",
        "bad_signature",
        "other_key",
        "old_part",
        "key_accept",
        "key_named",
        "key_remembered",
        "key_first",
        "show_anyway",
        "unknown_form",
        "form",
        "no_reserve",
        "attachment_wrong",
        "loading",
        "acknowledging",
        "acknowledged",
        "no_receipt",
        "receipt_waits",
        "no_signing_key",
        "failed",
        "gap",
        "gap_unchecked",
        "gap_removed",
        "informal",
        "informal_lost",
        "outside_wrong",
        "outside_signed",
        "outside_unchecked",
    ];
    let text = |key: &str| page.text(&format!("opening-{}", key.replace('_', "-")));
    keys.iter().map(|key| ((*key).to_owned(), Value::String(text(key)))).collect()
}
