//! Log-in through the router, as browsers and programs do it.

mod authenticator;
mod fresh;
mod invited;
mod limits;
mod passkeys;
mod password;
mod programs;
mod recovery;
mod sessions;

use super::session;
use crate::region::Region;
use crate::serve;
use crate::store::Store;
use crate::world::World;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, header};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use tower::ServiceExt;

const BASE: &str = "http://localhost:8750";
const ADMIN: &str = "national-administrator";
const TECHNICAL: &str = "desk.technical";
const FORM: &str = "application/x-www-form-urlencoded";

/// The made-up region behind its router.
struct House {
    world: World,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |l| l.to_str().unwrap())
    }
}

impl House {
    fn new() -> Self {
        Self::under(BASE)
    }

    /// Under another address, such as one with TLS.
    fn under(base: &str) -> Self {
        let world = World::new();
        let app = serve::app(Arc::clone(&world.region.store), base, false);
        let router = serve::router(app, |routes| routes);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        Self { world, router, runtime }
    }

    fn store(&self) -> &Arc<Store> {
        &self.world.region.store
    }

    fn region(&self) -> &Region {
        &self.world.region
    }

    /// Minutes pass.
    fn later(&self, minutes: i64) {
        let around = &self.world.region.around;
        around.set(crate::clock::Surroundings::now(&**around).plus_minutes(minutes));
    }

    fn browser(&self) -> Browser<'_> {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
        Browser {
            house: self,
            cookies: RefCell::default(),
            peer: "198.51.100.7:4000".into(),
            agent,
        }
    }

    /// A browser in which a persona logged in with the key file.
    fn browser_of(&self, code: &str, role: &str) -> Browser<'_> {
        let browser = self.browser();
        let key = self.region().persona(code, role).unwrap().key.public().id();
        let token = session::begin(self.store(), &key).unwrap();
        browser.cookies.borrow_mut().insert(session::COOKIE.to_owned(), token);
        browser
    }
}

/// A browser with its cookies.
struct Browser<'a> {
    house: &'a House,
    cookies: RefCell<BTreeMap<String, String>>,
    peer: String,
    agent: &'static str,
}

impl Browser<'_> {
    fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:8750")
            .header("sec-fetch-site", "same-origin")
            .header(header::USER_AGENT, self.agent);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let jar: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !jar.is_empty() {
            request = request.header(header::COOKIE, jar.join("; "));
        }
        let mut request = request.body(Body::from(body.to_owned())).unwrap();
        let peer: SocketAddr = self.peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = self.house.router.clone();
        let answer = self.house.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
            Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
        });
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let line = set.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "")
    }

    fn post(&self, path: &str, form: &str) -> Answer {
        self.ask(Method::POST, path, &[("content-type", FORM)], form)
    }

    /// As `passkey.js` posts.
    fn script(&self, path: &str, body: &Value) -> Answer {
        let json = "application/json";
        let headers = [("content-type", json), ("accept", json)];
        self.ask(Method::POST, path, &headers, &body.to_string())
    }

    fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }
}
