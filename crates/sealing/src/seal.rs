//! Sealing: encrypted to certificates or with a passphrase, signed inside.

use crate::packets::{Raw, armored as armor, internal};
use crate::secret::maker;
use crate::{Certificate, SecretKey, Seed, Wrong};
use pgp::armor::BlockType;
use pgp::composed::{MessageBuilder, SubpacketConfig};
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::types::{Password, StringToKey};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Most bytes that are sealed at once: the largest padded attachment.
const CONTENT_MAX: usize = 32 << 20;
/// Most certificates that one message is sealed to.
const RECIPIENTS_MAX: usize = 512;
/// How long a passphrase is hashed, as GnuPG counts it: 65,536 bytes. Ours are 32 random bytes.
const ROUNDS: u8 = 96;

/// Seals to certificates, in binary form. The signature is made at `created`.
///
/// # Errors
/// When nobody is to read it, somebody's certificate cannot be used, or it is too large.
pub fn seal(
    content: &[u8],
    signer: Option<&SecretKey>,
    recipients: &[Certificate],
    created: u32,
    seed: Seed,
) -> Result<Vec<u8>, Wrong> {
    check_size(content)?;
    if recipients.is_empty() || recipients.len() > RECIPIENTS_MAX {
        return Err(Wrong::new("A message is sealed to at least one desk and at most 512."));
    }
    let mut chance = ChaCha20Rng::from_seed(seed);
    let mut builder = MessageBuilder::from_bytes("", content.to_vec())
        .seipd_v1(&mut chance, SymmetricKeyAlgorithm::AES256);
    for certificate in recipients {
        let key = certificate.encryption_key(created).map_err(|why| {
            let (name, print) = (certificate.user_id(), certificate.fingerprint());
            Wrong::new(format!("Nothing was sealed. {name} ({print}): {why}."))
        })?;
        builder.encrypt_to_key(&mut chance, key).map_err(internal)?;
    }
    if let Some(signer) = signer {
        let (hashed, unhashed) = maker(signer.primary(), created).map_err(internal)?;
        let says = SubpacketConfig::UserDefined { hashed, unhashed };
        let (key, none) = (signer.primary(), Password::empty());
        builder.sign_with_subpackets(key, none, HashAlgorithm::Sha512, says);
    }
    builder.to_vec(&mut chance).map_err(internal)
}

/// Seals with a passphrase alone, without a signature, in binary form.
///
/// # Errors
/// When it is too large, or the passphrase is shorter than 20 characters: make it by chance.
pub fn seal_with_passphrase(
    content: &[u8],
    passphrase: &str,
    seed: Seed,
) -> Result<Vec<u8>, Wrong> {
    check_size(content)?;
    if passphrase.chars().count() < 20 {
        return Err(Wrong::new("The passphrase is too short; take 32 random bytes."));
    }
    let mut chance = ChaCha20Rng::from_seed(seed);
    let mut salt = [0; 8];
    chance.fill_bytes(&mut salt);
    let hash_alg = HashAlgorithm::Sha256;
    let s2k = StringToKey::IteratedAndSalted { hash_alg, salt, count: ROUNDS };
    let mut builder = MessageBuilder::from_bytes("", content.to_vec())
        .seipd_v1(&mut chance, SymmetricKeyAlgorithm::AES256);
    builder.encrypt_with_password(s2k, &Password::from(passphrase)).map_err(internal)?;
    builder.to_vec(&mut chance).map_err(internal)
}

/// A sealed message as text, for mail.
///
/// # Errors
/// Only by a fault of the program.
pub fn armored(sealed: &[u8]) -> Result<String, Wrong> {
    armor(&Raw(sealed), BlockType::Message)
}

fn check_size(content: &[u8]) -> Result<(), Wrong> {
    if content.len() <= CONTENT_MAX {
        return Ok(());
    }
    Err(Wrong::new("This is too large to be sealed; at most 32 MiB go in."))
}
