//! The channel for programs: whose keys, which messages, where they stand, and the sealed bytes.
//! Statements go in by `POST /api/v1/statements`, as everywhere.

use super::devices;
use super::duty_api;
use super::held::{self, Held};
use super::informal::{self, INFORMAL};
use super::kinds::{DeskOf, Formality};
use super::mailed;
use super::pages;
use super::pages::mailed::waiting;
use super::queries::{self, Message};
use super::received;
use super::standing::{Stand, Standing, Thread};
use super::statements::{ATTACHMENT, SEALED};
use crate::ladder::Step;
use crate::members::marks;
use crate::members::sealing::{self as keys, SealingKey};
use crate::rights::{Action, Resource};
use crate::web::list::{Asked, PAGE_ROWS};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use axum::Json;
use axum::extract::{Path, Query, RawQuery};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use register::{Hash, StatementId};
use serde_json::{Value, json};

/// The name of a sealed letter with its salt.
const PART: &str = "part";
/// Names of answers by mail begin so; the digest follows.
const MAIL: &str = "mail-";

/// Most desks or keys asked for at once.
const ASKED_MAX: usize = 512;

/// Its routes.
pub(super) fn routes(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Messages);
    duty_api::routes(routes)
        .get("/api/v1/channel/desks", read, desks)
        .get("/api/v1/channel/keys", read, own_keys)
        .get("/api/v1/channel/reach", read, pages::reach::figures)
        .get("/api/v1/channel/wraps/{fingerprint}/{device}", read, wrap)
        .get("/api/v1/messages", read, messages)
        .get("/api/v1/messages/{id}", read, message)
        .get("/api/v1/messages/{id}/{name}", read, part)
}

/// `GET /api/v1/channel/desks?desk=MRL.technical&desk=…`: their certificates as they stand. Without
/// a question, the desks that have one; with `key=` and fingerprints, whose these keys are or were.
async fn desks(page: Page, RawQuery(asked): RawQuery) -> Result<Json<Value>, Problem> {
    let asked = asked.unwrap_or_default();
    let values = |name: &'static str| asked.split('&').filter_map(move |p| p.strip_prefix(name));
    if asked.split('&').count() > ASKED_MAX {
        return Err(Problem::refused("channel-to", "ask for at most 512 at once"));
    }
    let prints: Vec<&str> = values("key=").collect();
    if !prints.is_empty() {
        let found = page.app.store.view(|views| keys::by_fingerprints(views, &prints))?;
        let found = found.into_iter().map(|((participant, desk), key)| {
            certificate(&DeskOf { participant, desk }, Some(&key))
        });
        return Ok(Json(found.collect()));
    }
    let asked: Vec<DeskOf> = values("desk=").map(str::parse).collect::<Result<_, _>>()?;
    let with_keys = page.app.store.view(keys::desks_with_keys)?;
    if asked.is_empty() {
        let all: Vec<Value> = with_keys
            .iter()
            .map(|(participant, desk)| json!({ "participant": participant, "desk": desk }))
            .collect();
        return Ok(Json(Value::Array(all)));
    }
    let found = page.app.store.view(|views| {
        let one = |desk: &DeskOf| keys::of_desk(views, &desk.participant, &desk.desk);
        asked
            .iter()
            .map(|desk| Ok((desk.clone(), one(desk)?)))
            .collect::<rusqlite::Result<Vec<_>>>()
    })?;
    Ok(Json(found.iter().map(|(desk, key)| certificate(desk, key.as_ref())).collect()))
}

fn certificate(desk: &DeskOf, key: Option<&SealingKey>) -> Value {
    json!({
        "participant": desk.participant,
        "desk": desk.desk,
        "fingerprint": key.map(|k| &k.fingerprint),
        "certificate": key.and_then(|k| k.certificate.as_ref()),
        "entry": key.map(|k| k.entry),
        "since": key.map(|k| k.entered),
    })
}

