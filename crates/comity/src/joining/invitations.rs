//! Invitations and what came of them: working data of this host, until root keys confirm it.

use crate::login::account::Account;
use crate::login::passkeys;
use crate::members::statements::PersonDetails;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use register::{Code, Part, PublicKey, Time};
use rusqlite::{Row, params};

/// Days for which the link of an invitation opens.
pub const LINK_DAYS: i64 = 30;
/// Most administrators that a participant begins with.
pub const INVITED_MAX: usize = 5;
/// Passkeys that each is to make.
pub const PASSKEYS: usize = 2;

/// Somebody who was invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// What pages call it.
    pub id: String,
    /// For whom the person will act.
    pub participant: Code,
    /// Name and position with their salt: the part of the later delegation.
    pub part: Part,
    /// Name.
    pub name: String,
    /// Position.
    pub position: String,
    /// E-mail address.
    pub address: String,
    /// Language of the mail.
    pub language: String,
    /// Reference of the note verbale that names the person.
    pub note: String,
    /// How often the mail was sent.
    pub round: i64,
    /// Until when the link opens.
    pub until: Time,
    /// When the person came.
    pub came: Option<Time>,
    /// The person's own key.
    pub key: Option<PublicKey>,
    /// How it is held, as `A1`, `A2` or `A3`.
    pub level: String,
    /// The root key that the person holds.
    pub root_key: Option<PublicKey>,
    /// Whether others hold the root keys.
    pub elsewhere: bool,
}

/// How far somebody is, as the list says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The mail was sent.
    Invited,
    /// The link is over, and nobody came.
    Over,
    /// Came, and has not all passkeys yet.
    Passkeys(usize),
    /// Makes keys.
    Keys,
    /// All is there that the person gives.
    Ready,
    /// Holds a key in force.
    Active,
}

impl Step {
    /// Its word in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Over => "over",
            Self::Passkeys(_) => "passkeys",
            Self::Keys => "keys",
            Self::Ready => "ready",
            Self::Active => "active",
        }
    }
}

impl Invitation {
    /// The person's account.
    pub fn account(&self) -> Account {
        Account { participant: self.participant.clone(), person: self.part.digest() }
    }

    /// Whether the own key and the word on the root key are there.
    pub fn gave_all(&self) -> bool {
        self.key.is_some() && (self.root_key.is_some() || self.elsewhere)
    }

    /// Whether a key of the person is in force.
    pub fn is_active(&self, store: &Store, now: Time) -> bool {
        let (authority, account) = (store.authority(), self.account());
        authority.keys().any(|(_, key)| {
            key.person == account.person
                && key.participant == account.participant
                && authority.is_in_force(key, now)
        })
    }

    /// How far the person is.
    ///
    /// # Errors
    /// When the working file cannot be read.
    pub fn step(&self, store: &Store, now: Time) -> Result<Step> {
        if self.is_active(store, now) {
            return Ok(Step::Active);
        }
        let own = passkeys::of_account(store, &self.account())?.len();
        Ok(match self.came {
            None if now >= self.until => Step::Over,
            None => Step::Invited,
            // Two passkeys are asked for and not demanded, so that nobody is stuck with one device.
            Some(_) if self.gave_all() => Step::Ready,
            Some(_) if own < PASSKEYS => Step::Passkeys(own),
            Some(_) => Step::Keys,
        })
    }
}

const COLUMNS: &str =
    "select id, participant, part, name, position, address, language, note, round,
     until, came, key, level, root_key, elsewhere from joining_invitations";

fn read(r: &Row<'_>) -> rusqlite::Result<Invitation> {
    let wrong = || rusqlite::Error::InvalidQuery;
    let key = |text: String| text.parse::<PublicKey>().ok();
    Ok(Invitation {
        id: r.get(0)?,
        participant: row::code(r, 1)?,
        part: Part::from_bytes(r.get(2)?).ok_or_else(wrong)?,
        name: r.get(3)?,
        position: r.get(4)?,
        address: r.get(5)?,
        language: r.get(6)?,
        note: r.get(7)?,
        round: r.get(8)?,
        until: row::time(r, 9)?,
        came: row::optional_time(r, 10)?,
        key: key(r.get(11)?),
        level: r.get(12)?,
        root_key: key(r.get(13)?),
        elsewhere: r.get(14)?,
    })
}

