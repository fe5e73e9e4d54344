//! Pages through the router: what each reader sees, what forms keep, how a draft becomes an entry.

mod again;
mod arabic;
mod checks;
mod coordination;
mod desk_keys;
mod duty;
mod forms;
mod headers;
mod hooks;
mod informal;
mod joining;
mod keys;
mod links;
mod lists;
mod mailed;
mod marks;
mod matrix;
mod meetings;
mod meetings_links;
mod menu;
mod papers;
mod practice;
mod problems;
mod reach;
mod readers;
mod reading;
mod releasing;
mod removal;
mod renewals;
mod secretariat;
mod secrets;
mod telephone;
mod watch;

use crate::channel::writing::Writing;
use crate::login::session;
use crate::rights::Resource;
use crate::serve;
use crate::web::App;
use crate::web::routes::Route;
use crate::world::World;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use register::{Envelope, Payload, SigningKey};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;

const ADMIN: &str = "national-administrator";
const BOUNDARY: &str = "form-boundary";

/// A world with its pages.
struct Site {
    world: World,
    app: App,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

/// What came back.
struct Answer {
    status: StatusCode,
    location: String,
    body: String,
}

/// The whole body; of a line of events, which has no end, nothing.
async fn body_of(response: axum::response::Response) -> Vec<u8> {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream")) {
        return Vec::new();
    }
    to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec()
}

impl Site {
    /// A world in which every duty desk has a key, and two messages are on their way.
    fn with_messages() -> Self {
        Self::new().and_messages()
    }

    fn and_messages(mut self) -> Self {
        let site = &mut self;
        site.world.region.open_channel().unwrap();
        for from in ["CRV", "ESR"] {
            let desk = |code| crate::region::channel::duty(code).unwrap();
            let mut writing = Writing::plain(desk(from), desk("MRL"), "Subject", "Text");
            writing.files = vec![("one.txt".into(), "text/plain".into(), b"one".to_vec())];
            writing.test = site.app.is_practice();
            site.world.region.write(&writing).unwrap();
        }
        self
    }

    fn new() -> Self {
        Self::of(World::new())
    }

    fn of(world: World) -> Self {
        let app = serve::app(Arc::clone(&world.region.store), "http://localhost:8750", false);
        let router = serve::router(app.clone(), |routes| routes);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { world, app, router, runtime }
    }

    fn cookie(&self, code: &str, role: &str) -> String {
        let key = self.world.region.persona(code, role).unwrap().key.clone();
        self.cookie_of(&key)
    }

    fn cookie_of(&self, key: &SigningKey) -> String {
        let token = session::begin(&self.world.region.store, &key.public().id()).unwrap();
        format!("{}={token}", session::cookie_name(&self.app))
    }

    fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let location = response.headers().get(header::LOCATION);
            let location = location.map_or("", |l| l.to_str().unwrap()).to_owned();
            let bytes = body_of(response).await;
            let body = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status, location, body }
        })
    }

    fn get_as(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
        self.ask(request.unwrap())
    }

    fn post(&self, cookie: &str, path: &str, media_type: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::HOST, "localhost:8750")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, media_type)
            .body(body.into());
        self.ask(request.unwrap())
    }

    fn post_form(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body: String = fields
            .iter()
            .map(|(name, value)| {
                format!(
                    "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n\
                     {value}\r\n"
                )
            })
            .collect();
        body.push_str(&format!("--{BOUNDARY}--\r\n"));
        self.post(cookie, path, &format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }

    /// A form with a file in one of its fields.
    fn post_with_file(
        &self,
        cookie: &str,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, content): (&str, &str, &str),
    ) -> Answer {
        let file = format!("{field}\"; filename=\"{name}");
        let fields: Vec<_> = fields.iter().copied().chain([(file.as_str(), content)]).collect();
        self.post_form(cookie, path, &fields)
    }

    fn post_urlencoded(&self, cookie: &str, path: &str, body: &str) -> Answer {
        self.post(cookie, path, "application/x-www-form-urlencoded", body.to_owned())
    }

    /// Signs what a draft's page shows with a persona's key, as its script would.
    fn sign(&self, cookie: &str, draft: &str, code: &str, role: &str) -> Answer {
        let key = self.world.region.persona(code, role).unwrap().key.clone();
        self.sign_with(cookie, draft, &key)
    }

    /// What the script of the page that signs is given: words for the fields and values of the drafted bytes.
    fn on_the_page_that_signs(&self, cookie: &str, draft: &str) -> Value {
        let page = self.get_as(cookie, draft);
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let data = page.body.split("id=\"draft\">").nth(1).unwrap();
        serde_json::from_str(data.split("</script>").next().unwrap()).unwrap()
    }

    /// The payloads that a draft's page shows.
    fn payloads(&self, cookie: &str, draft: &str) -> Vec<Vec<u8>> {
        let data = self.on_the_page_that_signs(cookie, draft);
        let payload =
            |statement: &Value| STANDARD.decode(statement["payload"].as_str().unwrap()).unwrap();
        data["statements"].as_array().unwrap().iter().map(payload).collect()
    }

    fn sign_with(&self, cookie: &str, draft: &str, key: &SigningKey) -> Answer {
        let payloads = self.payloads(cookie, draft).into_iter();
        let envelopes: Vec<String> = payloads
            .map(|payload| {
                let envelope = Envelope::new(Payload::TYPE, payload).signed_by(key);
                String::from_utf8(envelope.to_bytes()).unwrap()
            })
            .collect();
        let text = serde_json::to_string(&envelopes).unwrap();
        let encoded: String = text.bytes().map(|b| format!("%{b:02x}")).collect();
        self.post_urlencoded(cookie, draft, &format!("envelopes={encoded}"))
    }

    /// Signs a waiting draft as `comity sign` does, without a session.
    fn sign_by_command(&self, waiting: &str, key: &SigningKey) -> Answer {
        let path = format!("/api/v1{waiting}");
        let draft: Value = serde_json::from_str(&self.get_as("", &path).body).unwrap();
        let statements = draft["statements"].as_array().unwrap().iter();
        let signed: Vec<String> = statements
            .map(|statement| {
                let bytes = STANDARD.decode(statement["envelope"].as_str().unwrap()).unwrap();
                let bare = Envelope::new(Payload::TYPE, Envelope::parse(&bytes).unwrap().payload.0);
                String::from_utf8(bare.signed_by(key).to_bytes()).unwrap()
            })
            .collect();
        let fields: Vec<_> = signed.iter().map(|text| ("envelope", text.as_str())).collect();
        self.post_form("", &path, &fields)
    }
}

const GOOD: &[(&str, &str)] = &[
    ("desk", "technical"),
    ("office", "Night desk of the harbour CERT"),
    ("kind0", "telephone"),
    ("value0", "+999 555 0142"),
    ("time_zone", "Etc/GMT-2"),
    ("person", "Mira Tolven"),
];

#[test]
fn lateness_is_for_the_state_itself_and_the_secretariat() {
    let site = Site::new();
    let words = ["day to confirm was", "overdue", "Day to confirm has passed"];
    let shows = |answer: &Answer| words.iter().any(|word| answer.body.contains(word));
    let own = site.cookie("ITM", ADMIN);
    assert!(shows(&site.get_as(&own, "/directory/ITM")));
    let officer = site.cookie("VESP", "secretariat-officer");
    assert!(shows(&site.get_as(&officer, "/")));
    assert!(shows(&site.get_as(&officer, "/directory/ITM")));
    for (code, role) in [("ESR", "desk.technical"), ("CRV", ADMIN)] {
        let other = site.cookie(code, role);
        for path in [
            "/",
            "/directory",
            "/directory?q=ithmere",
            "/directory/ITM",
            "/directory.csv",
            "/members",
            "/register",
            "/directory/ITM/card",
            "/directory.vcf",
            "/api/v1/directory",
            "/api/v1/directory/ITM",
            "/api/v1/participants",
        ] {
            assert!(!shows(&site.get_as(&other, path)), "{code} sees lateness on {path}");
        }
    }
}

