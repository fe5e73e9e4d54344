//! Sessions: who is behind a request. Rights are read from the authority at every request, so a
//! revoked key ends its sessions at once. The host keeps the digest of the secret alone.

use super::account::Account;
use super::way::Way;
use crate::rights::{Means, Subject};
use crate::store::Store;
use crate::store::row;
use crate::web::App;
use crate::web::page::cookie;
use anyhow::{Context, Result};
use axum::http::HeaderMap;
use register::{KeyId, Time};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// Idle minutes after which a session ends.
pub const IDLE_MINUTES: i64 = 30;
/// Hours after which it ends in any case.
pub const HOURS_MAX: i64 = 12;
/// Minutes for which a confirmation that it is still the same person counts.
pub const FRESH_MINUTES: i64 = 5;

/// The cookie's name without TLS, on one's own machine.
pub const COOKIE: &str = "comity-session";
/// Its name with TLS: no other host and no other path can set it.
const HOST_COOKIE: &str = "__Host-comity-session";

/// The cookie's name on pages of this instance. A practice network may share a host with the real one.
pub fn cookie_name(app: &App) -> &'static str {
    match app.base_url().starts_with("https://") {
        true => app.unless_practice(HOST_COOKIE, "__Host-comity-practice-session"),
        false => app.unless_practice(COOKIE, "comity-practice-session"),
    }
}

/// A cookie that scripts cannot read and other sites do not send.
pub fn set_cookie(base_url: &str, name: &str, value: &str, seconds: i64) -> String {
    let secure = if base_url.starts_with("https://") { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// The session's secret in a request.
pub fn token<'a>(headers: &'a HeaderMap, app: &App) -> Option<&'a str> {
    cookie(headers, cookie_name(app))
}

/// What is kept of a secret token: its digest.
pub fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The digest of its secret.
    pub digest: String,
    /// What it is called on pages: no secret.
    pub id: String,
    /// Whose it is.
    pub account: Account,
    /// How it began, or was confirmed last.
    pub way: Way,
    /// When it began.
    pub began: Time,
    /// When it was used last, to the minute.
    pub seen: Time,
    /// When the person confirmed last.
    pub confirmed: Time,
    /// Whether it is a display on a wall: twelve hours, and it only reads.
    pub display: bool,
    /// The device in plain words.
    pub device: String,
    /// The network from which it began, shortened.
    pub address: String,
}

impl Session {
    /// Whether the person confirmed within the last minutes.
    pub fn is_fresh(&self, now: Time) -> bool {
        self.way != Way::Password
            && !self.display
            && now >= self.confirmed
            && now <= self.confirmed.plus_minutes(FRESH_MINUTES)
    }

    fn is_over(&self, now: Time) -> bool {
        let idle = !self.display && now > self.seen.plus_minutes(IDLE_MINUTES);
        idle || now > self.began.plus_minutes(HOURS_MAX * 60)
    }

    /// The subject behind it now; [`Subject::Anyone`] when its key or passkey is gone.
    pub fn subject(&self, store: &Store, now: Time) -> Subject {
        if let Way::Key(key) = &self.way {
            let authority = store.authority();
            if !authority.key(key).is_some_and(|key| authority.is_in_force(key, now)) {
                return Subject::Anyone;
            }
        }
        let means = if self.display { Means::Password } else { self.way.means() };
        self.account.subject(store, now, means)
    }
}

/// From where a session began.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct From {
    /// The device in plain words.
    pub device: String,
    /// The network, shortened.
    pub address: String,
}

const COLUMNS: &str =
    "token, id, participant, person, way, held_by, began, seen, fresh, display, device, address";

fn read(r: &Row<'_>) -> rusqlite::Result<Session> {
    let (participant, person): (String, String) = (r.get(2)?, r.get(3)?);
    let (way, held_by): (String, String) = (r.get(4)?, r.get(5)?);
    Ok(Session {
        digest: r.get(0)?,
        id: r.get(1)?,
        account: Account::parse(&participant, &person).ok_or(rusqlite::Error::InvalidQuery)?,
        way: Way::parse(&way, &held_by).ok_or(rusqlite::Error::InvalidQuery)?,
        began: row::time(r, 6)?,
        seen: row::time(r, 7)?,
        confirmed: row::time(r, 8)?,
        display: r.get(9)?,
        device: r.get(10)?,
        address: r.get(11)?,
    })
}

/// Begins a session for the holder of a key; the answer is the cookie's value.
///
/// # Errors
/// When the register does not know the key.
pub fn begin(store: &Store, key: &KeyId) -> Result<String> {
    let account = Account::of_key(store, key).context("no such key")?;
    begin_as(store, &account, &Way::Key(*key), &From::default())
}

/// Begins a session, just confirmed; the answer is the cookie's value.
///
/// # Errors
/// When the working file cannot be written.
pub fn begin_as(store: &Store, account: &Account, way: &Way, from: &From) -> Result<String> {
    let now = store.now();
    let session = Session {
        digest: String::new(),
        id: store.surroundings.random_hash().to_string()[..16].to_owned(),
        account: account.clone(),
        way: way.clone(),
        began: now,
        seen: now,
        confirmed: now,
        display: false,
        device: from.device.clone(),
        address: from.address.clone(),
    };
    put(store, &session)
}

