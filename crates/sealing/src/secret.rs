//! Secret keys in the profile *compat-1*: made here, or by GnuPG or OpenPGP.js.

use crate::packets::{armored, dearmored, internal, tags};
use crate::{Certificate, Seed, Wrong, letter};
use pgp::armor::BlockType;
use pgp::composed::{
    Deserializable, KeyType, SignedKeyDetails, SignedSecretKey, SignedSecretSubKey,
};
use pgp::crypto::ecc_curve::ECCCurve;
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::errors::Result as PgpResult;
use pgp::packet::{
    Features, KeyFlags, PubKeyInner, PublicKey, PublicSubkey, SecretKey as Primary, SecretSubkey,
    Signature, SignatureConfig, SignatureType, Subpacket, SubpacketData, UserId,
};
use pgp::types::{
    CompressionAlgorithm, Duration, KeyDetails, KeyVersion, Password, PublicParams, S2kParams,
    SecretParams, SignedUser, StringToKey, Tag, Timestamp,
};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

/// Longest secret key in bytes, without armor.
const SECRET_MAX: usize = 64 << 10;
/// Longest name of a key, in characters.
const NAME_MAX: usize = 200;
/// Most memory that a passphrase may take: two to this power, in KiB.
const ARGON2_MEMORY_MAX: u8 = 21;

/// What [`SecretKey::parse`] says of a key with a passphrase that was not given.
pub const LOCKED: &str = "This key has a passphrase; give it.";

/// A secret key without passphrase, in memory.
#[derive(Clone)]
pub struct SecretKey(SignedSecretKey);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A log line must not hold a key.
        write!(f, "SecretKey({})", self.certificate().fingerprint())
    }
}

impl SecretKey {
    /// A new key: it certifies and signs, and has one subkey for encryption. It never expires by
    /// itself: whose key it is, and until when, is what the register says.
    ///
    /// # Errors
    /// When the name is empty, too long, or holds a character that nobody sees.
    pub fn make(user_id: &str, created: u32, seed: Seed) -> Result<Self, Wrong> {
        let length = user_id.chars().count();
        if length == 0 || length > NAME_MAX || user_id.contains(letter::is_unseen) {
            return Err(Wrong::new("The name of a key has 1 to 200 characters, all visible."));
        }
        made(user_id, created, seed).map(Self).map_err(internal)
    }

    /// Reads one secret key, with or without armor.
    ///
    /// # Errors
    /// When it is not one, needs another passphrase, or is of a kind that is not opened here.
    pub fn parse(bytes: &[u8], passphrase: Option<&str>) -> Result<Self, Wrong> {
        let wrong = || Wrong::new("This is not one OpenPGP secret key of version 4.");
        let binary = dearmored(bytes, SECRET_MAX, |kind| matches!(kind, BlockType::PrivateKey))
            .ok_or_else(wrong)?;
        let tags = tags(&binary).ok_or_else(wrong)?;
        let once = tags.iter().filter(|tag| **tag == Tag::SecretKey).count() == 1;
        if tags.first() != Some(&Tag::SecretKey) || !once {
            return Err(wrong());
        }
        let mut key = SignedSecretKey::from_bytes(&binary[..]).map_err(|_| wrong())?;
        if key.primary_key.version() != KeyVersion::V4 {
            return Err(wrong());
        }
        check_kinds(&key)?;
        unlock(&mut key, passphrase)?;
        Ok(Self(key))
    }

    /// The certificate to hand to others.
    pub fn certificate(&self) -> Certificate {
        Certificate::of(self.0.to_public_key())
    }

    /// In ASCII armor, without passphrase: whoever has this text has the key.
    ///
    /// # Errors
    /// Only by a fault of the program.
    pub fn armored(&self) -> Result<String, Wrong> {
        armored(&self.0, BlockType::PrivateKey)
    }

