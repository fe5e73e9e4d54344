//! From an invitation to the first signature: an officer invites a state's administrators by mail,
//! each makes passkeys and keys, the secretariat compares the number of the root set with the note
//! verbale, and the new root keys let the administrators sign. Nothing here signs for anybody.

pub mod drafts;
pub mod invitations;
pub mod pages;
mod told;

pub use told::notices;

use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};

/// Working tables: invitations with the keys that came, and the drafts that wait.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// The way of who was invited; links in mails lead below it.
pub const PATH: &str = "/join";

/// The officers' list.
pub const OFFICERS: &str = "/secretariat/joining";

/// The pages, with their policies.
pub fn pages(routes: Routes) -> Routes {
    use pages::{guide, invited, keys, officer, root};
    let own = policy(Action::Read, Resource::Joining);
    // A stolen session must not put another key in place of an administrator's.
    let sign = policy(Action::Sign, Resource::Joining).fresh();
    let open = policy(Action::Read, Resource::Entrance);
    let list = policy(Action::Read, Resource::Invitations);
    let invite = policy(Action::Sign, Resource::Invitations);
    routes
        .get(PATH, own, guide::show)
        .post("/join/key", sign, keys::set_key)
        .post("/join/root-key", sign, keys::set_root_key)
        .post("/join/root", sign, root::draft)
        .post("/join/root/again", sign, root::again)
        .get("/join/root-form", own, root::form)
        .get(OFFICERS, list, officer::list)
        .get("/secretariat/joining/{code}", invite, officer::show)
        .post("/secretariat/joining/{code}", invite.fresh(), officer::invite)
        .post("/secretariat/joining/{code}/act", invite.fresh(), officer::act)
        .within(Limit::of_links(), |routes| {
            routes.get("/join/{token}", open, invited::show).post(
                "/join/{token}",
                open,
                invited::begin,
            )
        })
}
