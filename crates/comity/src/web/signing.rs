//! Drafts on their way to a signature: a form makes payloads, the page shows them decoded by its
//! script from the very bytes, the browser's key signs, and the unit enters.

mod sheet;
mod words;

pub use sheet::sheet;

use super::form::Typed;
use super::page::Page;
use super::problem::Problem;
use super::waiting::{self, Beginning, Outcome};
use super::{App, files, shell};
use crate::store::{Submission, Unit};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, html};
use register::{Part, Payload};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// Working tables.
pub const WORK_SCHEMA: &str = "
create table if not exists web_typed (
    draft text primary key,
    typed text not null,
    created integer not null
);
create table if not exists web_kept_posts (
    id text primary key,
    person text not null,
    path text not null,
    media_type text not null,
    body blob not null,
    until integer not null
);
create table if not exists web_drafts (
    id text primary key,
    person text not null,
    statements text not null,
    title text not null,
    back text not null,
    next text not null,
    created integer not null
);
";

/// Hours for which a draft is kept.
const DRAFT_HOURS: i64 = 24;

/// A statement that is to be signed, in base64.
#[derive(Serialize, Deserialize)]
pub struct Drafted {
    /// The payload's exact bytes.
    pub payload: String,
    /// Its parts: `salt32 ‖ bytes`.
    pub parts: Vec<String>,
}

/// Where a draft leads.
pub struct Leads<'a> {
    /// What the page is called: the key of a text, or a text.
    pub title: &'a str,
    /// Back to change it.
    pub back: &'a str,
    /// What was typed, so that it is still there for who goes back.
    pub typed: Option<&'a Typed>,
    /// Where to go once it entered.
    pub next: &'a str,
}

/// Keeps statements as a draft of the person and leads to the page that signs it.
pub fn begin(
    page: &Page,
    statements: Vec<(Payload, Vec<Part>)>,
    leads: &Leads<'_>,
) -> Result<Response, Problem> {
    let person = page.person()?.person.to_string();
    let drafted: Vec<Drafted> = statements
        .iter()
        .map(|(payload, parts)| Drafted {
            payload: STANDARD.encode(payload.to_bytes()),
            parts: parts.iter().map(|part| STANDARD.encode(part.as_bytes())).collect(),
        })
        .collect();
    let id = page.app.store.surroundings.statement_id().to_string();
    let now = page.now;
    page.app.store.work(|work| {
        forget_old(work, now)?;
        if let Some(typed) = leads.typed.and_then(|typed| serde_json::to_string(typed).ok()) {
            let row = params![id, typed, now.millis()];
            work.execute("insert into web_typed (draft, typed, created) values (?1, ?2, ?3)", row)?;
        }
        work.execute(
            "insert into web_drafts (id, person, statements, title, back, next, created)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                person,
                serde_json::to_string(&drafted).unwrap_or_default(),
                leads.title,
                leads.back,
                leads.next,
                now.millis()
            ],
        )
    })?;
    Ok(Redirect::to(&format!("/sign/{id}")).into_response())
}

/// Forgets drafts whose time is over, what was typed for them and the files of their forms.
pub(super) fn forget_old(work: &rusqlite::Connection, now: register::Time) -> rusqlite::Result<()> {
    let before = now.plus_minutes(-60 * DRAFT_HOURS).millis();
    for table in ["web_drafts", "web_typed", "web_files"] {
        work.execute(&format!("delete from {table} where created < ?1"), [before])?;
    }
    Ok(())
}

/// What an address of a form may say: the draft that its reader came back from.
#[derive(Debug, Default, Deserialize)]
pub struct CameBack {
    #[serde(default)]
    draft: String,
}

impl CameBack {
    /// What was typed for that draft; `None` where there is none, or it is gone.
    pub fn typed(&self, page: &Page) -> Result<Option<Typed>, Problem> {
        let typed = kept(page, &self.draft).ok().and_then(|kept| kept.typed);
        let mut typed: Option<Typed> = typed.map(|t| serde_json::from_str(&t)).transpose()?;
        if let Some(typed) = &mut typed {
            typed.from_draft = true;
            files::name(page, typed)?;
        }
        Ok(typed)
    }
}

struct Kept {
    id: String,
    statements: Vec<Drafted>,
    typed: Option<String>,
    title: String,
    back: String,
    next: String,
}

