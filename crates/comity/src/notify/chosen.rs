//! Answers to a digest that told of several things: an officer says to which of them each belongs. What
//! somebody signed or sealed is kept until then as it came, because its words alone prove nothing.

use super::mailbox::is_taken;
use super::{Answered, MailAnswer, outbox};
use crate::store::Store;
use anyhow::Result;
use formats::mail::{Sealed, Stood};
use register::Time;
use rusqlite::{OptionalExtension, params};

/// Largest sealed answer that is kept, in bytes; the largest that a feature takes in.
const BYTES_MAX: usize = 4 << 20;

const STOOD: [(Stood, &str); 3] =
    [(Stood::Mime, "mime"), (Stood::Inline, "inline"), (Stood::Attached, "attached")];

/// Keeps what was signed or sealed in a mail that nobody took yet; the same again changes nothing.
pub(super) fn keep(store: &Store, id: &str, answer: &MailAnswer) -> Result<()> {
    let sealed = answer.sealed.as_ref().filter(|sealed| sealed.bytes.len() <= BYTES_MAX);
    if !answer.key.starts_with("digest/") || (sealed.is_none() && answer.signature.is_none()) {
        return Ok(());
    }
    let stood = sealed.and_then(|sealed| STOOD.iter().find(|(stood, _)| *stood == sealed.stood));
    store.work(|work| {
        work.execute(
            "insert or ignore into notify_incoming_signed (message_id, signature, name, stood, sealed)
             values (?1, ?2, ?3, ?4, ?5)",
            params![
                id,
                answer.signature,
                sealed.map(|sealed| &sealed.name),
                stood.map(|(_, word)| word),
                sealed.map(|sealed| &sealed.bytes),
            ],
        )
    })?;
    Ok(())
}

fn kept(store: &Store, id: &str) -> Result<(Option<String>, Option<Sealed>)> {
    let found: Option<(Option<String>, Option<Sealed>)> = store.work(|work| {
        let sql = "select signature, name, stood, sealed from notify_incoming_signed where message_id = ?1";
        work.prepare_cached(sql)?
            .query_row([id], |r| {
                let stood: Option<String> = r.get(2)?;
                let stood = STOOD.iter().find(|(_, word)| stood.as_deref() == Some(*word));
                let (name, bytes): (Option<String>, Option<Vec<u8>>) = (r.get(1)?, r.get(3)?);
                let sealed = stood.zip(bytes).map(|((stood, _), bytes)| Sealed {
                    stood: *stood,
                    name: name.unwrap_or_default(),
                    bytes,
                });
                Ok((r.get(0)?, sealed))
            })
            .optional()
    })?;
    Ok(found.unwrap_or_default())
}

/// Gives the answers to digests of which an officer said where they belong to their features. What a
/// feature does not take stands among the mails that answer nothing again.
///
/// # Errors
/// When views or working file cannot be read or written.
pub(super) fn pass(store: &Store, features: &[(&str, Answered)]) -> Result<usize> {
    let chosen: Vec<(String, String, String, String, i64)> = store.work(|work| {
        work.prepare_cached(
            "select message_id, key, sender, text, at from notify_incoming where kind = 'chosen'",
        )?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))?
        .collect()
    })?;
    let count = chosen.len();
    for (id, key, from, text, at) in chosen {
        let mail = store.work(|work| outbox::find(work, &key))?;
        let (signature, sealed) = kept(store, &id)?;
        let answer = mail.map(|mail| MailAnswer {
            key,
            to: mail.to,
            from,
            at: Time::from_millis(at),
            text,
            signature,
            sealed,
        });
        let taken = answer.map(|answer| is_taken(store, &answer, features)).transpose()?;
        let word = if taken == Some(true) { "answer" } else { "other" };
        // Stop here: it is given once more, and the feature takes the same only once.
        store.work(|work| {
            work.execute(
                "update notify_incoming set kind = ?2 where message_id = ?1",
                [&id, word],
            )?;
            let sql = "delete from notify_incoming_signed where message_id = ?1 and ?2 = 'answer'";
            work.execute(sql, [id.as_str(), word])
        })?;
    }
    Ok(count)
}
