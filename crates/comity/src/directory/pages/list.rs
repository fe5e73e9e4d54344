//! `/directory`: whom to call, state by state; search, filter, sort, pages, CSV.

use super::super::queries::{self, Contact};
use super::{local_time, own_dues};
use crate::fold::fold;
use crate::members::{self, view::Member};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::Code;
use register::authority::body::ParticipantType;
use serde::Deserialize;
use std::collections::BTreeMap;

const PAGE_ROWS: usize = 50;

/// What is asked for; all of it stands in the address, so that it can be kept and sent.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// Words to find.
    #[serde(default)]
    pub q: String,
    /// Only participants with this desk.
    #[serde(default)]
    pub desk: String,
    /// Only participants with a contact in this language.
    #[serde(default)]
    pub language: String,
    /// `name` or `confirmed`.
    #[serde(default)]
    pub sort: String,
    /// Page, from 1.
    #[serde(default)]
    pub page: Option<usize>,
}

struct Row {
    member: Member,
    name: String,
    contacts: Vec<Contact>,
}

impl Row {
    fn languages(&self) -> Vec<&str> {
        let mut all: Vec<&str> =
            self.contacts.iter().flat_map(|c| c.languages.iter().map(String::as_str)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn confirmed(&self) -> Option<register::Time> {
        self.contacts.iter().filter_map(|c| c.confirmed.as_ref()).map(|c| c.at).max()
    }
}

fn rows(page: &Page, asked: &Asked) -> Result<Vec<Row>, Problem> {
    let folded = fold(&asked.q);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let (members, contacts, found) = page.app.store.view(|views| {
        let found = if words.is_empty() { Vec::new() } else { queries::found(views, &folded)? };
        Ok((members::participants(views)?, queries::contacts(views)?, found))
    })?;
    let mut by_code: BTreeMap<Code, Vec<Contact>> = BTreeMap::new();
    for contact in contacts {
        by_code.entry(contact.participant.clone()).or_default().push(contact);
    }
    let mut rows: Vec<Row> = members
        .into_iter()
        .filter(|m| m.participant_type != ParticipantType::Stakeholder)
        .map(|member| Row {
            name: page.name(&member.names).to_owned(),
            contacts: by_code.remove(&member.code).unwrap_or_default(),
            member,
        })
        .filter(|row| {
            let names = || row.member.names.values().map(|n| fold(n)).collect::<Vec<_>>().join(" ");
            let named = |w: &&str| {
                names().contains(*w) || row.member.code.as_str().to_lowercase().contains(*w)
            };
            words.is_empty() || words.iter().all(named) || found.contains(&row.member.code)
        })
        .filter(|row| asked.desk.is_empty() || row.contacts.iter().any(|c| c.desk == asked.desk))
        .filter(|row| asked.language.is_empty() || row.languages().contains(&&*asked.language))
        .collect();
    match asked.sort.as_str() {
        "confirmed" => rows.sort_by_key(|r| (std::cmp::Reverse(r.confirmed()), fold(&r.name))),
        _ => rows.sort_by_key(|r| fold(&r.name)),
    }
    Ok(rows)
}

fn address(asked: &Asked, path: &str, page: Option<usize>) -> String {
    let mut pairs = Vec::new();
    for (name, value) in [
        ("q", &asked.q),
        ("desk", &asked.desk),
        ("language", &asked.language),
        ("sort", &asked.sort),
    ] {
        if !value.is_empty() {
            pairs.push(format!("{name}={}", encoded(value)));
        }
    }
    pairs.extend(page.map(|page| format!("page={page}")));
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

fn encoded(text: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes()
        .map(|b| if keep(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// `GET /directory`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if !page.may_commonly(Action::Read, Resource::Directory) {
        // A stakeholder sees its own entry only.
        let own = page.person()?.participant.clone();
        return Ok(axum::response::Redirect::to(&format!("/directory/{own}")).into_response());
    }
    let rows = rows(&page, &asked)?;
    let pages = rows.len().div_ceil(PAGE_ROWS).max(1);
    let number = asked.page.unwrap_or(1).clamp(1, pages);
    let from = (number - 1) * PAGE_ROWS;
    let shown = &rows[from..rows.len().min(from + PAGE_ROWS)];
    let t = |key: &str| page.text(key);
    let states = page.name(&page.profile.words.states);
    let content = html! {
        div.page-head {
            div { h1 { (t("directory-title")) } p { (page.text_with("directory-lead", &[("states", states)])) } }
            div.actions {
                @if page.may_commonly(Action::Export, Resource::Directory) {
                    a.btn.btn-plain href=(address(&asked, "/directory.csv", None)) {
                        (shell::icon("download")) "CSV" }
                    a.btn.btn-plain href="/directory.vcf" { (shell::icon("user")) "vCard" }
                }
                @if let Some(person) = page.subject.person()
                    && page.may(Action::Sign, Resource::OwnContacts, &person.participant) {
                    a.btn.btn-primary href=(format!("/directory/{}/appoint", person.participant)) {
                        (shell::icon("plus")) (t("appoint")) }
                }
            }
        }
        section.panel aria-label=(t("directory-title")) {
            (filters(&page, &asked))
            @if rows.is_empty() {
                div.body { p { (t("directory-none")) " " a href="/directory" { (t("directory-all")) } } }
            } @else {
                (table(&page, shown))
                nav.pager aria-label=(t("pages")) {
                    span { (page.text_with("rows-of", &[
                        ("from", &(from + 1).to_string()),
                        ("to", &(from + shown.len()).to_string()),
                        ("all", &rows.len().to_string()),
                    ])) }
                    @if number > 1 {
                        a href=(address(&asked, "/directory", Some(number - 1))) { (t("page-before")) } }
                    @if number < pages {
                        a href=(address(&asked, "/directory", Some(number + 1))) { (t("page-next")) } }
                }
            }
        }
    };
    Ok(shell::render(&page, &t("directory-title"), content).into_response())
}

fn filters(page: &Page, asked: &Asked) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        form.filters action="/directory" {
            div.q {
                label for="q" { (t("search-words")) }
                input #q type="search" name="q" value=(asked.q);
            }
            div {
                label for="f-desk" { (t("desk")) }
                select #f-desk name="desk" {
                    option value="" { (t("any-desk")) }
                    @for desk in &page.profile.desks {
                        option value=(desk.code) selected[desk.code == asked.desk] { (page.name(&desk.names)) }
                    }
                }
            }
            div {
                label for="f-language" { (t("spoken")) }
                select #f-language name="language" {
                    option value="" { (t("any-language")) }
                    @for tag in ["ar", "en", "es", "fr", "ru", "zh"] {
                        option value=(tag) selected[tag == asked.language] { (t(&format!("language-{tag}"))) }
                    }
                }
            }
            div {
                label for="f-sort" { (t("sort")) }
                select #f-sort name="sort" {
                    option value="" { (t("sort-name")) }
                    option value="confirmed" selected[asked.sort == "confirmed"] { (t("sort-confirmed")) }
                }
            }
            button.btn.btn-plain { (shell::icon("search")) (t("find")) }
        }
    }
}