#[test]
fn a_stakeholder_sees_its_own_entry_and_no_others() {
    let site = Site::new();
    let cookie = site.cookie("VBNOA", ADMIN);
    assert_eq!(site.get_as(&cookie, "/directory/VBNOA").status, StatusCode::OK);
    for path in [
        "/directory/CRV",
        "/directory/CRV/card",
        "/directory/CRV/contacts.vcf",
        "/api/v1/directory/CRV",
        "/secretariat/intake",
        "/directory/CRV/appoint",
    ] {
        assert_eq!(site.get_as(&cookie, path).status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in [
        "/",
        "/directory",
        "/members",
        "/register",
        "/directory.csv",
        "/directory.vcf",
        "/api/v1/directory",
    ] {
        let answer = site.get_as(&cookie, path);
        assert!(!answer.body.contains("+999 501"), "{path} shows a telephone number of CRV");
        assert!(!answer.body.contains("crv.example"), "{path} shows an address of CRV");
    }
}

#[test]
fn who_is_not_logged_in_reaches_the_entrance_and_the_public_log_alone() {
    let site = Site::new();
    for Route { method, path, policy } in serve::list() {
        let path = path
            .replace("{code}", "CRV")
            .replace("{id}", "01980000-0000-7000-8000-000000000000")
            .replace("{index}", "5")
            .replace("{name}", "details")
            .replace("{token}", "none")
            .replace("{*path}", "0/000");
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = Request::builder()
            .method(method.clone())
            .uri(&path)
            .header(header::HOST, "localhost:8750")
            .header("sec-fetch-site", "same-origin")
            .body(Body::empty());
        let answer = site.ask(request.unwrap());
        let open = matches!(
            policy.resource,
            Resource::Entrance | Resource::PublicLog | Resource::Statements
        );
        let turned_away = answer.location == "/login" || answer.status == StatusCode::UNAUTHORIZED;
        assert!(open || turned_away, "{method} {path}: {}", answer.status);
    }
}

#[test]
fn a_draft_is_signed_and_enters_and_another_persons_key_is_refused() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let drafted = site.post_form(&cookie, "/directory/CRV/appoint", GOOD);
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
    let refused = site.sign(&cookie, &drafted.location, "ESR", ADMIN);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let says = refused.body.contains("The signing key is not one of CRV's");
    assert!(says && refused.body.contains("id=\"draft\""), "{}", refused.body);
    let entered = site.sign(&cookie, &drafted.location, "CRV", ADMIN);
    assert!(entered.location.starts_with("/directory/CRV?entered="), "{}", entered.body);
    let page = site.get_as(&cookie, &entered.location);
    assert!(page.body.contains("Night desk of the harbour CERT"));
    // Nobody else can open the draft, and it is gone once it entered.
    assert_eq!(site.get_as(&cookie, &drafted.location).status, StatusCode::GONE);
}

#[test]
fn a_state_without_contact_is_shown_neutrally() {
    let site = Site::new();
    let cookie = site.cookie("ESR", ADMIN);
    let answer = site.get_as(&cookie, "/directory/TSD");
    assert!(answer.body.contains("Tessunda has not named a contact here"), "{}", answer.body);
}

#[test]
fn a_post_from_another_site_is_refused() {
    let site = Site::new();
    let cookie = site.cookie("CRV", ADMIN);
    let request = Request::post("/logout")
        .header(header::COOKIE, &cookie)
        .header(header::HOST, "localhost:8750")
        .header("sec-fetch-site", "cross-site")
        .header(header::ORIGIN, "https://elsewhere.example")
        .body(Body::empty());
    assert_eq!(site.ask(request.unwrap()).status, StatusCode::FORBIDDEN);
    assert_eq!(site.get_as(&cookie, "/").status, StatusCode::OK, "still logged in");
}

#[test]
fn exports_hold_what_the_reader_may_read() {
    use register::verify::{Outcome, verify};
    let site = Site::new();
    let store = &site.world.region.store;
    for (code, role, expected) in [
        ("ESR", "desk.technical", Outcome::Verified),
        ("VESP", "secretariat-officer", Outcome::Verified),
        ("VBNOA", ADMIN, Outcome::Incomplete),
    ] {
        let key = site.world.region.persona(code, role).unwrap().key.public().id();
        let subject = session::of_key(store, &key, store.now());
        let bytes = crate::records::reader_export(store, &subject).unwrap();
        let report = verify(&bytes, None, 2);
        assert_eq!(report.outcome, expected, "{code}: {:?}", report.findings);
        let text = String::from_utf8_lossy(&bytes);
        let administrator = "Maris Tolvane";
        assert_eq!(text.contains(administrator), code == "VESP", "{code}: who acts for CRV");
    }
}

#[test]
fn a_revoked_key_ends_its_session_at_the_next_request() {
    let site = Site::new();
    let cookie = site.cookie("CRV", "desk.technical");
    assert_eq!(site.get_as(&cookie, "/directory").status, StatusCode::OK);
    let key = site.world.region.persona("CRV", "desk.technical").unwrap().key.public().id();
    let body = register::authority::body::Body::KeyRevoked(register::authority::body::KeyRevoked {
        compromised_since: None,
        key,
        reason: "the person left".to_owned(),
    });
    let by = crate::region::Region::by("CRV", ADMIN).unwrap();
    let draft = crate::members::make::Draft::authority(by, &body);
    assert_eq!(site.world.says("CRV", ADMIN, &draft), "entered");
    assert_eq!(site.get_as(&cookie, "/directory").location, "/login");
}
