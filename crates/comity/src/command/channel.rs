//! The channel as a program sees it over `/api/v1`: conversations, messages, and whose keys are whose.

use super::client::Client;
use crate::channel::kinds::DeskOf;
use crate::channel::reading::Told;
use crate::keyfile;
use crate::profile::ROUTING_DAYS;
use anyhow::{Context, Result, bail};
use register::{Code, StatementId, Time};
use sealing::{Certificate, SecretKey, secret};
use serde::Deserialize;
use std::path::Path;

/// A conversation of one's own participant.
#[derive(Debug, Deserialize)]
pub(super) struct Conversation {
    /// Who takes part.
    pub(super) parties: Vec<Code>,
    /// Whether all parties hold it to be at its end.
    pub(super) closed: bool,
    /// How much waits for one's own participant, and for others.
    #[serde(default)]
    pub(super) waits_for_us: Option<usize>,
    #[serde(default)]
    pub(super) waits_for_them: Option<usize>,
    /// Its messages, in order.
    pub(super) messages: Vec<Listed>,
}

/// A message, and where it stands.
#[derive(Debug, Deserialize)]
pub(super) struct Listed {
    #[serde(flatten)]
    pub(super) told: Told,
    pub(super) entry: u64,
    pub(super) entered: Time,
    pub(super) lines: Vec<Line>,
    #[serde(default)]
    pub(super) mails: Vec<Mail>,
}

/// A sealed answer that came by mail.
#[derive(Debug, Deserialize)]
pub(super) struct Mail {
    /// Its digest.
    pub(super) mail: String,
    /// The desk in whose name it came.
    pub(super) from: DeskOf,
    /// Its entry, once it was entered.
    #[serde(default)]
    pub(super) entry: Option<u64>,
    /// Why it cannot be an answer.
    #[serde(default)]
    pub(super) wrong: Option<String>,
}

/// Where a message stands with one participant, or with one of its desks.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub(super) participant: Code,
    pub(super) desks: Vec<String>,
    pub(super) acknowledged: Option<Time>,
    pub(super) acknowledged_entry: Option<u64>,
    pub(super) acknowledged_by_telephone: Option<u32>,
    #[serde(default)]
    pub(super) acknowledged_mark: Option<Mark>,
    pub(super) promised: Option<Time>,
    pub(super) promised_mark: Option<Mark>,
    pub(super) answered: Option<Time>,
    pub(super) answered_mark: Option<Mark>,
    pub(super) expires: Option<Time>,
}

/// What is to be known of an entry, besides what it says.
#[derive(Debug, Deserialize)]
pub(super) struct Mark {
    pub(super) stands: String,
}

/// The conversations of one's own participant, the one with the latest message first.
pub(super) fn conversations(client: &Client) -> Result<Vec<Conversation>> {
    Ok(serde_json::from_value(serde_json::Value::Array(listed(client)?))?)
}

/// The newest message of one's own participant's newest conversation.
pub(super) fn newest(client: &Client) -> Result<Option<Listed>> {
    let part: Vec<Conversation> = serde_json::from_value(client.get("/api/v1/messages?page=1")?)?;
    Ok(part.into_iter().next().and_then(|mut first| first.messages.pop()))
}

/// The same as the instance gives them, page by page.
pub(super) fn listed(client: &Client) -> Result<Vec<serde_json::Value>> {
    let mut all = Vec::new();
    for number in 1usize.. {
        let part = client.get(&format!("/api/v1/messages?page={number}"))?;
        let part: Vec<serde_json::Value> = serde_json::from_value(part)?;
        if part.is_empty() {
            break;
        }
        all.extend(part);
    }
    Ok(all)
}

/// A message of one's own participant.
pub(super) fn message(client: &Client, id: &StatementId) -> Result<Listed> {
    let found =
        client.get(&path(id)).with_context(|| format!("there is no message {id} for you"))?;
    message_in(found, id)
        .context("the instance gave another conversation than the one that was asked for")
}

/// Whether the conversation of a message is still open.
pub(super) fn goes_on(client: &Client, id: &StatementId) -> Result<bool> {
    let given: Conversation = serde_json::from_value(client.get(&path(id))?)?;
    Ok(!given.closed)
}

