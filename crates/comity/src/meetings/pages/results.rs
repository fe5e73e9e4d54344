//! `/meetings/{id}/results`: what came out of a meeting, in a summary.

use super::super::make;
use super::super::queries;
use super::super::statements::ResultsNoted;
use super::{again, begin, number, officer, seen};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;

/// `GET /meetings/{id}/results`.
pub async fn form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let title = seen(&page, &id)?.title;
    let standing = page.app.store.view(|views| queries::results(views, &id))?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| {
        let mut typed = Typed::default();
        if let Some(results) = standing {
            typed.set("summary", &results.summary);
            typed.set("people", &results.people.to_string());
            typed.set("standing", &results.standing.to_string());
        }
        typed
    });
    Ok(shown(&page, &title, &typed, None))
}

/// `POST /meetings/{id}/results`.
pub async fn note(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let title = seen(&page, &id)?.title;
    let summary = typed.get("summary").to_owned();
    let people = match number(&page, &typed, "people") {
        Ok(people) if !summary.is_empty() => people,
        read => {
            let missing = || Mistake::new("summary", page.text("meeting-results-missing"));
            let mistake = read.err().unwrap_or_else(missing);
            return Ok(again(shown(&page, &title, &typed, Some(&mistake))));
        }
    };
    let body = ResultsNoted { meeting: id, people, summary };
    let draft = make::replace(by, body, typed.get("standing").parse().ok());
    begin(
        &page,
        &draft,
        &page.text("meeting-results-note"),
        &format!("/meetings/{id}"),
        Some(&typed),
    )
}

fn shown(page: &Page, of: &str, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let content = html! {
        div.page-head { div { h1 { (t("meeting-results-note")) } p dir="auto" { (of) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            (form.area(&Field::new("summary", t("meeting-results")).max(4_000).required(), 8))
            (form.input(&Field::new("people", t("meeting-results-people")).kind("number").max(5)))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    shell::render(page, &t("meeting-results-note"), content)
}
