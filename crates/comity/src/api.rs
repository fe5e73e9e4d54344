//! The interface for programs that belongs to no feature: statements in, views out, the public log.

use crate::channel::informal::{self, INFORMAL};
use crate::directory::{api::contact, queries};
use crate::login::session;
use crate::members;
use crate::rights::{Action, Resource, Subject};
use crate::store::Submission;
use crate::web::App;
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::signing::enter_unit;
use crate::web::waiting::{self, Beginning, Outcome};
use axum::Json;
use axum::extract::{Extension, Multipart, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use register::tile::{WIDTH, bundle, unbundle};
use register::{Code, Envelope, Part, Payload};
use serde_json::{Value, json};

/// Largest request of statements with their parts, in bytes.
pub const STATEMENTS_MAX: usize = 64 << 20;

/// Its routes.
pub fn pages(routes: Routes) -> Routes {
    let log = policy(Action::Read, Resource::PublicLog);
    routes
        .post_large(
            "/api/v1/statements",
            policy(Action::Sign, Resource::Statements),
            STATEMENTS_MAX,
            statements,
        )
        .within(Limit::of_links(), |routes| {
            routes
                .post_large(
                    "/api/v1/waiting",
                    policy(Action::Sign, Resource::Statements),
                    STATEMENTS_MAX,
                    begin_waiting,
                )
                .get(
                    "/api/v1/waiting/{id}",
                    policy(Action::Read, Resource::Entrance),
                    waiting_draft,
                )
                .post_large(
                    "/api/v1/waiting/{id}",
                    policy(Action::Sign, Resource::Statements),
                    STATEMENTS_MAX,
                    sign_waiting,
                )
        })
        .get("/api/v1/participants", policy(Action::Read, Resource::Members).fresh(), participants)
        .get("/api/v1/directory", policy(Action::Read, Resource::Directory).fresh(), directory)
        .get("/api/v1/directory/{code}", policy(Action::Read, Resource::Directory), directory_of)
        .get("/api/v1/self", policy(Action::Read, Resource::Situation), own)
        .get("/checkpoint", log, checkpoint)
        .get("/log/key", log, log_key)
        .get("/tile/{*path}", log, tile)
}

/// `POST /api/v1/statements`: multipart with `envelope` one or more times in order, and one field
/// per part (`salt32 ‖ bytes`), and `informal` for the text of an informal message. One request is one unit.
async fn statements(State(app): State<App>, form: Multipart) -> Result<Json<Value>, Problem> {
    let (unit, beside) = unit(form).await?;
    let kept = informal::keep(&app.store, &unit, beside.as_deref())?;
    let entered = enter_unit(&app, unit).await;
    if let (Err(_), Some(kept)) = (&entered, kept) {
        kept.forget(&app.store)?;
    }
    Ok(Json(json!({ "entries": entered? })))
}

/// What a request brings: envelopes, parts, and the text of an informal message.
#[derive(Default)]
struct Fields {
    envelopes: Vec<Vec<u8>>,
    parts: Vec<Part>,
    beside: Option<Vec<u8>>,
}

async fn fields(mut form: Multipart) -> Result<Fields, Problem> {
    let wrong = |e: axum::extract::multipart::MultipartError| {
        Problem::refused("form", format!("the request could not be read: {}", e.body_text()))
    };
    let mut fields = Fields::default();
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(wrong)?.to_vec();
        match name.as_str() {
            "envelope" => fields.envelopes.push(bytes),
            INFORMAL => fields.beside = Some(bytes),
            _ => fields.parts.push(Part::from_bytes(bytes).ok_or_else(|| {
                Problem::refused("part", "a part is 32 bytes of salt and at most 32 MiB of content")
            })?),
        }
    }
    Ok(fields)
}

/// The statements of a request with their parts, and the text that comes beside them.
async fn unit(form: Multipart) -> Result<(Vec<Submission>, Option<Vec<u8>>), Problem> {
    let Fields { envelopes, parts, beside } = fields(form).await?;
    let mut unit = Vec::new();
    for envelope in envelopes {
        let said = Envelope::parse(&envelope)
            .and_then(|e| e.verify())
            .map_err(|e| Problem::refused("malformed", e.to_string()))?;
        let named = said.payload.parts.iter();
        let own = named
            .filter_map(|named| parts.iter().find(|p| p.digest() == named.sha256).cloned())
            .collect();
        unit.push(Submission { envelope, parts: own });
    }
    Ok((unit, beside))
}

/// What became of a unit: the entries, or the address under which it waits for further signatures.
fn outcome(outcome: Outcome) -> Json<Value> {
    Json(match outcome {
        Outcome::Entered(indices) => json!({ "entries": indices }),
        Outcome::Waits(waiting) => json!({
            "waiting": format!("/waiting/{}", waiting.id),
            "missing": waiting.sentence,
            "until": waiting.until,
        }),
    })
}

