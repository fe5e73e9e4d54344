//! Opening: what is given back is whole, and says who signed it.

use crate::packets::{MESSAGE_MAX, dearmored, read_all, tags};
use crate::{Certificate, SecretKey, Wrong, valid};
use pgp::armor::BlockType;
use pgp::composed::{
    DecryptionOptions, Edata, Esk, Message, PlainSessionKey, decrypt_session_key_with_password,
};
use pgp::crypto::sym::SymmetricKeyAlgorithm;
use pgp::packet::{
    ProtectedDataConfig, PublicKeyEncryptedSessionKey, Signature as Packet, SignatureType,
    SignatureVersion, SubpacketData, SymEncryptedProtectedDataConfig, SymKeyEncryptedSessionKey,
};
use pgp::types::{DecryptionKey, EskType, Password, Seipdv1ReadMode, StringToKey, Tag};

/// Most passphrases that one message may be sealed with; each is slow to try.
const PASSPHRASES_MAX: usize = 4;

/// What was inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The very bytes that were sealed.
    pub content: Vec<u8>,
    /// Who signed them.
    pub signed_by: Signature,
    /// When its maker says that it was signed, in seconds since 1970.
    pub signed_at: Option<u32>,
}

/// The signature inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// It holds, by the certificate with this fingerprint.
    Good(String),
    /// There is none.
    Unsigned,
    /// No known certificate has the key with this id.
    UnknownKey(String),
    /// It does not hold, or its key could not sign at that time.
    Bad,
}

/// Opens what was sealed to one of these keys, armored or not.
///
/// # Errors
/// When it is sealed to others, damaged, or not one sealed message.
pub fn open(bytes: &[u8], secrets: &[SecretKey], known: &[Certificate]) -> Result<Opened, Wrong> {
    opened(bytes, known, |esks| session_key(esks, secrets))
}

/// Opens what was sealed with a passphrase, armored or not.
///
/// # Errors
/// When it is sealed with another passphrase, damaged, or not one sealed message.
pub fn open_with_passphrase(bytes: &[u8], passphrase: &str) -> Result<Opened, Wrong> {
    opened(bytes, &[], |esks| session_key_of(esks, &Password::from(passphrase)))
}

fn not_sealed() -> Wrong {
    Wrong::new("This is not one sealed message.")
}

fn damaged() -> Wrong {
    Wrong::new("This message is damaged or was altered; nothing of it is shown. Ask for it again.")
}

/// The bytes of one sealed message without armor: what somebody who cannot open it can say of it.
///
/// # Errors
/// When they are not one sealed message.
pub fn sealed_bytes(bytes: &[u8]) -> Result<Vec<u8>, Wrong> {
    let binary = dearmored(bytes, MESSAGE_MAX, |kind| matches!(kind, BlockType::Message))
        .ok_or_else(not_sealed)?;
    let tags = tags(&binary).ok_or_else(not_sealed)?;
    let (last, keys) = tags.split_last().ok_or_else(not_sealed)?;
    let for_keys = |tag: &Tag| {
        matches!(tag, Tag::PublicKeyEncryptedSessionKey | Tag::SymKeyEncryptedSessionKey)
    };
    if *last == Tag::SymEncryptedData {
        return Err(Wrong::new(
            "This message is encrypted in an old way that anybody can alter; it is not opened.",
        ));
    }
    if *last != Tag::SymEncryptedProtectedData || !keys.iter().all(for_keys) {
        return Err(not_sealed());
    }
    Ok(binary)
}

/// Whether it is sealed to the part of a certificate that was to be used at that time. Of a key that is not named, as
/// GnuPG hides recipients, nobody can say otherwise.
///
/// # Errors
/// When it is not one sealed message.
pub fn is_sealed_to(bytes: &[u8], certificate: &Certificate, time: u32) -> Result<bool, Wrong> {
    let binary = sealed_bytes(bytes)?;
    let message = Message::from_bytes(&binary[..]).map_err(|_| not_sealed())?;
    let Message::Encrypted { esk, .. } = message else { return Err(not_sealed()) };
    let Ok(part) = certificate.encryption_key(time) else { return Ok(false) };
    let to = |esk: &Esk| matches!(esk, Esk::PublicKeyEncryptedSessionKey(one) if one.match_identity(part));
    Ok(esk.iter().any(to))
}

