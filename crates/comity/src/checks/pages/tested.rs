//! What tests of the reader's own line showed, and the number that is to be mended; on `/checks` and the
//! first page.

use super::super::kinds::{ContactResult, Outcome, Way};
use super::super::lines::{self, SHOWN_DAYS};
use crate::directory::queries as directory;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::times;
use crate::web::todo::Todo;
use maud::{Markup, html};
use register::Code;

/// The tests of the last months; nothing where there was none.
pub(super) fn panel(page: &Page, own: &Code) -> Result<Markup, Problem> {
    if !page.may(Action::Read, Resource::Checks, own) {
        return Ok(html! {});
    }
    let (tests, contacts) = page.app.store.view(|views| {
        let tests = lines::tests_of(views, own, page.now.plus_days(-SHOWN_DAYS))?;
        Ok((tests, directory::contacts_of(views, own)?))
    })?;
    if tests.is_empty() {
        return Ok(html! {});
    }
    let desk = |result: &ContactResult| {
        let contact = contacts.iter().find(|contact| contact.contact == result.contact);
        contact.map_or_else(|| page.text("line-contact-gone"), |c| page.desk_name(&c.desk))
    };
    Ok(html! {
        section.panel aria-labelledby="h-line-tests" {
            header { h2 #h-line-tests { (page.text("line-tests-title")) } }
            div.body {
                p.small.muted { (page.text("line-tests-private")) }
                @for test in &tests {
                    p { (page.text_with("line-tested-by", &[("name", &page.participant_name(&test.by))])) " · "
                        (times::moment(page, test.entered)) " · " (entry_link(page, test.entry)) }
                    ul { @for result in &test.contacts { li { (desk(result)) ": "
                        (ways(page, result)) } } }
                }
            }
        }
    })
}

/// What became of each way, in words.
pub(super) fn ways(page: &Page, result: &ContactResult) -> String {
    let said = result.ways.iter().map(|way| {
        let minutes = way.minutes.map(i64::from);
        match (way.way, way.outcome, minutes) {
            (Way::Channel, Outcome::InTime, Some(minutes)) => {
                page.text_count("line-channel-after", minutes)
            }
            (Way::Channel, ..) => page.text("line-channel-not-yet"),
            (_, Outcome::InTime, _) => page.text("line-reached"),
            _ => page.text("line-not-reached"),
        }
    });
    page.list_of_lists(said)
}

/// The numbers that the latest test did not reach, until they are changed.
///
/// # Errors
/// When the views cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let own = &page.person()?.participant;
    if !page.may(Action::Sign, Resource::OwnContacts, own) {
        return Ok(Vec::new());
    }
    let found = page.app.store.view(|views| lines::numbers_to_mend(views, own, page.now))?;
    let days = page.profile.cadence.change_days;
    let todo = |(contact, at): (directory::Contact, register::Time)| Todo {
        tone: "soon",
        icon: "phone",
        title: page.text_with("line-mend", &[("desk", &page.desk_name(&contact.desk))]),
        detail: page.text("line-mend-detail"),
        left: page.text_with("line-mend-by", &[("day", &times::day(page, at.plus_days(days)))]),
        href: format!("/directory/contact/{}/change", contact.contact),
    };
    Ok(found.into_iter().map(todo).collect())
}
