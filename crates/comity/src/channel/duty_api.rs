//! Shifts and mutes for programs: the log of one's own desks, and what is muted now; for the participant alone.
//! What is said of them goes in by `POST /api/v1/statements`, as everywhere.

use super::devices::desks;
use super::mutes::{self, Mute, MutedOf};
use super::shifts::{self, HandOver, Signed};
use crate::members::person_name;
use crate::rights::{Action, Resource};
use crate::web::list::PAGE_ROWS;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};

/// Its routes.
pub(super) fn routes(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Messages);
    routes.get("/api/v1/channel/shifts", read, log).get("/api/v1/channel/mutes", read, muted)
}

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Which desk; without one, all that the reader looks after.
    desk: Option<String>,
    /// Page, from 1.
    page: Option<usize>,
}

/// `GET /api/v1/channel/shifts?desk=technical&page=1`: hand-overs of one's own desks, newest first. Behind the
/// last page there is none.
async fn log(page: Page, Query(asked): Query<Asked>) -> Result<Json<Value>, Problem> {
    let person = page.person()?;
    page.demand(Action::Read, Resource::Messages, &person.participant)?;
    let mut own = desks(&page, person);
    own.retain(|desk| asked.desk.as_ref().is_none_or(|asked| desk.desk == *asked));
    let mut found: Vec<HandOver> = Vec::new();
    for desk in &own {
        found.extend(page.app.store.view(|views| shifts::log(views, desk))?);
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.by.entry));
    let before = asked.page.unwrap_or(1).saturating_sub(1).saturating_mul(PAGE_ROWS);
    let part = found.iter().skip(before).take(PAGE_ROWS);
    let all = part.map(|one| {
        Ok(json!({
            "hand_over": one.hand_over,
            "desk": one.desk.desk,
            "open": one.open,
            "note": one.note.is_some(),
            "handed_over": signed(&page, &one.by)?,
            "taken": one.taken.as_ref().map(|taken| signed(&page, taken)).transpose()?,
        }))
    });
    Ok(Json(Value::Array(all.collect::<Result<_, Problem>>()?)))
}

/// `GET /api/v1/channel/mutes`: what desks of one's own participant do not hear now, oldest first.
async fn muted(page: Page) -> Result<Json<Value>, Problem> {
    let own = &page.person()?.participant;
    page.demand(Action::Read, Resource::Messages, own)?;
    let found = page.app.store.view(|views| mutes::of(views, own, page.now))?;
    let one = |mute: &Mute| {
        let (conversation, participant) = match &mute.of {
            MutedOf::Conversation(id) => (Some(id), None),
            MutedOf::Participant(code) => (None, Some(code)),
        };
        Ok(json!({
            "mute": mute.mute,
            "desk": mute.desk.desk,
            "conversation": conversation,
            "participant": participant,
            "until": mute.until,
            "reason": mute.reason,
            "muted": signed(&page, &mute.by)?,
        }))
    };
    Ok(Json(Value::Array(found.iter().map(one).collect::<Result<_, Problem>>()?)))
}

/// Who said it, and when; without a name where that was erased, or root keys signed.
fn signed(page: &Page, signed: &Signed) -> Result<Value, Problem> {
    let name = match &signed.person {
        None => None,
        Some(person) => page.app.store.view(|views| person_name(views, person))?,
    };
    Ok(json!({ "entry": signed.entry, "at": signed.entered, "by": name.map(|(name, _)| name) }))
}
