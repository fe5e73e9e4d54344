//! Ways in. One more, such as OpenID Connect or a client certificate, is one more variant here and a
//! module that answers with an [`Account`](super::account::Account) once the way has been gone.

use crate::rights::Means;
use register::KeyId;

/// How a session began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// With a signature by a delegated key over a fresh challenge: `comity open`.
    Key(KeyId),
    /// With a passkey, by its id.
    Passkey(String),
    /// With a password and a code.
    Password,
}

impl Way {
    /// Its word in tables and texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key(_) => "key",
            Self::Passkey(_) => "passkey",
            Self::Password => "password",
        }
    }

    /// By which key or passkey.
    pub fn held_by(&self) -> String {
        match self {
            Self::Key(key) => key.to_string(),
            Self::Passkey(id) => id.clone(),
            Self::Password => String::new(),
        }
    }

    /// From its word and what it is held by.
    pub fn parse(code: &str, held_by: &str) -> Option<Self> {
        match code {
            "key" => held_by.parse().ok().map(Self::Key),
            "passkey" => Some(Self::Passkey(held_by.to_owned())),
            "password" => Some(Self::Password),
            _ => None,
        }
    }

    /// What can be done after coming in this way.
    pub fn means(&self) -> Means {
        match self {
            Self::Key(_) | Self::Passkey(_) => Means::Key,
            Self::Password => Means::Password,
        }
    }
}
