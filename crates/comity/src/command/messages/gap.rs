//! The message before this one: each letter names it, and it is here only if it opens on this machine. The
//! instance's word for it is not enough, and whatever it answers never stops the letter that was opened.

use super::open::SEALED_MAX;
use super::outside;
use crate::channel::reading;
use crate::clock::{Machine, Surroundings};
use crate::command::channel::{Listed, may_be_past, message_in, path};
use crate::command::client::{Client, Found};
use crate::command::pins::Pins;
use anyhow::{Result, bail};
use register::{Code, StatementId};
use sealing::letter::Desk;
use sealing::{Letter, SecretKey, Signature};

/// What a reader is told of the messages to its own participant that the letter names.
pub(super) fn before(
    client: &Client,
    letter: &Letter,
    own: &Code,
    secrets: &[SecretKey],
    pins: &mut Pins,
) -> Vec<String> {
    let from = &letter.from;
    let mut said = Vec::new();
    for (desk, id) in letter.before.iter().filter(|(desk, _)| desk.participant == own.as_str()) {
        let named = format!("{from} wrote a message to {desk} before this one");
        let found = id.parse().map_err(anyhow::Error::from);
        match found.and_then(|id| look(client, &id, [from, desk], secrets, pins)) {
            Ok(Looked::Opened) => {}
            Ok(Looked::Removed(why)) if !is_past(id) => said.push(format!(
                "warning: {named} ({id}), and it is not old enough to be removed without your consent: {why} Ask for it"
            )),
            Ok(Looked::Removed(why)) => said.push(format!("note: {named} ({id}). {why}")),
            Ok(Looked::OtherKeys) => said.push(format!(
                "note: {named} ({id}); it is sealed to other keys than you gave, so it was not looked for"
            )),
            Ok(Looked::Absent) => {
                said.push(format!("warning: {named} that is not here ({id}); ask for it"));
            }
            Err(why) => said.push(format!(
                "warning: {named} ({id}), and it does not open as that desk's: {why:#}; ask for it"
            )),
        }
    }
    said
}

fn is_past(id: &str) -> bool {
    id.parse().is_ok_and(|id| may_be_past(&id, Machine.now()))
}

enum Looked {
    Opened,
    OtherKeys,
    Removed(String),
    Absent,
}

fn look(
    client: &Client,
    id: &StatementId,
    [from, to]: [&Desk; 2],
    secrets: &[SecretKey],
    pins: &mut Pins,
) -> Result<Looked> {
    let given = match client.look(&path(id))? {
        Found::Here(given) => given,
        Found::Removed(why) => return Ok(Looked::Removed(why)),
        Found::Absent => return Ok(Looked::Absent),
    };
    let is = |listed: &Listed| {
        let written = |desk: &crate::channel::kinds::DeskOf| desk.to_string();
        written(&listed.told.from) == from.to_string()
            && listed.told.to.iter().any(|desk| written(desk) == to.to_string())
    };
    let Some(listed) = message_in(given, id).filter(is) else { return Ok(Looked::Absent) };
    let opens = |secret: &SecretKey| listed.told.keys.contains(&secret.certificate().fingerprint());
    if !secrets.iter().any(opens) {
        return Ok(Looked::OtherKeys);
    }
    let sealed = client.bytes(&format!("{}/sealed", path(id)), SEALED_MAX)?;
    let senders = outside::check(client, &listed, &sealed, pins)?.senders;
    match reading::read(&listed.told, &sealed, secrets, &senders)?.signed_by {
        Signature::Good(_) => Ok(Looked::Opened),
        _ => bail!("its signature is not good"),
    }
}
