//! `comity messages`: list one's own participant's messages, open one, or acknowledge one.

mod acknowledge;
pub(super) mod desk_keys;
mod gap;
mod list;
mod mails;
pub(super) mod open;
pub(super) mod outside;

use super::client::Client;
use super::open::logged_in_as;
use super::signer::SignWith;
use anyhow::{Context, Result};
use clap::Args;
use register::StatementId;
use std::path::PathBuf;

/// List your participant's messages, open one, or acknowledge one.
#[derive(Args)]
pub struct Messages {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The key: a file, or what ssh or gpg knows it by.
    #[arg(long)]
    key: String,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// Print the whole list as JSON.
    #[arg(long, conflicts_with_all = ["open", "acknowledge"])]
    json: bool,
    /// Open the message with this id on this machine and print its letter.
    #[arg(long, value_name = "MESSAGE-ID", requires = "desk_key")]
    open: Option<StatementId>,
    /// The file with your desk's secret key, in OpenPGP form; again for an older key.
    #[arg(long)]
    desk_key: Vec<PathBuf>,
    /// Save the attachments of the opened message in this folder.
    #[arg(long, value_name = "DIR", requires = "open")]
    save: Option<PathBuf>,
    /// Print a letter that its sender did not sign, or whose outside does not verify, below a warning.
    #[arg(long, requires = "open")]
    unsigned: bool,
    /// The file that remembers desks' keys; by default pins.json beside your key.
    #[arg(long)]
    pins: Option<PathBuf>,
    /// Sign and enter that your desk has the message with this id.
    #[arg(long, value_name = "MESSAGE-ID", conflicts_with = "open")]
    acknowledge: Option<StatementId>,
    /// Print the sealed answers to the message with this id that came by mail.
    #[arg(long, value_name = "MESSAGE-ID", requires = "desk_key", conflicts_with_all = ["open", "acknowledge"])]
    mails: Option<StatementId>,
    /// Print the answer by mail with this digest, ask, sign and enter it.
    #[arg(long, value_name = "DIGEST", requires = "mails")]
    enter_mail: Option<String>,
    /// Do not ask before the answer by mail is signed.
    #[arg(long, requires = "enter_mail")]
    yes: bool,
    /// The desk that you acknowledge for, if it is not your own.
    #[arg(long, requires = "acknowledge")]
    desk: Option<String>,
}

impl Messages {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let key = self.sign_with.find(&self.key)?;
        let mut client = Client::new(&self.url);
        client.begin_session(&key)?;
        if let Some(id) = &self.open {
            let own = logged_in_as(&client, &key)?.participant;
            return open::open(&self, &client, id, &own);
        }
        if let Some(id) = &self.mails {
            return mails::mails(&self, &client, key, id, self.enter_mail.as_deref());
        }
        if let Some(id) = &self.acknowledge {
            return acknowledge::acknowledge(&client, key, id, self.desk.as_deref())
                .context("nothing was entered");
        }
        list::list(&client, self.json)
    }
}
