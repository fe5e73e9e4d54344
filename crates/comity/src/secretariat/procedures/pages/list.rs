//! `/procedures`: all agreed procedures that stand.

use super::super::queries;
use super::places;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use maud::{Markup, html};

/// `GET /procedures`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let person = page.person()?.person;
    let found = page.app.store.view(|views| {
        let standing = queries::standing(views)?.into_iter();
        standing
            .map(|one| Ok((queries::reading(views, &one.statement, Some(&person))?, one)))
            .collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let t = |key: &str| page.text(key);
    let headings = page.texts([
        "procedure-title",
        "procedure-version-heading",
        "procedure-places",
        "procedure-yours",
    ]);
    let rows = html! { @for (read, one) in &found { tr {
        th scope="row" dir="auto" { a href=(format!("/procedures/{}", one.procedure)) { (one.title) } }
        td { (page.text_with("procedure-version", &[("version", &one.version.to_string())]))
            " · " (times::day_element(&page, one.entered)) }
        td { (places(&page, one)) }
        td { @match read {
            Some(read) => { span.pill.ok { (shell::icon("check"))
                (page.text_with("procedure-read-on", &[("day", &times::day(&page, read.at))])) } }
            None => { span.pill.info { (t("procedure-unread")) } }
        } }
    } } };
    let content = html! {
        div.page-head {
            div { h1 { (t("procedures-title")) } p { (t("procedures-lead")) } }
            div.actions {
                a.btn.btn-plain href="/welcome" { (shell::icon("book")) (t("welcome-title")) }
                @if page.may_commonly(Action::Sign, Resource::Procedures) {
                    a.btn.btn-primary href="/procedures/issue" {
                        (shell::icon("plus")) (t("procedure-issue")) }
                }
            }
        }
        section.panel {
            @if found.is_empty() { div.body { p { (t("procedures-none")) } } }
            @else { (stacked(&t("procedures-title"), &headings, rows)) }
        }
    };
    Ok(shell::render(&page, &t("procedures-title"), content))
}
