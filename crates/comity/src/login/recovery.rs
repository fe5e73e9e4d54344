//! A person who lost everything comes in again: two administrators of the same state confirm, or one
//! administrator and an officer of the secretariat, who then wait a day. Everyone concerned is told;
//! what comes of it is a link that makes one new passkey and is handed over by hand, never by mail.

use super::account::{Account, is_administrator};
use super::session::{digest, end_all_but};
use super::{passkeys, password, programs};
use crate::rights::{Means, Person};
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use register::{Refusal, Time};
use rusqlite::{OptionalExtension, Row, params};

/// Hours for which the link opens.
pub const LINK_HOURS: i64 = 72;
/// Hours to wait when an officer of the secretariat was one of the two.
pub const WAIT_HOURS: i64 = 24;
/// Days after which what nobody confirmed is forgotten.
const ASKED_DAYS: i64 = 14;
/// Days for which a recovery is shown and told.
const SHOWN_DAYS: i64 = 90;

/// Who asked, when it was the operator on the machine itself.
const OPERATOR: &str = "operator";

/// Who asked, when nobody lost anything: the link of an invitation makes the first passkey.
const INVITATION: &str = "invitation";

/// A recovery, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// What pages call it.
    pub id: String,
    /// Who lost everything.
    pub account: Account,
    /// Who asked; `None` for the operator.
    pub asked_by: Option<Account>,
    /// Whether it is no recovery: the person was invited and comes in for the first time.
    pub is_invitation: bool,
    /// When.
    pub asked: Time,
    /// Who confirmed.
    pub confirmed_by: Option<Account>,
    /// From when a link may be made.
    pub opens: Option<Time>,
    /// Until when the link opens, once there is one.
    pub until: Option<Time>,
    /// When the link was used.
    pub used: Option<Time>,
    /// When somebody stopped it.
    pub stopped: Option<Time>,
}

impl Recovery {
    /// Whether it still goes on.
    pub fn is_open(&self, now: Time) -> bool {
        let forgotten = now > self.asked.plus_days(ASKED_DAYS);
        self.used.is_none()
            && self.stopped.is_none()
            && self.until.is_none_or(|until| now <= until)
            && !forgotten
    }

    /// Whether it was the operator's.
    pub fn is_operators(&self) -> bool {
        self.asked_by.is_none() && !self.is_invitation
    }

    /// Whether `person` was one of those who asked and confirmed.
    pub fn was_confirmed_by(&self, person: &Account) -> bool {
        self.asked_by.as_ref() == Some(person) || self.confirmed_by.as_ref() == Some(person)
    }
}

const COLUMNS: &str =
    "id, participant, person, asked_by, asked, confirmed_by, opens, until, used, stopped";

fn written(account: &Account) -> String {
    account.columns().join("/")
}

fn read(r: &Row<'_>) -> rusqlite::Result<Recovery> {
    let (participant, person): (String, String) = (r.get(1)?, r.get(2)?);
    let who = |text: String| text.split_once('/').and_then(|(a, b)| Account::parse(a, b));
    let time = |at: Option<i64>| at.map(Time::from_millis);
    Ok(Recovery {
        id: r.get(0)?,
        account: Account::parse(&participant, &person).ok_or(rusqlite::Error::InvalidQuery)?,
        is_invitation: r.get::<_, String>(3)? == INVITATION,
        asked_by: who(r.get(3)?),
        asked: row::time(r, 4)?,
        confirmed_by: r.get::<_, Option<String>>(5)?.and_then(who),
        opens: time(r.get(6)?),
        until: time(r.get(7)?),
        used: time(r.get(8)?),
        stopped: time(r.get(9)?),
    })
}

/// The recoveries of the last months, the newest first.
///
/// # Errors
/// When the working file cannot be read.
pub fn all(store: &Store, now: Time) -> Result<Vec<Recovery>> {
    let sql = format!(
        "select {COLUMNS} from login_recoveries where asked >= ?1 and asked_by <> '{INVITATION}'
         order by asked desc, rowid desc"
    );
    let since = now.plus_days(-SHOWN_DAYS).millis();
    store.work(|work| work.prepare(&sql)?.query_map([since], read)?.collect())
}

