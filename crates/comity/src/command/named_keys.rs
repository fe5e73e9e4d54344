//! The keys of a desk as its state's own statements name them, from a record that this machine verified: so
//! that a desk's new key is told from one that a host put in its place.

use super::channel;
use super::client::{Client, pause};
use super::messages::outside;
use super::pins::{Pins, plain};
use super::watch::entries::{self, Said};
use crate::channel::kinds::DeskOf;
use anyhow::{Context, Result};
use register::Time;
use register::authority::body::Body;

/// How often the record is asked for until it has the key, a second apart.
const TRIES: usize = 5;

/// A key that stood, or stands, for a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its fingerprint.
    pub(super) fingerprint: String,
    /// Since when it stands, by which entry, said by whom.
    since: Time,
    entry: u64,
    by: String,
}

impl Named {
    /// Since when, and by which entry.
    pub(super) fn words(&self) -> String {
        let at = self.since.to_string();
        format!("since {} {} UTC, entered as {} by {}", &at[..10], &at[11..16], self.entry, self.by)
    }
}

/// The verified statements that set a desk's key, by its own state, in order; each with the key's fingerprint.
pub(super) fn set_for<'a>(
    said: &'a [Said],
    of: &'a DeskOf,
) -> impl Iterator<Item = (&'a Said, String)> {
    said.iter().filter_map(move |one| {
        let payload = &one.verified.payload;
        match Body::parse(&payload.kind, &payload.body) {
            Some(Ok(Body::EncryptionKeySet(set)))
                if payload.by.participant == of.participant
                    && set.desk.as_ref() == Some(&of.desk) =>
            {
                Some((one, set.fingerprint))
            }
            _ => None,
        }
    })
}

/// The keys that verified statements name for a desk, in order; a key that was renewed stands once.
pub(super) fn of(said: &[Said], desk: &DeskOf) -> Vec<Named> {
    let named = |(one, fingerprint): (&Said, String)| {
        let by = &one.verified.payload.by;
        let by = format!("{}, {}", by.participant, by.role);
        Named { fingerprint, since: one.entered, entry: one.index, by }
    };
    let mut found: Vec<Named> = set_for(said, desk).map(named).collect();
    found.dedup_by(|next, stands| next.fingerprint == stands.fingerprint);
    found
}

/// What is to be said of a key that is not the one that this machine remembers, if the register names it.
pub(super) fn compared(keys: &[Named], known: &str, given: &str) -> Option<String> {
    let at = |print: &str| keys.iter().rposition(|key| key.fingerprint == print);
    let (old, new) = (at(&plain(known))?, at(given)?);
    let words = keys[new].words();
    Some(match old < new {
        true => format!("a new key of that desk, {words}"),
        false => format!("an earlier key of that desk, {words}"),
    })
}

/// Whether the register names this key as the one that stands for a desk now, in words. It must continue the
/// register that this machine remembers: without one, nothing is known.
///
/// # Errors
/// When the record does not verify.
pub(super) fn stands(
    client: &Client,
    desk: &DeskOf,
    [known, given]: [&str; 2],
    pins: &mut Pins,
) -> Result<Option<String>> {
    let listed = channel::newest(client)?.filter(|_| pins.register().is_some());
    let Some(listed) = listed else { return Ok(None) };
    for tried in 1..=TRIES {
        let (record, report) = outside::verified(client, &listed, pins)
            .with_context(|| format!("the key of {desk} has changed; nothing was sent"))?;
        let keys = of(&entries::open(&record)?.said, desk);
        if keys.last().is_some_and(|last| last.fingerprint == given) {
            outside::learn(pins, &report);
            return Ok(compared(&keys, known, given));
        }
        if tried < TRIES {
            pause(1, "the new key is not in the published log yet; looking again in a second");
        }
    }
    Ok(None)
}
