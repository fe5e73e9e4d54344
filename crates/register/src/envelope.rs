//! The envelope: a payload with its signatures, as DSSE version 1 defines it
//! (secure-systems-lab/dsse, protocol.md), written in the one strict form.

use crate::canon::{self, FormatError, as_text};
use crate::key::{Algorithm, KeyId, Keyring, PublicKey, SigningKey};
use crate::statement::{PAYLOAD_MAX, Payload};
use crate::time::{DAY_MS, Time};
use crate::tree::Hash;
use base64::{Engine, display::Base64Display, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::str::FromStr;

/// Longest envelope in bytes: a full payload in base64, and its signatures.
pub const ENVELOPE_MAX: usize = PAYLOAD_MAX / 3 * 4 + (64 << 10);

/// Most signatures one envelope may carry.
pub const SIGNATURES_MAX: usize = 16;

/// One signature. It carries its public key, so that anyone can check the mathematics alone;
/// whether that key may speak is judged by [`crate::authority`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// How it was made.
    pub alg: Algorithm,
    /// The public key.
    pub key: PublicKey,
    /// The signature in base64.
    pub sig: Base64,
}

/// Bytes written as standard base64 with padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base64(pub Vec<u8>);

impl FromStr for Base64 {
    type Err = base64::DecodeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        STANDARD.decode(text).map(Self)
    }
}

impl std::fmt::Display for Base64 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Base64Display::new(&self.0, &STANDARD).fmt(f)
    }
}

as_text!(Base64);

/// A signed payload. Fields stand in alphabetical order because the bytes do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The payload's exact bytes.
    pub payload: Base64,
    /// Its media type, bound into every signature.
    #[serde(rename = "payloadType")]
    pub payload_type: String,
    /// One or more signatures, by different keys.
    pub signatures: Vec<Signature>,
}

/// An envelope that entered before, read for replay: its keys stay texts, whose digests are their
/// ids, since nothing is checked with them again.
#[derive(Deserialize)]
struct Entered {
    payload: Base64,
    signatures: Vec<EnteredSignature>,
}

#[derive(Deserialize)]
struct EnteredSignature {
    key: String,
}

/// An envelope whose form and signatures hold. That its signers were entitled is another question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What is said.
    pub payload: Payload,
    /// The keys whose signatures hold, in the envelope's order, each once.
    pub signers: Vec<KeyId>,
    /// SHA-256 of the envelope's bytes.
    pub digest: Hash,
}

/// Why an envelope does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Not in the strict form.
    #[error("the envelope is malformed: {0}")]
    Form(FormatError),
    /// The payload inside is not in the strict form.
    #[error("the payload is malformed: {0}")]
    Payload(FormatError),
    /// Signed as something else.
    #[error("this was signed as {0:?}, not as a statement")]
    Type(String),
    /// No signature, too many, or two by one key.
    #[error("a statement needs one to 16 signatures, each by another key")]
    Signatures,
    /// A signature does not hold.
    #[error("the signature by key {0} does not hold: {1}")]
    Wrong(KeyId, String),
    /// A signature says that it was made at quite another time than its statement.
    #[error(
        "the signature by key {0} says {1}, more than a day from when the statement was issued"
    )]
    Time(KeyId, Time),
}