fn kept(page: &Page, id: &str) -> Result<Kept, Problem> {
    let person = page.person()?.person.to_string();
    let found = page.app.store.work(|work| {
        work.query_row(
            "select statements, typed, title, back, next from web_drafts
             left join web_typed on draft = id where id = ?1 and person = ?2",
            [id, &person],
            |r| {
                let statements = serde_json::from_str(&r.get::<_, String>(0)?).unwrap_or_default();
                let (typed, title, back, next) = (r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?);
                Ok(Kept { id: id.to_owned(), statements, typed, title, back, next })
            },
        )
        .optional()
    })?;
    found.ok_or_else(|| Problem::gone(page.text("sign-gone")))
}

impl Kept {
    /// The way back, to what was typed if anything was.
    fn back(&self) -> String {
        match self.typed {
            Some(_) => format!("{}?draft={}", self.back, self.id),
            None => self.back.clone(),
        }
    }
}

fn decode(text: &str) -> Result<Vec<u8>, Problem> {
    Ok(STANDARD.decode(text)?)
}

/// `GET /sign/{id}`: what will be signed.
pub async fn show(page: Page, Path(id): Path<String>) -> Result<Markup, Problem> {
    let kept = kept(&page, &id)?;
    shown(&page, &kept, None)
}

fn shown(page: &Page, kept: &Kept, refusal: Option<&str>) -> Result<Markup, Problem> {
    let count = i64::try_from(kept.statements.len()).unwrap_or(i64::MAX);
    let title = page.titled(&kept.title);
    let back = html! { a.btn.btn-plain href=(kept.back()) { (page.text("sign-back")) } };
    let content = html! {
        div.page-head { div { h1 { (title) } p { (page.text_count("sign-lead", count)) } } }
        @if let Some(refusal) = refusal {
            div.alert-box.late role="alert" { (refusal) " " (page.text("sign-nothing-entered")) }
        }
        (sheet(page, &kept.statements, Some(&page.text("sign-now")), &back)?)
    };
    Ok(shell::render(page, &title, content))
}

/// What the page posts.
#[derive(Deserialize)]
pub struct Signed {
    envelopes: String,
}

impl Signed {
    /// The envelopes; none when the browser sent something else.
    pub fn envelopes(&self) -> Vec<String> {
        serde_json::from_str(&self.envelopes).unwrap_or_default()
    }
}

/// `POST /sign/{id}`: the signed unit enters.
pub async fn enter(
    page: Page,
    Path(id): Path<String>,
    Form(signed): Form<Signed>,
) -> Result<Response, Problem> {
    let kept = kept(&page, &id)?;
    let envelopes = signed.envelopes();
    if envelopes.len() != kept.statements.len() {
        let sentence = page.text("sign-none");
        return Ok(shown(&page, &kept, Some(&sentence))?.into_response());
    }
    let mut unit: Unit = Vec::new();
    for (envelope, drafted) in envelopes.into_iter().zip(&kept.statements) {
        let parts = drafted
            .parts
            .iter()
            .map(|part| Ok(Part::from_bytes(decode(part)?)))
            .collect::<Result<Option<Vec<_>>, Problem>>()?
            .ok_or_else(Problem::not_found)?;
        unit.push(Submission { envelope: envelope.into_bytes(), parts });
    }
    let beginning = Beginning { unit, title: &kept.title, next: &kept.next };
    match waiting::begin(&page.app, beginning).await {
        Ok(outcome) => {
            page.app.store.work(|work| {
                files::forget(work, &id)?;
                work.execute("delete from web_typed where draft = ?1", [&id])?;
                work.execute("delete from web_drafts where id = ?1", [&id])
            })?;
            Ok(Redirect::to(&leads_to(&kept.next, &outcome)).into_response())
        }
        // The draft stays, so nothing that was typed is lost.
        Err(problem) => {
            let page_again =
                shown(&page, &kept, Some(&page.refused(problem.rule(), problem.sentence())))?;
            Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page_again).into_response())
        }
    }
}

/// Where a page goes on: what entered is shown, what waits for further signatures has its own page.
pub fn leads_to(next: &str, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Entered(indices) => {
            let last = indices.last().copied().unwrap_or_default();
            let mark = if next.contains('?') { '&' } else { '?' };
            format!("{next}{mark}entered={last}")
        }
        Outcome::Waits(waiting) => waiting.address(),
    }
}

/// Enters a unit without holding up other requests.
pub async fn enter_unit(app: &App, unit: Unit) -> Result<Vec<u64>, Problem> {
    let store = std::sync::Arc::clone(&app.store);
    Ok(tokio::task::spawn_blocking(move || store.enter(unit)).await??)
}
