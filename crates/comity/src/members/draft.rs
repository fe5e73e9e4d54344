//! From what is to be said to its signature: by one's own key at once, or by root keys, whose
//! holders do not log in.

use super::make::Draft;
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::waiting::{Unsigned, begin_unsigned};
use axum::response::{IntoResponse, Redirect, Response};
use register::{By, Code, Part, Payload, Role};

/// The role that answers for a participant's people.
pub const ADMINISTRATOR: &str = "national-administrator";

fn payloads(page: &Page, drafts: &[Draft]) -> Result<Vec<(Payload, Vec<Part>)>, Problem> {
    let around = page.app.store.surroundings.as_ref();
    let payload = |draft: &Draft| Ok((draft.payload(page.app.origin(), around)?, draft.parts()));
    drafts.iter().map(payload).collect()
}

/// Leads to the page on which the reader signs these as one unit.
pub fn by_oneself(
    page: &Page,
    drafts: &[Draft],
    (title, back, next): (&str, &str, &str),
    typed: Option<&Typed>,
) -> Result<Response, Problem> {
    let leads = Leads { title, back, typed, next };
    signing::begin(page, payloads(page, drafts)?, &leads)
}

/// Keeps these as one unit until enough root keys signed, and gives the address of its page.
pub fn for_root(
    page: &Page,
    participant: &Code,
    drafts: &[Draft],
    title: &str,
    next: &str,
) -> Result<String, Problem> {
    let authority = page.app.store.authority();
    let root = authority.participant(participant).and_then(|p| p.root.as_ref());
    let threshold = root.map_or(1, |root| root.threshold);
    let sentence = format!("{threshold} of the root keys must sign; 0 did");
    let statements = payloads(page, drafts)?;
    let unsigned = Unsigned { participant, statements, title, next, sentence: &sentence };
    Ok(begin_unsigned(page, unsigned)?.address())
}

/// As [`for_root`], and leads to that page.
pub fn lead_to_root(
    page: &Page,
    participant: &Code,
    drafts: &[Draft],
    title: &str,
    next: &str,
) -> Result<Response, Problem> {
    Ok(Redirect::to(&for_root(page, participant, drafts, title, next)?).into_response())
}

/// The root of a participant as a speaker.
pub fn root_of(participant: &Code) -> Result<By, Problem> {
    Ok(super::make::by(participant, Role::ROOT)?)
}

/// The role in which the reader speaks of keys: as administrator where it is one.
pub fn speaker(page: &Page) -> Result<By, Problem> {
    let person = page.person()?;
    let administrator = person.roles.iter().find(|r| r.as_str() == ADMINISTRATOR);
    let role = administrator.or(person.roles.first()).ok_or_else(Problem::forbidden)?;
    Ok(By { participant: person.participant.clone(), role: role.clone() })
}
