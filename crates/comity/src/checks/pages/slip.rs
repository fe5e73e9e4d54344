//! `/checks/{id}/slip`: what a round showed of the reader's own state, and what is to be mended; by
//! `/slip/{token}` for a state that does not log in.

use super::super::notices::SLIP;
use super::super::queries::{self, Noted};
use super::{find, mend_name, outcome, window};
use crate::directory::pages::by_link::{self, Shut};
use crate::directory::queries as directory;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Path;
use maud::{Markup, html};
use register::{Code, StatementId};

/// `GET /checks/{id}/slip`.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    page.demand(Action::Read, Resource::Checks, &own)?;
    let (content, noted) = content(&page, &own, &id, true)?;
    let content = html! {
        (content)
        p.small.muted { (page.text("checks-slip-lead")) " " (shell::entry_link(&page, noted.entry)) }
        p.no-print { a href="/checks" { (page.text("checks-back")) } }
    };
    Ok(shell::render(&page, &page.text("checks-slip-title"), content))
}

/// `GET /slip/{token}`: the same for a state that does not log in.
pub async fn by_mail(mut page: Page, Path(token): Path<String>) -> Result<Markup, Shut> {
    let opened = by_link::opened(&mut page, SLIP, &token)?;
    let id = opened.link.subject.parse().map_err(|_| Problem::not_found())?;
    let (content, _) = content(&page, &opened.contact.participant, &id, false)?;
    let content = html! { (content) p.small.muted { (page.text("checks-slip-lead")) } };
    Ok(by_link::shown(&page, &page.text("checks-slip-title"), &opened.contact, content))
}

/// What the round showed of one state; `inside` for who can go on to the directory.
fn content(
    page: &Page,
    own: &Code,
    id: &StatementId,
    inside: bool,
) -> Result<(Markup, Noted), Problem> {
    let round = find(page, id)?;
    let noted = page.app.store.view(|views| queries::results_of(views, own))?;
    let noted = noted.into_iter().find(|noted| noted.result.round == *id);
    let noted = noted.ok_or_else(Problem::not_found)?;
    let t = |key: &str| page.text(key);
    let mend = &noted.result.mend;
    let content = html! {
        div.page-head { div { h1 { (t("checks-slip-title")) }
            p { (page.participant_name(own)) " · " (window(page, &round)) } } }
        section.panel aria-labelledby="h-mend" {
            header { h2 #h-mend { (t("checks-to-mend")) } }
            div.body {
                @if mend.is_empty() { p { (t("checks-nothing-to-mend")) } }
                @else {
                    p { (page.text_with("checks-mend-by", &[
                        ("day", &times::written_day(page, &noted.result.mend_by))])) }
                    ul { @for one in mend { li { (mend_name(page, *one)) } } }
                    @if inside {
                        p { a.btn.btn-plain href=(format!("/directory/{own}")) { (t("checks-to-directory")) } } }
                }
            }
        }
        (contacts(page, own, &noted)?)
    };
    Ok((content, noted))
}

fn contacts(page: &Page, own: &Code, noted: &Noted) -> Result<Markup, Problem> {
    let contacts = page.app.store.view(|views| directory::contacts_of(views, own))?;
    let name = |id: &StatementId| match contacts.iter().find(|c| c.contact == *id) {
        Some(c) => html! { (page.desk_name(&c.desk)) " " span.muted dir="auto" { (c.office) } },
        None => html! { (page.text("checks-contact-gone")) },
    };
    let headings = page.texts(["desk", "checks-way", "checks-outcome", "checks-after"]);
    let rows = html! { @for result in &noted.result.contacts { @for way in &result.ways { tr {
        th scope="row" { (name(&result.contact)) }
        td { (page.text(&format!("checks-way-{}", way.way.code()))) }
        td { (outcome(page, way.outcome)) }
        td { @if let Some(minutes) = way.minutes { (page.text_count("minutes-count", i64::from(minutes))) } }
    } } } };
    Ok(html! {
        section.panel {
            header { h2 #h-worked { (page.text("checks-worked")) } }
            (stacked(&page.text("checks-worked"), &headings, rows))
        }
    })
}
