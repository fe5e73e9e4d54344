//! Questions to the meetings, for their own pages and for other features.

use super::statements::{Came, Distribution, Form, How, Sort, Translation};
use super::symbol::{Style, Symbol};
use crate::store::row::{code, hash, id, index, json, many, one, optional_id, time, word, words};
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Row, params};

pub use super::standing::{
    About, Agenda, Body, Document, Meeting, Procedure, Registration, Results, Transmission, Voice,
};

/// How something came, and when by the column of that time.
fn came(r: &Row<'_>, column: &str) -> rusqlite::Result<Option<(Came, Time)>> {
    let how: Option<String> = r.get("how")?;
    let at: Option<i64> = r.get(column)?;
    Ok(how.as_deref().and_then(Came::from_code).zip(at.map(Time::from_millis)))
}

fn read_body(r: &Row<'_>) -> rusqlite::Result<Body> {
    Ok(Body {
        body: id(r, "body")?,
        code: r.get("code")?,
        names: json(r, "names")?,
        mandate: r.get("mandate")?,
        series: words(r, "series")?,
        style: word(r, "style", Style::from_code)?,
        sessions_per_year: r.get("sessions")?,
        standing: id(r, "standing")?,
        entry: index(r, "entry")?,
    })
}

/// All bodies, by code.
pub fn bodies(views: &Connection) -> rusqlite::Result<Vec<Body>> {
    many(views, "select * from meetings_bodies order by code", [], read_body)
}

/// One body.
pub fn body(views: &Connection, body: &StatementId) -> rusqlite::Result<Option<Body>> {
    let sql = "select * from meetings_bodies where body = ?1";
    one(views, sql, [body.to_string()], read_body)
}

