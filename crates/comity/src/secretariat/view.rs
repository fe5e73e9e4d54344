//! What follows from the secretariat's statements. Never fails for what was entered.

use super::statements::{CircularIssued, ListMember, Statement};
use super::texts;
use crate::store::Entry;
use register::verify::{PART_ERASED, erased_part};
use register::{Code, Hash, StatementId};
use rusqlite::{Connection, OptionalExtension, params};

/// Takes an entry into the tables.
pub(super) fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if entry.payload.kind.as_str() == PART_ERASED {
        return erased_part(&entry.payload).map_or(Ok(()), |digest| erase(views, &digest));
    }
    let Ok(statement) = Statement::parse(&entry.payload.kind, &entry.payload.body) else {
        return Ok(());
    };
    let (index, entered) = (entry.index as i64, entry.entered.millis());
    let (by, role) = (entry.participant().as_str(), entry.payload.by.role.as_str());
    match statement {
        Statement::CircularIssued(b) => issue(views, entry, &b),
        Statement::CircularWithdrawn(b) => {
            views.execute(
                "update secretariat_circulars
                 set withdrawn = ?2, withdrawn_entry = ?3, reason = ?4 where circular = ?1",
                params![b.circular.to_string(), entered, index, b.reason],
            )?;
            Ok(())
        }
        Statement::CircularAcknowledged(b) => {
            views.execute(
                "insert or ignore into secretariat_acknowledgements
                 (circular, participant, role, entry, entered) values (?1, ?2, ?3, ?4, ?5)",
                params![b.circular.to_string(), by, role, index, entered],
            )?;
            Ok(())
        }
        Statement::ListKept(b) => {
            let members = serde_json::to_string(&b.members).unwrap_or_default();
            views.execute(
                "insert or replace into secretariat_lists
                 (list, name, members, standing, entry, entered) values (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    b.list.to_string(),
                    b.name,
                    members,
                    entry.payload.id.to_string(),
                    index,
                    entered
                ],
            )?;
            Ok(())
        }
        Statement::ProcedureIssued(b) => {
            let places: Vec<&str> = b.applies_to.iter().map(|place| place.code()).collect();
            views.execute(
                "insert or ignore into secretariat_procedures
                 (procedure, version, statement, title, applies_to, entry, entered)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    b.procedure.to_string(),
                    b.version,
                    entry.payload.id.to_string(),
                    b.title,
                    places.join(" "),
                    index,
                    entered
                ],
            )?;
            texts::put(views, entry, &b.languages)
        }
        Statement::ProcedureRead(b) => {
            for person in &entry.standing.persons {
                views.execute(
                    "insert or ignore into secretariat_readings
                     (statement, person, participant, role, entry, entered)
                     values (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![b.statement.to_string(), person.0.as_slice(), by, role, index, entered],
                )?;
            }
            Ok(())
        }
    }
}

fn issue(views: &Connection, entry: &Entry, b: &CircularIssued) -> rusqlite::Result<()> {
    let circular = b.circular.to_string();
    let list = match &b.list {
        Some(list) => list_of(views, list)?,
        None => None,
    };
    let audience = &entry.payload.audience;
    let to: Vec<&str> = audience.to.iter().map(Code::as_str).collect();
    views.execute(
        "insert or ignore into secretariat_circulars
         (circular, statement, issuer, number, subject, desks, list_name, tlp, recipients,
          acknowledge, acknowledge_by, entry, entered)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            circular,
            entry.payload.id.to_string(),
            entry.participant().as_str(),
            b.number,
            b.subject,
            b.desks.join(" "),
            list.as_ref().map(|(name, _)| name),
            audience.tlp.word(),
            to.join(" "),
            b.acknowledge,
            b.acknowledge_by.map(|by| by.millis()),
            entry.index as i64,
            entry.entered.millis(),
        ],
    )?;
    // The list may change later; this circular went to the list as it stood.
    for member in list.iter().flat_map(|(_, members)| members) {
        let all = [String::new()];
        let desks = if member.desks.is_empty() { &all[..] } else { &member.desks };
        for desk in desks {
            views.execute(
                "insert or ignore into secretariat_list_copies (circular, participant, desk)
                 values (?1, ?2, ?3)",
                params![circular, member.participant.as_str(), desk],
            )?;
        }
    }
    for part in entry.payload.parts.iter().filter(|part| part.name.starts_with("attachment-")) {
        views.execute(
            "insert or ignore into secretariat_attachments
             (statement, name, media_type, size, part) values (?1, ?2, ?3, ?4, ?5)",
            params![
                entry.payload.id.to_string(),
                part.name,
                part.media_type,
                part.size as i64,
                part.sha256.0.as_slice()
            ],
        )?;
    }
    texts::put(views, entry, &b.languages)
}

fn list_of(
    views: &Connection,
    list: &StatementId,
) -> rusqlite::Result<Option<(String, Vec<ListMember>)>> {
    let found = views
        .prepare_cached("select name, members from secretariat_lists where list = ?1")?
        .query_row([list.to_string()], |r| Ok((r.get(0)?, r.get::<_, String>(1)?)))
        .optional()?;
    Ok(found.map(|(name, members)| (name, serde_json::from_str(&members).unwrap_or_default())))
}

/// Texts are emptied; the row of an attachment stays, and its file is gone from the register.
fn erase(views: &Connection, digest: &Hash) -> rusqlite::Result<()> {
    views.execute(
        "update secretariat_texts set content = null where part = ?1",
        [digest.0.as_slice()],
    )?;
    Ok(())
}
