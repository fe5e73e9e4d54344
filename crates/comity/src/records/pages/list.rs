//! `/register`: the newest checkpoint, and every entry from the newest on.

use super::{Opened, said, sentence};
use crate::members::marks::Marks;
use crate::rights::{Action, Authorized, Denied, Resource};
use crate::store::sqlite::Row;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use anyhow::Context;
use axum::extract::Query;
use maud::{Markup, html};
use register::Time;
use serde::Deserialize;

const PAGE_ROWS: u64 = 50;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Only entries below this index; a page stays the same when new ones enter.
    #[serde(default)]
    pub before: Option<u64>,
}

/// `GET /register`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let size = page.app.store.register(|register| Ok(register.head()?.size))?;
    let before = asked.before.unwrap_or(size).min(size);
    let from = before.saturating_sub(PAGE_ROWS);
    let rows = page.app.store.register(|register| {
        let row = |index| register.row(index)?.context("the register has a gap");
        (from..before).rev().map(row).collect::<anyhow::Result<Vec<_>>>()
    })?;
    let lines = lines(&page, rows)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("register-title")) } p { (t("register-lead")) } }
            div.actions {
                @if page.person().is_ok_and(|p| page.may(Action::Read, Resource::Watch, &p.participant)) {
                    a.btn.btn-plain href="/watch" { (shell::icon("search")) (t("watch-title")) }
                }
                a.btn.btn-plain href="/register/check" { (shell::icon("check")) (t("register-check")) }
                @if page.may_commonly(Action::Export, Resource::Records) {
                    a.btn.btn-plain href="/register/export" {
                        (shell::icon("download")) (t("register-export")) }
                }
            }
        }
        (checkpoint(&page))
        section.panel aria-labelledby="h-entries" {
            header { h2 #h-entries { (t("register-entries")) } }
            @if lines.is_empty() {
                div.body { p { (t("register-none")) " " a href="/register" { (t("register-newest")) } } }
            } @else {
                (table(&page, &lines))
                (pager(&page, from, before, size))
            }
        }
    };
    Ok(shell::render(&page, &t("register-title"), content))
}

fn checkpoint(page: &Page) -> Markup {
    let (size, root) = page.app.store.published();
    let t = |key: &str| page.text(key);
    html! {
        section.panel aria-labelledby="h-checkpoint" {
            header { h2 #h-checkpoint { (t("checkpoint")) }
                a.end.small href="/checkpoint" { (t("checkpoint-signed")) } }
            div.body {
                dl.facts {
                    dt { (t("checkpoint-size")) } dd dir="ltr" { (size) }
                    dt { (t("checkpoint-root")) } dd.code dir="ltr" { (root) }
                    dt { (t("checkpoint-key")) } dd.code dir="ltr" { (page.app.store.log_key()) }
                }
                p.small.muted { (t("checkpoint-more")) }
            }
        }
    }
}

fn table(page: &Page, lines: &[Markup]) -> Markup {
    let headings = page.texts(["entry", "entered", "what-was-said"]);
    stacked(&page.text("register-caption"), &headings, html! { @for line in lines { (line) } })
}

/// A line for each entry, and one for each run of entries that this reader may not read: nobody can
/// tell from it who said how much of what, and which places of the register it stands for is said.
fn lines(page: &Page, rows: Vec<Row>) -> Result<Vec<Markup>, Problem> {
    let marks = Marks::read(page)?;
    let (mut lines, mut run) = (Vec::new(), None);
    for row in rows {
        let (index, entered) = (row.index, row.entered);
        let opened = match said(row)?.map(|said| said.authorize(&page.subject, Action::Read)) {
            None => None,
            Some(Ok(opened)) => Some(opened),
            Some(Err(Denied)) => {
                run = Some(run.map_or((index, index), |(_, newest)| (index, newest)));
                continue;
            }
        };
        lines.extend(run.take().map(|run| withheld(page, run)));
        lines.push(line(page, &marks, (index, entered), opened.as_ref()));
    }
    lines.extend(run.map(|run| withheld(page, run)));
    Ok(lines)
}

fn withheld(page: &Page, (oldest, newest): (u64, u64)) -> Markup {
    let count = i64::try_from(newest - oldest + 1).unwrap_or(i64::MAX);
    let link = |index: u64| html! { a href=(format!("/register/{index}")) { (index) } };
    html! { tr {
        th scope="row" { bdi dir="ltr" { (link(oldest)) @if oldest < newest { "–" (link(newest)) } } }
        td {}
        td { span.muted { (page.text_count("register-withheld", count)) } }
    } }
}

fn line(
    page: &Page,
    marks: &Marks,
    (index, entered): (u64, Time),
    opened: Option<&Authorized<Opened>>,
) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(format!("/register/{index}")) { bdi dir="ltr" { (index) } } }
            td.text-nowrap { (times::moment(page, entered)) }
            td {
                @match opened {
                    None => { span.muted { (page.text("register-removed")) } }
                    Some(opened) => {
                        span dir="auto" { (sentence(page, &opened.entry)) } " "
                        code.small dir="ltr" { (opened.entry.payload.kind) }
                        (marks.of(page, index))
                    }
                }
            }
        }
    }
}

fn pager(page: &Page, from: u64, before: u64, size: u64) -> Markup {
    html! {
        nav.pager aria-label=(page.text("pages")) {
            span { (page.text_with("entries-of", &[
                ("from", &from.to_string()),
                ("to", &before.saturating_sub(1).to_string()),
                ("all", &size.to_string()),
            ])) }
            @if before + PAGE_ROWS < size {
                a href=(format!("/register?before={}", before + PAGE_ROWS)) { (page.text("page-newer")) }
            } @else if before < size {
                a href="/register" { (page.text("page-newer")) }
            }
            @if from > 0 {
                a href=(format!("/register?before={from}")) { (page.text("page-older")) }
            }
        }
    }
}
