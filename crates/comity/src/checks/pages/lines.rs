//! `/checks/lines`: which lines the reader's state, as coordinator, or the secretariat is asked to test;
//! whom to call; and what the test showed.

use super::super::kinds::{ContactResult, Outcome, Way, WayResult};
use super::super::{lines, make};
use super::tested::ways;
use crate::channel::kinds::DeskOf;
use crate::channel::outside::{Asked, PAGE};
use crate::directory::coordinators;
use crate::directory::pages::channel;
use crate::directory::queries::{self as directory, Contact};
use crate::directory::statements::ChannelKind;
use crate::members::{draft::by_oneself, sealing as keys};
use crate::rights::{Action, Resource};
use crate::web::form::{Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::CameBack;
use crate::web::todo::Todo;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{By, Code};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Whose {
    #[serde(default)]
    of: String,
}

/// Who tests: the reader, in the first role in which it speaks.
fn speaker(page: &Page) -> Option<By> {
    let person = page.subject.person()?;
    let role = person.speaking_role()?;
    let may = page.may(Action::Sign, Resource::Coordination, &person.participant);
    may.then(|| By { participant: person.participant.clone(), role: role.clone() })
}

/// The participant whose line the reader may test.
fn tested(page: &Page, of: &str) -> Result<Option<Code>, Problem> {
    let own = &page.person()?.participant;
    let Ok(of) = Code::new(of) else { return Ok(None) };
    if !page.may(Action::Read, Resource::Directory, &of) {
        return Ok(None);
    }
    let authority = page.app.store.authority();
    let secretariat = authority.secretariat();
    let may =
        page.app.store.view(|views| lines::may_test(views, own, secretariat, &of, page.now))?;
    Ok(Some(of).filter(|of| may && authority.participant(of).is_some()))
}

/// `GET /checks/lines`.
pub async fn show(
    page: Page,
    Query(whose): Query<Whose>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let typed = came_back.typed(&page)?.unwrap_or_default();
    let of = if whose.of.is_empty() { typed.get("of").to_owned() } else { whose.of };
    shown(&page, &of, &typed, None)
}

fn shown(
    page: &Page,
    of: &str,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let own = &page.person()?.participant;
    let t = |key: &str| page.text(key);
    let (asked, regions) = page.app.store.view(|views| {
        let asked = lines::asked_of(views, own, page.now)?;
        Ok((asked, coordinators::regions(views)?))
    })?;
    let own_regions: Vec<_> =
        regions.iter().filter(|r| r.coordinator == *own && r.is_coordinated()).collect();
    let tested = tested(page, of)?;
    let content = html! {
        div.page-head {
            div { h1 { (t("lines-title")) } p { (t("lines-lead")) } }
            div.actions { a.btn.btn-plain href="/directory/coordinators" { (t("coordinators-title")) } }
        }
        @if let Some(of) = &tested { (test(page, of, typed, mistake)?) }
        section.panel aria-labelledby="h-asked" {
            header { h2 #h-asked { (t("lines-asked")) } }
            @if asked.is_empty() { div.body { p { (t("lines-none")) } } } @else {
                ul.todo { @for asked in &asked { (line(page, asked)) } } }
        }
        @for region in own_regions {
            section.panel aria-label=(region.called(page.language().tag)) {
                header { h2 dir="auto" { (region.called(page.language().tag)) } }
                div.body { ul { @for member in region.members.iter().filter(|m| *m != own) {
                    li { a href=(format!("{PAGE}?of={member}")) { (page.participant_name(member)) } } } } }
            }
        }
    };
    Ok(shell::render(page, &t("lines-title"), content))
}

fn please(page: &Page, asked: &Asked) -> String {
    page.text_with("lines-please", &[("name", &page.participant_name(&asked.of))])
}

fn line(page: &Page, asked: &Asked) -> Markup {
    html! {
        li {
            span.mark.soon { (shell::icon("phone")) }
            div { div.t { (please(page, asked)) @if asked.test {
                    " " span.pill.info { (page.text("message-test")) } } }
                div.d { (times::moment(page, asked.at)) } }
            a.btn.btn-sm.btn-plain href=(format!("{PAGE}?of={}", asked.of)) {
                (page.text("lines-test")) span.visually-hidden { ": " (page.participant_name(&asked.of)) } }
        }
    }
}

/// The form: whom to call, the test message, and what came of it.
fn test(
    page: &Page,
    of: &Code,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let own = &page.person()?.participant;
    let t = |key: &str| page.text(key);
    let (contacts, with_keys) = page.app.store.view(|views| {
        let contacts = directory::contacts_of(views, of)?;
        let with_keys: BTreeSet<(Code, String)> =
            keys::desks_with_keys(views)?.into_iter().collect();
        Ok((contacts, with_keys))
    })?;
    let form = Form { page, typed, mistake };
    let mut rows = Vec::new();
    for contact in &contacts {
        let sent = page.app.store.view(|views| lines::by_channel(views, own, contact, page.now))?;
        let has_key = with_keys.contains(&(of.clone(), contact.desk.clone()));
        rows.push(row(page, typed, contact, sent, has_key));
    }
    Ok(html! {
        section.panel aria-labelledby="h-test" {
            header { h2 #h-test { (page.text_with("lines-of", &[("name", &page.participant_name(of))])) } }
            form.form-body method="post" action=(PAGE) {
                (form.summary(&t("form-kept")))
                input type="hidden" name="of" value=(of);
                @if contacts.is_empty() { p { (t("lines-no-contact")) } }
                fieldset #contacts { legend { (t("lines-what")) } span.hint { (t("lines-what-hint")) }
                    (form.error("contacts"))
                    @for row in rows { (row) } }
                div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
            }
        }
    })
}

fn row(
    page: &Page,
    typed: &Typed,
    contact: &Contact,
    sent: Option<WayResult>,
    has_key: bool,
) -> Markup {
    let t = |key: &str| page.text(key);
    let name = format!("call-{}", contact.contact);
    let spoken = |kind| matches!(kind, ChannelKind::Telephone | ChannelKind::Mobile);
    let numbers = contact.details.iter().flat_map(|d| &d.channels).filter(|c| spoken(c.kind));
    let desk = DeskOf { participant: contact.participant.clone(), desk: contact.desk.clone() };
    let to = format!("/messages/new?test=1&to={}.{}", desk.participant, desk.desk);
    html! {
        div.field {
            label for=(name) { (page.desk_name(&contact.desk)) ": " span dir="auto" { (contact.office) } }
            dl.facts { @for number in numbers { (channel(page, number)) } }
            p.small {
                @match sent {
                    Some(sent) => {
                        (ways(page, &ContactResult { contact: contact.contact, ways: vec![sent] })) }
                    None if has_key => { a href=(to) { (t("lines-write")) } }
                    None => { (t("lines-no-key")) }
                } }
            select.form-select id=(name) name=(name) {
                @for (value, key) in [("", "line-not-called"), ("reached", "line-reached"),
                    ("not", "line-not-reached")] {
                    option value=(value) selected[typed.get(&name) == value] { (t(key)) } } }
        }
    }
}

/// `POST /checks/lines`: leads to the page that signs what the test showed.
pub async fn note(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let by = speaker(&page).ok_or_else(Problem::forbidden)?;
    let of = tested(&page, typed.get("of"))?.ok_or_else(Problem::not_found)?;
    let contacts = page.app.store.view(|views| directory::contacts_of(views, &of))?;
    let mut results = Vec::new();
    for contact in &contacts {
        let called = |outcome| WayResult { minutes: None, outcome, way: Way::Telephone };
        let called = match typed.get(&format!("call-{}", contact.contact)) {
            "reached" => Some(called(Outcome::InTime)),
            "not" => Some(called(Outcome::Silent)),
            _ => None,
        };
        let sent = page
            .app
            .store
            .view(|views| lines::by_channel(views, &by.participant, contact, page.now))?;
        let ways: Vec<WayResult> = called.into_iter().chain(sent).collect();
        if !ways.is_empty() {
            results.push(ContactResult { contact: contact.contact, ways });
        }
    }
    if results.is_empty() {
        let mistake = Mistake::new("contacts", page.text("lines-nothing"));
        let again = shown(&page, typed.get("of"), &typed, Some(&mistake))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let draft = make::line_tested(by, of, results);
    by_oneself(&page, &[draft], ("lines-title", PAGE, PAGE), Some(&typed))
}

/// The lines that the reader's state, or the secretariat, is asked to test.
///
/// # Errors
/// When the views cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let own = &page.person()?.participant;
    if !page.may(Action::Sign, Resource::Coordination, own) {
        return Ok(Vec::new());
    }
    let asked = page.app.store.view(|views| lines::asked_of(views, own, page.now))?;
    let todo = |asked: &Asked| Todo {
        tone: "soon",
        icon: "phone",
        title: please(page, asked),
        detail: page.text("lines-why"),
        left: format!("{} UTC", times::utc_clock(asked.at)),
        href: format!("{PAGE}?of={}", asked.of),
    };
    Ok(asked.iter().map(todo).collect())
}
