//! Mails about answers by mail: who answered hears what became of it, and who wrote the message that a sealed
//! answer came. They go to the addresses of the directory, once for each message and outcome, whatever came how
//! often; automatic replies are no answers and get none.

use super::kinds::{DeskOf, Urgency};
use super::queries::{self, Message};
use super::received;
use crate::directory::held::recipient;
use crate::directory::queries as directory;
use crate::members;
use crate::notify::{Leads, Notice, Recipient, Speed};
use crate::profile::Profile;
use crate::rights::Guarded;
use crate::store::Store;
use crate::store::row;
use crate::words;
use anyhow::Result;
use register::{StatementId, Time};
use rusqlite::params;

words! {
    /// What became of an answer by mail.
    Outcome {
        /// The receipt in it entered.
        Entered = "entered",
        /// Something sealed in it was kept for the desk that wrote the message.
        Kept = "kept",
        /// It held nothing that counts.
        Nothing = "nothing",
    }
}

/// Days for which an outcome is told of.
const DAYS: i64 = 15;

/// How the keys of these mails begin: not with that of the feature that takes answers, since an answer to them
/// answers no message.
pub(super) const KEY: &str = "channel-mailed";

/// Working table.
pub const WORK_SCHEMA: &str = "
create table if not exists channel_mail_outcomes (
    message text not null,
    contact text not null,
    outcome text not null,
    at integer not null,
    primary key (message, contact, outcome)
) without rowid;
";

/// Notes what became of an answer of a contact's.
///
/// # Errors
/// When the working file cannot be written.
pub(super) fn note(
    store: &Store,
    message: &Message,
    to: &Recipient,
    outcome: Outcome,
) -> Result<()> {
    let Some(contact) = to.contact else { return Ok(()) };
    let now = store.now();
    store.work(|work| {
        let before = now.plus_days(-DAYS).millis();
        work.execute("delete from channel_mail_outcomes where at < ?1", [before])?;
        let sql = "insert or ignore into channel_mail_outcomes (message, contact, outcome, at)
                   values (?1, ?2, ?3, ?4)";
        let of =
            params![message.message.to_string(), contact.to_string(), outcome.code(), now.millis()];
        work.execute(sql, of).map(|_| ())
    })
}

/// Forgets what became of answers to these messages: their conversation's retention has ended.
///
/// # Errors
/// When the working file cannot be written.
pub(super) fn forget(store: &Store, messages: &[StatementId]) -> Result<()> {
    store.work(|work| {
        let sql = "delete from channel_mail_outcomes where message = ?1";
        let mut delete = work.prepare_cached(sql)?;
        messages.iter().try_for_each(|message| delete.execute([message.to_string()]).map(|_| ()))
    })
}

/// What is to be told at `now`.
///
/// # Errors
/// When views or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let sql = "select message, contact, outcome from channel_mail_outcomes where at > ?1 order by at, message";
    let outcomes: Vec<(StatementId, StatementId, Outcome)> = store.work(|work| {
        row::many(work, sql, [now.plus_days(-DAYS).millis()], |r| {
            Ok((row::id(r, 0)?, row::id(r, 1)?, row::word(r, 2, Outcome::from_code)?))
        })
    })?;
    let came = store.work(|work| received::since(work, now.plus_days(-DAYS)))?;
    let Some(profile) = store.view(members::profile)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (message, contact, outcome) in outcomes {
        let Some(message) = store.view(|views| queries::message(views, &message))? else {
            continue;
        };
        // The mail goes to that contact itself.
        let told = store.view(|views| directory::contact(views, &contact))?;
        let Some(told) = told.map(Guarded::unasked) else { continue };
        let desk = DeskOf { participant: told.participant.clone(), desk: told.desk.clone() };
        let template = match outcome {
            Outcome::Entered => "answer-entered",
            Outcome::Kept => "answer-kept",
            Outcome::Nothing => "answer-nothing",
        };
        found.extend(recipient(&told).map(|to| notice(&profile, &message, &desk, template, to)));
    }
    for message in came {
        let Some(message) = store.view(|views| queries::message(views, &message))? else {
            continue;
        };
        let contacts =
            store.view(|views| directory::contacts_of(views, &message.from.participant))?;
        let own = contacts.iter().filter(|contact| contact.desk == message.from.desk);
        let own = own.filter_map(recipient);
        found.extend(own.map(|to| notice(&profile, &message, &message.from, "answer-came", to)));
    }
    Ok(found)
}

fn notice(
    profile: &Profile,
    message: &Message,
    desk: &DeskOf,
    template: &'static str,
    to: Recipient,
) -> Notice {
    let name = profile.desk_name(&desk.desk, &to.language).to_owned();
    let contact = to.contact.map(|id| id.to_string()).unwrap_or_default();
    let urgent = message.urgency == Urgency::Urgent;
    Notice {
        key: format!("{KEY}/{}/{template}/{contact}/{}", message.message, to.address),
        to,
        template,
        values: vec![("desk", name), ("entry", message.entry.to_string())],
        link: Leads::Page(format!("/messages/{}", message.message)),
        speed: if urgent { Speed::AtOnce } else { Speed::MayWait },
        test: message.test,
    }
}
