//! `/documents/{id}`: one document with its languages, revisions and corrigenda; its file; and two
//! versions of a text side by side.

use super::super::access;
use super::super::check::DOCUMENT_TYPES;
use super::super::queries::{self, Document};
use super::documents::{by_symbol, version_link};
use super::{language_name, sight};
use crate::difference;
use crate::members::marks;
use crate::rights::{Action, Authorized, Resource};
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::table::table;
use crate::web::{readers, shell, times};
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;
use serde::Deserialize;

const TEXT: &str = "text/plain";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The document of an address with all that belongs to its symbol, if this reader sees it.
fn opened(page: &Page, id: &StatementId) -> Result<(Authorized<Document>, Vec<Document>), Problem> {
    let sight = sight(page)?;
    let found = page.app.store.view(|views| {
        let Some(document) = queries::document(views, id)? else { return Ok(None) };
        let family = queries::family(views, &document.symbol)?;
        Ok(Some((document, family)))
    })?;
    let (document, mut family) = found.ok_or_else(Problem::not_found)?;
    let document = sight.open_document(document)?;
    family.retain(|other| sight.document(other));
    Ok((document, family))
}

/// `GET /documents/{id}`.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let (document, family) = opened(&page, &id)?;
    let label = page.app.store.view(|views| access::label_now(views, &document, page.now))?;
    let own = page.person()?.participant.clone();
    let base = format!("/documents/{id}");
    let same = |other: &&Document| other.symbol == document.symbol;
    let versions: Vec<&Document> = family.iter().filter(same).collect();
    let before = before(&document, &family);
    let title = document.symbol.to_string();
    let t = |key: &str| page.text(key);
    let original = document.language == document.original;
    let standing = if original { "original" } else { document.translation.code() };
    let content = html! {
        div.page-head {
            div { h1 dir="ltr" { (title) } p dir="auto" lang=(document.language) { (document.title) } }
            div.actions {
                a.btn.btn-primary href=(format!("{base}/file")) { (shell::icon("download")) (t("document-file")) }
                @if let Some(before) = before {
                    a.btn.btn-plain href=(format!("{base}/compare?with={}", before.document)) {
                        (shell::icon("history")) (t("document-compare")) }
                }
                @if page.may(Action::Sign, Resource::Meetings, &own) {
                    a.btn.btn-plain href=(format!("/documents/new?revises={id}")) {
                        (shell::icon("upload")) (t("document-revise")) }
                }
            }
        }
        section.panel aria-labelledby="h-document" {
            header { h2 #h-document { (t("document-word")) } }
            div.body { dl.facts {
                dt { (t("language")) } dd { (language_name(&page, &document.language)) " · "
                    (t(&format!("translation-{standing}"))) }
                dt { (t("document-versions")) } dd { @for v in &versions { (version_link(&page, v)) " " } }
                dt { (t("document-distribution")) }
                dd { (t(&format!("distribution-{}", document.distribution.code()))) }
                dt { (t("document-from")) }
                dd { span.sig { (document.participant) } " " (page.participant_name(&document.participant)) }
                @if let Some(meeting) = document.meeting {
                    dt { (t("meeting")) } dd { a href=(format!("/meetings/{meeting}")) { (t("meeting-open")) } }
                }
                dt { (t("document-issued")) }
                dd { (times::moment(&page, document.entered)) " · " (entry_link(&page, document.entry))
                    (marks::of(&page, document.entry)) }
                dt { "SHA-256" } dd.code dir="ltr" { (document.part) }
            } }
        }
        (readers::panel(&page, &label))
        @if family.len() > versions.len() {
            section.panel aria-labelledby="h-family" {
                header { h2 #h-family { (t("document-family")) } }
                (by_symbol(&page, &family))
            }
        }
    };
    Ok(shell::render(&page, &title, content))
}

/// The version of the same language that came before.
fn before<'a>(document: &Document, family: &'a [Document]) -> Option<&'a Document> {
    let earlier = family.iter().filter(|other| {
        other.language == document.language
            && other.entry < document.entry
            && other.symbol.addendum == document.symbol.addendum
    });
    earlier.max_by_key(|other| other.entry)
}

