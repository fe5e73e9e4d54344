//! A desk that opens its messages with a program of its own: the mail that tells it of a message carries
//! a receipt ready to be signed with `gpg --detach-sign`, and a second mail is the sealed letter. The
//! signature that comes back makes the receipt a statement like any other. Nothing but a signature counts.

use super::kinds::DeskOf;
use super::mail_replies::{self, Outcome};
use super::make;
use super::queries::{self, Message};
use super::received;
use crate::directory::queries::{self as directory, Contact};
use crate::members::sealing;
use crate::notify::MailAnswer;
use crate::store::{EnterError, Store, Submission};
use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use register::envelope::{Base64, Signature, pae};
use register::key::Algorithm;
use register::{Code, Envelope, Payload, StatementId, Time};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Longest sealed letter that goes into a mail, in bytes; a longer one waits behind the link.
const LETTER_MAX: usize = 64 << 10;

/// The end of the key of a mail that is a sealed letter.
pub(super) const LETTER: &str = "/letter";

/// Letters on a line of what is to be copied out of a mail.
const LINE: usize = 64;

/// Whether a desk has a key, and no device that opens it here: its people use their own program.
pub(super) fn opens_by_itself(views: &Connection, desk: &DeskOf) -> rusqlite::Result<bool> {
    match sealing::of_desk(views, &desk.participant, &desk.desk)? {
        Some(key) => Ok(queries::devices_with(views, &key)?.is_empty()),
        None => Ok(false),
    }
}

/// Working table: what the ids of receipts follow from.
pub const WORK_SCHEMA: &str = "
create table if not exists channel_receipts (one integer primary key check (one = 1), secret blob not null);
";

/// A secret of this host, made when it is first asked for.
fn secret(store: &Store) -> Result<[u8; 32]> {
    let fresh = store.surroundings.random();
    store.work(|work| {
        let sql = "insert or ignore into channel_receipts (one, secret) values (1, ?1)";
        work.execute(sql, [fresh])?;
        work.query_row("select secret from channel_receipts", [], |r| r.get(0))
    })
}

/// What the receipts that a desk can give of a message follow from, the newest first: after one that nobody
/// confirmed in time there is another, made when that one ceased to count.
fn turns(store: &Store, message: &Message, desk: &DeskOf) -> Result<Vec<Turn>> {
    let known = store.view(|views| queries::acknowledgement(views, &message.message, desk))?;
    let over = known.filter(|known| !known.counts(store.now()));
    let again =
        over.and_then(|over| Some(Turn { after: Some(over.entry), made: over.confirm_by? }));
    Ok(again.into_iter().chain([Turn { after: None, made: message.entered }]).collect())
}

#[derive(Clone, Copy)]
struct Turn {
    /// The entry of the receipt that counts no more.
    after: Option<u64>,
    made: Time,
}

/// The receipt of a message by a desk: in one turn always the same bytes, so that nothing has to be kept until
/// it comes back. Nobody else knows its id before, and could use it for a statement of their own.
fn receipt(store: &Store, message: &Message, desk: &DeskOf, turn: Turn) -> Result<Payload> {
    let origin = &store.log_key().origin;
    let draft = make::acknowledge(desk.by()?, &message.told(), &desk.desk);
    let mut digest = Sha256::new()
        .chain_update(secret(store)?)
        .chain_update(message.message)
        .chain_update(desk.to_string());
    if let Some(entry) = turn.after {
        digest.update(entry.to_be_bytes());
    }
    let mut tail = [0; 10];
    tail.copy_from_slice(&digest.finalize()[..10]);
    let millis = turn.made.millis().unsigned_abs();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid();
    Ok(draft.payload_of(origin, id, turn.made)?)
}

/// What such a desk finds in its mails.
pub(super) struct Carried {
    /// The sealed letter in armor, if it is not too long for a mail.
    pub letter: Option<String>,
    /// The bytes to sign, in base64.
    pub receipt: String,
    /// What these bytes say, as it is to be read before it is signed.
    pub statement: String,
}

/// What the mail to a desk carries.
///
/// # Errors
/// When the register cannot be read.
pub(super) fn carried(store: &Store, message: &Message, desk: &DeskOf) -> Result<Carried> {
    let turn = turns(store, message, desk)?[0];
    let part = store.register(|register| register.part(&message.sealed))?;
    // It was sent with the first receipt.
    let part = part.filter(|_| turn.after.is_none());
    let letter = match part.filter(|part| part.content().len() <= LETTER_MAX) {
        Some(part) => Some(::sealing::armored(part.content())?),
        None => None,
    };
    let payload = receipt(store, message, desk, turn)?;
    let bytes = pae(Payload::TYPE, &payload.to_bytes());
    let statement = String::from_utf8_lossy(&bytes).into_owned();
    let bytes = STANDARD.encode(bytes);
    let lines: Vec<&str> =
        bytes.as_bytes().chunks(LINE).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    Ok(Carried { letter, receipt: lines.join("\n"), statement })
}

