//! Which of one's own messages may have to be sent again: a desk that was addressed has another key now than the
//! message is sealed to, and nobody there has answered it.

use super::kinds::DeskOf;
use super::queries::Message;
use super::standing::{Standing, Thread};
use crate::members::sealing::{self, SealingKey};
use register::StatementId;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// A message of one's own, with the desks that have another key now.
pub struct Repeatable<'a> {
    /// The message, and where it stands.
    pub standing: &'a Standing,
    /// The desks that did not answer it, with the keys that stand for them.
    pub desks: Vec<(DeskOf, SealingKey)>,
    /// Whether one of them has not acknowledged it either.
    pub waits: bool,
}

/// The messages of these desks, in a conversation, that nobody answered at a desk that has another key since.
///
/// # Errors
/// When the views cannot be read.
pub fn of<'a>(
    views: &Connection,
    thread: &'a Thread,
    own: &[DeskOf],
) -> rusqlite::Result<Vec<Repeatable<'a>>> {
    let mut keys = BTreeMap::new();
    let mut found = Vec::new();
    for standing in &thread.messages {
        let message = &standing.message;
        if !own.contains(&message.from) {
            continue;
        }
        let (mut desks, mut waits) = (Vec::new(), false);
        for line in standing.lines.iter().filter(|line| line.answered.is_none()) {
            for desk in &line.desks {
                if !keys.contains_key(desk) {
                    let key = sealing::of_desk(views, &desk.participant, &desk.desk)?;
                    keys.insert(desk.clone(), key);
                }
                let key = keys.get(desk).and_then(Option::as_ref);
                let Some(key) = key.filter(|key| is_other(message, key)) else { continue };
                if !is_repeated(thread, &message.message, desk, key) {
                    desks.push((desk.clone(), key.clone()));
                    waits |= line.acknowledged.is_none();
                }
            }
        }
        if !desks.is_empty() {
            found.push(Repeatable { standing, desks, waits });
        }
    }
    Ok(found)
}

/// Whether a key is none of those that a message is sealed to.
fn is_other(message: &Message, key: &SealingKey) -> bool {
    !message.keys.contains(&key.fingerprint)
}

/// Whether the message was sent again to that desk already, sealed to this key.
fn is_repeated(thread: &Thread, first: &StatementId, desk: &DeskOf, key: &SealingKey) -> bool {
    thread.messages.iter().map(|standing| &standing.message).any(|message| {
        message.again == Some(*first) && message.to.contains(desk) && !is_other(message, key)
    })
}

/// The desks to which a message goes when it is sent again: those with another key, or else all.
///
/// # Errors
/// When the views cannot be read.
pub fn recipients(views: &Connection, message: &Message) -> rusqlite::Result<Vec<DeskOf>> {
    let mut other = Vec::new();
    for desk in &message.to {
        let key = sealing::of_desk(views, &desk.participant, &desk.desk)?;
        if key.is_some_and(|key| is_other(message, &key)) {
            other.push(desk.clone());
        }
    }
    Ok(if other.is_empty() { message.to.clone() } else { other })
}
