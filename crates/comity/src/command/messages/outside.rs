//! The outside of a message, checked on this machine: the record of its conversation is verified as
//! `comity-verify` does it. So who signed, that their state let them, and that the sealed bytes are the
//! ones that entered, is not the host's word.

use super::desk_keys;
use crate::channel::kinds::DeskOf;
use crate::channel::reading::Told;
use crate::channel::statements::{SEALED, Statement};
use crate::command::channel::Listed;
use crate::command::client::{Client, pause};
use crate::command::named_keys::{self, Named};
use crate::command::pins::Pins;
use crate::command::watch::entries::{self, Said};
use anyhow::{Context, Result, bail};
use register::verify::{Outcome, Report, Trust, verify};
use register::{Part, Payload, StatementId, Time};
use sealing::Certificate;
use std::collections::BTreeMap;

/// Largest record that is read.
const RECORD_MAX: u64 = 4 << 30;
/// How often it is asked for again, a second apart, until the log has the message.
const TRIES: usize = 5;

/// What the register proves about a message.
pub(super) struct Outside {
    /// What its statement says of it.
    pub told: Told,
    /// The certificates that the sender's desk set.
    pub senders: Vec<Certificate>,
    /// The keys that the sender's desk ever had, in order.
    pub keys: Vec<Named>,
    /// Who signed, and in which log, in words; and warnings about the keys that it is sealed to.
    pub words: String,
    /// When its author wrote it.
    pub issued: Time,
    /// The certificates that the desks it went to ever set.
    pub answerers: Vec<(DeskOf, Vec<Certificate>)>,
    /// The answers by mail that were entered in its conversation, each with the message that it answers.
    pub mailed: Vec<(StatementId, Vec<u8>)>,
}

/// Checks the outside of a message.
///
/// # Errors
/// When anything does not hold; nothing of the message is to be believed then.
pub(super) fn check(
    client: &Client,
    listed: &Listed,
    sealed: &[u8],
    pins: &mut Pins,
) -> Result<Outside> {
    let (record, report) = verified(client, listed, pins)?;
    let outside = judged(&record, &report, &listed.told, sealed, pins.register())?;
    learn(pins, &report);
    Ok(outside)
}

/// The record of a message's conversation, once it verified; its register is remembered.
///
/// # Errors
/// When it does not verify.
pub(in crate::command) fn record(
    client: &Client,
    listed: &Listed,
    pins: &mut Pins,
) -> Result<Vec<u8>> {
    let (record, report) = verified(client, listed, pins)?;
    learn(pins, &report);
    Ok(record)
}

/// Remembers the register as it was verified.
pub(in crate::command) fn learn(pins: &mut Pins, report: &Report) {
    if let (Some(founding), Some(root)) = (report.founding, report.root) {
        let (origin, size) = (report.origin.clone(), Some(report.size));
        pins.learn_register(Trust { founding, origin, root: Some(root), size });
    }
}

/// What a verified record says of a message, compared with what is told of it.
fn judged(
    record: &[u8],
    report: &Report,
    told: &Told,
    sealed: &[u8],
    before: Option<&Trust>,
) -> Result<Outside> {
    let files: BTreeMap<&str, &[u8]> = register::zip::read(record)?.into_iter().collect();
    let said = entries::open(record)?.said;
    let of_message = |said: &&Said| said.verified.payload.id == told.message;
    let statement = said.iter().find(of_message).context("the register has no such message")?;
    let payload = &statement.verified.payload;
    let by_statement = Told::by(payload).context("the statement is not a message")?;
    if by_statement != *told {
        bail!("the instance tells otherwise of this message than its sender signed");
    }
    if part(&files, payload, SEALED).as_ref().map(Part::content) != Some(sealed) {
        bail!("the sealed bytes are not the ones that its sender signed");
    }
    let set = |desk: &DeskOf| desk_keys::set_by(&files, &said, desk).into_iter();
    let named = set(&told.from).filter(|set| told.keys.contains(&set.fingerprint));
    let senders = named.filter_map(|set| set.certificate).collect();
    let all = |desk: &DeskOf| set(desk).filter_map(|set| set.certificate).collect();
    let answerers = told.to.iter().map(|desk| (desk.clone(), all(desk))).collect();
    let mailed = said.iter().filter_map(|said| mailed(&files, &said.verified.payload)).collect();
    let keys = named_keys::of(&said, &told.from);
    let mut words = words(report, statement, before);
    for warning in desk_keys::not_sealed_to(&files, &said, statement, told, sealed) {
        words.push('\n');
        words.push_str(&warning);
    }
    let issued = payload.issued;
    Ok(Outside { told: by_statement, senders, keys, words, issued, answerers, mailed })
}

