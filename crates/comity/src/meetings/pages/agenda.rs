//! `/meetings/{id}/agenda`: the agenda of a meeting, set and revised. One line for each item:
//! number, title, symbols, with `|` between them.

use super::super::make;
use super::super::queries;
use super::super::statements::{AgendaSet, Item};
use super::{again, begin, officer, seen};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;

/// `GET /meetings/{id}/agenda`.
pub async fn form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let title = seen(&page, &id)?.title;
    let typed = match came_back.typed(&page)? {
        Some(typed) => typed,
        None => standing(&page, &id)?,
    };
    Ok(shown(&page, &title, &typed, None))
}

fn standing(page: &Page, id: &StatementId) -> Result<Typed, Problem> {
    let mut typed = Typed::default();
    if let Some(agenda) = page.app.store.view(|views| queries::agenda(views, id))? {
        let line = |item: &Item| {
            let line = format!("{} | {} | {}", item.number, item.title, item.documents.join(", "));
            line.trim_end_matches([' ', '|']).to_owned()
        };
        typed.set("items", &agenda.items.iter().map(line).collect::<Vec<_>>().join("\n"));
        typed.set("standing", &agenda.standing.to_string());
    }
    Ok(typed)
}

/// The items that are written in lines.
pub fn items(text: &str) -> Vec<Item> {
    let item = |(n, line): (usize, &str)| {
        let mut cells = line.split('|').map(str::trim);
        let (first, second) = (cells.next().unwrap_or_default(), cells.next());
        let documents = cells.next().unwrap_or_default().split(',').map(str::trim);
        // A line without a mark is a title; its number is its place.
        let (number, title) = match second {
            Some(title) => (first.to_owned(), title.to_owned()),
            None => ((n + 1).to_string(), first.to_owned()),
        };
        let documents = documents.filter(|symbol| !symbol.is_empty()).map(str::to_owned).collect();
        Item { number, title, documents }
    };
    text.lines().filter(|line| !line.trim().is_empty()).enumerate().map(item).collect()
}

/// `POST /meetings/{id}/agenda`.
pub async fn set(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let title = seen(&page, &id)?.title;
    let items = items(typed.get("items"));
    if items.is_empty() || items.iter().any(|item| item.title.is_empty()) {
        let mistake = Mistake::new("items", page.text("agenda-wrong"));
        return Ok(again(shown(&page, &title, &typed, Some(&mistake))));
    }
    let body = AgendaSet { items, meeting: id };
    let draft = make::replace(by, body, typed.get("standing").parse().ok());
    let next = format!("/meetings/{id}");
    begin(&page, &draft, "agenda-change", &next, Some(&typed))
}

fn shown(page: &Page, of: &str, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let items = Field::new("items", t("agenda")).hint(t("agenda-hint")).max(20_000).required();
    let content = html! {
        div.page-head { div { h1 { (t("agenda-change")) } p dir="auto" { (of) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            (form.area(&items, 12))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    shell::render(page, &t("agenda-change"), content)
}
