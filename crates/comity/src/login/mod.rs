//! Log-in: accounts and their ways in, sessions, and the confirmation that it is still the same person.
//! An account is working data of this host; what it may do follows from the register. Nothing here
//! signs for anybody: a passkey opens the door, and the browser's own key signs.

pub mod account;
pub mod api;
pub mod ceremony;
pub mod delay;
pub mod device;
pub mod pages;
pub mod passkeys;
pub mod password;
pub mod programs;
pub mod recovery;
pub mod request;
pub mod session;
mod told;
pub mod way;

pub use told::notices;

use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};

/// Its pages and the interface for programs.
pub fn pages(routes: Routes) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    let fresh = open.fresh();
    let routes = routes
        .get("/login", open, pages::entrance::show)
        .post("/logout", open, pages::entrance::log_out)
        .get("/account", open, pages::own::show)
        .post("/account/mail", fresh, pages::own::set_mail)
        .post("/account/passkeys/begin", fresh, pages::passkeys::begin)
        .post("/account/passkeys", fresh, pages::passkeys::end)
        .post("/account/passkeys/{id}/name", open, pages::passkeys::rename)
        .post("/account/passkeys/{id}/remove", fresh, pages::passkeys::remove)
        .get("/account/password", fresh, pages::password::show)
        .post("/account/password", fresh, pages::password::set)
        .post("/account/password/remove", fresh, pages::password::remove)
        .get("/account/tokens", open, pages::tokens::show)
        .post("/account/tokens", fresh, pages::tokens::make)
        .post("/account/tokens/{id}/end", open, pages::tokens::end)
        .post("/account/sessions/{id}/end", open, pages::own::end_one)
        .post("/account/sessions/others", open, pages::own::end_others)
        .post("/account/display", fresh, pages::own::to_display)
        .post("/account/confirmation/end", open, pages::own::end_fresh)
        .get("/account/not-me", open, pages::not_me::show)
        .post("/account/not-me", fresh, pages::not_me::act)
        .get("/account/people", open, pages::people::show)
        .post("/account/people/sessions", fresh, pages::people::end_sessions)
        .post("/account/people/recover", fresh, pages::people::act)
        .get("/confirm", open, pages::confirm::show);
    routes
        .within(Limit::new(BEGIN_EACH, BEGIN_ALL), |routes| {
            routes
                .post("/api/v1/login/challenge", open, api::challenge)
                .post("/api/v1/login", open, api::log_in)
                .post("/login/passkey/begin", open, pages::entrance::begin)
                .post("/login/passkey", open, pages::entrance::end)
                .post("/login/password", open, pages::entrance::with_password)
                .post("/confirm/begin", open, pages::confirm::begin)
                .post("/confirm", open, pages::confirm::end)
        })
        .within(Limit::of_links(), |routes| {
            routes
                .get("/recover/{token}", open, pages::recover::show)
                .post("/recover/{token}/begin", open, pages::recover::begin)
                .post("/recover/{token}", open, pages::recover::end)
        })
        .within(Limit::new(WAIT_EACH, WAIT_ALL), |routes| {
            routes
                .get("/login/here/{token}", open, pages::here::show)
                .post("/login/here/{token}/key", open, pages::here::key)
                .get("/login/here/{token}/state", open, pages::here::state)
                .get("/api/v1/login/{token}", open, api::browser_key)
        })
}

/// How often a minute log-ins may be begun: from one address, behind which a whole ministry may
/// stand, and by all together. `comity say` asks three times.
const BEGIN_EACH: u32 = 240;
const BEGIN_ALL: u32 = 2_400;

/// How often a minute browsers and programs with a token may ask. They ask twice a second each.
const WAIT_EACH: u32 = 2_400;
const WAIT_ALL: u32 = 24_000;

/// Working tables.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// The media type that is signed to log in; never that of a statement.
pub const CHALLENGE_TYPE: &str = "application/vnd.comity.login.v1+json";

/// What a person signs to log in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// The challenge, 64 hexadecimal digits.
    pub challenge: String,
    /// The register's origin.
    pub origin: String,
    /// Version: 1.
    pub v: u64,
}

#[cfg(test)]
mod tests;
