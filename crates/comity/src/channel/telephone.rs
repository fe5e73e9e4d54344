//! Receipt by telephone: a desk prints one-time codes and reads one aloud; the sender types it in. The
//! register holds digests of the codes before, so neither host nor caller can invent one.

use super::check::{for_others, own_desk};
use super::kinds::DeskOf;
use super::queries;
use super::statements::{AcknowledgedByTelephone, TelephoneCodesSet};
use crate::rights::is_administering;
use crate::store::row::{code as participant_code, many};
use crate::store::row::{hash, index, one, time};
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::{Code, Hash, StatementId, Time, Tlp};
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

/// Most codes that a desk has at a time: one sheet of paper.
pub(super) const CODES_MAX: usize = 50;

/// Letters and digits of a code; 5 bits each.
const LENGTH: usize = 16;

/// Crockford's base32: no two of them are confused by ear or eye.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code as somebody types what was read aloud: in either case, with dashes, spaces or none, O for 0,
/// I and L for 1. `None` when it is no code.
pub fn normalise(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(LENGTH);
    for letter in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')) {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !ALPHABET.contains(letter) || code.len() == LENGTH {
            return None;
        }
        code.push(letter);
    }
    (code.len() == LENGTH).then_some(code)
}

/// The digest by which a code stands in the register.
pub fn digest(code: &str) -> Hash {
    Hash(Sha256::digest(code.as_bytes()).into())
}

/// A one-time code, known by its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TelephoneCode {
    /// The desk that has it on paper.
    pub desk: DeskOf,
    /// Its digest.
    pub digest: Hash,
    /// Its number on the sheet, from 1.
    pub number: u32,
    /// Whether its sheet is the desk's newest.
    pub stands: bool,
    /// The entry in which it was used.
    pub used: Option<u64>,
    /// The entry that set it.
    pub entry: u64,
    /// When that entered.
    pub entered: Time,
}

impl TelephoneCode {
    /// Whether it may be read aloud now.
    pub fn is_left(&self) -> bool {
        self.stands && self.used.is_none()
    }
}

