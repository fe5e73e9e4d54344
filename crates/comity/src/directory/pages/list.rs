//! `/directory`: whom to call, state by state; search, filter, sort, pages, CSV, JSON.

use super::super::api;
use super::super::holidays::Holiday;
use super::super::queries::{self, Contact, Renewed};
use super::{contact_marks, coordinators, holiday_pill, own_dues, renewed_on};
use crate::fold::fold;
use crate::members::{self, view::Member};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{self, kept, list::Part, shell, times};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::Code;
use register::authority::body::ParticipantType;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

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

/// One participant with its contacts.
struct Row {
    member: Member,
    /// Code and names in all languages, folded for search.
    folded: String,
    contacts: Vec<Contact>,
    holidays: Vec<Holiday>,
}

/// Everybody, computed from the views once and kept until the register grows.
struct Listing(Vec<Row>);

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

    fn renewed(&self) -> Option<&Renewed> {
        let renewed = self.contacts.iter().filter_map(|c| c.renewed.as_ref());
        renewed.max_by(|a, b| a.day.cmp(&b.day))
    }
}

impl Listing {
    fn read(views: &rusqlite::Connection) -> rusqlite::Result<Self> {
        let mut by_code: BTreeMap<Code, Vec<Contact>> = BTreeMap::new();
        for contact in queries::contacts(views)? {
            by_code.entry(contact.participant.clone()).or_default().push(contact);
        }
        let mut holidays: BTreeMap<Code, Vec<Holiday>> = BTreeMap::new();
        for (code, holiday) in queries::holidays(views)? {
            holidays.entry(code).or_default().push(holiday);
        }
        let members = members::participants(views)?;
        let states =
            members.into_iter().filter(|m| m.participant_type != ParticipantType::Stakeholder);
        let rows = states.map(|member| {
            let names: Vec<&str> = member.names.values().map(String::as_str).collect();
            Row {
                folded: fold(&format!("{} {}", member.code, names.join(" "))),
                contacts: by_code.remove(&member.code).unwrap_or_default(),
                holidays: holidays.remove(&member.code).unwrap_or_default(),
                member,
            }
        });
        Ok(Self(rows.collect()))
    }

    /// The rows that are asked for and with which the reader may do so, in the order asked for.
    fn asked(&self, page: &Page, asked: &Asked, action: Action) -> Result<Vec<&Row>, Problem> {
        let folded = fold(&asked.q);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let found = if words.is_empty() {
            Vec::new()
        } else {
            page.app.store.view(|views| queries::found(views, &folded))?
        };
        let is_asked = |row: &&Row| {
            let named = words.iter().all(|word| row.folded.contains(word));
            page.may(action, Resource::Directory, &row.member.code)
                && (named || found.contains(&row.member.code))
                && (asked.desk.is_empty() || row.contacts.iter().any(|c| c.desk == asked.desk))
                && (asked.language.is_empty() || row.languages().contains(&&*asked.language))
        };
        let mut rows: Vec<&Row> = self.0.iter().filter(is_asked).collect();
        rows.sort_by_cached_key(|row| fold(page.name(&row.member.names)));
        if asked.sort == "confirmed" {
            rows.sort_by_key(|row| std::cmp::Reverse(row.confirmed()));
        }
        Ok(rows)
    }
}

fn address(asked: &Asked, path: &str, page: Option<usize>) -> String {
    let Asked { q, desk, language, sort, .. } = asked;
    let pairs = [("q", &**q), ("desk", desk), ("language", language), ("sort", sort)];
    web::list::address(path, &pairs, page)
}

/// `GET /directory`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if !page.may_commonly(Action::Read, Resource::Directory) {
        // A stakeholder sees its own entry only.
        let own = page.person()?.participant.clone();
        return Ok(axum::response::Redirect::to(&format!("/directory/{own}")).into_response());
    }
    let list = kept::markup(&page, || panel(&page, &asked))?;
    let t = |key: &str| page.text(key);
    let states = page.name(&page.profile.words.states);
    let content = html! {
        div.page-head {
            div { h1 { (t("directory-title")) } p { (page.text_with("directory-lead", &[("states", states)])) }
                (coordinators::lines(&page)?) }
            div.actions {
                @if page.may_commonly(Action::Export, Resource::Directory) {
                    @for (ending, name) in [("csv", "CSV"), ("json", "JSON")] {
                        a.btn.btn-plain href=(address(&asked, &format!("/directory.{ending}"), None)) {
                            (shell::icon("download")) (name) }
                    }
                    a.btn.btn-plain href="/directory.xlsx" { (shell::icon("download")) "XLSX" }
                    a.btn.btn-plain href="/directory.vcf" { (shell::icon("user")) "vCard" }
                    a.btn.btn-plain href="/directory/print" { (shell::icon("printer")) (t("print-link")) }
                }
                @if let Some(person) = page.subject.person()
                    && page.may(Action::Sign, Resource::OwnContacts, &person.participant) {
                    a.btn.btn-primary href=(format!("/directory/{}/appoint", person.participant)) {
                        (shell::icon("plus")) (t("appoint")) }
                }
            }
        }
        (list)
    };
    Ok(shell::render(&page, &t("directory-title"), content).into_response())
}