/// `GET /api/v1/channel/keys`: the keys of the desks that the reader looks after, and which devices have or
/// wait for them.
async fn own_keys(page: Page) -> Result<Json<Value>, Problem> {
    let person = page.person()?;
    page.demand(Action::Read, Resource::Messages, &person.participant)?;
    let desks = devices::desk_keys(&page, person)?;
    Ok(Json(desks.iter().map(|of| pages::keys::described(person, of)).collect()))
}

/// `GET /api/v1/channel/wraps/{fingerprint}/{device}`: a desk's secret key as it is wrapped for one
/// device of one's own participant.
async fn wrap(
    page: Page,
    Path((fingerprint, device)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let own = &page.person()?.participant;
    page.demand(Action::Read, Resource::Messages, own)?;
    let found = page.app.store.view(|views| queries::wrapped(views, own, &fingerprint, &device))?;
    // A renewed key is wrapped anew under the same address.
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, found.ok_or_else(Problem::not_found)?).into_response())
}

/// `GET /api/v1/messages`: one's own participant's conversations, the one with the latest message first.
/// So many on a page as in any list; behind the last page there is none.
async fn messages(page: Page, Query(asked): Query<Asked>) -> Result<Json<Value>, Problem> {
    let listed = held::listed(&page)?;
    let before = asked.page.unwrap_or(1).saturating_sub(1).saturating_mul(PAGE_ROWS);
    let part = listed.iter().skip(before).take(PAGE_ROWS);
    let threads = held::threads(&page, part.map(|one| &one.conversation))?;
    let all = threads.iter().map(|thread| described(&page, thread));
    Ok(Json(Value::Array(all.collect::<Result<_, _>>()?)))
}

/// `GET /api/v1/messages/{id}`: the conversation of a message.
async fn message(page: Page, Path(id): Path<StatementId>) -> Result<Json<Value>, Problem> {
    let Held { thread, .. } = held::conversation(&page, &id)?;
    Ok(Json(described(&page, &thread)?))
}

fn described(page: &Page, thread: &Thread) -> Result<Value, Problem> {
    let own = page.subject.person().map(|person| &person.participant);
    let count = |waiting: Vec<_>| waiting.len();
    let messages = thread.messages.iter().map(|standing| one(page, standing));
    Ok(json!({
        "conversation": thread.conversation.conversation,
        "parties": thread.conversation.parties.iter().map(|p| &p.participant).collect::<Vec<_>>(),
        "closed": thread.conversation.is_closed(),
        "waits_for_us": own.map(|own| count(thread.waits_for(own, page.now))),
        "waits_for_them": own.map(|own| count(thread.own_waits(own, page.now))),
        "messages": messages.collect::<Result<Vec<_>, _>>()?,
    }))
}

/// Answers by mail: entered, and waiting for somebody to enter them, which is the host's word.
fn mails(page: &Page, standing: &Standing) -> Result<Vec<Value>, Problem> {
    let message = &standing.message;
    let mut all = Vec::new();
    for mail in &standing.mailed {
        let mark = marks::in_json(page, mail.entry)?;
        all.push(
            json!({ "mail": mail.sealed, "from": mail.from, "entry": mail.entry, "at": mail.entered,
            "mark": mark }),
        );
    }
    for mail in waiting(page, standing)? {
        let wrong = mail.wrong.map(|key| page.text(&key));
        all.push(json!({ "mail": mail.digest, "from": mail.from, "at": mail.at, "wrong": wrong }));
    }
    for mail in &mut all {
        // It carries what its message carries.
        mail["formality"] = json!(message.formality);
        mail["tlp"] = json!(message.tlp);
        mail["test"] = json!(message.test);
    }
    Ok(all)
}

