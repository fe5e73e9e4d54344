//! The outbox: notices become mails that wait, are handed over, fail or bounce. Each key once.

use super::choices::{self, Digest};
use super::links;
use super::{IsReached, Leads, Notice, Notices, Recipient, Speed};

pub use super::due::{bundle, due, told};
use crate::profile::{Profile, name_in};
use crate::store::Store;
use crate::store::row;
use crate::store::row::word;
use crate::web::languages;
use crate::words;
use anyhow::Result;
use fluent_bundle::FluentArgs;
use register::Time;
use register::checkpoint::is_practice;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// Days for which a mail without another link opens its reader's choices.
const CHOICES_DAYS: i64 = 90;

/// The value of a notice whose mail is one OpenPGP message in armor, without a word of ours.
pub const SEALED: &str = "openpgp";

words! {
    /// How a mail stands.
    State {
        /// Waits for its time, or for the mail server.
        Waiting = "waiting",
        /// Is being handed over; after a crash it waits again.
        Handing = "handing",
        /// The mail server took it.
        Handed = "handed",
        /// Went together with others in one mail.
        InDigest = "in-digest",
        /// The mail server refused it for good, or it was tried for too long.
        Refused = "refused",
        /// Came back later.
        Bounced = "bounced",
    }
}

/// A mail of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Key of its notice.
    pub key: String,
    /// To whom.
    pub to: Recipient,
    /// Subject.
    pub subject: String,
    /// Text; empty once it was handed over.
    pub text: String,
    /// Its Message-ID without angle brackets: the same at every try.
    pub message_id: String,
    /// How it stands.
    pub state: State,
    /// When it was made.
    pub made: Time,
    /// When it is tried next.
    pub next_try: Time,
    /// How often it was tried.
    pub tries: u32,
    /// When the mail server took it.
    pub handed: Option<Time>,
    /// What the mail server said last.
    pub said: String,
}

pub(super) const COLUMNS: &str =
    "key, participant, contact, address, language, subject, text, message_id,
    state, made, next_try, tries, handed, said";

pub(super) fn mail(r: &Row<'_>) -> rusqlite::Result<Mail> {
    Ok(Mail {
        key: r.get(0)?,
        to: Recipient {
            participant: row::code(r, 1)?,
            contact: row::optional_id(r, 2)?,
            address: r.get(3)?,
            language: r.get(4)?,
        },
        subject: r.get(5)?,
        text: r.get(6)?,
        message_id: r.get(7)?,
        state: word(r, 8, State::from_code)?,
        made: row::time(r, 9)?,
        next_try: row::time(r, 10)?,
        tries: r.get(11)?,
        handed: row::optional_time(r, 12)?,
        said: r.get(13)?,
    })
}

/// What all mails of a network need to be written.
pub struct Writing<'a> {
    /// The network.
    pub profile: &'a Profile,
    /// The address under which browsers reach this instance, without a slash at its end.
    pub base_url: &'a str,
    /// What stands behind the `@` of Message-IDs.
    pub domain: &'a str,
}

/// Takes in everything that the features want to be told; answers with how many mails are new.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn collect(store: &Store, given: &[Notices], writing: &Writing<'_>) -> Result<usize> {
    let now = store.now();
    let mut new = 0;
    for notices in given {
        for notice in notices(store, now)? {
            new += usize::from(put(store, &notice, writing)?);
        }
    }
    Ok(new)
}

/// Writes one notice as a mail, unless its key is known; `true` when it is new.
///
/// # Errors
/// When the working file cannot be written.
pub fn put(store: &Store, notice: &Notice, writing: &Writing<'_>) -> Result<bool> {
    let known: bool = store.work(|work| {
        work.prepare_cached("select exists (select 1 from notify_outbox where key = ?1)")?
            .query_row([&notice.key], |r| r.get(0))
    })?;
    if known {
        return Ok(false);
    }
    let now = store.now();
    let (token, digest) = links::token(store.surroundings.random());
    let base = writing.base_url;
    let (opens, address) = match &notice.link {
        Leads::Personal(link) => (link.path, format!("{base}{}/{token}", link.path)),
        Leads::Page(path) => ("", format!("{base}{path}")),
    };
    let (mut subject, text) = written(notice, &address, &format!("{base}/mails/{token}"), writing);
    if is_practice(&store.log_key().origin) {
        let language = languages::index_of(&notice.to.language);
        subject = format!("{} {subject}", languages::text(language, "mail-practice-mark", None));
    }
    let name = hex::encode(&store.surroundings.random()[..16]);
    let message_id = format!("{name}@{}", writing.domain);
    store.work(|work| {
        let both = work.unchecked_transaction()?;
        let digest_choice = match notice.speed {
            Speed::AtOnce => Digest::AtOnce,
            Speed::MayWait => choices::of(work, &notice.to.address)?,
        };
        both.prepare_cached(
            "insert into notify_outbox (key, participant, contact, address, language, subject,
             text, test, speed, message_id, state, made, next_try, tries, said)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'waiting', ?11, ?12, 0, '')",
        )?
        .execute(params![
            notice.key,
            notice.to.participant.as_str(),
            notice.to.contact.map(|c| c.to_string()),
            notice.to.address,
            notice.to.language,
            subject,
            text,
            notice.test,
            digest_choice.code(),
            message_id,
            now.millis(),
            digest_choice.goes(now).millis(),
        ])?;
        // Each mail has a secret of its own, if only for the choices of its reader.
        let about = notice.link.personal().map_or("", |link| &link.subject);
        let until = notice.link.personal().map_or(now.plus_days(CHOICES_DAYS), |link| link.until);
        both.prepare_cached(
            "insert into notify_links (token, key, path, subject, participant, contact, address,
             until) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            digest,
            notice.key,
            opens,
            about,
            notice.to.participant.as_str(),
            notice.to.contact.map(|c| c.to_string()),
            notice.to.address,
            until.millis(),
        ])?;
        both.commit()
    })?;
    Ok(true)
}