    /// The same key with a fresh subkey for encryption. The old subkeys stay for reading; in the
    /// new certificate their time is over, so that nobody seals to them any more.
    ///
    /// # Errors
    /// When the key is older than `created` says, or by a fault of the program.
    pub fn renewed(&self, created: u32, seed: Seed) -> Result<Self, Wrong> {
        let key = &self.0;
        let newest = key.secret_subkeys.iter().map(|sub| sub.key.created_at().as_secs()).max();
        if newest.is_some_and(|newest| newest >= created) {
            return Err(Wrong::new("This key was renewed later than that; compare the clocks."));
        }
        let mut renewed = key.clone();
        for sub in &mut renewed.secret_subkeys {
            end(&key.primary_key, sub, created).map_err(internal)?;
        }
        let mut chance = ChaCha20Rng::from_seed(seed);
        let fresh = subkey(&key.primary_key, created, &mut chance).map_err(internal)?;
        renewed.secret_subkeys.push(fresh);
        Ok(Self(renewed))
    }

    pub(crate) fn primary(&self) -> &Primary {
        &self.0.primary_key
    }

    pub(crate) fn subkeys(&self) -> impl Iterator<Item = &SecretSubkey> {
        self.0.secret_subkeys.iter().map(|sub| &sub.key)
    }
}

fn made(user_id: &str, created: u32, seed: Seed) -> PgpResult<SignedSecretKey> {
    let mut chance = ChaCha20Rng::from_seed(seed);
    let kind = KeyType::Ed25519Legacy;
    let (public, secret) = kind.generate(&mut chance)?;
    let at = Timestamp::from_secs(created);
    let inner = PubKeyInner::new(KeyVersion::V4, kind.to_alg(), at, None, public)?;
    let public = PublicKey::from_inner(inner)?;
    let primary = Primary::new(public, secret)?;
    let id = UserId::from_str(Default::default(), user_id)?;
    let mut flags = KeyFlags::default();
    flags.set_certify(true);
    flags.set_sign(true);
    let mut features = Features::default();
    features.set_seipd_v1(true);
    let mut config = config(&primary, SignatureType::CertPositive, created)?;
    for data in [
        SubpacketData::KeyFlags(flags),
        SubpacketData::Features(features),
        SubpacketData::IsPrimary(true),
        SubpacketData::PreferredSymmetricAlgorithms([SymmetricKeyAlgorithm::AES256][..].into()),
        SubpacketData::PreferredHashAlgorithms([HashAlgorithm::Sha512][..].into()),
        SubpacketData::PreferredCompressionAlgorithms(
            [CompressionAlgorithm::Uncompressed][..].into(),
        ),
    ] {
        config.hashed_subpackets.push(Subpacket::regular(data)?);
    }
    let (own, none) = (primary.public_key(), Password::empty());
    let signed = config.sign_certification(&primary, own, &none, Tag::UserId, &id)?;
    let user = SignedUser::new(id, vec![signed]);
    let details = SignedKeyDetails::new(Vec::new(), Vec::new(), vec![user], Vec::new());
    let sub = subkey(&primary, created, &mut chance)?;
    Ok(SignedSecretKey::new(primary, details, Vec::new(), vec![sub]))
}

/// A fresh subkey for encryption, bound to its primary key.
fn subkey(
    primary: &Primary,
    created: u32,
    chance: &mut ChaCha20Rng,
) -> PgpResult<SignedSecretSubKey> {
    let kind = KeyType::ECDH(ECCCurve::Curve25519Legacy);
    let (public, secret) = kind.generate(chance)?;
    let at = Timestamp::from_secs(created);
    let inner = PubKeyInner::new(KeyVersion::V4, kind.to_alg(), at, None, public)?;
    let key = SecretSubkey::new(PublicSubkey::from_inner(inner)?, secret)?;
    let bound = bind(primary, key.public_key(), created, None)?;
    Ok(SignedSecretSubKey::new(key, vec![bound]))
}

/// Says of a subkey for encryption that it is over from `time` on.
fn end(primary: &Primary, sub: &mut SignedSecretSubKey, time: u32) -> PgpResult<()> {
    let flags = sub.signatures.iter().map(Signature::key_flags).next_back().unwrap_or_default();
    if !flags.encrypt_comms() && !flags.encrypt_storage() {
        return Ok(());
    }
    let life = time - sub.key.created_at().as_secs();
    let bound = bind(primary, sub.key.public_key(), time, Some(life))?;
    // Revocations stay; an earlier binding says less than this one.
    sub.signatures.retain(|s| s.typ() == Some(SignatureType::SubkeyRevocation));
    sub.signatures.push(bound);
    Ok(())
}

