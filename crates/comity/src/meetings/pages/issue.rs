//! `/documents/new`: a document is issued under a symbol; the next free one is proposed.

use super::super::check::DOCUMENT_TYPES;
use super::super::make;
use super::super::queries::{self, Body};
use super::super::statements::{Distribution, DocumentIssued, Translation};
use super::super::symbol::Symbol;
use super::{again, begin, seen, speaker, titled};
use crate::rights::Person;
use crate::web::files;
use crate::web::form::{Field, Form, Mistake, Typed, Upload};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Multipart, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;
use register::authority::body::ParticipantType;
use serde::Deserialize;

/// What a document may be, for the browser's choice of files.
const ACCEPTED: &str = ".pdf,.docx,.txt,.png,.jpg,.jpeg";

/// For which meeting, and of which document it is a further version.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    meeting: Option<StatementId>,
    revises: Option<StatementId>,
}

/// `GET /documents/new`.
pub async fn form(
    page: Page,
    Query(asked): Query<Asked>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    speaker(&page)?;
    let typed = match came_back.typed(&page)? {
        Some(typed) => typed,
        None => proposed(&page, &asked)?,
    };
    shown(&page, &typed, None)
}

/// The form as it begins: the next free symbol, or the next revision.
fn proposed(page: &Page, asked: &Asked) -> Result<Typed, Problem> {
    let mut typed = Typed::default();
    typed.set("language", page.language().tag);
    typed.set("original", page.language().tag);
    typed.set("distribution", Distribution::Network.code());
    if let Some(meeting) = asked.meeting {
        typed.set("meeting", &seen(page, &meeting)?.meeting.to_string());
    }
    let (document, free) = page.app.store.view(|views| {
        let document = asked.revises.map(|id| queries::document(views, &id)).transpose()?.flatten();
        let meeting = asked.meeting.map(|id| queries::meeting(views, &id)).transpose()?.flatten();
        let bodies = queries::bodies(views)?;
        let body = bodies.iter().find(|b| meeting.as_ref().is_none_or(|m| m.body == b.body));
        Ok((document, free_symbols(views, body, page)?.into_iter().next()))
    })?;
    if let Some(document) =
        document.filter(|document| super::sight(page).is_ok_and(|s| s.document(document)))
    {
        let revision = document.symbol.revision + 1;
        let next = Symbol { corrigendum: 0, revision, ..document.symbol.clone() };
        typed.set("symbol", &next.to_string());
        typed.set("title", &document.title);
        typed.set("language", &document.language);
        typed.set("original", &document.original);
        typed.set("distribution", document.distribution.code());
        typed.set("meeting", &document.meeting.map(|m| m.to_string()).unwrap_or_default());
    } else if let Some(symbol) = free {
        typed.set("symbol", &symbol.to_string());
    }
    Ok(typed)
}

/// The next free symbol of each series of a body.
fn free_symbols(
    views: &rusqlite::Connection,
    body: Option<&Body>,
    page: &Page,
) -> rusqlite::Result<Vec<Symbol>> {
    let Some(body) = body else { return Ok(Vec::new()) };
    let year = page.now.date()[..4].parse().unwrap_or(2000);
    body.series.iter().map(|s| queries::next_free(views, s, body.style, year)).collect()
}

/// `POST /documents/new`.
pub async fn issue(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    let by = speaker(&page)?;
    let typed = files::read(&page, multipart).await?;
    let file = typed.file("file").cloned();
    let (body, upload, media_type) = match read(&page, &typed, file) {
        Ok(read) => read,
        Err(mistake) => return Ok(again(shown(&page, &typed, Some(&mistake))?)),
    };
    let next = match body.meeting {
        Some(meeting) => format!("/meetings/{meeting}"),
        None => "/documents".to_owned(),
    };
    let around = page.app.store.surroundings.as_ref();
    let draft = make::issue(by, body, media_type, &upload.content, around);
    begin(&page, &draft, "document-new", &next, Some(&typed))
}

