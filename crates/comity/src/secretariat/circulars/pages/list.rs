//! `/circulars`: the circulars that the reader receives or issued.

use super::super::queries::{self, Circular};
use super::recipients;
use crate::fold::fold;
use crate::members::marks;
use crate::rights::{Action, Resource};
use crate::web::list::{self, Asked, Part};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

const PATH: &str = "/circulars";
const COLUMNS: [&str; 8] =
    ["number", "issuer", "subject", "to", "tlp", "issued", "withdrawn", "entry"];

/// All with which this reader may do so.
fn all(page: &Page, action: Action) -> Result<Vec<Circular>, Problem> {
    let mut circulars = page.app.store.view(queries::circulars)?;
    circulars.retain(|circular| circular.label().allows(&page.subject, action));
    Ok(circulars)
}

fn asked_for(page: &Page, mut circulars: Vec<Circular>, asked: &Asked) -> Vec<Circular> {
    circulars.retain(|c| {
        let name = page.participant_name(&c.issuer);
        asked.finds(&format!(
            "{} {} {} {name} {}",
            c.number,
            c.subject,
            c.issuer,
            recipients(page, c)
        ))
    });
    match asked.sort.as_str() {
        "oldest" => circulars.reverse(),
        "name" => circulars.sort_by_cached_key(|c| fold(&page.participant_name(&c.issuer))),
        _ => {}
    }
    circulars
}

/// What the address may say besides.
#[derive(Deserialize)]
pub struct After {
    /// What stood in for a message has entered: its draft is forgotten.
    unencrypted: Option<String>,
}

/// `GET /circulars`.
pub async fn show(
    page: Page,
    Query(asked): Query<Asked>,
    Query(after): Query<After>,
) -> Result<Markup, Problem> {
    let all = all(&page, Action::Read)?;
    let nothing = all.is_empty();
    let circulars = asked_for(&page, all, &asked);
    let part = Part::of(&circulars, asked.page);
    let t = |key: &str| page.text(key);
    let own = &page.person()?.participant;
    let content = html! {
        div.page-head {
            div { h1 { (t("circulars-title")) } p { (t("circulars-lead")) } }
            div.actions {
                @if page.may_commonly(Action::Read, Resource::Lists) {
                    a.btn.btn-plain href="/circulars/lists" { (shell::icon("users")) (t("lists-title")) }
                }
                @if page.may(Action::Sign, Resource::Circulars, own) {
                    a.btn.btn-primary href="/circulars/issue" { (shell::icon("plus")) (t("circular-issue")) }
                }
            }
        }
        section.panel {
            @if nothing { div.body { p { (t("circulars-none")) } } } @else {
                header { h2 { (t("circulars-all")) } (asked.files(&page, PATH)) }
                (asked.form(&page, PATH, &["newest", "oldest", "name"]))
                @if circulars.is_empty() { (asked.none(&page, PATH)) } @else {
                    (rows(&page, part.rows)?)
                    (part.pager(&page, |number| asked.address(PATH, number)))
                }
            }
        }
        @if after.unencrypted.is_some() {
            script type="module" src=(page.app.asset("circular-entered.js")) {} }
    };
    Ok(shell::render(&page, &t("circulars-title"), content))
}

fn rows(page: &Page, circulars: &[Circular]) -> Result<Markup, Problem> {
    let headings = page.texts([
        "circular-number",
        "circular-subject",
        "circular-issuer",
        "circular-issued",
        "circular-stands",
    ]);
    let mut lines = Vec::new();
    for circular in circulars {
        lines.push(html! { tr {
            th scope="row" { bdi dir="ltr" { (circular.number) } }
            td dir="auto" { a href=(format!("/circulars/{}", circular.circular)) { (circular.subject) }
                @if circular.is_unencrypted() {
                    " " span.pill.soon { (page.text("circular-unencrypted-mark")) } }
                (marks::of(page, circular.entry)) }
            td { span.state-link { span.sig { (circular.issuer) }
                span { (page.participant_name(&circular.issuer)) } } }
            td { (times::day_element(page, circular.entered)) }
            td { (stands(page, circular)?) }
        } });
    }
    Ok(stacked(&page.text("circulars-title"), &headings, html! { @for line in lines { (line) } }))
}

/// How it stands for this reader: its own acknowledgement and nobody else's.
fn stands(page: &Page, circular: &Circular) -> Result<Markup, Problem> {
    let own = &page.person()?.participant;
    let said = page.app.store.view(|v| queries::acknowledgement(v, &circular.circular, own))?;
    Ok(html! {
        @if circular.withdrawn.is_some() {
            span.pill { (page.text("circular-withdrawn")) }
        } @else if let Some(said) = said {
            span.pill.ok { (shell::icon("check"))
                (page.text_with("acknowledged-on", &[("day", &times::day(page, said.at))])) }
        } @else if circular.acknowledge && circular.is_for(own) {
            span.pill.info { (match circular.acknowledge_by {
                Some(day) => page.text_with("circular-asked-by", &[("day", &times::day(page, day))]),
                None => page.text("circular-asked-open"),
            }) }
        }
    })
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 8]>, Problem> {
    let record = |c: &Circular| {
        [
            json!(c.number),
            json!(c.issuer),
            json!(c.subject),
            json!(recipients(page, c)),
            json!(c.tlp.word()),
            json!(c.entered),
            json!(c.withdrawn.as_ref().map(|w| w.at.to_string()).unwrap_or_default()),
            json!(c.entry),
        ]
    };
    Ok(asked_for(page, all(page, Action::Export)?, asked).iter().map(record).collect())
}

/// `GET /circulars.csv`.
pub async fn csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    list::csv("circulars", COLUMNS, records(&page, &asked)?)
}

/// `GET /circulars.json`.
pub async fn json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(list::json("circulars", COLUMNS, records(&page, &asked)?))
}
