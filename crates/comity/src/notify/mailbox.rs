//! Reads the mailbox that answers come to, over IMAP (RFC 9051, as far as revision 1 goes). Each
//! mail is looked at once; none is deleted. A bounce marks its mail, an automatic reply is noted and
//! counts for nothing, an answer by a person goes to the feature whose notice it answers.

use super::post::LOOP_HEADER;
use super::settings::MailboxAddress;
use super::{Answered, MailAnswer, chosen, due, outbox, words};
use crate::store::Store;
use anyhow::{Context, Result};
use formats::mail::{Incoming, Kind, MAX_MAIL_BYTES};
use imap::Session;
use register::Time;
use rusqlite::{OptionalExtension, params};
use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

/// Features for which nothing but a signature counts as an answer.
const SIGNED: &[&str] = &["channel"];

/// Mails read in one pass.
const PASS_MAX: usize = 200;

/// A line to the mailbox, protected or on this machine.
trait Line: Read + Write + Send + std::fmt::Debug {}
impl<T: Read + Write + Send + std::fmt::Debug> Line for T {}

/// How a pass went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadMails {
    /// Answers by persons that a feature took.
    pub answers: usize,
    /// Automatic replies and read receipts, which count for nothing.
    pub automatic: usize,
    /// Mails of ours that came back.
    pub bounces: usize,
    /// Mails that answer nothing of ours, for an officer to look at.
    pub others: usize,
}

/// Reads what is new.
///
/// # Errors
/// When the mailbox cannot be reached; what was read is noted, and the rest is read the next time.
pub fn pass(
    store: &Store,
    address: &MailboxAddress,
    features: &[(&str, Answered)],
    patience: Duration,
) -> Result<ReadMails> {
    let mut session = log_in(address, patience)?;
    let mut read = ReadMails::default();
    let folder =
        session.select(&address.folder).context("the mailbox's folder cannot be opened")?;
    let validity = i64::from(folder.uid_validity.unwrap_or(0));
    let last = last(store, validity)?;
    let mut new: Vec<u32> = session
        .uid_search(format!("UID {}:*", last + 1))?
        .into_iter()
        .filter(|uid| i64::from(*uid) > last)
        .collect();
    new.sort_unstable();
    for uid in new.into_iter().take(PASS_MAX) {
        let sizes = session.uid_fetch(uid.to_string(), "RFC822.SIZE")?;
        let size = sizes.iter().filter_map(|f| f.size).next().unwrap_or(0);
        if size as usize <= MAX_MAIL_BYTES {
            let fetched = session.uid_fetch(uid.to_string(), "BODY.PEEK[]")?;
            for bytes in fetched.iter().filter_map(|f| f.body()) {
                take(store, bytes, features, &mut read)?;
            }
        } else {
            tracing::warn!("a mail of {size} bytes in the mailbox is too large and was left alone");
            read.others += 1;
        }
        // Stop here: the mail is looked at again and found by its Message-ID.
        note_last(store, validity, uid)?;
    }
    let _ = session.logout();
    Ok(read)
}

fn log_in(address: &MailboxAddress, patience: Duration) -> Result<Session<Box<dyn Line>>> {
    let place = (address.host.as_str(), address.port);
    let mut tried = None;
    let mut connected = None;
    for place in place.to_socket_addrs().context("the mailbox's host is not known")? {
        match TcpStream::connect_timeout(&place, patience) {
            Ok(stream) => {
                connected = Some(stream);
                break;
            }
            Err(e) => tried = Some(e),
        }
    }
    let Some(stream) = connected else {
        let cause = tried.map_or("it has no address".to_owned(), |e| e.to_string());
        anyhow::bail!("the mailbox's server cannot be reached: {cause}");
    };
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    let line: Box<dyn Line> =
        if address.tls { Box::new(protected(stream, &address.host)?) } else { Box::new(stream) };
    let mut client = imap::Client::new(line);
    client.read_greeting().context("the mailbox's server does not answer")?;
    client
        .login(&address.user, &address.password)
        .map_err(|(e, _)| e)
        .context("the mailbox's server does not let us in")
}

