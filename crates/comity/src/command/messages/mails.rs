//! Sealed answers that came by mail to a message of one's own: opened on this machine, and entered.

use super::outside::{self, Outside};
use super::{Opener, open};
use crate::channel::kinds::DeskOf;
use crate::channel::make;
use crate::channel::reading::Told;
use crate::clock::Machine;
use crate::command::channel::{Mail, message, path};
use crate::command::client::Client;
use crate::command::open::{ask, logged_in_as, origin};
use crate::command::pins::{Known, Pins, grouped};
use crate::command::read::print;
use crate::command::sign::report;
use crate::command::signer::signed;
use anyhow::{Context, Result, bail};
use clap::Args;
use register::{StatementId, Time};
use sealing::{Certificate, Opened, SecretKey, Signature};

/// Most bytes of an answer.
const SEALED_MAX: u64 = 8 << 20;

/// How far the clocks of who wrote and who answered may be apart.
const CLOCKS_MINUTES: i64 = 10;

/// Print the sealed answers to a message of your own that came by mail.
#[derive(Args)]
pub(super) struct Mails {
    #[command(flatten)]
    opener: Opener,
}

impl Mails {
    pub(super) fn run(self) -> Result<()> {
        let (client, _) = self.opener.asker.log_in()?;
        let secrets = self.opener.secrets()?;
        let mut pins = self.opener.pins(&client)?;
        let Some(came) = Came::to(&client, &self.opener.message, &mut pins)? else {
            return print("no answer came by mail\n");
        };
        for mail in &came.mails {
            let stands = match (&mail.wrong, mail.entry) {
                (Some(wrong), _) => wrong.clone(),
                (None, Some(entry)) => format!("entered as entry {entry}"),
                (None, None) => {
                    "reported by the host, entered by nobody; `comity messages enter-mail` enters it"
                        .to_owned()
                }
            };
            print(&format!(
                "mail {}\n  in the name of {}: {stands}\n  {}\n",
                mail.mail,
                mail.from,
                carries(&came.outside.told)
            ))?;
            if mail.wrong.is_none() {
                came.read(&client, mail, &secrets, &pins)?.print()?;
            }
        }
        Ok(())
    }
}

/// Print an answer that came by mail, ask, sign and enter it.
#[derive(Args)]
pub(super) struct EnterMail {
    #[command(flatten)]
    opener: Opener,
    /// The digest of the answer, as `comity messages mails` prints it.
    digest: String,
    /// Do not ask before it is signed.
    #[arg(long)]
    yes: bool,
}

impl EnterMail {
    pub(super) fn run(self) -> Result<()> {
        let (client, key) = self.opener.asker.log_in()?;
        let secrets = self.opener.secrets()?;
        let mut pins = self.opener.pins(&client)?;
        let came = Came::to(&client, &self.opener.message, &mut pins)?;
        let is_it = |mail: &&Mail| mail.mail == self.digest && mail.wrong.is_none();
        let mail = came.as_ref().and_then(|came| Some((came, came.mails.iter().find(is_it)?)));
        let (came, mail) = mail
            .with_context(|| format!("no answer with the digest {} came by mail", self.digest))?;
        if let Some(entry) = mail.entry {
            bail!("it was entered already, as entry {entry}");
        }
        let answer = came.read(&client, mail, &secrets, &pins)?;
        if let Err(why) = &answer.judged {
            bail!("{why}; call that desk before you act on it. Nothing was entered");
        }
        answer.print()?;
        let from = &mail.from;
        let question =
            format!("Sign that this answer came from {from} by mail, and enter it? [y/N] ");
        if !self.yes && !ask(&question)? {
            bail!("nothing was signed and nothing was entered");
        }
        let own = logged_in_as(&client, &key)?;
        let of_own =
            |desk: &str| DeskOf { participant: own.participant.clone(), desk: desk.to_owned() };
        let desks: Vec<DeskOf> =
            own.roles.iter().filter_map(|role| role.desk()).map(of_own).collect();
        let told = &came.outside.told;
        let desk = desks.iter().find(|desk| **desk == told.from).or(desks.first());
        let desk = desk.context("a desk enters an answer, and this key has no desk's role")?;
        let draft = make::mail_received(desk.by()?, told, from, &answer.sealed, &Machine);
        let submission = signed(&draft, &origin(&client)?, &[key], &Machine)?;
        report(&client.post_unit("/api/v1/waiting", &[submission])?, &client)
    }
}

/// The answers that came to a message, and what the record proves of it: which keys are whose, when it was
/// written, and what was entered before.
struct Came {
    mails: Vec<Mail>,
    outside: Outside,
}

impl Came {
    /// `None` where nothing came.
    fn to(client: &Client, id: &StatementId, pins: &mut Pins) -> Result<Option<Self>> {
        let found = message(client, id)?;
        if found.mails.is_empty() {
            return Ok(None);
        }
        let sealed = client.bytes(&format!("{}/sealed", path(id)), open::SEALED_MAX)?;
        let outside = outside::check(client, &found, &sealed, pins)
            .context("no answer is shown, because the message that they answer does not hold")?;
        pins.save()?;
        Ok(Some(Self { mails: found.mails, outside }))
    }

    fn read(
        &self,
        client: &Client,
        mail: &Mail,
        secrets: &[SecretKey],
        pins: &Pins,
    ) -> Result<Answer> {
        let from = &mail.from;
        let sealed = format!("{}/mail-{}", path(&self.outside.told.message), mail.mail);
        let sealed = client.bytes(&sealed, SEALED_MAX)?;
        let opened = sealing::open(&sealed, secrets, known(&self.outside, from))?;
        let judged = judged(&opened, from, &self.outside, secrets, pins);
        Ok(Answer { sealed, opened, judged })
    }
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
