//! Strict JSON: text is accepted only if writing it again gives the very same bytes.
//!
//! The profile is RFC 8785 (JCS) narrowed: objects, arrays, strings in NFC, booleans and integers
//! with |n| < 2^53; ASCII field names; depth at most 16. Parsing into a type whose fields are
//! declared in alphabetical order and printing it again catches duplicate fields, other orders,
//! white space, escapes that were not needed, floats and everything unknown in one comparison.

use serde::{Deserialize, Serialize, de};
use serde_json::Value;
use std::fmt::{Display, Formatter};
use std::io;
use std::marker::PhantomData;
use std::str::FromStr;
use unicode_normalization::is_nfc;

/// Deepest nesting of arrays and objects.
pub const DEPTH_MAX: usize = 16;

/// Why a text is not in the strict form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// Longer than this kind of text may be.
    #[error("this is {size} bytes long; at most {limit} are allowed")]
    TooLong {
        /// Bytes received.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Not the expected shape.
    #[error("not the expected form: {0}")]
    Shape(String),
    /// Well-formed, but written differently from the one form that is accepted.
    #[error(
        "the bytes differ from the one accepted way to write them (RFC 8785, no spaces, sorted fields)"
    )]
    NotCanonical,
    /// Text outside Unicode normal form C.
    #[error("text must be in Unicode normal form C")]
    NotNfc,
}

/// Parses `bytes` into `T` and refuses whatever `T` would print differently.
pub fn parse<'a, T: Deserialize<'a> + Serialize>(
    bytes: &'a [u8],
    limit: usize,
) -> Result<T, FormatError> {
    check_length(bytes, limit)?;
    let text = std::str::from_utf8(bytes).map_err(|e| FormatError::Shape(e.to_string()))?;
    parse_text(text, limit)
}

/// Parses `text` as [`parse`] does.
pub(crate) fn parse_text<'a, T: Deserialize<'a> + Serialize>(
    text: &'a str,
    limit: usize,
) -> Result<T, FormatError> {
    let bytes = text.as_bytes();
    check_length(bytes, limit)?;
    if !text.is_ascii() && !is_nfc(text) {
        return Err(FormatError::NotNfc);
    }
    let value: T = serde_json::from_str(text).map_err(|e| FormatError::Shape(e.to_string()))?;
    let mut again = Same(bytes);
    if serde_json::to_writer(&mut again, &value).is_err() || !again.0.is_empty() {
        return Err(FormatError::NotCanonical);
    }
    Ok(value)
}

fn check_length(bytes: &[u8], limit: usize) -> Result<(), FormatError> {
    if bytes.len() > limit {
        return Err(FormatError::TooLong { size: bytes.len(), limit });
    }
    Ok(())
}

/// Takes what is written and compares it with what should come; holds what has not come yet.
pub(crate) struct Same<'a>(pub(crate) &'a [u8]);

impl io::Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (due, rest) = self.0.split_at_checked(bytes.len()).ok_or(io::ErrorKind::InvalidData)?;
        // What is written from the very memory it is compared with is equal without a look at it.
        if !std::ptr::eq(due, bytes) && due != bytes {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.0 = rest;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives types the JSON of a text: what `Display` prints and `FromStr` reads.
macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str($crate::canon::Text(std::marker::PhantomData))
            }
        }
    )+};
}
pub(crate) use as_text;

/// Reads a text by `FromStr`, from where it stands.
pub(crate) struct Text<T>(pub(crate) PhantomData<T>);

impl<T: FromStr<Err: Display>> de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Prints `value` in the strict form. Types used here declare their fields in alphabetical order.
///
/// # Panics
/// Never for the types of this crate: they hold only strings, integers, booleans, lists and
/// objects with text keys, which JSON can always express.
pub fn print<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data always prints as JSON")
}

/// Checks the free part of a payload (its body) against the profile.
pub fn check_value(value: &Value) -> Result<(), FormatError> {
    check_depth(value, 1)
}

fn check_depth(value: &Value, depth: usize) -> Result<(), FormatError> {
    if depth > DEPTH_MAX {
        return Err(FormatError::Shape(format!("nested deeper than {DEPTH_MAX}")));
    }
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(n) => match n.as_i64() {
            Some(i) if i.unsigned_abs() < 1 << 53 => Ok(()),
            _ => Err(FormatError::Shape(format!("{n} is not an integer below 2^53"))),
        },
        Value::Array(items) => items.iter().try_for_each(|v| check_depth(v, depth + 1)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, v)| {
            if !name.is_ascii() {
                return Err(FormatError::Shape(format!("field name {name:?} is not ASCII")));
            }
            check_depth(v, depth + 1)
        }),
    }
}
