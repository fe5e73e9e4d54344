//! `/messages/reach`: how urgent messages reached one's own desks, by rung and way and week by week; for
//! officers of the secretariat also how many did in the whole network, without names.

use super::super::reach::{self, Led, Reached, Week};
use crate::ladder::Call;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, table, times};
use axum::Json;
use maud::{Markup, html};
use register::Time;
use serde_json::{Value, json};

/// The lines to the reader's own participant.
fn own(page: &Page) -> Result<Vec<Reached>, Problem> {
    let own = &page.person()?.participant;
    page.demand(Action::Read, Resource::Messages, own)?;
    Ok(page.app.store.view(|views| reach::lines(views, Some(own), page.now))?)
}

/// The lines of everybody, for who sees what the host sends.
fn all(page: &Page) -> Result<Option<Vec<Reached>>, Problem> {
    if !page.may_commonly(Action::Read, Resource::Outbox) {
        return Ok(None);
    }
    Ok(Some(page.app.store.view(|views| reach::lines(views, None, page.now))?))
}

/// `GET /messages/reach`.
pub(super) async fn show(page: Page) -> Result<Markup, Problem> {
    let (own, all) = (own(&page)?, all(&page)?);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("reach-title")) } p { (page.text_count("reach-lead", reach::WEEKS)) } }
            div.actions { a.btn.btn-plain href="/messages" { (t("messages-title")) } }
        }
        (by_rung(&page, &own))
        (by_way(&page, &own)?)
        (by_week(&page, "reach-weeks", "reach-weeks-lead", &own))
        @if let Some(all) = &all {
            (by_week(&page, "reach-network", "reach-network-lead", all)) }
    };
    Ok(shell::render(&page, &t("reach-title"), content))
}

fn panel(page: &Page, title: &str, lead: &str, rows: Option<Markup>) -> Markup {
    html! {
        section.panel aria-labelledby=(title) {
            header { h2 #(title) { (page.text(title)) } }
            div.body { p.small.muted { (page.text(lead)) }
                @if rows.is_none() { p { (page.text("reach-none")) } } }
            @if let Some(rows) = rows { (rows) }
        }
    }
}

/// How a rung, or the sender's own call, is named.
fn named(page: &Page, led: Led) -> String {
    match led {
        Led::Rung(Call::Desk) => page.text("reach-desk"),
        Led::Rung(call) => page.text(&format!("ladder-call-{}", call.code())),
        Led::Telephone => page.text("reach-telephone"),
    }
}

fn by_rung(page: &Page, lines: &[Reached]) -> Markup {
    let rungs = reach::rungs(lines);
    let headings = page.texts(["reach-called", "reach-times", "reach-led"]);
    let rows = html! { @for (led, rung) in &rungs {
        tr { th scope="row" { (named(page, *led)) } td.num { (rung.called) } td.num { (rung.led) } }
    } };
    let rows =
        (!rungs.is_empty()).then(|| table::table(&page.text("reach-rungs"), &headings, rows));
    panel(page, "reach-rungs", "reach-rungs-lead", rows)
}

fn by_way(page: &Page, lines: &[Reached]) -> Result<Markup, Problem> {
    let ways = reach::ways(&page.app.store, lines)?;
    let headings = page.texts(["reach-way", "reach-taken", "reach-refused", "reach-waits"]);
    let rows = html! { @for (way, went) in &ways {
        tr { th scope="row" { (page.text(&format!("reach-by-{}", way.code()))) }
            td.num { (went.taken) } td.num { (went.refused) } td.num { (went.waits) } }
    } };
    let rows = (!ways.is_empty()).then(|| table::table(&page.text("reach-ways"), &headings, rows));
    Ok(panel(page, "reach-ways", "reach-ways-lead", rows))
}

fn by_week(page: &Page, title: &str, lead: &str, lines: &[Reached]) -> Markup {
    let weeks = reach::weeks(lines);
    let headings =
        page.texts(["reach-week", "reach-came", "reach-at-once", "reach-late", "reach-nobody"]);
    let rows = html! { @for (from, week) in &weeks {
        tr { th scope="row" { (times::day(page, *from)) }
            td.num { (week.came) } td.num { (week.at_once) } td.num { (week.late) } td.num { (week.nobody()) } }
    } };
    let rows = (!weeks.is_empty()).then(|| table::table(&page.text(title), &headings, rows));
    panel(page, title, lead, rows)
}

/// `GET /api/v1/channel/reach`: the same figures.
pub(in super::super) async fn figures(page: Page) -> Result<Json<Value>, Problem> {
    let (own, all) = (own(&page)?, all(&page)?);
    let week = |(from, week): &(Time, Week)| {
        json!({ "from": from.date(), "came": week.came, "at_once": week.at_once, "late": week.late,
            "nobody": week.nobody() })
    };
    let weeks = |lines: &[Reached]| reach::weeks(lines).iter().map(week).collect::<Vec<Value>>();
    let rung = |(led, rung): (&Led, &reach::Rung)| {
        let name = match led {
            Led::Rung(call) => call.code(),
            Led::Telephone => "code-read-aloud",
        };
        json!({ "rung": name, "called": rung.called, "led": rung.led })
    };
    let way = |(way, went): (&reach::Way, &reach::Went)| {
        let reach::Went { taken, refused, waits } = went;
        json!({ "way": way.code(), "taken": taken, "refused": refused, "waits": waits })
    };
    Ok(Json(json!({
        "rungs": reach::rungs(&own).iter().map(rung).collect::<Vec<_>>(),
        "ways": reach::ways(&page.app.store, &own)?.iter().map(way).collect::<Vec<_>>(),
        "weeks": weeks(&own),
        "network": all.as_deref().map(weeks),
    })))
}
