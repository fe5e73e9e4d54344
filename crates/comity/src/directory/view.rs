//! What follows from directory statements. Never fails for what was entered.

use super::coordinators;
use super::queries;
use super::statements::{Card, ContactRenewed, DETAILS, Details, HolidaysSet, Statement};
use crate::fold::fold;
use crate::rights::Guarded;
use crate::store::Entry;
use register::verify::{PART_ERASED, erased_part};
use register::{Code, Hash, StatementId};
use rusqlite::{Connection, params};

/// Takes an entry into the tables.
pub(super) fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if entry.payload.kind.as_str() == PART_ERASED {
        return erased_part(&entry.payload).map_or(Ok(()), |digest| erase(views, &digest));
    }
    let Ok(statement) = Statement::parse(&entry.payload.kind, &entry.payload.body) else {
        return Ok(());
    };
    let by = entry.participant().clone();
    match statement {
        Statement::ContactAppointed(b) => put(views, entry, &by, &b.contact, &b.card, false),
        Statement::ContactUpdated(b) => put(views, entry, &by, &b.contact, &b.card, false),
        Statement::ContactInstructed(b) => {
            put(views, entry, &b.participant, &b.contact, &b.card, true)
        }
        Statement::ContactConfirmed(b) => {
            views
                .prepare_cached(
                    "update directory_contacts
                     set confirmed = ?2, confirmed_entry = ?3, confirmed_role = ?4
                     where contact = ?1",
                )?
                .execute(params![
                    b.contact.to_string(),
                    entry.entered.millis(),
                    entry.index as i64,
                    entry.payload.by.role.as_str(),
                ])?;
            note_change(views, entry, &b.contact, &by, "")
        }
        Statement::ContactRemoved(b) => remove(views, entry, &b.contact, &by),
        Statement::RemovalInstructed(b) => remove(views, entry, &b.contact, &b.participant),
        Statement::AbsenceNoted(b) => {
            views.execute(
                "insert or replace into directory_absences (contact, from_day, until_day, deputy, entry)
                 values (?1, ?2, ?3, ?4, ?5)",
                params![
                    b.contact.to_string(),
                    b.from,
                    b.until,
                    b.deputy.map(|d| d.to_string()),
                    entry.index as i64
                ],
            )?;
            note_change(views, entry, &b.contact, &by, "")
        }
        Statement::ContactRenewed(b) => renew(views, entry, &b),
        Statement::HolidaysSet(b) => set_holidays(views, entry, &b),
        Statement::TeamListed(b) => {
            let details = entry.part(DETAILS).map(|c| String::from_utf8_lossy(c).into_owned());
            let folded = fold(&format!("{by} {} {} {}", b.name, b.mandate, b.constituency));
            views.execute(
                "insert or replace into directory_teams
                 (team, participant, name, mandate, constituency, rfc2350, channels, part,
                  standing, entry, entered, folded)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    b.team.to_string(),
                    by.as_str(),
                    b.name,
                    b.mandate,
                    b.constituency,
                    b.rfc2350,
                    details,
                    part(entry).0.as_slice(),
                    entry.payload.id.to_string(),
                    entry.index as i64,
                    entry.entered.millis(),
                    folded,
                ],
            )?;
            note_change(views, entry, &b.team, &by, "")
        }
        Statement::TeamRemoved(b) => {
            views.execute("delete from directory_teams where team = ?1", [b.team.to_string()])?;
            note_change(views, entry, &b.team, &by, "")
        }
        Statement::CoordinatorDesignated(b) => coordinators::designate(views, entry, &b),
        Statement::CoordinatorAccepted(b) => coordinators::accept(views, entry, &b),
        Statement::CoordinatorEnded(b) => coordinators::end(views, entry, &b),
        Statement::RegionReminded(b) => coordinators::remind(views, entry, &b),
        Statement::CoordinatorDeclined(b) => coordinators::decline(views, entry, &b),
    }
}

fn part(entry: &Entry) -> Hash {
    entry.payload.part(DETAILS).map_or(Hash([0; 32]), |part| part.sha256)
}

