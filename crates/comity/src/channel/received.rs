//! Sealed answers by mail before anybody entered them: the host's word, working data. The host opens none;
//! it says that one came, in answer to which mail, and whether its bytes are one sealed message at all.

use super::kinds::DeskOf;
use super::queries;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use formats::mail::Sealed;
use register::{Hash, StatementId, Time};
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

/// Largest answer that is kept, in bytes; of a larger one only that it came.
const BYTES_MAX: usize = 4 << 20;

/// Most answers that are kept of one desk to one message.
const KEPT_MAX: u32 = 20;

/// Days for which an answer waits for somebody to enter it.
const DAYS: i64 = 180;

/// Working tables.
pub const WORK_SCHEMA: &str = "
-- Sealed answers that came by mail; the desk is the one whose mail was answered, and proves nothing.
create table if not exists channel_received (
    message text not null,
    digest blob not null,
    participant text not null,
    desk text not null,
    name text not null,
    wrong text,
    bytes blob not null,
    at integer not null,
    primary key (message, digest)
) without rowid;
";

/// A sealed answer that came by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Digest of its bytes.
    pub digest: Hash,
    /// The desk that it seems to come from: the one whose mail was answered.
    pub from: DeskOf,
    /// The name of its file, as its sender calls it; it is shown and never used.
    pub name: String,
    /// Why it cannot be one, as the key of a sentence.
    pub wrong: Option<String>,
    /// Its bytes, without armor where they are one sealed message; what came, where they are not.
    pub bytes: Vec<u8>,
    /// When it came.
    pub at: Time,
}

fn read(r: &Row<'_>) -> rusqlite::Result<Received> {
    Ok(Received {
        digest: row::hash(r, 0)?,
        from: DeskOf { participant: row::code(r, 1)?, desk: r.get(2)? },
        name: r.get(3)?,
        wrong: r.get(4)?,
        bytes: r.get(5)?,
        at: row::time(r, 6)?,
    })
}

/// The answers to a message, in the order in which they came.
pub fn of_message(work: &Connection, message: &StatementId) -> rusqlite::Result<Vec<Received>> {
    work.prepare_cached(
        "select digest, participant, desk, name, wrong, bytes, at from channel_received
         where message = ?1 order by at, digest",
    )?
    .query_map([message.to_string()], read)?
    .collect()
}

/// The messages to which sealed answers came since a time.
pub fn since(work: &Connection, at: Time) -> rusqlite::Result<Vec<StatementId>> {
    let sql = "select distinct message from channel_received where wrong is null and at > ?1";
    row::many(work, sql, [at.millis()], |r| row::id(r, 0))
}

/// The messages to which answers came.
pub fn messages(work: &Connection) -> rusqlite::Result<Vec<StatementId>> {
    row::many(work, "select distinct message from channel_received", [], |r| row::id(r, 0))
}

/// Forgets the answers to these messages: their conversation's retention has ended.
///
/// # Errors
/// When the working file cannot be written.
pub(super) fn forget(store: &Store, messages: &[StatementId]) -> Result<()> {
    store.work(|work| {
        let mut delete = work.prepare_cached("delete from channel_received where message = ?1")?;
        messages.iter().try_for_each(|message| delete.execute([message.to_string()]).map(|_| ()))
    })
}

/// Keeps what came in answer to the mail that told `desk` of a message; `false` where there is no such
/// message, or too much came already. The same answer again changes nothing.
///
/// # Errors
/// When the working file cannot be written.
pub(crate) fn keep(
    store: &Store,
    message: &StatementId,
    desk: &DeskOf,
    sealed: &Sealed,
    at: Time,
) -> Result<bool> {
    let known = store.view(|views| queries::message(views, message))?;
    if !known.is_some_and(|message| message.to.contains(desk)) {
        return Ok(false);
    }
    let (bytes, wrong) = match ::sealing::sealed_bytes(&sealed.bytes) {
        _ if sealed.bytes.len() > BYTES_MAX => (Vec::new(), Some("mailed-too-large")),
        Ok(bytes) => (bytes, None),
        Err(_) => (sealed.bytes.clone(), Some("mailed-malformed")),
    };
    // Of what is too large the whole still has one digest.
    let whole = if bytes.is_empty() { &sealed.bytes } else { &bytes };
    let digest: [u8; 32] = Sha256::digest(whole).into();
    store.work(|work| {
        let all = work.unchecked_transaction()?;
        // Nothing inside says which message it answers: one that came before is not the answer to another.
        let sql =
            "select exists (select 1 from channel_received where digest = ?1 and message <> ?2)";
        let before: bool =
            all.query_row(sql, params![digest, message.to_string()], |r| r.get(0))?;
        let wrong = wrong.or(before.then_some("mailed-repeated"));
        all.execute(
            "delete from channel_received where at < ?1",
            [store.now().plus_days(-DAYS).millis()],
        )?;
        let count: u32 = all.query_row(
            "select count(*) from channel_received
             where message = ?1 and participant = ?2 and desk = ?3 and digest <> ?4",
            params![message.to_string(), desk.participant.as_str(), desk.desk, digest],
            |r| r.get(0),
        )?;
        if count >= KEPT_MAX {
            return Ok(false);
        }
        all.execute(
            "insert or ignore into channel_received
             (message, digest, participant, desk, name, wrong, bytes, at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                message.to_string(),
                digest,
                desk.participant.as_str(),
                desk.desk,
                sealed.name,
                wrong,
                bytes,
                at.millis()
            ],
        )?;
        all.commit()?;
        Ok(true)
    })
}