fn protected(
    stream: TcpStream,
    host: &str,
) -> Result<rustls::StreamOwned<rustls::ClientConnection, TcpStream>> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = host.to_owned().try_into().context("the mailbox's host is no name")?;
    let connection = rustls::ClientConnection::new(Arc::new(config), name)?;
    Ok(rustls::StreamOwned::new(connection, stream))
}

/// Up to which mail the folder was read; from the beginning when the server numbered it anew.
fn last(store: &Store, validity: i64) -> Result<i64> {
    let kept: Option<(i64, i64)> = store.work(|work| {
        work.query_row("select validity, last from notify_mailbox", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .optional()
    })?;
    Ok(kept.filter(|(kept, _)| *kept == validity).map_or(0, |(_, last)| last))
}

fn note_last(store: &Store, validity: i64, uid: u32) -> Result<()> {
    store.work(|work| {
        work.execute(
            "insert or replace into notify_mailbox (one, validity, last) values (1, ?1, ?2)",
            [validity, i64::from(uid)],
        )
    })?;
    Ok(())
}

/// Takes in one mail; the same mail again changes nothing.
fn take(
    store: &Store,
    bytes: &[u8],
    features: &[(&str, Answered)],
    read: &mut ReadMails,
) -> Result<()> {
    let mut incoming = match formats::mail::read(bytes, LOOP_HEADER) {
        Ok(incoming) => incoming,
        Err(e) => {
            tracing::warn!("a mail in the mailbox cannot be read: {e}");
            read.others += 1;
            return Ok(());
        }
    };
    let now = store.now();
    let own_id = incoming.message_id.clone().unwrap_or_else(|| digest_id(bytes));
    let known: bool = store.work(|work| {
        work.prepare_cached("select exists (select 1 from notify_incoming where message_id = ?1)")?
            .query_row([&own_id], |r| r.get(0))
    })?;
    if known {
        return Ok(());
    }
    let answered = answered_mail(store, &incoming)?;
    let mut signatures = words::signatures(&incoming.text);
    signatures.append(&mut incoming.signatures);
    incoming.text = words::own(&incoming.text);
    let (word, key) = match (&incoming.kind, answered) {
        (Kind::Bounce { failed, .. }, Some(mail)) => {
            read.bounces += 1;
            let permanent = failed.is_empty() || failed.iter().any(|f| f.permanent);
            if permanent {
                let status = failed.iter().find_map(|f| f.status.clone()).unwrap_or_default();
                bounced(store, &mail.key, &status)?;
            }
            ("bounce", Some(mail.key))
        }
        (Kind::Answer, Some(mail)) => {
            let mail = only_one(store, mail, features)?;
            let mut answer = MailAnswer {
                key: mail.key,
                to: mail.to,
                from: incoming.from.as_ref().map(|f| f.address.clone()).unwrap_or_default(),
                at: now,
                text: incoming.text.clone(),
                signature: None,
                sealed: incoming.sealed.take(),
            };
            if is_taken_signed(store, &mut answer, &signatures, features)?
                || is_taken_of_digest(store, &mut answer, &signatures, features)?
            {
                read.answers += 1;
                ("answer", Some(answer.key))
            } else {
                // Stop here: the mail is looked at again, and the same is kept once.
                chosen::keep(store, &own_id, &answer)?;
                read.others += 1;
                ("other", Some(answer.key))
            }
        }
        (Kind::AutoReply { .. }, mail) => {
            read.automatic += 1;
            ("automatic", mail.map(|m| m.key))
        }
        (Kind::DispositionNotification, mail) => {
            read.automatic += 1;
            ("receipt", mail.map(|m| m.key))
        }
        (Kind::Loop, _) => {
            read.automatic += 1;
            ("loop", None)
        }
        (Kind::Bounce { .. } | Kind::Answer, None) => {
            read.others += 1;
            ("other", None)
        }
    };
    keep(store, &own_id, word, key.as_deref(), &incoming, now)
}

/// Gives an answer to its feature; `true` when that takes it. It takes the same answer twice as once,
/// so a stop here loses nothing.
pub(super) fn is_taken(
    store: &Store,
    answer: &MailAnswer,
    features: &[(&str, Answered)],
) -> Result<bool> {
    let feature = feature(&answer.key);
    let taken = features.iter().find(|(name, _)| *name == feature);
    Ok(taken.map(|(_, take)| take(store, answer)).transpose()?.unwrap_or(false))
}

/// Gives an answer with each of its signatures: a mail that is signed as a whole brings one that is no receipt.
fn is_taken_signed(
    store: &Store,
    answer: &mut MailAnswer,
    signatures: &[String],
    features: &[(&str, Answered)],
) -> Result<bool> {
    let mut taken = false;
    for signature in signatures {
        let tried =
            MailAnswer { signature: Some(signature.clone()), sealed: None, ..answer.clone() };
        if is_taken(store, &tried, features)? {
            answer.signature = tried.signature;
            taken = true;
            break;
        }
    }
    // What is sealed is kept beside a receipt.
    let rest = MailAnswer { signature: None, ..answer.clone() };
    let kept = (answer.sealed.is_some() || !taken) && is_taken(store, &rest, features)?;
    if !taken {
        answer.signature = signatures.first().cloned();
    }
    Ok(taken || kept)
}

/// A signature in answer to a digest says itself what it signs: each is tried against each mail of the digest.
/// Then the answer is that mail's.
fn is_taken_of_digest(
    store: &Store,
    answer: &mut MailAnswer,
    signatures: &[String],
    features: &[(&str, Answered)],
) -> Result<bool> {
    if answer.sealed.is_some() {
        return Ok(false);
    }
    let mut told = store.work(|work| due::told(work, &answer.key))?;
    told.retain(|one| SIGNED.contains(&feature(&one.key)));
    let mut taken = false;
    for signature in signatures {
        for one in &told {
            let (key, to) = (one.key.clone(), one.to.clone());
            let signature = Some(signature.clone());
            let tried = MailAnswer { key, to, signature, ..answer.clone() };
            if is_taken(store, &tried, features)? {
                *answer = tried;
                taken = true;
                break;
            }
        }
    }
    Ok(taken)
}

fn feature(key: &str) -> &str {
    key.split('/').next().unwrap_or_default()
}

/// What an answer to a digest is about, when only one thing in it can be answered; else the digest,
/// and an officer says where it belongs.
fn only_one(
    store: &Store,
    mail: outbox::Mail,
    features: &[(&str, Answered)],
) -> Result<outbox::Mail> {
    let mut told = store.work(|work| due::told(work, &mail.key))?;
    told.retain(|one| features.iter().any(|(name, _)| *name == feature(&one.key)));
    Ok(match told.len() {
        1 => told.remove(0),
        _ => mail,
    })
}

/// The mail of ours that an incoming one speaks of.
fn answered_mail(store: &Store, incoming: &Incoming) -> Result<Option<outbox::Mail>> {
    let mut ids: Vec<&String> = Vec::new();
    if let Kind::Bounce { original_message_id: Some(id), .. } = &incoming.kind {
        ids.push(id);
    }
    ids.extend(&incoming.in_reply_to);
    ids.extend(incoming.references.iter().rev());
    store.work(|work| {
        for id in ids {
            if let Some(found) = outbox::by_message_id(work, id)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    })
}

fn bounced(store: &Store, key: &str, status: &str) -> Result<()> {
    store.work(|work| {
        work.execute(
            "update notify_outbox set state = 'bounced', said = ?2 where key = ?1",
            [key, status],
        )
    })?;
    Ok(())
}

fn keep(
    store: &Store,
    id: &str,
    kind: &str,
    key: Option<&str>,
    incoming: &Incoming,
    now: Time,
) -> Result<()> {
    let sender = incoming.from.as_ref().map(|f| f.address.clone()).unwrap_or_default();
    // Only what an officer must look at is kept with its words.
    let text = if matches!(kind, "other" | "answer") { incoming.text.as_str() } else { "" };
    store.work(|work| {
        work.execute(
            "insert or ignore into notify_incoming (message_id, key, kind, sender, subject, text, at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![id, key, kind, sender, incoming.subject, text, now.millis()],
        )
    })?;
    Ok(())
}

/// What stands for a Message-ID where a mail has none.
fn digest_id(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex::encode(Sha256::digest(bytes))
}
