//! `comity key restore`: all who held a desk are lost; the key of the desk comes back out of the archive,
//! for the devices of those who hold the desk now. The archive's secret stays on this machine.

use super::channel::desk_key;
use super::client::Client;
use super::open::{ask, logged_in_as, origin};
use super::pins::grouped;
use super::sign::report;
use super::signer::{SignWith, signed};
use crate::channel::make;
use crate::clock::{Machine, Surroundings};
use crate::members::sealing::seconds;
use crate::rights::is_administering;
use anyhow::{Context, Result, bail};
use clap::Args;
use register::authority::Key;
use register::{By, KeyId};
use sealing::{Certificate, SecretKey};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Most bytes of a wrapped key.
const WRAP_MAX: u64 = 128 << 10;

/// From which archive, and for whom.
#[derive(Args)]
pub(super) struct Restoring {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The desk whose key is to come back, such as technical.
    #[arg(long)]
    desk: String,
    /// The file with the archive's secret key, in OpenPGP form. It stays on this machine.
    #[arg(long, required_unless_present = "desk_key")]
    archive: Option<PathBuf>,
    /// The desk's secret key that gpg opened with the archive's, where the archive's key is not Ed25519.
    #[arg(long, conflicts_with = "archive")]
    desk_key: Option<PathBuf>,
    /// Save the desk's secret key in this file too, for `comity send` and `comity messages`.
    #[arg(long)]
    save: Option<PathBuf>,
    /// An administrator's key, or one of the desk: a file, or what ssh or gpg knows it by; again for each
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

/// The key of a desk of one's own, as the instance tells it.
#[derive(Deserialize)]
pub(super) struct Told {
    desk: String,
    /// The desk with its participant, as its key is named.
    pub(super) name: String,
    /// The key that stands.
    pub(super) fingerprint: Option<String>,
    /// The archive of the participant.
    pub(super) archive: Option<Holder>,
    /// The devices of those who hold the desk now.
    pub(super) devices: Vec<Holder>,
}

/// A device that gets a desk's key, or the archive.
#[derive(Deserialize)]
pub(super) struct Holder {
    /// Its signing key; the archive has none.
    #[serde(default)]
    pub(super) signing: Option<KeyId>,
    /// Fingerprint of its encryption key.
    pub(super) fingerprint: String,
    certificate: Option<String>,
    has: bool,
}

/// Who speaks for a desk: whoever holds it, or an administrator.
pub(super) fn speaker(own: Key, desk: &str) -> Result<By> {
    let mut roles = own.roles.iter();
    let held = roles.clone().find(|role| role.desk() == Some(desk));
    let role = held.or_else(|| roles.find(|role| is_administering(role)));
    let role = role.context("an administrator speaks for a desk's key, or that desk")?.clone();
    Ok(By { participant: own.participant, role })
}

/// What the instance tells of the key of a desk that one looks after.
pub(super) fn own_desk(client: &Client, desk: &str) -> Result<Told> {
    let told: Vec<Told> = serde_json::from_value(client.get("/api/v1/channel/keys")?)?;
    let told = told.into_iter().find(|told| told.desk == desk);
    told.with_context(|| format!("you look after no desk {desk}"))
}

impl Restoring {
    pub(super) fn run(&self) -> Result<()> {
        let keys = self.sign_with.find_all(&self.key)?;
        let mut client = Client::new(&self.url);
        client.begin_session(&keys[0])?;
        let by = speaker(logged_in_as(&client, &keys[0])?, &self.desk)?;
        let told = own_desk(&client, &self.desk)?;
        let fingerprint = told.fingerprint.as_ref();
        let fingerprint = fingerprint.with_context(|| format!("{} has no key yet", self.desk))?;
        let secret = self.secret(&client, &told, fingerprint)?;
        if let Some(file) = &self.save {
            save(file, &secret)?;
        }
        let waiting: Vec<&Holder> = told.devices.iter().filter(|device| !device.has).collect();
        if waiting.is_empty() {
            println!(
                "no device of those who hold this desk waits for the key; nothing was entered"
            );
            return Ok(());
        }
        println!("These devices will open what is sealed to the desk {}:", self.desk);
        for device in &waiting {
            let key = device.signing.map(|key| key.to_string()).unwrap_or_default();
            println!("  {}  of the signing key {key}", grouped(&device.fingerprint));
        }
        println!(
            "Compare the fingerprints by telephone: each holder reads theirs from the page Keys of desks, under \
             This browser. The instance may name others."
        );
        if !self.yes && !ask("Wrap the key for them? [y/N] ")? {
            bail!("nothing was wrapped and nothing was entered");
        }
        let wraps = waiting.into_iter().map(|device| wrapped(&secret, device));
        let wraps = wraps.collect::<Result<Vec<_>>>()?;
        let draft = make::share_key(by, &self.desk, fingerprint, wraps, &Machine);
        let submission = signed(&draft, &origin(&client)?, &keys, &Machine)?;
        report(&client.post_unit("/api/v1/waiting", &[submission])?, &client)
    }

    /// The desk's secret key, if it is the one that stands.
    fn secret(&self, client: &Client, told: &Told, fingerprint: &str) -> Result<SecretKey> {
        let secret = match (&self.archive, &self.desk_key) {
            (Some(file), _) => {
                let archive = told.archive.as_ref().context("your state has named no archive")?;
                let path = format!("/api/v1/channel/wraps/{fingerprint}/{}", archive.fingerprint);
                let wrap = client.bytes(&path, WRAP_MAX).with_context(|| {
                    format!("the key of {} was never wrapped for the archive", self.desk)
                })?;
                unwrapped(&wrap, desk_key(file)?)?
            }
            (None, Some(file)) => desk_key(file)?,
            (None, None) => bail!("name the archive's secret key: --archive FILE"),
        };
        if secret.certificate().fingerprint() == fingerprint {
            return Ok(secret);
        }
        bail!("this is not the key of {} that stands now; nothing was entered", self.desk)
    }
}

/// Opens a wrap with the archive's secret key.
fn unwrapped(wrap: &[u8], archive: SecretKey) -> Result<SecretKey> {
    let opened = sealing::open(wrap, &[archive], &[])?;
    Ok(SecretKey::parse(&opened.content, None)?)
}

/// A desk's secret key, wrapped for a device or the archive.
pub(super) fn wrapped(secret: &SecretKey, device: &Holder) -> Result<(String, Vec<u8>)> {
    let name = || format!("the device {}", device.fingerprint);
    let certificate = device.certificate.as_ref().with_context(name)?;
    let certificate = Certificate::parse(certificate.as_bytes()).with_context(name)?;
    if certificate.fingerprint() != device.fingerprint {
        bail!("the certificate of {} has another fingerprint than the instance says", name());
    }
    let (now, armored) = (seconds(Machine.now()), secret.armored()?);
    let wrap =
        sealing::seal(armored.as_bytes(), Some(secret), &[certificate], now, Machine.random())?;
    Ok((device.fingerprint.clone(), wrap))
}

/// Saves a secret key for its owner alone, never over another file.
pub(super) fn save(file: &Path, secret: &SecretKey) -> Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let shown = || format!("saving the desk's key in {}", file.display());
    let mut saved = options.open(file).with_context(shown)?;
    saved.write_all(secret.armored()?.as_bytes()).with_context(shown)?;
    println!("saved    {}", file.display());
    Ok(())
}
