//! Meetings of the made-up region: a body, a past session with agreed minutes, and one to come.

use super::Region;
use crate::clock::Surroundings;
use crate::meetings::make;
use crate::meetings::queries;
use crate::meetings::statements::{
    AgendaSet, BodySet, DelegateRegistered, Distribution, DocumentIssued, Form, How, Item,
    MeetingCalled, Proposed, ResultsNoted, Sort, Statement, TextAdopted, TextProposed, Translation,
};
use crate::meetings::symbol::{Style, Symbol};
use crate::profile::Names;
use anyhow::{Context, Result};
use register::{Code, StatementId};
use serde::Deserialize;

const MEETINGS: &str = include_str!("../../../../demo/meetings.json");
const OFFICER: &str = "secretariat-officer";
const STYLE: Style = Style::YearNumber;

#[derive(Deserialize)]
struct Written {
    body: WrittenBody,
    past: WrittenMeeting,
    coming: WrittenMeeting,
}

#[derive(Deserialize)]
struct WrittenBody {
    code: String,
    names: Names,
    mandate: String,
    series: Vec<String>,
    sessions_per_year: u32,
}

#[derive(Deserialize)]
struct WrittenMeeting {
    title: String,
    place: String,
    languages: Vec<String>,
    stakeholders: Vec<Code>,
    agenda: Vec<Item>,
    documents: Vec<WrittenDocument>,
    delegations: Vec<(Code, u32)>,
    minutes: Option<WrittenMinutes>,
    #[serde(default)]
    results: String,
    #[serde(default)]
    people: u32,
    #[serde(default)]
    decision: String,
}

#[derive(Deserialize)]
struct WrittenDocument {
    by: String,
    symbol: String,
    language: String,
    original: String,
    translation: Translation,
    distribution: Distribution,
    title: String,
    text: Vec<String>,
}

#[derive(Deserialize)]
struct WrittenMinutes {
    symbol: String,
    title: String,
    first: Vec<String>,
    revised: Vec<String>,
}

/// The body, and a session of which the minutes are agreed: from 260 to 193 days before the end.
pub(super) fn past_session(region: &Region) -> Result<()> {
    let written: Written = serde_json::from_str(MEETINGS)?;
    region.days_before_end(260);
    let WrittenBody { code, names, mandate, series, sessions_per_year } = written.body;
    let body = region.around.statement_id();
    officer(
        region,
        BodySet { body, code, mandate, names, series, sessions_per_year, style: STYLE },
    )?;
    let meeting = call(region, &written.past, body, 206)?;
    region.days_before_end(220);
    prepare(region, &written.past, meeting)?;
    region.days_before_end(204);
    let (summary, people) = (written.past.results, written.past.people);
    officer(region, ResultsNoted { meeting, people, summary })?;
    let minutes = written.past.minutes.context("the past session has no minutes")?;
    let mut symbol = symbol(region, &minutes.symbol)?;
    issue_minutes(region, meeting, &symbol, &minutes.title, &minutes.first)?;
    region.days_before_end(200);
    symbol.revision = 1;
    issue_minutes(region, meeting, &symbol, &minutes.title, &minutes.revised)?;
    let procedure = propose(region, meeting, &symbol, Sort::Minutes, &minutes.title, 6)?;
    region.days_before_end(193);
    officer(region, TextAdopted { way: How::Silence, procedure, symbol: None })
}

/// A session that is called, and a decision under silence: the last month before the end.
pub(super) fn coming_session(region: &Region) -> Result<()> {
    let written: Written = serde_json::from_str(MEETINGS)?;
    region.days_before_end(30);
    let bodies = region.store.view(queries::bodies)?;
    let body = bodies.first().context("the region has no body")?.body;
    let meeting = call(region, &written.coming, body, -18)?;
    region.days_before_end(12);
    prepare(region, &written.coming, meeting)?;
    region.days_before_end(7);
    let first = written.coming.documents.first().context("the coming session has no documents")?;
    let symbol = symbol(region, &first.symbol)?;
    propose(region, meeting, &symbol, Sort::Decision, &written.coming.decision, 10)?;
    Ok(())
}

