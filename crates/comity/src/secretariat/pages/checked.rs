//! The form of an import, and what its dry run found: every row, with all that is wrong with it.

use super::super::Remark;
use super::super::import::{Judged, Wanted, What};
use super::super::list::COLUMNS;
use crate::web::page::Page;
use crate::web::shell;
use crate::web::table::table;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// What a dry run found.
pub(super) struct Result<'a> {
    /// Every row.
    pub(super) judged: &'a [Judged],
    /// What the reader should know, though nothing is wrong.
    pub(super) warnings: &'a [Remark],
    /// The list as it was kept, when it may be signed.
    pub(super) upload: Option<&'a str>,
}

/// How many rows would enter something.
pub(super) fn to_sign(judged: &[Judged]) -> usize {
    let enters = |wanted: &&Wanted| wanted.what != What::Unchanged;
    judged.iter().filter_map(|row| row.outcome.as_ref().ok()).filter(enters).count()
}

/// A remark as a sentence.
pub(super) fn told(page: &Page, remark: &Remark) -> String {
    page.text_with(&remark.key, &[("value", &remark.value)])
}

/// The page with the form alone, perhaps with what was wrong.
pub(super) fn form(page: &Page, reference: &str, wrong: Option<&str>) -> Markup {
    let content = html! {
        (head(page))
        @if let Some(wrong) = wrong {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (page.text("form-wrong")) } p { (wrong) } p { (page.text("intake-files-again")) } }
        }
        (fields(page, reference))
    };
    shell::render(page, &page.text("intake-import"), content)
}

fn head(page: &Page) -> Markup {
    html! {
        div.page-head { div { h1 { (page.text("intake-import")) } p { (page.text("intake-import-lead")) } } }
    }
}

fn fields(page: &Page, reference: &str) -> Markup {
    let t = |key| page.text(key);
    html! {
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            div.field { label for="list" { (t("intake-list")) }
                span.hint #hint-list { (t("intake-list-hint")) " "
                    span.code dir="ltr" { (COLUMNS.join(", ")) } }
                input.form-control #list type="file" name="list" required aria-describedby="hint-list"
                    accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"; }
            div.field { label for="note" { (t("note-verbale")) }
                span.hint #hint-note { (t("intake-scan-hint")) }
                input.form-control #note type="file" name="note" aria-describedby="hint-note"
                    accept="application/pdf,image/png,image/jpeg"; }
            div.field { label for="reference" { (t("intake-reference")) " "
                    span.muted { (t("optional")) } }
                span.hint #hint-reference { (t("intake-reference-hint")) }
                input.form-control #reference type="text" dir="auto" name="reference" maxlength="120"
                    aria-describedby="hint-reference" value=(reference); }
            div.form-actions {
                button.btn.btn-primary name="step" value="check" { (t("intake-check")) } }
        } }
    }
}

/// The page with what the dry run found, and the way on.
pub(super) fn show(page: &Page, reference: &str, has_scan: bool, result: &Result<'_>) -> Response {
    let t = |key| page.text(key);
    let count = |key: &str, n: usize| page.text_count(key, i64::try_from(n).unwrap_or(i64::MAX));
    let bad = result.judged.iter().filter(|row| row.outcome.is_err()).count();
    let signable = to_sign(result.judged);
    let content = html! {
        (head(page))
        @for warning in result.warnings { (shell::notice("soon", &told(page, warning))) }
        @if bad > 0 {
            div.error-summary role="alert" tabindex="-1" {
                h2 { (count("intake-bad", bad)) } p { (t("intake-bad-lead")) } }
        } @else if signable == 0 {
            (shell::notice("info", &t("intake-nothing-new")))
        } @else if !has_scan {
            (shell::notice("soon", &t("intake-clean-no-scan")))
        } @else {
            (shell::notice("ok", &t("intake-clean")))
        }
        section.panel aria-label=(t("intake-result")) {
            header { h2 { (t("intake-result")) }
                span.pill { (count("intake-rows", result.judged.len())) } }
            (rows(page, result.judged))
            @if let Some(upload) = result.upload {
                form.form-body method="post" enctype="multipart/form-data" {
                    input type="hidden" name="upload" value=(upload);
                    div.form-actions {
                        button.btn.btn-primary name="step" value="sign" {
                            (shell::icon("key")) (count("intake-sign", signable)) } }
                }
            }
        }
        h2 { (t("intake-check-again")) }
        (fields(page, reference))
    };
    let whole = shell::render(page, &t("intake-import"), content);
    let status = if bad > 0 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, whole).into_response()
}

fn rows(page: &Page, judged: &[Judged]) -> Markup {
    let headings = page.texts(["intake-row", "participant", "desk", "office", "intake-finding"]);
    let title = page.text("intake-result");
    let rows = html! { @for row in judged { (line(page, row)) } };
    table(&title, &title, &headings, rows)
}

fn line(page: &Page, row: &Judged) -> Markup {
    let (state, desk) = match &row.outcome {
        Ok(wanted) => {
            (page.participant_name(&wanted.participant), page.desk_name(&wanted.card.desk))
        }
        Err(_) => (row.state.clone(), row.desk.clone()),
    };
    html! {
        tr {
            td { (row.number) }
            td dir="auto" { (state) }
            td dir="auto" { (desk) }
            td dir="auto" { (row.office) }
            td {
                @match &row.outcome {
                    Ok(wanted) => { (finding(page, wanted.what)) }
                    Err(faults) => {
                        span.pill.late { (shell::icon("alert")) (page.text("intake-row-bad")) }
                        ul { @for fault in faults { li dir="auto" { (told(page, fault)) } } }
                    }
                }
            }
        }
    }
}

fn finding(page: &Page, what: What) -> Markup {
    match what {
        What::New => html! {
            span.pill.ok { (shell::icon("plus")) (page.text("intake-row-new")) }
        },
        What::There { .. } => html! {
            span.pill.info { (shell::icon("pencil")) (page.text("intake-row-there")) }
        },
        What::Unchanged => html! {
            span.pill { (shell::icon("check")) (page.text("intake-row-unchanged")) }
        },
    }
}
