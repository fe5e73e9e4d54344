//! The telephone sample: an officer calls, asks for the code to be read back, and ticks off.

use super::super::answers::{self, Seen};
use super::super::kinds::Way;
use super::super::live::{self, Live, telephone};
use super::{find, officer};
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::times;
use axum::extract::{Form as Urlencoded, Path};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::StatementId;
use std::collections::HashMap;

/// The list of those who are called, with their codes.
pub(super) fn panel(page: &Page, live: &Live) -> Result<Markup, Problem> {
    let id = live.round.id();
    if live.sample.is_empty() || !live.round.is_asking(page.now) {
        return Ok(html! {});
    }
    let codes: HashMap<StatementId, String> =
        page.app.store.work(|work| answers::codes(work, &id))?.into_iter().collect();
    let by_id = live.by_id();
    let runs = page.may_commonly(Action::Sign, Resource::Rounds);
    let headings =
        page.texts(["participant", "office", "checks-number", "checks-code", "checks-reached"]);
    let called = live.sample.iter().filter_map(|contact| by_id.get(contact));
    let rows = html! { @for contact in called { tr {
        th scope="row" { (page.participant_name(&contact.participant)) " · " (page.desk_name(&contact.desk)) }
        td dir="auto" { (contact.office)
            @if let Some((clock, offset)) = times::local_clock(&contact.time_zone, page.now) {
                " " span.muted { bdi dir="ltr" { (clock) " " (offset) } } } }
        td { bdi dir="ltr" { (telephone(contact).unwrap_or_default()) } }
        td { b.code dir="ltr" { (codes.get(&contact.contact).map_or("", String::as_str)) } }
        td { (answer(page, live, &contact.contact, runs)) }
    } } };
    Ok(html! {
        section.panel {
            header { h2 #h-calls { (page.text("checks-calls")) } }
            div.body { p.small.muted { (page.text("checks-calls-lead")) }
                @if codes.is_empty() && runs {
                    form method="post" action=(format!("/checks/{id}/codes")) {
                        button.btn.btn-primary { (page.text("checks-codes-draw")) } } } }
            @if !codes.is_empty() { (stacked(&page.text("checks-calls"), &headings, rows)) }
        }
    })
}

fn answer(page: &Page, live: &Live, contact: &StatementId, runs: bool) -> Markup {
    let given = live.answers.iter().find(|a| a.contact == *contact && a.way == Way::Telephone);
    let missed = live.not_reached.contains(contact);
    let button = |value: &str, key: &str| {
        html! {
            button.btn.btn-sm.btn-plain name="reached" value=(value) { (page.text(key)) }
        }
    };
    html! {
        @if let Some(given) = given {
            span.pill.ok { (page.text("checks-reached-yes")) } " " span.small { (times::moment(page, given.at)) }
        } @else {
            @if missed { span.pill.info { (page.text("checks-reached-no")) } " " }
            @if runs { form method="post" action=(format!("/checks/{}/called", live.round.id())) {
                input type="hidden" name="contact" value=(contact);
                (button("yes", "checks-reached-yes")) " "
                @if !missed { (button("no", "checks-reached-no")) }
            } }
        }
    }
}

/// `POST /checks/{id}/codes`: draws the codes, and with them who is called.
pub async fn draw(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    officer(&page)?;
    let live = live::read(&page.app.store, find(&page, &id)?, page.now)?;
    if live.round.is_asking(page.now) && !live.drawn {
        answers::draw_codes(&page.app.store, &id, &live.sample)?;
    }
    Ok(Redirect::to(&format!("/checks/{id}#h-calls")).into_response())
}

/// `POST /checks/{id}/called`.
pub async fn called(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    officer(&page)?;
    let live = live::read(&page.app.store, find(&page, &id)?, page.now)?;
    let contact: StatementId = typed.get("contact").parse().map_err(|_| Problem::not_found())?;
    if !live.sample.contains(&contact) || !live.round.is_asking(page.now) {
        return Err(Problem::not_found());
    }
    let seen =
        Seen { round: id, contact, way: Way::Telephone, address: "", note: "", at: page.now };
    match typed.get("reached") {
        "yes" => answers::record(&page.app.store, &seen)?,
        "no" => answers::record_not_reached(&page.app.store, &seen)?,
        _ => return Err(Problem::not_found()),
    };
    Ok(Redirect::to(&format!("/checks/{id}?done=call-noted#h-calls")).into_response())
}
