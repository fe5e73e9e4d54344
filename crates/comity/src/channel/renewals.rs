//! Who is told by mail that the key of a desk is to be renewed: the contacts of that desk, once for each key
//! and reason. The first page says the same to the desk and its administrators; nobody else hears of it.

use super::devices;
use super::kinds::DeskOf;
use super::reminders::{Due, Why};
use crate::directory::held::recipient;
use crate::directory::queries as directory;
use crate::members::{self, sealing};
use crate::notify::{Leads, Notice, Recipient, Speed};
use crate::profile::Profile;
use crate::store::Store;
use anyhow::Result;
use register::Time;

/// What is to be told at `now`.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let (profile, desks) =
        store.view(|views| Ok((members::profile(views)?, sealing::desks_with_keys(views)?)))?;
    let Some(profile) = profile else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (participant, desk) in desks {
        let of = devices::desk_key(store, DeskOf { participant, desk }, now)?;
        let (Some(key), Some(due)) = (&of.key, &of.due) else { continue };
        let contacts = store.view(|views| directory::contacts_of(views, &of.desk.participant))?;
        let contacts = contacts.iter().filter(|contact| contact.desk == of.desk.desk);
        let told = contacts.filter_map(recipient);
        found.extend(told.map(|to| notice(&profile, &of.desk, key.entry, due, to)));
    }
    Ok(found)
}

fn notice(profile: &Profile, desk: &DeskOf, entry: u64, due: &Due, to: Recipient) -> Notice {
    let name = profile.desk_name(&desk.desk, &to.language).to_owned();
    let (template, speed, why) = match due.why {
        Why::Left => ("key-left", Speed::AtOnce, "left"),
        Why::Age => ("key-age", Speed::MayWait, "age"),
    };
    let by = due.by.to_string();
    let contact = to.contact.map(|id| id.to_string()).unwrap_or_default();
    Notice {
        key: format!(
            "channel-keys/{}-{}/{entry}-{why}/{contact}/{}",
            desk.participant, desk.desk, to.address
        ),
        to,
        template,
        values: vec![("desk", name), ("time", format!("{} {} UTC", &by[..10], &by[11..16]))],
        link: Leads::Page("/messages/keys".to_owned()),
        speed,
        test: false,
    }
}