/// DSSE's pre-authentication encoding: what is really signed.
pub fn pae(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

impl Envelope {
    /// Wraps payload bytes without a signature yet.
    pub fn new(payload_type: &str, payload: Vec<u8>) -> Self {
        Self {
            payload: Base64(payload),
            payload_type: payload_type.to_owned(),
            signatures: Vec::new(),
        }
    }

    /// Signs a statement's bytes with each key.
    pub fn sign(payload: &Payload, keys: &[&SigningKey]) -> Self {
        keys.iter().fold(Self::new(Payload::TYPE, payload.to_bytes()), |e, key| e.signed_by(key))
    }

    /// Adds one signature.
    pub fn signed_by(mut self, key: &SigningKey) -> Self {
        let message = pae(&self.payload_type, &self.payload.0);
        self.signatures.push(Signature {
            alg: Algorithm::Ed25519,
            key: key.public(),
            sig: Base64(key.sign(&message).to_vec()),
        });
        self
    }

    /// The envelope's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        canon::print(self)
    }

    /// Parses strictly, without looking at signatures.
    pub fn parse(bytes: &[u8]) -> Result<Self, EnvelopeError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::read(text, &mut Keyring::default()),
            Err(_) => canon::parse(bytes, ENVELOPE_MAX),
        }
        .map_err(EnvelopeError::Form)
    }

    /// Parses strictly, with a ring of keys that were read before.
    pub(crate) fn read(text: &str, keys: &mut Keyring) -> Result<Self, FormatError> {
        match Self::read_straight(text, keys) {
            Some(envelope) if text.len() <= ENVELOPE_MAX => Ok(envelope),
            _ => canon::parse_text(text, ENVELOPE_MAX),
        }
    }

    /// Reads the usual envelope of a statement straight through, without printing it again: what
    /// stands between its fixed words has one spelling only, since our base64 is the strict one.
    fn read_straight(text: &str, keys: &mut Keyring) -> Option<Self> {
        let text = text.strip_prefix(r#"{"payload":""#)?;
        let (payload, text) = text.split_once('"')?;
        let text = text.strip_prefix(r#","payloadType":""#)?.strip_prefix(Payload::TYPE)?;
        let mut text = text.strip_prefix(r#"","signatures":["#)?.strip_suffix("]}")?;
        let mut signatures = Vec::with_capacity(1);
        loop {
            let (key, rest) = text.strip_prefix(r#"{"alg":"ed25519","key":""#)?.split_once('"')?;
            let (sig, rest) = rest.strip_prefix(r#","sig":""#)?.split_once('"')?;
            let (key, sig) = (keys.read(key).ok()?, sig.parse().ok()?);
            signatures.push(Signature { alg: Algorithm::Ed25519, key, sig });
            match rest.strip_prefix('}')? {
                "" => break,
                more => text = more.strip_prefix(',')?,
            }
        }
        let (payload, payload_type) = (payload.parse().ok()?, Payload::TYPE.to_owned());
        Some(Self { payload, payload_type, signatures })
    }

    /// Checks type and every signature, then parses the payload strictly.
    pub fn verify(&self) -> Result<Verified, EnvelopeError> {
        self.verify_bytes(&self.to_bytes())
    }

    /// Parses and verifies in one go: the usual way in.
    pub fn open(bytes: &[u8]) -> Result<Verified, EnvelopeError> {
        Self::parse(bytes)?.verify_bytes(bytes)
    }

    /// Reads an envelope that this register verified before it stored it: for replay, which would
    /// otherwise check every signature again.
    pub fn read_entered(bytes: &[u8]) -> Result<Verified, EnvelopeError> {
        let shape = |e: serde_json::Error| FormatError::Shape(e.to_string());
        let envelope: Entered =
            serde_json::from_slice(bytes).map_err(|e| EnvelopeError::Form(shape(e)))?;
        let payload = serde_json::from_slice(&envelope.payload.0)
            .map_err(|e| EnvelopeError::Payload(shape(e)))?;
        let id = |s: &EnteredSignature| Hash(Sha256::digest(s.key.as_bytes()).into());
        let signers = envelope.signatures.iter().map(id).collect();
        Ok(Verified { payload, signers, digest: Hash(Sha256::digest(bytes).into()) })
    }

    pub(crate) fn verify_bytes(&self, bytes: &[u8]) -> Result<Verified, EnvelopeError> {
        if self.payload_type != Payload::TYPE {
            return Err(EnvelopeError::Type(self.payload_type.clone()));
        }
        let payload = Payload::parse(&self.payload.0).map_err(EnvelopeError::Payload)?;
        let signed = self.signed()?;
        let far = |time: &Time| (time.millis() - payload.issued.millis()).abs() > DAY_MS;
        if let Some((id, Some(time))) = signed.iter().find(|(_, t)| t.as_ref().is_some_and(far)) {
            return Err(EnvelopeError::Time(*id, *time));
        }
        let signers = signed.into_iter().map(|(id, _)| id).collect();
        Ok(Verified { payload, signers, digest: Hash(Sha256::digest(bytes).into()) })
    }

    /// The keys whose signatures hold over the payload, whatever its type.
    pub fn signers(&self) -> Result<Vec<KeyId>, EnvelopeError> {
        Ok(self.signed()?.into_iter().map(|(id, _)| id).collect())
    }

    /// Who signed, and when, where the kind of signature names a time.
    fn signed(&self) -> Result<Vec<(KeyId, Option<Time>)>, EnvelopeError> {
        let count = self.signatures.len();
        if count == 0 || count > SIGNATURES_MAX {
            return Err(EnvelopeError::Signatures);
        }
        let message = pae(&self.payload_type, &self.payload.0);
        let mut signers = Vec::with_capacity(count);
        for signature in &self.signatures {
            let id = signature.key.id();
            if signers.iter().any(|(known, _)| *known == id) {
                return Err(EnvelopeError::Signatures);
            }
            match signature.key.check(signature.alg, &message, &signature.sig.0) {
                Ok(time) => signers.push((id, time)),
                Err(e) => return Err(EnvelopeError::Wrong(id, e.to_string())),
            }
        }
        Ok(signers)
    }
}

/// The short digest that people compare: the first 20 decimal digits of SHA-256 of the payload's
/// bytes, in groups of five. The digits are those of the whole digest read as one number, padded
/// to 78 digits.
pub fn short_digest(payload: &[u8]) -> String {
    digits(&Sha256::digest(payload).into(), 20)
}

/// The first `count` digits of a digest read as a decimal number of 78 digits, in groups of five.
pub fn digits(digest: &[u8; 32], count: usize) -> String {
    let mut number = digest.to_vec();
    let mut reversed = Vec::with_capacity(78);
    for _ in 0..78 {
        let mut rest = 0u16;
        for byte in &mut number {
            let value = rest * 256 + u16::from(*byte);
            *byte = (value / 10) as u8;
            rest = value % 10;
        }
        reversed.push(b'0' + rest as u8);
    }
    reversed.reverse();
    reversed[..count.min(78)]
        .chunks(5)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
