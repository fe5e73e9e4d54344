//! Texts of informal messages. Nothing that anybody signs covers them, so they are no parts: the host keeps
//! them as working data, under the digest of the sealed letter that holds their passphrase, and forgets
//! them with their conversation. They are in no export and in no mail.

use super::kinds::Formality;
use super::queries;
use super::statements::{SEALED, Statement};
use crate::rights::{Action, Resource};
use crate::store::{Store, Submission};
use crate::web::App;
use crate::web::limit::Limit;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use anyhow::Result;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use register::{Envelope, Hash, Payload, StatementId};
use rusqlite::{OptionalExtension, params};
use sealing::informal::SEALED_MAX;

/// Working tables.
pub const WORK_SCHEMA: &str = "
create table if not exists channel_informal (
    sealed blob primary key,
    message text not null,
    content blob not null,
    kept integer not null,
    entered integer not null default 0
);
create index if not exists channel_informal_message on channel_informal (message);
";

/// The part of an address, and the field of a request, that holds a text.
pub const INFORMAL: &str = "informal";

/// Days for which a text waits for its statement: a little longer than a draft waits for signatures.
const WAIT_DAYS: i64 = 15;

/// Its routes.
pub(super) fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Entrance);
    routes.within(Limit::of_links(), |routes| routes.get("/api/v1/informal/{token}", read, text))
}

/// `GET /api/v1/informal/{token}`: the sealed text, for whoever holds the sealed letter: its digest is
/// in no list and in no leaf. So a colleague reads what waits for a second signature, and a desk that has
/// mail alone fetches what no mail may carry.
async fn text(State(app): State<App>, Path(digest): Path<String>) -> Result<Response, Problem> {
    let digest: Hash = digest.parse().map_err(|_| Problem::not_found())?;
    let content = read(&app.store, &digest)?.ok_or_else(Problem::not_found)?;
    Ok(bytes(content))
}

/// A text as an answer: it may be gone tomorrow.
pub(super) fn bytes(content: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"informal.gpg\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, content).into_response()
}

/// A text that was kept while its statement is entered.
pub struct Kept(Hash);

/// Keeps the text that comes beside a unit. When the statement is durable, its text is there.
///
/// # Errors
/// When an informal message comes without its text, or a text without its message.
pub fn keep(
    store: &Store,
    unit: &[Submission],
    beside: Option<&[u8]>,
) -> Result<Option<Kept>, Problem> {
    let refuse = |sentence: &str| Err(Problem::refused("channel-informal", sentence));
    let informal: Vec<(StatementId, Hash)> = unit.iter().filter_map(told).collect();
    match (informal.as_slice(), beside) {
        ([], None) => Ok(None),
        // What entered already may be told again.
        ([(_, digest)], None) if read(store, digest)?.is_some() => Ok(None),
        ([(message, digest)], Some(text)) if (1..=SEALED_MAX).contains(&text.len()) => {
            forget_lost(store)?;
            Ok(put(store, digest, message, text)?.then_some(Kept(*digest)))
        }
        _ => refuse(
            "the text of an informal message is sealed by itself and comes in the same request, in the \
             field `informal`: one message at a time, at most 1 MiB; seal it again",
        ),
    }
}

/// The id of an informal message, and the digest of the letter that holds its passphrase.
fn told(submission: &Submission) -> Option<(StatementId, Hash)> {
    let envelope = Envelope::parse(&submission.envelope).ok()?;
    let payload = Payload::parse(&envelope.payload.0).ok()?;
    match Statement::parse(&payload.kind, &payload.body).ok()? {
        Statement::MessageSent(body) if body.formality == Formality::Informal => {
            Some((payload.id, payload.part(SEALED)?.sha256))
        }
        _ => None,
    }
}

/// Puts a sealed text beside its message; `false` where one lies there already, which stays.
///
/// # Errors
/// When the working file cannot be written.
pub fn put(store: &Store, digest: &Hash, message: &StatementId, text: &[u8]) -> Result<bool> {
    let now = store.now().millis();
    let sql = "insert or ignore into channel_informal (sealed, message, content, kept)
               values (?1, ?2, ?3, ?4)";
    let of = params![digest.0, message.to_string(), text, now];
    store.work(|work| Ok(work.execute(sql, of)? == 1))
}

impl Kept {
    /// The statement was refused: its text goes too.
    ///
    /// # Errors
    /// When the working file cannot be written.
    pub fn forget(&self, store: &Store) -> Result<()> {
        let sql = "delete from channel_informal where sealed = ?1";
        store.work(|work| work.execute(sql, [self.0.0]))?;
        Ok(())
    }
}

/// The sealed text that belongs to a sealed letter.
///
/// # Errors
/// When the working file cannot be read.
pub fn read(store: &Store, digest: &Hash) -> Result<Option<Vec<u8>>> {
    let sql = "select content from channel_informal where sealed = ?1";
    store.work(|work| work.query_row(sql, [digest.0], |r| r.get(0)).optional())
}

/// Forgets the texts of these messages: their conversation's retention has ended.
///
/// # Errors
/// When the working file cannot be written.
pub fn forget(store: &Store, messages: &[StatementId]) -> Result<()> {
    store.work(|work| {
        let mut delete = work.prepare_cached("delete from channel_informal where message = ?1")?;
        messages.iter().try_for_each(|message| delete.execute([message.to_string()]).map(|_| ()))
    })
}

/// Texts whose statement never entered: a draft that nobody signed, or a stop between two steps.
fn forget_lost(store: &Store) -> Result<()> {
    let before = store.now().plus_days(-WAIT_DAYS).millis();
    let sql = "select message from channel_informal where entered = 0 and kept < ?1";
    let old: Vec<String> = store
        .work(|work| work.prepare_cached(sql)?.query_map([before], |r| r.get(0))?.collect())?;
    for message in old {
        let id = message.parse().ok();
        let entered = match &id {
            Some(id) => store.view(|views| queries::message(views, id))?.is_some(),
            None => false,
        };
        let sql = match entered {
            true => "update channel_informal set entered = 1 where message = ?1",
            false => "delete from channel_informal where message = ?1",
        };
        store.work(|work| work.execute(sql, [&message]))?;
    }
    Ok(())
}
