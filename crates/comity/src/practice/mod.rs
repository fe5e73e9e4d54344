//! Practice: a second network beside the real one, with the same people and pages, its own register and
//! its own keys, which its host holds. How it is marked: `web/band.rs` and the origin of its register.

pub mod build;
pub mod cast;
pub mod original;
pub mod pages;
pub mod pass;

#[cfg(test)]
mod tests;

use crate::web::routes::{Routes, policy};
use rights::{Action, Resource};

/// The page that says what it is, and the way there. The practice network's own doors: `command/practice.rs`.
pub fn pages(routes: Routes) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    routes.get("/practice", open, pages::show).get("/practice/go", open, pages::go)
}
