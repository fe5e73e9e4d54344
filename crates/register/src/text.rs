//! Short checked texts: codes of participants, kinds of statement, roles.

use crate::canon::as_text;

/// A text that was not of the form its type demands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is not {expected}")]
pub struct TextError {
    value: String,
    expected: &'static str,
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Checks `value` and keeps it; the error says what was expected.
            pub fn new(value: &str) -> Result<Self, TextError> {
                let check: fn(&str) -> bool = $check;
                if check(value) {
                    Ok(Self(value.into()))
                } else {
                    Err(TextError { value: value.to_owned(), expected: $expected })
                }
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = TextError;
            fn from_str(value: &str) -> Result<Self, TextError> {
                Self::new(value)
            }
        }

        as_text!($name);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type!(
    /// A participant's code inside its network, such as `ALV`: what the network calls it, not a
    /// global list. Two to sixteen capital letters, digits and hyphens, a letter first.
    Code,
    "a participant's code (2 to 16 capital letters, digits or hyphens)",
    |v| (2..=16).contains(&v.len())
        && v.starts_with(|c: char| c.is_ascii_uppercase())
        && v.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
);

text_type!(
    /// The kind of a statement, `feature.thing-done`; never renamed, never reused.
    Kind,
    "a kind of statement (feature.thing-done)",
    |v| v.len() <= 64
        && matches!(v.split_once('.'), Some((feature, done)) if word(feature) && word(done))
);

text_type!(
    /// A role a person acts in: `national-administrator`, `secretariat-officer`,
    /// `releasing-authority`, `observer`, `root`, or a desk as `desk.technical`.
    Role,
    "a role (such as national-administrator or desk.technical)",
    |v| v.len() <= 48
        && match v.split_once('.') {
            None => word(v),
            Some((first, desk)) => first == "desk" && word(desk),
        }
);

text_type!(
    /// What a delegation or a rule covers: one kind (`directory.contact-appointed`), all kinds of
    /// a feature (`directory.*`) or every kind (`*`). For roles likewise: `desk.*`.
    Pattern,
    "a pattern (feature.thing-done, feature.* or *)",
    |v| v == "*"
        || (v.len() <= 64
            && match v.split_once('.') {
                None => word(v),
                Some((feature, rest)) => word(feature) && (rest == "*" || word(rest)),
            })
);

fn word(v: &str) -> bool {
    !v.is_empty()
        && !v.starts_with('-')
        && !v.ends_with('-')
        && v.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl Kind {
    /// The feature that owns this kind: what stands before the dot.
    pub fn feature(&self) -> &str {
        self.0.split_once('.').map_or("", |(feature, _)| feature)
    }

    /// Whether statements of this kind are authority entries, open to every participant.
    pub fn is_authority(&self) -> bool {
        self.feature() == AUTHORITY
    }
}

/// The feature of kinds that say who may speak.
pub(crate) const AUTHORITY: &str = "members";

impl Role {
    /// The role of those who hold a participant's root keys.
    pub const ROOT: &'static str = "root";

    /// The desk of a role `desk.<desk>`.
    pub fn desk(&self) -> Option<&str> {
        self.0.strip_prefix("desk.")
    }
}

impl Pattern {
    /// Whether `text` (a kind or a role) is covered.
    pub fn covers(&self, text: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(prefix) => text.starts_with(prefix),
            None => &*self.0 == text,
        }
    }

    /// Whether everything that `other` covers is covered by `self` too.
    pub fn includes(&self, other: &Pattern) -> bool {
        match (self.0.strip_suffix('*'), other.0.strip_suffix('*')) {
            (Some(mine), Some(theirs)) => theirs.starts_with(mine),
            (Some(mine), None) => other.0.starts_with(mine),
            (None, Some(_)) => false,
            (None, None) => self == other,
        }
    }

    /// How narrow the pattern is: the longest matching pattern decides.
    pub fn narrowness(&self) -> usize {
        self.0.len()
    }
}
