//! What holds of a certificate at a time: rPGP reads keys and checks single signatures, and leaves
//! to its users what they mean together.

use crate::certificate::WhyNot;
use pgp::composed::{SignedPublicKey, SignedPublicSubKey};
use pgp::crypto::ecc_curve::ECCCurve;
use pgp::crypto::hash::HashAlgorithm;
use pgp::crypto::public_key::PublicKeyAlgorithm;
use pgp::packet::{PublicSubkey, RevocationCode, Signature, SignatureType, SubpacketData};
use pgp::ser::Serialize;
use pgp::types::{KeyDetails, PublicParams, SignedUser, Tag, VerifyingKey};

/// Shortest RSA modulus, in bits.
const RSA_BITS_MIN: u16 = 3072;
/// Clocks of two machines may differ by this many seconds.
const LEEWAY: u32 = 24 * 60 * 60;

/// Whether the primary key holds, and if so by which signature.
pub(crate) fn primary(key: &SignedPublicKey, at: u32) -> Result<&Signature, WhyNot> {
    check_algorithm(&key.primary_key)?;
    if key.primary_key.created_at().as_secs() > at.saturating_add(LEEWAY) {
        return Err(WhyNot::NotYet);
    }
    let revoked = key.details.revocation_signatures.iter().any(|s| {
        s.typ() == Some(SignatureType::KeyRevocation)
            && s.verify_key(&key.primary_key).is_ok()
            && revokes(s, at)
    });
    if revoked {
        return Err(WhyNot::Revoked);
    }
    let direct =
        key.details.direct_signatures.iter().filter(|s| {
            s.typ() == Some(SignatureType::Key) && s.verify_key(&key.primary_key).is_ok()
        });
    let named = key.details.users.iter().filter_map(|user| named(key, user, at));
    let held = direct.filter(|s| stands(s, at)).chain(named);
    let best = held.max_by_key(|s| made(s)).ok_or(WhyNot::NotSigned)?;
    check_life(best, key.primary_key.created_at().as_secs(), at)?;
    Ok(best)
}

/// The signature by which a name belongs to the key.
pub(crate) fn named<'a>(
    key: &SignedPublicKey,
    user: &'a SignedUser,
    at: u32,
) -> Option<&'a Signature> {
    let own = |s: &&Signature| {
        is_understood(s) && s.verify_certification(&key.primary_key, Tag::UserId, &user.id).is_ok()
    };
    let is_revocation = |s: &&Signature| s.typ() == Some(SignatureType::CertRevocation);
    let best = user
        .signatures
        .iter()
        .filter(|s| !is_revocation(s) && stands(s, at))
        .filter(own)
        .max_by_key(|s| made(s))?;
    let withdrawn = user.signatures.iter().filter(is_revocation).filter(own);
    let taken_back = withdrawn.into_iter().any(|s| made(s) >= made(best) && made(s) <= at);
    (!taken_back).then_some(best)
}

/// The newest subkey that messages may be sealed to.
pub(crate) fn for_encryption(key: &SignedPublicKey, at: u32) -> Result<&PublicSubkey, WhyNot> {
    primary(key, at)?;
    let mut why = WhyNot::NoEncryptionKey;
    let mut best: Option<(u32, &PublicSubkey)> = None;
    for subkey in &key.public_subkeys {
        match encrypting(key, subkey, at) {
            Ok(made) if best.is_none_or(|(other, _)| other <= made) => {
                best = Some((made, &subkey.key));
            }
            Ok(_) | Err(WhyNot::NoEncryptionKey) => {}
            Err(other) => why = other,
        }
    }
    best.map(|(_, key)| key).ok_or(why)
}

/// When the newest subkey for encryption was made that the key itself bound, whether its time is over or not.
pub(crate) fn newest_for_encryption(key: &SignedPublicKey) -> Option<u32> {
    let own = |sub: &SignedPublicSubKey, s: &Signature| {
        s.typ() == Some(SignatureType::SubkeyBinding)
            && (s.key_flags().encrypt_comms() || s.key_flags().encrypt_storage())
            && is_understood(s)
            && s.verify_subkey_binding(&key.primary_key, &sub.key).is_ok()
    };
    let bound = key.public_subkeys.iter().filter(|sub| sub.signatures.iter().any(|s| own(sub, s)));
    bound.map(|sub| sub.key.created_at().as_secs()).max()
}

fn encrypting(key: &SignedPublicKey, sub: &SignedPublicSubKey, at: u32) -> Result<u32, WhyNot> {
    let bound = bound(key, sub, at).ok_or(WhyNot::NoEncryptionKey)?;
    let flags = bound.key_flags();
    if !flags.encrypt_comms() && !flags.encrypt_storage() {
        return Err(WhyNot::NoEncryptionKey);
    }
    if is_revoked(key, sub, at) {
        return Err(WhyNot::Revoked);
    }
    check_algorithm(&sub.key)?;
    let made = sub.key.created_at().as_secs();
    check_life(bound, made, at)?;
    Ok(made)
}

