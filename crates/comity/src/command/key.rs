//! `comity key`: make and show key files.

use super::client::Client;
use super::desk_key::Making;
use super::open::{enrol, origin, own_key};
use super::restore::Restoring;
use super::signer::{SignWith, Signer, signed};
use crate::clock::{Machine, Surroundings};
use crate::keyfile;
use crate::members::draft::ADMINISTRATOR;
use crate::members::make::{self, Delegate, Draft, Who};
use crate::members::statements::PersonDetails;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use register::authority::body::{Body, KeyRevoked, Level, RootSet};
use register::envelope::digits;
use register::text::Pattern;
use register::{Authority, By, Code, Hash, KeyId, PublicKey, Role, SigningKey};
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
        /// Protect the file by a passphrase, asked for here or taken from COMITY_PASSPHRASE.
        #[arg(long)]
        passphrase: bool,
    },
    /// Let a person act for a participant: signed by its root keys, entered at once.
    Delegate(Box<Delegation>),
    /// Enrol a further key of your own, such as one on another machine or in a program.
    Enrol(Box<Enrolment>),
    /// Revoke a key of your own, or as an administrator one of your people's.
    Revoke(Box<Revoking>),
    /// Make the key of a desk, or a new one in place of one that may be in other hands.
    Desk(Box<Making>),
    /// Get the key of a desk out of your state's archive, when all who held it are lost.
    Restore(Box<Restoring>),
    /// Print the number of a root set, which people compare over a second way, and its keys.
    Root {
        /// The public keys, as `comity key show` prints them.
        #[arg(required = true)]
        keys: Vec<PublicKey>,
        /// How many of them must sign together.
        #[arg(long)]
        threshold: u64,
    },
    /// Show a key's public half, its id and its short digest.
    Show {
        /// The key: a file, or what ssh or gpg knows it by.
        key: String,
        /// What signs with it.
        #[arg(long, value_enum, default_value_t = SignWith::Key)]
        sign_with: SignWith,
    },
}

/// Whom a root lets act, and how.
#[derive(Args)]
struct Delegation {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The participant.
    #[arg(long = "as")]
    participant: Code,
    /// A root key: a file, or what ssh or gpg knows it by; again until the threshold is reached.
    #[arg(long, required = true)]
    root: Vec<String>,
    /// What signs with the root keys.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// The person's public key, as `comity key show` prints it.
    #[arg(long)]
    key: PublicKey,
    /// The person's name.
    #[arg(long, required_unless_present = "person")]
    name: Option<String>,
    /// The person's position.
    #[arg(long, default_value = "")]
    position: String,
    /// A role, such as national-administrator or desk.technical; may be given again.
    #[arg(long, required = true)]
    role: Vec<Role>,
    /// How the key is held, as the root declares it.
    #[arg(long, value_enum, default_value_t = Held::Software)]
    held: Held,
    /// The digest of a person who has a key already, for a further key or a renewal.
    #[arg(long, conflicts_with_all = ["name", "position"])]
    person: Option<Hash>,
    /// For how many days, at most 400.
    #[arg(long, default_value_t = 400)]
    days: i64,
}

/// A further key, and by which key file it is enrolled.
#[derive(Args)]
struct Enrolment {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The key that your state's root let you act with; an enrolled key cannot enrol others.
    #[arg(long)]
    key: String,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// The further key's public half, as `comity key show` prints it on the other machine.
    #[arg(long)]
    public: PublicKey,
    /// What the further key may sign, if not all that yours may, such as channel.message-acknowledged; may be given
    /// again. It can give nothing else away.
    #[arg(long, value_name = "KIND", value_parser = pattern)]
    only: Vec<Pattern>,
    /// How the further key is held; not higher than the key that enrols it.
    #[arg(long, value_enum, default_value_t = Held::Software)]
    held: Held,
    /// For how many days; never longer than the key that enrols it.
    #[arg(long, default_value_t = 400)]
    days: i64,
}

