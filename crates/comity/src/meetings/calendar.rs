//! Personal calendar addresses: secret, one for each person, taken back when the person says so. The
//! host keeps the digest of the secret alone.

use crate::login::account::Account;
use crate::login::session::digest;
use crate::rights::{Means, Person, Status};
use crate::store::Store;
use anyhow::Result;
use register::Time;
use rusqlite::{OptionalExtension, params};

/// Makes a fresh address for a person; one from before opens nothing from now on.
pub fn begin(store: &Store, person: &Person, now: Time) -> Result<String> {
    let token = store.surroundings.random_hash().to_string();
    store.work(|work| {
        work.execute(
            "insert or replace into meetings_calendars (person, participant, token, created)
             values (?1, ?2, ?3, ?4)",
            params![
                person.person.to_string(),
                person.participant.as_str(),
                digest(&token),
                now.millis()
            ],
        )
    })?;
    Ok(token)
}

/// Takes a person's address back.
pub fn revoke(store: &Store, person: &Person) -> Result<()> {
    let (whose, participant) = (person.person.to_string(), person.participant.as_str());
    store.work(|work| {
        let sql = "delete from meetings_calendars where person = ?1 and participant = ?2";
        work.execute(sql, [&whose, participant])
    })?;
    Ok(())
}

/// When a person's address was made; `None` when there is none.
pub fn made(store: &Store, person: &Person) -> Result<Option<Time>> {
    let (whose, participant) = (person.person.to_string(), person.participant.as_str());
    let created: Option<i64> = store.work(|work| {
        let sql = "select created from meetings_calendars where person = ?1 and participant = ?2";
        work.query_row(sql, [&whose, participant], |r| r.get(0)).optional()
    })?;
    Ok(created.map(Time::from_millis))
}

/// The person behind an address, who must still hold a key in force: who left sees nothing more.
pub fn person(store: &Store, token: &str, now: Time) -> Result<Option<Person>> {
    let found: Option<(String, String)> = store.work(|work| {
        let sql = "select person, participant from meetings_calendars where token = ?1";
        work.query_row(sql, [digest(token)], |r| Ok((r.get(0)?, r.get(1)?))).optional()
    })?;
    let account = found.and_then(|(whose, participant)| Account::parse(&participant, &whose));
    let subject = account.map(|account| account.subject(store, now, Means::Key));
    let person = subject.and_then(|subject| subject.person().cloned());
    Ok(person.filter(|person| matches!(person.status, Status::Active | Status::Suspended)))
}