fn bind(
    primary: &Primary,
    sub: &PublicSubkey,
    time: u32,
    life: Option<u32>,
) -> PgpResult<Signature> {
    let mut flags = KeyFlags::default();
    flags.set_encrypt_comms(true);
    flags.set_encrypt_storage(true);
    let mut config = config(primary, SignatureType::SubkeyBinding, time)?;
    config.hashed_subpackets.push(Subpacket::regular(SubpacketData::KeyFlags(flags))?);
    if let Some(life) = life {
        let data = SubpacketData::KeyExpirationTime(Duration::from_secs(life));
        config.hashed_subpackets.push(Subpacket::regular(data)?);
    }
    config.sign_subkey_binding(primary, primary.public_key(), &Password::empty(), sub)
}

fn config(primary: &Primary, kind: SignatureType, time: u32) -> PgpResult<SignatureConfig> {
    let mut config = SignatureConfig::v4(kind, primary.algorithm(), HashAlgorithm::Sha512);
    (config.hashed_subpackets, config.unhashed_subpackets) = maker(primary, time)?;
    Ok(config)
}

/// Who signs and when: in the signed part, and the short id for GnuPG beside it.
pub(crate) fn maker(key: &Primary, time: u32) -> PgpResult<(Vec<Subpacket>, Vec<Subpacket>)> {
    let at = SubpacketData::SignatureCreationTime(Timestamp::from_secs(time));
    let by = SubpacketData::IssuerFingerprint(key.fingerprint());
    let id = SubpacketData::IssuerKeyId(key.legacy_key_id());
    let signed = vec![Subpacket::regular(at)?, Subpacket::regular(by)?];
    Ok((signed, vec![Subpacket::regular(id)?]))
}

/// RSA and what GnuPG 2.2 does not know are not opened: the library's RSA tells secrets by the time
/// it takes.
fn check_kinds(key: &SignedSecretKey) -> Result<(), Wrong> {
    let wrong = "Only secret keys of Curve25519 are opened here; use GnuPG for other kinds.";
    let signs = matches!(key.primary_key.public_params(), PublicParams::EdDSALegacy(_));
    let known = |sub: &SignedSecretSubKey| match sub.key.public_params() {
        PublicParams::EdDSALegacy(_) => true,
        PublicParams::ECDH(params) => params.curve() == ECCCurve::Curve25519Legacy,
        _ => false,
    };
    if signs && key.secret_subkeys.iter().all(known) { Ok(()) } else { Err(Wrong::new(wrong)) }
}

fn unlock(key: &mut SignedSecretKey, passphrase: Option<&str>) -> Result<(), Wrong> {
    let subkeys = key.secret_subkeys.iter().map(|sub| sub.key.secret_params());
    let all = std::iter::once(key.primary_key.secret_params()).chain(subkeys);
    let locked: Vec<&S2kParams> = all
        .filter_map(|params| match params {
            SecretParams::Encrypted(locked) => Some(locked.string_to_key_params()),
            SecretParams::Plain(_) => None,
        })
        .collect();
    if locked.iter().any(|params| !is_bearable(params)) {
        return Err(Wrong::new("The passphrase of this key is protected in a way not known here."));
    }
    let Some(passphrase) = passphrase else {
        let open = locked.is_empty();
        return if open { Ok(()) } else { Err(Wrong::new(LOCKED)) };
    };
    let (wrong, passphrase) = ("This is not the key's passphrase.", Password::from(passphrase));
    key.primary_key.remove_password(&passphrase).map_err(|_| Wrong::new(wrong))?;
    for sub in &mut key.secret_subkeys {
        sub.key.remove_password(&passphrase).map_err(|_| Wrong::new(wrong))?;
    }
    Ok(())
}

fn is_bearable(params: &S2kParams) -> bool {
    match params {
        S2kParams::Cfb { s2k, .. } | S2kParams::Aead { s2k, .. } => match s2k {
            StringToKey::Salted { .. } | StringToKey::IteratedAndSalted { .. } => true,
            StringToKey::Argon2 { m_enc, .. } => *m_enc <= ARGON2_MEMORY_MAX,
            _ => false,
        },
        _ => false,
    }
}