/// An answer by mail that was entered, and the message that it answers.
fn mailed(files: &BTreeMap<&str, &[u8]>, payload: &Payload) -> Option<(StatementId, Vec<u8>)> {
    let Ok(Statement::MailReceived(body)) = Statement::parse(&payload.kind, &payload.body) else {
        return None;
    };
    Some((body.message, part(files, payload, SEALED)?.content().to_vec()))
}

/// The record of the message's conversation, verified from the founding to a head that holds the message
/// and continues the one that this machine saw last.
pub(in crate::command) fn verified(
    client: &Client,
    listed: &Listed,
    pins: &Pins,
) -> Result<(Vec<u8>, Report)> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    for _ in 0..TRIES {
        let record =
            client.bytes(&format!("/messages/{}/record", listed.told.message), RECORD_MAX)?;
        let report = verify(&record, pins.register(), threads);
        if report.outcome != Outcome::Verified {
            let notes = report.items.iter().filter(|item| item.outcome != Outcome::Verified);
            let notes = notes.flat_map(|item| &item.notes);
            let all: Vec<&str> = report.findings.iter().chain(notes).map(String::as_str).collect();
            bail!("the record of the conversation does not verify: {}", all.join("; "));
        }
        if report.size > listed.entry {
            return Ok((record, report));
        }
        pause(1, "the message is not in the published log yet; looking again in a second");
    }
    bail!("the message is not in the published log; try again in a minute")
}

/// A part that the verifier compared with the digest in its statement.
pub(super) fn part(files: &BTreeMap<&str, &[u8]>, payload: &Payload, name: &str) -> Option<Part> {
    let digest = payload.part(name)?.sha256;
    Part::from_bytes(files.get(format!("parts/{digest}").as_str())?.to_vec())
}

