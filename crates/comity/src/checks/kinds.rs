//! The words that checks are made of: ways, hours, outcomes, what is to be mended, totals.

use crate::words;
use serde::{Deserialize, Serialize};

words! {
    /// A way to ask a contact.
    Way {
        /// A mail with a personal link; an answer by mail counts too.
        Mail = "mail",
        /// A button on the network's own pages.
        Portal = "portal",
        /// A call by an officer of the secretariat, to a sample.
        Telephone = "telephone",
        /// A test message on the protected channel; the desk's signed acknowledgement answers it.
        Channel = "channel",
    }
}

words! {
    /// When mails go, by the contact's own clock.
    Hours {
        /// At once.
        Any = "any",
        /// In its working hours.
        Working = "working",
        /// Outside of them.
        Outside = "outside",
    }
}

words! {
    /// What became of asking.
    Outcome {
        /// Answered within the window.
        InTime = "in-time",
        /// Answered after it.
        Late = "late",
        /// The mail came back.
        Bounced = "bounced",
        /// No answer yet.
        Silent = "silent",
    }
}

words! {
    /// Something to mend.
    Mend {
        /// A mail came back: give an address that works.
        MailBounced = "mail-bounced",
        /// Nobody was reached by telephone.
        TelephoneNotReached = "telephone-not-reached",
        /// No contact answered.
        NoAnswer = "no-answer",
        /// A change was told later than the network's rule.
        ToldLate = "told-late",
        /// The day to confirm a contact is past.
        Unconfirmed = "unconfirmed",
    }
}

/// How many were asked, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// Answered in time.
    pub answered: u32,
    /// Asked.
    pub asked: u32,
    /// Mails came back.
    pub bounced: u32,
    /// Answered late.
    pub late: u32,
    /// No answer.
    pub silent: u32,
}

impl Totals {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        self.asked += 1;
        match outcome {
            Outcome::InTime => self.answered += 1,
            Outcome::Late => self.late += 1,
            Outcome::Bounced => self.bounced += 1,
            Outcome::Silent => self.silent += 1,
        }
    }

    /// Whether the outcomes make up all that were asked.
    pub fn adds_up(&self) -> bool {
        [self.answered, self.late, self.bounced, self.silent]
            .into_iter()
            .map(u64::from)
            .sum::<u64>()
            == u64::from(self.asked)
    }
}

/// The totals of one way: contacts, not participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayTotals {
    /// Counts.
    pub totals: Totals,
    /// The way.
    pub way: Way,
}

/// What became of asking one contact by one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayResult {
    /// Minutes from the beginning of the window to the answer.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<u32>,
    /// The outcome.
    pub outcome: Outcome,
    /// The way.
    pub way: Way,
}

/// What became of asking one contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactResult {
    /// The contact's id.
    pub contact: register::StatementId,
    /// Each way by which it was asked.
    pub ways: Vec<WayResult>,
}
