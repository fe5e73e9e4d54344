//! What signs on a person's own machine: a key file, `ssh-keygen` (with a file, an agent or a
//! token), or `gpg`. The program that holds the key signs; this one only hands it the bytes.

use crate::clock::Surroundings;
use crate::keyfile;
use crate::members::make::Draft;
use crate::store::Submission;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use register::envelope::{Base64, Signature, pae};
use register::key::Algorithm;
use register::{Envelope, Payload, PublicKey, SigningKey};
use signing::{openpgp, ssh};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SignWith {
    /// A key file in OpenSSH format, read here.
    Key,
    /// ssh-keygen: a key file, or a .pub file whose key an agent or a FIDO token holds.
    Ssh,
    /// gpg: a fingerprint, or another name that gpg knows the key by.
    Gpg,
}

/// Somebody's key, held by a file or by a program.
pub enum Signer {
    /// A key file, read here.
    File(Box<SigningKey>),
    /// A key that `ssh-keygen` signs with.
    Ssh {
        /// Its file.
        file: PathBuf,
        /// Its public half.
        public: PublicKey,
    },
    /// A key that `gpg` signs with.
    Gpg {
        /// Its fingerprint.
        fingerprint: String,
        /// Its public half.
        public: PublicKey,
    },
}

impl From<SigningKey> for Signer {
    fn from(key: SigningKey) -> Self {
        Self::File(Box::new(key))
    }
}

impl SignWith {
    /// Finds the key of that name.
    ///
    /// # Errors
    /// When there is none that may sign here, with what to do.
    pub fn find(self, name: &str) -> Result<Signer> {
        match self {
            Self::Key => Ok(keyfile::read(Path::new(name))?.into()),
            Self::Ssh => find_ssh(Path::new(name)),
            Self::Gpg => find_gpg(name),
        }
    }

    /// Finds the keys of these names.
    ///
    /// # Errors
    /// As [`SignWith::find`].
    pub fn find_all(self, names: &[String]) -> Result<Vec<Signer>> {
        names.iter().map(|name| self.find(name)).collect()
    }
}

impl Signer {
    /// The public half.
    pub fn public(&self) -> PublicKey {
        match self {
            Self::File(key) => key.public(),
            Self::Ssh { public, .. } | Self::Gpg { public, .. } => public.clone(),
        }
    }

    /// Adds this key's signature to an envelope.
    ///
    /// # Errors
    /// When the program that holds the key does not sign.
    pub fn sign(&self, mut envelope: Envelope) -> Result<Envelope> {
        let message = pae(&envelope.payload_type, &envelope.payload.0);
        let (alg, sig) = match self {
            Self::File(key) => return Ok(envelope.signed_by(key)),
            Self::Ssh { file, .. } => {
                let file = file.to_string_lossy();
                let args = ["-Y", "sign", "-q", "-n", ssh::NAMESPACE, "-f", file.as_ref()];
                let text = String::from_utf8(run("ssh-keygen", &args, &message)?)?;
                (Algorithm::SshSig, ssh::from_file(&text)?)
            }
            Self::Gpg { fingerprint, .. } => {
                let user = format!("{fingerprint}!");
                let args = ["--detach-sign", "--local-user", &user, "--output", "-"];
                (Algorithm::OpenPgp, openpgp::from_file(&run("gpg", &args, &message)?)?)
            }
        };
        envelope.signatures.push(Signature { alg, key: self.public(), sig: Base64(sig) });
        Ok(envelope)
    }
}

/// A draft signed by each, ready to be entered.
///
/// # Errors
/// When the draft cannot be right, or a key does not sign.
pub fn signed(
    draft: &Draft,
    origin: &str,
    signers: &[Signer],
    around: &dyn Surroundings,
) -> Result<Submission> {
    let payload = draft.payload(origin, around)?;
    let envelope = Envelope::new(Payload::TYPE, payload.to_bytes());
    let envelope = signers.iter().try_fold(envelope, |envelope, signer| signer.sign(envelope))?;
    Ok(Submission { envelope: envelope.to_bytes(), parts: draft.parts() })
}

fn find_ssh(file: &Path) -> Result<Signer> {
    let beside = PathBuf::from(format!("{}.pub", file.display()));
    let line = match file.extension() {
        Some(ending) if ending == "pub" => std::fs::read_to_string(file),
        _ => std::fs::read_to_string(&beside),
    };
    let line = match line {
        Ok(line) => line,
        Err(_) => {
            let file = file.to_string_lossy();
            String::from_utf8(run("ssh-keygen", &["-y", "-f", &file], b"")?)?
        }
    };
    let public = ssh::public_key(&line).with_context(|| file.display().to_string())?.parse()?;
    Ok(Signer::Ssh { file: file.to_owned(), public })
}

fn find_gpg(name: &str) -> Result<Signer> {
    let listed = run("gpg", &["--with-colons", "--list-secret-keys", "--", name], b"")?;
    let may_sign = may_sign(&String::from_utf8_lossy(&listed));
    let keys = openpgp::keys(&run("gpg", &["--export", "--", name], b"")?)?;
    let wanted = name.trim_start_matches("0x").trim_end_matches('!').to_uppercase();
    // The very key that is named; else the newest that may sign, as gpg itself takes it.
    let found = keys
        .iter()
        .find(|key| key.fingerprint() == wanted)
        .filter(|key| may_sign.contains(&key.fingerprint()));
    let newest = || {
        let of = |fingerprint: &String| keys.iter().find(|key| key.fingerprint() == *fingerprint);
        may_sign.iter().rev().find_map(of)
    };
    let Some(key) = found.or_else(newest) else {
        bail!("gpg holds no key {name:?} that may sign; `gpg --list-secret-keys` shows them");
    };
    Ok(Signer::Gpg { fingerprint: key.fingerprint(), public: key.to_string().parse()? })
}

/// Fingerprints of the keys that may sign now, oldest first (GnuPG, doc/DETAILS).
fn may_sign(listed: &str) -> Vec<String> {
    let (mut found, mut signs) = (Vec::new(), false);
    for line in listed.lines() {
        let fields: Vec<&str> = line.split(':').collect();
        let field = |n: usize| fields.get(n).copied().unwrap_or_default();
        match field(0) {
            "sec" | "ssb" => {
                signs = !matches!(field(1), "r" | "e" | "i" | "d") && field(11).contains('s');
            }
            "fpr" if std::mem::take(&mut signs) => found.push(field(9).to_owned()),
            _ => {}
        }
    }
    found
}

/// Runs a program with these bytes as its input, and gives what it printed. It may ask the person
/// for a passphrase or a touch by its own means.
fn run(program: &str, args: &[&str], input: &[u8]) -> Result<Vec<u8>> {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{program} cannot be started; is it installed?"))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("{program} did not do it; what it said stands above");
    }
    Ok(output.stdout)
}
