//! `comity init`: a real network from a shipped profile.

use crate::clock::{Machine, Surroundings};
use crate::found::{Founding, found, participants};
use crate::keyfile;
use crate::members::statements::PersonDetails;
use crate::profile::Profile;
use anyhow::{Context, Result, bail};
use clap::Args;
use register::Authority;
use register::authority::body::RootSet;
use register::checkpoint::is_practice;
use std::path::PathBuf;
use std::sync::Arc;

/// Make a network from a shipped profile and the operator's list of participants.
#[derive(Args)]
pub struct Init {
    /// A new folder for the network.
    #[arg(long, env = "COMITY_DATA")]
    data: PathBuf,
    /// un, osce, oas, arf or bilateral.
    #[arg(long)]
    profile: String,
    /// CSV with the columns code, type, name_en, name_fr, … : who takes part and what it is called here.
    #[arg(long)]
    participants: PathBuf,
    /// The register's origin: fixed for ever, no host name. By default the profile and eight digits.
    #[arg(long)]
    origin: Option<String>,
    /// Name of the first secretariat officer.
    #[arg(long, default_value = "Secretariat officer")]
    officer: String,
    /// Where to put the two key files for the secretariat. Take them away from this machine.
    #[arg(long, default_value = "secretariat-keys")]
    keys: PathBuf,
}

impl Init {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let profile = Profile::shipped(&self.profile)?;
        let text = std::fs::read_to_string(&self.participants)
            .with_context(|| format!("cannot read {}", self.participants.display()))?;
        let participants = participants(&text)?;
        let random = Machine.random_hash().to_string();
        let origin =
            self.origin.unwrap_or_else(|| format!("comity-{}-{}", self.profile, &random[..8]));
        if is_practice(&origin) {
            bail!(
                "the origin {origin:?} is one of a practice network; make those with `comity practice`"
            );
        }
        let count = participants.len();
        let officer = PersonDetails { name: self.officer, position: "Secretariat".to_owned() };
        let founding = Founding { origin, profile, officer, participants };
        let (store, keys) = found(&self.data, &founding, Arc::new(Machine))?;
        let (root, officer) = (self.keys.join("root.key"), self.keys.join("officer.key"));
        keyfile::write(&root, &keys.root, "root of the secretariat")?;
        keyfile::write(&officer, &keys.officer, "secretariat officer")?;
        let digest = store.authority().founded().map(|f| f.digest.to_string()).unwrap_or_default();
        let set = RootSet { keys: vec![keys.root.public()], threshold: 1 };
        println!(
            "Founded {} with {count} participants in {}.",
            founding.origin,
            self.data.display()
        );
        println!("\nHand these two files to the secretariat and remove them from this machine:");
        println!("  {}   the root: keep it off line", root.display());
        println!("  {}   the first officer: signs everyday statements", officer.display());
        println!("\nNumber of the root set: {}", Authority::root_number(&set));
        println!("Trust file for comity-verify --trust:");
        println!("  {{\"founding\":\"{digest}\",\"origin\":\"{}\"}}", founding.origin);
        println!("\nNext: comity serve --data {}", self.data.display());
        Ok(())
    }
}
