//! Questions to the directory, for its own pages and for other features.

use super::holidays::Holiday;
use super::statements::{ChannelKind, Details};
use crate::rights::{Guarded, Label, Resource};
use crate::store::row;
use register::{Code, StatementId, Time};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// A contact as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub contact: StatementId,
    /// Whose.
    pub participant: Code,
    /// Which desk.
    pub desk: String,
    /// Office.
    pub office: String,
    /// Institution.
    pub institution: String,
    /// Language tags.
    pub languages: Vec<String>,
    /// Working hours.
    pub hours: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Since when it holds nationally.
    pub effective: Option<String>,
    /// Personal details; absent once erased.
    pub details: Option<Details>,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
    /// The role that said it.
    pub by_role: String,
    /// Entered by the secretariat on instruction.
    pub on_instruction: bool,
    /// When the participant last confirmed it with its own key, in which entry and role.
    pub confirmed: Option<Confirmed>,
    /// When the contact itself last answered to a renewal, as the secretariat entered it.
    pub renewed: Option<Renewed>,
    /// Absence that was noted.
    pub absence: Option<Absence>,
}

impl Contact {
    /// Whether it was entered on instruction and waits for its state's own key.
    pub fn waits_for_own_key(&self) -> bool {
        self.on_instruction && self.confirmed.is_none()
    }

    /// The latest of its state's own confirmation and its own answer to a renewal.
    pub fn last_confirmed(&self) -> Option<Time> {
        let own = self.confirmed.as_ref().map(|confirmed| confirmed.at);
        own.max(self.renewed.as_ref().map(Renewed::at))
    }

    /// Its first e-mail address.
    pub fn email(&self) -> Option<&str> {
        let channels = &self.details.as_ref()?.channels;
        Some(channels.iter().find(|c| c.kind == ChannelKind::Email)?.value.trim())
    }
}

/// A confirmation by the participant's own key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// When.
    pub at: Time,
    /// The entry.
    pub entry: u64,
    /// The role.
    pub role: String,
}

/// An answer to a renewal, as the secretariat entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewed {
    /// The day of the answer.
    pub day: String,
    /// `link` or `mail`.
    pub how: String,
    /// When it entered.
    pub entered: Time,
    /// The entry.
    pub entry: u64,
}

impl Renewed {
    /// The beginning of the day of the answer.
    pub fn at(&self) -> Time {
        format!("{}T00:00:00.000Z", self.day).parse().unwrap_or(self.entered)
    }
}

/// When a contact cannot be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Who stands in.
    pub deputy: Option<StatementId>,
}

/// A national team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub team: StatementId,
    /// Whose.
    pub participant: Code,
    /// Name.
    pub name: String,
    /// Mandate.
    pub mandate: String,
    /// Constituency.
    pub constituency: String,
    /// Link by RFC 2350.
    pub rfc2350: String,
    /// Channels; absent once erased.
    pub details: Option<Details>,
    /// The statement that stands.
    pub standing: StatementId,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

const CONTACT: &str =
    "select c.contact, c.participant, c.desk, c.office, c.institution, c.languages,
    c.hours, c.time_zone, c.effective, c.details, c.standing, c.entry, c.entered, c.by_role,
    c.on_instruction, c.confirmed, c.confirmed_entry, c.confirmed_role,
    a.from_day, a.until_day, a.deputy,
    c.renewed, c.renewed_how, c.renewed_entered, c.renewed_entry
    from directory_contacts c left join directory_absences a on a.contact = c.contact";

fn read_contact(r: &Row<'_>) -> rusqlite::Result<Contact> {
    let details: Option<String> = r.get(9)?;
    let confirmed: Option<i64> = r.get(15)?;
    let from: Option<String> = r.get(18)?;
    let deputy: Option<String> = r.get(20)?;
    let renewed: Option<String> = r.get(21)?;
    Ok(Contact {
        contact: row::id(r, 0)?,
        participant: row::code(r, 1)?,
        desk: r.get(2)?,
        office: r.get(3)?,
        institution: r.get(4)?,
        languages: r.get::<_, String>(5)?.split_whitespace().map(str::to_owned).collect(),
        hours: r.get(6)?,
        time_zone: r.get(7)?,
        effective: r.get(8)?,
        details: details.and_then(|d| serde_json::from_str(&d).ok()),
        standing: row::id(r, 10)?,
        entry: row::index(r, 11)?,
        entered: row::time(r, 12)?,
        by_role: r.get(13)?,
        on_instruction: r.get(14)?,
        confirmed: match confirmed {
            None => None,
            Some(at) => Some(Confirmed {
                at: Time::from_millis(at),
                entry: row::index(r, 16)?,
                role: r.get(17)?,
            }),
        },
        renewed: match renewed {
            None => None,
            Some(day) => Some(Renewed {
                day,
                how: r.get(22)?,
                entered: row::time(r, 23)?,
                entry: row::index(r, 24)?,
            }),
        },
        absence: match from {
            None => None,
            Some(from) => Some(Absence {
                from,
                until: r.get(19)?,
                deputy: deputy.and_then(|d| d.parse().ok()),
            }),
        },
    })
}

