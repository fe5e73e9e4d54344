//! The headers of a mail as they are asked for when it is judged.

use mail_parser::Message;

use super::MAX_VALUE_BYTES;
use crate::plain;

/// More headers than this are not looked at.
const MAX_HEADS: usize = 1_000;

/// Names in lower case, values in one line each.
pub(super) struct Heads(Vec<(String, String)>);

impl Heads {
    /// The headers of the mail itself, not of what it encloses.
    pub(super) fn of(message: &Message<'_>) -> Self {
        let one = |(name, raw): (&str, &str)| {
            let line = plain::one_line(raw).split_whitespace().collect::<Vec<_>>().join(" ");
            (name.to_ascii_lowercase(), plain::cut(&line, MAX_VALUE_BYTES).0.to_owned())
        };
        Self(message.headers_raw().take(MAX_HEADS).map(one).collect())
    }

    /// All values of a header; its name in any case.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let name = name.to_ascii_lowercase();
        self.0.iter().filter(move |(one, _)| *one == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a header.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Whether the header is there; never for an empty name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// How often the header is there.
    pub(super) fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    /// The word before parameters and comments, in lower case: `auto-replied` of `auto-replied (vacation)`.
    pub(super) fn words(&self, name: &str) -> impl Iterator<Item = String> {
        self.all(name).map(|value| {
            let word = value.split([';', '(']).next().unwrap_or_default();
            word.trim().to_ascii_lowercase()
        })
    }

    /// Whether a bounce of this mail would go to nobody: a program sent it (RFC 5321, 4.5.5).
    pub(super) fn has_empty_return_path(&self) -> bool {
        self.get("return-path").is_some_and(|path| path.replace(' ', "") == "<>")
    }
}
