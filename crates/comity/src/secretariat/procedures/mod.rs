//! Agreed procedures: versioned texts that say who may call for what. Each contact marks them as
//! read, and they are named on the pages where they apply.

pub mod make;
pub mod pages;
pub mod queries;
pub(super) mod rules;
pub mod told;

use super::statements::Place;
use crate::rights::{Action, Resource};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::times;
use maud::{Markup, html};

/// Its pages.
pub(super) fn pages(routes: Routes) -> Routes {
    use pages::{issue, link, list, show};
    let read = policy(Action::Read, Resource::Procedures);
    let sign = policy(Action::Sign, Resource::Procedures);
    let receipt = policy(Action::Sign, Resource::Receipts);
    let by_link = policy(Action::Read, Resource::Entrance);
    routes
        .get("/procedures", read, list::show)
        .get("/procedures/issue", sign, issue::show)
        .post("/procedures/issue", sign, issue::enter)
        .get("/procedures/{id}", read, show::show)
        .post("/procedures/{id}/read", receipt, show::read)
        .within(Limit::of_links(), |routes| {
            routes.get("/procedure/{token}", by_link, link::show).post(
                "/procedure/{token}",
                by_link,
                link::read,
            )
        })
}

/// The procedures that stand, kept until the register grows.
struct Standing(Vec<queries::Procedure>);

/// The procedures that apply on this page, for the shell to name below it.
pub fn here(page: &Page) -> Markup {
    let Some(place) = Place::of_path(page.path()) else {
        return html! {};
    };
    applying(page, place).unwrap_or_else(|e| {
        tracing::error!("the procedures that apply cannot be named: {e:?}");
        html! {}
    })
}

/// The procedures that apply in a place, in a line each, and whether the reader marked them as read.
///
/// # Errors
/// When the views cannot be read.
pub fn applying(page: &Page, place: Place) -> Result<Markup, Problem> {
    if !page.may_commonly(Action::Read, Resource::Procedures) {
        return Ok(html! {});
    }
    let person = page.subject.person().map(|person| person.person);
    let standing = page.app.store.derived(|views| Ok(Standing(queries::standing(views)?)))?;
    let applies = || standing.0.iter().filter(|procedure| procedure.applies_to.contains(&place));
    if applies().next().is_none() {
        return Ok(html! {});
    }
    let found = page.app.store.view(|views| {
        applies()
            .map(|procedure| {
                let read = queries::reading(views, &procedure.statement, person.as_ref())?;
                Ok((procedure, read))
            })
            .collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let comma = page.language().comma;
    Ok(html! {
        @for (procedure, read) in &found {
            @let version = procedure.version.to_string();
            p.small.muted {
                (page.text("procedure-applies")) " "
                a href=(format!("/procedures/{}", procedure.procedure)) { bdi { (procedure.title) } } (comma)
                (page.text_with("procedure-version", &[("version", &version)])) (comma)
                @match read {
                    Some(read) => { (page.text_with("procedure-read-on", &[("day", &times::day(page, read.at))])) }
                    None => { (page.text("procedure-unread")) }
                }
            }
        }
    })
}

#[cfg(test)]
mod tests;
