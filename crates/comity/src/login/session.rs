//! Sessions: who is behind a request. Rights are read from the authority at every request, so a
//! revoked key ends its sessions at once.

use crate::rights::{Means, Person, Status, Subject};
use crate::store::Store;
use anyhow::Result;
use register::{Hash, KeyId, Time};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

/// Idle minutes after which a session ends.
pub const IDLE_MINUTES: i64 = 30;
/// Hours after which it ends in any case.
pub const HOURS_MAX: i64 = 12;

/// The cookie's name.
pub const COOKIE: &str = "comity-session";

/// What is kept of a secret token: its digest.
pub fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// Begins a session for the holder of a key; the answer is the cookie's value.
pub fn begin(store: &Store, key: &KeyId) -> Result<String> {
    let token = store.surroundings.random_hash().to_string();
    let now = store.now().millis();
    store.work(|work| {
        work.execute(
            "insert into login_sessions (token, key, created, seen) values (?1, ?2, ?3, ?3)",
            params![digest(&token), key.to_string(), now],
        )
    })?;
    Ok(token)
}

/// Ends a session.
pub fn end(store: &Store, token: &str) -> Result<()> {
    store.work(|work| {
        work.execute("delete from login_sessions where token = ?1", [digest(token)])
    })?;
    Ok(())
}

/// The key that began a session, if it is there.
pub fn key(store: &Store, token: &str) -> Result<Option<KeyId>> {
    let key: Option<String> = store.work(|work| {
        work.query_row("select key from login_sessions where token = ?1", [digest(token)], |r| {
            r.get(0)
        })
        .optional()
    })?;
    Ok(key.and_then(|key| key.parse().ok()))
}

/// The subject behind a cookie's value; [`Subject::Anyone`] when there is none or it is over.
pub fn subject(store: &Store, token: &str) -> Result<Subject> {
    let now = store.now();
    let token = digest(token);
    let found: Option<(String, i64, i64)> = store.work(|work| {
        work.prepare_cached("select key, created, seen from login_sessions where token = ?1")?
            .query_row([&token], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
            .optional()
    })?;
    let Some((key, created, seen)) = found else {
        return Ok(Subject::Anyone);
    };
    let over = now > Time::from_millis(seen).plus_minutes(IDLE_MINUTES)
        || now > Time::from_millis(created).plus_minutes(HOURS_MAX * 60);
    let subject = match key.parse::<Hash>() {
        Ok(key) if !over => of_key(store, &key, now),
        _ => Subject::Anyone,
    };
    if subject == Subject::Anyone {
        store.work(|work| work.execute("delete from login_sessions where token = ?1", [&token]))?;
    } else if now > Time::from_millis(seen).plus_minutes(1) {
        store.work(|work| {
            work.execute(
                "update login_sessions set seen = ?2 where token = ?1",
                params![token, now.millis()],
            )
        })?;
    }
    Ok(subject)
}

/// The subject that the holder of a key is now.
pub fn of_key(store: &Store, key: &KeyId, now: Time) -> Subject {
    let authority = store.authority();
    let Some(key) = authority.key(key).filter(|key| authority.is_in_force(key, now)) else {
        return Subject::Anyone;
    };
    let Some(participant) = authority.participant(&key.participant) else {
        return Subject::Anyone;
    };
    Subject::Person(Person {
        participant: key.participant.clone(),
        participant_type: participant.participant_type,
        is_secretariat: Some(&key.participant) == authority.secretariat(),
        status: if participant.suspended { Status::Suspended } else { Status::Active },
        means: Means::Key,
        roles: key.roles.clone(),
        person: key.person,
    })
}
