//! Coordinator states: who looks after the contacts of a region, since when, and for whom. A coordinator
//! reminds and tests lines; it gains no right to see anything more than any state.

pub(super) mod check;
pub mod reminders;

pub(super) use reminders::remind;

use super::statements::{
    CoordinatorAccepted, CoordinatorDeclined, CoordinatorDesignated, CoordinatorEnded,
};
use crate::profile::Names;
use crate::store::Entry;
use crate::store::row;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Row, params};

/// A region with the state that coordinates it, or is asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The id of the designation.
    pub designation: StatementId,
    /// What the region is called, where no name is given in the reader's language.
    pub region: String,
    /// What it is called in further languages.
    pub names: Names,
    /// The state.
    pub coordinator: Code,
    /// The decision that the designation follows.
    pub decision: Option<String>,
    /// The participants of the region, by code.
    pub members: Vec<Code>,
    /// The entry of the designation.
    pub entry: u64,
    /// When it was designated.
    pub entered: Time,
    /// When the state accepted, and in which entry.
    pub accepted: Option<(Time, u64)>,
    /// When it ended.
    pub ended: Option<Time>,
}

impl Region {
    /// Whether the state accepted, and neither stepped down nor was ended.
    pub fn is_coordinated(&self) -> bool {
        self.accepted.is_some() && self.ended.is_none()
    }

    /// What it is called in a language.
    pub fn called(&self, language: &str) -> &str {
        self.names.get(language).unwrap_or(&self.region)
    }

    /// Whether one of its names is the name of another region too.
    pub(in crate::directory) fn shares_name(&self, body: &CoordinatorDesignated) -> bool {
        let own = || self.names.values().chain([&self.region]);
        let more = body.names.iter().flat_map(Names::values);
        more.chain([&body.region]).any(|name| own().any(|known| known == name))
    }

    /// Whether a participant belongs to it.
    pub fn has(&self, participant: &Code) -> bool {
        self.members.contains(participant)
    }
}

fn read(r: &Row<'_>) -> rusqlite::Result<Region> {
    let accepted: Option<i64> = r.get(6)?;
    let entry: Option<i64> = r.get(7)?;
    Ok(Region {
        designation: row::id(r, 0)?,
        region: r.get(1)?,
        coordinator: row::code(r, 2)?,
        decision: r.get(3)?,
        members: Vec::new(),
        entry: row::index(r, 4)?,
        entered: row::time(r, 5)?,
        accepted: accepted.map(Time::from_millis).zip(entry.map(i64::unsigned_abs)),
        ended: row::optional_time(r, 8)?,
        names: serde_json::from_str(&r.get::<_, String>(9)?).unwrap_or_default(),
    })
}

const REGION: &str =
    "select r.designation, r.region, r.coordinator, r.decision, r.entry, r.entered,
    r.accepted, r.accepted_entry, r.ended, r.names from directory_regions r";

fn whole(views: &Connection, mut region: Region) -> rusqlite::Result<Region> {
    let sql = "select participant from directory_region_members where designation = ?1
               order by participant";
    let mut query = views.prepare_cached(sql)?;
    let members = query.query_map([region.designation.to_string()], |r| row::code(r, 0))?;
    region.members = members.collect::<Result<_, _>>()?;
    Ok(region)
}

/// One region by the id of its designation, ended or not.
pub fn region(views: &Connection, id: &StatementId) -> rusqlite::Result<Option<Region>> {
    let mut query = views.prepare_cached(&format!("{REGION} where r.designation = ?1"))?;
    let found = query.query_map([id.to_string()], read)?.next().transpose()?;
    found.map(|region| whole(views, region)).transpose()
}

/// The regions whose designation stands, by name.
pub fn regions(views: &Connection) -> rusqlite::Result<Vec<Region>> {
    let mut query = views
        .prepare_cached(&format!("{REGION} where r.ended is null order by r.region, r.entry"))?;
    let found: Vec<Region> = query.query_map([], read)?.collect::<Result<_, _>>()?;
    found.into_iter().map(|region| whole(views, region)).collect()
}

/// Whether a member does not want the coordinator to be called for it.
pub fn declines(
    views: &Connection,
    designation: &StatementId,
    participant: &Code,
) -> rusqlite::Result<bool> {
    let sql = "select coalesce((select declined from directory_region_declined
               where participant = ?1 and designation = ?2 order by entry desc limit 1), 0)";
    let key = [participant.as_str().to_owned(), designation.to_string()];
    views.prepare_cached(sql)?.query_row(key, |r| r.get(0))
}

/// Who is called for a participant at a time: the coordinator of its region who had accepted by then,
/// unless the participant had declined, or coordinates itself. Of a time to come it says what stands.
pub fn called_for(
    views: &Connection,
    participant: &Code,
    at: Time,
) -> rusqlite::Result<Option<Code>> {
    let sql = "select r.coordinator from directory_regions r
         join directory_region_members m on m.designation = r.designation
         where m.participant = ?1 and r.coordinator <> ?1 and r.accepted <= ?2
         and (r.ended is null or r.ended > ?2)
         and not coalesce((select d.declined from directory_region_declined d
             where d.participant = ?1 and d.designation = r.designation and d.entered <= ?2
             order by d.entry desc limit 1), 0)
         order by r.accepted desc limit 1";
    let mut query = views.prepare_cached(sql)?;
    let found =
        query.query_map(params![participant.as_str(), at.millis()], |r| row::code(r, 0))?.next();
    found.transpose()
}

/// Takes a designation into the tables.
pub(super) fn designate(
    views: &Connection,
    entry: &Entry,
    said: &CoordinatorDesignated,
) -> rusqlite::Result<()> {
    let designation = entry.payload.id.to_string();
    views.execute(
        "insert or replace into directory_regions
         (designation, region, coordinator, decision, entry, entered, names)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            designation,
            said.region,
            said.coordinator.as_str(),
            said.decision,
            entry.index as i64,
            entry.entered.millis(),
            serde_json::json!(said.names.clone().unwrap_or_default()).to_string()
        ],
    )?;
    for member in &said.members {
        views.execute(
            "insert or ignore into directory_region_members (designation, participant)
             values (?1, ?2)",
            [&designation, member.as_str()],
        )?;
    }
    Ok(())
}

/// Takes an acceptance into the tables.
pub(super) fn accept(
    views: &Connection,
    entry: &Entry,
    said: &CoordinatorAccepted,
) -> rusqlite::Result<()> {
    let sql =
        "update directory_regions set accepted = ?2, accepted_entry = ?3 where designation = ?1";
    let row = (said.designation.to_string(), entry.entered.millis(), entry.index as i64);
    views.execute(sql, row).map(|_| ())
}

/// Takes an end into the tables.
pub(super) fn end(
    views: &Connection,
    entry: &Entry,
    said: &CoordinatorEnded,
) -> rusqlite::Result<()> {
    let sql = "update directory_regions set ended = ?2, ended_entry = ?3 where designation = ?1";
    let row = (said.designation.to_string(), entry.entered.millis(), entry.index as i64);
    views.execute(sql, row).map(|_| ())
}

/// Takes into the tables that a member declines, or does so no more.
pub(super) fn decline(
    views: &Connection,
    entry: &Entry,
    said: &CoordinatorDeclined,
) -> rusqlite::Result<()> {
    views.execute(
        "insert or replace into directory_region_declined
         (designation, participant, declined, entered, entry) values (?1, ?2, ?3, ?4, ?5)",
        params![
            said.designation.to_string(),
            entry.participant().as_str(),
            said.declined,
            entry.entered.millis(),
            entry.index as i64
        ],
    )?;
    Ok(())
}
