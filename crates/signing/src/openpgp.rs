//! OpenPGP detached signatures (RFC 9580, and RFC 4880 as GnuPG 2.2 writes it), checked by rPGP.
//!
//! A key is its public-key packet alone, without names and without signatures over it: who holds it
//! and how long it may sign is what the participant's root says in the register, not what a
//! certificate says of itself.

use crate::Wrong;
use base64::{Engine, engine::general_purpose::STANDARD};
use pgp::composed::{Deserializable, DetachedSignature, SignedPublicKey};
use pgp::crypto::hash::HashAlgorithm;
use pgp::packet::{
    PacketHeader, PublicKey, Signature, SignatureType, SignatureVersion, SubpacketData,
};
use pgp::ser::Serialize;
use pgp::types::{
    Ed25519PublicParams, EddsaLegacyPublicParams, KeyDetails, KeyVersion, PublicParams, Tag,
};

/// What the text form of a key begins with.
pub const PREFIX: &str = "openpgp:";

/// Longest packet body of a key: RSA of 8,192 bits.
const KEY_MAX: usize = 1200;
/// Longest packet body of a signature.
const SIGNATURE_MAX: usize = 2400;
/// Shortest RSA modulus, in bits.
const RSA_BITS_MIN: u16 = 3072;
/// Longest certificate that is searched for keys: those with many signatures of others are long.
const CERTIFICATE_MAX: usize = 8 << 20;

/// A key that makes OpenPGP signatures, written `openpgp:<base64 of the packet's body>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    key: PublicKey,
    body: Vec<u8>,
}

impl Key {
    /// Reads what stands after [`PREFIX`].
    ///
    /// # Errors
    /// When it is not the one spelling of a key of version 4 that can sign: Ed25519, or RSA of at
    /// least 3,072 bits.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let body = STANDARD.decode(text).map_err(|_| Wrong::new("this is no OpenPGP key"))?;
        Self::from_body(body)
    }

    fn from_body(body: Vec<u8>) -> Result<Self, Wrong> {
        let wrong = || Wrong::new("this is no OpenPGP public key of version 4");
        let header = header(Tag::PublicKey, &body, KEY_MAX).ok_or_else(wrong)?;
        let key = PublicKey::try_from_reader(header, &body[..]).map_err(|_| wrong())?;
        if key.version() != KeyVersion::V4 || written(&key).as_ref() != Some(&body) {
            return Err(wrong());
        }
        // Version, time of creation and algorithm come before the modulus; its length comes first.
        let bits = body.get(6..8).map(|b| u16::from_be_bytes([b[0], b[1]])).unwrap_or_default();
        match key.public_params() {
            // Under a weak key, signatures by nobody hold.
            PublicParams::EdDSALegacy(EddsaLegacyPublicParams::Ed25519 { key: point })
            | PublicParams::Ed25519(Ed25519PublicParams { key: point })
                if !point.is_weak() =>
            {
                Ok(Self { key, body })
            }
            PublicParams::RSA(_) if bits >= RSA_BITS_MIN => Ok(Self { key, body }),
            PublicParams::RSA(_) => Err(Wrong::new(format!(
                "this OpenPGP key has {bits} bits; an RSA key needs at least {RSA_BITS_MIN}"
            ))),
            _ => Err(Wrong::new("only Ed25519 and RSA keys of OpenPGP are accepted")),
        }
    }

    /// Its fingerprint in upper-case hexadecimal, as `gpg` shows it.
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint().to_string().to_uppercase()
    }

    /// Checks the body of a detached binary signature, and gives when its maker says that it was
    /// made, in seconds since 1970.
    ///
    /// # Errors
    /// When it was made by another key or in another way, or does not hold for `message`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<u32, Wrong> {
        let form = || Wrong::new("this is not a detached OpenPGP signature of version 4");
        let header = header(Tag::Signature, signature, SIGNATURE_MAX).ok_or_else(form)?;
        let read = Signature::try_from_reader(header, signature).map_err(|_| form())?;
        let config = read.config().ok_or_else(form)?;
        let is_short_hash = !matches!(
            config.hash_alg,
            HashAlgorithm::Sha256 | HashAlgorithm::Sha384 | HashAlgorithm::Sha512
        );
        if read.version() != SignatureVersion::V4 || written(&read).as_deref() != Some(signature) {
            return Err(form());
        }
        if read.typ() != Some(SignatureType::Binary) || is_short_hash {
            return Err(Wrong::new(
                "sign the bytes as they are, with SHA-256 or longer: gpg --detach-sign",
            ));
        }
        let ours = read.issuer_key_id().iter().all(|id| **id == self.key.legacy_key_id())
            && read.issuer_fingerprint().iter().all(|print| **print == self.key.fingerprint());
        if !ours {
            return Err(Wrong::new("this OpenPGP signature was made by another key"));
        }
        // A host could write there what it likes; gpg writes who signed, and nothing else.
        let only_issuer = match &config.unhashed_subpackets[..] {
            [] => true,
            [one] => !one.is_critical && matches!(one.data, SubpacketData::IssuerKeyId(_)),
            _ => false,
        };
        let understood = config.hashed_subpackets().all(|packet| match packet.data {
            SubpacketData::SignatureCreationTime(_)
            | SubpacketData::IssuerKeyId(_)
            | SubpacketData::IssuerFingerprint(_) => true,
            // One that ends would hold today and not tomorrow.
            SubpacketData::SignatureExpirationTime(_) => false,
            _ => !packet.is_critical,
        });
        if !only_issuer || !understood {
            return Err(Wrong::new("this OpenPGP signature says more than that it was made"));
        }
        // Programs differ in which of two they take (RFC 9580 leaves it to them).
        let times = config.hashed_subpackets().filter_map(|packet| match packet.data {
            SubpacketData::SignatureCreationTime(time) => Some(time),
            _ => None,
        });
        let [created] = times.collect::<Vec<_>>()[..] else {
            return Err(Wrong::new("an OpenPGP signature says once when it was made"));
        };
        read.verify(&self.key, message)
            .map(|()| created.as_secs())
            .map_err(|_| Wrong::new("this OpenPGP signature does not hold for these bytes"))
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{PREFIX}{}", STANDARD.encode(&self.body))
    }
}

