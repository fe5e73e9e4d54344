//! What cannot even be read is told like any other problem, to programs and to people.

use super::{ADMIN, Site};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt;

#[test]
fn what_the_web_library_refuses_is_a_problem_too() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let ask = |method: &str, path: &str, accept: &str| {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:8750")
            .header(header::COOKIE, &cookie)
            .header(header::ACCEPT, accept);
        let request = request.body(Body::empty()).unwrap();
        let answer = site.runtime.block_on(site.router.clone().oneshot(request)).unwrap();
        let kind = answer.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        let status = answer.status().as_u16();
        let body = site.runtime.block_on(to_bytes(answer.into_body(), 1 << 20)).unwrap();
        (status, kind, String::from_utf8_lossy(&body).into_owned())
    };
    let (json, html) = ("application/problem+json", "text/html; charset=utf-8");
    for (method, path, accept, status, kind) in [
        ("GET", "/circulars/0/dispatch.csv", "*/*", 400, json),
        ("GET", "/circulars/0/dispatch.csv", "text/html", 400, html),
        ("GET", "/circulars/0", "*/*", 400, html),
        ("GET", "/secretariat/outbox.json", "*/*", 403, json),
        ("GET", "/tile/00", "*/*", 404, json),
        ("POST", "/api/v1/statements", "*/*", 400, json),
        ("DELETE", "/api/v1/statements", "*/*", 405, json),
        ("DELETE", "/directory", "text/html", 405, html),
    ] {
        let (found, of, body) = ask(method, path, accept);
        assert_eq!((found, of.as_str()), (status, kind), "{method} {path}: {body}");
        assert!(!body.contains("UUID") && !body.contains("boundary"), "{body}");
    }
}
