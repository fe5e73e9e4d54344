//! The way in for who has no passkey at hand: a password and a code that changes each half minute.
//! Whoever comes in this way reads, and signs nothing.

use super::account::Account;
use super::delay;
use crate::store::Store;
use anyhow::{Context, Result, anyhow};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use register::Time;
use rusqlite::{OptionalExtension, params};
use std::collections::HashSet;
use std::sync::LazyLock;
use totp_rs::{Builder, Secret, Totp};

/// Shortest and longest password, in characters.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// Longest log-in name.
pub const NAME_MAX: usize = 64;

/// Passes over the memory, and lanes.
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// Passwords that everybody tries first, from the lists of zxcvbn (MIT).
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../assets/vendor/common-passwords.txt").lines().collect());

/// What is wrong with a password that somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Shorter than the shortest.
    Short,
    /// Longer than the longest.
    Long,
    /// A common password, with or without decoration, or a piece again and again.
    Common,
    /// Holds the log-in name or the participant's code.
    Own,
}

/// Whether a password will do for an account with this log-in name.
///
/// # Errors
/// What is wrong with it.
pub fn fits(password: &str, name: &str, account: &Account) -> Result<(), Unfit> {
    let length = password.chars().count();
    if length < *LENGTH.start() {
        return Err(Unfit::Short);
    }
    if length > *LENGTH.end() {
        return Err(Unfit::Long);
    }
    let low = password.to_lowercase();
    let plain: String = low.chars().map(unleet).collect();
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let is_common = |text: &str| COMMON.contains(text);
    let forms = [low.clone(), plain.clone(), bare(&low), bare(&plain)];
    let decorated = forms.iter().any(|form| is_common(form)) || forms[2].chars().count() < 4;
    if decorated || pieces(&low, &is_common) <= 2 || repeats(&low) || runs(&low) {
        return Err(Unfit::Common);
    }
    let code = account.participant.as_str().to_lowercase();
    let own = (!name.is_empty() && low.contains(&name.to_lowercase()))
        || (length < 16 && low.contains(&code));
    if own { Err(Unfit::Own) } else { Ok(()) }
}

fn unleet(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Of how many common passwords a text is made, when of nothing else; many otherwise.
fn pieces(text: &str, is_common: &dyn Fn(&str) -> bool) -> usize {
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
    match cuts.iter().any(|at| is_common(&text[..*at]) && is_common(&text[*at..])) {
        true => 2,
        false => usize::MAX,
    }
}

/// Whether a text is one piece of at most half its length again and again.
fn repeats(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=chars.len() / 2).any(|n| {
        chars.iter().zip(chars.iter().cycle().skip(n)).take(chars.len() - n).all(|(a, b)| a == b)
    })
}

/// Whether a text only counts or walks along a keyboard.
fn runs(text: &str) -> bool {
    const ROWS: [&str; 4] = [
        "01234567890",
        "qwertyuiopasdfghjklzxcvbnm",
        "abcdefghijklmnopqrstuvwxyz",
        "1qaz2wsx3edc4rfv5tgb6yhn",
    ];
    ROWS.iter().any(|row| {
        let back: String = row.chars().rev().collect();
        row.contains(text) || back.contains(text)
    })
}

fn argon2(memory_kib: u32) -> Result<Argon2<'static>> {
    let params = Params::new(memory_kib, PASSES, LANES, None).map_err(|e| anyhow!("{e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(store: &Store, password: &str) -> Result<String> {
    let salt = SaltString::encode_b64(&store.surroundings.random()[..16]);
    let salt = salt.map_err(|e| anyhow!("{e}"))?;
    let argon2 = argon2(store.surroundings.password_memory_kib())?;
    let hash = argon2.hash_password(password.as_bytes(), &salt).map_err(|e| anyhow!("{e}"))?;
    Ok(hash.to_string())
}

/// A fresh secret for codes, in base32 as people may type it.
pub fn fresh_secret(store: &Store) -> String {
    Secret::from(store.surroundings.random()[..20].to_vec()).to_base32()
}

fn codes(secret: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|e| anyhow!("{e:?}"))?;
    Builder::new().with_secret(secret).build().map_err(|e| anyhow!("{e:?}"))
}

/// The code of a secret at a time.
pub fn code_at(secret: &str, now: Time) -> Result<String> {
    Ok(codes(secret)?.generate(seconds(now)).to_string())
}

fn seconds(now: Time) -> u64 {
    u64::try_from(now.millis() / 1000).unwrap_or_default()
}

/// The step of a code that is right at a time; `None` when it is wrong.
fn step(secret: &str, code: &str, now: Time) -> Result<Option<i64>> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = codes(secret)?.check(&code, seconds(now));
    step.map(|step| i64::try_from(step).context("a step is small")).transpose()
}