/// The body of what `gpg --detach-sign` wrote, with or without `--armor`.
///
/// # Errors
/// When it is not one signature alone.
pub fn from_file(bytes: &[u8]) -> Result<Vec<u8>, Wrong> {
    let wrong = || Wrong::new("this is not one detached OpenPGP signature");
    if bytes.len() > 4 * SIGNATURE_MAX {
        return Err(wrong());
    }
    let (mut found, _) = DetachedSignature::from_reader_many(bytes).map_err(|_| wrong())?;
    let first = found.next().and_then(Result::ok).ok_or_else(wrong)?;
    if found.next().is_some() {
        return Err(wrong());
    }
    written(&first.signature).ok_or_else(wrong)
}

/// The keys of a certificate (`gpg --export`) that may sign, the primary key first. What the
/// certificate says of their use is not looked at; gpg refuses to sign with others.
///
/// # Errors
/// When it is not one certificate, or has no key of an accepted kind.
pub fn keys(certificate: &[u8]) -> Result<Vec<Key>, Wrong> {
    let wrong = || Wrong::new("this is not one OpenPGP certificate, as gpg --export writes it");
    if certificate.len() > CERTIFICATE_MAX {
        return Err(wrong());
    }
    let (mut found, _) = SignedPublicKey::from_reader_many(certificate).map_err(|_| wrong())?;
    let first = found.next().and_then(Result::ok).ok_or_else(wrong)?;
    if found.next().is_some() {
        return Err(wrong());
    }
    let bodies = std::iter::once(written(&first.primary_key))
        .chain(first.public_subkeys.iter().map(|subkey| written(&subkey.key)));
    let keys: Vec<Key> = bodies.flatten().filter_map(|body| Key::from_body(body).ok()).collect();
    if keys.is_empty() {
        return Err(Wrong::new(
            "no key of this certificate is accepted: Ed25519, or RSA from 3,072 bits",
        ));
    }
    Ok(keys)
}

fn header(tag: Tag, body: &[u8], limit: usize) -> Option<PacketHeader> {
    let length = u32::try_from(body.len()).ok()?;
    (body.len() <= limit).then(|| PacketHeader::new_fixed(tag, length))
}

fn written(value: &impl Serialize) -> Option<Vec<u8>> {
    value.to_bytes().ok()
}
