//! Tokens for programs: read or export a few things in a person's name, never sign, never touch the
//! log-in. Shown once; the host keeps the digest.

use super::account::Account;
use super::device::network;
use super::session::digest;
use crate::rights::{Action, Means, Relation, Resource, Status, Subject, decide};
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use register::Time;
use rusqlite::{OptionalExtension, Row, params};
use std::net::IpAddr;

/// Most days for which a token is good.
pub const DAYS_MAX: i64 = 365;
/// Tokens that one account may have.
pub const TOKENS_MAX: usize = 20;
/// How each token begins, so that programs that look for lost secrets know one.
pub const PREFIX: &str = "cty_";

/// What a token can be for: its word in tables and texts, and what it means.
pub const SCOPES: &[(&str, Action, Resource)] = &[
    ("directory-read", Action::Read, Resource::Directory),
    ("directory-export", Action::Export, Resource::Directory),
    ("members-read", Action::Read, Resource::Members),
    ("members-export", Action::Export, Resource::Members),
    ("records-export", Action::Export, Resource::Records),
    ("meetings-export", Action::Export, Resource::Meetings),
    ("messages", Action::Read, Resource::Messages),
    ("circulars-export", Action::Export, Resource::Circulars),
    ("rounds-export", Action::Export, Resource::Rounds),
    ("intake-export", Action::Export, Resource::Intake),
    ("outbox-export", Action::Export, Resource::Outbox),
];

/// The scopes that a person may give to a program: what the person may do too.
pub fn scopes_of(
    subject: &Subject,
) -> impl Iterator<Item = &'static (&'static str, Action, Resource)> {
    SCOPES.iter().filter(|(_, action, resource)| {
        [Relation::Common, Relation::Own, Relation::Other]
            .iter()
            .any(|relation| decide(subject, *action, *resource, *relation))
    })
}

pub use crate::web::range::Range;

/// A token as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What pages call it: no secret.
    pub id: String,
    /// Its owner.
    pub account: Account,
    /// What its owner calls it.
    pub name: String,
    /// Words of its scopes.
    pub scopes: Vec<String>,
    /// From where it may be used; anywhere when empty.
    pub addresses: Vec<String>,
    /// Until when.
    pub until: Time,
    /// When it was used last.
    pub used: Option<Time>,
}

const COLUMNS: &str = "id, participant, person, name, scopes, addresses, until, used";

fn read(r: &Row<'_>) -> rusqlite::Result<Token> {
    let (participant, person): (String, String) = (r.get(1)?, r.get(2)?);
    let list = |text: String| text.split_whitespace().map(str::to_owned).collect();
    Ok(Token {
        id: r.get(0)?,
        account: Account::parse(&participant, &person).ok_or(rusqlite::Error::InvalidQuery)?,
        name: r.get(3)?,
        scopes: list(r.get(4)?),
        addresses: list(r.get(5)?),
        until: row::time(r, 6)?,
        used: row::optional_time(r, 7)?,
    })
}

/// What is asked for.
pub struct Wanted<'a> {
    /// A name for it.
    pub name: &'a str,
    /// Words of its scopes.
    pub scopes: &'a [&'a str],
    /// From where it may be used.
    pub addresses: &'a [Range],
    /// For how many days, at most [`DAYS_MAX`].
    pub days: i64,
}

/// Makes a token; the answer is the secret, shown once. `None` when there are too many.
///
/// # Errors
/// When the working file cannot be written.
pub fn make(store: &Store, account: &Account, wanted: &Wanted<'_>) -> Result<Option<String>> {
    let now = store.now();
    if of_account(store, account)?.len() >= TOKENS_MAX {
        return Ok(None);
    }
    let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(store.surroundings.random()));
    let id = store.surroundings.random_hash().to_string()[..16].to_owned();
    let [participant, person] = account.columns();
    let addresses: Vec<String> = wanted.addresses.iter().map(Range::to_string).collect();
    store.work(|work| {
        work.execute("delete from login_programs where until < ?1", [now.millis()])?;
        work.execute(
            "insert into login_programs
             (token, id, participant, person, name, scopes, addresses, made, until)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                digest(&token),
                id,
                participant,
                person,
                wanted.name,
                wanted.scopes.join(" "),
                addresses.join(" "),
                now.millis(),
                now.plus_days(wanted.days.clamp(1, DAYS_MAX)).millis(),
            ],
        )
    })?;
    Ok(Some(token))
}

/// The tokens of an account that are still good, the newest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn of_account(store: &Store, account: &Account) -> Result<Vec<Token>> {
    let [participant, person] = account.columns();
    let sql = format!(
        "select {COLUMNS} from login_programs where participant = ?1 and person = ?2 and until >= ?3
         order by made desc, rowid desc"
    );
    let asked = params![participant, person, store.now().millis()];
    store.work(|work| work.prepare(&sql)?.query_map(asked, read)?.collect())
}

/// Ends a token of an account.
///
/// # Errors
/// When the working file cannot be written.
pub fn end(store: &Store, account: &Account, id: &str) -> Result<()> {
    let [participant, person] = account.columns();
    let sql = "delete from login_programs where participant = ?1 and person = ?2 and id = ?3";
    store.work(|work| work.execute(sql, params![participant, person, id]))?;
    Ok(())
}

/// Ends all tokens of an account.
///
/// # Errors
/// When the working file cannot be written.
pub fn end_all(store: &Store, account: &Account) -> Result<()> {
    let sql = "delete from login_programs where participant = ?1 and person = ?2";
    store.work(|work| work.execute(sql, account.columns()))?;
    Ok(())
}

/// The subject behind a token that comes from an address: its owner as the owner stands now, for
/// the token's scopes alone. [`Subject::Anyone`] when it is over, unknown or from elsewhere.
///
/// # Errors
/// When the working file cannot be read.
pub fn subject(store: &Store, token: &str, address: IpAddr) -> Result<Subject> {
    let now = store.now();
    let token = digest(token);
    let sql = format!("select {COLUMNS} from login_programs where token = ?1 and until >= ?2");
    let found = store.work(|work| {
        work.prepare_cached(&sql)?.query_row(params![token, now.millis()], read).optional()
    })?;
    let Some(found) = found else { return Ok(Subject::Anyone) };
    let ranges: Vec<Range> = found.addresses.iter().filter_map(|t| Range::parse(t)).collect();
    if !found.addresses.is_empty() && !ranges.iter().any(|range| range.holds(address)) {
        tracing::info!("a token of {} came from {}", found.account.participant, network(address));
        return Ok(Subject::Anyone);
    }
    let known = |word: &String| SCOPES.iter().find(|(code, ..)| code == word);
    let scopes = found.scopes.iter().filter_map(known).map(|(_, a, r)| (*a, *r)).collect();
    let subject = found.account.subject(store, now, Means::Token(scopes));
    if !subject.person().is_some_and(|p| matches!(p.status, Status::Active | Status::Suspended)) {
        return Ok(Subject::Anyone);
    }
    if found.used.is_none_or(|used| now > used.plus_minutes(1)) {
        let sql = "update login_programs set used = ?2 where token = ?1";
        store.work(|work| work.execute(sql, params![token, now.millis()]))?;
    }
    Ok(subject)
}