fn one(store: &Store, id: &str) -> Result<Recovery, Refusal> {
    let sql = format!("select {COLUMNS} from login_recoveries where id = ?1");
    let found = store.work(|work| work.query_row(&sql, [id], read).optional());
    found.ok().flatten().ok_or_else(|| {
        Refusal::new("recovery-gone", "This recovery is not there any more. Begin it again.")
    })
}

/// Whether a person may help an account of `participant` to come in again.
pub fn may_help(person: &Person, account: &Account) -> bool {
    is_administrator(person)
        && (person.participant == account.participant || person.is_secretariat)
        && Account::of(person) != *account
}

fn may_not() -> Refusal {
    Refusal::new(
        "recovery-who",
        "A recovery takes administrators of the same state, or one of them and an officer of the \
         secretariat; nobody confirms for themselves.",
    )
}

/// Asks that an account be recovered: the first of the two.
///
/// # Errors
/// When the person may not, or one goes on already.
pub fn ask(store: &Store, person: &Person, account: &Account) -> Result<(), Refusal> {
    if !may_help(person, account) {
        return Err(may_not());
    }
    let now = store.now();
    let open = all(store, now).map_err(|_| broken())?;
    if open.iter().any(|r| r.account == *account && r.is_open(now)) {
        let sentence = "A recovery of this person goes on already. Confirm it, or stop it first.";
        return Err(Refusal::new("recovery-open", sentence));
    }
    put(store, account, &written(&Account::of(person)), now).map_err(|_| broken())?;
    Ok(())
}

fn broken() -> Refusal {
    Refusal::new("recovery-gone", "This recovery is not there any more. Begin it again.")
}

fn put(store: &Store, account: &Account, asked_by: &str, now: Time) -> Result<String> {
    let id = store.surroundings.random_hash().to_string()[..16].to_owned();
    let [participant, person] = account.columns();
    store.work(|work| {
        work.execute(
            "insert into login_recoveries (id, participant, person, asked_by, asked)
             values (?1, ?2, ?3, ?4, ?5)",
            params![id, participant, person, asked_by, now.millis()],
        )
    })?;
    Ok(id)
}

/// Confirms a recovery: the second of the two.
///
/// # Errors
/// When the person may not, or asked for it.
pub fn confirm(store: &Store, person: &Person, id: &str) -> Result<(), Refusal> {
    let now = store.now();
    let recovery = one(store, id)?;
    let own = Account::of(person);
    let first = recovery.asked_by.clone().ok_or_else(may_not)?;
    let of_state = |who: &Account| who.participant == recovery.account.participant;
    let is_open = recovery.is_open(now) && recovery.confirmed_by.is_none();
    if !is_open || !may_help(person, &recovery.account) || first == own {
        return Err(may_not());
    }
    // The one who asked must still be entitled, and one of the two is of the person's own state.
    let asker = first.subject(store, now, Means::Key);
    let still = asker.person().is_some_and(is_administrator);
    if !still || !(of_state(&first) || of_state(&own)) {
        return Err(may_not());
    }
    let both = of_state(&first) && of_state(&own);
    let opens = if both { now } else { now.plus_minutes(60 * WAIT_HOURS) };
    let sql = "update login_recoveries set confirmed_by = ?2, opens = ?3
               where id = ?1 and confirmed_by is null";
    let who = written(&own);
    let noted = store.work(|work| work.execute(sql, params![id, who, opens.millis()]));
    if noted.is_ok_and(|n| n == 1) { Ok(()) } else { Err(broken()) }
}

/// Stops a recovery: any administrator of the state, or the person.
///
/// # Errors
/// When the person may not.
pub fn stop(store: &Store, person: &Person, id: &str) -> Result<(), Refusal> {
    let recovery = one(store, id)?;
    if !may_help(person, &recovery.account) && Account::of(person) != recovery.account {
        return Err(may_not());
    }
    let sql =
        "update login_recoveries set stopped = ?2, token = null where id = ?1 and used is null";
    let now = store.now().millis();
    store.work(|work| work.execute(sql, params![id, now])).map_err(|_| broken())?;
    Ok(())
}

