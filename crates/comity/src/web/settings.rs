//! Language and theme, kept in cookies.

use super::page::{LANGUAGE_COOKIE, THEME_COOKIE};
use axum::extract::Form;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What the form posts.
#[derive(Deserialize)]
pub struct Chosen {
    back: String,
    language: String,
    theme: String,
}

/// `POST /settings`.
pub async fn keep(Form(chosen): Form<Chosen>) -> Response {
    let word =
        |text: &str| text.chars().filter(char::is_ascii_lowercase).take(8).collect::<String>();
    let cookie = |name: &str, value: String| {
        (header::SET_COOKIE, format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000"))
    };
    // Only a path of this instance: never another site.
    let local = chosen.back.starts_with('/')
        && !chosen.back.starts_with("//")
        && !chosen.back.contains(['\\', '\r', '\n']);
    let back = if local { chosen.back.as_str() } else { "/" };
    let cookies = AppendHeaders([
        cookie(LANGUAGE_COOKIE, word(&chosen.language)),
        cookie(THEME_COOKIE, word(&chosen.theme)),
    ]);
    (cookies, Redirect::to(back)).into_response()
}
