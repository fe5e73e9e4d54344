//! `comity admin`: what the operator does on the machine itself, while nothing serves there.

use crate::clock::{Machine, Surroundings};
use crate::found;
use crate::login::account::{Account, of_participant};
use crate::login::recovery::{self, LINK_HOURS};
use crate::store::Store;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use register::{Code, Hash};
use std::path::PathBuf;
use std::sync::Arc;

/// What the operator does on the machine itself.
#[derive(Args)]
pub struct Admin {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Let a person who lost every way in make a new passkey; everyone concerned is told by mail.
    Recover(Recover),
}

/// Whom to let in again.
#[derive(Args)]
struct Recover {
    /// The network's folder.
    #[arg(long, env = "COMITY_DATA")]
    data: PathBuf,
    /// The address under which browsers reach it.
    #[arg(long, env = "COMITY_URL", default_value = "http://localhost:8750")]
    url: String,
    /// The participant for whom the person acts.
    #[arg(long)]
    participant: Code,
    /// The digest that stands for the person, as --list prints it.
    #[arg(long, required_unless_present = "list")]
    person: Option<Hash>,
    /// Print the participant's people and do nothing.
    #[arg(long, conflicts_with = "person")]
    list: bool,
}

impl Admin {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        match self.what {
            What::Recover(recover) => recover.run(),
        }
    }
}

impl Recover {
    fn run(self) -> Result<()> {
        let store = found::open(&self.data, Arc::new(Machine))?;
        let people = of_participant(&store, &self.participant, Machine.now());
        let Some(person) = self.person else { return list(&store, people.iter()) };
        let account = Account { participant: self.participant, person };
        if !people.contains(&account) {
            bail!(
                "nobody with this digest has a key in force for {}; --list prints those who have. A \
                 person without a key is delegated anew by the participant's root: comity key delegate",
                account.participant
            );
        }
        let token = recovery::by_operator(&store, &account)?;
        tracing::warn!("the operator made a recovery link for {}", account.participant);
        println!(
            "Hand this over in person or by telephone. It opens once, for {LINK_HOURS} hours:\n"
        );
        println!("  {}/recover/{token}\n", self.url.trim_end_matches('/'));
        println!("Everyone concerned is told by mail when the program serves again.");
        Ok(())
    }
}

fn list<'a>(store: &Store, people: impl Iterator<Item = &'a Account>) -> Result<()> {
    for account in people {
        let name = account.name(store).context("the views cannot be read")?;
        println!("{}  {name}", account.person);
    }
    Ok(())
}
