//! A coordinator reminds the states of its region to look at their contacts: all of them alike, so that
//! it needs to know of none whether it is late.

use super::super::held::recipient;
use super::super::queries;
use super::super::statements::RegionReminded;
use super::{Region, region};
use crate::notify::{Leads, Notice, Speed};
use crate::profile::name_in;
use crate::store::row;
use crate::store::{Entry, Store};
use anyhow::Result;
use register::{StatementId, Time};
use rusqlite::{Connection, OptionalExtension, params};

/// Days between two reminders of one region, and for which one is told.
pub(super) const REMIND_DAYS: i64 = 7;

/// Takes a reminder into the tables.
pub(in crate::directory) fn remind(
    views: &Connection,
    entry: &Entry,
    said: &RegionReminded,
) -> rusqlite::Result<()> {
    let sql = "insert or replace into directory_region_reminders (entry, designation, entered)
               values (?1, ?2, ?3)";
    let row = (entry.index as i64, said.designation.to_string(), entry.entered.millis());
    views.execute(sql, row).map(|_| ())
}

/// When a region was reminded last.
pub fn last_reminder(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Time>> {
    let sql = "select entered from directory_region_reminders where designation = ?1
               order by entry desc limit 1";
    let mut query = views.prepare_cached(sql)?;
    query.query_row([id.to_string()], |r| row::time(r, 0)).optional()
}

/// The reminders of the last days, with their regions.
fn latest(views: &Connection, since: Time) -> rusqlite::Result<Vec<(i64, Region)>> {
    let sql = "select entry, designation from directory_region_reminders where entered > ?1
               order by entry";
    let mut query = views.prepare_cached(sql)?;
    let rows = query.query_map(params![since.millis()], |r| {
        let id: String = r.get(1)?;
        Ok((r.get(0)?, id.parse().map_err(|_| rusqlite::Error::InvalidQuery)?))
    })?;
    let rows: Vec<(i64, StatementId)> = rows.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for (entry, id) in rows {
        found.extend(region(views, &id)?.map(|region| (entry, region)));
    }
    Ok(found)
}

/// The mails to the contacts of reminded regions.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let (reminders, contacts) = store.view(|views| {
        let reminders = latest(views, now.plus_days(-REMIND_DAYS))?;
        let contacts = if reminders.is_empty() { Vec::new() } else { queries::contacts(views)? };
        Ok((reminders, contacts))
    })?;
    let authority = store.authority();
    let mut found = Vec::new();
    for (entry, region) in &reminders {
        let names = authority.participant(&region.coordinator).map(|p| &p.names);
        let is_member = |contact: &&queries::Contact| {
            region.has(&contact.participant) && contact.participant != region.coordinator
        };
        for contact in contacts.iter().filter(is_member) {
            let Some(to) = recipient(contact) else { continue };
            let name = names.map_or("", |names| name_in(names, &to.language)).to_owned();
            let region = region.called(&to.language).to_owned();
            found.push(Notice {
                key: format!("regions/{entry}/{}", contact.contact),
                to,
                template: "region-reminder",
                values: vec![("name", name), ("region", region)],
                link: Leads::Page(format!("/directory/{}", contact.participant)),
                speed: Speed::MayWait,
                test: false,
            });
        }
    }
    Ok(found)
}