fn officer(region: &Region, statement: impl Into<Statement>) -> Result<()> {
    let draft = make::say(Region::by("VESP", OFFICER)?, statement);
    region.say_as("VESP", OFFICER, &draft).map(|_| ())
}

/// A symbol as it is written, with the two digits of the year in the place of `YY`.
fn symbol(region: &Region, text: &str) -> Result<Symbol> {
    Ok(Symbol::parse(&dated(region, text), STYLE)?)
}

fn dated(region: &Region, text: &str) -> String {
    text.replace("YY", &region.around.now().date()[2..4])
}

/// A session of two days, so many days before the region's end.
fn call(
    region: &Region,
    written: &WrittenMeeting,
    body: StatementId,
    days: i64,
) -> Result<StatementId> {
    let day = region.end.plus_days(-days);
    let nine =
        register::Time::from_millis(day.millis() / 86_400_000 * 86_400_000).plus_minutes(9 * 60);
    let meeting = region.around.statement_id();
    officer(
        region,
        MeetingCalled {
            begins: nine,
            body,
            ends: nine.plus_days(1).plus_minutes(8 * 60),
            form: Form::Session,
            languages: written.languages.clone(),
            meeting,
            online: true,
            papers_until: Some(nine.plus_days(-5)),
            place: written.place.clone(),
            registration_until: nine.plus_days(-3),
            stakeholders: written.stakeholders.clone(),
            title: written.title.clone(),
        },
    )?;
    Ok(meeting)
}

/// Agenda, documents and delegations.
fn prepare(region: &Region, written: &WrittenMeeting, meeting: StatementId) -> Result<()> {
    let dated_item = |item: &Item| Item {
        documents: item.documents.iter().map(|symbol| dated(region, symbol)).collect(),
        ..item.clone()
    };
    officer(region, AgendaSet { items: written.agenda.iter().map(dated_item).collect(), meeting })?;
    for document in &written.documents {
        let body = DocumentIssued {
            distribution: document.distribution,
            language: document.language.clone(),
            meeting: Some(meeting),
            original: document.original.clone(),
            symbol: symbol(region, &document.symbol)?,
            title: document.title.clone(),
            translation: document.translation,
        };
        issue(region, &document.by, body, &document.text)?;
    }
    for (code, people) in &written.delegations {
        let role = "national-administrator";
        let body = DelegateRegistered {
            answered: None,
            how: None,
            meeting,
            participant: code.clone(),
            people: *people,
        };
        let by = Region::by(code.as_str(), role)?;
        let draft = make::register(by, body, Vec::new(), None, region.around.as_ref());
        region.say_as(code.as_str(), role, &draft)?;
    }
    Ok(())
}

fn issue(region: &Region, by: &str, body: DocumentIssued, text: &[String]) -> Result<()> {
    let role = if by == "VESP" { OFFICER } else { "national-administrator" };
    let around = region.around.as_ref();
    let content = text.join("\n");
    let draft = make::issue(Region::by(by, role)?, body, "text/plain", content.as_bytes(), around);
    region.say_as(by, role, &draft).map(|_| ())
}

fn issue_minutes(
    region: &Region,
    meeting: StatementId,
    symbol: &Symbol,
    title: &str,
    text: &[String],
) -> Result<()> {
    let body = DocumentIssued {
        distribution: Distribution::Network,
        language: "en".to_owned(),
        meeting: Some(meeting),
        original: "en".to_owned(),
        symbol: symbol.clone(),
        title: title.to_owned(),
        translation: Translation::Official,
    };
    issue(region, "VESP", body, text)
}

/// Puts all language versions of a symbol under silence for so many days.
fn propose(
    region: &Region,
    meeting: StatementId,
    symbol: &Symbol,
    sort: Sort,
    title: &str,
    days: i64,
) -> Result<StatementId> {
    let versions = region.store.view(|views| queries::versions(views, symbol))?;
    let proposed = versions.iter().map(|d| Proposed { document: d.document, sha256: d.part });
    let procedure = region.around.statement_id();
    let deadline = region.around.now().plus_days(days);
    let (documents, title) = (proposed.collect(), title.to_owned());
    let meeting = Some(meeting);
    officer(region, TextProposed { deadline, documents, meeting, procedure, sort, title })?;
    Ok(procedure)
}
