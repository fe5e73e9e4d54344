//! Sealed answers that came by mail to a message of one's own: opened on this machine, and entered.

use super::Messages;
use crate::channel::kinds::DeskOf;
use crate::channel::make;
use crate::channel::reading::Told;
use crate::clock::Machine;
use crate::command::channel::{Mail, certificates_by, certificates_of, desk_key, message, path};
use crate::command::client::Client;
use crate::command::open::{logged_in_as, origin};
use crate::command::read::print;
use crate::command::sign::report;
use crate::command::signer::{Signer, signed};
use anyhow::{Context, Result, bail};
use register::StatementId;
use sealing::{Opened, SecretKey, Signature};

/// Most bytes of an answer.
const SEALED_MAX: u64 = 8 << 20;

/// Prints the answers to a message; with `enter`, signs and enters the one with this digest.
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
    let told = &found.told;
    let read = |mail: &Mail| -> Result<(Vec<u8>, Opened)> {
        let sealed = client.bytes(&format!("{}/mail-{}", path(id), mail.mail), SEALED_MAX)?;
        let mut known = certificates_by(client, &told.keys, &mail.from)?;
        known.extend(certificates_of(client, std::slice::from_ref(&mail.from)).unwrap_or_default());
        let opened = sealing::open(&sealed, &secrets, &known)?;
        Ok((sealed, opened))
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
            let carries = carries(told);
            print(&format!(
                "mail {}\n  in the name of {}: {stands}\n  {carries}\n",
                mail.mail, mail.from
            ))?;
            if mail.wrong.is_none() {
                let (_, opened) = read(mail)?;
                let signature = signature(&opened, &mail.from);
                print(&format!("  {signature}\n\n{}\n\n", words(&opened.content)))?;
            }
        }
        return Ok(());
    };
    let mail = found.mails.iter().find(|mail| mail.mail == digest && mail.wrong.is_none());
    let mail = mail.with_context(|| format!("no answer with the digest {digest} came by mail"))?;
    if let Some(entry) = mail.entry {
        bail!("it was entered already, as entry {entry}");
    }
    let (sealed, opened) = read(mail)?;
    if !matches!(opened.signed_by, Signature::Good(_)) {
        bail!("{}; call that desk before you act on it", signature(&opened, &mail.from));
    }
    let own = logged_in_as(client, &key)?;
    let desks = own
        .roles
        .iter()
        .filter_map(|role| role.desk())
        .map(|desk| DeskOf { participant: own.participant.clone(), desk: desk.to_owned() });
    let desks: Vec<DeskOf> = desks.collect();
    let desk = desks.iter().find(|desk| **desk == told.from).or(desks.first());
    let desk = desk.context("a desk enters an answer, and this key has no desk's role")?;
    let draft = make::mail_received(desk.by()?, told, &mail.from, &sealed, &Machine);
    let submission = signed(&draft, &origin(client)?, &[key], &Machine)?;
    report(&client.post_unit("/api/v1/waiting", &[submission])?, client)
}

/// What an answer carries: the same as its message.
fn carries(told: &Told) -> String {
    let test = if told.test { "test or exercise, " } else { "" };
    format!("{test}{}, TLP:{}", told.formality.code(), told.tlp.word())
}

fn signature(opened: &Opened, from: &DeskOf) -> String {
    match &opened.signed_by {
        Signature::Good(print) => format!("signed by the key of {from}: {print}"),
        Signature::Unsigned => "it is not signed, so anybody may have written it".to_owned(),
        Signature::UnknownKey(id) => format!("it is signed by a key ({id}) that is not {from}'s"),
        Signature::Bad => "its signature does not hold".to_owned(),
    }
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
