//! Pages of mail: the outbox and what came back, for officers; one's own choices, by link.

pub mod choices;
pub mod incoming;
pub mod outbox;

use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};

/// Adds the pages.
pub fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Outbox);
    let export = policy(Action::Export, Resource::Outbox);
    let open = policy(Action::Read, Resource::Entrance);
    routes
        .get("/secretariat/outbox", read, outbox::show)
        .get("/secretariat/outbox.csv", export, outbox::csv)
        .get("/secretariat/outbox.json", export, outbox::json)
        .get("/secretariat/incoming", read, incoming::show)
        .post("/secretariat/incoming", read, incoming::choose)
        .within(Limit::of_links(), |routes| {
            routes.get("/mails/{token}", open, choices::show).post(
                "/mails/{token}",
                open,
                choices::keep,
            )
        })
}
