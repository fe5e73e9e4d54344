//! `/documents`: all documents by symbol with their language versions; on the page, as CSV, as JSON.

use super::super::queries::{self, Document};
use super::super::symbol::Symbol;
use super::{language_name, sight};
use crate::members::marks;
use crate::rights::{Action, Resource};
use crate::web::list::{self, Part, address, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use serde::Deserialize;
use serde_json::{Value, json};

const PATH: &str = "/documents";

const COLUMNS: [&str; 10] = [
    "symbol",
    "language",
    "title",
    "translation",
    "distribution",
    "participant",
    "meeting",
    "issued",
    "sha256",
    "entry",
];

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    meeting: String,
    page: Option<usize>,
}

impl Asked {
    fn address(&self, path: &str, page: Option<usize>) -> String {
        address(path, &[("q", &self.q), ("sort", &self.sort), ("meeting", &self.meeting)], page)
    }
}

/// One symbol with its language versions.
struct Group<'a> {
    symbol: &'a Symbol,
    versions: Vec<&'a Document>,
}

/// Language versions of the same symbol together, in the order in which symbols come.
fn grouped(documents: &[Document]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for document in documents {
        match groups.iter_mut().find(|group| *group.symbol == document.symbol) {
            Some(group) => group.versions.push(document),
            None => groups.push(Group { symbol: &document.symbol, versions: vec![document] }),
        }
    }
    groups
}

/// The version for this reader: in the page's language, else the original, else any.
pub(super) fn version_for<'a>(page: &Page, versions: &[&'a Document]) -> Option<&'a Document> {
    let own = versions.iter().find(|d| d.language == page.language().tag);
    let original = || versions.iter().find(|d| d.language == d.original);
    own.or_else(original).or(versions.first()).copied()
}

fn asked_for(page: &Page, asked: &Asked) -> Result<Vec<Document>, Problem> {
    let sight = sight(page)?;
    let mut documents = page.app.store.view(queries::documents)?;
    let words = list::Asked { q: asked.q.clone(), ..Default::default() };
    documents.retain(|d| {
        let of_meeting = || d.meeting.is_some_and(|meeting| meeting.to_string() == asked.meeting);
        let from = page.participant_name(&d.participant);
        sight.document(d)
            && (asked.meeting.is_empty() || of_meeting())
            && words.finds(&format!("{} {} {} {from}", d.symbol, d.title, d.participant))
    });
    match asked.sort.as_str() {
        "symbol" => documents.sort_by(|a, b| a.symbol.cmp(&b.symbol)),
        "oldest" => documents.reverse(),
        _ => {}
    }
    Ok(documents)
}

/// `GET /documents`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let documents = asked_for(&page, &asked)?;
    let groups = grouped(&documents);
    let part = Part::of(&groups, asked.page);
    let person = page.person()?;
    // A stakeholder's paper goes to a meeting, so it begins on that meeting's page.
    let may_issue = page.may(Action::Sign, Resource::Meetings, &person.participant)
        && person.participant_type != ParticipantType::Stakeholder;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("documents-title")) } p { (t("documents-lead")) } }
            div.actions { @if may_issue {
                a.btn.btn-primary href="/documents/new" { (shell::icon("upload")) (t("document-new")) } } }
        }
        section.panel aria-labelledby="h-documents" {
            header { h2 #h-documents { (t("documents-title")) }
                span.end { @for (ending, name) in [("csv", "CSV"), ("json", "JSON")] {
                    a.btn.btn-plain.btn-sm href=(asked.address(&format!("{PATH}.{ending}"), None)) {
                        (shell::icon("download")) (name)
                        span.visually-hidden { ": " (t("list-file")) } }
                } } }
            form.filters action=(PATH) {
                @if !asked.meeting.is_empty() { input type="hidden" name="meeting" value=(asked.meeting); }
                div.q { label for="q" { (t("list-words")) } input #q type="search" name="q" value=(asked.q); }
                div {
                    label for="f-sort" { (t("sort")) }
                    select #f-sort name="sort" { @for order in ["newest", "oldest", "symbol"] {
                        option value=(if order == "newest" { "" } else { order }) selected[order == asked.sort] {
                            (t(&format!("sort-{order}"))) }
                    } }
                }
                button.btn.btn-plain { (shell::icon("search")) (t("find")) }
            }
            @if groups.is_empty() && asked.q.is_empty() && asked.meeting.is_empty() {
                div.body { p { (t("documents-none")) } }
            } @else if groups.is_empty() {
                div.body { p { (t("list-none")) " " a href=(PATH) { (t("list-all")) } } }
            } @else {
                (rows(&page, part.rows))
                (part.pager(&page, |number| asked.address(PATH, number)))
            }
        }
    };
    Ok(shell::render(&page, &t("documents-title"), content))
}

/// A table of these documents, one row for each symbol.
pub(super) fn by_symbol(page: &Page, documents: &[Document]) -> Markup {
    rows(page, &grouped(documents))
}

fn rows(page: &Page, groups: &[Group<'_>]) -> Markup {
    let headings = page.texts([
        "document-symbol",
        "document-title",
        "document-versions",
        "document-from",
        "document-distribution",
    ]);
    let line = |group: &Group<'_>, document: &Document| {
        html! { tr {
            th scope="row" {
                a.text-nowrap dir="ltr" href=(format!("/documents/{}", document.document)) { (group.symbol) } }
            td dir="auto" { (document.title) (marks::of(page, document.entry)) }
            td { @for version in &group.versions { (version_link(page, version)) " " } }
            td { span.sig title=(page.participant_name(&document.participant)) { (document.participant) }
                " " span.small.muted.text-nowrap { (times::day(page, document.entered)) } }
            td { (page.text(&format!("distribution-{}", document.distribution.code()))) }
        } }
    };
    let rows = html! { @for group in groups {
        @if let Some(document) = version_for(page, &group.versions) { (line(group, document)) }
    } };
    stacked(&page.text("documents-caption"), &headings, rows)
}

/// One language version, with what stands behind it.
pub(super) fn version_link(page: &Page, version: &Document) -> Markup {
    let original = version.language == version.original;
    let code = if original { "original" } else { version.translation.code() };
    html! { a.pill href=(format!("/documents/{}", version.document)) lang=(version.language) {
        (version.language.to_uppercase())
        span.visually-hidden lang=(page.language().tag) { " " (language_name(page, &version.language)) }
        span lang=(page.language().tag) { " " (page.text(&format!("translation-{code}"))) }
    } }
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 10]>, Problem> {
    let record = |d: &Document| {
        [
            json!(d.symbol.to_string()),
            json!(d.language),
            json!(d.title),
            json!(d.translation.code()),
            json!(d.distribution.code()),
            json!(d.participant),
            json!(d.meeting),
            json!(d.entered),
            json!(d.part),
            json!(d.entry),
        ]
    };
    Ok(asked_for(page, asked)?.iter().map(record).collect())
}

/// `GET /documents.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("documents", COLUMNS, records(&page, &asked)?)
}

/// `GET /documents.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("documents", COLUMNS, records(&page, &asked)?))
}
