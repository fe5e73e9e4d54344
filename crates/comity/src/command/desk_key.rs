//! `comity key desk`: the key of a desk is made on this machine, the first one or a new one in place of one that
//! may be in other hands. Others are told by the statement; the old key goes on opening old messages.

use super::client::Client;
use super::open::{ask, logged_in_as, origin};
use super::pins::grouped;
use super::restore::{Holder, Told, own_desk, save, speaker, wrapped};
use super::sign::report;
use super::signer::{SignWith, signed};
use crate::channel::make;
use crate::clock::{Machine, Surroundings};
use crate::members::sealing::{self as keys, Whose, seconds};
use anyhow::{Context, Result, bail};
use clap::Args;
use sealing::SecretKey;
use std::path::PathBuf;

/// For which desk, and who signs.
#[derive(Args)]
pub(super) struct Making {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The desk, such as technical.
    #[arg(long)]
    desk: String,
    /// The file to save the desk's secret key in, for `comity send` and `comity messages`; never over another.
    #[arg(long)]
    save: PathBuf,
    /// Your key, of that desk or an administrator's: a file, or what ssh or gpg knows it by; again for each
    /// person who signs.
    #[arg(long, required = true)]
    key: Vec<String>,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// Do not ask whether the devices are the right ones.
    #[arg(long)]
    yes: bool,
}

impl Making {
    pub(super) fn run(&self) -> Result<()> {
        let signers = self.sign_with.find_all(&self.key)?;
        let mut client = Client::new(&self.url);
        client.begin_session(&signers[0])?;
        let by = speaker(logged_in_as(&client, &signers[0])?, &self.desk)?;
        let told = own_desk(&client, &self.desk)?;
        match &told.fingerprint {
            Some(print) => println!("The desk {} has the key {} now.", self.desk, grouped(print)),
            None => println!("The desk {} has no key yet.", self.desk),
        }
        let readers: Vec<&Holder> = told.devices.iter().chain(&told.archive).collect();
        self.ask_about(&told, &readers)?;
        let now = seconds(Machine.now());
        let secret = SecretKey::make(&told.name, now, Machine.random())?;
        let certificate = secret.certificate();
        let print = certificate.fingerprint();
        save(&self.save, &secret)?;
        let whose = Whose::Desk(self.desk.clone());
        let mut drafts = vec![keys::set(by.clone(), whose, &certificate, &Machine)?];
        if !readers.is_empty() {
            let wraps = readers.into_iter().map(|holder| wrapped(&secret, holder));
            let wraps = wraps.collect::<Result<Vec<_>>>()?;
            drafts.push(make::share_key(by, &self.desk, &print, wraps, &Machine));
        }
        let origin = origin(&client)?;
        let unit = drafts.iter().map(|draft| signed(draft, &origin, &signers, &Machine));
        let unit = unit.collect::<Result<Vec<_>>>()?;
        let file = self.save.display();
        let entered = client.post_unit("/api/v1/waiting", &unit);
        let answer = entered.with_context(|| {
            format!("{file} was made, but nothing was entered: delete that file, and begin again")
        })?;
        println!("key      {}", grouped(&print));
        println!(
            "Read this fingerprint out to whoever asks. Keep the file of the old key: it opens old messages."
        );
        report(&answer, &client)
    }

    /// Shows who gets the key. The instance may name others than hold the desk.
    fn ask_about(&self, told: &Told, readers: &[&Holder]) -> Result<()> {
        if readers.is_empty() {
            println!("No device waits for a key: {} will be the only copy.", self.save.display());
        } else {
            println!("These will open what is sealed to the desk {}:", self.desk);
        }
        for Holder { fingerprint, signing, .. } in readers {
            let of =
                signing.map_or("the archive".to_owned(), |key| format!("of the signing key {key}"));
            println!("  {}  {of}", grouped(fingerprint));
        }
        println!(
            "Compare the fingerprints by telephone: each holder reads theirs from the page Keys of desks, under \
             This browser. The instance may name others."
        );
        let question = match told.fingerprint {
            Some(_) => "Make a new key, in place of this one, for them? [y/N] ",
            None => "Make a key for them? [y/N] ",
        };
        if !self.yes && !ask(question)? {
            bail!("no key was made and nothing was entered");
        }
        Ok(())
    }
}
