//! Key files in OpenSSH format: the same file that `ssh-keygen` reads and writes.

use anyhow::{Context, Result, bail};
use register::SigningKey;
use ssh_key::private::{Ed25519Keypair, Ed25519PrivateKey, KeypairData};
use ssh_key::public::Ed25519PublicKey;
use ssh_key::{LineEnding, PrivateKey};
use std::path::Path;

/// Writes a new key file that only its owner may read; refuses to overwrite one.
pub fn write(path: &Path, key: &SigningKey, comment: &str) -> Result<()> {
    use std::io::Write;
    let pair = Ed25519Keypair {
        public: Ed25519PublicKey(*key.public().ed25519_bytes()),
        private: Ed25519PrivateKey::from_bytes(&key.seed()),
    };
    let text = PrivateKey::new(KeypairData::Ed25519(pair), comment)?.to_openssh(LineEnding::LF)?;
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

/// Reads a key file.
pub fn read(path: &Path) -> Result<SigningKey> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the key file {}", path.display()))?;
    let key = PrivateKey::from_openssh(&text)
        .with_context(|| format!("{} is not a key file in OpenSSH format", path.display()))?;
    match key.key_data() {
        KeypairData::Ed25519(pair) => Ok(SigningKey::from_seed(&pair.private.to_bytes())),
        KeypairData::Encrypted(_) => bail!(
            "{} is protected by a passphrase, which is not supported yet; make a copy without one \
             (ssh-keygen -p) on a protected medium",
            path.display()
        ),
        _ => bail!("{} is not an Ed25519 key; make one with `comity key new`", path.display()),
    }
}
