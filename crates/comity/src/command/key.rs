//! `comity key`: make and show key files.

use crate::clock::{Machine, Surroundings};
use crate::keyfile;
use anyhow::Result;
use clap::{Args, Subcommand};
use register::SigningKey;
use register::envelope::digits;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// Make and show key files.
#[derive(Args)]
pub struct Key {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make a new key file in OpenSSH format.
    New {
        /// The file to make.
        file: PathBuf,
        /// A comment inside the file, such as whose key it is.
        #[arg(long, default_value = "")]
        comment: String,
    },
    /// Show a key file's public key, its id and its short digest.
    Show {
        /// The key file.
        file: PathBuf,
    },
}

impl Key {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let (key, file) = match self.what {
            What::New { file, comment } => {
                let key = SigningKey::from_seed(&Machine.random());
                keyfile::write(&file, &key, &comment)?;
                println!("made     {}", file.display());
                (key, file)
            }
            What::Show { file } => (keyfile::read(&file)?, file),
        };
        let public = key.public();
        println!("file     {}", file.display());
        println!("public   {public}");
        println!("id       {}", public.id());
        println!("digest   {}", key_digest(&public.to_string()));
        Ok(())
    }
}

/// The short digest of a public key's text, which people compare.
pub fn key_digest(public: &str) -> String {
    digits(&Sha256::digest(public.as_bytes()).into(), 20)
}
