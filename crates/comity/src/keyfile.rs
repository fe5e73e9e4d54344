//! Key files in OpenSSH format: the same file that `ssh-keygen` reads and writes.

use anyhow::{Context, Result, anyhow, bail};
use register::SigningKey;
use ssh_key::private::{Ed25519Keypair, Ed25519PrivateKey, KeypairData};
use ssh_key::public::Ed25519PublicKey;
use ssh_key::{Cipher, Kdf, LineEnding, PrivateKey};
use std::path::Path;

/// Gives the passphrase where nobody can type one.
pub const PASSPHRASE: &str = "COMITY_PASSPHRASE";

/// Rounds of bcrypt between a passphrase and the key, as `ssh-keygen` has it.
const ROUNDS: u32 = 24;

/// Writes a new key file that only its owner may read; refuses to overwrite one.
pub fn write(path: &Path, key: &SigningKey, comment: &str) -> Result<()> {
    save(path, &private(key, comment)?)
}

/// Writes a new key file that cannot be read without its passphrase. `random` is fresh.
pub fn write_protected(
    path: &Path,
    key: &SigningKey,
    comment: &str,
    passphrase: &str,
    random: [u8; 32],
) -> Result<()> {
    let [salt @ .., a, b, c, d] = &random;
    let kdf = Kdf::Bcrypt { salt: salt[..16].to_vec(), rounds: ROUNDS };
    let check = u32::from_be_bytes([*a, *b, *c, *d]);
    let key = private(key, comment)?;
    save(path, &key.encrypt_with(Cipher::Aes256Ctr, kdf, check, passphrase)?)
}

fn private(key: &SigningKey, comment: &str) -> Result<PrivateKey> {
    let pair = Ed25519Keypair {
        public: Ed25519PublicKey(key.public_bytes()),
        private: Ed25519PrivateKey::from_bytes(&key.seed()),
    };
    Ok(PrivateKey::new(KeypairData::Ed25519(pair), comment)?)
}

fn save(path: &Path, key: &PrivateKey) -> Result<()> {
    use std::io::Write;
    let text = key.to_openssh(LineEnding::LF)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options
        .open(path)
        .with_context(|| format!("cannot make {}; it may exist already", path.display()))?;
    file.write_all(text.as_bytes())?;
    Ok(file.sync_all()?)
}

/// Reads a key file; asks for its passphrase if it has one.
pub fn read(path: &Path) -> Result<SigningKey> {
    read_with(path, || passphrase_of(path))
}

/// The passphrase of a file that cannot be read without it.
pub fn passphrase_of(path: &Path) -> Result<String> {
    ask(&format!("Passphrase of {}: ", path.display())).with_context(|| {
        format!(
            "{} is protected by a passphrase; use a terminal, or set {PASSPHRASE}",
            path.display()
        )
    })
}

/// Reads a key file; `passphrase` is called if it has one.
pub fn read_with(path: &Path, passphrase: impl FnOnce() -> Result<String>) -> Result<SigningKey> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the key file {}", path.display()))?;
    let mut key = PrivateKey::from_openssh(&text)
        .with_context(|| format!("{} is not a key file in OpenSSH format", path.display()))?;
    if key.is_encrypted() {
        let opened = key.decrypt(passphrase()?);
        key = opened.map_err(|_| anyhow!("that is not the passphrase of {}", path.display()))?;
    }
    match key.key_data() {
        KeypairData::Ed25519(pair) => Ok(SigningKey::from_seed(&pair.private.to_bytes())),
        _ => bail!("{} is not an Ed25519 key; make one with `comity key new`", path.display()),
    }
}

/// A passphrase for a new key file, typed twice.
pub fn new_passphrase() -> Result<String> {
    let asked = |question: &str| {
        ask(question).with_context(|| format!("use a terminal, or set {PASSPHRASE}"))
    };
    let passphrase = asked("New passphrase: ")?;
    if passphrase.is_empty() {
        bail!("the passphrase is empty; nothing was made");
    }
    if asked("The same again: ")? != passphrase {
        bail!("these were two different passphrases; nothing was made");
    }
    Ok(passphrase)
}

fn ask(question: &str) -> Result<String> {
    match std::env::var(PASSPHRASE) {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => Ok(rpassword::prompt_password(question)?),
    }
}

#[cfg(test)]
mod tests {
    //! The same files as real `ssh-keygen`, where this machine has it.

    use super::{read, read_with, write, write_protected};
    use register::SigningKey;
    use std::path::Path;
    use std::process::Command;

    /// What `ssh-keygen` says; `None` where it is not installed.
    fn ssh_keygen(words: &[&str], file: &Path) -> Option<String> {
        let output = Command::new("ssh-keygen").args(words).arg("-f").arg(file).output().ok()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).unwrap())
    }

    fn said(passphrase: &str) -> impl FnOnce() -> anyhow::Result<String> {
        let passphrase = passphrase.to_owned();
        || Ok(passphrase)
    }

    #[test]
    fn a_passphrase_that_ssh_keygen_gave_opens_the_file() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("a.key");
        let key = SigningKey::from_seed(&[3; 32]);
        write(&file, &key, "a comment").unwrap();
        if ssh_keygen(&["-p", "-P", "", "-N", "Ithmere harbour"], &file).is_none() {
            return;
        }
        let opened = read_with(&file, said("Ithmere harbour")).unwrap();
        assert_eq!(opened.public(), key.public());
        let refusal = read_with(&file, said("Ithmere")).unwrap_err().to_string();
        assert!(refusal.starts_with("that is not the passphrase of"), "{refusal}");
    }

    #[test]
    fn ssh_keygen_opens_what_is_written_with_a_passphrase() {
        let folder = tempfile::TempDir::new().unwrap();
        let (file, plain) = (folder.path().join("a.key"), folder.path().join("plain.key"));
        let key = SigningKey::from_seed(&[4; 32]);
        write_protected(&file, &key, "a comment", "Ithmere harbour", [9; 32]).unwrap();
        write(&plain, &key, "a comment").unwrap();
        let opened = read_with(&file, said("Ithmere harbour")).unwrap();
        assert_eq!(opened.public(), key.public());
        let Some(public) = ssh_keygen(&["-y", "-P", "Ithmere harbour"], &file) else { return };
        assert_eq!(Some(public), ssh_keygen(&["-y"], &plain));
        ssh_keygen(&["-p", "-P", "Ithmere harbour", "-N", ""], &file).unwrap();
        assert_eq!(read(&file).unwrap().public(), key.public());
    }
}
