//! When something may be said about circulars and distribution lists.

use super::super::statements::{
    CircularAcknowledged, CircularIssued, CircularWithdrawn, ListKept, check_id, check_line,
};
use super::super::texts;
use super::queries::{self, Circular};
use crate::members;
use crate::rights::Guarded;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::authority::body::ParticipantType;
use register::{Code, StatementId, Tlp};

/// Most bytes of a subject.
pub(crate) const SUBJECT_MAX: usize = 300;
/// Most files of one circular.
pub(crate) const FILES_MAX: usize = 10;
/// Most participants of one list.
const MEMBERS_MAX: usize = 400;
/// What a file may be.
pub(crate) const FILE_TYPES: &str = "application/pdf,image/png,image/jpeg";

/// A circular is issued.
pub(crate) fn issue(at: &Standpoint<'_>, entry: &Entry, body: &CircularIssued) -> Result<(), Stop> {
    let by = entry.participant();
    let is_state =
        at.authority.participant(by).map(|p| p.participant_type) == Some(ParticipantType::State);
    if !is_state && Some(by) != at.authority.secretariat() {
        return refuse("circular", "circulars come from the secretariat or from a state");
    }
    check_id(&body.circular)?;
    if queries::circular(at.views, &body.circular)?.is_some() {
        return refuse("circular", "this circular was issued already");
    }
    check_line(&body.subject, SUBJECT_MAX, "give the subject, in 300 letters at most")?;
    if !is_number(&body.number) {
        return refuse("number", "a circular's number is written 2026/14");
    }
    if queries::has_number(at.views, by, &body.number)? {
        let taken = format!("{} is taken already; give the next number", body.number);
        return refuse("number", taken);
    }
    recipients(at, entry, body)?;
    texts::check(entry, &body.languages)?;
    files(entry, body)?;
    match body.acknowledge_by {
        Some(_) if !body.acknowledge => {
            refuse("deadline", "a day is given, and no acknowledgement is asked for")
        }
        Some(day) if day <= entry.entered => refuse("deadline", "the day to acknowledge is past"),
        _ => Ok(()),
    }
}

/// Four digits of the year, a stroke, and a count without zeros before it: each number in one form.
pub(crate) fn is_number(number: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    number.split_once('/').is_some_and(|(year, count)| {
        let counts = (1..=5).contains(&count.len()) && digits(count) && !count.starts_with('0');
        year.len() == 4 && digits(year) && counts
    })
}

fn recipients(at: &Standpoint<'_>, entry: &Entry, body: &CircularIssued) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    let named: Vec<Code> = match (&body.list, body.desks.is_empty()) {
        (None, false) => {
            check_desks(at, &body.desks)?;
            return unencrypted(at, entry);
        }
        (Some(list), true) => {
            let Some(list) = queries::list(at.views, list)? else {
                return refuse("recipients", "there is no such distribution list");
            };
            list.codes()
        }
        _ => return refuse("recipients", "choose one or more desks, or one distribution list"),
    };
    if audience.to != named {
        let sentence = "a circular to a list names the list's participants as recipients";
        return refuse("recipients", sentence);
    }
    Ok(())
}

/// To desks of all states, where nobody is named; or to those of named states alone. That stands in for a sealed
/// message, and is none: whoever runs the system reads it.
fn unencrypted(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    if audience.to.is_empty() {
        return match audience.tlp {
            Tlp::Red => refuse("red", "TLP:RED goes to a distribution list only"),
            _ => Ok(()),
        };
    }
    if audience.tlp != Tlp::Clear {
        let sentence = "a circular to desks of named states is not encrypted: mark it CLEAR, or send a sealed message";
        return refuse("unencrypted", sentence);
    }
    let may_have = |code: &Code| {
        let known = at.authority.participant(code).map(|p| p.participant_type);
        code != entry.participant() && known.is_some_and(|t| t != ParticipantType::Stakeholder)
    };
    match audience.to.iter().find(|code| !may_have(code)) {
        Some(code) => refuse("recipients", format!("{code} cannot get a circular of yours")),
        None => Ok(()),
    }
}

fn check_desks(at: &Standpoint<'_>, desks: &[String]) -> Result<(), Stop> {
    let known = members::desks(at.views)?;
    match desks.iter().find(|desk| !known.contains(desk)) {
        Some(desk) => refuse("desk", format!("there is no desk {desk:?} here")),
        None => Ok(()),
    }
}

