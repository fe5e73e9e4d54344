//! The two drafts on the way: the first root set, which the new root keys sign and an officer
//! admits; then the delegations, which the root keys sign alone.

use super::invitations::{self, Invitation};
use super::{OFFICERS, PATH};
use crate::members::draft::{ADMINISTRATOR, for_root, root_of};
use crate::members::make::{self, Delegate, Draft, Who};
use crate::members::pages::delegate::LEVELS;
use crate::rights::{Action, Resource};
use crate::web::App;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::waiting::{self, Waiting};
use register::Code;
use register::authority::body::{Body, Level, RootSet, RootSetChanged};
use rusqlite::{OptionalExtension, params};

/// Days for which the first delegations last.
const DELEGATION_DAYS: i64 = 365;

const ROOT: &str = "root";
const DELEGATIONS: &str = "delegations";

fn kept(app: &App, participant: &Code, what: &str) -> Result<Option<Waiting>, Problem> {
    let sql = "select waiting from joining_drafts where participant = ?1 and what = ?2";
    let id: Option<String> = app
        .store
        .work(|work| work.query_row(sql, [participant.as_str(), what], |r| r.get(0)).optional())?;
    id.map_or(Ok(None), |id| waiting::find(app, &id))
}

fn keep(app: &App, participant: &Code, what: &str, address: &str) -> Result<(), Problem> {
    let id = address.rsplit('/').next().unwrap_or_default();
    let sql =
        "insert or replace into joining_drafts (participant, what, waiting) values (?1, ?2, ?3)";
    app.store.work(|work| work.execute(sql, params![participant.as_str(), what, id]))?;
    Ok(())
}

/// The draft of the root set, while it waits.
///
/// # Errors
/// When the working file cannot be read.
pub fn root(app: &App, participant: &Code) -> Result<Option<Waiting>, Problem> {
    kept(app, participant, ROOT)
}

/// The root set that a draft brings.
///
/// # Errors
/// When what was kept is damaged.
pub fn root_set(waiting: &Waiting) -> Result<RootSet, Problem> {
    let payload = waiting.payload()?;
    match Body::parse(&payload.kind, &payload.body) {
        Some(Ok(Body::RootSetChanged(body))) => Ok(body.root),
        _ => Err(Problem::not_found()),
    }
}

/// Drafts the root set of all root keys that came.
///
/// # Errors
/// When the reader may not, or one waits already.
pub fn draft_root(page: &Page, participant: &Code, root: RootSet) -> Result<(), Problem> {
    let body = Body::RootSetChanged(RootSetChanged { root });
    let draft = Draft::authority(root_of(participant)?, &body);
    let title = page.text_with("joining-root-draft", &[("participant", participant.as_str())]);
    let next = format!("{OFFICERS}/{participant}");
    let address = for_root(page, participant, &[draft], &title, &next)?;
    keep(&page.app, participant, ROOT, &address)
}

/// Drops the draft of the root set, if there is one.
///
/// # Errors
/// When the working file cannot be written.
pub fn drop_root(app: &App, participant: &Code) -> Result<(), Problem> {
    if let Some(waiting) = root(app, participant)? {
        waiting::forget(app, &waiting.id)?;
    }
    Ok(())
}

/// Drops the draft of the delegations, if there is one.
///
/// # Errors
/// When the working file cannot be written.
pub fn drop_delegations(app: &App, participant: &Code) -> Result<(), Problem> {
    if let Some(waiting) = kept(app, participant, DELEGATIONS)? {
        waiting::forget(app, &waiting.id)?;
    }
    Ok(())
}

/// Whether the participant's root keys are in force.
pub fn has_root(app: &App, participant: &Code) -> bool {
    app.store.authority().participant(participant).is_some_and(|p| p.root.is_some())
}

/// The delegations that wait for root keys. Once the root set is in force they are drafted by the
/// first page that looks, so that nobody has to ask for them.
///
/// # Errors
/// When the working file cannot be written.
pub fn delegations(page: &Page, participant: &Code) -> Result<Option<Waiting>, Problem> {
    let app = &page.app;
    if !has_root(app, participant) {
        return Ok(None);
    }
    if let Some(waiting) = kept(app, participant, DELEGATIONS)? {
        return Ok(Some(waiting));
    }
    let mut people = invitations::of(&app.store, participant)?;
    people.retain(|one| one.key.is_some() && !one.is_active(&app.store, page.now));
    let may = [Resource::Joining, Resource::Admissions]
        .iter()
        .any(|thing| page.may(Action::Sign, *thing, participant));
    if people.is_empty() || !may {
        return Ok(None);
    }
    let drafts: Vec<Draft> =
        people.iter().map(|one| delegation(page, one)).collect::<Result<_, _>>()?;
    let title = page.text_with("joining-delegations", &[("participant", participant.as_str())]);
    let address = for_root(page, participant, &drafts, &title, PATH)?;
    keep(app, participant, DELEGATIONS, &address)?;
    kept(app, participant, DELEGATIONS)
}

fn delegation(page: &Page, one: &Invitation) -> Result<Draft, Problem> {
    let key = one.key.as_ref().ok_or_else(Problem::not_found)?;
    let level = LEVELS.iter().find(|(code, ..)| *code == one.level);
    let delegate = Delegate {
        key,
        who: Who::Kept(&one.part),
        roles: &[ADMINISTRATOR],
        level: level.map_or(Level::A1, |(_, level, _)| *level),
    };
    let around = page.app.store.surroundings.as_ref();
    Ok(make::delegation(&one.participant, &delegate, DELEGATION_DAYS, around)?)
}
