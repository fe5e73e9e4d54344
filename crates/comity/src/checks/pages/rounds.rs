//! The list of rounds: searched, sorted, paged, and taken away. A state sees its own results beside them,
//! and nobody else's.

use super::super::kinds::{Outcome, Totals, Way};
use super::super::queries::{self, Noted, Round};
use super::window;
use crate::rights::{Action, Resource};
use crate::web::list::{Asked, Part, csv, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::times;
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Value, json};

const PATH: &str = "/checks";

const COLUMNS: [&str; 14] = [
    "round",
    "begins",
    "ends",
    "standing",
    "asked",
    "answered",
    "late",
    "bounced",
    "silent",
    "own_mail",
    "own_portal",
    "own_telephone",
    "own_channel",
    "entry",
];

/// A round with what it showed of the reader's own state.
pub(super) struct Line {
    /// The round.
    pub round: Round,
    own: Option<Noted>,
}

/// The rounds that this reader sees, newest first.
pub(super) fn visible(page: &Page) -> Result<Vec<Line>, Problem> {
    let own = page.person()?.participant.clone();
    let runs = page.may_commonly(Action::Read, Resource::Rounds);
    let (mut rounds, mut noted) = page
        .app
        .store
        .view(|views| Ok((queries::rounds(views)?, queries::results_of(views, &own)?)))?;
    // A round that is not announced is the secretariat's until its window begins.
    rounds.retain(|r| runs || r.closed.is_some() || r.is_asking(page.now) || r.tells(&own));
    let line = |round: Round| {
        let place = noted.iter().position(|noted| noted.result.round == round.id());
        Line { own: place.map(|place| noted.swap_remove(place)), round }
    };
    Ok(rounds.into_iter().map(line).collect())
}

/// Those that are asked for, in the order that is asked for.
fn sought(page: &Page, asked: &Asked, mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|Line { round, .. }| {
        let (from, until) = (round.opened.from, round.opened.until);
        let days = [times::day(page, from), times::day(page, until)].join(" ");
        let exact = [from.date(), until.date()].join(" ");
        asked.finds(&format!("{days} {exact} {}", page.text(standing(page, round).1)))
    });
    if asked.sort == "oldest" {
        lines.reverse();
    }
    lines
}

/// The panel with the list.
pub(super) fn panel(page: &Page, asked: &Asked, lines: Vec<Line>, runs: bool) -> Markup {
    let t = |key: &str| page.text(key);
    let there_are = !lines.is_empty();
    let lines = sought(page, asked, lines);
    let part = Part::of(&lines, asked.page);
    html! {
        section.panel {
            header { h2 #h-rounds { (t("checks-rounds")) } @if there_are { (asked.files(page, PATH)) } }
            @if !runs { div.body { p.small.muted { (t("checks-own-lead")) } } }
            @if !there_are { div.body { p { (t("checks-none")) } } }
            @else {
                (asked.form(page, PATH, &["newest", "oldest"]))
                @if lines.is_empty() { (asked.none(page, PATH)) }
                @else {
                    (table(page, part.rows, runs))
                    (part.pager(page, |number| asked.address(PATH, number)))
                }
            }
        }
    }
}

fn table(page: &Page, lines: &[Line], runs: bool) -> Markup {
    let keys = ["checks-round", "checks-window", "checks-answered-of", "checks-own", "checks-more"];
    let keys = keys.into_iter().filter(|key| !runs || *key != "checks-own");
    let headings: Vec<String> = keys.map(|key| page.text(key)).collect();
    let rows = html! { @for Line { round, own } in lines { tr {
        th scope="row" {
            @if runs { a href=(format!("/checks/{}", round.id())) { (times::day(page, round.opened.from)) } }
            @else { (times::day(page, round.opened.from)) }
            @let (tone, key) = standing(page, round);
            " " span.pill.(tone) { (page.text(key)) }
        }
        td { (window(page, round)) }
        td { @match (&round.closed, totals(round)) {
            (_, Some(totals)) => { (of(page, totals.answered + totals.late, totals.asked)) }
            (Some(_), None) => { (page.text("checks-too-few")) }
            (None, None) => { "–" }
        } }
        @if !runs { td { @match own {
            Some(own) => { (reached(page, own)) }
            None if round.closed.is_some() => { (page.text("checks-not-asked")) }
            None => { "–" }
        } } }
        td { @if round.closed.is_some() {
            a href=(format!("/checks/{}/sheet", round.id())) { (page.text("checks-sheet")) } }
            @if own.is_some() {
                br; a href=(format!("/checks/{}/slip", round.id())) { (page.text("checks-slip")) } } }
    } } };
    stacked(&page.text("checks-rounds"), &headings, rows)
}

fn totals(round: &Round) -> Option<&Totals> {
    round.closed.as_ref()?.said.totals.as_ref()
}

fn standing(page: &Page, round: &Round) -> (&'static str, &'static str) {
    match (&round.closed, page.now < round.opened.from) {
        (Some(_), _) => ("ok", "checks-closed"),
        (None, true) => ("info", "checks-planned"),
        (None, false) => ("soon", "checks-open"),
    }
}

fn of(page: &Page, some: u32, all: u32) -> String {
    page.text_with("checks-of", &[("some", &some.to_string()), ("all", &all.to_string())])
}

/// The contacts of a state that answered in time by one way, and those that were asked by it.
fn counted(own: &Noted, way: Way) -> Option<(u32, u32)> {
    let ways = own.result.contacts.iter().flat_map(|c| &c.ways).filter(|w| w.way == way);
    let count = |(some, all), outcome| (some + u32::from(outcome == Outcome::InTime), all + 1);
    let (some, all) = ways.map(|w| w.outcome).fold((0, 0), count);
    (all > 0).then_some((some, all))
}

/// By which ways a state was reached.
fn reached(page: &Page, own: &Noted) -> Markup {
    html! { @for way in Way::ALL { @if let Some((some, all)) = counted(own, *way) {
        div { span.muted { (page.text(&format!("checks-way-{}", way.code()))) ": " } (of(page, some, all)) }
    } } }
}

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 14]>, Problem> {
    let record = |Line { round, own }: &Line| {
        let total = |of: fn(&Totals) -> u32| totals(round).map_or(json!(""), |t| json!(of(t)));
        let way = |way: Way| match own.as_ref().and_then(|own| counted(own, way)) {
            Some((some, all)) => json!(of(page, some, all)),
            None => json!(""),
        };
        [
            json!(round.id()),
            json!(round.opened.from),
            json!(round.opened.until),
            json!(standing(page, round).1.trim_start_matches("checks-")),
            total(|t| t.asked),
            total(|t| t.answered),
            total(|t| t.late),
            total(|t| t.bounced),
            total(|t| t.silent),
            way(Way::Mail),
            way(Way::Portal),
            way(Way::Telephone),
            way(Way::Channel),
            json!(round.entry),
        ]
    };
    Ok(sought(page, asked, visible(page)?).iter().map(record).collect())
}

/// `GET /checks.csv`: what the list shows.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("rounds", COLUMNS, records(&page, &asked)?)
}

/// `GET /checks.json`: the same.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("rounds", COLUMNS, records(&page, &asked)?))
}
