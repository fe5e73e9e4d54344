//! Sealed letters: what a letter is ([`letter`]), and how it is sealed and opened with OpenPGP
//! ([`certificate`], [`secret`], [`seal`], [`open`]), in the profile *compat-1* that GnuPG 2.2 and
//! OpenPGP.js read too. Pure: no files, no clock, no chance of its own. Time comes as seconds since
//! 1970, chance as a fresh seed of 32 bytes for each call.
//!
//! `assets/letter.js` and `assets/sealing.js` do the same in the browser.

pub mod certificate;
pub mod fuzz;
pub mod informal;
pub mod letter;
pub mod open;
mod packets;
pub mod pad;
pub mod seal;
pub mod secret;
mod valid;

pub use certificate::{Certificate, WhyNot};
pub use letter::Letter;
pub use open::{Opened, Signature, is_sealed_to, open, open_with_passphrase, sealed_bytes};
pub use seal::{armored, seal, seal_with_passphrase};
pub use secret::SecretKey;

/// 32 bytes that nobody can foretell; never the same for two calls.
pub type Seed = [u8; 32];

/// Why something is not accepted, in words for a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Wrong(pub String);

impl Wrong {
    fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

#[cfg(test)]
mod tests;