/// One contact.
pub fn contact(
    views: &Connection,
    contact: &StatementId,
) -> rusqlite::Result<Option<Guarded<Contact>>> {
    let found = views
        .prepare_cached(&format!("{CONTACT} where c.contact = ?1"))?
        .query_row([contact.to_string()], read_contact)
        .optional()?;
    Ok(found.map(|contact| {
        let label = Label::of(Resource::Directory, &contact.participant);
        Guarded::new(contact, label)
    }))
}

/// All contacts, by participant and desk.
pub fn contacts(views: &Connection) -> rusqlite::Result<Vec<Contact>> {
    views
        .prepare_cached(&format!("{CONTACT} order by c.participant, c.desk, c.entry"))?
        .query_map([], read_contact)?
        .collect()
}

/// The contacts of one participant.
pub fn contacts_of(views: &Connection, participant: &Code) -> rusqlite::Result<Vec<Contact>> {
    views
        .prepare_cached(&format!("{CONTACT} where c.participant = ?1 order by c.desk, c.entry"))?
        .query_map([participant.as_str()], read_contact)?
        .collect()
}

/// Participants that have a contact or team in which every word of the folded text stands.
pub fn found(views: &Connection, folded: &str) -> rusqlite::Result<Vec<Code>> {
    let words: Vec<&str> = folded.split_whitespace().take(8).collect();
    let mut query = views.prepare_cached(
        "select distinct participant from (
             select participant, folded from directory_contacts
             union all select participant, folded from directory_teams)
         where instr(folded, ?1) > 0 and instr(folded, ?2) > 0 and instr(folded, ?3) > 0",
    )?;
    let word = |n: usize| words.get(n).copied().unwrap_or_default();
    query.query_map(params![word(0), word(1), word(2)], |r| row::code(r, 0))?.collect()
}

const TEAM: &str = "select team, participant, name, mandate, constituency, rfc2350, channels,
    standing, entry, entered from directory_teams";

fn read_team(r: &Row<'_>) -> rusqlite::Result<Team> {
    let details: Option<String> = r.get(6)?;
    Ok(Team {
        team: row::id(r, 0)?,
        participant: row::code(r, 1)?,
        name: r.get(2)?,
        mandate: r.get(3)?,
        constituency: r.get(4)?,
        rfc2350: r.get(5)?,
        details: details.and_then(|d| serde_json::from_str(&d).ok()),
        standing: row::id(r, 7)?,
        entry: row::index(r, 8)?,
        entered: row::time(r, 9)?,
    })
}

/// One team.
pub fn team(views: &Connection, team: &StatementId) -> rusqlite::Result<Option<Guarded<Team>>> {
    let found = views
        .prepare_cached(&format!("{TEAM} where team = ?1"))?
        .query_row([team.to_string()], read_team)
        .optional()?;
    Ok(found.map(|team| {
        let label = Label::of(Resource::Directory, &team.participant);
        Guarded::new(team, label)
    }))
}

/// The teams of one participant.
pub fn teams_of(views: &Connection, participant: &Code) -> rusqlite::Result<Vec<Team>> {
    views
        .prepare_cached(&format!("{TEAM} where participant = ?1 order by name"))?
        .query_map([participant.as_str()], read_team)?
        .collect()
}

/// The holidays that a participant told, from the first on.
pub fn holidays_of(views: &Connection, participant: &Code) -> rusqlite::Result<Vec<Holiday>> {
    views
        .prepare_cached(
            "select from_day, name, until_day from directory_holidays
             where participant = ?1 order by from_day, until_day, name",
        )?
        .query_map([participant.as_str()], |r| {
            Ok(Holiday { from: r.get(0)?, name: r.get(1)?, until: r.get(2)? })
        })?
        .collect()
}

/// The entry by which each contact or team first came into the directory, and when.
pub fn first_entries(views: &Connection) -> rusqlite::Result<BTreeMap<StatementId, (u64, Time)>> {
    views
        .prepare_cached(
            "select subject, min(entry), min(entered) from directory_changes group by subject",
        )?
        .query_map([], |r| Ok((row::id(r, 0)?, (row::index(r, 1)?, row::time(r, 2)?))))?
        .collect()
}

/// Everybody's holidays.
pub fn holidays(views: &Connection) -> rusqlite::Result<Vec<(Code, Holiday)>> {
    views
        .prepare_cached(
            "select participant, from_day, name, until_day from directory_holidays
             order by participant, from_day",
        )?
        .query_map([], |r| {
            Ok((row::code(r, 0)?, Holiday { from: r.get(1)?, name: r.get(2)?, until: r.get(3)? }))
        })?
        .collect()
}

/// Whether the list of holidays that stands was set by the participant itself.
pub fn sets_own_holidays(views: &Connection, participant: &Code) -> rusqlite::Result<bool> {
    views
        .prepare_cached(
            "select exists (select 1 from directory_holiday_lists where participant = ?1 and own)",
        )?
        .query_row([participant.as_str()], |r| r.get(0))
}
