//! Log-in through the router: how often it may be begun.

use super::super::{BEGIN_EACH, WAIT_EACH};
use crate::clock::Surroundings;
use crate::serve;
use crate::world::World;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt;

/// What an address gets: status, `Retry-After`, body.
async fn ask(router: &Router, peer: &str, method: Method, path: &str) -> (u16, String, Value) {
    let request = Request::builder().method(method).uri(path).header("host", "localhost:8750");
    let mut request = request.body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let after = response.headers().get("retry-after");
    let after = after.map_or("", |after| after.to_str().unwrap()).to_owned();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, after, serde_json::from_slice(&bytes).unwrap_or_default())
}

#[test]
fn who_begins_too_often_is_told_when_to_come_back() {
    let world = World::new();
    let app = serve::app(Arc::clone(&world.region.store), "http://localhost:8750", false);
    let router = serve::router(app, |routes| routes);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (one, other) = ("198.51.100.7:4000", "198.51.100.8:4000");
    let ask =
        |peer: &str, method: Method, path: &str| runtime.block_on(ask(&router, peer, method, path));
    let begin = |peer: &str| ask(peer, Method::POST, "/api/v1/login/challenge");
    for _ in 0..BEGIN_EACH {
        assert_eq!(begin(one).0, 200);
    }
    let (status, after, problem) = begin(one);
    assert_eq!((status, after.as_str()), (429, "60"));
    let sentence = "This was asked for too often in a minute. Wait 60 seconds, then try again.";
    assert_eq!(problem["detail"], sentence);
    // A signed challenge counts too; other addresses and other pages do not.
    assert_eq!(ask(one, Method::POST, "/api/v1/login").0, 429);
    assert_eq!(ask(one, Method::GET, "/login").0, 200);
    assert_eq!(begin(other).0, 200);
    world.region.around.set(world.region.around.now().plus_minutes(1));
    assert_eq!(begin(one).0, 200);
    for _ in 0..WAIT_EACH {
        assert_eq!(ask(one, Method::GET, "/api/v1/login/unknown").0, 404);
    }
    assert_eq!(ask(one, Method::GET, "/api/v1/login/unknown").0, 429);
    assert_eq!(ask(one, Method::GET, "/login/here/unknown").0, 429);
}
