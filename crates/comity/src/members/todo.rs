//! What waits for the reader on the first page: signatures, confirmations, keys that end, a recovery.

use super::held::ending;
use super::marks::Marks;
use super::pages::{root, rules, waiting};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::times;
use crate::web::todo::Todo;
use crate::web::waiting::DROPPED;

/// All that waits for this reader.
///
/// # Errors
/// When views or working file cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let person = page.person()?;
    let own = &person.participant;
    let authority = page.app.store.authority();
    let mut found = Vec::new();
    let runs = authority.participant(own).and_then(|p| p.recovery.as_ref());
    let others = page.may_commonly(Action::Read, Resource::Admissions).then(|| root::running(page));
    for (code, ripe, href) in runs
        .map(|recovery| (own.clone(), recovery.ripe, "/keys"))
        .into_iter()
        .chain(others.into_iter().flatten().map(|(code, r)| (code, r.ripe, root::ADMISSIONS)))
    {
        found.push(Todo {
            tone: "late",
            icon: "alert",
            title: page.text("recovery-title"),
            detail: page.participant_name(&code),
            left: times::day(page, ripe),
            href: href.to_owned(),
        });
    }
    if page.may_commonly(Action::Sign, Resource::Admissions) {
        found.extend(rules::todo(page));
    }
    if !page.may(Action::Sign, Resource::Keys, own) {
        return Ok(found);
    }
    let marks = Marks::read(page)?;
    let for_reader = |p: &&crate::store::provisional::Provisional| {
        p.participant == *own && !p.persons.contains(&person.person)
    };
    for waits in marks.waiting(page).filter(for_reader) {
        found.push(Todo {
            tone: "soon",
            icon: "clock",
            title: page.text("provisional-title"),
            detail: page
                .text_if_any(&format!("kind-{}", waits.kind.as_str().replace('.', "-")))
                .unwrap_or_else(|| waits.kind.to_string()),
            left: format!("{} UTC", times::utc_clock(waits.until)),
            href: format!("/keys/confirm/{}", waits.entry),
        });
    }
    for one in waiting::all(page)? {
        let signed = waiting::is_signed_by_reader(page, &one.signers()?)?;
        let dropped = one.rule == DROPPED;
        if dropped && !signed {
            continue;
        }
        // A sealed message says how urgent it is; nobody waits the longer because a second desk has to release it.
        let urgent = one.payload()?.body.get("urgency").is_some_and(|word| word == "urgent");
        let title = match (dropped, signed) {
            (true, _) => "todo-dropped",
            (false, true) => "todo-waits-for-others",
            (false, false) => "todo-signature",
        };
        let called = match urgent {
            true => format!("{} ({})", one.called(page), page.text("urgency-urgent")),
            false => one.called(page),
        };
        found.push(Todo {
            tone: if urgent && !signed { "late" } else { "info" },
            icon: "pencil",
            left: times::day(page, one.until),
            href: one.address(),
            detail: waiting::missing(page, &one)?,
            title: page.text_with(title, &[("title", &called)]),
        });
    }
    let ends =
        if page.may(Action::Sign, Resource::Roots, own) { ending(page, own) } else { Vec::new() };
    if let Some(first) = ends.iter().map(|(_, key)| key.until).min() {
        found.push(Todo {
            tone: "soon",
            icon: "key",
            title: page.text_count("keys-ending", ends.len() as i64),
            detail: page.text("keys-renew"),
            left: times::day(page, first),
            href: "/keys/renew".to_owned(),
        });
    }
    Ok(found)
}