/// Which key is revoked, and by whom.
#[derive(Args)]
struct Revoking {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// Your own key: a file, or what ssh or gpg knows it by.
    #[arg(long)]
    key: String,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// The id of the key that is revoked, as the page Keys shows it.
    #[arg(long)]
    of: KeyId,
    /// Why, in words without names.
    #[arg(long)]
    reason: String,
    /// The first entry that is doubtful, if somebody else may have used the key.
    #[arg(long)]
    since: Option<u64>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Held {
    /// In a browser (A1).
    Browser,
    /// In your own software, such as a key file (A2).
    Software,
    /// In hardware (A3).
    Hardware,
}

impl Held {
    fn level(self) -> Level {
        match self {
            Held::Browser => Level::A1,
            Held::Software => Level::A2,
            Held::Hardware => Level::A3,
        }
    }
}

impl Key {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let (key, file): (Signer, String) = match self.what {
            What::New { file, comment, passphrase } => {
                let key = SigningKey::from_seed(&Machine.random());
                if passphrase {
                    let (said, random) = (keyfile::new_passphrase()?, Machine.random());
                    keyfile::write_protected(&file, &key, &comment, &said, random)?;
                } else {
                    keyfile::write(&file, &key, &comment)?;
                }
                println!("made     {}", file.display());
                (key.into(), file.display().to_string())
            }
            What::Show { key, sign_with } => (sign_with.find(&key)?, key),
            What::Delegate(delegation) => return delegation.run(),
            What::Enrol(enrolment) => return enrolment.run(),
            What::Revoke(revoking) => return revoking.run(),
            What::Desk(making) => return making.run(),
            What::Restore(restoring) => return restoring.run(),
            What::Root { keys, threshold } => return print_root(keys, threshold),
        };
        let public = key.public();
        println!("key      {file}");
        println!("public   {public}");
        println!("id       {}", public.id());
        println!("digest   {}", key_digest(&public.to_string()));
        Ok(())
    }
}

impl Delegation {
    fn run(self) -> Result<()> {
        let roots = self.sign_with.find_all(&self.root)?;
        let roles: Vec<&str> = self.role.iter().map(Role::as_str).collect();
        let name = self.name.unwrap_or_default();
        let details = PersonDetails { name, position: self.position };
        let who = self.person.map_or(Who::New(&details), Who::Known);
        let delegate = Delegate { key: &self.key, who, roles: &roles, level: self.held.level() };
        let draft = make::delegation(&self.participant, &delegate, self.days, &Machine)?;
        let client = Client::new(&self.url);
        let submission = signed(&draft, &origin(&client)?, &roots, &Machine)?;
        for index in client.enter(&[submission])? {
            println!("entered as entry {index}");
        }
        Ok(())
    }
}

impl Enrolment {
    fn run(self) -> Result<()> {
        let key = self.sign_with.find(&self.key)?;
        let level = self.held.level();
        let until = Machine.now().plus_days(self.days);
        let client = Client::new(&self.url);
        let (entry, until) = enrol(&client, &key, &self.public, &self.only, level, until)?;
        println!("entered as entry {entry}; the key may sign for you until {}", until.date());
        println!("digest   {}", key_digest(&self.public.to_string()));
        Ok(())
    }
}

impl Revoking {
    fn run(self) -> Result<()> {
        let key = self.sign_with.find(&self.key)?;
        let client = Client::new(&self.url);
        let own = own_key(&client, &key)?;
        let administrator = own.roles.iter().find(|role| role.as_str() == ADMINISTRATOR);
        let role = administrator.or(own.roles.first()).context("this key has no role")?;
        let by = By { participant: own.participant.clone(), role: role.clone() };
        let body = Body::KeyRevoked(KeyRevoked {
            compromised_since: self.since,
            key: self.of,
            reason: self.reason,
        });
        let draft = Draft::authority(by, &body);
        let submission = signed(&draft, &origin(&client)?, &[key], &Machine)?;
        for index in client.enter(&[submission])? {
            println!("entered as entry {index}");
        }
        Ok(())
    }
}

fn print_root(keys: Vec<PublicKey>, threshold: u64) -> Result<()> {
    if !(1..=keys.len() as u64).contains(&threshold) {
        bail!("at least one key must sign, and not more than there are");
    }
    let root = RootSet { keys, threshold };
    println!("number   {}", Authority::root_number(&root));
    println!("sign     {threshold} of {}", root.keys.len());
    root.keys.iter().for_each(|key| println!("key      {key}"));
    Ok(())
}

fn pattern(typed: &str) -> Result<Pattern, String> {
    Pattern::new(typed)
        .map_err(|_| format!("{typed:?} is no kind of statement; docs/statements.md has them all"))
}

/// The short digest of a public key's text, which people compare.
pub fn key_digest(public: &str) -> String {
    digits(&Sha256::digest(public.as_bytes()).into(), 20)
}
