//! The form of an import, and what its dry run found: every row, with all that is wrong with it.

use super::super::Remark;
use super::super::import::{Judged, Wanted, What};
use super::super::list::COLUMNS;
use crate::directory::pages::form::NOTE_TYPES;
use crate::web::files::KEPT;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::shell;
use crate::web::table::stacked;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// What a list may be.
const LIST_TYPES: &str =
    ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a dry run found.
pub(super) struct Result<'a> {
    /// Every row.
    pub(super) judged: &'a [Judged],
    /// What the reader should know, though nothing is wrong.
    pub(super) warnings: &'a [Remark],
    /// Whether it may be signed.
    pub(super) can_sign: bool,
}

/// How many rows would enter something.
pub(super) fn to_sign(judged: &[Judged]) -> usize {
    let enters = |wanted: &&Wanted| wanted.what != What::Unchanged;
    judged.iter().filter_map(|row| row.outcome.as_ref().ok()).filter(enters).count()
}

/// A remark as a sentence.
pub(super) fn told(page: &Page, remark: &Remark) -> String {
    match remark.key.strip_prefix("refused-") {
        Some(rule) => page.refused(rule, &remark.value),
        None => page.text_with(&remark.key, &[("value", &remark.value)]),
    }
}

/// The page with the form alone, perhaps with what was wrong.
pub(super) fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let form = Form { page, typed, mistake };
    let content = html! {
        (head(page))
        (form.summary(&page.text("form-kept")))
        (fields(&form))
    };
    shell::render(page, &page.text("intake-import"), content)
}

fn head(page: &Page) -> Markup {
    html! {
        div.page-head { div { h1 { (page.text("intake-import")) } p { (page.text("intake-import-lead")) } } }
    }
}

fn fields(form: &Form<'_>) -> Markup {
    let t = |key| form.page.text(key);
    let columns =
        html! { (t("intake-list-hint")) " " span.code dir="ltr" { (COLUMNS.join(", ")) } };
    let list = Field::file("list", t("intake-list"), LIST_TYPES).hint(columns).required();
    let scan = Field::file("note", t("note-verbale"), NOTE_TYPES).hint(t("intake-scan-hint"));
    let reference = Field::new("reference", t("intake-reference")).max(120);
    html! {
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            (form.input(&list))
            (form.input(&scan))
            (form.input(&reference.hint(t("intake-reference-hint"))))
            div.form-actions {
                button.btn.btn-primary name="step" value="check" { (t("intake-check")) } }
        } }
    }
}

/// The page with what the dry run found, and the way on.
pub(super) fn show(page: &Page, typed: &Typed, has_scan: bool, result: &Result<'_>) -> Response {
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
        section.panel {
            header { h2 { (t("intake-result")) }
                span.pill { (count("intake-rows", result.judged.len())) } }
            (rows(page, result.judged))
            @if result.can_sign {
                form.form-body method="post" enctype="multipart/form-data" {
                    input type="hidden" name=(KEPT) value=(typed.get(KEPT));
                    input type="hidden" name="reference" value=(typed.get("reference"));
                    div.form-actions {
                        button.btn.btn-primary name="step" value="sign" {
                            (shell::icon("key")) (count("intake-sign", signable)) } }
                }
            }
        }
        h2 { (t("intake-check-again")) }
        (fields(&Form { page, typed, mistake: None }))
    };
    let whole = shell::render(page, &t("intake-import"), content);
    let status = if bad > 0 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, whole).into_response()
}

fn rows(page: &Page, judged: &[Judged]) -> Markup {
    let headings = page.texts(["intake-row", "participant", "desk", "office", "intake-finding"]);
    let rows = html! { @for row in judged { (line(page, row)) } };
    stacked(&page.text("intake-result"), &headings, rows)
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
                        ul { @for fault in faults { li { (told(page, fault)) } } }
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