fn read_meeting(r: &Row<'_>) -> rusqlite::Result<Meeting> {
    let stakeholders = words(r, "stakeholders")?;
    Ok(Meeting {
        meeting: id(r, "meeting")?,
        body: id(r, "body")?,
        form: word(r, "form", Form::from_code)?,
        title: r.get("title")?,
        begins: time(r, "begins")?,
        ends: time(r, "ends")?,
        place: r.get("place")?,
        online: r.get("online")?,
        languages: words(r, "languages")?,
        registration_until: time(r, "registration_until")?,
        papers_until: r.get::<_, Option<i64>>("papers_until")?.map(Time::from_millis),
        stakeholders: stakeholders.iter().filter_map(|code| Code::new(code).ok()).collect(),
        cancelled: r.get("cancelled")?,
        standing: id(r, "standing")?,
        changes: r.get("changes")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// All meetings, the earliest first.
pub fn meetings(views: &Connection) -> rusqlite::Result<Vec<Meeting>> {
    many(views, "select * from meetings_meetings order by begins, meeting", [], read_meeting)
}

/// One meeting.
pub fn meeting(views: &Connection, meeting: &StatementId) -> rusqlite::Result<Option<Meeting>> {
    let sql = "select * from meetings_meetings where meeting = ?1";
    one(views, sql, [meeting.to_string()], read_meeting)
}

fn read_registration(r: &Row<'_>) -> rusqlite::Result<Registration> {
    Ok(Registration {
        participant: code(r, "participant")?,
        people: r.get("people")?,
        names: r.get("names")?,
        own: r.get("own")?,
        answered: came(r, "answered")?,
        standing: id(r, "standing")?,
        entry: index(r, "entry")?,
    })
}

/// The delegations of a meeting, by participant.
pub fn registrations(
    views: &Connection,
    meeting: &StatementId,
) -> rusqlite::Result<Vec<Registration>> {
    let sql = "select * from meetings_registrations where meeting = ?1 order by participant";
    many(views, sql, [meeting.to_string()], read_registration)
}

/// The delegation of one participant.
pub fn registration(
    views: &Connection,
    meeting: &StatementId,
    participant: &Code,
) -> rusqlite::Result<Option<Registration>> {
    let sql = "select * from meetings_registrations where meeting = ?1 and participant = ?2";
    one(views, sql, params![meeting.to_string(), participant.as_str()], read_registration)
}

/// The agenda of a meeting.
pub fn agenda(views: &Connection, meeting: &StatementId) -> rusqlite::Result<Option<Agenda>> {
    let sql = "select * from meetings_agendas where meeting = ?1";
    one(views, sql, [meeting.to_string()], |r| {
        Ok(Agenda {
            items: json(r, "items")?,
            form: r.get("form")?,
            standing: id(r, "standing")?,
            entry: index(r, "entry")?,
            entered: time(r, "entered")?,
        })
    })
}

fn read_document(r: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        document: id(r, "document")?,
        meeting: optional_id(r, "meeting")?,
        symbol: json(r, "whole")?,
        title: r.get("title")?,
        language: r.get("language")?,
        original: r.get("original")?,
        translation: word(r, "translation", Translation::from_code)?,
        distribution: word(r, "distribution", Distribution::from_code)?,
        participant: code(r, "participant")?,
        part: hash(r, "part")?,
        media_type: r.get("media_type")?,
        size: index(r, "size")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// All documents, the newest first.
pub fn documents(views: &Connection) -> rusqlite::Result<Vec<Document>> {
    many(views, "select * from meetings_documents order by entry desc", [], read_document)
}

/// The documents of a meeting, by symbol as they came.
pub fn documents_of(views: &Connection, meeting: &StatementId) -> rusqlite::Result<Vec<Document>> {
    let sql =
        "select * from meetings_documents where meeting = ?1 order by series, year, number, entry";
    many(views, sql, [meeting.to_string()], read_document)
}

/// One document.
pub fn document(views: &Connection, document: &StatementId) -> rusqlite::Result<Option<Document>> {
    let sql = "select * from meetings_documents where document = ?1";
    one(views, sql, [document.to_string()], read_document)
}

/// All that stands under a symbol, with its addenda, revisions, corrigenda and languages.
pub fn family(views: &Connection, base: &Symbol) -> rusqlite::Result<Vec<Document>> {
    let sql = "select * from meetings_documents where base = ?1 order by entry";
    many(views, sql, [base.base().to_string()], read_document)
}

/// The versions of one symbol.
pub fn versions(views: &Connection, symbol: &Symbol) -> rusqlite::Result<Vec<Document>> {
    let sql = "select * from meetings_documents where symbol = ?1 order by entry";
    many(views, sql, [symbol.to_string()], read_document)
}

/// The next number that is free in a series and year.
pub fn next_free(
    views: &Connection,
    series: &str,
    style: Style,
    year: u32,
) -> rusqlite::Result<Symbol> {
    let sql =
        "select coalesce(max(number), 0) from meetings_documents where series = ?1 and year = ?2";
    let last: u32 = views.prepare_cached(sql)?.query_row(params![series, year], |r| r.get(0))?;
    Ok(Symbol::new(series, style, year, last + 1))
}

const PROCEDURE: &str = "select *, (select count(*) from meetings_objections o
    where o.procedure = p.procedure) as objections from meetings_procedures p";

fn read_procedure(r: &Row<'_>) -> rusqlite::Result<Procedure> {
    let sort: String = r.get("sort")?;
    let adopted: Option<i64> = r.get("adopted")?;
    Ok(Procedure {
        procedure: id(r, "procedure")?,
        about: match Sort::from_code(&sort) {
            Some(sort) => About::Text(sort),
            None => About::Accreditation(code(r, "participant")?),
        },
        title: r.get("title")?,
        meeting: optional_id(r, "meeting")?,
        documents: json(r, "documents")?,
        deadline: time(r, "deadline")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
        objections: r.get("objections")?,
        broken: r.get("broken")?,
        adopted: match adopted {
            None => None,
            Some(at) => {
                let how = word(r, "how", How::from_code)?;
                Some((how, Time::from_millis(at), index(r, "adopted_entry")?))
            }
        },
        symbol: r.get("symbol")?,
    })
}

/// All silence procedures, the newest first.
pub fn procedures(views: &Connection) -> rusqlite::Result<Vec<Procedure>> {
    many(views, &format!("{PROCEDURE} order by p.entry desc"), [], read_procedure)
}

/// One silence procedure.
pub fn procedure(
    views: &Connection,
    procedure: &StatementId,
) -> rusqlite::Result<Option<Procedure>> {
    let sql = format!("{PROCEDURE} where p.procedure = ?1");
    one(views, &sql, [procedure.to_string()], read_procedure)
}

/// Whether an adopted text has this symbol already.
pub fn is_adopted_as(views: &Connection, symbol: &str) -> rusqlite::Result<bool> {
    let sql = "select exists (select 1 from meetings_procedures where symbol = ?1)";
    views.prepare_cached(sql)?.query_row([symbol], |r| r.get(0))
}

fn read_voice(r: &Row<'_>) -> rusqlite::Result<Voice> {
    Ok(Voice {
        participant: code(r, "participant")?,
        reason: r.get("reason")?,
        received: came(r, "received")?,
        standing: id(r, "standing")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// Objections that stand, as they came.
pub fn objections(views: &Connection, procedure: &StatementId) -> rusqlite::Result<Vec<Voice>> {
    let sql = "select * from meetings_objections where procedure = ?1 order by entry";
    many(views, sql, [procedure.to_string()], read_voice)
}

/// The statement of a participant's objection that stands.
pub fn objection_of(
    views: &Connection,
    procedure: &StatementId,
    participant: &Code,
) -> rusqlite::Result<Option<StatementId>> {
    let sql = "select standing from meetings_objections where procedure = ?1 and participant = ?2";
    let values = params![procedure.to_string(), participant.as_str()];
    one(views, sql, values, |r| id(r, "standing"))
}

/// Whether an answer of a participant, received at that time, has entered.
pub fn is_entered(
    views: &Connection,
    about: &StatementId,
    participant: &Code,
    received: Time,
) -> rusqlite::Result<bool> {
    let sql = "select exists (select 1 from meetings_received
        where about = ?1 and participant = ?2 and received = ?3)";
    let values = params![about.to_string(), participant.as_str(), received.millis()];
    views.prepare_cached(sql)?.query_row(values, |r| r.get(0))
}

/// Who signed an adopted text with its own key, as they came.
pub fn joined(views: &Connection, procedure: &StatementId) -> rusqlite::Result<Vec<Voice>> {
    let sql = "select *, '' as reason, null as how, null as received, procedure as standing
        from meetings_joined where procedure = ?1 order by entry";
    many(views, sql, [procedure.to_string()], read_voice)
}

/// Where a text was transmitted to.
pub fn transmissions(
    views: &Connection,
    procedure: &StatementId,
) -> rusqlite::Result<Vec<Transmission>> {
    let sql = "select * from meetings_transmissions where procedure = ?1 order by entry";
    many(views, sql, [procedure.to_string()], |r| {
        Ok(Transmission {
            to: r.get("receiver")?,
            remark: r.get("remark")?,
            entry: index(r, "entry")?,
            entered: time(r, "entered")?,
        })
    })
}

/// The results of a meeting.
pub fn results(views: &Connection, meeting: &StatementId) -> rusqlite::Result<Option<Results>> {
    let sql = "select * from meetings_results where meeting = ?1";
    one(views, sql, [meeting.to_string()], |r| {
        Ok(Results {
            summary: r.get("summary")?,
            people: r.get("people")?,
            standing: id(r, "standing")?,
            entry: index(r, "entry")?,
        })
    })
}
