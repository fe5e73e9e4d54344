//! Language and theme, kept in cookies.

use super::App;
use super::page::{LANGUAGE_COOKIE, THEME_COOKIE};
use axum::extract::{Form, State};
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
pub async fn keep(State(app): State<App>, Form(chosen): Form<Chosen>) -> Response {
    let word =
        |text: &str| text.chars().filter(char::is_ascii_lowercase).take(8).collect::<String>();
    let cookie = |name: &str, value: String| {
        let secure = if app.base_url().starts_with("https://") { "; Secure" } else { "" };
        let how = "Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000";
        (header::SET_COOKIE, format!("{name}={value}; {how}{secure}"))
    };
    let back = if is_local(&chosen.back) { chosen.back.as_str() } else { "/" };
    let cookies = AppendHeaders([
        cookie(LANGUAGE_COOKIE, word(&chosen.language)),
        cookie(THEME_COOKIE, word(&chosen.theme)),
    ]);
    (cookies, Redirect::to(back)).into_response()
}

/// Whether an address is a path of this instance, and never another site: browsers leave out tabs
/// and line ends, and read a backslash as a slash.
pub fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}
