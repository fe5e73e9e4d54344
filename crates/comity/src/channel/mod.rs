//! The protected channel: messages from desk to desk that the host cannot read, who has them, and
//! what happens when nobody answers. Field lists belong to the feature whose act a message is.

pub mod again;
mod api;
pub mod archive;
pub mod by_mail;
pub mod calls;
mod check;
pub mod devices;
mod duty_api;
pub mod forms;
pub mod held;
pub mod informal;
pub mod kinds;
pub mod ladders;
mod limits;
pub mod mail_replies;
pub mod mailed;
pub mod make;
pub mod mutes;
pub mod notices;
pub mod open;
pub mod outside;
pub mod pages;
pub mod queries;
pub mod reach;
pub mod reading;
pub mod receipt;
mod receipts;
pub mod received;
pub mod releases;
pub mod reminders;
pub mod renewals;
pub mod retention;
pub mod shifts;
pub mod standing;
pub mod statements;
pub mod telephone;
mod view;
pub mod writing;

use crate::store::FeatureRules;

pub use pages::pages;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "channel",
    // A second person's confirmation is a statement of `members`.
    reads_all: true,
    schema: include_str!("view.sql"),
    check: check::check,
    apply: view::apply,
};

#[cfg(test)]
pub(crate) mod tests;
