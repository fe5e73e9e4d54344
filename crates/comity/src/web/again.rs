//! A fresh confirmation that it is still the same person: what is asked for without one waits, with
//! all that was typed, and goes on after the page "Confirm that it is you".

use super::App;
use super::problem::Problem;
use super::settings::is_local;
use crate::rights::Subject;
use crate::store::Store;
use anyhow::Result;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use register::Time;
use rusqlite::{OptionalExtension, params};
use serde_json::json;
use url::form_urlencoded::{byte_serialize, parse};

/// Where a person confirms.
pub const CONFIRM: &str = "/confirm";

/// Largest form that waits for a confirmation, in bytes.
const KEPT_MAX: usize = 4 << 20;
/// Minutes for which it waits.
const KEPT_MINUTES: i64 = 30;
/// Forms of one person that may wait at once: one for each open tab.
const KEPT_FORMS: u32 = 5;

/// How fresh the reader's session is; put into each request by the middleware of `serve`.
#[derive(Clone)]
pub struct Standing {
    /// Whether the person confirmed within the last minutes.
    pub fresh: bool,
    /// The program.
    pub app: App,
}

/// Whether a script asks, which wants JSON and not a page.
pub fn is_script(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.starts_with("application/json"))
}

/// An address of this instance, written into another address.
pub fn escaped(address: &str) -> String {
    byte_serialize(address.as_bytes()).collect()
}

/// Leads to the confirmation; a form is kept meanwhile. A file is not a page to go on to, so the page that asked for it
/// is named as well.
pub async fn confirm_first(
    standing: Option<Standing>,
    request: Request,
    is_file: bool,
) -> Response {
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    if is_script(request.headers()) {
        return (StatusCode::FORBIDDEN, Json(json!({ "confirm": CONFIRM }))).into_response();
    }
    if request.method() != Method::POST {
        let from = standing.filter(|_| is_file).and_then(|s| came_from(&s.app, request.headers()));
        let from = from.map(|from| format!("&from={}", escaped(&from))).unwrap_or_default();
        return Redirect::to(&format!("{CONFIRM}?next={}{from}", escaped(&path))).into_response();
    }
    match keep(standing, request).await {
        Ok(id) => Redirect::to(&format!("{CONFIRM}?kept={id}")).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// The page of this instance on which a link was pressed. The page that gives a file names the one before it.
fn came_from(app: &App, headers: &HeaderMap) -> Option<String> {
    let page = headers.get(header::REFERER)?.to_str().ok()?.strip_prefix(app.base_url())?;
    let own = page.strip_prefix(CONFIRM).and_then(|asked| asked.strip_prefix('?'));
    let before =
        |asked: &str| parse(asked.as_bytes()).find(|(name, _)| name == "from").map(|f| f.1.into());
    own.map_or(Some(page.to_owned()), before).filter(|page| is_local(page))
}

async fn keep(standing: Option<Standing>, request: Request) -> Result<String, Problem> {
    let app = standing.ok_or_else(Problem::log_in)?.app;
    let person = person(&request).ok_or_else(Problem::log_in)?;
    let path = address(request.uri());
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let media_type = media_type.unwrap_or_default().to_owned();
    let body = to_bytes(request.into_body(), KEPT_MAX).await.map_err(|_| {
        Problem::refused(
            "confirm-large",
            "This takes a fresh confirmation that it is you, and the form is too large to be kept \
             meanwhile. Go back, confirm on the page My log-in, then send the form again.",
        )
    })?;
    let (store, id) = (&app.store, app.store.surroundings.random_hash().to_string());
    let now = store.now();
    store.work(|work| {
        work.execute("delete from web_kept_posts where until < ?1", [now.millis()])?;
        work.execute(
            "insert into web_kept_posts (id, person, path, media_type, body, until)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id,
                person,
                path,
                media_type,
                body.as_ref(),
                now.plus_minutes(KEPT_MINUTES).millis()
            ],
        )?;
        work.execute(
            "delete from web_kept_posts where person = ?1 and id not in (select id from
             web_kept_posts where person = ?1 order by until desc, rowid desc limit ?2)",
            params![person, KEPT_FORMS],
        )
    })?;
    Ok(id)
}

/// What was asked for with its query, but for the id of a form that waited before.
fn address(uri: &Uri) -> String {
    let asked = uri.query().unwrap_or_default().split('&');
    let asked: Vec<&str> =
        asked.filter(|pair| !pair.is_empty() && !pair.starts_with("again=")).collect();
    match asked.is_empty() {
        true => uri.path().to_owned(),
        false => format!("{}?{}", uri.path(), asked.join("&")),
    }
}

/// The person behind a request, for whom a form waits.
fn person(request: &Request) -> Option<String> {
    whose(request.extensions().get::<Subject>()?)
}

fn whose(subject: &Subject) -> Option<String> {
    subject.person().map(|person| format!("{}/{}", person.participant, person.person))
}

/// The address to which a form that waits goes, with its id; `None` when none waits.
///
/// # Errors
/// When the working file cannot be read.
pub fn waiting(store: &Store, subject: &Subject, id: &str, now: Time) -> Result<Option<String>> {
    let Some(person) = whose(subject) else { return Ok(None) };
    let path: Option<String> = store.work(|work| {
        let sql = "select path from web_kept_posts where id = ?1 and person = ?2 and until >= ?3";
        work.query_row(sql, params![id, person, now.millis()], |r| r.get(0)).optional()
    })?;
    Ok(path.map(|path| {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}again={}", escaped(id))
    }))
}

/// Gives a form that waited to the page that it was meant for.
pub async fn bring(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = request.uri().query().unwrap_or_default();
    let id = parse(asked.as_bytes()).find(|(name, _)| name == "again").map(|(_, id)| id.into());
    let fresh = request.extensions().get::<Standing>().is_some_and(|standing| standing.fresh);
    match id {
        Some(id) if fresh && request.method() == Method::POST => match brought(&app, request, id) {
            Ok(request) => next.run(request).await,
            Err(problem) => problem.into_response(),
        },
        _ => next.run(request).await,
    }
}

/// The request with the form that waited for it; as it came when none waits, because it was brought
/// already and is sent again from the page that came in answer.
fn brought(app: &App, request: Request, id: String) -> Result<Request, Problem> {
    let person = person(&request).unwrap_or_default();
    let path = address(request.uri());
    let kept: Option<(String, Vec<u8>)> = app.store.work(|work| {
        work.query_row(
            "delete from web_kept_posts where id = ?1 and person = ?2 and path = ?3
             returning media_type, body",
            params![id, person, path],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .optional()
    })?;
    let Some((media_type, body)) = kept else { return Ok(request) };
    let (mut parts, _) = request.into_parts();
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&media_type)?);
    parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
    Ok(Request::from_parts(parts, Body::from(body)))
}
