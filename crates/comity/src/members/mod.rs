//! Members: participants, people, keys, rules. Shows and edits what `register::authority` judges.

pub mod draft;
pub mod held;
pub mod make;
pub mod marks;
pub mod pages;
pub mod rules;
pub mod sealing;
pub mod statements;
pub mod terms;
pub mod todo;
pub mod view;

use crate::store::FeatureRules;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "members",
    reads_all: false,
    schema: include_str!("view.sql"),
    check: statements::check,
    apply: view::apply,
};

pub use pages::pages;
pub use view::{desks, ladder, ladders, participants, person_name, profile};
