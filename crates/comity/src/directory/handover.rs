//! Hand-overs that are under way: what was typed, so that the list of steps can be taken up again.
//! What is done, the register says.

use crate::members::held::pasted;
use crate::store::Store;
use crate::store::row;
use crate::web::form::Typed;
use anyhow::Result;
use register::{Authority, Code, Hash, KeyId, StatementId, Time};
use rusqlite::{OptionalExtension, Row, params};

/// Days for which a hand-over is kept.
const KEPT_DAYS: i64 = 90;

/// A hand-over.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Its name.
    pub id: String,
    /// Whose people.
    pub participant: Code,
    /// Who leaves.
    pub leaver: Hash,
    /// What was typed of who comes.
    pub typed: Typed,
    /// Contacts that named who leaves.
    pub contacts: Vec<StatementId>,
    /// The address of the draft for the root keys.
    pub waiting: String,
}

impl Handover {
    /// Its page.
    pub fn address(&self) -> String {
        format!("/keys/hand-over/{}", self.id)
    }

    /// The keys of who leaves that the root still has to revoke.
    pub fn old_keys(&self, authority: &Authority, now: Time) -> Vec<KeyId> {
        let old = authority.keys().filter(|(_, key)| {
            key.person == self.leaver
                && key.parent.is_none()
                && key.revoked.is_none()
                && key.until > now
        });
        old.map(|(id, _)| *id).collect()
    }

    /// Whether the new key is in force and the old ones are out.
    pub fn is_root_done(&self, authority: &Authority, now: Time) -> bool {
        let new = pasted(self.typed.get("key")).ok();
        let comes = new.is_some_and(|key| authority.key(&key.id()).is_some());
        comes && self.old_keys(authority, now).is_empty()
    }
}

const COLUMNS: &str = "select id, participant, leaver, typed, contacts, waiting
                       from directory_handovers";

fn read(r: &Row<'_>) -> rusqlite::Result<Handover> {
    let wrong = |_| rusqlite::Error::InvalidQuery;
    let text = |n: usize| r.get::<_, String>(n);
    Ok(Handover {
        id: text(0)?,
        participant: row::code(r, 1)?,
        leaver: text(2)?.parse().map_err(wrong)?,
        typed: row::json(r, 3)?,
        contacts: row::json(r, 4)?,
        waiting: text(5)?,
    })
}

/// Keeps one.
///
/// # Errors
/// When the working file cannot be written.
pub fn keep(store: &Store, handover: &Handover) -> Result<()> {
    let typed = serde_json::to_string(&handover.typed)?;
    let contacts = serde_json::to_string(&handover.contacts)?;
    let now = store.now();
    store.work(|work| {
        work.execute(
            "delete from directory_handovers where created < ?1",
            [now.plus_days(-KEPT_DAYS).millis()],
        )?;
        work.execute(
            "insert or replace into directory_handovers
             (id, participant, leaver, typed, contacts, waiting, created)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                handover.id,
                handover.participant.as_str(),
                handover.leaver.to_string(),
                typed,
                contacts,
                handover.waiting,
                now.millis()
            ],
        )
    })?;
    Ok(())
}

/// One of a participant.
///
/// # Errors
/// When the working file cannot be read.
pub fn find(store: &Store, participant: &Code, id: &str) -> Result<Option<Handover>> {
    store.work(|work| {
        let sql = format!("{COLUMNS} where id = ?1 and participant = ?2");
        work.query_row(&sql, [id, participant.as_str()], read).optional()
    })
}

/// All of a participant, oldest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(store: &Store, participant: &Code) -> Result<Vec<Handover>> {
    store.work(|work| {
        work.prepare_cached(&format!("{COLUMNS} where participant = ?1 order by created, id"))?
            .query_map([participant.as_str()], read)?
            .collect()
    })
}

/// Forgets one.
///
/// # Errors
/// When the working file cannot be written.
pub fn forget(store: &Store, participant: &Code, id: &str) -> Result<()> {
    store.work(|work| {
        let sql = "delete from directory_handovers where id = ?1 and participant = ?2";
        work.execute(sql, [id, participant.as_str()])
    })?;
    Ok(())
}
