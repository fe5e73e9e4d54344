//! When something may be said of coordinators, seen from the views.

use super::super::statements::{
    CoordinatorAccepted, CoordinatorDeclined, CoordinatorDesignated, CoordinatorEnded,
    RegionReminded,
};
use super::reminders::{REMIND_DAYS, last_reminder};
use super::{Region, declines, region, regions};
use crate::rights::is_administering;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::authority::body::ParticipantType;
use register::{Code, Refusal, StatementId, Tlp};

/// Longest name of a region, and longest reference of a decision.
pub(crate) const NAME_MAX: usize = 100;

/// Most languages in which a region is named besides the first.
const LANGUAGES_MAX: usize = 12;

/// Most members of a region.
const MEMBERS_MAX: usize = 200;

/// Whether name, decision and members of a region can be right; the refusal names the field.
pub(crate) fn check_region(body: &CoordinatorDesignated) -> Result<(), (&'static str, Refusal)> {
    let wrong = |field, sentence| Err((field, Refusal::new("coordinator-region", sentence)));
    let long = |text: &str| text.trim() != text || text.chars().count() > NAME_MAX;
    if body.region.is_empty() || long(&body.region) {
        return wrong("region", "give the region a name of at most 100 characters");
    }
    let names = body.names.iter().flatten();
    if body.names.as_ref().is_some_and(|names| names.is_empty() || names.len() > LANGUAGES_MAX)
        || names.clone().any(|(tag, name)| !is_tag(tag) || name.is_empty() || long(name))
    {
        let sentence = "name the region once in each further language, in at most 100 characters";
        return wrong("names", sentence);
    }
    if body.decision.as_ref().is_some_and(|text| text.is_empty() || long(text)) {
        return wrong("decision", "the decision is named in at most 100 characters");
    }
    let members = &body.members;
    if members.is_empty()
        || members.len() > MEMBERS_MAX
        || members.windows(2).any(|w| w[0] >= w[1])
        || *members == [body.coordinator.clone()]
    {
        return wrong("members", "name the states of the region, in order, each once, 200 at most");
    }
    Ok(())
}

/// A tag of a language: `ar`, `zh-Hans`.
fn is_tag(tag: &str) -> bool {
    (2..=20).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn is_state(at: &Standpoint<'_>, code: &Code) -> bool {
    let found = at.authority.participant(code);
    found.is_some_and(|p| p.participant_type == ParticipantType::State)
}

/// Whether a region may get this coordinator.
pub(in crate::directory) fn designated(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &CoordinatorDesignated,
) -> Result<(), Stop> {
    if !at.is_by_secretariat(entry) {
        return refuse("coordinator-speaker", "the secretariat designates coordinators");
    }
    check_region(body).map_err(|(_, refusal)| refusal)?;
    if let Some(other) = body.members.iter().chain([&body.coordinator]).find(|c| !is_state(at, c)) {
        return refuse("coordinator-region", format!("{other} is not a state of this network"));
    }
    for standing in regions(at.views)? {
        let name = &standing.region;
        if standing.shares_name(body) {
            let sentence = format!("{name} has a coordinator already; end that designation first");
            return refuse("coordinator-region", sentence);
        }
        if let Some(member) = body.members.iter().find(|member| standing.has(member)) {
            let sentence = format!(
                "{member} belongs to the region {name}; a state belongs to one region at a time"
            );
            return refuse("coordinator-region", sentence);
        }
    }
    Ok(())
}

/// The region whose designation stands, if the speaker is in a role that answers for its participant.
fn standing(at: &Standpoint<'_>, entry: &Entry, id: &StatementId) -> Result<Region, Stop> {
    if !is_administering(&entry.payload.by.role) {
        return refuse(
            "coordinator-speaker",
            "a national administrator says this for its state, or an officer for the secretariat",
        );
    }
    if entry.payload.replies_to != Some(*id) {
        return refuse("coordinator", "this answers the designation that it names");
    }
    match region(at.views, id)? {
        Some(found) if found.ended.is_none() => Ok(found),
        Some(_) => refuse("coordinator", "this designation ended already"),
        None => refuse("coordinator", "there is no such designation"),
    }
}

/// Whether the speaker may accept.
pub(in crate::directory) fn accepted(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &CoordinatorAccepted,
) -> Result<(), Stop> {
    let found = standing(at, entry, &body.designation)?;
    match &found.accepted {
        _ if found.coordinator != *entry.participant() => {
            let code = &found.coordinator;
            refuse("coordinator-speaker", format!("{code} is designated, and accepts itself"))
        }
        Some(_) => refuse("coordinator", "this was accepted already"),
        None => Ok(()),
    }
}

/// Whether the speaker may end it.
pub(in crate::directory) fn ended(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &CoordinatorEnded,
) -> Result<(), Stop> {
    let found = standing(at, entry, &body.designation)?;
    let by = entry.participant();
    if found.coordinator == *by || at.authority.secretariat() == Some(by) {
        return Ok(());
    }
    refuse("coordinator-speaker", "the coordinator steps down itself, or the secretariat ends it")
}

/// Whether the speaker may remind its region now.
pub(in crate::directory) fn reminded(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &RegionReminded,
) -> Result<(), Stop> {
    let found = standing(at, entry, &body.designation)?;
    if found.coordinator != *entry.participant() || !found.is_coordinated() {
        return refuse("coordinator-speaker", "the coordinator of the region reminds its states");
    }
    match last_reminder(at.views, &body.designation)? {
        Some(last) if entry.entered < last.plus_days(REMIND_DAYS) => {
            refuse("region-reminded", "a region is reminded once in seven days; wait, or call")
        }
        _ => Ok(()),
    }
}

/// Whether the speaker may decline, or want the coordinator again.
pub(in crate::directory) fn declined(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &CoordinatorDeclined,
) -> Result<(), Stop> {
    let found = standing(at, entry, &body.designation)?;
    let by = entry.participant();
    if !found.has(by) || found.coordinator == *by {
        return refuse("coordinator-speaker", "a member of the region says this for itself");
    }
    let mut to: Vec<&Code> = at.authority.secretariat().into_iter().collect();
    to.push(&found.coordinator);
    to.sort();
    to.dedup();
    let audience = &entry.payload.audience;
    if audience.tlp != Tlp::Red || !audience.to.iter().eq(to.iter().copied()) {
        let sentence = "mark this RED, for the coordinator and the secretariat and nobody else";
        return refuse("coordinator-audience", sentence);
    }
    if declines(at.views, &body.designation, by)? == body.declined {
        return refuse("coordinator", "this is said already");
    }
    Ok(())
}
