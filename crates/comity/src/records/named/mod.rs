//! In our name: what was said in a participant's name, and about its keys, for its administrators
//! alone; and who of them is told of it by mail.

pub mod told;

use crate::rights::is_administering;
use crate::store::{Entry, Store};
use anyhow::{Context, Result};
use register::authority::Key;
use register::{Code, Envelope, KeyId, Payload, Time};
use rusqlite::{Connection, params};

/// Whose name an entry is in, or whose membership it is about.
fn whose(payload: &Payload) -> Vec<Code> {
    let mut found = vec![payload.by.participant.clone()];
    // Membership is decided by the secretariat; contacts are entered by it on instruction.
    let about = payload.kind.is_authority() || payload.kind.feature() == "directory";
    let named = payload.body.get("participant").and_then(serde_json::Value::as_str);
    found.extend(named.filter(|_| about).and_then(|code| Code::new(code).ok()));
    found.dedup();
    found
}

/// Notes whose an entry is.
pub(super) fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    for code in whose(&entry.payload) {
        views
            .prepare_cached("insert into records_named (participant, entry) values (?1, ?2)")?
            .execute(params![code.as_str(), entry.index as i64])?;
    }
    Ok(())
}

/// Forgets an entry whose envelope is removed, as a replay will.
pub(super) fn forget(views: &Connection, entry: u64) -> rusqlite::Result<()> {
    let sql = "delete from records_named where entry = ?1";
    views.prepare_cached(sql)?.execute([entry as i64]).map(|_| ())
}

/// Something said in a participant's name, or about it.
pub struct Named {
    /// The entry; `parts` is empty.
    pub entry: Entry,
    /// The keys that signed it.
    pub signers: Vec<KeyId>,
}

impl Named {
    /// Whether it is about who may speak.
    pub fn is_about_keys(&self) -> bool {
        self.entry.payload.kind.is_authority()
    }
}

/// Everything from an index on in the name of a participant, the newest first.
///
/// # Errors
/// When views or register cannot be read.
pub fn since(store: &Store, of: &Code, from: u64) -> Result<Vec<Named>> {
    let entries: Vec<u64> = store.view(|views| {
        views
            .prepare_cached(
                "select entry from records_named where participant = ?1 and entry >= ?2
                 order by entry desc",
            )?
            .query_map(params![of.as_str(), from as i64], |r| r.get::<_, i64>(0))?
            .map(|entry| entry.map(i64::unsigned_abs))
            .collect()
    })?;
    store.register(|register| {
        let mut found = Vec::with_capacity(entries.len());
        for index in entries {
            let row = register.row(index)?.context("the register has a gap")?;
            let Some(envelope) = row.envelope else { continue };
            let said = Envelope::read_entered(&envelope)?;
            let standing = register::authority::Standing {
                persons: Vec::new(),
                level: None,
                provisional_until: None,
            };
            let entry = Entry {
                index,
                entered: row.entered,
                payload: said.payload,
                digest: said.digest,
                standing,
                parts: std::collections::BTreeMap::new(),
            };
            found.push(Named { entry, signers: said.signers });
        }
        Ok(found)
    })
}

/// The eight signs by which people tell keys apart.
pub fn short(key: &KeyId) -> String {
    key.to_string()[..8].to_owned()
}

/// A key of an administrator who still is one.
fn is_key_of_administrator(key: &Key) -> bool {
    key.roles.iter().any(is_administering)
}

/// Whether a person still is an administrator of a participant.
fn still_is(store: &Store, of: &Code, person: &register::Hash, now: Time) -> bool {
    let authority = store.authority();
    authority.keys().any(|(_, key)| {
        key.participant == *of
            && key.person == *person
            && is_key_of_administrator(key)
            && authority.is_in_force(key, now)
    })
}