/// Writes a session under a new secret.
fn put(store: &Store, session: &Session) -> Result<String> {
    let token = store.surroundings.random_hash().to_string();
    let [participant, person] = session.account.columns();
    let over = store.now().plus_minutes(-60 * HOURS_MAX).millis();
    store.work(|work| {
        work.execute("delete from login_seats where began < ?1", [over])?;
        work.execute(
            &format!(
                "insert into login_seats ({COLUMNS})
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
            ),
            params![
                digest(&token),
                session.id,
                participant,
                person,
                session.way.code(),
                session.way.held_by(),
                session.began.millis(),
                session.seen.millis(),
                session.confirmed.millis(),
                session.display,
                session.device,
                session.address,
            ],
        )
    })?;
    Ok(token)
}

/// The session goes on under a new secret, confirmed just now in the given way.
///
/// # Errors
/// When the working file cannot be written.
pub fn confirm(store: &Store, session: &Session, way: &Way) -> Result<String> {
    let now = store.now();
    renew(store, &Session { way: way.clone(), confirmed: now, seen: now, ..session.clone() })
}

/// The session becomes a display: it only reads, does not end when idle, and cannot go back.
///
/// # Errors
/// When the working file cannot be written.
pub fn to_display(store: &Store, session: &Session) -> Result<String> {
    let now = store.now();
    renew(store, &Session { display: true, began: now, seen: now, ..session.clone() })
}

/// The old secret ends before the new one begins; after a crash between them one logs in again.
fn renew(store: &Store, session: &Session) -> Result<String> {
    end_digest(store, &session.digest)?;
    put(store, session)
}

/// From now on the person has to confirm again before anything that takes it.
///
/// # Errors
/// When the working file cannot be written.
pub fn end_fresh(store: &Store, session: &Session) -> Result<()> {
    let sql = "update login_seats set fresh = 0 where token = ?1";
    store.work(|work| work.execute(sql, [&session.digest]))?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the working file cannot be written.
pub fn end(store: &Store, token: &str) -> Result<()> {
    end_digest(store, &digest(token))
}

fn end_digest(store: &Store, digest: &str) -> Result<()> {
    store.work(|work| work.execute("delete from login_seats where token = ?1", [digest]))?;
    Ok(())
}

/// Ends one session of an account, by what pages call it; `false` when there is none.
///
/// # Errors
/// When the working file cannot be written.
pub fn end_one(store: &Store, account: &Account, id: &str) -> Result<bool> {
    let [participant, person] = account.columns();
    let sql = "delete from login_seats where participant = ?1 and person = ?2 and id = ?3";
    Ok(store.work(|work| work.execute(sql, params![participant, person, id]))? == 1)
}

/// Ends all sessions of an account, but the one of this digest.
///
/// # Errors
/// When the working file cannot be written.
pub fn end_all_but(store: &Store, account: &Account, keep: &str) -> Result<usize> {
    let [participant, person] = account.columns();
    let sql = "delete from login_seats where participant = ?1 and person = ?2 and token <> ?3";
    store.work(|work| work.execute(sql, params![participant, person, keep]))
}

/// The sessions of an account that are not over, the newest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn of_account(store: &Store, account: &Account) -> Result<Vec<Session>> {
    let now = store.now();
    let sql = format!(
        "select {COLUMNS} from login_seats where participant = ?1 and person = ?2
         order by seen desc, began desc"
    );
    let all: Vec<Session> = store
        .work(|work| work.prepare_cached(&sql)?.query_map(account.columns(), read)?.collect())?;
    Ok(all.into_iter().filter(|session| !session.is_over(now)).collect())
}

/// The session of a cookie's value, if it is not over; each minute it notes that it was used.
///
/// # Errors
/// When the working file cannot be read.
pub fn find(store: &Store, token: &str) -> Result<Option<Session>> {
    Ok(opened(store, token)?.map(|(session, _)| session))
}

/// A session by its cookie's value, with the subject behind it, which every request needs.
///
/// # Errors
/// When the working file cannot be read.
pub fn opened(store: &Store, token: &str) -> Result<Option<(Session, Subject)>> {
    let now = store.now();
    let token = digest(token);
    let sql = format!("select {COLUMNS} from login_seats where token = ?1");
    let found =
        store.work(|work| work.prepare_cached(&sql)?.query_row([&token], read).optional())?;
    let Some(session) = found else { return Ok(None) };
    let subject = session.subject(store, now);
    if session.is_over(now) || subject == Subject::Anyone {
        end_digest(store, &token)?;
        return Ok(None);
    }
    if now > session.seen.plus_minutes(1) {
        let sql = "update login_seats set seen = ?2 where token = ?1";
        store.work(|work| work.execute(sql, params![token, now.millis()]))?;
    }
    Ok(Some((session, subject)))
}

/// The key that began a session, if it is there and a key began it.
///
/// # Errors
/// When the working file cannot be read.
pub fn key(store: &Store, token: &str) -> Result<Option<KeyId>> {
    Ok(find(store, token)?.and_then(|session| match session.way {
        Way::Key(key) => Some(key),
        Way::Passkey(_) | Way::Password => None,
    }))
}

/// The subject behind a cookie's value; [`Subject::Anyone`] when there is none or it is over.
///
/// # Errors
/// When the working file cannot be read.
pub fn subject(store: &Store, token: &str) -> Result<Subject> {
    Ok(opened(store, token)?.map_or(Subject::Anyone, |(_, subject)| subject))
}

/// The subject that the holder of a key is now.
pub fn of_key(store: &Store, key: &KeyId, now: Time) -> Subject {
    let authority = store.authority();
    match authority.key(key).filter(|key| authority.is_in_force(key, now)) {
        Some(key) => Account { participant: key.participant.clone(), person: key.person }.subject(
            store,
            now,
            Means::Key,
        ),
        None => Subject::Anyone,
    }
}
