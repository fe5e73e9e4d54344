//! The work of a secretariat: what it enters on instruction, circulars, agreed procedures, and the
//! first days of a new contact.

pub mod answers;
pub mod circulars;
pub mod intake;
pub mod procedures;
pub mod statements;
pub mod texts;
pub mod todo;
mod view;
pub mod welcome;

use crate::store::FeatureRules;
use crate::web::routes::Routes;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "secretariat",
    reads_all: false,
    schema: include_str!("view.sql"),
    check: statements::check,
    apply: view::apply,
};

/// Working tables: checked lists, what links and mails brought, checklists, comments.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// The pages, with their policies.
pub fn pages(routes: Routes) -> Routes {
    let routes = answers::pages::pages(intake::pages(routes));
    welcome::pages(procedures::pages(circulars::pages(routes)))
}

#[cfg(test)]
pub(crate) mod tests;
