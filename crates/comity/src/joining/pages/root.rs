//! `/join/root` and `/join/root-form`: how many root keys sign together, and the form for the note.

use super::super::PATH;
use super::super::drafts;
use super::super::invitations::{self, Invitation};
use super::{guide, own};
use crate::members::pages::keys::root_form_of;
use crate::rights::{Action, Resource};
use crate::web::form::{Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::extract::Form as Urlencoded;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use register::PublicKey;
use register::authority::body::RootSet;

/// More than half: one may be lost, and none alone can speak, where there are three or more.
pub fn usual_threshold(keys: usize) -> usize {
    keys / 2 + 1
}

/// The root keys that came.
pub fn root_keys(people: &[Invitation]) -> Vec<PublicKey> {
    people.iter().filter_map(|one| one.root_key.clone()).collect()
}

fn wanted(page: &Page, people: &[Invitation], typed: &Typed) -> Result<RootSet, Mistake> {
    let keys = root_keys(people);
    let wrong = |field: &str, key: &str| Err(Mistake::new(field, page.text(key)));
    if keys.is_empty() {
        return wrong("threshold", "joining-no-root-key");
    }
    if people.iter().any(|one| !one.gave_all()) && typed.get("all").is_empty() {
        return wrong("all", "joining-not-all");
    }
    let threshold = typed.get("threshold").parse().unwrap_or(0);
    if !(1..=keys.len() as u64).contains(&threshold) {
        return wrong("threshold", "root-threshold-wanted");
    }
    Ok(RootSet { keys, threshold })
}

/// `POST /join/root`: drafts the root set.
pub async fn draft(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let own = own(&page)?;
    let code = &own.participant;
    page.demand(Action::Sign, Resource::Joining, code)?;
    let there = drafts::root(&page.app, code)?.is_some() || drafts::has_root(&page.app, code);
    if !there {
        let people = invitations::of(&page.app.store, code)?;
        match wanted(&page, &people, &typed) {
            Ok(root) => drafts::draft_root(&page, code, root)?,
            Err(mistake) => {
                let again = guide::guide(&page, &own, &typed, Some(&mistake))?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
            }
        }
    }
    Ok(Redirect::to(PATH).into_response())
}

/// `POST /join/root/again`: drops the draft, so that keys and threshold can be changed.
pub async fn again(page: Page) -> Result<Redirect, Problem> {
    let own = own(&page)?;
    page.demand(Action::Sign, Resource::Joining, &own.participant)?;
    drafts::drop_root(&page.app, &own.participant)?;
    Ok(Redirect::to(&format!("{PATH}?done=dropped")))
}

/// `GET /join/root-form`: one page for the note verbale.
pub async fn form(page: Page) -> Result<Markup, Problem> {
    let own = own(&page)?;
    let waiting = drafts::root(&page.app, &own.participant)?.ok_or_else(Problem::not_found)?;
    let back = (PATH, "joining-title");
    Ok(root_form_of(&page, &own.participant, &drafts::root_set(&waiting)?, back))
}
