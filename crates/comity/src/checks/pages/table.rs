//! Every state of a round with its outcome: on the officer's page, as CSV, as JSON.

use super::super::kinds::{Mend, Outcome, Way};
use super::super::live::{self, Live};
use super::{find, mend_name, outcome, outcome_name};
use crate::fold::fold;
use crate::web::list::{Part, address, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::table::stacked;
use axum::extract::{Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::{Code, StatementId};
use serde::Deserialize;
use serde_json::{Value, json};

const COLUMNS: [&str; 9] = [
    "state",
    "name",
    "outcome",
    "contacts_answered",
    "mail",
    "portal",
    "telephone",
    "channel",
    "mend",
];

/// Which states are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Only {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: Option<usize>,
}

impl Only {
    fn address(&self, path: &str, page: Option<usize>) -> String {
        address(path, &[("q", &self.q), ("show", &self.show)], page)
    }
}

struct Line {
    code: Code,
    name: String,
    outcome: Outcome,
    answered: String,
    ways: Vec<(Way, Option<Outcome>)>,
    mend: Vec<Mend>,
}

fn lines(page: &Page, live: &Live, only: &Only) -> Vec<Line> {
    let line = |(code, outcome): (&Code, &Outcome)| {
        let contacts = live.figures.contacts.get(code).map_or(&[][..], Vec::as_slice);
        let best = |way: Way| {
            let ways = contacts.iter().flat_map(|c| &c.ways).filter(|w| w.way == way);
            ways.map(|w| w.outcome).min()
        };
        let gave = |o: Outcome| matches!(o, Outcome::InTime | Outcome::Late);
        let answered = contacts.iter().filter(|c| c.ways.iter().any(|w| gave(w.outcome))).count();
        Line {
            code: code.clone(),
            name: page.participant_name(code),
            outcome: *outcome,
            answered: page.text_with(
                "checks-of",
                &[("some", &answered.to_string()), ("all", &contacts.len().to_string())],
            ),
            ways: Way::ALL.iter().map(|way| (*way, best(*way))).collect(),
            mend: mend(page, live, code),
        }
    };
    let mut lines: Vec<Line> = live.figures.participants.iter().map(line).collect();
    let words = fold(&only.q);
    lines.retain(|line| {
        let text = fold(&format!("{} {}", line.code, line.name));
        let open =
            only.show != "open" || matches!(line.outcome, Outcome::Silent | Outcome::Bounced);
        open && words.split_whitespace().all(|word| text.contains(word))
    });
    lines.sort_by_cached_key(|line| fold(&line.name));
    lines
}

/// What a state is to mend. While the round is open, who did not answer may still do so.
fn mend(page: &Page, live: &Live, code: &Code) -> Vec<Mend> {
    let mut mend = live.mend(code, &page.profile.cadence, page.now);
    mend.retain(|mend| live.round.closed.is_some() || *mend != Mend::NoAnswer);
    mend
}

/// The panel with the table.
pub(super) fn panel(page: &Page, live: &Live, only: &Only) -> Markup {
    let path = format!("/checks/{}", live.round.id());
    let lines = lines(page, live, only);
    let part = Part::of(&lines, only.page);
    let t = |key: &str| page.text(key);
    html! {
        section.panel {
            header { h2 #h-states { (t("checks-states")) } (files(page, only, &path)) }
            form.filters action=(path) {
                div.q { label for="q" { (t("list-words")) } input #q type="search" name="q" value=(only.q); }
                div { label for="show" { (t("checks-show")) }
                    select #show name="show" {
                        option value="" { (t("checks-show-all")) }
                        option value="open" selected[only.show == "open"] { (t("checks-show-open")) } } }
                button.btn.btn-plain { (shell::icon("search")) (t("find")) }
            }
            @if lines.is_empty() { div.body { p { (t("list-none")) " " a href=(path) { (t("list-all")) } } } }
            @else { (rows(page, part.rows)) (part.pager(page, |number| only.address(&path, number))) }
        }
    }
}

fn files(page: &Page, only: &Only, path: &str) -> Markup {
    html! {
        span.end { @for (ending, name) in [("csv", "CSV"), ("json", "JSON")] {
            a.btn.btn-plain.btn-sm href=(only.address(&format!("{path}/states.{ending}"), None)) {
                (shell::icon("download")) (name)
                span.visually-hidden { ": " (page.text("list-file")) } }
        } }
    }
}

fn rows(page: &Page, lines: &[Line]) -> Markup {
    let headings = page.texts([
        "participant",
        "checks-outcome",
        "checks-contacts",
        "checks-by-way",
        "checks-to-mend",
    ]);
    let rows = html! { @for line in lines { tr {
        th scope="row" { a.state-link href=(format!("/directory/{}", line.code)) {
            span.sig { (line.code) } span { (line.name) } } }
        td { (outcome(page, line.outcome)) }
        td { (line.answered) }
        td { @for (way, came) in &line.ways { @if let Some(came) = came {
            div.small { (page.text(&format!("checks-way-{}", way.code()))) ": " (outcome_name(page, *came)) } } } }
        td { @for mend in &line.mend { div.small { (mend_name(page, *mend)) } } }
    } } };
    stacked(&page.text("checks-states"), &headings, rows)
}

fn records(page: &Page, id: &StatementId, only: &Only) -> Result<Vec<[Value; 9]>, Problem> {
    let live = live::read(&page.app.store, find(page, id)?, page.now)?;
    let record = |line: Line| {
        let way = |at: usize| match line.ways.get(at).and_then(|(_, came)| *came) {
            Some(came) => json!(outcome_name(page, came)),
            None => json!(""),
        };
        let mend: Vec<String> = line.mend.iter().map(|m| mend_name(page, *m)).collect();
        [
            json!(line.code),
            json!(line.name),
            json!(outcome_name(page, line.outcome)),
            json!(line.answered),
            way(0),
            way(1),
            way(2),
            way(3),
            json!(mend.join("; ")),
        ]
    };
    Ok(lines(page, &live, only).into_iter().map(record).collect())
}

/// `GET /checks/{id}/states.csv`.
pub async fn as_csv(
    page: Page,
    Path(id): Path<StatementId>,
    Query(only): Query<Only>,
) -> Result<Response, Problem> {
    csv("check", COLUMNS, records(&page, &id, &only)?)
}

/// `GET /checks/{id}/states.json`.
pub async fn as_json(
    page: Page,
    Path(id): Path<StatementId>,
    Query(only): Query<Only>,
) -> Result<Response, Problem> {
    Ok(json("check", COLUMNS, records(&page, &id, &only)?))
}