fn words(report: &Report, said: &Said, before: Option<&Trust>) -> String {
    let by = &said.verified.payload.by;
    let keys: Vec<String> = said.verified.signers.iter().map(ToString::to_string).collect();
    let founding = report.founding.map(|digest| digest.to_string()).unwrap_or_default();
    let known = match before {
        Some(_) => "which continues what this machine saw before".to_owned(),
        None => format!(
            "which this machine sees for the first time; its founding is {founding}: compare it with \
             somebody who knows"
        ),
    };
    format!(
        "entry {} of {}, {} entries, {known}\nsaid by {}, {}, and entitled to it; signed by {}",
        said.index,
        report.origin,
        report.size,
        by.participant,
        by.role,
        keys.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::kinds::{Answers, Formality, Urgency};
    use crate::channel::queries;
    use crate::channel::writing::Writing;
    use crate::clock::Surroundings;
    use crate::members::sealing::seconds;
    use crate::region::channel::duty;
    use crate::world::World;
    use register::{StatementId, Tlp};
    use sealing::SecretKey;
    use std::sync::Arc;

    #[test]
    fn an_instance_that_tells_otherwise_or_gives_other_bytes_is_noticed() {
        let mut world = World::new();
        world.region.open_channel().unwrap();
        let desk = |code| duty(code).unwrap();
        let store = &world.region.store;
        let plain = |text| Writing::plain(desk("CRV"), desk("MRL"), "Ports", text);
        let [one, other] = ["They stand.", "They move."].map(|text| {
            let id = world.region.write(&plain(text)).unwrap();
            let message = store.view(|v| queries::message(v, &id)).unwrap().unwrap();
            let part = store.register(|r| r.part(&message.sealed)).unwrap().unwrap();
            (message.told(), part.content().to_vec())
        });
        store.publish().unwrap();
        let record = store.export_all().unwrap();
        let report = verify(&record, None, 1);
        assert_eq!(report.outcome, Outcome::Verified);
        let judge = |told: &Told, sealed: &[u8]| judged(&record, &report, told, sealed, None);
        let right = judge(&one.0, &one.1).unwrap();
        let sender = world.region.desk_key(&desk("CRV")).unwrap().certificate();
        assert_eq!((right.told, right.senders), (one.0.clone(), vec![sender]));
        assert!(
            right.words.contains("said by CRV, desk.technical, and entitled"),
            "{}",
            right.words
        );

        let refused = |told: &Told, sealed: &[u8]| {
            judge(told, sealed).err().map(|e| e.to_string()).unwrap_or_default()
        };
        assert!(refused(&one.0, &other.1).contains("are not the ones that its sender signed"));
        type Change = fn(&mut Told);
        let changes: [Change; 10] = [
            |t| t.urgency = Urgency::Urgent,
            |t| t.answers = Answers::Each,
            |t| t.answer_by = Some(Time::from_millis(0)),
            |t| t.formality = Formality::Informal,
            |t| t.tlp = Tlp::Green,
            |t| t.test = true,
            |t| t.from.desk = "policy".to_owned(),
            |t| t.to.clear(),
            |t| t.keys.clear(),
            |t| t.attachments = 1,
        ];
        for change in changes {
            let mut told = one.0.clone();
            change(&mut told);
            assert!(refused(&told, &one.1).contains("otherwise"), "{told:?}");
        }
        let mut unknown = one.0.clone();
        unknown.message = crate::clock::Surroundings::statement_id(world.region.around.as_ref());
        assert!(refused(&unknown, &one.1).contains("no such message"));
    }

    #[test]
    fn a_letter_to_a_key_that_did_not_stand_is_shown_with_a_warning() {
        let mut world = World::new();
        world.region.open_channel().unwrap();
        world.days_pass(1);
        let [crv, mrl] = ["CRV", "MRL"].map(|code| duty(code).unwrap());
        let around = Arc::clone(&world.region.around);
        let secret = |desk| world.region.desk_key(desk).unwrap().clone();
        let (own, old) = (secret(&crv), secret(&mrl));
        let now = || seconds(around.now());
        let new = old.renewed(now(), around.random()).unwrap();
        let sent_to = |secret: &SecretKey, text| {
            let writing = Writing::plain(crv.clone(), mrl.clone(), "Ports", text);
            let sealed = writing.seal(&own, &[secret.certificate()], around.as_ref()).unwrap();
            let entered = world.region.say_as("CRV", "desk.technical", &sealed.draft);
            entered.map(|_| sealed.draft.id.unwrap())
        };
        let warned = |id: StatementId| {
            let store = &world.region.store;
            store.publish().unwrap();
            let record = store.export_all().unwrap();
            let message = store.view(|v| queries::message(v, &id)).unwrap().unwrap();
            let part = store.register(|r| r.part(&message.sealed)).unwrap().unwrap();
            let report = verify(&record, None, 1);
            let judged = judged(&record, &report, &message.told(), part.content(), None).unwrap();
            judged.words.contains("not sealed to the key of MRL technical")
        };
        world.region.set_desk_key(&mrl, &new).unwrap();
        // Its writer sealed before; then a day later, the instance hands out what stood before, and takes it.
        assert!(!warned(sent_to(&old, "They stand.").unwrap()));
        world.days_pass(1);
        assert!(!warned(sent_to(&new, "They move.").unwrap()));
        assert!(warned(sent_to(&old, "They stop.").unwrap()));
        // Another key than the one that stands is refused, unless a host lets it in.
        let other = SecretKey::make("MRL technical", now(), around.random()).unwrap();
        world.region.set_desk_key(&mrl, &other).unwrap();
        let refused = sent_to(&new, "They wait.").unwrap_err().to_string();
        assert!(refused.contains("the key of MRL technical that stands now"), "{refused}");
    }
}
