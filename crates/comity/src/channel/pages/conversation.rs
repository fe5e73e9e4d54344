//! `/messages/{id}`: a conversation. Acknowledging comes first and needs no decryption; letters are
//! opened by the page's script.

use super::super::forms::{FORMS, RECEIPT};
use super::super::held::{self, Held};
use super::super::kinds::{DeskOf, Formality, Urgency};
use super::super::make;
use super::super::queries::{Acknowledgement, Message};
use super::super::standing::{Stand, Standing, Waits};
use super::telephone::Calls;
use super::{
    between, device, expired, informal, list, mailed, marks, minutes, removal, sealed, second_way,
    when,
};
use crate::ladder::Step;
use crate::members::make::Draft;
use crate::members::marks as doubts;
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::extract::{Form, Path};
use axum::response::Response;
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, html};
use register::{By, Code, StatementId};
use serde::Deserialize;
use serde_json::{Value, json};

/// `GET /messages/{id}`: by the id of any of its messages.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let held = held::conversation(&page, &id)?;
    shown(&page, &held, &Calls::read(&page, &held)?)
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
    let content = html! {
        div.page-head {
            div {
                h1 #subject dir="auto" data-subject=(first.message.message) { (title) }
                p { (shell::icon("lock")) " " (page.text_with(sealed,
                        &[("parties", &parties.join(", "))])) }
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
        (acknowledge(page, person, held)?)
        (expired::shown(page, person, held))
        div.grid.g-side {
            div.msgs {
                @for standing in &thread.messages {
                    (article(page, person, standing))
                    (mailed::articles(page, person, standing)?)
                }
                @if writes && !closed {
                    div.form-actions {
                        a.btn.btn-primary href=(format!("/messages/new?reply={}", last.message.message)) {
                            (shell::icon("pencil")) (t("message-answer")) }
                        (closing(page, person, held))
                        a.btn.btn-plain href=(format!("/messages/{}/mute", first.message.message)) {
                            (t("mute-title")) }
                    }
                }
            }
            div.grid { @for standing in thread.messages.iter().rev().take(3) {
                (stands(page, person, standing, calls)?) }
                @if closed { (removal::of_closed(page, person, &thread.conversation.conversation)?) } }
        }
        (shell::data("messages", &data(page, person, held)?))
        script type="module" src=(page.app.asset("acknowledge.js")) {}
        script type="module" src=(page.app.asset("messages.js")) {}
        (shell::data("mails", &mails))
        script type="module" src=(page.app.asset("mails.js")) {}
    };
    Ok(shell::render(page, &title, content))
}

/// The messages that wait for the reader's receipt, with the lines they wait in.
fn unacknowledged<'a>(
    page: &Page,
    person: &Person,
    held: &'a Held,
) -> Vec<(&'a Message, &'a Stand)> {
    let own = &person.participant;
    let messages = held.thread.messages.iter();
    messages
        .filter(|standing| standing.message.from.participant != *own)
        .flat_map(|standing| standing.lines.iter().map(|line| (&standing.message, line)))
        .filter(|(message, line)| {
            line.participant == *own && line.waits(message, page.now) == Waits::Acknowledgement
        })
        .collect()
}

/// The box above all: who waits, for how long, and one button. It works without opening the letter.
fn acknowledge(page: &Page, person: &Person, held: &Held) -> Result<Markup, Problem> {
    let waiting = unacknowledged(page, person, held);
    let may = held::may_write(page, person);
    let Some((message, line)) = waiting.first().filter(|_| may) else { return Ok(html! {}) };
    let left = line.to_come(page.now).next().map(|step| minutes(page, between(page.now, step.at)));
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel.acknowledge.late[message.urgency == Urgency::Urgent] aria-labelledby="h-ack" {
            div.body {
                h2 #h-ack { @match left {
                    Some(left) => { (page.text_with("acknowledge-left", &[("time", &left)])) }
                    None => { (t("acknowledge-title")) }
                } }
                p { (page.text_with("acknowledge-says",
                    &[("name", &page.participant_name(&message.from.participant))])) }
                p.small.muted dir="auto" { (RECEIPT) }
                button.btn.btn-primary.btn-big #acknowledge disabled {
                    (shell::icon("check")) (t("acknowledge-receipt")) }
                p #acknowledge-status role="status" aria-live="polite" {}
                noscript { p { (t("message-no-script")) } }
            }
        }
    })
}

