//! `/messages/ladder`: who is called when an urgent message is not acknowledged here, and whether anybody
//! outside may be asked to test the line. A participant sets it for itself.

use super::super::ladders::{self, Own, check_own};
use super::super::make;
use super::super::statements::LadderSet;
use crate::ladder::{AFTER_MAX, Call, Ladder, Rung};
use crate::members::{self, draft::by_oneself};
use crate::rights::{Action, Resource, is_administering};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::CameBack;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::By;

const PATH: &str = "/messages/ladder";

/// The rungs that the form offers above the desk itself.
const OFFERED: [Call; 5] =
    [Call::SecondWay, Call::Deputy, Call::OtherDesks, Call::Coordinator, Call::Secretariat];

/// Who sets the ladder: the reader, in a role that answers for its participant.
fn speaker(page: &Page) -> Option<By> {
    let person = page.subject.person()?;
    let role = person.roles.iter().find(|role| is_administering(role))?;
    let may = page.may(Action::Sign, Resource::Messages, &person.participant);
    may.then(|| By { participant: person.participant.clone(), role: role.clone() })
}

/// What stands: the network's ladder, and what the participant set.
fn standing(page: &Page) -> Result<(Ladder, Option<Own>), Problem> {
    let own = &page.person()?.participant;
    Ok(page.app.store.view(|views| Ok((members::ladder(views)?, ladders::of(views, own)?)))?)
}

/// `GET /messages/ladder`.
pub async fn show(page: Page, Query(came_back): Query<CameBack>) -> Result<Markup, Problem> {
    let (network, own) = standing(&page)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| typed_of(&network, own.as_ref()));
    shown(&page, &typed, None)
}

/// The form as it stands: a participant that has no ladder of its own begins with the network's.
fn typed_of(network: &Ladder, own: Option<&Own>) -> Typed {
    let said = own.map(|own| &own.said);
    let written = said.and_then(|said| said.ladder.as_ref());
    let mut typed = Typed::default();
    typed.set("whose", if written.is_some() { "own" } else { "network" });
    let ladder = written.unwrap_or(network);
    for rung in ladder.rungs.iter().filter(|rung| OFFERED.contains(&rung.call)) {
        typed.set(rung.call.code(), &rung.after_minutes.to_string());
    }
    typed.set("expires", &ladder.expires_minutes.to_string());
    for (name, ticked) in [("to_it", said.map(|s| s.to_it)), ("from_it", said.map(|s| s.from_it))] {
        if ticked == Some(true) {
            typed.set(name, "1");
        }
    }
    typed
}

fn shown(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Result<Markup, Problem> {
    let (network, own) = standing(page)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("ladder-title")) } p { (t("ladder-lead")) } }
            div.actions { a.btn.btn-plain href="/messages" { (t("messages-title")) } }
        }
        @if let Some(mistake) = mistake {
            (Form { page, typed, mistake: Some(mistake) }.summary(&t("form-kept"))) }
        (stands(page, &network, own.as_ref()))
        @if speaker(page).is_some() { (form(page, typed, mistake)) } @else {
            section.panel { div.body { p { (t("ladder-who")) } } } }
    };
    Ok(shell::render(page, &t("ladder-title"), content))
}

/// What stands now, in words.
fn stands(page: &Page, network: &Ladder, own: Option<&Own>) -> Markup {
    let t = |key: &str| page.text(key);
    let said = own.map(|own| &own.said);
    let ladder = said.and_then(|said| said.ladder.as_ref()).unwrap_or(network);
    let to_it = said.is_some_and(|said| said.to_it);
    let is_called = |rung: &&Rung| to_it || !rung.call.is_outside();
    let own_ladder = said.is_some_and(|said| said.ladder.is_some());
    html! {
        section.panel aria-labelledby="h-stands" {
            header { h2 #h-stands { (t("ladder-stands")) }
                span.pill.info { (t(if own_ladder { "ladder-own" } else { "ladder-network" })) } }
            div.body {
                dl.facts {
                    @for rung in ladder.rungs.iter().filter(is_called) {
                        dt { (exactly(page, rung.after_minutes)) }
                        dd { (page.text(&format!("call-{}", rung.call.code()))) } }
                    dt { (t("ladder-expires-short")) } dd { (exactly(page, ladder.expires_minutes)) }
                    dt { (t("ladder-to-it-short")) } dd { (t(yes(to_it))) }
                    dt { (t("ladder-from-it-short")) } dd { (t(yes(said.is_some_and(|s| s.from_it)))) }
                }
                @if let Some(own) = own { p.small.muted { (times::moment(page, own.entered)) " "
                    (shell::entry_link(page, own.entry)) } }
            }
        }
    }
}

