//! Circulars: from the secretariat or a state to all contacts of some desks, or to a distribution
//! list; with the proof that they were sent, and acknowledgements where they are asked for.

pub mod make;
pub mod pages;
pub mod queries;
pub mod reach;
pub(super) mod rules;
pub mod told;

use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};
use register::Tlp;

/// Its pages.
pub(super) fn pages(routes: Routes) -> Routes {
    use pages::{dispatch, issue, link, list, lists, show};
    let read = policy(Action::Read, Resource::Circulars);
    let export = policy(Action::Export, Resource::Circulars);
    let sign = policy(Action::Sign, Resource::Circulars);
    let receipt = policy(Action::Sign, Resource::Receipts);
    let dispatched = policy(Action::Read, Resource::Dispatch);
    let dispatch_file = policy(Action::Export, Resource::Dispatch);
    let read_lists = policy(Action::Read, Resource::Lists);
    let keep_lists = policy(Action::Sign, Resource::Lists);
    let by_link = policy(Action::Read, Resource::Entrance);
    routes
        .get("/circulars", read, list::show)
        .get("/circulars.csv", export, list::csv)
        .get("/circulars.json", export, list::json)
        .get("/circulars/issue", sign, issue::show)
        .post_large("/circulars/issue", sign, issue::FORM_MAX, issue::enter)
        .get("/circulars/lists", read_lists, lists::show)
        .get("/circulars/lists/keep", keep_lists, lists::form)
        .post("/circulars/lists/keep", keep_lists, lists::keep)
        .get("/circulars/{id}", read, show::show)
        .get("/circulars/{id}/file/{name}", read, show::file)
        .post("/circulars/{id}/acknowledge", receipt, show::acknowledge)
        .post("/circulars/{id}/withdraw", sign, show::withdraw)
        .get("/circulars/{id}/dispatch", dispatched, dispatch::show)
        .get("/circulars/{id}/dispatch.csv", dispatch_file, dispatch::csv)
        .within(Limit::of_links(), |routes| {
            routes
                .get("/circular/{token}", by_link, link::show)
                .post("/circular/{token}", by_link, link::acknowledge)
                .get("/circular/{token}/file/{name}", by_link, link::file)
        })
}

/// All marks, in the order of the form.
pub const MARKS: [Tlp; 5] = [Tlp::Green, Tlp::Clear, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];

/// The mark by its word.
pub fn tlp_of(word: &str) -> Option<Tlp> {
    MARKS.into_iter().find(|tlp| tlp.word() == word)
}

#[cfg(test)]
mod tests;
