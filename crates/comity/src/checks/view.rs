//! What follows from statements on checks. Never fails for what was entered.

use super::lines;
use super::statements::Statement;
use crate::directory::queries as directory;
use crate::members;
use crate::store::Entry;
use register::authority::body::ParticipantType;
use register::{Code, StatementId};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Takes an entry into the tables.
pub(super) fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let Ok(statement) = Statement::parse(&entry.payload.kind, &entry.payload.body) else {
        return Ok(());
    };
    let body = entry.payload.body.to_string();
    match statement {
        Statement::RoundOpened(b) => {
            let told = by_lot(&b.round, ask(views, &b.round)?, b.told_percent.unwrap_or(0));
            let told: Vec<&str> = told.iter().map(Code::as_str).collect();
            views.execute(
                "insert or replace into checks_rounds (round, opened, told, entry, entered)
                 values (?1, ?2, ?3, ?4, ?5)",
                params![
                    b.round.to_string(),
                    body,
                    told.join(" "),
                    entry.index as i64,
                    entry.entered.millis()
                ],
            )?;
            Ok(())
        }
        Statement::OptOutNoted(b) if b.out => {
            views.execute(
                "insert or replace into checks_opt_outs (participant, entry) values (?1, ?2)",
                params![b.participant.as_str(), entry.index as i64],
            )?;
            Ok(())
        }
        Statement::OptOutNoted(b) => {
            let sql = "delete from checks_opt_outs where participant = ?1";
            views.execute(sql, [b.participant.as_str()])?;
            Ok(())
        }
        Statement::RoundClosed(b) => {
            views.execute(
                "update checks_rounds set closed = ?2, closed_entry = ?3, closed_at = ?4
                 where round = ?1",
                params![b.round.to_string(), body, entry.index as i64, entry.entered.millis()],
            )?;
            Ok(())
        }
        Statement::ResultNoted(b) => {
            views
                .prepare_cached(
                    "insert or replace into checks_results (round, participant, result, entry)
                     values (?1, ?2, ?3, ?4)",
                )?
                .execute(params![
                    b.round.to_string(),
                    b.participant.as_str(),
                    body,
                    entry.index as i64
                ])?;
            Ok(())
        }
        Statement::LineTested(b) => lines::tested(views, entry, &b),
    }
}

/// Notes the contacts of states that stand now: they are the ones that are asked. Answers with
/// their states.
fn ask(views: &Connection, round: &StatementId) -> rusqlite::Result<BTreeSet<Code>> {
    let members = members::participants(views)?.into_iter();
    let states: BTreeSet<Code> = members
        .filter(|member| member.participant_type == ParticipantType::State)
        .map(|member| member.code)
        .collect();
    let mut insert = views.prepare_cached(
        "insert or replace into checks_asked (round, contact, participant) values (?1, ?2, ?3)",
    )?;
    let mut asked = BTreeSet::new();
    for contact in directory::contacts(views)? {
        if states.contains(&contact.participant) {
            let row = params![
                round.to_string(),
                contact.contact.to_string(),
                contact.participant.as_str()
            ];
            insert.execute(row)?;
            asked.insert(contact.participant);
        }
    }
    Ok(asked)
}

/// So many percent of the states, in the order of digests over the round's id and their codes.
fn by_lot(round: &StatementId, states: BTreeSet<Code>, percent: u32) -> Vec<Code> {
    let mut states: Vec<Code> = states.into_iter().collect();
    let place =
        |code: &Code| Sha256::new().chain_update(round).chain_update(code.as_str()).finalize();
    states.sort_by_cached_key(place);
    states.truncate(states.len() * usize::try_from(percent.min(100)).unwrap_or(0) / 100);
    states
}
