//! The passkeys of accounts, as the host keeps them: public keys with a name and when each was used.

use super::account::Account;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use register::Time;
use rusqlite::{OptionalExtension, Row, params};
use webauthn_rs::prelude::Passkey;

/// Passkeys that one account may have.
pub const PASSKEYS_MAX: usize = 20;
/// Longest name of one, in characters.
pub const NAME_MAX: usize = 60;

/// A passkey of an account.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its credential id in base64url.
    pub id: String,
    /// Whose it is.
    pub account: Account,
    /// What its owner calls it.
    pub name: String,
    /// The public key.
    pub passkey: Passkey,
    /// When it was made.
    pub made: Time,
    /// When it was used last.
    pub used: Option<Time>,
    written: String,
}

const COLUMNS: &str = "id, participant, person, name, passkey, made, used";

fn read(r: &Row<'_>) -> rusqlite::Result<Kept> {
    let (participant, person): (String, String) = (r.get(1)?, r.get(2)?);
    let written: String = r.get(4)?;
    Ok(Kept {
        id: r.get(0)?,
        account: Account::parse(&participant, &person).ok_or(rusqlite::Error::InvalidQuery)?,
        name: r.get(3)?,
        passkey: serde_json::from_str(&written).map_err(|_| rusqlite::Error::InvalidQuery)?,
        made: row::time(r, 5)?,
        used: row::optional_time(r, 6)?,
        written,
    })
}

/// The passkeys of an account, in the order in which they were made.
///
/// # Errors
/// When the working file cannot be read.
pub fn of_account(store: &Store, account: &Account) -> Result<Vec<Kept>> {
    let sql = format!(
        "select {COLUMNS} from login_passkeys where participant = ?1 and person = ?2
         order by made, rowid"
    );
    store.work(|work| work.prepare_cached(&sql)?.query_map(account.columns(), read)?.collect())
}

/// A passkey by its id.
///
/// # Errors
/// When the working file cannot be read.
pub fn find(store: &Store, id: &str) -> Result<Option<Kept>> {
    let sql = format!("select {COLUMNS} from login_passkeys where id = ?1");
    store.work(|work| work.query_row(&sql, [id], read).optional())
}

/// Adds a passkey; `None` when it is somebody's already, or the account has too many.
///
/// # Errors
/// When the working file cannot be written.
pub fn add(store: &Store, account: &Account, name: &str, passkey: Passkey) -> Result<Option<Kept>> {
    if of_account(store, account)?.len() >= PASSKEYS_MAX {
        return Ok(None);
    }
    let kept = Kept {
        id: URL_SAFE_NO_PAD.encode(passkey.cred_id()),
        account: account.clone(),
        name: name.chars().take(NAME_MAX).collect(),
        written: serde_json::to_string(&passkey)?,
        passkey,
        made: store.now(),
        used: None,
    };
    let [participant, person] = account.columns();
    let made = store.work(|work| {
        work.execute(
            "insert or ignore into login_passkeys (id, participant, person, name, passkey, made)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![kept.id, participant, person, kept.name, kept.written, kept.made.millis()],
        )
    })?;
    Ok((made == 1).then_some(kept))
}

/// Notes a use; `false` when another use was noted since `before` was read.
pub(super) fn note_use(store: &Store, before: &Kept, after: &Passkey) -> Result<bool> {
    let (written, now) = (serde_json::to_string(after)?, store.now().millis());
    let sql = "update login_passkeys set passkey = ?3, used = ?4 where id = ?1 and passkey = ?2";
    let noted =
        store.work(|work| work.execute(sql, params![before.id, before.written, written, now]))?;
    Ok(noted == 1)
}

/// Gives a passkey of an account another name.
///
/// # Errors
/// When the working file cannot be written.
pub fn rename(store: &Store, account: &Account, id: &str, name: &str) -> Result<()> {
    let [participant, person] = account.columns();
    let name: String = name.chars().take(NAME_MAX).collect();
    let sql =
        "update login_passkeys set name = ?4 where id = ?1 and participant = ?2 and person = ?3";
    store.work(|work| work.execute(sql, params![id, participant, person, name]))?;
    Ok(())
}

/// Removes a passkey of an account; the sessions that began with it end with it.
///
/// # Errors
/// When the working file cannot be written.
pub fn remove(store: &Store, account: &Account, id: &str) -> Result<()> {
    let [participant, person] = account.columns();
    store.work(|work| {
        let both = work.unchecked_transaction()?;
        let sql = "delete from login_passkeys where id = ?1 and participant = ?2 and person = ?3";
        both.execute(sql, params![id, participant, person])?;
        let sql = "delete from login_seats where way = 'passkey' and held_by = ?1
                   and participant = ?2 and person = ?3";
        both.execute(sql, params![id, participant, person])?;
        both.commit()
    })
}

/// Removes all passkeys of an account but one.
///
/// # Errors
/// When the working file cannot be written.
pub fn remove_all_but(store: &Store, account: &Account, keep: &str) -> Result<()> {
    for kept in of_account(store, account)? {
        if kept.id != keep {
            remove(store, account, &kept.id)?;
        }
    }
    Ok(())
}
