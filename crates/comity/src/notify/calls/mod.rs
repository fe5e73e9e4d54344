//! Calls: what is told to machines. A participant names an address for a desk, its web hook, and the
//! operator may name a gateway that writes to telephones. As with mails, each call has a key for ever, a
//! key is called once, and what came of it is the host's word. What is called says that something waits,
//! never from whom and what.

pub mod hooks;
pub mod line;
mod pass;
pub mod reach;

use super::outbox::State;
use crate::store::Store;
use crate::store::row;
use crate::store::row::word;
use crate::words;
use anyhow::Result;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

pub use pass::{Lines, pass, resume};

words! {
    /// What is called.
    Way {
        /// The web hook of the desk.
        Hook = "hook",
        /// A telephone, through the operator's gateway.
        Telephone = "telephone",
    }
}

/// Something to be told to a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Tells it apart for ever, like the key of a mail.
    pub key: String,
    /// What is called.
    pub way: Way,
    /// Whose desk is to hear of it.
    pub participant: Code,
    /// The desk.
    pub desk: String,
    /// The contact whose telephone it is.
    pub contact: Option<StatementId>,
    /// What comes first when several wait: 0 before 1.
    pub rank: u8,
    /// What is sent, as JSON; a `{base}` in it becomes the address of the instance.
    pub body: String,
}

/// What a feature wants to be called at a time: a pure function of views, working data and the time.
pub type Calls = fn(&Store, Time) -> Result<Vec<Call>>;

/// A call of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its key.
    pub key: String,
    /// Whether a telephone is called.
    pub is_telephone: bool,
    /// Whose desk.
    pub participant: String,
    /// The desk.
    pub desk: String,
    /// What is sent; empty once it is known how it went.
    pub body: String,
    /// The header `webhook-id`.
    pub call_id: String,
    /// How it stands.
    pub state: State,
    /// When it was made.
    pub made: Time,
    /// How often it was tried.
    pub tries: u32,
    /// When it was taken.
    pub handed: Option<Time>,
    /// What was said last; of a hook, nothing that it said.
    pub said: String,
}

const COLUMNS: &str =
    "key, way, participant, desk, body, call_id, state, made, tries, handed, said";

fn made(r: &Row<'_>) -> rusqlite::Result<Made> {
    Ok(Made {
        key: r.get(0)?,
        is_telephone: r.get::<_, String>(1)? == Way::Telephone.code(),
        participant: r.get(2)?,
        desk: r.get(3)?,
        body: r.get(4)?,
        call_id: r.get(5)?,
        state: word(r, 6, State::from_code)?,
        made: row::time(r, 7)?,
        tries: r.get(8)?,
        handed: row::optional_time(r, 9)?,
        said: r.get(10)?,
    })
}

/// The calls whose keys begin with `prefix`, in the order of their keys.
pub fn of_prefix(work: &Connection, prefix: &str) -> rusqlite::Result<Vec<Made>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from notify_calls where key >= ?1 and key < ?1 || char(1114111) order by key"
    ))?
    .query_map([prefix], made)?
    .collect()
}

/// The last calls of a desk's hook, the newest first.
pub fn of_desk(
    work: &Connection,
    of: &Code,
    desk: &str,
    count: u32,
) -> rusqlite::Result<Vec<Made>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from notify_calls where participant = ?1 and desk = ?2 and way = 'hook'
         order by made desc, key limit ?3"
    ))?
    .query_map(params![of.as_str(), desk, count], made)?
    .collect()
}

/// Takes in what the features want to be called, and takes back what nobody needs to hear any more;
/// answers with how many are new. Telephones are left out where there is no gateway.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn collect(store: &Store, given: &[Calls], base_url: &str, has_gateway: bool) -> Result<usize> {
    let now = store.now();
    let mut wanted = Vec::new();
    for calls in given {
        wanted.extend(calls(store, now)?);
    }
    wanted.retain(|call| has_gateway || call.way != Way::Telephone);
    let keys: BTreeSet<&str> = wanted.iter().map(|call| call.key.as_str()).collect();
    let mut new = 0;
    for call in &wanted {
        new += put(store, call, base_url, now)?;
    }
    take_back(store, &keys)?;
    Ok(new)
}

fn put(store: &Store, call: &Call, base_url: &str, now: Time) -> Result<usize> {
    let call_id = format!("msg_{}", hex::encode(&store.surroundings.random()[..16]));
    store.work(|work| {
        work.prepare_cached(
            "insert or ignore into notify_calls (key, way, participant, desk, contact, body, rank,
             call_id, state, made, next_try, tries, said)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', ?9, ?9, 0, '')",
        )?
        .execute(params![
            call.key,
            call.way.code(),
            call.participant.as_str(),
            call.desk,
            call.contact.map(|id| id.to_string()),
            call.body.replace("{base}", base_url),
            call.rank,
            call_id,
            now.millis(),
        ])
    })
}

/// What waits and is not wanted any more: somebody has the message now, or the hook was taken away.
fn take_back(store: &Store, keys: &BTreeSet<&str>) -> Result<()> {
    let waiting: Vec<String> = store.work(|work| {
        work.prepare_cached("select key from notify_calls where state = 'waiting'")?
            .query_map([], |r| r.get(0))?
            .collect()
    })?;
    for key in waiting.iter().filter(|key| !keys.contains(key.as_str())) {
        store.work(|work| {
            work.prepare_cached(
                "update notify_calls set state = 'refused', body = '', said = 'not needed any more'
                 where key = ?1 and state = 'waiting'",
            )?
            .execute([key])
        })?;
    }
    Ok(())
}