/// All invitations, in the order in which they were made.
///
/// # Errors
/// When the working file cannot be read.
pub fn all(store: &Store) -> Result<Vec<Invitation>> {
    let sql = format!("{COLUMNS} order by participant, rowid");
    store.work(|work| work.prepare_cached(&sql)?.query_map([], read)?.collect())
}

/// Those of one participant.
///
/// # Errors
/// When the working file cannot be read.
pub fn of(store: &Store, participant: &Code) -> Result<Vec<Invitation>> {
    Ok(all(store)?.into_iter().filter(|one| one.participant == *participant).collect())
}

/// One by its id.
///
/// # Errors
/// When the working file cannot be read.
pub fn find(store: &Store, id: &str) -> Result<Option<Invitation>> {
    Ok(all(store)?.into_iter().find(|one| one.id == id))
}

/// That of a person who is logged in.
///
/// # Errors
/// When the working file cannot be read.
pub fn of_account(store: &Store, account: &Account) -> Result<Option<Invitation>> {
    Ok(all(store)?.into_iter().find(|one| one.account() == *account))
}

/// Somebody to be invited.
pub struct New<'a> {
    /// For whom.
    pub participant: &'a Code,
    /// Name and position.
    pub details: &'a PersonDetails,
    /// E-mail address.
    pub address: &'a str,
    /// Language of the mail.
    pub language: &'a str,
    /// Reference of the note verbale.
    pub note: &'a str,
}

/// Invites somebody; the mail goes with the next notices.
///
/// # Errors
/// When the working file cannot be written.
pub fn invite(store: &Store, new: &New<'_>) -> Result<()> {
    let details = serde_json::to_vec(new.details)?;
    let part = Part::new(store.surroundings.random(), &details);
    let id = store.surroundings.random_hash().to_string()[..16].to_owned();
    store.work(|work| {
        work.execute(
            "insert into joining_invitations (id, participant, person, part, name, position, address,
             language, note, round, until) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10)",
            params![
                id,
                new.participant.as_str(),
                part.digest().to_string(),
                part.as_bytes(),
                new.details.name,
                new.details.position,
                new.address,
                new.language,
                new.note,
                store.now().plus_days(LINK_DAYS).millis(),
            ],
        )
    })?;
    Ok(())
}

/// The mail goes once more, with a link that opens for another term.
///
/// # Errors
/// When the working file cannot be written.
pub fn send_again(store: &Store, one: &Invitation) -> Result<()> {
    let until = store.now().plus_days(LINK_DAYS).millis();
    let sql = "update joining_invitations set round = round + 1, until = ?2 where id = ?1";
    store.work(|work| work.execute(sql, params![one.id, until]))?;
    Ok(())
}

/// Withdraws an invitation, with everything by which the person could come in.
///
/// # Errors
/// When the working file cannot be written.
pub fn withdraw(store: &Store, one: &Invitation) -> Result<()> {
    one.account().forget(store)?;
    let sql = "delete from joining_invitations where id = ?1";
    store.work(|work| work.execute(sql, [&one.id]))?;
    Ok(())
}

/// The person came: the account is there from now on.
///
/// # Errors
/// When the working file cannot be written.
pub fn came(store: &Store, one: &Invitation) -> Result<()> {
    let account = one.account();
    account.set_mail(store, &one.address)?;
    account.set_name(store, &one.name)?;
    let sql = "update joining_invitations set came = ?2 where id = ?1 and came is null";
    store.work(|work| work.execute(sql, params![one.id, store.now().millis()]))?;
    Ok(())
}

/// Keeps the person's own key, and how it is held.
///
/// # Errors
/// When the working file cannot be written.
pub fn set_key(store: &Store, one: &Invitation, key: &PublicKey, level: &str) -> Result<()> {
    let sql = "update joining_invitations set key = ?2, level = ?3 where id = ?1";
    store.work(|work| work.execute(sql, params![one.id, key.to_string(), level]))?;
    Ok(())
}

/// Keeps the root key that the person holds; none where colleagues hold them.
///
/// # Errors
/// When the working file cannot be written.
pub fn set_root_key(store: &Store, one: &Invitation, key: Option<&PublicKey>) -> Result<()> {
    let text = key.map(PublicKey::to_string).unwrap_or_default();
    let sql = "update joining_invitations set root_key = ?2, elsewhere = ?3 where id = ?1";
    store.work(|work| work.execute(sql, params![one.id, text, key.is_none()]))?;
    Ok(())
}