fn table(page: &Page, rows: &[Row]) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        div.table-responsive tabindex="0" role="region" aria-label=(t("directory-title")) {
            table.rows.stacked {
                caption.visually-hidden { (t("directory-caption")) }
                thead { tr {
                    th scope="col" { (t("participant")) }
                    th scope="col" { (t("desks")) }
                    th scope="col" { (t("spoken")) }
                    th scope="col" { (t("there-now")) }
                    th scope="col" { (t("vouched")) }
                } }
                tbody { @for row in rows {
                    tr {
                        th scope="row" {
                            a.state-link href=(format!("/directory/{}", row.member.code)) {
                                span.sig { (row.member.code) } span { (row.name) } }
                        }
                        td { (desk_squares(page, &row.contacts)) }
                        td.text-nowrap { (row.languages().join(", ")) }
                        td.text-nowrap {
                            @if let Some(contact) = row.contacts.first() { (local_time(page, &contact.time_zone)) }
                        }
                        td { (row_vouched(page, row)) }
                    }
                } }
            }
        }
    }
}

fn desk_squares(page: &Page, contacts: &[Contact]) -> Markup {
    html! {
        span.roles {
            @for desk in &page.profile.desks {
                @let named = contacts.iter().any(|c| c.desk == desk.code);
                @let key = if named { "desk-named" } else { "desk-not-named" };
                @let title = page.text_with(key, &[("desk", page.name(&desk.names))]);
                abbr.on[named].off[!named] title=(title) { (desk.letter)
                    span.visually-hidden { " " (title) } }
            }
        }
    }
}

fn row_vouched(page: &Page, row: &Row) -> Markup {
    html! {
        @match row.confirmed() {
            Some(at) => { (page.text_with("confirmed-on", &[("day", &times::day(page, at))])) }
            None if row.contacts.is_empty() => { span.muted { "—" } }
            None => { (page.text("on-instruction")) }
        }
        @for contact in &row.contacts { " " (own_dues(page, contact)) }
    }
}

/// `GET /directory.csv`: what the list shows, one row per contact.
pub async fn csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if !page.may_commonly(Action::Export, Resource::Directory) {
        return Err(Problem::forbidden());
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "state",
        "name",
        "desk",
        "office",
        "institution",
        "person",
        "position",
        "channels",
        "languages",
        "hours",
        "time_zone",
        "confirmed",
        "on_instruction",
        "entry",
    ])?;
    for row in rows(&page, &asked)? {
        for contact in &row.contacts {
            let details = contact.details.as_ref();
            let person = details.and_then(|d| d.person.as_ref());
            let channels: Vec<String> = details
                .map(|d| d.channels.iter().map(|c| format!("{}: {}", c.kind.code(), c.value)))
                .into_iter()
                .flatten()
                .collect();
            let record = [
                row.member.code.to_string(),
                row.name.clone(),
                contact.desk.clone(),
                contact.office.clone(),
                contact.institution.clone(),
                person.map(|p| p.name.clone()).unwrap_or_default(),
                person.map(|p| p.position.clone()).unwrap_or_default(),
                channels.join("; "),
                contact.languages.join(" "),
                contact.hours.clone(),
                contact.time_zone.clone(),
                contact.confirmed.as_ref().map(|c| c.at.date()).unwrap_or_default(),
                contact.on_instruction.to_string(),
                contact.entry.to_string(),
            ];
            out.write_record(record.map(harmless))?;
        }
    }
    let bytes = out.into_inner().map_err(|e| anyhow::anyhow!("{e}"))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=directory.csv"),
    ];
    Ok((headers, bytes).into_response())
}

/// A cell that no spreadsheet takes for a formula. A leading `+` of a number keeps a quote too.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
