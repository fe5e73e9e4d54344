//! Log-in: a person signs a challenge with a key file, the browser makes a key of its own, and the
//! file's key enrols it. Passkeys come later; nothing here signs for anybody.

pub mod api;
pub mod pages;
pub mod session;

use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::routes::{Routes, policy};

/// Its pages and the interface for programs.
pub fn pages(routes: Routes) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    routes
        .get("/login", open, pages::how)
        .post("/logout", open, pages::log_out)
        .within(Limit::new(BEGIN_EACH, BEGIN_ALL), |routes| {
            routes.post("/api/v1/login/challenge", open, api::challenge).post(
                "/api/v1/login",
                open,
                api::log_in,
            )
        })
        .within(Limit::new(WAIT_EACH, WAIT_ALL), |routes| {
            routes
                .get("/login/here/{token}", open, pages::here)
                .post("/login/here/{token}/key", open, pages::key)
                .get("/login/here/{token}/state", open, pages::state)
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
pub const WORK_SCHEMA: &str = "
create table if not exists login_challenges (challenge text primary key, until integer not null);
create table if not exists login_tokens (
    token text primary key,
    key text not null,
    until integer not null,
    browser_key text
);
create table if not exists login_sessions (
    token text primary key,
    key text not null,
    created integer not null,
    seen integer not null
);
";

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
