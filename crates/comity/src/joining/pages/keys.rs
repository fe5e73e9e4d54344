//! `POST /join/key` and `/join/root-key`: the public keys that an invited person gives.

use super::super::PATH;
use super::super::drafts;
use super::super::invitations::{self, Invitation};
use super::{guide, own};
use crate::members::held::pasted;
use crate::members::pages::delegate::LEVELS;
use crate::rights::{Action, Resource};
use crate::web::form::{Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::extract::Form as Urlencoded;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use register::PublicKey;

/// The reader's invitation, while nothing is drafted from its keys.
fn open(page: &Page) -> Result<Invitation, Problem> {
    let own = own(page)?;
    page.demand(Action::Sign, Resource::Joining, &own.participant)?;
    if drafts::root(&page.app, &own.participant)?.is_some() {
        return Err(Problem::refused(
            "joining-drafted",
            "The root set is drafted already. Begin that step again first, then change your key.",
        ));
    }
    Ok(own)
}

/// A pasted key that nobody else gave and the register does not know.
fn fresh(page: &Page, own: &Invitation, field: &str, text: &str) -> Result<PublicKey, Mistake> {
    let key = pasted(text).map_err(|refusal| Mistake::from((field, refusal)))?;
    let wrong = |text: &str| Mistake::new(field, page.text(text));
    let (store, id) = (&page.app.store, key.id());
    let authority = store.authority();
    let is_root = authority.participants().keys().any(|code| authority.is_root_of(code, &id));
    if is_root || authority.key(&id).is_some() {
        return Err(wrong("joining-key-known"));
    }
    let others = invitations::all(store).map_err(|_| wrong("joining-key-known"))?;
    for other in &others {
        let is_own = other.id == own.id;
        let same = |known: &Option<PublicKey>| known.as_ref().is_some_and(|k| k.id() == id);
        if same(&other.key) && !(is_own && field == "key") {
            return Err(wrong(if is_own { "joining-key-both" } else { "joining-key-taken" }));
        }
        if same(&other.root_key) && !(is_own && field == "root-key") {
            return Err(wrong(if is_own { "joining-key-both" } else { "joining-key-taken" }));
        }
    }
    Ok(key)
}

fn again(
    page: &Page,
    own: &Invitation,
    typed: &Typed,
    mistake: &Mistake,
) -> Result<Response, Problem> {
    let again = guide::guide(page, own, typed, Some(mistake))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// `POST /join/key`: the browser's own key, or a pasted one.
pub async fn set_key(
    page: Page,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let own = open(&page)?;
    let key = match fresh(&page, &own, "key", typed.get("key")) {
        Ok(key) => key,
        Err(mistake) => return again(&page, &own, &typed, &mistake),
    };
    let known = LEVELS.iter().find(|(code, ..)| *code == typed.get("level"));
    let level = known.map_or("A2", |(code, ..)| *code);
    // Root keys are to sign for this key and for none that it replaces; the next page drafts anew.
    drafts::drop_delegations(&page.app, &own.participant)?;
    invitations::set_key(&page.app.store, &own, &key, level)?;
    Ok(Redirect::to(&format!("{PATH}?done=joining-key")).into_response())
}

/// `POST /join/root-key`: the root key that the person holds, or that colleagues hold them.
pub async fn set_root_key(
    page: Page,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let own = open(&page)?;
    if !typed.get("elsewhere").is_empty() {
        invitations::set_root_key(&page.app.store, &own, None)?;
        return Ok(Redirect::to(&format!("{PATH}?done=joining-elsewhere")).into_response());
    }
    let key = match fresh(&page, &own, "root-key", typed.get("root-key")) {
        Ok(key) => key,
        Err(mistake) => return again(&page, &own, &typed, &mistake),
    };
    invitations::set_root_key(&page.app.store, &own, Some(&key))?;
    Ok(Redirect::to(&format!("{PATH}?done=joining-root-key")).into_response())
}
