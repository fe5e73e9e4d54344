//! Headers that keep pages from doing what they should not (OWASP ASVS 5.0, chapter 3.4), on every
//! answer; requests from other sites; addresses that try to leave the site.

use super::{ADMIN, Site};
use crate::serve;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use std::sync::Arc;
use tower::ServiceExt;

const EVERYWHERE: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn ask(site: &Site, method: &str, path: &str, more: &[(&str, &str)]) -> (u16, HeaderMap) {
    let mut request =
        Request::builder().method(method).uri(path).header(header::HOST, "localhost:8750");
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    let asked = site.router.clone().oneshot(request.body(Body::empty()).unwrap());
    let answer = site.runtime.block_on(asked).unwrap();
    (answer.status().as_u16(), answer.headers().clone())
}

#[test]
fn every_answer_carries_the_headers() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    for route in serve::list().iter().filter(|route| route.method == "GET") {
        for more in [&[("cookie", cookie.as_str())][..], &[]] {
            let (_, headers) = ask(&site, "GET", &route.path.replace(['{', '}', '*'], ""), more);
            for (name, value) in EVERYWHERE {
                assert_eq!(headers[*name], *value, "{name} of {}", route.path);
            }
            let content = headers["content-security-policy"].to_str().unwrap();
            for part in [
                "default-src 'none'",
                "script-src 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
            ] {
                assert!(content.split("; ").any(|p| p == part), "{part} of {}", route.path);
            }
            assert!(!content.contains("unsafe"), "{content}");
            assert!(headers.contains_key("cache-control"), "{}", route.path);
            assert!(!headers.contains_key("strict-transport-security"), "on http");
            assert!(!headers.contains_key("access-control-allow-origin"), "{}", route.path);
        }
    }
}

#[test]
fn behind_https_browsers_never_go_back_to_http() {
    let mut site = Site::new();
    let store = Arc::clone(&site.world.region.store);
    site.router =
        serve::router(serve::app(store, "https://poc.example.org", false), |routes| routes);
    let (_, headers) = ask(&site, "GET", "/login", &[]);
    assert_eq!(headers["strict-transport-security"], "max-age=31536000; includeSubDomains");
}

/// Another site makes a browser post: nothing of it is done.
#[test]
fn posts_from_other_sites_are_refused_on_every_route() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let form = ("content-type", "application/x-www-form-urlencoded");
    for route in serve::list().iter().filter(|route| route.method == "POST") {
        let path = route.path.replace(['{', '}', '*'], "");
        for from in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
        ] {
            let more = [from, &[("cookie", cookie.as_str()), form]].concat();
            assert_eq!(ask(&site, "POST", &path, &more).0, 403, "{path} {from:?}");
        }
    }
}

/// Where a form says where to go back to, it is never another site.
#[test]
fn nobody_is_sent_to_another_site() {
    let site = Site::new();
    for back in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%09/evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/\r\nlocation: https://evil.example",
    ] {
        let back: String = back.bytes().map(|b| format!("%{b:02x}")).collect();
        let answer =
            site.post_urlencoded("", "/settings", &format!("back={back}&language=en&theme="));
        let to = answer.location.as_str();
        assert!(to.starts_with('/') && !to.starts_with("//"), "{to:?}");
        assert!(!to.contains(['\\', '\t', '\r', '\n']), "{to:?}");
    }
}

#[test]
fn tricks_with_paths_reach_no_file() {
    let site = Site::new();
    for path in [
        "/assets/../work.db",
        "/assets/..%2f..%2fwork.db",
        "/assets/%2e%2e/%2e%2e/log.key",
        "/assets//etc/passwd",
        "/tile/../origin",
        "/tile/..%2forigin",
        "/tile/entries/..%2f..%2f..%2flog.key",
        "/tile/%00",
    ] {
        let (status, _) = ask(&site, "GET", path, &[]);
        assert!(status == 404 || status == 400, "{path}: {status}");
    }
}