fn article(page: &Page, person: &Person, standing: &Standing) -> Markup {
    let message = &standing.message;
    let own = message.from.participant == person.participant;
    html! {
        article.msg.own[own] aria-label=(page.text_with("message-by",
            &[("name", &page.participant_name(&message.from.participant))])) {
            header {
                span.sig { (message.from.participant) }
                div { b dir="auto" { (page.participant_name(&message.from.participant)) }
                    div.small.muted { (page.desk_name(&message.from.desk)) " → "
                        (list::names(page, &message.to)) } }
                span.time { (when(page, message.entered)) br; (shell::entry_link(page, message.entry))
                    (doubts::of(page, message.entry)) }
            }
            div.b data-letter=(message.message) {
                p.muted { (page.text("message-sealed")) }
            }
            p.small.muted {
                (page.text(&format!("formality-{}", message.formality.code()))) " · TLP:" (tlp(message))
                " " (marks(page, message.urgency, message.test))
                @if message.formality == Formality::Informal {
                    br; (page.text("conversation-informal-record")) }
            }
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

fn tlp(message: &Message) -> String {
    serde_json::to_value(message.tlp)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Where one message stands: what happened, and what happens next.
fn stands(
    page: &Page,
    person: &Person,
    standing: &Standing,
    calls: &Calls,
) -> Result<Markup, Problem> {
    let message = &standing.message;
    let t = |key: &str| page.text(key);
    let is_own = message.from.participant == person.participant;
    let id = format!("h-stands-{}", message.entry);
    Ok(html! {
        section.panel aria-labelledby=(id) {
            header { h2 #(id) { (t("stands-title")) } span.small.muted { (when(page, message.entered)) } }
            div.body {
                ul.steps.stands {
                    li.done { (shell::icon("check")) div { (t("stands-accepted"))
                        div.small.muted { (times::moment(page, message.entered)) " "
                            (shell::entry_link(page, message.entry)) (doubts::of(page, message.entry)) } } }
                    @for line in &standing.lines { (stand(page, message, line, calls)?) }
                }
                @for line in &standing.lines {
                    @let to_come: Vec<&Step> = line.to_come(page.now).collect();
                    @if !to_come.is_empty() {
                        h3 { (t(if is_own { "stands-next" } else { "stands-next-here" })) }
                        ul.plain { @for step in to_come { li {
                            bdi dir="ltr" { (times::utc_clock(step.at)) " UTC" } " "
                            (page.text(&format!("call-{}", step.call.code()))) } } }
                    }
                }
                @if is_own { p.small.muted { (t("stands-host")) } }
            }
        }
    })
}

fn stand(page: &Page, message: &Message, line: &Stand, calls: &Calls) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let name = page.participant_name(&line.participant);
    Ok(html! {
        @match &line.acknowledged {
            Some(acknowledged) => {
                li.done { (shell::icon("check")) div {
                    (page.text_with("stands-acknowledged", &[("name", &name)]))
                    @if let Some(number) = acknowledged.telephone {
                        div.small { (page.text_with("stands-telephone", &[("number", &number.to_string()),
                            ("by", &page.participant_name(&acknowledged.said_by))])) } }
                    div.small.muted { (times::moment(page, acknowledged.entered)) ", "
                        (page.text_with("stands-after", &[("time",
                            &minutes(page, between(message.entered, acknowledged.entered)))]))
                        " " (shell::entry_link(page, acknowledged.entry))
                        (doubts::of(page, acknowledged.entry)) } } }
                (expired::in_list(page, message, line)?)
            }
            None if line.answered.is_none() => {
                @let not_yet = page.text_with("stands-not-acknowledged", &[("name", &name)]);
                li.now { (shell::icon("clock")) div {
                    b { (not_yet) }
                    @for step in line.steps.iter().filter(|step| step.at <= page.now) {
                        div.small.muted { bdi dir="ltr" { (times::utc_clock(step.at)) " UTC" } " "
                            (page.text(&format!("call-{}", step.call.code()))) } }
                    (second_way::told(page, message, line)?)
                    (calls.forms(page, message, line)) } }
            }
            None => {}
        }
        @if line.acknowledged.is_some() && line.waits(message, page.now) == Waits::Acknowledgement {
            (calls.forms(page, message, line)) }
        @match (line.answered, line.promised.as_ref(), message.answer_by) {
            (Some(answered), _, _) => {
                li.done { (shell::icon("check")) div { (t("stands-answered"))
                    div.small.muted { (times::moment(page, answered)) } } }
            }
            (None, Some(promise), _) => {
                li.now { (shell::icon("clock")) div { b { (t("stands-answer")) }
                    div.small.muted { (t("stands-promised")) " " (times::moment(page, promise.by)) " "
                        (shell::entry_link(page, promise.entry)) (doubts::of(page, promise.entry)) } } }
            }
            (None, None, Some(by)) => {
                li.now { (shell::icon("clock")) div { b { (t("stands-answer")) }
                    div.small.muted { (t("stands-asked")) " " (times::moment(page, by)) } } }
            }
            (None, None, None) => {}
        }
    })
}

/// To hold the conversation to be at its end, and to promise an answer.
fn closing(page: &Page, person: &Person, held: &Held) -> Markup {
    let conversation = &held.thread.conversation;
    let id = conversation.conversation;
    let own = &person.participant;
    html! {
        (expired::promise_below(page, person, held))
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
fn data(page: &Page, person: &Person, held: &Held) -> Result<Value, Problem> {
    let messages: Vec<Value> = held.thread.messages.iter().map(|s| sealed(&s.message)).collect();
    let drafts = acknowledgements(page, person, held)?;
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
        "acknowledge": drafts,
        "forms": forms,
        "words": words(page),
    }))
}

/// One acknowledgement for each desk of the reader's participant that has none, ready to be signed.
fn acknowledgements(page: &Page, person: &Person, held: &Held) -> Result<Vec<String>, Problem> {
    let own: Vec<DeskOf> = held::own_desks(person);
    if !held::may_write(page, person) {
        return Ok(Vec::new());
    }
    let mut drafts = Vec::new();
    for (message, line) in unacknowledged(page, person, held) {
        let Some((of, as_desk)) = make::receipt_of(&line.desks, &own) else { continue };
        let draft = make::acknowledge(as_desk.by()?, &message.told(), &of.desk);
        let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
        drafts.push(STANDARD.encode(payload.to_bytes()));
    }
    Ok(drafts)
}

/// The others who take part, by name.
pub(super) fn others<T>(page: &Page, person: &Person, parties: &[(Code, T)]) -> String {
    let others = parties.iter().filter(|(code, _)| *code != person.participant);
    others.map(|(code, _)| page.participant_name(code)).collect::<Vec<_>>().join(", ")
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
        "broken",
        "keys",
        "wrong",
        "not_this",
        "unsigned",
        "bad_signature",
        "other_key",
        "old_part",
        "key_accept",
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
