//! When something may be said of meetings, seen from the views.

mod procedures;

pub use procedures::{check_unused, check_way};

use self::procedures::{
    adopt, adopted, in_time, new_procedure, open_procedure, propose, receive_objection,
    receive_withdrawal, was_received,
};
use super::access;
use super::queries::{self, Body, Meeting};
use super::statements::{
    BodySet, DELEGATES, DOCUMENT, DelegateRegistered, Delegates, DocumentIssued, MeetingCalled,
    Statement,
};
use super::symbol::{Symbol, check_series};
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::authority::body::ParticipantType;
use register::{Code, Refusal, StatementId};

/// Largest document, in bytes.
pub const DOCUMENT_MAX: usize = 10 << 20;
/// What a document may be, with the ending of its file's name.
pub const DOCUMENT_TYPES: &[(&str, &str)] = &[
    ("application/pdf", "pdf"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("text/plain", "txt"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
];
/// Longest title.
const TITLE_MAX: usize = 200;
/// Longest summary, mandate or reason.
const TEXT_MAX: usize = 4_000;
/// Most items of an agenda, and most documents under one silence.
const ITEMS_MAX: usize = 100;
/// Largest delegation.
const PEOPLE_MAX: u32 = 999;

/// Whether it may be said now.
pub fn check(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    let statement = Statement::parse(&entry.payload.kind, &entry.payload.body)?;
    // Its views are for all whom a meeting admits, so a narrower mark would promise what no page keeps.
    if !entry.is_for_all() {
        return refuse("audience", "this is for all participants: name no recipients, and not RED");
    }
    match &statement {
        Statement::BodySet(b) => {
            at.only_secretariat(entry)?;
            set_body(at, entry, b)
        }
        Statement::MeetingCalled(b) => {
            at.only_secretariat(entry)?;
            call(at, entry, b)
        }
        Statement::MeetingCancelled(b) => {
            at.only_secretariat(entry)?;
            in_words("reason", &b.reason)?;
            let meeting = not_cancelled(at, &b.meeting)?;
            names_standing(entry, meeting.standing)
        }
        Statement::DelegateRegistered(b) => register(at, entry, b),
        Statement::StakeholderAccredited(b) => {
            at.only_secretariat(entry)?;
            not_cancelled(at, &b.meeting)?;
            new_procedure(at, &b.procedure)?;
            later(entry, b.deadline)?;
            not_a_state(at, &b.participant)
        }
        Statement::AgendaSet(b) => {
            at.only_secretariat(entry)?;
            not_cancelled(at, &b.meeting)?;
            if b.items.is_empty() || b.items.len() > ITEMS_MAX {
                return refuse("agenda", format!("an agenda has 1 to {ITEMS_MAX} items"));
            }
            b.items.iter().try_for_each(|item| titled(&item.title))?;
            let agenda = queries::agenda(at.views, &b.meeting)?;
            follows(entry, agenda.map(|agenda| agenda.standing))
        }
        Statement::DocumentIssued(b) => issue(at, entry, b),
        Statement::TextProposed(b) => {
            at.only_secretariat(entry)?;
            propose(at, entry, b)
        }
        Statement::SilenceBroken(b) => {
            by_state(at, entry)?;
            short(&b.reason)?;
            in_time(&open_procedure(at, &b.procedure)?, entry.entered)?;
            match queries::objection_of(at.views, &b.procedure, entry.participant())? {
                Some(_) => refuse("objection", "your objection stands already"),
                None => Ok(()),
            }
        }
        Statement::ObjectionWithdrawn(b) => {
            open_procedure(at, &b.procedure)?;
            match queries::objection_of(at.views, &b.procedure, entry.participant())? {
                Some(standing) => names_standing(entry, standing),
                None => refuse("objection", "you have no objection here"),
            }
        }
        Statement::ObjectionReceived(b) => {
            at.only_secretariat(entry)?;
            receive_objection(at, entry, b)
        }
        Statement::WithdrawalReceived(b) => {
            at.only_secretariat(entry)?;
            receive_withdrawal(at, entry, b)
        }
        Statement::TextAdopted(b) => {
            at.only_secretariat(entry)?;
            adopt(at, entry, b)
        }
        Statement::TextJoined(b) => {
            by_state(at, entry)?;
            adopted(at, &b.procedure)?;
            let joined = queries::joined(at.views, &b.procedure)?;
            match joined.iter().any(|voice| voice.participant == *entry.participant()) {
                true => refuse("joined", "your signature stands there already"),
                false => Ok(()),
            }
        }
        Statement::TextTransmitted(b) => {
            at.only_secretariat(entry)?;
            short(&b.remark)?;
            titled(&b.to)?;
            adopted(at, &b.procedure).map(|_| ())
        }
        Statement::ResultsNoted(b) => {
            at.only_secretariat(entry)?;
            let meeting = called(at, &b.meeting)?;
            if meeting.cancelled.is_some() || entry.entered < meeting.begins {
                return refuse("results", "a meeting has results once it has begun");
            }
            in_words("summary", &b.summary)?;
            let results = queries::results(at.views, &b.meeting)?;
            follows(entry, results.map(|results| results.standing))
        }
    }
}

fn type_of(at: &Standpoint<'_>, code: &Code) -> Option<ParticipantType> {
    at.authority.participant(code).map(|participant| participant.participant_type)
}

fn by_state(at: &Standpoint<'_>, entry: &Entry) -> Result<(), Stop> {
    if type_of(at, entry.participant()) == Some(ParticipantType::State) {
        return Ok(());
    }
    refuse("state-only", "only a state says this")
}

fn not_a_state(at: &Standpoint<'_>, code: &Code) -> Result<(), Stop> {
    match type_of(at, code) {
        None => refuse("stakeholder", format!("{code} is not a participant")),
        Some(ParticipantType::State) => {
            refuse("stakeholder", format!("{code} is a state, and states are invited anyway"))
        }
        Some(_) => Ok(()),
    }
}

fn names_standing(entry: &Entry, standing: StatementId) -> Result<(), Stop> {
    if entry.payload.supersedes == Some(standing) {
        return Ok(());
    }
    refuse(
        "superseded",
        "somebody changed this entry since you opened it. Nothing was lost: look at what stands \
         now and decide again",
    )
}

/// Replaces what stands, or is the first.
fn follows(entry: &Entry, standing: Option<StatementId>) -> Result<(), Stop> {
    match standing {
        Some(standing) => names_standing(entry, standing),
        None => Ok(()),
    }
}

fn titled(title: &str) -> Result<(), Stop> {
    if title.trim().is_empty()
        || title.chars().count() > TITLE_MAX
        || title.contains(char::is_control)
    {
        return refuse(
            "title",
            format!("give a title of at most {TITLE_MAX} characters in one line"),
        );
    }
    Ok(())
}

fn short(text: &str) -> Result<(), Stop> {
    if text.chars().count() > TEXT_MAX {
        return refuse("text", format!("a text has at most {TEXT_MAX} characters"));
    }
    Ok(())
}

fn in_words(rule: &'static str, text: &str) -> Result<(), Stop> {
    if text.trim().is_empty() {
        return refuse(rule, "say it in a few words");
    }
    short(text)
}

fn tag(language: &str) -> Result<(), Stop> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if (2..=12).contains(&language.len()) && language.bytes().all(fits) {
        return Ok(());
    }
    refuse("language", "languages are tags such as en, fr or ar")
}

fn new_id(id: &StatementId) -> Result<(), Stop> {
    if id.get_version_num() == 7 {
        return Ok(());
    }
    refuse("id", "an id is a UUID of version 7")
}

fn later(entry: &Entry, deadline: register::Time) -> Result<(), Stop> {
    if deadline > entry.entered {
        return Ok(());
    }
    refuse("deadline", "a deadline lies ahead")
}

fn set_body(at: &Standpoint<'_>, entry: &Entry, b: &BodySet) -> Result<(), Stop> {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"-.".contains(&c);
    if b.code.is_empty() || b.code.len() > 20 || !b.code.bytes().all(fits) {
        return refuse("body-code", "a body's code has up to 20 letters, such as IWG");
    }
    if b.names.is_empty() || b.names.len() > 12 {
        return refuse("title", "give the body a name");
    }
    b.names.values().try_for_each(|name| titled(name))?;
    short(&b.mandate)?;
    if b.series.len() > 20 || b.sessions_per_year > 99 {
        return refuse("body-code", "at most 20 series and 99 sessions a year");
    }
    b.series.iter().try_for_each(|series| check_series(series, b.style))?;
    let bodies = queries::bodies(at.views)?;
    let others = || bodies.iter().filter(|other| other.body != b.body);
    let shared = others().flat_map(|other| &other.series).find(|series| b.series.contains(series));
    if let Some(series) = shared {
        return refuse("series", format!("the series {series} belongs to another body"));
    }
    if others().any(|other| other.code == b.code) {
        return refuse("body-code", format!("there is a body {} already", b.code));
    }
    new_id(&b.body)?;
    follows(entry, bodies.iter().find(|known| known.body == b.body).map(|known| known.standing))
}

fn call(at: &Standpoint<'_>, entry: &Entry, b: &MeetingCalled) -> Result<(), Stop> {
    titled(&b.title)?;
    short(&b.place)?;
    if queries::body(at.views, &b.body)?.is_none() {
        return refuse("body-code", "there is no such body; set it up first");
    }
    if b.begins >= b.ends {
        return refuse("ends", "a meeting ends after it begins");
    }
    let in_time = |time: register::Time| time <= b.ends;
    if !in_time(b.registration_until) || !b.papers_until.is_none_or(in_time) {
        return refuse("registration", "registration and papers end before the meeting ends");
    }
    if b.languages.len() > 12 || b.stakeholders.len() > 500 {
        return refuse("language", "at most 12 languages and 500 stakeholders");
    }
    b.languages.iter().try_for_each(|language| tag(language))?;
    b.stakeholders.iter().try_for_each(|code| not_a_state(at, code))?;
    new_id(&b.meeting)?;
    match queries::meeting(at.views, &b.meeting)? {
        Some(meeting) if meeting.cancelled.is_some() => {
            refuse("cancelled", "this meeting was cancelled")
        }
        standing => follows(entry, standing.map(|meeting| meeting.standing)),
    }
}

fn called(at: &Standpoint<'_>, meeting: &StatementId) -> Result<Meeting, Stop> {
    match queries::meeting(at.views, meeting)? {
        Some(meeting) => Ok(meeting),
        None => refuse("meeting", "there is no such meeting"),
    }
}

fn not_cancelled(at: &Standpoint<'_>, meeting: &StatementId) -> Result<Meeting, Stop> {
    let meeting = called(at, meeting)?;
    match meeting.cancelled {
        Some(_) => refuse("cancelled", "this meeting was cancelled"),
        None => Ok(meeting),
    }
}

fn register(at: &Standpoint<'_>, entry: &Entry, b: &DelegateRegistered) -> Result<(), Stop> {
    let meeting = not_cancelled(at, &b.meeting)?;
    let by = entry.participant();
    let officer = Some(by) == at.authority.secretariat();
    if *by != b.participant && !officer {
        return refuse("registration", "a participant registers its own delegation");
    }
    let now = entry.entered;
    let invited = type_of(at, &b.participant) == Some(ParticipantType::State)
        || Some(&b.participant) == at.authority.secretariat()
        || access::admitted(at.views, &b.participant, now)?.contains(&b.meeting);
    if !invited {
        return refuse(
            "registration",
            format!("{} is not admitted to this meeting", b.participant),
        );
    }
    if now >= meeting.registration_until && !officer {
        return refuse("registration-over", "the registration is closed; ask the secretariat");
    }
    if b.people > PEOPLE_MAX {
        return refuse("people", format!("a delegation has at most {PEOPLE_MAX} people"));
    }
    match (b.answered, b.how) {
        (None, None) => {}
        (Some(answered), Some(_)) if officer => was_received(entry, answered)?,
        _ => {
            return refuse("answered", "the secretariat says when and how an answer came, both");
        }
    }
    if let Some(content) = entry.part(DELEGATES) {
        let given: Delegates = serde_json::from_slice(content)
            .map_err(|e| Refusal::new("people", format!("the part `delegates`: {e}")))?;
        if given.delegates.len() > b.people as usize {
            return refuse("people", "more names than people");
        }
    }
    match queries::registration(at.views, &b.meeting, &b.participant)? {
        Some(standing) if standing.own && *by != b.participant => refuse(
            "registration",
            format!("{} registered its delegation itself; only it changes that", b.participant),
        ),
        Some(standing) => names_standing(entry, standing.standing),
        None if b.people == 0 => refuse("people", "say how many people come"),
        None => Ok(()),
    }
}

fn series_of(at: &Standpoint<'_>, symbol: &Symbol) -> Result<Body, Stop> {
    symbol.check()?;
    let bodies = queries::bodies(at.views)?;
    let found = bodies.into_iter().find(|body| body.series.contains(&symbol.series));
    match found {
        Some(body) if body.style == symbol.style => Ok(body),
        Some(_) => refuse("symbol", "the body writes its symbols in another way"),
        None => refuse("series", format!("no body has the series {}", symbol.series)),
    }
}

fn issue(at: &Standpoint<'_>, entry: &Entry, b: &DocumentIssued) -> Result<(), Stop> {
    series_of(at, &b.symbol)?;
    titled(&b.title)?;
    tag(&b.language)?;
    tag(&b.original)?;
    let by = entry.participant();
    let secretariat = Some(by) == at.authority.secretariat();
    if let Some(meeting) = &b.meeting {
        not_cancelled(at, meeting)?;
    }
    if !secretariat && type_of(at, by) != Some(ParticipantType::State) {
        let admitted = access::admitted(at.views, by, entry.entered)?;
        if !b.meeting.is_some_and(|meeting| admitted.contains(&meeting)) {
            return refuse("paper", "a paper goes to a meeting to which you are admitted");
        }
    }
    let part = entry.payload.part(DOCUMENT);
    let known =
        part.is_some_and(|p| DOCUMENT_TYPES.iter().any(|(known, _)| *known == p.media_type));
    let content = entry.part(DOCUMENT).map_or(0, <[u8]>::len);
    if !known || content == 0 || content > DOCUMENT_MAX {
        return refuse(
            "document",
            "attach a document: PDF, DOCX, TXT, PNG or JPEG of at most 10 MB",
        );
    }
    let versions = queries::versions(at.views, &b.symbol)?;
    if versions.iter().any(|version| version.language == b.language) {
        return refuse("symbol-used", format!("{} ({}) is issued already", b.symbol, b.language));
    }
    let family = queries::family(at.views, &b.symbol)?;
    if !secretariat && family.iter().any(|document| document.participant != *by) {
        return refuse("symbol-used", "that symbol belongs to another participant's document");
    }
    match b.symbol.before() {
        Some(before) if !family.iter().any(|document| document.symbol == before) => {
            refuse("symbol-before", format!("{before} is not issued; {} follows it", b.symbol))
        }
        _ => Ok(()),
    }
}
