//! What follows from members' statements: profile, display names, names of people.

use super::statements::{PERSON, PersonDetails, parse};
use super::{sealing, terms};
use crate::ladder::Ladder;
use crate::profile::{Names, Profile};
use crate::store::Entry;
use crate::store::row;
use register::authority::body::{Body, ParticipantType};
use register::verify::{PART_ERASED, erased_part};
use register::{Code, Hash};
use rusqlite::{Connection, OptionalExtension, params};

/// Takes an entry into the tables.
pub fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if entry.payload.kind.as_str() == PART_ERASED {
        if let Some(digest) = erased_part(&entry.payload) {
            views.execute(
                "update members_people set name = null, position = null where part = ?1",
                [digest.0.as_slice()],
            )?;
            sealing::erased(views, &digest)?;
        }
        return Ok(());
    }
    let Ok(body) = parse(entry) else { return Ok(()) };
    match body {
        Body::NetworkFounded(body) => {
            let code = &entry.payload.by.participant;
            name(views, code, ParticipantType::Organisation, &body.secretariat_names, entry.index)
        }
        Body::ProfileSet(body) => {
            views.execute(
                "insert or replace into members_profile (one, entry, profile) values (1, ?1, ?2)",
                params![entry.index as i64, body.profile.to_string()],
            )?;
            views.execute("delete from members_desks", [])?;
            let profile = Profile::parse(&body.profile).ok();
            let (desks, ladder) =
                profile.map(|p| (p.desks, p.deadlines.ladder)).unwrap_or_default();
            let ladder = ladder.and_then(|ladder| serde_json::to_string(&ladder).ok());
            let sql = "insert or replace into members_ladders (entry, ladder) values (?1, ?2)";
            views.execute(sql, params![entry.index as i64, ladder])?;
            for desk in desks {
                views.execute(
                    "insert or ignore into members_desks (desk) values (?1)",
                    [desk.code],
                )?;
            }
            Ok(())
        }
        Body::ParticipantAdmitted(body) => {
            name(views, &body.participant, body.participant_type, &body.names, entry.index)
        }
        Body::DelegationGiven(body) => {
            terms::change(views, entry, &body.key.id(), Some((&body.roles, body.until)))?;
            if entry.payload.part(PERSON).is_none() {
                return Ok(());
            }
            let details = entry
                .part(PERSON)
                .and_then(|bytes| serde_json::from_slice::<PersonDetails>(bytes).ok());
            views.execute(
                "insert or replace into members_people (person, participant, part, name, position)
                 values (?1, ?2, ?1, ?3, ?4)",
                params![
                    body.person.0.as_slice(),
                    entry.payload.by.participant.as_str(),
                    details.as_ref().map(|d| &d.name),
                    details.as_ref().map(|d| &d.position),
                ],
            )?;
            Ok(())
        }
        Body::RulesSet(_)
        | Body::ParticipantSuspended(_)
        | Body::ParticipantReinstated(_)
        | Body::RootSetChanged(_)
        | Body::RootRecoveryBegun(_)
        | Body::RootRecoveryStopped(_)
        | Body::RootRecovered(_)
        | Body::SigningPolicySet(_)
        | Body::StatementConfirmed(_) => Ok(()),
        Body::KeyEnrolled(body) => {
            terms::change(views, entry, &body.key.id(), Some((&body.roles, body.until)))
        }
        Body::KeyRevoked(body) => terms::change(views, entry, &body.key, None),
        Body::EncryptionKeySet(body) => sealing::apply(views, entry, &body),
    }
}

fn name(
    views: &Connection,
    code: &Code,
    participant_type: ParticipantType,
    names: &Names,
    entry: u64,
) -> rusqlite::Result<()> {
    let type_name = match participant_type {
        ParticipantType::State => "state",
        ParticipantType::Organisation => "organisation",
        ParticipantType::Stakeholder => "stakeholder",
    };
    let names = serde_json::to_string(names).unwrap_or_default();
    views.execute(
        "insert or replace into members_names (participant, type, names, entry)
         values (?1, ?2, ?3, ?4)",
        params![code.as_str(), type_name, names, entry as i64],
    )?;
    Ok(())
}

/// A participant as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its code.
    pub code: Code,
    /// What it is.
    pub participant_type: ParticipantType,
    /// Its display names.
    pub names: Names,
    /// The entry that says so.
    pub entry: u64,
}

/// All participants, by code.
pub fn participants(views: &Connection) -> rusqlite::Result<Vec<Member>> {
    let mut query = views.prepare_cached(
        "select participant, type, names, entry from members_names order by participant",
    )?;
    let rows = query.query_map([], |r| {
        let (code, kind, names): (String, String, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
        Ok(Member {
            code: Code::new(&code).map_err(|_| rusqlite::Error::InvalidQuery)?,
            participant_type: match kind.as_str() {
                "state" => ParticipantType::State,
                "stakeholder" => ParticipantType::Stakeholder,
                _ => ParticipantType::Organisation,
            },
            names: serde_json::from_str(&names).unwrap_or_default(),
            entry: row::index(r, 3)?,
        })
    })?;
    rows.collect()
}

/// The network's profile; `None` before it is set.
pub fn profile(views: &Connection) -> rusqlite::Result<Option<Profile>> {
    let text: Option<String> = views
        .prepare_cached("select profile from members_profile")?
        .query_row([], |r| r.get(0))
        .optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The network's ladder as it stands; the usual one where its profile has none.
pub fn ladder(views: &Connection) -> rusqlite::Result<Ladder> {
    Ok(ladders(views)?.pop().map(|(_, ladder)| ladder).unwrap_or_default())
}

/// The network's ladders, each from its entry on, in order.
pub fn ladders(views: &Connection) -> rusqlite::Result<Vec<(u64, Ladder)>> {
    let read = |r: &rusqlite::Row<'_>| {
        let text: Option<String> = r.get(1)?;
        let written = text.and_then(|text| serde_json::from_str(&text).ok());
        Ok((row::index(r, 0)?, written.unwrap_or_default()))
    };
    let sql = "select entry, ladder from members_ladders order by entry";
    views.prepare_cached(sql)?.query_map([], read)?.collect()
}

/// Codes of the desks that participants may have.
pub fn desks(views: &Connection) -> rusqlite::Result<Vec<String>> {
    views
        .prepare_cached("select desk from members_desks order by place")?
        .query_map([], |r| r.get(0))?
        .collect()
}

/// The name and position of a person, unless erased.
pub fn person_name(
    views: &Connection,
    person: &Hash,
) -> rusqlite::Result<Option<(String, String)>> {
    views
        .prepare_cached(
            "select name, position from members_people where person = ?1 and name is not null",
        )?
        .query_row([person.0.as_slice()], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()
}
