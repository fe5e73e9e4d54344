//! Puts the features on a register and on the web.

use crate::notify::settings::MailSettings;
use crate::notify::{self, Telling};
use crate::store::Store;
use crate::web::page::Look;
use crate::web::problem::{Marked, Problem};
use crate::web::routes::{Route, Routes, policy};
use crate::web::{App, again, assets, settings, signing};
use crate::{features, login, members, openapi, practice, rights};
use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;

/// Largest request where a route does not say otherwise, in bytes.
const BODY_MAX: usize = 1 << 20;

/// Largest signed unit that a browser posts.
const SIGNED_MAX: usize = 64 << 20;

/// Every route with its policy.
fn routes() -> Routes {
    use rights::{Action, Resource};
    let open = policy(Action::Read, Resource::Entrance);
    let sign = policy(Action::Sign, Resource::Drafts);
    let shared = Routes::default()
        .get("/assets/{*path}", open, assets::serve)
        .post("/settings", open, settings::keep)
        .get("/sign/{id}", sign, signing::show)
        .post_large("/sign/{id}", sign.fresh(), SIGNED_MAX, signing::enter);
    let shared = openapi::pages(crate::health::pages(login::pages(practice::pages(shared))));
    features::pages(crate::api::pages(shared))
}

/// The list of routes with their policies.
pub fn list() -> Vec<Route> {
    routes().finish().1
}

/// The whole web side.
pub fn router(app: App, more: impl FnOnce(Routes) -> Routes) -> Router {
    let (router, _) = more(routes()).finish();
    router
        .fallback(|| async { Problem::not_found().into_response() })
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(app.clone(), again::bring))
        .layer(from_fn_with_state(app.clone(), who))
        .layer(from_fn_with_state(app.clone(), problems))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), safely))
        .layer(CompressionLayer::new().gzip(true).compress_when(can_be_smaller()))
        .with_state(app)
}

/// What is sealed, packed or a font does not get smaller; trying would take seconds for a large file.
fn can_be_smaller() -> impl Predicate {
    let packed = |kind| NotForContentType::const_new(kind);
    DefaultPredicate::new()
        .and(packed("application/octet-stream"))
        .and(packed("application/zip"))
        .and(packed("font/"))
}

/// Notes who puts the request, which everything else reads.
async fn who(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match login::request::note(&app, &mut request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

#[cfg(test)]
fn note(app: &App, request: &mut Request, subject: rights::Subject) {
    let caller = crate::web::caller::Caller::of(request, app.store.now());
    request.extensions_mut().insert(caller);
    request.extensions_mut().insert(again::Standing { fresh: true, app: app.clone() });
    request.extensions_mut().insert(subject);
}

/// All routes for one subject, however it came in: for tests of who reaches what.
#[cfg(test)]
pub(crate) fn router_for(app: App, subject: rights::Subject) -> Router {
    let as_subject = move |State(app): State<App>, mut request: Request, next: Next| {
        note(&app, &mut request, subject.clone());
        async move { next.run(request).await }
    };
    let router = routes().finish().0.layer(DefaultBodyLimit::max(BODY_MAX));
    let router = router.layer(from_fn_with_state(app.clone(), problems));
    router.layer(from_fn_with_state(app.clone(), as_subject)).with_state(app)
}

/// Programs get problems as JSON (RFC 9457), people in their language. What the web library refuses
/// by itself, such as an address that is none, becomes a problem like any other.
async fn problems(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_program = is_for_programs(&request);
    let look = Look::of(request.headers(), &app);
    // What a page's script asks comes with the cookies of the page.
    let is_page = request.headers().contains_key(header::COOKIE);
    let response = next.run(request).await;
    let marked = response.extensions().get::<Marked>().map(|Marked(problem)| Arc::clone(problem));
    match marked.or_else(|| unread(&response).map(Arc::new)) {
        Some(problem) if is_program => problem.to_json(if is_page { look.language } else { 0 }),
        Some(problem) => problem.to_page(&look),
        None => response,
    }
}

/// Whether a program asks: the interface for programs and the public log, and files unless a browser
/// asks for them.
fn is_for_programs(request: &Request) -> bool {
    let path = request.uri().path();
    let begins = ["/api/", "/tile/", "/log/", "/checkpoint", "/openapi.json"];
    let is_file = path.ends_with(".json") || path.ends_with(".csv");
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    begins.iter().any(|begin| path.starts_with(begin))
        || (is_file && !accept.unwrap_or_default().contains("text/html"))
}

/// A refusal of the web library: a bare line of text.
fn unread(response: &Response) -> Option<Problem> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_bare = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    (response.status().is_client_error() && is_bare).then(|| Problem::unread(response.status()))
}

/// Headers that keep pages from doing what they should not.
async fn safely(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let content = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                   font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                   frame-ancestors 'none'";
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, content),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.base_url().starts_with("https://") {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if app.is_practice()
        && let Some(name) = headers.get(header::CONTENT_DISPOSITION).and_then(marked_name)
    {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The name of a file to take away, with the mark of practice before it.
fn marked_name(given: &HeaderValue) -> Option<HeaderValue> {
    let given = given.to_str().ok()?.replace("filename=\"practice.", "filename=\"");
    let named = given.replace("filename=\"", "filename=\"practice-");
    HeaderValue::from_str(&named).ok()
}

/// Makes the program's shared state for a store.
pub fn app(store: Arc<Store>, base_url: &str, demo: bool) -> App {
    use features::{applies, called, covers, describe, warns};
    let known =
        crate::web::Known { profile: members::profile, describe, covers, warns, applies, called };
    App::new(store, base_url, demo, known)
}

/// What people are told by mail while the program serves.
///
/// # Errors
/// When the settings of mail cannot be right.
pub fn telling(app: &App, settings: &MailSettings) -> Result<Telling> {
    Telling::new(app.clone(), features::TOLD, settings)
}

/// Serves until the process is told to stop, publishing at most once a second.
pub async fn run(
    listener: tokio::net::TcpListener,
    store: Arc<Store>,
    router: Router,
    telling: Telling,
) -> Result<()> {
    let publishing = tokio::spawn(publish(store));
    let telling = tokio::spawn(notify::keep_telling(Arc::new(telling)));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let ended = axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await;
    publishing.abort();
    telling.abort();
    ended.context("the server stopped")
}

async fn publish(store: Arc<Store>) {
    let mut each_second = tokio::time::interval(Duration::from_secs(1));
    each_second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        each_second.tick().await;
        let store = Arc::clone(&store);
        match tokio::task::spawn_blocking(move || store.publish()).await {
            Ok(Ok(_)) => {}
            Ok(Err(e)) => tracing::error!("the public log could not be written: {e:#}"),
            Err(e) => tracing::error!("the publisher stopped: {e}"),
        }
    }
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate =
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(terminate) => terminate,
                Err(_) => return,
            };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