/// Subject and text in the recipient's language.
fn written(notice: &Notice, link: &str, choices: &str, writing: &Writing<'_>) -> (String, String) {
    let language = languages::index_of(&notice.to.language);
    let tag = languages::LANGUAGES[language].tag;
    let network = name_in(&writing.profile.names, tag);
    let secretariat = name_in(&writing.profile.secretariat.names, tag);
    let mut args = FluentArgs::new();
    for (name, value) in &notice.values {
        args.set(*name, value.as_str());
    }
    args.set("network", network);
    args.set("secretariat", secretariat);
    args.set("link", link);
    args.set("choices", choices);
    let text = |key: &str| languages::text(language, key, Some(&args));
    let subject = text(&format!("mail-{}-subject", notice.template));
    // A subject is one line, whatever a title that somebody entered long ago holds.
    let mut subject = subject.replace(char::is_control, " ");
    if notice.test {
        subject = format!("{} {subject}", text("mail-test-mark"));
    }
    if let Some((_, armored)) = notice.values.iter().find(|(name, _)| *name == SEALED) {
        return (subject, armored.clone());
    }
    let body = text(&format!("mail-{}-text", notice.template));
    (subject, format!("{body}\n\n-- \n{}\n", text("mail-footer")))
}

/// Whether a notice with this key was taken in before.
///
/// # Errors
/// When the working file cannot be read.
pub fn is_known(work: &Connection, key: &str) -> rusqlite::Result<bool> {
    Ok(find(work, key)?.is_some())
}

/// The mail of a key.
pub fn find(work: &Connection, key: &str) -> rusqlite::Result<Option<Mail>> {
    work.prepare_cached(&format!("select {COLUMNS} from notify_outbox where key = ?1"))?
        .query_row([key], mail)
        .optional()
}

/// The mails whose keys begin with `prefix`, in the order of their keys: how a round or a circular
/// stands.
pub fn of_prefix(work: &Connection, prefix: &str) -> rusqlite::Result<Vec<Mail>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from notify_outbox where key >= ?1 and key < ?1 || char(1114111) order by key"
    ))?
    .query_map([prefix], mail)?
    .collect()
}

/// The keys that begin with `prefix`: what was written before.
pub fn keys(work: &Connection, prefix: &str) -> rusqlite::Result<BTreeSet<String>> {
    work.prepare_cached(
        "select key from notify_outbox where key >= ?1 and key < ?1 || char(1114111)",
    )?
    .query_map([prefix], |r| r.get(0))?
    .collect()
}

/// Takes back mails that wait for an address at which nobody is to be told any more: what was never
/// tried is forgotten, and may be written anew for the address that stands; the rest is given up.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn take_back(store: &Store, is_reached: IsReached) -> Result<usize> {
    let sql = format!("select {COLUMNS} from notify_outbox where state = 'waiting'");
    let waiting: Vec<Mail> =
        store.work(|work| work.prepare_cached(&sql)?.query_map([], mail)?.collect())?;
    let mut taken = 0;
    for mail in waiting {
        if is_reached(store, &mail.to)? {
            continue;
        }
        taken += 1;
        let forget = mail.tries == 0 && !mail.key.starts_with("digest/");
        store.work(|work| {
            let all = work.unchecked_transaction()?;
            all.execute("delete from notify_links where key = ?1", [&mail.key])?;
            let sql = match forget {
                true => "delete from notify_outbox where key = ?1",
                false => {
                    "update notify_outbox set state = 'refused', text = '',
                     said = 'nobody is at this address any more' where key = ?1"
                }
            };
            all.execute(sql, [&mail.key])?;
            all.commit()
        })?;
    }
    Ok(taken)
}

/// For tests of features: the mails to a contact came back; answers with how many they are.
#[cfg(test)]
pub(crate) fn let_come_back(store: &Store, contact: &register::StatementId) -> Result<usize> {
    let sql = "update notify_outbox set state = 'bounced' where contact = ?1";
    store.work(|work| work.execute(sql, [contact.to_string()]))
}

/// The newest mails, for the officer's page.
pub fn newest(work: &Connection, count: u32, from: u32) -> rusqlite::Result<Vec<Mail>> {
    work.prepare_cached(&format!(
        "select {COLUMNS} from notify_outbox order by made desc, key limit ?1 offset ?2"
    ))?
    .query_map([count, from], mail)?
    .collect()
}

/// How many mails stand how.
pub fn counts(work: &Connection) -> rusqlite::Result<Vec<(State, u64)>> {
    work.prepare_cached("select state, count(*) from notify_outbox group by state order by state")?
        .query_map([], |r| Ok((word(r, 0, State::from_code)?, row::index(r, 1)?)))?
        .collect()
}

/// The mail of a Message-ID, written without angle brackets.
pub fn by_message_id(work: &Connection, id: &str) -> rusqlite::Result<Option<Mail>> {
    work.prepare_cached(&format!("select {COLUMNS} from notify_outbox where message_id = ?1"))?
        .query_row([id], mail)
        .optional()
}