/// Minutes as people say them, and no minute less.
fn exactly(page: &Page, after: i64) -> String {
    match after {
        0 => page.text("ladder-at-once"),
        whole if whole >= 120 && whole % 60 == 0 => page.text_count("hours-count", whole / 60),
        after => page.text_count("minutes-count", after),
    }
}

fn yes(is: bool) -> &'static str {
    if is { "ladder-yes" } else { "ladder-no" }
}

fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let whose = html! { @for (value, key) in [("network", "ladder-network"), ("own", "ladder-own")] {
    option value=(value) selected[typed.get("whose") == value] { (t(key)) } } };
    let rung = |call: Call| {
        let label = page.text(&format!("ladder-call-{}", call.code()));
        form.input(&Field::new(call.code(), label).kind("number"))
    };
    let expires = Field::new("expires", t("ladder-expires")).kind("number").required();
    html! {
        section.panel aria-labelledby="h-set" {
            header { h2 #h-set { (t("ladder-set")) } }
            form.form-body method="post" action=(PATH) {
                (form.select(&Field::new("whose", t("ladder-whose")).required(), &whose))
                fieldset #rungs { legend { (t("ladder-rungs")) } span.hint { (t("ladder-rungs-hint")) }
                    (form.error("rungs"))
                    @for call in OFFERED { (rung(call)) }
                    (form.input(&expires.hint(t("ladder-expires-hint"))))
                }
                fieldset #outside { legend { (t("ladder-outside")) } span.hint { (t("ladder-outside-hint")) }
                    (form.error("outside"))
                    (form.tick("to_it", &t("ladder-to-it")))
                    (form.tick("from_it", &t("ladder-from-it")))
                }
                p.hint { (t("ladder-later")) }
                div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
            }
        }
    }
}

/// `POST /messages/ladder`: leads to the page that signs.
pub async fn set(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let by = speaker(&page).ok_or_else(Problem::forbidden)?;
    match read(&page, &typed) {
        Ok(body) => {
            let draft = make::set_ladder(by, body);
            by_oneself(&page, &[draft], (&page.text("ladder-set"), PATH, PATH), Some(&typed))
        }
        Err(mistake) => {
            let again = shown(&page, &typed, Some(&mistake))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

fn read(page: &Page, typed: &Typed) -> Result<LadderSet, Mistake> {
    let (to_it, from_it) = (!typed.get("to_it").is_empty(), !typed.get("from_it").is_empty());
    let ladder = match typed.get("whose") {
        "own" => Some(own(page, typed)?),
        _ => None,
    };
    let body = LadderSet { from_it, ladder, to_it };
    check_own(&body).map_err(|refusal| match refusal.rule {
        "ladder-outside" if to_it => Mistake::new("outside", page.text("ladder-outside-when")),
        "ladder-outside" => Mistake::new("outside", page.text("ladder-outside-allow")),
        _ => Mistake::from(("rungs", refusal)),
    })?;
    Ok(body)
}

fn own(page: &Page, typed: &Typed) -> Result<Ladder, Mistake> {
    let number = |name: &str| {
        let read = typed.get(name).trim().parse().ok().filter(|n| (1..=AFTER_MAX).contains(n));
        read.ok_or_else(|| Mistake::new(name, page.text("ladder-minutes")))
    };
    let mut rungs = vec![Rung { after_minutes: 0, call: Call::Desk }];
    for call in OFFERED {
        if !typed.get(call.code()).trim().is_empty() {
            rungs.push(Rung { after_minutes: number(call.code())?, call });
        }
    }
    rungs.sort_by_key(|rung| (rung.after_minutes, rung.call));
    Ok(Ladder { expires_minutes: number("expires")?, rungs })
}