fn opened(
    bytes: &[u8],
    known: &[Certificate],
    find: impl FnOnce(&[Esk]) -> Result<PlainSessionKey, Wrong>,
) -> Result<Opened, Wrong> {
    let binary = sealed_bytes(bytes)?;
    let message = Message::from_bytes(&binary[..]).map_err(|_| not_sealed())?;
    let Message::Encrypted { esk, edata, .. } = message else { return Err(not_sealed()) };
    let plain = decrypted(edata, || find(&esk))?;
    let inner = uncompressed(plain)?;
    signed(&inner, known)
}

/// The bytes inside, after the check that none was altered.
fn decrypted(
    mut edata: Edata<'_>,
    find: impl FnOnce() -> Result<PlainSessionKey, Wrong>,
) -> Result<Vec<u8>, Wrong> {
    let Edata::SymEncryptedProtectedData { reader } = &edata else { return Err(not_sealed()) };
    if reader.config() != &ProtectedDataConfig::Seipd(SymEncryptedProtectedDataConfig::V1) {
        return Err(Wrong::new(
            "This message is encrypted in a way that GnuPG 2.2 does not read (version 2).",
        ));
    }
    let key = find()?;
    let strong = matches!(
        key.sym_algorithm(),
        Some(
            SymmetricKeyAlgorithm::AES128
                | SymmetricKeyAlgorithm::AES192
                | SymmetricKeyAlgorithm::AES256
        )
    );
    if !strong {
        return Err(Wrong::new("This message is encrypted with another cipher than AES."));
    }
    // The whole is read and compared with its digest before the first byte comes out.
    let whole = Seipdv1ReadMode::CheckFirst { max_message_size: MESSAGE_MAX };
    let options = DecryptionOptions::new().set_seipdv1_read_mode(whole);
    edata.decrypt_with_options(&key, options).map_err(|_| damaged())?;
    read_all(edata, MESSAGE_MAX).ok_or_else(damaged)
}

/// GnuPG compresses unless the certificates ask it not to: once, and never to more than the limit.
fn uncompressed(plain: Vec<u8>) -> Result<Vec<u8>, Wrong> {
    if tags(&plain).ok_or_else(damaged)? != [Tag::CompressedData] {
        return Ok(plain);
    }
    let Ok(Message::Compressed { reader, .. }) = Message::from_bytes(&plain[..]) else {
        return Err(damaged());
    };
    let too_large = || Wrong::new("This message is compressed in a way that is not opened here.");
    let reader = reader.decompress().map_err(|_| too_large())?;
    read_all(reader, MESSAGE_MAX).ok_or_else(too_large)
}

fn signed(inner: &[u8], known: &[Certificate]) -> Result<Opened, Wrong> {
    let is_signed = match tags(inner).ok_or_else(damaged)?.as_slice() {
        [Tag::LiteralData] => false,
        [Tag::OnePassSignature, Tag::LiteralData, Tag::Signature] => true,
        _ => {
            let other = "Inside this sealed message is something else than one text with at most \
                         one signature.";
            return Err(Wrong::new(other));
        }
    };
    let mut message = Message::from_bytes(inner).map_err(|_| damaged())?;
    let content = message.as_data_vec().map_err(|_| damaged())?;
    let Message::Signed { reader, .. } = &message else {
        let none = Signature::Unsigned;
        return if is_signed {
            Err(damaged())
        } else {
            Ok(Opened { content, signed_by: none, signed_at: None })
        };
    };
    let packet = reader.signature(0).ok_or_else(damaged)?;
    let signed_at = packet.created().map(|time| time.as_secs());
    let signed_by = judged(&message, packet, known);
    Ok(Opened { content, signed_by, signed_at })
}

