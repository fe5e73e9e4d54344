//! Personal links: a secret in a mail that lets its holder do one thing without an account. The
//! host keeps the digest alone. A page behind a link first shows, and acts only when its button is
//! pressed, since programs that look for harmful links open every link of a mail.

use super::Recipient;
use crate::store::Store;
use crate::store::row;
use anyhow::Result;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use register::Time;
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Key of the notice that carried it.
    pub key: String,
    /// What it is about.
    pub subject: String,
    /// To whom it was sent.
    pub to: Recipient,
    /// Until when it opens.
    pub until: Time,
    /// Whether that is past; the page says so kindly and who helps.
    pub over: bool,
}

/// A fresh token, and its digest.
pub(super) fn token(random: [u8; 32]) -> (String, String) {
    let token = URL_SAFE_NO_PAD.encode(random);
    let digest = digest(&token);
    (token, digest)
}

fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// What the token of a link to `path` opens; `None` when there is no such link.
///
/// # Errors
/// When the working file cannot be read.
pub fn open(store: &Store, path: &str, token: &str, now: Time) -> Result<Option<Link>> {
    Ok(find(store, token, now)?.filter(|(of, _)| of == path).map(|(_, link)| link))
}

/// The link of a token, whatever it opens: for its reader's own choices.
///
/// # Errors
/// When the working file cannot be read.
pub fn open_any(store: &Store, token: &str, now: Time) -> Result<Option<Link>> {
    Ok(find(store, token, now)?.map(|(_, link)| link))
}

/// A link, with the path of its page.
fn find(store: &Store, token: &str, now: Time) -> Result<Option<(String, Link)>> {
    let found = store.work(|work| {
        work.prepare_cached(
            "select l.key, l.subject, l.participant, l.contact, l.address, l.until, o.language,
             l.path
             from notify_links l left join notify_outbox o on o.key = l.key
             where l.token = ?1",
        )?
        .query_row([digest(token)], |r| {
            let until = row::time(r, 5)?;
            let link = Link {
                key: r.get(0)?,
                subject: r.get(1)?,
                to: Recipient {
                    participant: row::code(r, 2)?,
                    contact: row::optional_id(r, 3)?,
                    address: r.get(4)?,
                    language: r.get::<_, Option<String>>(6)?.unwrap_or_else(|| "en".to_owned()),
                },
                until,
                over: now >= until,
            };
            Ok((r.get(7)?, link))
        })
        .optional()
    })?;
    Ok(found)
}
