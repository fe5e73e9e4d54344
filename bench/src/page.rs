//! A page of the directory over HTTP, against a bare server that sends the very same bytes.

use crate::figure::Figure;
use crate::load::{Client, answers_per_second};
use crate::world::{Copy, STATES, World};
use anyhow::{Result, ensure};
use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use comity::{login, serve};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Contacts of each state.
const CONTACTS: usize = 4;

/// Rows of a page, each of them a state.
const ROWS: usize = 50;

/// Asks for the directory's first page as a state's administrator.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let world = World::found()?;
    let Copy { store, folder: _kept } = world.copy()?;
    store.enter(world.appointments(STATES * CONTACTS)?)?;
    let token = login::session::begin(&store, &world.states[0].1.public().id())?;
    let runtime = Runtime::new()?;
    let app = serve::app(store, "http://127.0.0.1", false);
    let real = start(&runtime, serve::router(app, |routes| routes))?;
    let mut figures = Vec::new();
    for (what, accept) in [("plain", ""), ("gzip", "accept-encoding: gzip\r\n")] {
        let cookie = login::session::COOKIE;
        let request = format!(
            "GET /directory HTTP/1.1\r\nhost: 127.0.0.1\r\n{accept}cookie: {cookie}={token}\r\n\r\n"
        );
        let body = Client::connect(real)?.ask(&request)?.to_vec();
        let rows = String::from_utf8_lossy(&body).matches("<th scope=\"row\">").count();
        ensure!(rows == ROWS || !accept.is_empty(), "the page shows {rows} rows, not {ROWS}");
        let size_bytes = body.len();
        let bare = start(&runtime, bare(Bytes::from(body)))?;
        let (mut answered, mut limit) = (vec![], vec![]);
        for _ in 0..rounds {
            answered.push(answers_per_second(real, &request)?);
            limit.push(answers_per_second(bare, &request)?);
        }
        let goal = accept.is_empty().then_some(30.0);
        let what =
            format!("directory page, {what}, {size_bytes} bytes; limit: bare axum, same bytes");
        figures.push(Figure::ratio(&what, "/s", &answered, &limit, goal));
    }
    Ok(figures)
}

/// A server that has nothing to do.
fn bare(body: Bytes) -> Router {
    let page = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body) };
    Router::new().route("/directory", get(page))
}

fn start(runtime: &Runtime, router: Router) -> Result<SocketAddr> {
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
    let address = listener.local_addr()?;
    runtime.spawn(async { axum::serve(listener, router).await });
    Ok(address)
}