/// What an application for codes reads from a QR code.
pub fn address_of(secret: &str, name: &str, network: &str) -> String {
    use crate::web::again::escaped;
    let (network, name) = (escaped(network).replace('+', "%20"), escaped(name));
    format!("otpauth://totp/{network}:{name}?secret={secret}&issuer={network}")
}

/// How setting a password ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It stands.
    Kept,
    /// The code was wrong.
    WrongCode,
    /// Somebody else has this log-in name.
    NameTaken,
}

/// Sets log-in name, password and the secret of codes, of which one must be right.
///
/// # Errors
/// When it cannot be written.
pub fn set(
    store: &Store,
    account: &Account,
    (name, password): (&str, &str),
    (secret, code): (&str, &str),
) -> Result<Kept> {
    let now = store.now();
    let Some(step) = step(secret, code, now)? else { return Ok(Kept::WrongCode) };
    let hash = hashed(store, password)?;
    let [participant, person] = account.columns();
    let name = name.to_lowercase();
    store.work(|work| {
        let taken: bool = work.query_row(
            "select exists (select 1 from login_passwords
             where name = ?1 and not (participant = ?2 and person = ?3))",
            params![name, participant, person],
            |r| r.get(0),
        )?;
        if taken {
            return Ok(Kept::NameTaken);
        }
        work.execute(
            "insert or replace into login_passwords
             (participant, person, name, hash, secret, last_step, made)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![participant, person, name, hash, secret, step, now.millis()],
        )?;
        Ok(Kept::Kept)
    })
}

/// The log-in name of an account that has a password, and when it was used last.
///
/// # Errors
/// When the working file cannot be read.
pub fn of_account(store: &Store, account: &Account) -> Result<Option<(String, Option<Time>)>> {
    let sql = "select name, used from login_passwords where participant = ?1 and person = ?2";
    let found: Option<(String, Option<i64>)> = store.work(|work| {
        work.query_row(sql, account.columns(), |r| Ok((r.get(0)?, r.get(1)?))).optional()
    })?;
    Ok(found.map(|(name, used)| (name, used.map(Time::from_millis))))
}

/// Removes an account's password.
///
/// # Errors
/// When the working file cannot be written.
pub fn remove(store: &Store, account: &Account) -> Result<()> {
    let sql = "delete from login_passwords where participant = ?1 and person = ?2";
    store.work(|work| work.execute(sql, account.columns()))?;
    Ok(())
}

/// How a log-in with a password ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// Right: whose it is.
    Right(Account),
    /// Something was wrong, and nobody is told what.
    Wrong,
    /// To be tried again after so many seconds.
    Wait(u64),
}

struct Known {
    account: Account,
    hash: String,
    secret: String,
    last_step: i64,
}

/// Tries name, password and code. The same work is done whether there is such a name or not.
///
/// # Errors
/// When the working file cannot be read.
pub fn try_in(
    store: &Store,
    name: &str,
    password: &str,
    code: &str,
    network: &str,
) -> Result<Tried> {
    if let Err(seconds) = delay::count(store, name, network)? {
        return Ok(Tried::Wait(seconds));
    }
    let known = known(store, name)?;
    let now = store.now();
    let cut: String = password.chars().take(LENGTH.end() + 1).collect();
    let Some(known) = known else {
        hashed(store, &cut)?;
        step(&fresh_secret(store), code, now)?;
        return Ok(Tried::Wrong);
    };
    let hash = PasswordHash::new(&known.hash).map_err(|e| anyhow!("{e}"))?;
    let right = Argon2::default().verify_password(cut.as_bytes(), &hash).is_ok();
    let step = step(&known.secret, code, now)?.filter(|step| *step > known.last_step);
    let (true, Some(step)) = (right, step) else { return Ok(Tried::Wrong) };
    let [participant, person] = known.account.columns();
    // A code is good once, also for two who come at the same moment.
    let sql = "update login_passwords set last_step = ?3, used = ?4
               where participant = ?1 and person = ?2 and last_step < ?3";
    let noted =
        store.work(|work| work.execute(sql, params![participant, person, step, now.millis()]))?;
    if noted != 1 {
        return Ok(Tried::Wrong);
    }
    delay::succeeded(store, name, network)?;
    Ok(Tried::Right(known.account))
}

fn known(store: &Store, name: &str) -> Result<Option<Known>> {
    let sql = "select participant, person, hash, secret, last_step from login_passwords
               where name = ?1";
    store.work(|work| {
        work.query_row(sql, [name.to_lowercase()], |r| {
            let (participant, person): (String, String) = (r.get(0)?, r.get(1)?);
            let account = Account::parse(&participant, &person);
            Ok(Known {
                account: account.ok_or(rusqlite::Error::InvalidQuery)?,
                hash: r.get(2)?,
                secret: r.get(3)?,
                last_step: r.get(4)?,
            })
        })
        .optional()
    })
}
