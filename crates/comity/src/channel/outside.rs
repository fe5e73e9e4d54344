//! Steps that call somebody outside: the coordinator of the recipient's region, and the secretariat, where
//! both sides allow it. They are asked to test a line, and are told neither who wrote nor what.

use super::notices::{OPEN_DAYS, calls};
use super::open;
use super::queries::Message;
use super::standing;
use crate::directory::coordinators;
use crate::directory::held::recipient;
use crate::directory::queries as directory;
use crate::ladder::{Call, Step};
use crate::members;
use crate::notify::{Leads, Notice, Speed};
use crate::profile::name_in;
use crate::store::Store;
use anyhow::Result;
use register::{Code, Time};
use rusqlite::Connection;

/// Hours for which a line that is to be tested is shown, whatever became of it since: that it is shown no
/// more would tell of an answer.
pub const SHOWN_HOURS: i64 = 24;

/// Where it is shown.
pub const PAGE: &str = "/checks/lines";

/// Somebody outside is asked to test a line. Nothing of a message stands here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// Whose line.
    pub of: Code,
    /// Who is asked: the coordinator of its region, or the secretariat.
    pub by: Code,
    /// When.
    pub at: Time,
    /// Test or exercise.
    pub test: bool,
}

fn secretariat(views: &Connection) -> rusqlite::Result<Option<Code>> {
    let profile = members::profile(views)?;
    Ok(profile.and_then(|profile| Code::new(&profile.secretariat.code).ok()))
}

/// Whom a step calls outside; of a step to come, whom it would call as things stand. Who writes or is
/// written to is not asked.
fn called(
    views: &Connection,
    message: &Message,
    participant: &Code,
    step: &Step,
) -> rusqlite::Result<Option<Code>> {
    let found = match step.call {
        Call::Coordinator => coordinators::called_for(views, participant, step.at)?,
        Call::Secretariat => secretariat(views)?,
        Call::Desk | Call::SecondWay | Call::Deputy | Call::OtherDesks => None,
    };
    Ok(found.filter(|code| message.from.participant != *code && participant != code))
}

/// The steps that find somebody; a step that finds nobody outside is not shown.
pub(super) fn findable(
    views: &Connection,
    message: &Message,
    participant: &Code,
    steps: Vec<Step>,
) -> rusqlite::Result<Vec<Step>> {
    let mut kept = Vec::with_capacity(steps.len());
    for step in steps {
        if !step.call.is_outside() || called(views, message, participant, &step)?.is_some() {
            kept.push(step);
        }
    }
    Ok(kept)
}

/// A step that has come, and whether it still calls.
struct Come {
    asked: Asked,
    calls: bool,
}

fn come(views: &Connection, now: Time) -> rusqlite::Result<Vec<Come>> {
    let mut found = Vec::new();
    let open = open::climbing_outside(views, now.plus_days(-OPEN_DAYS))?;
    for thread in standing::threads(views, &open)? {
        for standing in &thread.messages {
            let message = &standing.message;
            for line in &standing.lines {
                let outside = |step: &&Step| step.call.is_outside() && step.at <= now;
                for step in line.steps.iter().filter(outside) {
                    let Some(by) = called(views, message, &line.participant, step)? else {
                        continue;
                    };
                    let (of, test) = (line.participant.clone(), message.test);
                    let asked = Asked { of, by, at: step.at, test };
                    found.push(Come { asked, calls: calls(message, line, step, now) });
                }
            }
        }
    }
    Ok(found)
}

/// The lines that are to be tested, by whose line it is and when that was first asked.
pub fn asked(views: &Connection, now: Time) -> rusqlite::Result<Vec<Asked>> {
    let since = now.plus_minutes(-60 * SHOWN_HOURS);
    let come = come(views, now)?.into_iter().map(|come| come.asked);
    let mut found: Vec<Asked> = come.filter(|asked| asked.at > since).collect();
    found.sort();
    Ok(found)
}

/// The mails to those outside at `now`.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let (come, contacts) = store.view(|views| {
        let come: Vec<Come> = come(views, now)?.into_iter().filter(|come| come.calls).collect();
        let contacts = if come.is_empty() { Vec::new() } else { directory::contacts(views)? };
        Ok((come, contacts))
    })?;
    let authority = store.authority();
    let mut found: Vec<Notice> = Vec::new();
    for Come { asked, .. } in &come {
        let called = contacts.iter().filter(|contact| contact.participant == asked.by);
        for to in called.filter_map(recipient) {
            let key = key(asked, &to.address);
            let names = authority.participant(&asked.of).map(|p| &p.names);
            let name = names.map_or("", |names| name_in(names, &to.language)).to_owned();
            if found.iter().any(|notice| notice.key == key) {
                continue;
            }
            found.push(Notice {
                key,
                to,
                template: "line-test",
                values: vec![("name", name)],
                link: Leads::Page(format!("{PAGE}?of={}", asked.of)),
                speed: Speed::AtOnce,
                test: asked.test,
            });
        }
    }
    Ok(found)
}

/// Tells a mail apart for ever, without the message: several that climb within one hour ask once.
fn key(asked: &Asked, address: &str) -> String {
    let what = if asked.test { "test" } else { "line" };
    let hour = asked.at.millis() / 3_600_000;
    format!("lines/{}/{}/{what}-{hour}/{address}", asked.of, asked.by)
}