/// `POST /api/v1/waiting`: as `/api/v1/statements`; what lacks signatures is kept until others sign.
async fn begin_waiting(State(app): State<App>, form: Multipart) -> Result<Json<Value>, Problem> {
    let (unit, beside) = unit(form).await?;
    let kept = informal::keep(&app.store, &unit, beside.as_deref())?;
    let first = unit.first().and_then(|s| Envelope::parse(&s.envelope).ok());
    let payload = first.and_then(|e| Payload::parse(&e.payload.0).ok());
    let title = payload.as_ref().map(|p| p.kind.to_string()).unwrap_or_default();
    let next = payload.as_ref().map(crate::features::page_of).unwrap_or_default();
    let beginning = Beginning { unit, title: &title, next: &next };
    let begun = waiting::begin(&app, beginning).await;
    if let (Err(_), Some(kept)) = (&begun, kept) {
        kept.forget(&app.store)?;
    }
    Ok(outcome(begun?))
}

/// `GET /api/v1/waiting/{id}`: the draft, for whoever was told its name. Root keys do not log in.
async fn waiting_draft(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    let waiting = waiting::find(&app, &id)?.ok_or_else(Problem::not_found)?;
    Ok(Json(json!({
        "participant": waiting.participant, "statements": waiting.statements,
        "missing": waiting.sentence, "until": waiting.until,
    })))
}

/// `POST /api/v1/waiting/{id}`: one envelope for each statement, over the bytes that wait.
async fn sign_waiting(
    State(app): State<App>,
    Path(id): Path<String>,
    form: Multipart,
) -> Result<Json<Value>, Problem> {
    let signed = fields(form).await?.envelopes;
    Ok(outcome(waiting::add(&app, &id, &signed).await?))
}

async fn participants(page: Page) -> Result<Json<Value>, Problem> {
    let all = page.app.store.view(members::participants)?;
    let authority = page.app.store.authority();
    let list: Vec<Value> = all
        .iter()
        .map(|m| {
            let suspended = authority.participant(&m.code).is_some_and(|p| p.suspended);
            json!({ "code": m.code, "type": m.participant_type, "names": m.names,
                    "entry": m.entry, "suspended": suspended })
        })
        .collect();
    Ok(Json(json!({ "participants": list })))
}

async fn directory(page: Page) -> Result<Json<Value>, Problem> {
    let all = page.app.store.view(queries::contacts)?;
    let may = |c: &&queries::Contact| page.may(Action::Read, Resource::Directory, &c.participant);
    Ok(Json(json!({ "contacts": all.iter().filter(may).map(contact).collect::<Vec<_>>() })))
}

async fn directory_of(page: Page, Path(code): Path<String>) -> Result<Json<Value>, Problem> {
    let code = Code::new(&code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Read, Resource::Directory, &code)?;
    let all = page.app.store.view(|views| queries::contacts_of(views, &code))?;
    Ok(Json(json!({ "contacts": all.iter().map(contact).collect::<Vec<_>>() })))
}

/// What the register knows of the person behind the session and the key that logged in.
async fn own(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    headers: axum::http::HeaderMap,
) -> Result<Json<Value>, Problem> {
    let person = subject.person().ok_or_else(Problem::log_in)?;
    let token = session::token(&headers, &app).unwrap_or_default();
    let authority = app.store.authority();
    let is_own = |key: &register::authority::Key| {
        key.person == person.person
            && key.participant == person.participant
            && authority.is_in_force(key, app.store.now())
    };
    // Without a key of its own a session speaks of the first key in force that its person has.
    let begun_by = session::key(&app.store, token)?;
    let any = || authority.keys().find(|(_, key)| is_own(key)).map(|(id, _)| *id);
    let key = begun_by.or_else(any).ok_or_else(Problem::log_in)?;
    let key = authority.key(&key).ok_or_else(Problem::log_in)?;
    Ok(Json(json!({
        "participant": person.participant, "person": person.person, "roles": key.roles,
        "kinds": key.kinds, "from": key.from, "until": key.until,
    })))
}

async fn checkpoint(State(app): State<App>) -> Result<Response, Problem> {
    let note = app.store.checkpoint();
    if note.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}

async fn log_key(State(app): State<App>) -> String {
    format!("{}\n", app.store.log_key())
}

/// `GET /tile/…`: a tile, or a shorter one as a prefix of what is there.
async fn tile(State(app): State<App>, Path(path): Path<String>) -> Result<Response, Problem> {
    let (whole, width) = match path.split_once(".p/") {
        None => (path.as_str(), WIDTH as usize),
        Some((whole, width)) => (whole, width.parse().map_err(|_| Problem::not_found())?),
    };
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric());
    if !whole.split('/').all(plain) || width == 0 || width > WIDTH as usize {
        return Err(Problem::not_found());
    }
    let file = app.store.log_folder().join("tile").join(whole);
    let bytes = std::fs::read(file).map_err(|_| Problem::not_found())?;
    let cut = if whole.starts_with("entries/") {
        let leaves = unbundle(&bytes).ok_or_else(Problem::not_found)?;
        leaves.get(..width).map(|leaves| bundle(leaves.iter().copied()))
    } else {
        bytes.get(..width * 32).map(<[u8]>::to_vec)
    };
    let cut = cut.ok_or_else(Problem::not_found)?;
    let keep = "public, max-age=31536000, immutable";
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, keep)];
    Ok((headers, cut).into_response())
}
