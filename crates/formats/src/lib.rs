//! File formats of the field as plain types: parse and print, nothing else. Pure: no input or
//! output, no clock, no chance; the same value always gives the same bytes.
//!
//! [`docx`] and [`xlsx`] write what secretariats send round, [`docx::read`] gives the words of what
//! others wrote, [`ics`] writes what calendars subscribe to, [`mail`] reads what comes in by mail and
//! writes what goes out.

pub mod docx;
pub mod fuzz;
pub mod ics;
pub mod mail;
mod plain;
pub mod xlsx;

/// Why a value cannot be printed or bytes cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Something is larger than its limit.
    #[error("{what} is too large: at most {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit, with its unit.
        limit: String,
    },
    /// The format cannot hold this value.
    #[error("{what} cannot be written: {why}")]
    Value {
        /// What it is.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The bytes are not of this format.
    #[error("this is not a {0}")]
    NotA(&'static str),
    /// The library that writes the format refused; it tells why.
    #[error("the file could not be written: {0}")]
    Writer(String),
}

impl Error {
    /// A value that the format cannot hold.
    pub(crate) fn value(what: &'static str, why: impl Into<String>) -> Self {
        Self::Value { what, why: why.into() }
    }

    /// Something over its limit.
    pub(crate) fn too_large(what: &'static str, limit: usize, unit: &str) -> Self {
        Self::TooLarge { what, limit: format!("{limit} {unit}") }
    }
}

#[cfg(test)]
mod tests;