/// Every key that made signatures for this certificate at that time.
pub(crate) fn for_signatures(key: &SignedPublicKey, at: u32) -> Vec<&dyn VerifyingKey> {
    let Ok(held) = primary(key, at) else { return Vec::new() };
    let mut keys: Vec<&dyn VerifyingKey> = Vec::new();
    if held.key_flags().sign() {
        keys.push(&key.primary_key);
    }
    for subkey in &key.public_subkeys {
        let Some(bound) = bound(key, subkey, at) else { continue };
        let back = bound.embedded_signature().is_some_and(|back| {
            is_understood(back)
                && back.verify_primary_key_binding(&subkey.key, &key.primary_key).is_ok()
        });
        let made = subkey.key.created_at().as_secs();
        if bound.key_flags().sign()
            && back
            && !is_revoked(key, subkey, at)
            && check_algorithm(&subkey.key).is_ok()
            && check_life(bound, made, at).is_ok()
        {
            keys.push(&subkey.key);
        }
    }
    keys
}

fn bound<'a>(
    key: &SignedPublicKey,
    subkey: &'a SignedPublicSubKey,
    at: u32,
) -> Option<&'a Signature> {
    let own = |s: &&Signature| {
        s.typ() == Some(SignatureType::SubkeyBinding)
            && stands(s, at)
            && s.verify_subkey_binding(&key.primary_key, &subkey.key).is_ok()
    };
    subkey.signatures.iter().filter(own).max_by_key(|s| made(s))
}

fn is_revoked(key: &SignedPublicKey, subkey: &SignedPublicSubKey, at: u32) -> bool {
    subkey.signatures.iter().any(|s| {
        s.typ() == Some(SignatureType::SubkeyRevocation)
            && s.verify_subkey_binding(&key.primary_key, &subkey.key).is_ok()
            && revokes(s, at)
    })
}

/// A key that was stolen never held; one that was laid down held until then.
fn revokes(signature: &Signature, at: u32) -> bool {
    let laid_down = matches!(
        signature.revocation_reason_code(),
        Some(RevocationCode::KeySuperseded | RevocationCode::KeyRetired)
    );
    !laid_down || made(signature) <= at
}

/// Whether a signature was made by then, with a hash that nobody forges, and has not run out.
fn stands(signature: &Signature, at: u32) -> bool {
    let ends = signature.signature_expiration_time().map_or(0, |span| span.as_secs());
    is_understood(signature)
        && made(signature) <= at.saturating_add(LEEWAY)
        && (ends == 0 || at < made(signature).saturating_add(ends))
}

/// Whether nothing in a signature has a meaning that this program does not know.
pub(crate) fn is_understood(signature: &Signature) -> bool {
    let Some(config) = signature.config() else { return false };
    let known = |data: &SubpacketData| {
        !matches!(data, SubpacketData::Experimental(..) | SubpacketData::Other(..))
    };
    is_strong(config.hash_alg)
        && signature.created().is_some()
        && config.hashed_subpackets().all(|packet| !packet.is_critical || known(&packet.data))
}

pub(crate) fn is_strong(hash: HashAlgorithm) -> bool {
    matches!(hash, HashAlgorithm::Sha256 | HashAlgorithm::Sha384 | HashAlgorithm::Sha512)
}

fn made(signature: &Signature) -> u32 {
    signature.created().map_or(0, |time| time.as_secs())
}

fn check_life(signature: &Signature, made: u32, at: u32) -> Result<(), WhyNot> {
    if made > at.saturating_add(LEEWAY) {
        return Err(WhyNot::NotYet);
    }
    let span = signature.key_expiration_time().map_or(0, |span| span.as_secs());
    if span != 0 && at >= made.saturating_add(span) {
        return Err(WhyNot::Expired);
    }
    Ok(())
}

fn check_algorithm(key: &(impl KeyDetails + Serialize)) -> Result<(), WhyNot> {
    match key.public_params() {
        PublicParams::RSA(_) => {
            // Version, time of creation and algorithm come before the modulus; its length comes
            // first.
            let body = key.to_bytes().unwrap_or_default();
            let bits = body.get(6..8).map(|b| u16::from_be_bytes([b[0], b[1]]));
            match bits.unwrap_or_default() {
                bits if bits < RSA_BITS_MIN => Err(WhyNot::ShortRsa(bits)),
                _ => Ok(()),
            }
        }
        PublicParams::EdDSALegacy(_)
        | PublicParams::Ed25519(_)
        | PublicParams::X25519(_)
        | PublicParams::ECDSA(_) => Ok(()),
        PublicParams::ECDH(params) => match params.curve() {
            ECCCurve::Curve25519Legacy | ECCCurve::P256 | ECCCurve::P384 => Ok(()),
            _ => Err(WhyNot::Algorithm(name(key.algorithm()))),
        },
        _ => Err(WhyNot::Algorithm(name(key.algorithm()))),
    }
}

fn name(algorithm: PublicKeyAlgorithm) -> String {
    format!("{algorithm:?}")
}
