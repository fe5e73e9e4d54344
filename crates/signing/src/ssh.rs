//! SSHSIG (OpenSSH, PROTOCOL.sshsig): signatures by `ssh-keygen -Y sign`, an SSH agent, or a FIDO
//! token (PROTOCOL.u2f). Ed25519 alone, since its signatures have one spelling.

use crate::Wrong;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use ssh_encoding::{Decode, Encode};
use ssh_key::public::{Ed25519PublicKey, KeyData};
use ssh_key::{Algorithm, PublicKey, SshSig};

/// What a signature must have been made for (`ssh-keygen -n`).
pub const NAMESPACE: &str = "statement@comity";

/// What the text form of a key on a FIDO token begins with.
pub const SECURITY_KEY: &str = "sk-ssh-ed25519:";

/// Longest name of the application for which a token made its key.
const APPLICATION_MAX: usize = 64;
/// In the flags of a token: somebody touched it.
const PRESENT: u8 = 1;
/// Flags and counter after the signature of a token.
const TRAILER: usize = 5;

/// An Ed25519 key on a FIDO token, written `sk-ssh-ed25519:<base64 of the public key as SSH writes it>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityKey {
    key: VerifyingKey,
    blob: Vec<u8>,
}

impl SecurityKey {
    /// Reads what stands after [`SECURITY_KEY`].
    ///
    /// # Errors
    /// When it is not the one spelling of such a key.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let wrong = || Wrong::new("this is not the public key of a FIDO token (sk-ssh-ed25519)");
        let blob = STANDARD.decode(text).map_err(|_| wrong())?;
        let key = read::<KeyData>(&blob).ok_or_else(wrong)?;
        let key = key.sk_ed25519().ok_or_else(wrong)?;
        if key.application().len() > APPLICATION_MAX {
            return Err(wrong());
        }
        Ok(Self { key: point(key.public_key()).ok_or_else(wrong)?, blob })
    }
}

impl std::fmt::Display for SecurityKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{SECURITY_KEY}{}", STANDARD.encode(&self.blob))
    }
}

/// Whose signature it must be.
#[derive(Debug, Clone, Copy)]
pub enum Signer<'a> {
    /// A key in a file or an agent.
    File(&'a VerifyingKey),
    /// A key on a FIDO token.
    Token(&'a SecurityKey),
}

/// Checks the SSHSIG blob `signature` (what stands, in base64, between the lines of a `.sig` file).
///
/// # Errors
/// When it was made by another key, for another use, or does not hold for `message`.
pub fn verify(signer: Signer<'_>, message: &[u8], signature: &[u8]) -> Result<(), Wrong> {
    let form = || Wrong::new("this is not an SSH signature (SSHSIG version 1)");
    let read = read::<SshSig>(signature).ok_or_else(form)?;
    if read.version() != SshSig::VERSION || !read.reserved().is_empty() {
        return Err(form());
    }
    if read.namespace() != NAMESPACE {
        let made_for = read.namespace();
        return Err(Wrong::new(format!(
            "this SSH signature was made for {made_for:?}; sign with -n {NAMESPACE}"
        )));
    }
    let signed = SshSig::signed_data(NAMESPACE, read.hash_alg(), message).map_err(|_| form())?;
    let bytes = read.signature_bytes();
    let other = || Wrong::new("this SSH signature was made by another key");
    let (key, bytes, signed) = match signer {
        Signer::File(key) => {
            let made_by = read.public_key().ed25519().and_then(point).ok_or_else(other)?;
            if made_by != *key || read.algorithm() != Algorithm::Ed25519 {
                return Err(other());
            }
            (key, bytes, signed)
        }
        Signer::Token(token) => {
            let made_by = read.public_key().sk_ed25519().ok_or_else(other)?;
            let same = point(made_by.public_key()) == Some(token.key)
                && encoded(read.public_key()).as_ref() == Some(&token.blob);
            if !same || read.algorithm() != Algorithm::SkEd25519 {
                return Err(other());
            }
            let (bytes, trailer) = bytes.split_last_chunk::<TRAILER>().ok_or_else(form)?;
            if trailer[0] & PRESENT == 0 {
                return Err(Wrong::new("nobody touched the token for this SSH signature"));
            }
            let application = Sha256::digest(made_by.application());
            let signed = Sha256::digest(signed);
            (&token.key, bytes, [&application[..], trailer, &signed[..]].concat())
        }
    };
    let holds = Signature::from_slice(bytes).is_ok_and(|s| key.verify_strict(&signed, &s).is_ok());
    holds
        .then_some(())
        .ok_or_else(|| Wrong::new("this SSH signature does not hold for these bytes"))
}

/// The blob of a `.sig` file as `ssh-keygen -Y sign` writes it.
///
/// # Errors
/// When it is not such a file.
pub fn from_file(text: &str) -> Result<Vec<u8>, Wrong> {
    let read = SshSig::from_pem(text);
    read.ok()
        .and_then(|sig| encoded(&sig))
        .ok_or_else(|| Wrong::new("this is no SSH signature file"))
}

/// A line such as `ssh-ed25519 AAAA… comment` (a `.pub` file, or a line of `ssh-add -L`) as the
/// register writes keys.
///
/// # Errors
/// When it is no key of a kind that is accepted.
pub fn public_key(line: &str) -> Result<String, Wrong> {
    let wrong = || {
        let kind: String = line.split_whitespace().next().unwrap_or("").chars().take(40).collect();
        Wrong::new(format!(
            "{kind:?} is no SSH public key that is accepted; \
             make one with ssh-keygen -t ed25519 or ed25519-sk"
        ))
    };
    let key = PublicKey::from_openssh(line.trim()).map_err(|_| wrong())?;
    match key.key_data() {
        KeyData::Ed25519(key) => Ok(format!("ed25519:{}", STANDARD.encode(key.0))),
        KeyData::SkEd25519(_) => {
            let blob = encoded(key.key_data()).ok_or_else(wrong)?;
            SecurityKey::parse(&STANDARD.encode(blob)).map(|key| key.to_string())
        }
        _ => Err(wrong()),
    }
}

fn point(key: &Ed25519PublicKey) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&key.0).ok().filter(|key| !key.is_weak())
}

/// Reads SSH's binary form; what would be written differently is refused.
fn read<T: Decode + Encode>(bytes: &[u8]) -> Option<T> {
    let mut rest = bytes;
    let value = T::decode(&mut rest).ok()?;
    (rest.is_empty() && encoded(&value)? == bytes).then_some(value)
}

fn encoded(value: &impl Encode) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    value.encode(&mut bytes).ok()?;
    Some(bytes)
}
