//! What the operator's own tools ask for: is it alive, is it ready, how much is there; and, for
//! everybody, whom to tell of a weakness (RFC 9116).

use crate::rights::{Action, Resource};
use crate::web::App;
use crate::web::caller::Caller;
use crate::web::limit::Limit;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use anyhow::{Result, bail};
use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::fmt::Write;
use std::time::Duration;

/// How long a healthy store takes at most to say that it is ready.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// Its routes.
pub fn pages(routes: Routes) -> Routes {
    let open = policy(Action::Read, Resource::Entrance);
    routes
        .get("/healthz", open, async || "ok\n")
        .get("/metrics", open, metrics)
        .get("/.well-known/security.txt", open, security)
        // Being ready is tried by writing, so it is not tried as often as somebody likes.
        .within(Limit::new(60, 600), |routes| routes.get("/readyz", open, ready))
}

/// `GET /readyz`: whether statements can be entered and are published.
async fn ready(State(app): State<App>) -> Result<&'static str, Response> {
    let store = std::sync::Arc::clone(&app.store);
    let asked = tokio::task::spawn_blocking(move || store.unready());
    let reason = match tokio::time::timeout(READY_WITHIN, asked).await {
        Ok(Ok(None)) => return Ok("ready\n"),
        Ok(Ok(Some(reason))) => reason,
        Ok(Err(_)) | Err(_) => "The store does not answer. Start the program again.".to_owned(),
    };
    Err(Problem::unavailable(reason).to_json(0))
}

/// `GET /metrics`: figures in Prometheus' text form, for this machine alone.
async fn metrics(State(app): State<App>, caller: Extension<Caller>) -> Result<Response, Problem> {
    if !caller.is_local {
        return Err(Problem::not_found());
    }
    let (size, _) = app.store.published();
    let mut text = String::new();
    for (name, help, value) in [
        ("comity_entries", "Entries in the register.", Some(app.store.size())),
        ("comity_checkpoint_size", "Entries that the newest checkpoint covers.", Some(size)),
        (
            "comity_checkpoint_age_seconds",
            "Time since the newest checkpoint was signed.",
            app.store.checkpoint_age(),
        ),
        (
            "comity_read_only",
            "1 when nothing can be entered.",
            Some(app.store.read_only().is_some().into()),
        ),
        ("process_resident_memory_bytes", "Memory that the process holds.", memory_bytes()),
    ] {
        let Some(value) = value else { continue };
        writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}")?;
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

/// Memory of this process; `None` where the system does not say it in this way.
fn memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Whom to tell of a weakness, as the operator says it.
#[derive(Debug, Clone)]
pub struct SecurityContact {
    address: String,
    expires: jiff::civil::Date,
}

impl SecurityContact {
    /// An address such as `mailto:…` and the day until which it is right.
    ///
    /// # Errors
    /// When the address is no web address, mail address or telephone number written as RFC 9116
    /// asks for it.
    pub fn new(address: &str, expires: jiff::civil::Date) -> Result<Self> {
        let known = ["mailto:", "https://", "tel:"].iter().any(|begin| address.starts_with(begin));
        if !known || !address.bytes().all(|b| b.is_ascii_graphic()) {
            bail!("the security contact is written mailto:…, https://… or tel:…, without spaces");
        }
        Ok(Self { address: address.to_owned(), expires })
    }
}

/// `GET /.well-known/security.txt`.
async fn security(
    State(app): State<App>,
    contact: Option<Extension<SecurityContact>>,
) -> Result<Response, Problem> {
    let Some(Extension(SecurityContact { address, expires })) = contact else {
        return Err(Problem::not_found());
    };
    let mut text = format!("Contact: {address}\nExpires: {expires}T00:00:00Z\n");
    if app.base_url().starts_with("https://") {
        writeln!(text, "Canonical: {}/.well-known/security.txt", app.base_url())?;
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

#[cfg(test)]
mod tests;
