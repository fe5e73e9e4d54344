//! Communication checks: rounds that ask whether contacts can be reached, by which ways, and what is
//! to be mended. Results are private: totals for all, the rest for each state alone.

pub mod answers;
pub mod compute;
pub mod hours;
pub mod kinds;
pub mod lines;
pub mod live;
pub mod make;
pub mod notices;
pub mod pages;
pub mod queries;
pub mod questions;
pub mod reminders;
pub mod statements;
mod view;

use crate::store::FeatureRules;

pub use answers::WORK_SCHEMA;
pub use notices::{answered, notices};
pub use pages::pages;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "checks",
    reads_all: false,
    schema: include_str!("view.sql"),
    check: statements::check,
    apply: view::apply,
};

#[cfg(test)]
mod tests;
