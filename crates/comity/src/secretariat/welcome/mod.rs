//! A new contact's first days: the own card to check, a test message, agreed procedures to read, and
//! a short course with questions to think about. All of it is working data.

pub mod comments;
pub mod pages;
pub mod steps;
pub mod told;

use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};

/// The page behind the link of the first mail.
pub const PATH: &str = "/welcome";
/// The page behind the link of a test message.
pub const RECEIVED: &str = "/welcome/received";

/// Its pages.
pub(super) fn pages(routes: Routes) -> Routes {
    use pages::{comments, course, first, received};
    let read = policy(Action::Read, Resource::Welcome);
    let decide = policy(Action::Sign, Resource::Comments);
    let by_link = policy(Action::Read, Resource::Entrance);
    routes
        .get("/welcome", read, first::show)
        .post("/welcome", read, first::act)
        .get("/welcome/course/{index}", read, course::show)
        .post("/welcome/course/{index}", read, course::act)
        .get("/welcome/comments", decide, comments::show)
        .post("/welcome/comments", decide, comments::decide)
        .within(Limit::of_links(), |routes| {
            routes
                .get("/welcome/received/{token}", by_link, received::show)
                .post("/welcome/received/{token}", by_link, received::note)
                .get("/welcome/{token}", by_link, first::show_by_link)
                .post("/welcome/{token}", by_link, first::act_by_link)
                .get("/welcome/{token}/course/{index}", by_link, course::show_by_link)
                .post("/welcome/{token}/course/{index}", by_link, course::act_by_link)
        })
}

#[cfg(test)]
mod tests;
