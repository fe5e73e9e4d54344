//! The words that messages are made of, and how a desk of a participant is named.

use crate::words;
use register::text::Pattern;
use register::{By, Code, Refusal, Role};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

words! {
    /// How urgent a message is. It decides how desks are alerted and when others are called.
    Urgency {
        /// Read in working hours.
        Routine = "routine",
        /// Read today.
        Priority = "priority",
        /// Wakes people.
        Urgent = "urgent",
    }
}

words! {
    /// Whether a message binds who sends it.
    Formality {
        /// The desk speaks for its state, and can be held to it.
        Official = "official",
        /// Commits nobody; recipients cannot prove to others who wrote it.
        Informal = "informal",
    }
}

words! {
    /// Whose acknowledgement is enough.
    Answers {
        /// One of the recipients' desks for each state.
        Any = "any",
        /// Each desk that it is addressed to.
        Each = "each",
    }
}

/// A desk of a participant: to whom messages go, and who sends them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskOf {
    /// The participant.
    pub participant: Code,
    /// The desk's code.
    pub desk: String,
}

impl DeskOf {
    /// The desk as the one who speaks.
    ///
    /// # Errors
    /// When its name makes no role.
    pub fn by(&self) -> Result<By, Refusal> {
        let role = Role::new(&format!("desk.{}", self.desk));
        let role = role.map_err(|e| Refusal::new("role", e.to_string()))?;
        Ok(By { participant: self.participant.clone(), role })
    }

    /// Whether one of these patterns of roles covers the desk's own role.
    pub fn is_covered_by(&self, roles: &[Pattern]) -> bool {
        self.by().is_ok_and(|by| roles.iter().any(|role| role.covers(by.role.as_str())))
    }
}

impl fmt::Display for DeskOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.participant, self.desk)
    }
}

impl FromStr for DeskOf {
    type Err = Refusal;

    /// Reads `MRL duty`, as letters write it, or `MRL.duty`, as people type it.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal::new("desk", format!("{text:?} is no desk; write MRL.technical"));
        let (code, desk) = text.split_once([' ', '.']).ok_or_else(wrong)?;
        let participant = Code::new(code).map_err(|_| wrong())?;
        let desk = Self { participant, desk: desk.to_owned() };
        desk.by().map_err(|_| wrong())?;
        Ok(desk)
    }
}
