//! `/register/check`: the host checks an export for whoever uploads it, and says that it is only
//! the host's word.

use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::table::table;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::verify::{Item, Outcome, Report, verify};

/// Cores that one check may use.
const THREADS: usize = 2;

/// Most entries that are listed one by one, and most findings.
const ITEMS_MAX: usize = 200;

/// `GET /register/check`.
pub async fn ask(page: Page) -> Markup {
    shown(&page, None, html! {})
}

/// `POST /register/check`.
pub async fn check(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    let Some(export) = Typed::read(multipart).await?.take_file("export") else {
        let mistake = Mistake::new("export", page.text("check-no-file"));
        let again = shown(&page, Some(&mistake), html! {});
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let judged = move || verify(&export.content, None, THREADS);
    let report = tokio::task::spawn_blocking(judged).await?;
    let result = result(&page, &report);
    Ok(shown(&page, None, result).into_response())
}

fn shown(page: &Page, mistake: Option<&Mistake>, answer: Markup) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed: &Typed::default(), mistake };
    let export = Field::file("export", t("check-file"), ".zip,application/zip").required();
    let content = html! {
        div.page-head { div { h1 { (t("check-title")) } p { (t("check-lead")) } } }
        div.alert-box.info { (t("check-host-word")) }
        (form.summary(""))
        (answer)
        section.panel aria-labelledby="h-check" {
            header { h2 #h-check { (t("check-form")) } }
            form.form-body method="post" action="/register/check" enctype="multipart/form-data" {
                (form.input(&export.hint(t("check-file-hint"))))
                div.form-actions { button.btn.btn-primary { (shell::icon("check")) (t("check-now")) } }
            }
        }
    };
    shell::render(page, &t("check-title"), content)
}

/// The outcome's code and its pill.
fn outcome(page: &Page, outcome: Outcome) -> (&'static str, Markup) {
    let (code, tone, icon, text) = match outcome {
        Outcome::Verified => ("verified", "ok", "check", page.text("outcome-verified")),
        Outcome::Incomplete => ("incomplete", "soon", "clock", page.text("outcome-incomplete")),
        Outcome::Failed => ("failed", "late", "alert", page.text("outcome-failed")),
    };
    (code, html! { span.pill.(tone) { (shell::icon(icon)) (text) } })
}

fn result(page: &Page, report: &Report) -> Markup {
    let t = |key: &str| page.text(key);
    let (code, pill) = outcome(page, report.outcome);
    let told: Vec<&Item> = report
        .items
        .iter()
        .filter(|item| item.outcome != Outcome::Verified || !item.notes.is_empty())
        .collect();
    let left_out =
        told.len().saturating_sub(ITEMS_MAX) + report.findings.len().saturating_sub(ITEMS_MAX);
    html! {
        section.panel #result data-outcome=(code) role="status" aria-labelledby="h-result" {
            header { h2 #h-result { (t("check-result")) } span.end { (pill) } }
            div.body {
                (figures(page, report))
                @if !report.findings.is_empty() {
                    h3 { (t("check-findings")) }
                    ul { @for finding in report.findings.iter().take(ITEMS_MAX) {
                        li dir="auto" { (finding) } } }
                }
            }
            @if !told.is_empty() { (items(page, &told)) }
            @if left_out > 0 { div.body { p.muted { (page.text_count("check-left-out", left_out as i64)) } } }
        }
    }
}

fn figures(page: &Page, report: &Report) -> Markup {
    let t = |key: &str| page.text(key);
    let count = |outcome| report.items.iter().filter(|item| item.outcome == outcome).count();
    let authority = page.app.store.authority();
    let here = authority.founded().map(|founded| founded.digest);
    html! {
        dl.facts {
            dt { (t("origin")) }
            dd dir="ltr" { @if report.origin.is_empty() { "?" } @else { (report.origin) } }
            @if let Some(founding) = report.founding {
                dt { (t("check-founding")) } dd.code dir="ltr" { (founding) }
                dt { (t("check-same-network")) }
                dd { @if here == Some(founding) { (t("yes")) } @else { (t("no")) } }
            }
            dt { (t("checkpoint-size")) } dd dir="ltr" { (report.size) }
            @if let Some(root) = report.root {
                dt { (t("checkpoint-root")) } dd.code dir="ltr" { (root) }
            }
            dt { (t("outcome-verified")) } dd { (count(Outcome::Verified)) }
            dt { (t("outcome-incomplete")) } dd { (count(Outcome::Incomplete)) }
            dt { (t("outcome-failed")) } dd { (count(Outcome::Failed)) }
            dt { (t("check-withheld")) } dd { (report.withheld) }
            dt { (t("check-parts")) } dd { (report.parts) }
            dt { (t("check-erased")) } dd { (report.erased) }
        }
    }
}

fn items(page: &Page, told: &[&Item]) -> Markup {
    let headings = page.texts(["entry", "check-outcome", "said-by", "check-notes"]);
    let rows = html! {
        @for item in told.iter().take(ITEMS_MAX) {
            tr {
                th scope="row" { bdi dir="ltr" { (item.index) } }
                td { (outcome(page, item.outcome).1) }
                td {
                    @if let Some(by) = &item.by { bdi dir="ltr" { (by) } }
                    @if let Some(kind) = &item.kind { " " code.small dir="ltr" { (kind) } }
                }
                td { @for note in &item.notes { div dir="auto" { (note) } } }
            }
        }
    };
    table(&page.text("check-items"), &headings, rows)
}