fn read(
    page: &Page,
    typed: &Typed,
    file: Option<Upload>,
) -> Result<(DocumentIssued, Upload, &'static str), Mistake> {
    let refused = |field: &str, key: &str| Mistake::new(field, page.text(key));
    let is_stakeholder = |p: &Person| p.participant_type == ParticipantType::Stakeholder;
    if page.subject.person().is_some_and(is_stakeholder) && typed.get("meeting").is_empty() {
        return Err(refused("", "document-from-meeting"));
    }
    let symbol = symbol(page, typed.get("symbol"))?;
    let title = titled(page, typed, "title")?;
    let language = |field: &str| match typed.get(field) {
        "" => Err(refused(field, "document-language-missing")),
        tag => Ok(tag.to_lowercase()),
    };
    let upload = file.ok_or_else(|| refused("file", "document-file-missing"))?;
    let media_type = upload.media_type.split(';').next().unwrap_or_default().trim();
    let known = DOCUMENT_TYPES.iter().find(|(known, _)| *known == media_type);
    let (media_type, _) = known.ok_or_else(|| refused("file", "document-file-missing"))?;
    let body = DocumentIssued {
        distribution: Distribution::from_code(typed.get("distribution"))
            .unwrap_or(Distribution::Delegations),
        language: language("language")?,
        meeting: typed.get("meeting").parse().ok(),
        original: language("original")?,
        symbol,
        title,
        translation: Translation::from_code(typed.get("translation"))
            .unwrap_or(Translation::Courtesy),
    };
    Ok((body, upload, media_type))
}

/// Reads a symbol in the way in which the body of its series writes them.
pub(super) fn symbol(page: &Page, text: &str) -> Result<Symbol, Mistake> {
    let unread = |e: anyhow::Error| Mistake::new("symbol", format!("{e:#}"));
    let bodies = page.app.store.view(queries::bodies).map_err(unread)?;
    let reads = |body: &Body| {
        let symbol = Symbol::parse(text, body.style).ok()?;
        body.series.contains(&symbol.series).then_some(symbol)
    };
    let found = bodies.iter().find_map(reads);
    found.ok_or_else(|| Mistake::new("symbol", page.text("document-symbol-wrong")))
}

fn shown(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let free = page.app.store.view(|views| {
        let bodies = queries::bodies(views)?;
        let all: Result<Vec<_>, _> =
            bodies.iter().map(|b| free_symbols(views, Some(b), page)).collect();
        Ok(all?.concat())
    })?;
    let free: Vec<String> = free.iter().map(|symbol| symbol.to_string()).collect();
    let hint = html! { (t("document-symbol-hint")) " " bdi dir="ltr" { (free.join(", ")) } };
    let choice = |field: &'static str, label: &str, codes: Vec<(&'static str, String)>| {
        let options = html! { @for (code, name) in &codes {
        option value=(code) selected[*code == typed.get(field)] { (name) } } };
        form.select(&Field::new(field, t(label)).required(), &options)
    };
    let distributions = Distribution::ALL
        .iter()
        .map(|d| (d.code(), t(&format!("distribution-{}", d.code()))))
        .collect();
    let translations = Translation::ALL
        .iter()
        .map(|d| (d.code(), t(&format!("translation-{}", d.code()))))
        .collect();
    let language = |field, key| form.input(&Field::new(field, t(key)).max(12).required());
    let content = html! {
        div.page-head { div { h1 { (t("document-new")) } p { (t("document-new-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            input type="hidden" name="meeting" value=(typed.get("meeting"));
            (form.input(&Field::new("symbol", t("document-symbol")).hint(hint).max(80).required()))
            (form.input(&Field::new("title", t("document-title")).required()))
            (language("language", "document-language"))
            (language("original", "document-original"))
            (choice("translation", "document-translation", translations))
            (choice("distribution", "document-distribution", distributions))
            (form.input(&Field::file("file", t("document-file"), ACCEPTED).hint(t("document-file-hint")).required()))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(page, &t("document-new"), content))
}
