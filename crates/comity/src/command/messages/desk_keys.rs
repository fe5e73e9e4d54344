//! The keys of desks as a verified record has them, and whether a message is sealed to those that stood when it was
//! written: a host that hands out an earlier certificate, or another, is noticed by who reads.

use super::outside::part;
use crate::channel::kinds::DeskOf;
use crate::channel::reading::Told;
use crate::command::named_keys;
use crate::command::watch::entries::{self, Said};
use crate::members::sealing::{CERTIFICATE, seconds};
use anyhow::Result;
use register::Time;
use sealing::Certificate;
use std::collections::BTreeMap;

/// A key that had stood for less than this when a message was written may be missing in it: its writer sealed before.
const CROSSING_MS: i64 = 60 * 60 * 1000;

/// A key as a desk set it.
pub(super) struct Set {
    /// Its place.
    index: u64,
    /// When it entered.
    entered: Time,
    /// Its fingerprint.
    pub(super) fingerprint: String,
    /// Absent once erased.
    pub(super) certificate: Option<Certificate>,
}

/// All that a desk ever set, by statements of its state, in order.
pub(super) fn set_by(files: &BTreeMap<&str, &[u8]>, said: &[Said], of: &DeskOf) -> Vec<Set> {
    let set = |(one, fingerprint): (&Said, String)| {
        let part = part(files, &one.verified.payload, CERTIFICATE);
        let certificate = part.and_then(|part| Certificate::parse(part.content()).ok());
        Set { index: one.index, entered: one.entered, fingerprint, certificate }
    };
    named_keys::set_for(said, of).map(set).collect()
}

/// The certificates of desks that stand in a verified record; nothing for a desk without one.
pub(in crate::command) fn standing(
    record: &[u8],
    desks: &[DeskOf],
) -> Result<Vec<Option<Certificate>>> {
    let files: BTreeMap<&str, &[u8]> = register::zip::read(record)?.into_iter().collect();
    let said = entries::open(record)?.said;
    let last = |desk| set_by(&files, &said, desk).pop().and_then(|set| set.certificate);
    Ok(desks.iter().map(last).collect())
}

/// What a reader is told where a message is not sealed to the key of one of its desks that stood.
pub(super) fn not_sealed_to(
    files: &BTreeMap<&str, &[u8]>,
    said: &[Said],
    statement: &Said,
    told: &Told,
    sealed: &[u8],
) -> Vec<String> {
    let issued = statement.verified.payload.issued;
    let is_to = |set: &Set| {
        let part = |c: &Certificate| sealing::is_sealed_to(sealed, c, seconds(issued));
        let part = set.certificate.as_ref().is_none_or(|c| part(c).unwrap_or(false));
        told.keys.contains(&set.fingerprint) && part
    };
    let lacks = |desk: &&DeskOf| {
        let mut keys = set_by(files, said, desk);
        keys.retain(|set| set.index < statement.index);
        let settled = |set: &Set| set.entered.millis() <= issued.millis() - CROSSING_MS;
        let stood = keys.iter().rposition(settled).unwrap_or(0);
        !keys[stood..].iter().any(is_to)
    };
    let desks = std::iter::once(&told.from).chain(&told.to).filter(lacks);
    let sentence = |desk: &DeskOf| {
        format!(
            "warning: it is not sealed to the key of {desk} that stood when it was written, but to an earlier state \
             of it, or to another key: whoever left that desk with the old key may have read it, with the help of the \
             instance. Tell its sender and your operator"
        )
    };
    desks.map(sentence).collect()
}
