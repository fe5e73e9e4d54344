//! `comity messages`: list one's own participant's messages, open one, acknowledge one, and enter what came
//! by mail.

mod acknowledge;
pub(super) mod desk_keys;
mod gap;
mod list;
mod mails;
pub(super) mod open;
pub(super) mod outside;

use super::channel::desk_key;
use super::client::Client;
use super::open::origin;
use super::pins::{self, Pins};
use super::signer::{SignWith, Signer};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use register::StatementId;
use sealing::SecretKey;
use std::path::PathBuf;

/// List your participant's messages, open one, or acknowledge one.
#[derive(Args)]
pub struct Messages {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    List(list::List),
    Open(open::Open),
    Acknowledge(acknowledge::Acknowledge),
    Mails(mails::Mails),
    EnterMail(mails::EnterMail),
}

impl Messages {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        match self.act {
            Act::List(list) => list.run(),
            Act::Open(open) => open.run(),
            Act::Acknowledge(acknowledge) => acknowledge.run().context("nothing was entered"),
            Act::Mails(mails) => mails.run(),
            Act::EnterMail(enter) => enter.run(),
        }
    }
}

/// Who asks where.
#[derive(Args)]
struct Asker {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The key: a file, or what ssh or gpg knows it by.
    #[arg(long)]
    key: String,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
}

impl Asker {
    fn log_in(&self) -> Result<(Client, Signer)> {
        let key = self.sign_with.find(&self.key)?;
        let mut client = Client::new(&self.url);
        client.begin_session(&key)?;
        Ok((client, key))
    }
}

/// Which message is opened and with what, and what this machine remembers of others.
#[derive(Args)]
struct Opener {
    #[command(flatten)]
    asker: Asker,
    /// The message.
    #[arg(value_name = "MESSAGE-ID")]
    message: StatementId,
    /// The file with your desk's secret key, in OpenPGP form; again for an older key.
    #[arg(long, required = true)]
    desk_key: Vec<PathBuf>,
    /// The file that remembers desks' keys; by default pins.json beside your key.
    #[arg(long)]
    pins: Option<PathBuf>,
}

impl Opener {
    fn secrets(&self) -> Result<Vec<SecretKey>> {
        self.desk_key.iter().map(|file| desk_key(file)).collect()
    }

    fn pins(&self, client: &Client) -> Result<Pins> {
        let beside = || pins::beside(&self.asker.key, self.asker.sign_with, &self.desk_key[0]);
        Pins::open(&self.pins.clone().unwrap_or_else(beside), &origin(client)?)
    }
}