fn one(page: &Page, standing: &Standing) -> Result<Value, Problem> {
    let message = &standing.message;
    let step = |step: &Step| json!({ "at": step.at, "call": step.call.code() });
    let mark = |entry: Option<u64>| entry.map(|entry| marks::in_json(page, entry)).transpose();
    let line = |stand: &Stand| -> Result<Value, Problem> {
        Ok(json!({
            "waits": stand.waits(message, page.now).code(),
            "acknowledged_mark": mark(stand.acknowledged.as_ref().map(|a| a.entry))?,
            "promised_mark": mark(stand.promised(page.now).map(|p| p.entry))?,
            "answered_mark": mark(stand.answered.map(|a| a.entry))?,
            "participant": stand.participant,
            "desks": stand.desks.iter().map(|d| &d.desk).collect::<Vec<_>>(),
            "acknowledged": stand.acknowledged.as_ref().map(|a| a.entered),
            "acknowledged_entry": stand.acknowledged.as_ref().map(|a| a.entry),
            "acknowledged_by_telephone": stand.acknowledged.as_ref().and_then(|a| a.telephone),
            "promised": stand.promised(page.now).map(|p| p.by),
            "answered": stand.answered.map(|a| a.entered),
            "expires": stand.expires,
            "steps": stand.steps.iter().map(step).collect::<Vec<_>>(),
        }))
    };
    Ok(json!({
        "message": message.message,
        "conversation": message.conversation,
        "replies_to": message.replies_to,
        "again": message.again,
        "from": message.from,
        "to": message.to,
        "urgency": message.urgency,
        "formality": message.formality,
        "answers": message.answers,
        "answer_by": message.answer_by,
        "tlp": message.tlp,
        "test": message.test,
        "keys": message.keys,
        "attachments": message.attachments.len(),
        "entry": message.entry,
        "entered": message.entered,
        "mark": marks::in_json(page, message.entry)?,
        "lines": standing.lines.iter().map(line).collect::<Result<Vec<_>, _>>()?,
        "mails": mails(page, standing)?,
    }))
}

/// `GET /api/v1/messages/{id}/{name}`: the bytes of `sealed`, `attachment-1` or `informal`, as OpenPGP;
/// `part` is the sealed letter behind its salt, as the statement has its digest.
async fn part(
    page: Page,
    Path((id, name)): Path<(StatementId, String)>,
) -> Result<Response, Problem> {
    let message = held::message(&page, &id)?;
    if name == INFORMAL && message.formality == Formality::Informal {
        let text = informal::read(&page.app.store, &message.sealed)?;
        let gone = || Problem::gone(page.text("channel-informal-gone"));
        return Ok(informal::bytes(text.ok_or_else(gone)?));
    }
    if let Some(digest) = name.strip_prefix(MAIL) {
        return mail(&page, &message, digest);
    }
    let numbered = || name.strip_prefix(ATTACHMENT)?.parse::<usize>().ok()?.checked_sub(1);
    let digest: Option<Hash> = match name.as_str() {
        SEALED | PART => Some(message.sealed),
        _ => numbered().and_then(|n| message.attachments.get(n).copied()),
    };
    let digest = digest.ok_or_else(Problem::not_found)?;
    let part = page.app.store.register(|register| register.part(&digest))?;
    let part = part.ok_or_else(|| Problem::gone(page.text("channel-part-gone")))?;
    Ok(bytes(if name == PART { part.as_bytes() } else { part.content() }.to_vec()))
}

/// An answer by mail to one's own message, before or after it was entered; or one's own that was entered.
fn mail(page: &Page, message: &Message, digest: &str) -> Result<Response, Problem> {
    let digest: Hash = digest.parse().map_err(|_| Problem::not_found())?;
    let own = &page.person()?.participant;
    let is_own = message.from.participant == *own;
    let mailed = page.app.store.view(|views| mailed::of_message(views, &message.message))?;
    let entered = mailed.iter().find(|mail| mail.sealed == digest);
    if entered.is_some_and(|mail| is_own || mail.from.participant == *own) {
        let part = page.app.store.register(|register| register.part(&digest))?;
        let part = part.ok_or_else(|| Problem::gone(page.text("channel-part-gone")))?;
        return Ok(bytes(part.content().to_vec()));
    }
    let kept = page.app.store.work(|work| received::of_message(work, &message.message))?;
    let kept = kept.into_iter().find(|mail| is_own && mail.digest == digest);
    Ok(bytes(kept.filter(|mail| !mail.bytes.is_empty()).ok_or_else(Problem::not_found)?.bytes))
}

/// Sealed bytes never change, and are for one reader alone.
fn bytes(content: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    (headers, content).into_response()
}