/// Takes a sealed answer or a signed receipt that came by mail; `false` where the mail holds none that counts.
///
/// # Errors
/// When the register cannot be read or written.
pub fn answered(store: &Store, answer: &MailAnswer) -> Result<bool> {
    let Some((message, first)) = asked(&answer.key) else { return Ok(false) };
    let Some(message) = store.view(|views| queries::message(views, &message))? else {
        return Ok(false);
    };
    let contact = match answer.to.contact {
        Some(id) => store
            .view(|views| directory::contacts_of(views, &first.participant))?
            .into_iter()
            .find(|contact| contact.contact == id),
        None => None,
    };
    let desk = desk_of(&message, contact.as_ref()).unwrap_or(first);
    // One mail may bring both.
    let receipt = enter_receipt(store, answer, &message, &desk)?;
    let kept = match &answer.sealed {
        Some(sealed) => received::keep(store, &message.message, &desk, sealed, answer.at)?,
        None => false,
    };
    // What a mail brings besides is looked at by itself: only what is left says that there was nothing.
    let nothing = !receipt && !kept && answer.signature.is_none();
    let outcomes =
        [(receipt, Outcome::Entered), (kept, Outcome::Kept), (nothing, Outcome::Nothing)];
    if store.view(|views| opens_by_itself(views, &desk))? {
        for (_, outcome) in outcomes.into_iter().filter(|(is, _)| *is) {
            mail_replies::note(store, &message, &answer.to, outcome)?;
        }
    }
    Ok(receipt || kept)
}

/// Enters the receipt that an answer holds; `false` where it holds none that counts.
fn enter_receipt(
    store: &Store,
    answer: &MailAnswer,
    message: &Message,
    desk: &DeskOf,
) -> Result<bool> {
    let Some(sig) = answer.signature.as_ref() else { return Ok(false) };
    let Ok(sig) = signing::openpgp::from_file(sig.as_bytes()) else { return Ok(false) };
    for turn in turns(store, message, desk)? {
        let payload = receipt(store, message, desk, turn)?.to_bytes();
        let Some(envelope) = signed(store, desk, payload, &sig) else { continue };
        let unit = vec![Submission { envelope: envelope.to_bytes(), parts: Vec::new() }];
        return match store.enter(unit) {
            Ok(_) => Ok(true),
            // Somebody was faster, or the key may not say it: the officer sees the mail.
            Err(EnterError::Refused(_)) => Ok(false),
            Err(e) => Err(e).context("the receipt could not be entered"),
        };
    }
    Ok(false)
}

/// The statement with this signature, if a key of the desk's participant that is in force made it.
fn signed(store: &Store, desk: &DeskOf, payload: Vec<u8>, sig: &[u8]) -> Option<Envelope> {
    let authority = store.authority();
    let own = authority.keys().map(|(_, key)| key).filter(|key| {
        key.participant == desk.participant && authority.is_in_force(key, store.now())
    });
    own.map(|key| {
        let mut envelope = Envelope::new(Payload::TYPE, payload.clone());
        envelope.signatures.push(Signature {
            alg: Algorithm::OpenPgp,
            key: key.public.clone(),
            sig: Base64(sig.to_vec()),
        });
        envelope
    })
    .find(|envelope| envelope.verify().is_ok())
}

/// The desk of a contact, if a message is addressed to it.
pub(super) fn desk_of(message: &Message, contact: Option<&Contact>) -> Option<DeskOf> {
    let is_of = |desk: &&DeskOf, contact: &Contact| {
        desk.participant == contact.participant && desk.desk == contact.desk
    };
    contact.and_then(|contact| message.to.iter().find(|desk| is_of(desk, contact)).cloned())
}

/// The message and the first desk that the key of a notice names.
pub(super) fn asked(key: &str) -> Option<(StatementId, DeskOf)> {
    let mut parts = key.strip_prefix("channel/")?.split('/');
    let message = parts.next()?.parse().ok()?;
    let (code, desk) = parts.next()?.split_once('-')?;
    let participant = Code::new(code).ok()?;
    Some((message, DeskOf { participant, desk: desk.to_owned() }))
}