fn content(page: &Page, document: &Document) -> Result<Vec<u8>, Problem> {
    let part = page.app.store.register(|register| register.part(&document.part))?;
    let part = part.ok_or_else(|| Problem::gone(page.text("part-gone")))?;
    Ok(part.content().to_vec())
}

/// The lines of a document that can be compared: of a text, or the paragraphs of a DOCX.
fn words(page: &Page, document: &Document) -> Result<Option<String>, Problem> {
    match document.media_type.as_str() {
        TEXT => Ok(Some(String::from_utf8_lossy(&content(page, document)?).into_owned())),
        DOCX => Ok(formats::docx::read::text(&content(page, document)?).ok()),
        _ => Ok(None),
    }
}

/// `GET /documents/{id}/file`.
pub async fn file(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let (document, _) = opened(&page, &id)?;
    sent(&page, &document)
}

/// The file of a document.
pub(super) fn sent(page: &Page, document: &Document) -> Result<Response, Problem> {
    let known = DOCUMENT_TYPES.iter().find(|(known, _)| *known == document.media_type);
    let (media_type, ending) = known.copied().unwrap_or(("application/octet-stream", "bin"));
    let name = format!("{}-{}.{ending}", document.symbol, document.language);
    Ok(download(media_type, &name, content(page, document)?))
}

/// With which version it is compared.
#[derive(Debug, Deserialize)]
pub struct With {
    with: StatementId,
}

/// `GET /documents/{id}/compare`.
pub async fn compare(
    page: Page,
    Path(id): Path<StatementId>,
    Query(asked): Query<With>,
) -> Result<Markup, Problem> {
    let (document, family) = opened(&page, &id)?;
    let before = family.iter().find(|other| other.document == asked.with);
    let before = before.ok_or_else(Problem::not_found)?;
    let both = words(&page, before)?.zip(words(&page, &document)?);
    let title = page.text("document-compare");
    let caption = format!("{} – {}", before.symbol, document.symbol);
    let content = html! {
        div.page-head {
            div { h1 { (title) } p { bdi dir="ltr" { (caption) } } }
            div.actions { a.btn.btn-plain href=(format!("/documents/{id}")) { (page.text("document-word")) } }
        }
        section.panel {
            @match both.as_ref().map(|(old, new)| difference::lines(old, new)) {
                None => { (by_eye(&page, "compare-by-eye", [before, &document])) }
                Some(None) => { (by_eye(&page, "compare-too-long", [before, &document])) }
                Some(Some(lines)) => {
                    @if [before, &document].iter().any(|document| document.media_type == DOCX) {
                        div.body { p.small.muted { (page.text("compare-words")) } }
                    }
                    @let headings = [before.symbol.to_string(), document.symbol.to_string()];
                    @let rows = html! {
                        @for row in difference::beside(&lines) { (compared(row, &document.language)) }
                    };
                    (table(&caption, &headings, rows))
                }
            }
        }
    };
    Ok(shell::render(&page, &title, content))
}

/// Both files, where nothing here can say what changed.
fn by_eye(page: &Page, why: &str, both: [&Document; 2]) -> Markup {
    html! { div.body {
        p { (page.text(why)) }
        ul { @for document in both { li {
            a href=(format!("/documents/{}/file", document.document)) { bdi dir="ltr" { (document.symbol) } }
            " · " (times::moment(page, document.entered))
        } } }
    } }
}

fn compared((before, after): (Option<&str>, Option<&str>), language: &str) -> Markup {
    html! { tr.compared {
        @if before == after {
            td dir="auto" lang=(language) { (before.unwrap_or_default()) }
            td dir="auto" lang=(language) { (after.unwrap_or_default()) }
        } @else {
            td dir="auto" lang=(language) { @if let Some(text) = before { del { (text) } } }
            td dir="auto" lang=(language) { @if let Some(text) = after { ins { (text) } } }
        }
    } }
}
