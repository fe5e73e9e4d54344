//! When something may be said about agreed procedures.

use super::super::statements::{ProcedureIssued, ProcedureRead, check_id, check_line};
use super::super::texts;
use super::queries;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::authority::body::ParticipantType;

/// Most bytes of a title.
pub(crate) const TITLE_MAX: usize = 200;

/// A version is issued.
pub(crate) fn issue(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &ProcedureIssued,
) -> Result<(), Stop> {
    at.only_secretariat(entry)?;
    if !entry.is_for_all() {
        return refuse(
            "audience",
            "a procedure is for all participants: name no recipients, and not RED",
        );
    }
    check_id(&body.procedure)?;
    check_line(&body.title, TITLE_MAX, "give the title, in 200 letters at most")?;
    let places = &body.applies_to;
    if places.is_empty() || places.iter().enumerate().any(|(n, p)| places[..n].contains(p)) {
        return refuse("places", "name the places where it applies, each once");
    }
    let before = queries::latest(at.views, &body.procedure)?;
    if entry.payload.supersedes != before.as_ref().map(|before| before.statement) {
        return refuse(
            "superseded",
            "somebody issued another version since you opened it. Nothing was lost: look at what \
             stands now and decide again",
        );
    }
    let next = before.map_or(1, |before| before.version + 1);
    if body.version != next {
        return refuse("version", format!("this is version {next}"));
    }
    texts::check(entry, &body.languages)
}

/// A person marks the version that stands as read.
pub(crate) fn read(at: &Standpoint<'_>, entry: &Entry, body: &ProcedureRead) -> Result<(), Stop> {
    let by = entry.participant();
    let kind = at.authority.participant(by).map(|p| p.participant_type);
    if kind == Some(ParticipantType::Stakeholder) {
        return refuse("reading", "agreed procedures are for states and the secretariat");
    }
    let Some(procedure) = queries::by_statement(at.views, &body.statement)? else {
        return refuse("reading", "there is no such version of a procedure");
    };
    let latest = queries::latest(at.views, &procedure.procedure)?;
    if latest.is_some_and(|latest| latest.version != procedure.version) {
        return refuse("version-old", "a newer version stands; read that one");
    }
    if entry.payload.replies_to != Some(body.statement) {
        return refuse("reading", "name the statement that issued the version");
    }
    // Whoever sees all readings sees who has not read: that is for the secretariat alone.
    if Some(entry.payload.audience.to.as_slice())
        != at.authority.secretariat().map(std::slice::from_ref)
    {
        return refuse("to-secretariat", "that it was read goes to the secretariat alone");
    }
    for person in &entry.standing.persons {
        if queries::reading(at.views, &body.statement, Some(person))?.is_some() {
            return refuse("read-already", "you marked this version as read already");
        }
    }
    Ok(())
}