fn put(
    views: &Connection,
    entry: &Entry,
    participant: &Code,
    contact: &StatementId,
    card: &Card,
    on_instruction: bool,
) -> rusqlite::Result<()> {
    let content = entry.part(DETAILS);
    let details: Option<Details> = content.and_then(|c| serde_json::from_slice(c).ok());
    // What a participant says with its own key is confirmed by saying it.
    let own = !on_instruction;
    views
        .prepare_cached(
            "insert or replace into directory_contacts
             (contact, participant, desk, office, institution, languages, hours, time_zone,
              effective, details, part, standing, entry, entered, by_role, on_instruction,
              confirmed, confirmed_entry, confirmed_role, folded)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
                     ?17, ?18, ?19, ?20)",
        )?
        .execute(params![
            contact.to_string(),
            participant.as_str(),
            card.desk,
            card.office,
            card.institution,
            card.languages.join(" "),
            card.hours,
            card.time_zone,
            card.effective,
            content.map(|c| String::from_utf8_lossy(c).into_owned()),
            part(entry).0.as_slice(),
            entry.payload.id.to_string(),
            entry.index as i64,
            entry.entered.millis(),
            entry.payload.by.role.as_str(),
            on_instruction,
            own.then(|| entry.entered.millis()),
            own.then_some(entry.index as i64),
            own.then(|| entry.payload.by.role.as_str()),
            folded(card, details.as_ref()),
        ])?;
    note_change(views, entry, contact, participant, &card.desk)
}

/// The answer stands beside what the state says with its own key, and below it.
fn renew(views: &Connection, entry: &Entry, said: &ContactRenewed) -> rusqlite::Result<()> {
    let Some(contact) = queries::contact(views, &said.contact)?.map(Guarded::unasked) else {
        return Ok(());
    };
    match &said.card {
        Some(card) => put(views, entry, &contact.participant, &said.contact, card, true)?,
        None => note_change(views, entry, &said.contact, &contact.participant, "")?,
    }
    views
        .prepare_cached(
            "update directory_contacts set renewed = ?2, renewed_how = ?3, renewed_entered = ?4,
             renewed_entry = ?5 where contact = ?1",
        )?
        .execute(params![
            said.contact.to_string(),
            said.answered,
            said.how,
            entry.entered.millis(),
            entry.index as i64,
        ])?;
    Ok(())
}

/// The latest list stands, whole.
fn set_holidays(views: &Connection, entry: &Entry, said: &HolidaysSet) -> rusqlite::Result<()> {
    let code = said.participant.as_str();
    views.execute("delete from directory_holidays where participant = ?1", [code])?;
    let own = *entry.participant() == said.participant;
    views.execute(
        "insert or replace into directory_holiday_lists (participant, own, entry, entered)
         values (?1, ?2, ?3, ?4)",
        params![code, own, entry.index as i64, entry.entered.millis()],
    )?;
    for day in &said.days {
        views.execute(
            "insert into directory_holidays (participant, from_day, until_day, name)
             values (?1, ?2, ?3, ?4)",
            params![code, day.from, day.until, day.name],
        )?;
    }
    note_change(views, entry, &entry.payload.id, &said.participant, "")
}

fn folded(card: &Card, details: Option<&Details>) -> String {
    let mut text = format!("{} {} {}", card.desk, card.office, card.institution);
    if let Some(details) = details {
        for person in [&details.person, &details.deputy].into_iter().flatten() {
            text.push(' ');
            text.push_str(&person.name);
        }
        for channel in &details.channels {
            text.push(' ');
            text.push_str(&channel.value);
        }
    }
    fold(&text)
}

fn remove(
    views: &Connection,
    entry: &Entry,
    contact: &StatementId,
    participant: &Code,
) -> rusqlite::Result<()> {
    for table in ["directory_contacts", "directory_absences"] {
        let sql = format!("delete from {table} where contact = ?1");
        views.execute(&sql, [contact.to_string()])?;
    }
    note_change(views, entry, contact, participant, "")
}

fn note_change(
    views: &Connection,
    entry: &Entry,
    subject: &StatementId,
    participant: &Code,
    desk: &str,
) -> rusqlite::Result<()> {
    views
        .prepare_cached(
            "insert or replace into directory_changes
             (entry, subject, participant, entered, kind, by_participant, by_role, desk)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            entry.index as i64,
            subject.to_string(),
            participant.as_str(),
            entry.entered.millis(),
            entry.payload.kind.as_str(),
            entry.participant().as_str(),
            entry.payload.by.role.as_str(),
            desk,
        ])?;
    Ok(())
}

fn erase(views: &Connection, digest: &Hash) -> rusqlite::Result<()> {
    let bare: Vec<(String, String)> = views
        .prepare(
            "select contact, desk || ' ' || office || ' ' || institution
                  from directory_contacts where part = ?1",
        )?
        .query_map([digest.0.as_slice()], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (contact, text) in bare {
        views.execute(
            "update directory_contacts set details = null, folded = ?2 where contact = ?1",
            [contact, fold(&text)],
        )?;
    }
    views.execute(
        "update directory_teams set channels = null where part = ?1",
        [digest.0.as_slice()],
    )?;
    Ok(())
}
