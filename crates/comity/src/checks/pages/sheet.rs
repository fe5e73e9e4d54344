//! `/checks/{id}/sheet`: the Chair's sheet. Totals only, as they were signed; it names no state.

use super::super::kinds::Totals;
use super::{find, window};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Path;
use maud::{Markup, html};
use register::StatementId;

/// `GET /checks/{id}/sheet`.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let round = find(&page, &id)?;
    // What is not closed is the secretariat's.
    let closed = round.closed.as_ref().ok_or_else(Problem::not_found)?;
    let t = |key: &str| page.text(key);
    let headings = page.texts([
        "checks-counted",
        "checks-asked",
        "checks-outcome-in-time",
        "checks-outcome-late",
        "checks-outcome-bounced",
        "checks-outcome-silent",
    ]);
    let line = |name: String, totals: &Totals| {
        html! { tr {
            th scope="row" { (name) }
            @let counts = [totals.asked, totals.answered, totals.late, totals.bounced, totals.silent];
            @for (heading, n) in headings[1..].iter().zip(counts) {
                td.num { span.narrow { (heading) ": " } (n) } }
        } }
    };
    let rows = html! {
        @if let Some(totals) = &closed.said.totals { (line(t("checks-counted-states"), totals)) }
        @for way in &closed.said.ways {
            (line(page.text_with("checks-counted-way", &[
                ("way", &page.text(&format!("checks-way-{}", way.way.code())))]), &way.totals)) }
    };
    let content = html! {
        div.page-head { div { h1 { (t("checks-sheet-title")) } p { (page.name(&page.profile.names)) } } }
        section.panel {
            div.body { dl.facts {
                dt { (t("checks-window")) } dd { (window(&page, &round)) }
                dt { (t("checks-closed")) } dd { (times::moment(&page, closed.at)) " · "
                    (shell::entry_link(&page, closed.entry)) }
            } }
            @if closed.said.too_few { div.body { p { (t("checks-too-few-why")) } } }
            @else { (stacked(&t("checks-sheet-title"), &headings, rows)) }
            div.body { p.small.muted { (t("checks-sheet-lead")) } }
        }
        p.no-print { a href="/checks" { (t("checks-back")) } }
    };
    Ok(shell::render(&page, &t("checks-sheet-title"), content))
}
