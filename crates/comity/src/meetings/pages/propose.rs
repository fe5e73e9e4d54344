//! `/meetings/texts/new`: a text is put under silence.

use super::super::make;
use super::super::queries::{self, Document};
use super::super::statements::{Proposed, Sort, TextProposed};
use super::{again, begin, officer, time, titled, typed_time};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;
use serde::Deserialize;

/// Days of silence that the form proposes.
const DAYS: i64 = 7;
/// Documents that the form offers: those of the meeting, or the newest.
const OFFERED: usize = 60;

/// For which meeting.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    meeting: Option<StatementId>,
}

/// `GET /meetings/texts/new`.
pub async fn form(
    page: Page,
    Query(asked): Query<Asked>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| {
        let mut typed = Typed::default();
        typed.set("meeting", &asked.meeting.map(|id| id.to_string()).unwrap_or_default());
        typed.set("deadline", &typed_time(page.now.plus_days(DAYS)));
        typed
    });
    shown(&page, &typed, None)
}

/// `POST /meetings/texts/new`.
pub async fn propose(
    page: Page,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let documents = offered(&page, &typed)?;
    let body = match read(&page, &typed, &documents) {
        Ok(body) => body,
        Err(mistake) => return Ok(again(shown(&page, &typed, Some(&mistake))?)),
    };
    let next = format!("/meetings/texts/{}", body.procedure);
    begin(&page, &make::say(by, body), "text-new", &next, Some(&typed))
}

fn offered(page: &Page, typed: &Typed) -> Result<Vec<Document>, Problem> {
    let meeting: Option<StatementId> = typed.get("meeting").parse().ok();
    let mut documents = page.app.store.view(queries::documents)?;
    documents.retain(|document| meeting.is_none() || document.meeting == meeting);
    documents.truncate(OFFERED);
    Ok(documents)
}

fn read(page: &Page, typed: &Typed, offered: &[Document]) -> Result<TextProposed, Mistake> {
    let ticked = |d: &&Document| !typed.get(&format!("document-{}", d.document)).is_empty();
    let proposed = |d: &Document| Proposed { document: d.document, sha256: d.part };
    let documents: Vec<Proposed> = offered.iter().filter(ticked).map(proposed).collect();
    let sort = Sort::from_code(typed.get("sort"));
    let body = TextProposed {
        title: titled(page, typed, "title")?,
        sort: sort.ok_or_else(|| Mistake::new("sort", page.text("choose")))?,
        deadline: time(page, typed, "deadline")?,
        meeting: typed.get("meeting").parse().ok(),
        procedure: page.app.store.surroundings.statement_id(),
        documents,
    };
    if body.deadline <= page.now {
        return Err(Mistake::new("deadline", page.text("text-deadline-wrong")));
    }
    match body.documents.is_empty() {
        true => Err(Mistake::new("documents", page.text("text-documents-missing"))),
        false => Ok(body),
    }
}

fn shown(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let documents = offered(page, typed)?;
    let sorts = html! { @for sort in Sort::ALL {
    option value=(sort.code()) selected[sort.code() == typed.get("sort")] {
        (t(&format!("text-is-{}", sort.code()))) } } };
    let deadline =
        Field::new("deadline", t("text-deadline")).kind("datetime-local").hint(t("meeting-utc"));
    let content = html! {
        div.page-head { div { h1 { (t("text-new")) } p { (t("text-new-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            input type="hidden" name="meeting" value=(typed.get("meeting"));
            (form.input(&Field::new("title", t("meeting-title")).required()))
            (form.select(&Field::new("sort", t("text-sort")).required(), &sorts))
            fieldset #documents tabindex="-1" aria-describedby=[form.described("documents", false)] {
                legend { (t("documents-title")) }
                (form.error("documents"))
                @if documents.is_empty() { p.muted { (t("documents-none")) } }
                @for d in &documents {
                    @let named = format!("{} ({}) – {}", d.symbol, d.language, d.title);
                    (form.tick(&format!("document-{}", d.document), &named)) }
            }
            (form.input(&deadline.required()))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(page, &t("text-new"), content))
}
