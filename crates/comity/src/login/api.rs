//! Log-in for programs: a challenge, its signature, and what the browser then shows.

use super::{CHALLENGE_TYPE, Challenge, session};
use crate::web::App;
use crate::web::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use register::{Envelope, KeyId};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

const CHALLENGE_MINUTES: i64 = 2;
const TOKEN_MINUTES: i64 = 10;

/// `POST /api/v1/login/challenge`: a fresh challenge, good for two minutes.
pub async fn challenge(State(app): State<App>) -> Result<Json<Value>, Problem> {
    let challenge = app.store.surroundings.random_hash().to_string();
    let now = app.store.now();
    app.store.work(|work| {
        work.execute("delete from login_challenges where until < ?1", [now.millis()])?;
        work.execute(
            "insert into login_challenges (challenge, until) values (?1, ?2)",
            params![challenge, now.plus_minutes(CHALLENGE_MINUTES).millis()],
        )
    })?;
    Ok(Json(json!({ "challenge": challenge, "origin": app.origin() })))
}

/// `POST /api/v1/login` with the signed challenge as an envelope: an address for the browser that
/// works once, and a token to wait for the browser's key.
pub async fn log_in(
    State(app): State<App>,
    body: axum::body::Bytes,
) -> Result<Json<Value>, Problem> {
    let refused = || {
        Problem::refused(
            "login",
            "This log-in was not accepted. Ask for a new challenge and sign \
                                   it with a key that is in force.",
        )
    };
    let envelope = Envelope::parse(&body).map_err(|_| refused())?;
    if envelope.payload_type != CHALLENGE_TYPE {
        return Err(refused());
    }
    let challenge: Challenge =
        register::canon::parse(&envelope.payload.0, 1024).map_err(|_| refused())?;
    let now = app.store.now();
    let fresh = app.store.work(|work| {
        work.execute(
            "delete from login_challenges where challenge = ?1 and until >= ?2",
            params![challenge.challenge, now.millis()],
        )
    })? == 1;
    let signers = envelope.signers().map_err(|_| refused())?;
    let [key] = signers.as_slice() else { return Err(refused()) };
    if !fresh || challenge.origin != app.origin() || challenge.v != 1 {
        return Err(refused());
    }
    if session::of_key(&app.store, key, now).person().is_none() {
        return Err(refused());
    }
    let token = app.store.surroundings.random_hash().to_string();
    app.store.work(|work| {
        work.execute("delete from login_tokens where until < ?1", [now.millis()])?;
        work.execute(
            "insert into login_tokens (token, key, until) values (?1, ?2, ?3)",
            params![
                session::digest(&token),
                key.to_string(),
                now.plus_minutes(TOKEN_MINUTES).millis()
            ],
        )
    })?;
    Ok(Json(json!({ "browser": format!("/login/here/{token}"), "token": token })))
}

/// What is known of a browser that was sent here with a token.
pub struct Waiting {
    /// The key that logged in.
    pub key: KeyId,
    /// The browser's own key, once it made one.
    pub browser_key: Option<String>,
}

/// The first browser that comes with a token begins a session by it; no other one after it.
pub fn is_first(app: &App, token: &str) -> Result<bool, Problem> {
    let sql = "update login_tokens set begun = 1 where token = ?1 and begun = 0";
    let first = app.store.work(|work| work.execute(sql, [session::digest(token)]))?;
    Ok(first == 1)
}

/// Reads a token that is still good.
pub fn waiting(app: &App, token: &str) -> Result<Option<Waiting>, Problem> {
    let now = app.store.now().millis();
    let found: Option<(String, Option<String>)> = app.store.work(|work| {
        work.prepare_cached(
            "select key, browser_key from login_tokens where token = ?1 and until >= ?2",
        )?
        .query_row(params![session::digest(token), now], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
    })?;
    Ok(found.and_then(|(key, browser_key)| Some(Waiting { key: key.parse().ok()?, browser_key })))
}

/// `GET /api/v1/login/{token}`: the browser's public key once it is there, and whether it is
/// enrolled already.
pub async fn browser_key(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Json<Value>, Problem> {
    let waiting = waiting(&app, &token)?.ok_or_else(Problem::not_found)?;
    let enrolled = is_enrolled(&app, &waiting);
    Ok(Json(json!({ "key": waiting.browser_key, "enrolled": enrolled })))
}

/// Whether the browser's key may sign for the person who logged in.
pub fn is_enrolled(app: &App, waiting: &Waiting) -> bool {
    let authority = app.store.authority();
    let browser = waiting
        .browser_key
        .as_ref()
        .and_then(|text| text.parse::<register::PublicKey>().ok())
        .and_then(|key| authority.key(&key.id()).cloned());
    let person = authority.key(&waiting.key).map(|key| key.person);
    browser.is_some_and(|key| {
        Some(key.person) == person && authority.is_in_force(&key, app.store.now())
    })
}
