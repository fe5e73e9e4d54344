//! Meetings in the browser: one file per page.

pub mod accredit;
pub mod adopt;
pub mod agenda;
pub mod answers;
pub mod bodies;
pub mod call;
pub mod delegation;
pub mod document;
pub mod documents;
pub mod issue;
pub mod link;
pub mod list;
pub mod meeting;
pub mod propose;
pub mod received;
pub mod results;
pub mod subscribe;
pub mod text;
pub mod texts;

use super::access::Sight;
use super::queries::{self, Body, Meeting};
use crate::members::make::Draft;
use crate::rights::{Action, Resource};
use crate::web::form::{Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::times;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{By, StatementId, Time};

/// What the reader sees.
fn sight(page: &Page) -> Result<Sight, Problem> {
    let person = page.person()?;
    Ok(page.app.store.view(|views| Sight::of(views, person, page.now))?)
}

/// The meeting of an address, if this reader sees it.
fn seen(page: &Page, id: &StatementId) -> Result<Meeting, Problem> {
    let meeting = page.app.store.view(|views| queries::meeting(views, id))?;
    let sight = sight(page)?;
    meeting.filter(|meeting| sight.meeting(meeting)).ok_or_else(Problem::not_found)
}

/// Who speaks: the person, in the first of its roles that may say something of meetings.
fn speaker(page: &Page) -> Result<By, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Meetings, &person.participant)?;
    let role = person.speaking_role().cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: person.participant.clone(), role })
}

/// Whether the reader calls meetings: an officer of the secretariat.
fn convenes(page: &Page) -> bool {
    page.may_commonly(Action::Sign, Resource::Convening)
}

/// The officer who speaks for the secretariat.
fn officer(page: &Page) -> Result<By, Problem> {
    page.officer_for(Resource::Convening)
}

/// To the page that signs; the way back leads to the form of this very address, or to `next` where
/// there was only a button.
fn begin(
    page: &Page,
    draft: &Draft,
    title: &str,
    next: &str,
    typed: Option<&Typed>,
) -> Result<Response, Problem> {
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let back = if typed.is_some() { page.path() } else { next };
    signing::begin(page, vec![(payload, draft.parts())], &Leads { title, back, typed, next })
}

/// The form again, with what is wrong.
fn again(form: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, form).into_response()
}

/// A time as a form holds it, such as `2026-12-01T09:00`, in UTC.
fn typed_time(time: Time) -> String {
    time.to_string()[..16].to_owned()
}

/// Reads a time of a form.
fn time(page: &Page, typed: &Typed, field: &str) -> Result<Time, Mistake> {
    let wrong = || Mistake::new(field, page.text("meeting-time-wrong"));
    times::typed(typed.get(field)).ok_or_else(wrong)
}

/// Reads a number of a form; empty is 0.
fn number(page: &Page, typed: &Typed, field: &str) -> Result<u32, Mistake> {
    match typed.get(field) {
        "" => Ok(0),
        text => text.parse().map_err(|_| Mistake::new(field, page.text("meeting-number-wrong"))),
    }
}

/// A list with commas or spaces between its words.
fn words(text: &str) -> Vec<String> {
    text.split([',', ';', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A title that must stand there.
fn titled(page: &Page, typed: &Typed, field: &str) -> Result<String, Mistake> {
    match typed.get(field) {
        "" => Err(Mistake::new(field, page.text("meeting-title-missing"))),
        text => Ok(text.to_owned()),
    }
}

/// The name of a body, with its code.
fn body_name(page: &Page, bodies: &[Body], id: &StatementId) -> String {
    let body = bodies.iter().find(|body| body.body == *id);
    body.map_or_else(String::new, |body| format!("{} · {}", body.code, page.name(&body.names)))
}

/// From when until when a meeting is.
fn span(page: &Page, meeting: &Meeting) -> Markup {
    let same_day = meeting.begins.date() == meeting.ends.date();
    html! {
        (times::moment(page, meeting.begins)) " – "
        @if same_day { bdi dir="ltr" { (times::utc_clock(meeting.ends)) " UTC" } }
        @else { (times::moment(page, meeting.ends)) }
    }
}

/// How much time is left until then, in days or hours.
fn left(page: &Page, until: Time) -> String {
    let hours = (until.millis() - page.now.millis()) / 3_600_000;
    if hours >= 48 {
        page.text_count("meeting-left-days", hours / 24)
    } else {
        page.text_count("meeting-left-hours", hours)
    }
}

/// The name of a language, or its tag.
fn language_name(page: &Page, tag: &str) -> String {
    page.language_name(tag)
}