fn judged(message: &Message<'_>, packet: &Packet, known: &[Certificate]) -> Signature {
    let ids = packet.issuer_key_id();
    let prints = packet.issuer_fingerprint();
    let of_print = |print: &&&pgp::types::Fingerprint| {
        let bytes = print.as_bytes();
        bytes.len() == 20
    };
    // The short id of a key of version 4 is the end of its fingerprint.
    let id: Vec<u8> = match (prints.iter().find(of_print), ids.first()) {
        (Some(print), _) => print.as_bytes()[12..].to_vec(),
        (None, Some(id)) => id.as_ref().to_vec(),
        (None, None) => return Signature::Bad,
    };
    let made_by: Vec<&Certificate> = known.iter().filter(|one| one.knows(&id)).collect();
    if made_by.is_empty() {
        return Signature::UnknownKey(hex::encode(id));
    }
    let Some(time) = packet.created().filter(|_| says_little(packet)) else {
        return Signature::Bad;
    };
    let holds = |certificate: &&&Certificate| {
        let keys = certificate.signing_keys(time.as_secs());
        keys.into_iter().any(|key| message.verify(key).is_ok())
    };
    match made_by.iter().find(holds) {
        Some(certificate) => Signature::Good(certificate.fingerprint()),
        None => Signature::Bad,
    }
}

/// Whether it signs these very bytes, for ever, and nothing that is not understood.
fn says_little(packet: &Packet) -> bool {
    let ends = packet.config().is_none_or(|config| {
        config
            .hashed_subpackets()
            .any(|sub| matches!(sub.data, SubpacketData::SignatureExpirationTime(_)))
    });
    packet.version() == SignatureVersion::V4
        && packet.typ() == Some(SignatureType::Binary)
        && valid::is_understood(packet)
        && !ends
}

fn session_key(esks: &[Esk], secrets: &[SecretKey]) -> Result<PlainSessionKey, Wrong> {
    let mut others = Vec::new();
    for esk in esks {
        let Esk::PublicKeyEncryptedSessionKey(sealed) = esk else { continue };
        if let Some(key) = secrets.iter().find_map(|secret| unsealed(sealed, secret)) {
            return Ok(key);
        }
        if let Ok(id) = sealed.id() {
            others.push(hex::encode(id));
        }
    }
    if others.is_empty() {
        return Err(Wrong::new("This message is sealed with a passphrase, not to a key."));
    }
    let more = if others.len() > 3 { ", …" } else { "" };
    others.truncate(3);
    let others = others.join(", ");
    Err(Wrong::new(format!("This message is sealed to other keys ({others}{more}).")))
}

fn unsealed(sealed: &PublicKeyEncryptedSessionKey, secret: &SecretKey) -> Option<PlainSessionKey> {
    let values = sealed.values().ok()?;
    let fits = secret.subkeys().filter(|sub| sealed.match_identity(sub.public_key()));
    fits.into_iter().find_map(|sub| {
        sub.decrypt(&Password::empty(), values, EskType::V3_4).ok().and_then(Result::ok)
    })
}

fn session_key_of(esks: &[Esk], passphrase: &Password) -> Result<PlainSessionKey, Wrong> {
    let sealed: Vec<&SymKeyEncryptedSessionKey> = esks
        .iter()
        .filter_map(|esk| match esk {
            Esk::SymKeyEncryptedSessionKey(sealed) => Some(sealed),
            Esk::PublicKeyEncryptedSessionKey(_) => None,
        })
        .filter(|sealed| is_bearable(sealed))
        .take(PASSPHRASES_MAX)
        .collect();
    if sealed.is_empty() {
        return Err(Wrong::new("This message is not sealed with a passphrase."));
    }
    sealed
        .into_iter()
        .find_map(|sealed| decrypt_session_key_with_password(sealed, passphrase).ok())
        .ok_or_else(|| Wrong::new("This message is sealed with another passphrase."))
}

/// Whether trying takes no more than a moment, and little memory.
fn is_bearable(sealed: &SymKeyEncryptedSessionKey) -> bool {
    matches!(sealed.s2k(), Some(StringToKey::Salted { .. } | StringToKey::IteratedAndSalted { .. }))
}