/// A message in what an instance gave as its conversation.
pub(super) fn message_in(given: serde_json::Value, id: &StatementId) -> Option<Listed> {
    let given: Conversation = serde_json::from_value(given).ok()?;
    given.messages.into_iter().find(|message| message.told.message == *id)
}

/// Whether a message is so old that its time may be over, by its id, which begins with the time at which it was
/// made. Nothing is removed sooner, unless all parties agreed or the network keeps less: then a person decides.
pub(super) fn may_be_past(id: &StatementId, now: Time) -> bool {
    let made = id.get_timestamp().map_or(0, |time| time.to_unix().0);
    let made = Time::from_millis(i64::try_from(made).unwrap_or(0) * 1000);
    made.plus_days(ROUTING_DAYS) < now
}

/// The address of a message.
pub(super) fn path(id: &StatementId) -> String {
    format!("/api/v1/messages/{id}")
}

/// A desk's key, as the instance gives it.
#[derive(Deserialize)]
struct Given {
    participant: Code,
    desk: String,
    fingerprint: Option<String>,
    certificate: Option<String>,
}

impl Given {
    /// The certificate, if it is the one that the instance says it is.
    fn certificate(&self) -> Result<Option<Certificate>> {
        let Some(text) = &self.certificate else { return Ok(None) };
        let certificate = Certificate::parse(text.as_bytes())?;
        if self.fingerprint.as_deref() != Some(certificate.fingerprint().as_str()) {
            let (code, desk) = (&self.participant, &self.desk);
            bail!(
                "the certificate of {code} {desk} has another fingerprint than the instance says"
            );
        }
        Ok(Some(certificate))
    }
}

/// The certificates of these desks as they stand now, in the same order.
pub(super) fn certificates_of(client: &Client, desks: &[DeskOf]) -> Result<Vec<Certificate>> {
    let given = asked(client, desks.iter().map(|d| format!("desk={}.{}", d.participant, d.desk)))?;
    let mut found = Vec::new();
    for desk in desks {
        let one = given.iter().find(|g| g.participant == desk.participant && g.desk == desk.desk);
        let certificate = one.map(Given::certificate).transpose()?.flatten();
        found.push(certificate.with_context(|| {
            format!(
                "{desk} has no key, so nothing can be sealed to it and nothing was sent; use the telephone \
                 numbers of the directory. What may be public can go to that state alone as a circular, unencrypted, \
                 TLP:CLEAR (page Circulars)"
            )
        })?);
    }
    Ok(found)
}

/// Those of these keys that are, or were, a desk's.
pub(super) fn certificates_by(
    client: &Client,
    keys: &[String],
    desk: &DeskOf,
) -> Result<Vec<Certificate>> {
    let given = asked(client, keys.iter().map(|key| format!("key={key}")))?;
    let of_desk = |g: &&Given| g.participant == desk.participant && g.desk == desk.desk;
    let mut found = Vec::new();
    for one in given.iter().filter(of_desk) {
        found.extend(one.certificate()?.filter(|c| keys.contains(&c.fingerprint())));
    }
    Ok(found)
}

fn asked(client: &Client, words: impl Iterator<Item = String>) -> Result<Vec<Given>> {
    let words: Vec<String> = words.collect();
    let answer = client.get(&format!("/api/v1/channel/desks?{}", words.join("&")))?;
    Ok(serde_json::from_value(answer)?)
}

/// Reads the file with a desk's secret key; asks for its passphrase if it has one.
pub(super) fn desk_key(path: &Path) -> Result<SecretKey> {
    let name = || format!("the desk's key {}", path.display());
    let bytes = std::fs::read(path).with_context(name)?;
    match SecretKey::parse(&bytes, None) {
        Err(wrong) if wrong.0 == secret::LOCKED => {
            let passphrase = keyfile::passphrase_of(path)?;
            SecretKey::parse(&bytes, Some(&passphrase)).with_context(name)
        }
        other => other.with_context(name),
    }
}

#[cfg(test)]
mod tests {
    use super::may_be_past;
    use crate::clock::{Staged, Surroundings};
    use register::Time;

    #[test]
    fn what_was_written_lately_cannot_be_past_its_time() {
        let now: Time = "2026-11-22T09:00:00.000Z".parse().unwrap();
        for (days, past) in [(0, false), (89, false), (91, true)] {
            let id = Staged::new(now.plus_days(-days), 3).statement_id();
            assert_eq!(may_be_past(&id, now), past, "{days}");
        }
    }
}