fn read(r: &Row<'_>) -> rusqlite::Result<TelephoneCode> {
    Ok(TelephoneCode {
        desk: DeskOf { participant: participant_code(r, "participant")?, desk: r.get("desk")? },
        digest: hash(r, "digest")?,
        number: r.get("number")?,
        stands: r.get("stands")?,
        used: r.get::<_, Option<i64>>("used")?.map(i64::unsigned_abs),
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// The codes of a desk's newest sheet, by number; used ones too.
pub fn sheet(views: &Connection, desk: &DeskOf) -> rusqlite::Result<Vec<TelephoneCode>> {
    let sql = "select * from channel_telephone_codes
               where participant = ?1 and desk = ?2 and stands = 1 order by number";
    many(views, sql, [desk.participant.as_str(), &desk.desk], read)
}

/// The numbers on a desk's newest sheet, but for those that this caller's participant used itself: which ones others
/// used would tell it when they got receipts.
pub(super) fn numbers(
    views: &Connection,
    desk: &DeskOf,
    caller: &Code,
) -> rusqlite::Result<Vec<u32>> {
    let sql = "select number from channel_telephone_codes
               where participant = ?1 and desk = ?2 and stands = 1 and (used is null or used not in
               (select k.entry from channel_addressed a
                join channel_messages m on m.message = a.message and m.participant = ?3
                join channel_acknowledgements k on k.message = a.message
                and k.participant = a.participant and k.desk = a.desk
                where a.participant = ?1 and a.desk = ?2 and k.telephone is not null))";
    let of = [desk.participant.as_str(), &desk.desk, caller.as_str()];
    many(views, sql, of, |r| r.get("number"))
}

/// The same numbers in the order in which to ask for them about a message: by lot, and the same for all who look.
pub(super) fn to_ask(mut numbers: Vec<u32>, message: &StatementId) -> Vec<u32> {
    numbers.sort_by_cached_key(|number| Sha256::digest(format!("{message} {number}")));
    numbers
}

/// A code that a participant set at any time.
pub fn code(
    views: &Connection,
    participant: &Code,
    digest: &Hash,
) -> rusqlite::Result<Option<TelephoneCode>> {
    let sql = "select * from channel_telephone_codes where participant = ?1 and digest = ?2";
    one(views, sql, params![participant.as_str(), digest.0], read)
}

/// The code with this text, if it may be used for a receipt by this desk.
pub(super) fn usable(views: &Connection, desk: &DeskOf, text: &str) -> Result<TelephoneCode, Stop> {
    match code(views, &desk.participant, &digest(text))? {
        Some(code) if code.desk != *desk => refuse(
            "telephone-code",
            format!("this code is one of {}; ask {desk} for one of its own", code.desk),
        ),
        Some(TelephoneCode { used: Some(_), .. }) => {
            refuse("telephone-code", "this code was used already; ask for another number")
        }
        Some(code) if !code.stands => refuse(
            "telephone-code",
            "this code stands on a sheet that was replaced; ask for one from the newest sheet",
        ),
        Some(code) => Ok(code),
        None => refuse(
            "telephone-code",
            format!("{desk} has no such code; let them read it once more, letter by letter"),
        ),
    }
}

/// Whether a desk may set these codes.
pub(super) fn may_set(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &TelephoneCodesSet,
) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    if audience.tlp != Tlp::Red || !audience.to.is_empty() {
        return refuse("telephone-codes-audience", "codes stay inside their participant: RED");
    }
    let role = &entry.payload.by.role;
    if role.desk() != Some(body.desk.as_str()) && !is_administering(role) {
        let sentence = "the codes of a desk are set by that desk or an administrator";
        return refuse("telephone-codes-desk", sentence);
    }
    if !crate::members::desks(at.views)?.contains(&body.desk) {
        return refuse("telephone-codes-desk", "there is no such desk in this network");
    }
    if body.codes.is_empty() || body.codes.len() > CODES_MAX {
        return refuse("telephone-codes", format!("a sheet has 1 to {CODES_MAX} codes"));
    }
    for (place, digest) in body.codes.iter().enumerate() {
        let known = code(at.views, entry.participant(), digest)?;
        if known.is_some() || body.codes[..place].contains(digest) {
            let sentence = "a code stands there twice, or was on a sheet before; make new ones";
            return refuse("telephone-codes", sentence);
        }
    }
    Ok(())
}

/// Whether a sender may enter that its message was acknowledged by telephone.
pub(super) fn may_acknowledge(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &AcknowledgedByTelephone,
) -> Result<(), Stop> {
    own_desk(entry)?;
    let sent = queries::message(at.views, &body.message)?;
    let Some(message) = sent.filter(|m| m.from.participant == *entry.participant()) else {
        return refuse("telephone-message", "there is no such message of yours");
    };
    let desk = DeskOf { participant: body.participant.clone(), desk: body.desk.clone() };
    if !message.to.contains(&desk) {
        return refuse("message", format!("the message is not addressed to {desk}"));
    }
    if entry.payload.replies_to != Some(message.message) {
        return refuse("message", "an acknowledgement answers the message that it names");
    }
    if entry.payload.test != message.test {
        return refuse("test", "what answers a test is a test, and what answers none is none");
    }
    let known = queries::acknowledgement(at.views, &message.message, &desk)?;
    if known.is_some_and(|known| known.counts(entry.entered)) {
        return refuse("acknowledged", "this desk has acknowledged the message already");
    }
    if normalise(&body.code).as_ref() != Some(&body.code) {
        let sentence = "a code has 16 letters and digits, in upper case and without dashes";
        return refuse("telephone-code", sentence);
    }
    usable(at.views, &desk, &body.code)?;
    for_others(entry, std::iter::once(&body.participant))
}

/// The desk's codes are these, in place of any before.
pub(super) fn set(
    views: &Connection,
    entry: &Entry,
    body: &TelephoneCodesSet,
) -> rusqlite::Result<()> {
    let participant = entry.participant().as_str();
    let sql = "update channel_telephone_codes set stands = 0 where participant = ?1 and desk = ?2";
    views.execute(sql, [participant, &body.desk])?;
    let mut insert = views.prepare_cached(
        "insert or ignore into channel_telephone_codes
         (participant, digest, desk, number, stands, entry, entered)
         values (?1, ?2, ?3, ?4, 1, ?5, ?6)",
    )?;
    let (index, entered) = (entry.index as i64, entry.entered.millis());
    for (number, digest) in (1i64..).zip(&body.codes) {
        insert.execute(params![participant, digest.0, body.desk, number, index, entered])?;
    }
    Ok(())
}

/// A message has its receipt, and the code is used for ever.
pub(super) fn acknowledged(
    views: &Connection,
    entry: &Entry,
    body: &AcknowledgedByTelephone,
) -> rusqlite::Result<()> {
    let digest = digest(&body.code);
    let participant = body.participant.as_str();
    views.execute(
        "insert into channel_acknowledgements
         (message, participant, desk, by_role, entry, entered, said_by, telephone)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7,
             (select number from channel_telephone_codes where participant = ?2 and digest = ?8))",
        params![
            body.message.to_string(),
            participant,
            body.desk,
            entry.payload.by.role.as_str(),
            entry.index as i64,
            entry.entered.millis(),
            entry.participant().as_str(),
            digest.0,
        ],
    )?;
    let sql = "update channel_telephone_codes set used = ?3 where participant = ?1 and digest = ?2";
    views.execute(sql, params![participant, digest.0, entry.index as i64]).map(|_| ())
}
