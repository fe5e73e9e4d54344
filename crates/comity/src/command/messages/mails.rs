//! Sealed answers that came by mail to a message of one's own: opened on this machine, and entered.

use super::outside::{self, Outside};
use super::{Messages, open};
use crate::channel::kinds::DeskOf;
use crate::channel::make;
use crate::channel::reading::Told;
use crate::clock::Machine;
use crate::command::channel::{Mail, desk_key, message, path};
use crate::command::client::Client;
use crate::command::open::{ask, logged_in_as, origin};
use crate::command::pins::{self, Known, Pins, grouped};
use crate::command::read::print;
use crate::command::sign::report;
use crate::command::signer::{Signer, signed};
use anyhow::{Context, Result, bail};
use register::{StatementId, Time};
use sealing::{Certificate, Opened, SecretKey, Signature};

/// Most bytes of an answer.
const SEALED_MAX: u64 = 8 << 20;

/// How far the clocks of who wrote and who answered may be apart.
const CLOCKS_MINUTES: i64 = 10;

/// Prints the answers to a message; with `enter`, prints the one with this digest, asks, signs and enters it.
pub(super) fn mails(
    asked: &Messages,
    client: &Client,
    key: Signer,
    id: &StatementId,
    enter: Option<&str>,
) -> Result<()> {
    let secrets: Vec<SecretKey> =
        asked.desk_key.iter().map(|file| desk_key(file)).collect::<Result<_>>()?;
    let found = message(client, id)?;
    if found.mails.is_empty() {
        return print("no answer came by mail\n");
    }
    // Which keys are whose, when the message was written, and what was entered before, the record proves.
    let beside = || pins::beside(&asked.key, asked.sign_with, &asked.desk_key[0]);
    let mut pins = Pins::open(&asked.pins.clone().unwrap_or_else(beside), &origin(client)?)?;
    let sealed = client.bytes(&format!("{}/sealed", path(id)), open::SEALED_MAX)?;
    let outside = outside::check(client, &found, &sealed, &mut pins)
        .context("no answer is shown, because the message that they answer does not hold")?;
    pins.save()?;
    let read = |mail: &Mail| -> Result<Answer> {
        let sealed = client.bytes(&format!("{}/mail-{}", path(id), mail.mail), SEALED_MAX)?;
        let opened = sealing::open(&sealed, &secrets, known(&outside, &mail.from))?;
        let judged = judged(&opened, &mail.from, &outside, &secrets, &pins);
        Ok(Answer { sealed, opened, judged })
    };
    let Some(digest) = enter else {
        for mail in &found.mails {
            let stands = match (&mail.wrong, mail.entry) {
                (Some(wrong), _) => wrong.clone(),
                (None, Some(entry)) => format!("entered as entry {entry}"),
                (None, None) => {
                    "reported by the host, entered by nobody; --enter-mail enters it".to_owned()
                }
            };
            let carries = carries(&outside.told);
            print(&format!(
                "mail {}\n  in the name of {}: {stands}\n  {carries}\n",
                mail.mail, mail.from
            ))?;
            if mail.wrong.is_none() {
                read(mail)?.print()?;
            }
        }
        return Ok(());
    };
    let mail = found.mails.iter().find(|mail| mail.mail == digest && mail.wrong.is_none());
    let mail = mail.with_context(|| format!("no answer with the digest {digest} came by mail"))?;
    if let Some(entry) = mail.entry {
        bail!("it was entered already, as entry {entry}");
    }
    let answer = read(mail)?;
    if let Err(why) = &answer.judged {
        bail!("{why}; call that desk before you act on it. Nothing was entered");
    }
    answer.print()?;
    let from = &mail.from;
    let question = format!("Sign that this answer came from {from} by mail, and enter it? [y/N] ");
    if !asked.yes && !ask(&question)? {
        bail!("nothing was signed and nothing was entered");
    }
    let own = logged_in_as(client, &key)?;
    let desks = own
        .roles
        .iter()
        .filter_map(|role| role.desk())
        .map(|desk| DeskOf { participant: own.participant.clone(), desk: desk.to_owned() });
    let desks: Vec<DeskOf> = desks.collect();
    let told = &outside.told;
    let desk = desks.iter().find(|desk| **desk == told.from).or(desks.first());
    let desk = desk.context("a desk enters an answer, and this key has no desk's role")?;
    let draft = make::mail_received(desk.by()?, told, from, &answer.sealed, &Machine);
    let submission = signed(&draft, &origin(client)?, &[key], &Machine)?;
    report(&client.post_unit("/api/v1/waiting", &[submission])?, client)
}

