//! Whom a circular would reach, before it is signed: desks that have no contact get nothing.

use super::super::statements::{CircularIssued, Statement};
use super::queries;
use crate::directory::queries as directory;
use crate::members;
use crate::web::page::Page;
use register::authority::body::ParticipantType;
use register::{Code, Payload};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Whom a circular would reach.
#[derive(Debug, PartialEq, Eq)]
pub struct Reach {
    /// Whether any contact would get it.
    pub anybody: bool,
    /// Desks that are to get it and have no contact, by participant; no desk is named where all of them are meant.
    pub without: Vec<(Code, Vec<String>)>,
}

/// Whom this circular of `issuer` to these named participants, or to all, would reach now.
///
/// # Errors
/// When the views cannot be read.
pub fn reach(
    views: &Connection,
    issuer: &Code,
    body: &CircularIssued,
    to: &[Code],
) -> rusqlite::Result<Reach> {
    let contacts = directory::contacts(views)?;
    let has: BTreeSet<(&str, &str)> =
        contacts.iter().map(|c| (c.participant.as_str(), c.desk.as_str())).collect();
    let has_any = |code: &Code| contacts.iter().any(|contact| contact.participant == *code);
    let mut reach = Reach { anybody: false, without: Vec::new() };
    for (code, desks, is_asked) in addressed(views, issuer, body, to)? {
        let (reached, without): (Vec<_>, Vec<_>) =
            desks.into_iter().partition(|desk| has.contains(&(code.as_str(), desk.as_str())));
        let all_desks = reached.is_empty() && without.is_empty();
        reach.anybody |= !reached.is_empty() || (all_desks && has_any(&code));
        if is_asked && (!without.is_empty() || (all_desks && !has_any(&code))) {
            reach.without.push((code, without));
        }
    }
    Ok(reach)
}

/// Each participant with its desks that get the circular, none for all; and whether it is known to have desks: of
/// organisations to which it goes with everybody else, no contact is expected.
fn addressed(
    views: &Connection,
    issuer: &Code,
    body: &CircularIssued,
    to: &[Code],
) -> rusqlite::Result<Vec<(Code, Vec<String>, bool)>> {
    if let Some(list) = &body.list {
        let members = queries::list(views, list)?.map(|list| list.members).unwrap_or_default();
        let others = members.into_iter().filter(|member| member.participant != *issuer);
        return Ok(others.map(|member| (member.participant, member.desks, true)).collect());
    }
    let all = members::participants(views)?.into_iter().filter(|member| {
        member.code != *issuer
            && member.participant_type != ParticipantType::Stakeholder
            && (to.is_empty() || to.contains(&member.code))
    });
    let desks = all.map(|member| {
        let is_asked = !to.is_empty() || member.participant_type == ParticipantType::State;
        (member.code, body.desks.clone(), is_asked)
    });
    Ok(desks.collect())
}

/// These desks, in words.
pub fn in_words(page: &Page, without: &[(Code, Vec<String>)]) -> String {
    let of = |(code, desks): &(Code, Vec<String>)| {
        let name = page.participant_name(code);
        let desks = page.list(desks.iter().map(|desk| page.desk_name(desk)));
        if desks.is_empty() { name } else { format!("{name} ({desks})") }
    };
    page.list(without.iter().map(of))
}

/// What whoever is to sign a circular is warned of first: that it is not encrypted, and that some get no mail.
///
/// # Errors
/// When the views cannot be read.
pub fn warnings(page: &Page, payload: &Payload) -> anyhow::Result<Vec<String>> {
    let said = Statement::parse(&payload.kind, &payload.body);
    let Ok(Statement::CircularIssued(body)) = said else { return Ok(Vec::new()) };
    let (issuer, to) = (&payload.by.participant, &payload.audience.to);
    let mut warnings = Vec::new();
    if !body.desks.is_empty() && !to.is_empty() {
        warnings.push(page.text("circular-unencrypted"));
    }
    // Who is on a list is for its keeper alone.
    if page.subject.person().is_some_and(|person| person.participant == *issuer) {
        let without = page.app.store.view(|views| reach(views, issuer, &body, to))?.without;
        if !without.is_empty() {
            let desks = in_words(page, &without);
            warnings.push(page.text_with("circular-unreached", &[("desks", &desks)]));
        }
    }
    Ok(warnings)
}