/// Makes the link of a confirmed recovery, for one of the two who confirmed; a link made before opens
/// nothing from now on.
///
/// # Errors
/// When it is not confirmed, or the wait is not over.
pub fn link(store: &Store, person: &Person, id: &str) -> Result<String, Refusal> {
    let now = store.now();
    let recovery = one(store, id)?;
    let may =
        may_help(person, &recovery.account) && recovery.was_confirmed_by(&Account::of(person));
    if !may || !recovery.is_open(now) {
        return Err(may_not());
    }
    if recovery.opens.is_none_or(|opens| now < opens) {
        return Err(Refusal::new(
            "recovery-wait",
            "This recovery is not confirmed yet, or the day of waiting is not over. Come back then.",
        ));
    }
    make_link(store, id, now).map_err(|_| broken())
}

fn make_link(store: &Store, id: &str, now: Time) -> Result<String> {
    let token = URL_SAFE_NO_PAD.encode(store.surroundings.random());
    let until = now.plus_minutes(60 * LINK_HOURS).millis();
    let sql = "update login_recoveries set token = ?2, until = ?3 where id = ?1 and used is null";
    store.work(|work| work.execute(sql, params![id, digest(&token), until]))?;
    Ok(token)
}

/// On the machine itself, by the operator: a link at once. Everyone concerned is told.
///
/// # Errors
/// When the working file cannot be written.
pub fn by_operator(store: &Store, account: &Account) -> Result<String> {
    let now = store.now();
    let id = put(store, account, OPERATOR, now)?;
    let sql = "update login_recoveries set opens = ?2 where id = ?1";
    store.work(|work| work.execute(sql, params![id, now.millis()]))?;
    make_link(store, &id, now)
}

/// A link for who was invited: it makes the first passkey and begins the first session. One made
/// before opens nothing from now on.
///
/// # Errors
/// When the working file cannot be written.
pub fn by_invitation(store: &Store, account: &Account) -> Result<String> {
    stop_invited(store, account)?;
    let id = put(store, account, INVITATION, store.now())?;
    make_link(store, &id, store.now())
}

/// Ends the links of an invitation that were not used.
///
/// # Errors
/// When the working file cannot be written.
pub fn stop_invited(store: &Store, account: &Account) -> Result<()> {
    let [participant, person] = account.columns();
    let sql = "delete from login_recoveries
               where participant = ?1 and person = ?2 and asked_by = ?3 and used is null";
    store.work(|work| work.execute(sql, params![participant, person, INVITATION]))?;
    Ok(())
}

/// What a link opens; `None` when it is over, used or was never made.
///
/// # Errors
/// When the working file cannot be read.
pub fn open(store: &Store, token: &str, now: Time) -> Result<Option<Recovery>> {
    let sql = format!("select {COLUMNS} from login_recoveries where token = ?1");
    let found = store.work(|work| work.query_row(&sql, [digest(token)], read).optional())?;
    Ok(found.filter(|r| r.until.is_some() && r.is_open(now)))
}

/// The link is used up, and everything by which the person came in before is gone, but for the new
/// passkey. `false` when it was used at the same moment.
///
/// # Errors
/// When the working file cannot be written.
pub fn use_up(store: &Store, recovery: &Recovery, new_passkey: &str) -> Result<bool> {
    let now = store.now().millis();
    let sql = "update login_recoveries set used = ?2, token = null
               where id = ?1 and used is null and stopped is null";
    if store.work(|work| work.execute(sql, params![recovery.id, now]))? != 1 {
        return Ok(false);
    }
    if !recovery.is_invitation {
        tracing::warn!("an account of {} was recovered", recovery.account.participant);
    }
    clear(store, &recovery.account, new_passkey, "")?;
    Ok(true)
}

/// Removes every way in and every session of an account but one passkey and one session.
///
/// # Errors
/// When the working file cannot be written.
pub fn clear(store: &Store, account: &Account, passkey: &str, session: &str) -> Result<()> {
    end_all_but(store, account, session)?;
    passkeys::remove_all_but(store, account, passkey)?;
    password::remove(store, account)?;
    programs::end_all(store, account)
}
