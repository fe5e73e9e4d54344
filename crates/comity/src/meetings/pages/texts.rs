//! `/meetings/texts`: the list of texts under silence, and how each stands.

use super::super::queries::{self, Procedure};
use super::text::{documents_of, state_key, state_of, title_of};
use super::{convenes, sight};
use crate::web::list::{Asked, Part, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Value, json};

const PATH: &str = "/meetings/texts";

const COLUMNS: [&str; 6] = ["text", "symbol", "state", "deadline", "adopted", "entry"];

/// The texts that this reader sees and asks for, as the register has them unless the order is chosen.
fn asked_for(page: &Page, asked: &Asked) -> Result<Vec<Procedure>, Problem> {
    let sight = sight(page)?;
    let mut procedures = page.app.store.view(|views| {
        let all = queries::procedures(views)?;
        let with = |p: Procedure| documents_of(views, &p).map(|documents| (p, documents));
        all.into_iter().map(with).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    procedures.retain(|(p, documents)| sight.procedure(p, documents));
    let mut procedures: Vec<Procedure> = procedures.into_iter().map(|(p, _)| p).collect();
    procedures.retain(|p| {
        let (title, state) = (title_of(page, p), page.text(state_key(page, p).1));
        asked.finds(&format!("{title} {} {state}", p.symbol.as_deref().unwrap_or_default()))
    });
    match asked.sort.as_str() {
        "oldest" => procedures.sort_by_key(|p| p.entry),
        _ => procedures.sort_by_key(|p| std::cmp::Reverse(p.entry)),
    }
    Ok(procedures)
}

/// `GET /meetings/texts`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let shown = asked_for(&page, &asked)?;
    let part = Part::of(&shown, asked.page);
    let t = |key: &str| page.text(key);
    let headings = page.texts(["text-name", "text-state", "text-deadline"]);
    let rows = html! { @for p in part.rows { tr {
        th scope="row" { a dir="auto" href=(format!("{PATH}/{}", p.procedure)) { (title_of(&page, p)) }
            @if let Some(symbol) = &p.symbol { " " bdi dir="ltr" { (symbol) } } }
        td { (state_of(&page, p)) }
        td { (times::moment(&page, p.deadline)) }
    } } };
    let content = html! {
        div.page-head {
            div { h1 { (t("texts-title")) } p { (t("texts-lead")) } }
            @if convenes(&page) { div.actions {
                a.btn.btn-primary href="/meetings/texts/new" { (shell::icon("plus")) (t("text-new")) } } }
        }
        section.panel aria-labelledby="h-texts" {
            header { h2 #h-texts { (t("texts-title")) } (asked.files(&page, PATH)) }
            (asked.form(&page, PATH, &["newest", "oldest"]))
            @if shown.is_empty() && asked.q.is_empty() { div.body { p.muted { (t("texts-none")) } } }
            @else if shown.is_empty() { (asked.none(&page, PATH)) }
            @else {
                (stacked(&t("texts-title"), &headings, rows))
                (part.pager(&page, |number| asked.address(PATH, number)))
            }
        }
    };
    Ok(shell::render(&page, &t("texts-title"), content))
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 6]>, Problem> {
    let record = |p: &Procedure| {
        [
            json!(title_of(page, p)),
            json!(p.symbol.as_deref().unwrap_or_default()),
            json!(page.text(state_key(page, p).1)),
            json!(p.deadline),
            json!(p.adopted.is_some()),
            json!(p.entry),
        ]
    };
    Ok(asked_for(page, asked)?.iter().map(record).collect())
}

/// `GET /meetings/texts.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("texts", COLUMNS, records(&page, &asked)?)
}

/// `GET /meetings/texts.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("texts", COLUMNS, records(&page, &asked)?))
}
