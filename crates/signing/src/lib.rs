//! Foreign signature kinds over the same bytes: what `ssh-keygen -Y sign` and `gpg --detach-sign`
//! make. Pure: it reads keys and checks signatures; the programs themselves sign. Each kind is one
//! file with a key, its text form and `verify`; a further kind is a further file and one line in
//! `register::key`.
//!
//! Strict like all that a register keeps: what is parsed is written again and must come out as the
//! same bytes, so that two spellings of one signature never both pass.

pub mod fuzz;
pub mod openpgp;
pub mod ssh;

/// Why a key or a signature is not accepted, in words for whoever made it.
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
