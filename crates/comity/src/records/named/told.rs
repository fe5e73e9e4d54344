//! Who is told by mail of what is said in their participant's name: administrators who gave an
//! address, each as they chose, and nobody else.

use super::{Named, short, since, still_is};
use crate::notify::choices::{self, Digest};
use crate::notify::{Leads, Notice, Recipient, Speed};
use crate::store::Store;
use crate::store::row;
use crate::words;
use anyhow::Result;
use register::{Code, Hash, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Days for which something new is told.
const NEW_DAYS: i64 = 14;

words! {
    /// How an administrator is told.
    How {
        /// What is about keys at once, all else with the digest.
        Keys = "keys",
        /// Everything at once.
        AtOnce = "at-once",
        /// Everything with the digest.
        Daily = "daily",
        /// Not at all.
        Not = "not",
    }
}

impl How {
    fn speed(self, about_keys: bool) -> Option<Speed> {
        match self {
            How::Keys if about_keys => Some(Speed::AtOnce),
            How::AtOnce => Some(Speed::AtOnce),
            How::Keys | How::Daily => Some(Speed::MayWait),
            How::Not => None,
        }
    }
}

/// What an administrator chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// For whom the person acts.
    pub participant: Code,
    /// Stands for the person.
    pub person: Hash,
    /// Where to.
    pub address: String,
    /// Language tag of the mails.
    pub language: String,
    /// How.
    pub how: How,
    /// What entered from this index on is told.
    pub from: u64,
}

fn choice(r: &Row<'_>) -> rusqlite::Result<Choice> {
    Ok(Choice {
        participant: row::code(r, 0)?,
        person: Hash(r.get(1)?),
        address: r.get(2)?,
        language: r.get(3)?,
        how: How::from_code(&r.get::<_, String>(4)?).unwrap_or(How::Not),
        from: row::index(r, 5)?,
    })
}

const COLUMNS: &str = "participant, person, address, language, how, since";

/// What a person chose, if anything.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(store: &Store, participant: &Code, person: &Hash) -> Result<Option<Choice>> {
    store.work(|work| {
        work.prepare_cached(&format!(
            "select {COLUMNS} from records_named_told where participant = ?1 and person = ?2"
        ))?
        .query_row(params![participant.as_str(), person.0], choice)
        .optional()
    })
}

/// Keeps what a person chose. A digest is wanted: an address that chose none yet gets a daily one.
///
/// # Errors
/// When the working file cannot be written.
pub fn choose(store: &Store, chosen: &Choice) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert into records_named_told (participant, person, address, language, how, since)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (participant, person) do update set
             address = excluded.address, language = excluded.language, how = excluded.how",
            params![
                chosen.participant.as_str(),
                chosen.person.0,
                chosen.address,
                chosen.language,
                chosen.how.code(),
                chosen.from as i64,
            ],
        )
    })?;
    let waits = matches!(chosen.how, How::Keys | How::Daily);
    let has = store.work(|work| choices::of(work, &chosen.address))?;
    if waits && has == Digest::AtOnce {
        choices::choose(store, &chosen.address, Digest::Daily)?;
    }
    Ok(())
}

fn all(work: &Connection) -> rusqlite::Result<Vec<Choice>> {
    work.prepare_cached(&format!("select {COLUMNS} from records_named_told"))?
        .query_map([], choice)?
        .collect()
}

/// What is to be told: to those who still are administrators, since they chose.
///
/// # Errors
/// When views, register or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let mut found = Vec::new();
    for chosen in store.work(all)? {
        if chosen.how == How::Not || !still_is(store, &chosen.participant, &chosen.person, now) {
            continue;
        }
        let named = since(store, &chosen.participant, chosen.from)?;
        let new = named.iter().filter(|n| n.entry.entered > now.plus_days(-NEW_DAYS));
        found.extend(new.filter_map(|named| notice(&chosen, named)));
    }
    Ok(found)
}

/// The mail names no person: who reads it on its way learns no more than the kind.
fn notice(chosen: &Choice, named: &Named) -> Option<Notice> {
    let entry = &named.entry;
    let keys: Vec<String> = named.signers.iter().map(short).collect();
    Some(Notice {
        key: format!("records/named/{}/{}", entry.index, short(&chosen.person)),
        to: Recipient {
            participant: chosen.participant.clone(),
            contact: None,
            address: chosen.address.clone(),
            language: chosen.language.clone(),
        },
        template: "named",
        values: vec![
            ("state", chosen.participant.to_string()),
            ("entry", entry.index.to_string()),
            ("kind", entry.payload.kind.to_string()),
            ("keys", keys.join(", ")),
            ("at", entry.entered.to_string()),
        ],
        link: Leads::Page("/watch".to_owned()),
        speed: chosen.how.speed(named.is_about_keys())?,
        test: entry.payload.test,
    })
}