/// Every part is a named text or a file of a known sort.
fn files(entry: &Entry, body: &CircularIssued) -> Result<(), Stop> {
    let texts: Vec<String> = body.languages.iter().map(texts::Translation::part).collect();
    let mut count = 0;
    for part in entry.payload.parts.iter().filter(|part| !texts.contains(&part.name)) {
        count += 1;
        let known = FILE_TYPES.split(',').any(|known| known == part.media_type);
        if count > FILES_MAX || !known || part.name != format!("attachment-{count}") {
            let sentence = "a circular has 10 files at most, each a PDF, PNG or JPEG";
            return refuse("attachment", sentence);
        }
    }
    Ok(())
}

fn standing(at: &Standpoint<'_>, id: &StatementId) -> Result<Circular, Stop> {
    match queries::circular(at.views, id)?.map(Guarded::unasked) {
        Some(found) if found.withdrawn.is_none() => Ok(found),
        Some(_) => refuse("withdrawn", "this circular was withdrawn"),
        None => refuse("circular", "there is no such circular"),
    }
}

/// A circular is withdrawn.
pub(crate) fn withdraw(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &CircularWithdrawn,
) -> Result<(), Stop> {
    let circular = standing(at, &body.circular)?;
    if circular.issuer != *entry.participant() {
        return refuse("circular", "only its issuer withdraws a circular");
    }
    if entry.payload.supersedes != Some(circular.statement) {
        return refuse("circular", "name the statement that issued the circular");
    }
    let audience = &entry.payload.audience;
    if audience.to != circular.to || audience.tlp != circular.tlp {
        return refuse("recipients", "a circular is withdrawn before those who received it");
    }
    if body.reason.trim().is_empty() || body.reason.len() > SUBJECT_MAX {
        return refuse("reason", "give the reason in a few words");
    }
    Ok(())
}

/// A participant acknowledges a circular.
pub(crate) fn acknowledge(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &CircularAcknowledged,
) -> Result<(), Stop> {
    let circular = standing(at, &body.circular)?;
    let by = entry.participant();
    if !circular.is_for(by) || !circular.acknowledge {
        return refuse("acknowledgement", "no acknowledgement of this circular is asked of you");
    }
    if entry.payload.replies_to != Some(circular.statement) {
        return refuse("acknowledgement", "name the statement that issued the circular");
    }
    // Whoever sees all acknowledgements sees who has not acknowledged: that is for the issuer alone.
    if entry.payload.audience.to != [circular.issuer.clone()] {
        return refuse("to-issuer", "an acknowledgement goes to the issuer alone");
    }
    if queries::acknowledgement(at.views, &body.circular, by)?.is_some() {
        return refuse("acknowledged", "you acknowledged this circular already");
    }
    Ok(())
}

/// The secretariat keeps a list.
pub(crate) fn keep_list(at: &Standpoint<'_>, entry: &Entry, body: &ListKept) -> Result<(), Stop> {
    at.only_secretariat(entry)?;
    // Who is on a list may say who is left out.
    let audience = &entry.payload.audience;
    if audience.tlp != Tlp::Red || audience.to != [entry.participant().clone()] {
        return refuse(
            "recipients",
            "a list is the secretariat's own: mark it RED, for itself alone",
        );
    }
    check_id(&body.list)?;
    check_line(&body.name, 120, "give the list a name, in 120 letters at most")?;
    if body.members.is_empty() || body.members.len() > MEMBERS_MAX {
        return refuse("list", "choose at least one participant");
    }
    if body.members.windows(2).any(|w| w[0].participant >= w[1].participant) {
        return refuse("list", "participants stand in alphabetical order, each once");
    }
    for member in &body.members {
        check_desks(at, &member.desks)?;
        match at.authority.participant(&member.participant) {
            Some(p) if p.participant_type != ParticipantType::Stakeholder => {}
            _ => return refuse("list", format!("{} cannot be on a list", member.participant)),
        }
    }
    let standing = queries::list(at.views, &body.list)?.map(|list| list.standing);
    if standing == entry.payload.supersedes {
        return Ok(());
    }
    refuse(
        "superseded",
        "somebody changed this list since you opened it. Nothing was lost: look at what stands now \
         and decide again",
    )
}