/// What an answer carries: the same as its message.
fn carries(told: &Told) -> String {
    let test = if told.test { "test or exercise, " } else { "" };
    format!("{test}{}, TLP:{}", told.formality.code(), told.tlp.word())
}

/// An answer that was opened.
struct Answer {
    sealed: Vec<u8>,
    opened: Opened,
    /// Who signed it and when; or why it is no answer to this message.
    judged: Result<String, String>,
}

impl Answer {
    fn print(&self) -> Result<()> {
        let said = match &self.judged {
            Ok(said) => said.clone(),
            Err(why) => format!("warning: {why}"),
        };
        print(&format!("  {said}\n\n{}\n\n", words(&self.opened.content)))
    }
}

/// The certificates that a desk set, as the record proves them.
fn known<'a>(outside: &'a Outside, desk: &DeskOf) -> &'a [Certificate] {
    let found = outside.answerers.iter().find(|(of, _)| of == desk);
    found.map_or(&[], |(_, certificates)| certificates)
}

fn judged(
    opened: &Opened,
    from: &DeskOf,
    outside: &Outside,
    secrets: &[SecretKey],
    pins: &Pins,
) -> Result<String, String> {
    let fingerprint = match &opened.signed_by {
        Signature::Good(print) => print,
        Signature::Unsigned => {
            return Err("it is not signed, so anybody may have written it".to_owned());
        }
        Signature::UnknownKey(id) => {
            return Err(format!("it is signed by a key ({id}) that {from} never set"));
        }
        Signature::Bad => return Err("its signature does not hold".to_owned()),
    };
    let remembered = match pins.known(from, fingerprint) {
        Known::Same => "as remembered".to_owned(),
        Known::Not => {
            "which this machine does not remember yet: compare it with that desk by telephone"
                .to_owned()
        }
        Known::Other(other) => {
            return Err(format!(
                "it is signed by the key {}, and this machine remembers another key of {from}: {}",
                grouped(fingerprint),
                grouped(&other)
            ));
        }
    };
    let at = Time::from_millis(i64::from(opened.signed_at.unwrap_or_default()) * 1000);
    if at.plus_minutes(CLOCKS_MINUTES) < outside.issued {
        return Err(format!(
            "it was signed on {at}, before your message was written, so it answers another one"
        ));
    }
    let is_same = |sealed: &Vec<u8>| {
        let other = sealing::open(sealed, secrets, known(outside, from));
        other.is_ok_and(|o| o.content == opened.content && o.signed_at == opened.signed_at)
    };
    let others = outside.mailed.iter().filter(|(message, _)| *message != outside.told.message);
    if let Some((message, _)) = others.into_iter().find(|(_, sealed)| is_same(sealed)) {
        return Err(format!("the same answer was entered as the answer to the message {message}"));
    }
    Ok(format!(
        "signed by the key of {from}: {}, {remembered}\n  signed on {at}, by its signer's clock; it does not say \
         itself which message it answers: read whether it answers this one",
        grouped(fingerprint)
    ))
}

/// The words of an answer: of what a mail program sealed its plain text, else the text as it stands. No
/// character in it commands the terminal.
fn words(content: &[u8]) -> String {
    let head =
        content.split(|byte| *byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    let is_mime =
        head.map(<[u8]>::to_ascii_lowercase).any(|line| line.starts_with(b"content-type:"));
    let read = formats::mail::read(content, "X-Comity-None").ok().filter(|_| is_mime);
    let text = read.map_or_else(|| String::from_utf8_lossy(content).into_owned(), |mail| mail.text);
    let shown = |c: &char| matches!(c, '\n' | '\t') || !c.is_control();
    text.trim().chars().filter(shown).collect()
}
