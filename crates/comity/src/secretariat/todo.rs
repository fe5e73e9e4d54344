//! What waits for the reader on the first page: circulars to acknowledge, procedures to read, first
//! days, mails and comments to look at. Each line is about the reader alone.

use super::answers;
use super::circulars::queries as circulars;
use super::procedures::queries as procedures;
use super::welcome::{PATH, comments, pages::Visitor};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::times;
use crate::web::todo::Todo;

/// Days for which somebody is new here.
const NEW_DAYS: i64 = 30;

/// All that waits for this reader.
///
/// # Errors
/// When views or working file cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let person = page.person()?;
    let mut found = Vec::new();
    if page.may(Action::Sign, Resource::Receipts, &person.participant) {
        acknowledgements(page, &mut found)?;
        readings(page, &mut found)?;
    }
    if page.may(Action::Read, Resource::Welcome, &person.participant) {
        first_days(page, &mut found)?;
    }
    if page.may_commonly(Action::Sign, Resource::Answers) {
        let waiting = answers::waiting(&page.app.store)?.len();
        if waiting > 0 {
            found.push(Todo {
                tone: "info",
                icon: "mail",
                title: page.text_count("todo-answers", waiting as i64),
                detail: page.text("todo-answers-detail"),
                left: String::new(),
                href: answers::pages::PATH.to_owned(),
            });
        }
    }
    if page.may_commonly(Action::Sign, Resource::Comments) {
        let waiting = comments::waiting(&page.app.store)?.len();
        if waiting > 0 {
            found.push(Todo {
                tone: "info",
                icon: "msg",
                title: page.text_count("todo-comments", waiting as i64),
                detail: page.text("todo-comments-detail"),
                left: String::new(),
                href: "/welcome/comments".to_owned(),
            });
        }
    }
    Ok(found)
}

fn acknowledgements(page: &Page, found: &mut Vec<Todo>) -> Result<(), Problem> {
    let own = &page.person()?.participant;
    let open = page.app.store.view(|views| {
        let mut open = circulars::circulars(views)?;
        open.retain(|c| c.acknowledge && c.withdrawn.is_none() && c.is_for(own));
        let mut kept = Vec::new();
        for circular in open {
            if circulars::acknowledgement(views, &circular.circular, own)?.is_none() {
                kept.push(circular);
            }
        }
        Ok(kept)
    })?;
    for circular in open {
        let by = circular.acknowledge_by.map(|day| times::day(page, day));
        let issuer = page.participant_name(&circular.issuer);
        // Numbers repeat between issuers.
        let numbered = [("number", circular.number.as_str()), ("issuer", &issuer)];
        found.push(Todo {
            tone: "info",
            icon: "send",
            title: page.text_with("todo-circular", &numbered),
            detail: circular.subject,
            left: by.unwrap_or_default(),
            href: format!("/circulars/{}", circular.circular),
        });
    }
    Ok(())
}

fn readings(page: &Page, found: &mut Vec<Todo>) -> Result<(), Problem> {
    let person = page.person()?.person;
    let unread = page.app.store.view(|views| {
        let mut unread = Vec::new();
        for one in procedures::standing(views)? {
            if procedures::reading(views, &one.statement, Some(&person))?.is_none() {
                unread.push(one);
            }
        }
        Ok(unread)
    })?;
    for one in unread {
        found.push(Todo {
            tone: "info",
            icon: "list",
            title: page.text_with("todo-procedure", &[("title", &one.title)]),
            detail: page.text_with("procedure-version", &[("version", &one.version.to_string())]),
            left: String::new(),
            href: format!("/procedures/{}", one.procedure),
        });
    }
    Ok(())
}

/// For who is new, and for who began and has not finished.
fn first_days(page: &Page, found: &mut Vec<Todo>) -> Result<(), Problem> {
    let (done, all) = Visitor::logged_in(page)?.progress(page)?;
    let person = page.person()?.person;
    let authority = page.app.store.authority();
    let own = authority.keys().filter(|(_, key)| key.person == person);
    let is_new =
        own.map(|(_, key)| key.from).min().is_some_and(|from| page.now.days_since(from) < NEW_DAYS);
    let began = !super::welcome::steps::done(&page.app.store, &person.to_string())?.is_empty();
    if done < all && (is_new || began) {
        found.push(Todo {
            tone: "info",
            icon: "book",
            title: page.text("todo-welcome"),
            detail: page.text("welcome-lead"),
            left: format!("{done} / {all}"),
            href: PATH.to_owned(),
        });
    }
    Ok(())
}
