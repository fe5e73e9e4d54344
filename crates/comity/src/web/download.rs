//! Files to take away.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A file to keep: never shown in place, never guessed at.
pub fn download(media_type: &'static str, name: &str, bytes: impl Into<Vec<u8>>) -> Response {
    let keep = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let name: String = name.chars().map(|c| if keep(c) { c } else { '_' }).collect();
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, bytes.into()).into_response()
}
