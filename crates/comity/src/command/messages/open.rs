//! Opens a sealed message on this machine: the letter is printed, attachments are saved where asked.

use super::Opener;
use super::gap;
use super::outside::{self, Outside};
use crate::channel::informal::INFORMAL;
use crate::channel::kinds::{DeskOf, Formality};
use crate::channel::reading::{self, Read, Told};
use crate::command::channel::{certificates_by, message, path};
use crate::command::client::Client;
use crate::command::named_keys::{self, Named};
use crate::command::open::logged_in_as;
use crate::command::pins::{Known, Pins, grouped};
use crate::command::read::print;
use anyhow::{Context, Result, bail};
use clap::Args;
use register::Code;
use sealing::Signature;
use sealing::letter::Attached;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Most bytes of a sealed part: the largest attachment, and what OpenPGP puts around it.
pub(in crate::command) const SEALED_MAX: u64 = 40 << 20;

/// Open a message on this machine and print its letter.
#[derive(Args)]
pub(super) struct Open {
    #[command(flatten)]
    opener: Opener,
    /// Save the attachments in this folder.
    #[arg(long, value_name = "DIR")]
    save: Option<PathBuf>,
    /// Print a letter that its sender did not sign, or whose outside does not verify, below a warning.
    #[arg(long)]
    unsigned: bool,
}

impl Open {
    pub(super) fn run(self) -> Result<()> {
        let (client, key) = self.opener.asker.log_in()?;
        let own = logged_in_as(&client, &key)?.participant;
        open(&self, &client, &own)
    }
}

fn open(asked: &Open, client: &Client, own: &Code) -> Result<()> {
    let id = &asked.opener.message;
    let secrets = asked.opener.secrets()?;
    let listed = message(client, id)?;
    let sealed = client.bytes(&format!("{}/sealed", path(id)), SEALED_MAX)?;
    let mut pins = asked.opener.pins(client)?;
    let (told, senders, keys) = match outside::check(client, &listed, &sealed, &mut pins) {
        Ok(Outside { told, senders, keys, words, .. }) => {
            println!("{words}");
            pins.save()?;
            (told, senders, keys)
        }
        Err(e) if asked.unsigned => {
            println!("warning: {e:#}");
            let senders = certificates_by(client, &listed.told.keys, &listed.told.from)?;
            (listed.told, senders, Vec::new())
        }
        Err(e) => {
            let next =
                "it is not shown. Ask its sender by telephone; --unsigned shows it all the same";
            return Err(e.context(next));
        }
    };
    let read = whole(client, &told, reading::read(&told, &sealed, &secrets, &senders)?)?;
    println!("{}", signature(&read, &told, (&pins, &keys), asked.unsigned)?);
    for said in gap::before(client, &read.letter, own, &secrets, &mut pins) {
        println!("{said}");
    }
    if reading::lacks_reservation(&read.letter) {
        println!("warning: the letter lacks the reservation that its form ends with");
    }
    print(&format!("\n{}", read.text))?;
    let attachments = &read.letter.attachments;
    match &asked.save {
        None if attachments.is_empty() => {}
        None => println!("\nattachments: {}; --save DIR saves them", attachments.len()),
        Some(folder) => {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("making {}", folder.display()))?;
            for attached in attachments {
                let part = format!("{}/attachment-{}", path(id), attached.number);
                let sealed = client.bytes(&part, SEALED_MAX)?;
                let file = reading::attachment(attached, &sealed, &secrets)
                    .with_context(|| format!("attachment {} was not saved", attached.number))?;
                save(folder, attached, &file)?;
            }
        }
    }
    Ok(())
}

/// The letter that says something: of an informal message, the text that lies beside it.
pub(in crate::command) fn whole(client: &Client, told: &Told, first: Read) -> Result<Read> {
    if told.formality == Formality::Official {
        return Ok(first);
    }
    println!("informal, commits nobody: whoever reads it could have written it");
    let text = client
        .bytes(&format!("{}/{INFORMAL}", path(&told.message)), SEALED_MAX)
        .with_context(|| format!("the text cannot be read; ask {} to send it again", told.from))?;
    Ok(reading::read_informal(first, &text)?)
}

/// Who signed the letter, in words. What its sender did not sign is shown to whoever insists.
fn signature(read: &Read, told: &Told, known: (&Pins, &[Named]), insists: bool) -> Result<String> {
    let from = &told.from;
    let said = match &read.signed_by {
        Signature::Good(print) => return Ok(good(from, print, known, told.formality)),
        Signature::Unsigned => {
            format!("the letter is not signed, so anybody may have written it, not {from}")
        }
        Signature::UnknownKey(id) => {
            format!("the letter is signed by a key ({id}) that is not {from}'s")
        }
        Signature::Bad => "the letter's signature does not hold".to_owned(),
    };
    if insists {
        return Ok(format!("warning: {said}"));
    }
    bail!("{said}; it is not shown. Ask {from} for it again; --unsigned shows it all the same")
}

fn good(
    from: &DeskOf,
    print: &str,
    (pins, keys): (&Pins, &[Named]),
    formality: Formality,
) -> String {
    let named = |known: &str| named_keys::compared(keys, known, print);
    let known = match pins.known(from, print) {
        Known::Same => "as remembered".to_owned(),
        Known::Not => "which this machine does not remember yet".to_owned(),
        // The verified register says so: another key is no alarm then.
        Known::Other(known) if named(&known).is_some() => named(&known).unwrap_or_default(),
        Known::Other(known) => format!(
            "\nwarning: this machine remembers another key of {from}: {}. It may be older or newer; compare \
             with that desk by telephone",
            grouped(&known)
        ),
    };
    let what = match formality {
        Formality::Official => "signed",
        Formality::Informal => "its passphrase was signed",
    };
    format!("{what} by the key of {from}: {}, {known}", grouped(print))
}

/// Saves a file under its number and name. The letter's rules leave no folders and no hidden files in a
/// name; with the number before it, it is no name that a system keeps for itself.
fn save(folder: &Path, attached: &Attached, file: &[u8]) -> Result<()> {
    let path = folder.join(format!("{}-{}", attached.number, attached.name));
    let shown = path.display();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut saved = options.open(&path).with_context(|| {
        format!("{shown} was not saved; nothing is overwritten, so choose an empty folder")
    })?;
    saved.write_all(file).with_context(|| format!("saving {shown}"))?;
    println!("saved    {shown}");
    Ok(())
}
