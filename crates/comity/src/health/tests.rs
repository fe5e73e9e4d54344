//! Health through the router: alive, ready, figures, and whom to tell of a weakness.

use super::SecurityContact;
use crate::serve;
use crate::world::World;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use axum::{Extension, Router};
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt;

fn router(world: &World) -> Router {
    let app = serve::app(Arc::clone(&world.region.store), "https://poc.example.org", false);
    serve::router(app, |routes| routes)
}

/// What an address gets from a path: status, media type and text.
fn ask(router: &Router, peer: &str, path: &str) -> (StatusCode, String, String) {
    let mut request =
        Request::get(path).header("host", "localhost:8750").body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let response = router.clone().oneshot(request).await.unwrap();
        let media_type = response.headers()["content-type"].to_str().unwrap().to_owned();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, media_type, String::from_utf8(bytes.to_vec()).unwrap())
    })
}

const HERE: &str = "127.0.0.1:4000";
const ELSEWHERE: &str = "198.51.100.7:4000";

#[test]
fn it_is_ready_while_the_publisher_works_and_the_disk_takes_bytes() {
    let world = World::new();
    let router = router(&world);
    let head = world.region.store.register(|r| r.head()).unwrap();
    let ready = || ask(&router, ELSEWHERE, "/readyz");
    world.region.store.publish().unwrap();
    assert_eq!((ready().0, ready().2.as_str()), (StatusCode::OK, "ready\n"));
    assert_eq!(world.region.store.register(|r| r.head()).unwrap(), head, "nothing was entered");
    // Nobody publishes for a day.
    world.days_pass(1);
    let (status, media_type, text) = ready();
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(media_type, "application/problem+json");
    assert!(text.contains("The public log is not being written."), "{text}");
    world.region.store.publish().unwrap();
    assert_eq!(ready().0, StatusCode::OK);
    // Where the probe is written stands a folder, so the disk says no.
    let log = world.region.store.log_folder();
    std::fs::create_dir(log.with_file_name("probe")).unwrap();
    assert!(ready().2.contains("The store cannot be written."));
    assert_eq!(ask(&router, ELSEWHERE, "/healthz").2, "ok\n", "it is alive all the same");
}

#[test]
fn figures_are_for_this_machine_alone() {
    let world = World::new();
    let size = world.region.store.publish().unwrap();
    let router = router(&world);
    let (status, media_type, text) = ask(&router, HERE, "/metrics");
    assert_eq!((status, media_type.starts_with("text/plain")), (StatusCode::OK, true));
    assert!(text.contains(&format!("\ncomity_entries {size}\n")), "{text}");
    assert!(text.contains(&format!("\ncomity_checkpoint_size {size}\n")), "{text}");
    assert!(text.contains("# TYPE comity_checkpoint_age_seconds gauge\n"), "{text}");
    assert!(text.contains("\ncomity_read_only 0\n"), "{text}");
    assert_eq!(ask(&router, ELSEWHERE, "/metrics").0, StatusCode::NOT_FOUND);
}

#[test]
fn a_security_contact_is_shown_when_the_operator_gave_one() {
    let world = World::new();
    let path = "/.well-known/security.txt";
    let expires: jiff::civil::Date = "2027-06-30".parse().unwrap();
    assert_eq!(ask(&router(&world), ELSEWHERE, path).0, StatusCode::NOT_FOUND);
    let contact = SecurityContact::new("mailto:security@poc.example.org", expires).unwrap();
    let (status, media_type, text) =
        ask(&router(&world).layer(Extension(contact)), ELSEWHERE, path);
    assert_eq!((status, media_type.as_str()), (StatusCode::OK, "text/plain; charset=utf-8"));
    assert_eq!(
        text,
        "Contact: mailto:security@poc.example.org\nExpires: 2027-06-30T00:00:00Z\n\
         Canonical: https://poc.example.org/.well-known/security.txt\n"
    );
    for wrong in ["security@poc.example.org", "mailto:a b", "https://a\nContact: mailto:b"] {
        assert!(SecurityContact::new(wrong, expires).is_err(), "{wrong:?}");
    }
}