/// Filters and rows: the same for whoever asks the same in the same minute.
fn panel(page: &Page, asked: &Asked) -> Result<Markup, Problem> {
    let listing = page.app.store.derived(Listing::read)?;
    let rows = listing.asked(page, asked, Action::Read)?;
    let part = Part::of(&rows, asked.page);
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel aria-label=(t("directory-title")) {
            (filters(page, asked))
            @if rows.is_empty() {
                div.body { p { (t("directory-none")) " " a href="/directory" { (t("directory-all")) } } }
            } @else {
                (table(page, part.rows))
                (part.pager(page, |number| address(asked, "/directory", number)))
            }
        }
    })
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

fn table(page: &Page, rows: &[&Row]) -> Markup {
    let desks = squares(page);
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
                                span.sig { (row.member.code) } span { (page.name(&row.member.names)) } }
                        }
                        td { (desk_squares(&desks, &row.contacts)) }
                        td.text-nowrap { (row.languages().join(", ")) }
                        td.text-nowrap {
                            @if let Some(contact) = row.contacts.first() {
                                @if let Some((clock, offset)) = times::local_clock(&contact.time_zone, page.now) {
                                    bdi dir="ltr" { b { (clock) } " (" (offset) ")" }
                                }
                                " " (holiday_pill(page, &row.holidays, &contact.time_zone))
                            }
                        }
                        td { (row_vouched(page, row)) }
                    }
                } }
            }
        }
    }
}

/// A desk's square: its code, letter, and the words for "named" and "not named".
struct Square<'a> {
    code: &'a str,
    letter: &'a str,
    titles: [String; 2],
}

/// The squares of all desks; their words are made once for the whole table.
fn squares(page: &Page) -> Vec<Square<'_>> {
    let mut squares = Vec::new();
    for desk in &page.profile.desks {
        let title = |key| page.text_with(key, &[("desk", page.name(&desk.names))]);
        let titles = [title("desk-named"), title("desk-not-named")];
        squares.push(Square { code: &desk.code, letter: &desk.letter, titles });
    }
    squares
}

fn desk_squares(desks: &[Square<'_>], contacts: &[Contact]) -> Markup {
    html! {
        span.roles {
            @for desk in desks {
                @let named = contacts.iter().any(|c| c.desk == desk.code);
                @let title = &desk.titles[usize::from(!named)];
                abbr.on[named].off[!named] title=(title) { (desk.letter)
                    span.visually-hidden { " " (title) } }
            }
        }
    }
}

fn row_vouched(page: &Page, row: &Row) -> Markup {
    // What holds of several desks alike is said once.
    let mut dues: Vec<Markup> =
        row.contacts.iter().map(|contact| own_dues(page, contact)).collect();
    dues.dedup_by(|a, b| a.0 == b.0);
    html! {
        @match row.confirmed() {
            Some(at) => { (page.text_with("confirmed-on", &[("day", &times::day(page, at))])) }
            None if row.contacts.is_empty() => { span.muted { "—" } }
            None => @match row.renewed() {
                Some(renewed) => { (renewed_on(page, renewed)) }
                None => { (page.text("on-instruction")) }
            }
        }
        @for dues in dues { " " (dues) }
        @for contact in &row.contacts { (contact_marks(page, contact)) }
    }
}

/// The contacts of the rows that are asked for, as far as they may be taken away.
fn export<T>(
    page: &Page,
    asked: &Asked,
    record: impl Fn(&Member, &Contact) -> T,
) -> Result<Vec<T>, Problem> {
    if !page.may_commonly(Action::Export, Resource::Directory) {
        return Err(Problem::forbidden());
    }
    let listing = page.app.store.derived(Listing::read)?;
    let rows = listing.asked(page, asked, Action::Export)?;
    let records = |row: &&Row| -> Vec<T> {
        row.contacts.iter().map(|contact| record(&row.member, contact)).collect()
    };
    Ok(rows.iter().flat_map(records).collect())
}

/// `GET /directory.csv`: what the list shows, one row per contact.
pub async fn csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    const COLUMNS: [&str; 15] = [
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
        "renewed",
        "on_instruction",
        "entry",
    ];
    let records = export(&page, &asked, |member, contact| {
        let details = contact.details.as_ref();
        let person = details.and_then(|d| d.person.as_ref());
        let channels = details.iter().flat_map(|d| &d.channels);
        let channels: Vec<String> =
            channels.map(|c| format!("{}: {}", c.kind.code(), c.value)).collect();
        let confirmed = contact.confirmed.as_ref().map(|c| c.at.date());
        [
            json!(member.code),
            json!(page.name(&member.names)),
            json!(contact.desk),
            json!(contact.office),
            json!(contact.institution),
            json!(person.map_or("", |p| &p.name)),
            json!(person.map_or("", |p| &p.position)),
            json!(channels.join("; ")),
            json!(contact.languages.join(" ")),
            json!(contact.hours),
            json!(contact.time_zone),
            json!(confirmed.unwrap_or_default()),
            json!(contact.renewed.as_ref().map_or("", |renewed| &renewed.day)),
            json!(contact.on_instruction),
            json!(contact.entry),
        ]
    })?;
    web::list::csv("directory", COLUMNS, records)
}

/// `GET /directory.json`: the same contacts, each as programs read it.
pub async fn json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let contacts = export(&page, &asked, |_, contact| api::contact(contact))?;
    Ok(web::list::json_file("contacts", contacts))
}
