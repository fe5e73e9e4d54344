//! Certificates: the public half of a role's key, as its holder gives it to others.

use crate::packets::{armored, dearmored, internal, tags};
use crate::{Wrong, letter, valid};
use pgp::armor::BlockType;
use pgp::composed::{Deserializable, SignedPublicKey};
use pgp::packet::PublicSubkey;
use pgp::ser::Serialize;
use pgp::types::{KeyDetails, KeyVersion, Tag, VerifyingKey};

/// Longest certificate in bytes, without armor.
pub const CERTIFICATE_MAX: usize = 64 << 10;
/// Longest name that is shown, in characters.
const NAME_MAX: usize = 200;

/// A certificate of version 4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate(SignedPublicKey);

/// Why nothing can be sealed to a certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhyNot {
    /// Its time is over.
    #[error("this certificate has expired; ask its holder for a new one")]
    Expired,
    /// Its time has not come.
    #[error("this certificate was made later than today; compare the clocks")]
    NotYet,
    /// Its holder withdrew it.
    #[error("this certificate is revoked; ask its holder for a new one")]
    Revoked,
    /// No key signed for itself.
    #[error("this certificate is not signed by its own key with SHA-256 or longer")]
    NotSigned,
    /// It has no key that messages are sealed to.
    #[error("this certificate has no key for encryption; its holder has to add one")]
    NoEncryptionKey,
    /// Its key can be broken.
    #[error("this certificate has an RSA key of {0} bits; at least 3072 are needed")]
    ShortRsa(u16),
    /// GnuPG 2.2, the browser or this program cannot use it.
    #[error("this certificate has a key of a kind ({0}) that not everybody can use")]
    Algorithm(String),
}

impl Certificate {
    /// Reads one certificate, with or without armor.
    ///
    /// # Errors
    /// When it is not one certificate of version 4, holds a secret key, or is too long.
    pub fn parse(bytes: &[u8]) -> Result<Self, Wrong> {
        let wrong = || Wrong::new("This is not one OpenPGP certificate of version 4.");
        let binary = dearmored(bytes, CERTIFICATE_MAX, |kind| matches!(kind, BlockType::PublicKey))
            .ok_or_else(wrong)?;
        let tags = tags(&binary).ok_or_else(wrong)?;
        if tags.iter().any(|tag| matches!(tag, Tag::SecretKey | Tag::SecretSubkey)) {
            return Err(Wrong::new(
                "This is a secret key. Never hand it on; what others need is the certificate.",
            ));
        }
        let once = tags.iter().filter(|tag| **tag == Tag::PublicKey).count() == 1;
        if tags.first() != Some(&Tag::PublicKey) || !once {
            return Err(wrong());
        }
        let key = SignedPublicKey::from_bytes(&binary[..]).map_err(|_| wrong())?;
        if key.primary_key.version() != KeyVersion::V4 {
            return Err(wrong());
        }
        Ok(Self(key))
    }

    pub(crate) fn of(key: SignedPublicKey) -> Self {
        Self(key)
    }

    /// The primary key's fingerprint in lower-case hexadecimal: what stays when subkeys change.
    pub fn fingerprint(&self) -> String {
        hex::encode(self.0.primary_key.fingerprint().as_bytes())
    }

    /// Whether messages can be sealed to it at a time.
    ///
    /// # Errors
    /// Says why not, in a sentence for people.
    pub fn usable_at(&self, time: u32) -> Result<(), WhyNot> {
        valid::for_encryption(&self.0, time).map(drop)
    }

    /// Whether it still has every subkey of an earlier certificate, ended or not.
    pub fn keeps_subkeys_of(&self, earlier: &Self) -> bool {
        let has = |print| self.0.public_subkeys.iter().any(|sub| sub.key.fingerprint() == print);
        earlier.0.public_subkeys.iter().all(|sub| has(sub.key.fingerprint()))
    }

    /// When its newest subkey for encryption was made, ended or not, in seconds since 1970. It grows with each renewal:
    /// a smaller number is an earlier state of the same key.
    pub fn newest_part(&self) -> Option<u32> {
        valid::newest_for_encryption(&self.0)
    }

    /// Its first name that its own key signed, without characters that nobody sees; perhaps empty.
    /// A name proves nothing: who holds the key is what the register says.
    pub fn user_id(&self) -> String {
        let signed =
            |user: &&pgp::types::SignedUser| valid::named(&self.0, user, u32::MAX).is_some();
        let first = self.0.details.users.iter().find(signed).map(|user| user.id.id());
        let text = String::from_utf8_lossy(first.unwrap_or_default());
        text.chars().filter(|c| !letter::is_unseen(*c)).take(NAME_MAX).collect()
    }

    /// Without armor.
    ///
    /// # Errors
    /// Only by a fault of the program.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Wrong> {
        self.0.to_bytes().map_err(internal)
    }

    /// In ASCII armor.
    ///
    /// # Errors
    /// Only by a fault of the program.
    pub fn armored(&self) -> Result<String, Wrong> {
        armored(&self.0, BlockType::PublicKey)
    }

    pub(crate) fn encryption_key(&self, time: u32) -> Result<&PublicSubkey, WhyNot> {
        valid::for_encryption(&self.0, time)
    }

    /// Whether one of its keys has this id, whatever it may do.
    pub(crate) fn knows(&self, key_id: &[u8]) -> bool {
        let primary = self.0.primary_key.legacy_key_id();
        let subkeys = self.0.public_subkeys.iter().map(|subkey| subkey.key.legacy_key_id());
        std::iter::once(primary).chain(subkeys).any(|id| id.as_ref() == key_id)
    }

    pub(crate) fn signing_keys(&self, time: u32) -> Vec<&dyn VerifyingKey> {
        valid::for_signatures(&self.0, time)
    }
}
