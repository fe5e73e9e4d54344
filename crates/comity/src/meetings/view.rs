//! What follows from statements about meetings. Never fails for what was entered.

use super::statements::{
    BodySet, Came, DELEGATES, DOCUMENT, DelegateRegistered, DocumentIssued, MeetingCalled,
    Statement,
};
use crate::store::Entry;
use register::verify::{PART_ERASED, erased_part};
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Params, params};

/// Takes an entry into the tables.
pub(super) fn apply(views: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    if entry.payload.kind.as_str() == PART_ERASED {
        let Some(digest) = erased_part(&entry.payload) else { return Ok(()) };
        let sql = "update meetings_registrations set names = null where part = ?1";
        return run(views, sql, [digest.0.as_slice()]);
    }
    let Ok(statement) = Statement::parse(&entry.payload.kind, &entry.payload.body) else {
        return Ok(());
    };
    let (index, entered) = (entry.index as i64, entry.entered.millis());
    let by = entry.participant().as_str();
    let standing = entry.payload.id.to_string();
    match statement {
        Statement::BodySet(b) => set_body(views, entry, &b),
        Statement::MeetingCalled(b) => call(views, entry, &b),
        Statement::MeetingCancelled(b) => run(
            views,
            "update meetings_meetings set cancelled = ?2, standing = ?3, changes = changes + 1,
             entry = ?4, entered = ?5 where meeting = ?1",
            params![text(&b.meeting), b.reason, standing, index, entered],
        ),
        Statement::DelegateRegistered(b) => register(views, entry, &b),
        Statement::StakeholderAccredited(b) => run(
            views,
            "insert or replace into meetings_procedures
             (procedure, sort, title, meeting, participant, documents, deadline, entry, entered)
             values (?1, 'accreditation', '', ?2, ?3, '[]', ?4, ?5, ?6)",
            params![
                text(&b.procedure),
                text(&b.meeting),
                b.participant.as_str(),
                b.deadline.millis(),
                index,
                entered
            ],
        ),
        Statement::AgendaSet(b) => run(
            views,
            "insert into meetings_agendas (meeting, items, form, standing, entry, entered)
             values (?1, ?2, 1, ?3, ?4, ?5)
             on conflict (meeting) do update set items = ?2, form = form + 1, standing = ?3,
             entry = ?4, entered = ?5",
            params![text(&b.meeting), json(&b.items), standing, index, entered],
        ),
        Statement::DocumentIssued(b) => issue(views, entry, &b),
        Statement::TextProposed(b) => run(
            views,
            "insert or replace into meetings_procedures
             (procedure, sort, title, meeting, documents, deadline, entry, entered)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                text(&b.procedure),
                b.sort.code(),
                b.title,
                b.meeting.as_ref().map(text),
                json(&b.documents),
                b.deadline.millis(),
                index,
                entered
            ],
        ),
        Statement::SilenceBroken(b) => run(
            views,
            "insert or replace into meetings_objections
             (procedure, participant, reason, standing, entry, entered)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![text(&b.procedure), by, b.reason, standing, index, entered],
        ),
        Statement::ObjectionWithdrawn(b) => withdraw(views, &b.procedure, by, entry.entered),
        Statement::ObjectionReceived(b) => {
            run(
                views,
                "insert or replace into meetings_objections
                 (procedure, participant, reason, how, received, standing, entry, entered)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    text(&b.procedure),
                    b.participant.as_str(),
                    b.reason,
                    b.how.code(),
                    b.received.millis(),
                    standing,
                    index,
                    entered
                ],
            )?;
            receive(views, entry, &b.procedure, &b.participant, b.received)
        }
        Statement::WithdrawalReceived(b) => {
            withdraw(views, &b.procedure, b.participant.as_str(), b.received)?;
            receive(views, entry, &b.procedure, &b.participant, b.received)
        }
        Statement::TextAdopted(b) => run(
            views,
            "update meetings_procedures set how = ?2, symbol = ?3, adopted = ?4, adopted_entry = ?5
             where procedure = ?1",
            params![
                text(&b.procedure),
                b.way.code(),
                b.symbol.map(|symbol| symbol.to_string()),
                entered,
                index
            ],
        ),
        Statement::TextJoined(b) => run(
            views,
            "insert or ignore into meetings_joined (procedure, participant, entry, entered)
             values (?1, ?2, ?3, ?4)",
            params![text(&b.procedure), by, index, entered],
        ),
        Statement::TextTransmitted(b) => run(
            views,
            "insert or replace into meetings_transmissions
             (entry, procedure, receiver, remark, entered) values (?1, ?2, ?3, ?4, ?5)",
            params![index, text(&b.procedure), b.to, b.remark, entered],
        ),
        Statement::ResultsNoted(b) => run(
            views,
            "insert or replace into meetings_results
             (meeting, summary, people, standing, entry, entered) values (?1, ?2, ?3, ?4, ?5, ?6)",
            params![text(&b.meeting), b.summary, b.people, standing, index, entered],
        ),
    }
}

fn run(views: &Connection, sql: &str, values: impl Params) -> rusqlite::Result<()> {
    views.prepare_cached(sql)?.execute(values).map(|_| ())
}

fn text(id: &StatementId) -> String {
    id.to_string()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn set_body(views: &Connection, entry: &Entry, b: &BodySet) -> rusqlite::Result<()> {
    run(
        views,
        "insert or replace into meetings_bodies
         (body, code, names, mandate, series, style, sessions, standing, entry)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            text(&b.body),
            b.code,
            json(&b.names),
            b.mandate,
            b.series.join(" "),
            b.style.code(),
            b.sessions_per_year,
            entry.payload.id.to_string(),
            entry.index as i64
        ],
    )
}

fn call(views: &Connection, entry: &Entry, b: &MeetingCalled) -> rusqlite::Result<()> {
    let stakeholders: Vec<&str> = b.stakeholders.iter().map(|code| code.as_str()).collect();
    run(
        views,
        "insert into meetings_meetings
         (meeting, body, form, title, begins, ends, place, online, languages, registration_until,
          papers_until, stakeholders, standing, changes, entry, entered)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0, ?14, ?15)
         on conflict (meeting) do update set body = ?2, form = ?3, title = ?4, begins = ?5,
          ends = ?6, place = ?7, online = ?8, languages = ?9, registration_until = ?10,
          papers_until = ?11, stakeholders = ?12, standing = ?13, changes = changes + 1,
          entry = ?14, entered = ?15",
        params![
            text(&b.meeting),
            text(&b.body),
            b.form.code(),
            b.title,
            b.begins.millis(),
            b.ends.millis(),
            b.place,
            b.online,
            b.languages.join(" "),
            b.registration_until.millis(),
            b.papers_until.map(|time| time.millis()),
            stakeholders.join(" "),
            entry.payload.id.to_string(),
            entry.index as i64,
            entry.entered.millis()
        ],
    )
}

/// An objection is taken back; when that came after the deadline, the silence was broken all the same.
fn withdraw(
    views: &Connection,
    procedure: &StatementId,
    participant: &str,
    at: Time,
) -> rusqlite::Result<()> {
    run(
        views,
        "delete from meetings_objections where procedure = ?1 and participant = ?2",
        params![text(procedure), participant],
    )?;
    run(
        views,
        "update meetings_procedures set broken = 1 where procedure = ?1 and deadline <= ?2",
        params![text(procedure), at.millis()],
    )
}

/// What came by link, mail or letter has entered.
fn receive(
    views: &Connection,
    entry: &Entry,
    about: &StatementId,
    participant: &Code,
    received: Time,
) -> rusqlite::Result<()> {
    run(
        views,
        "insert or replace into meetings_received (about, participant, received, entry)
         values (?1, ?2, ?3, ?4)",
        params![text(about), participant.as_str(), received.millis(), entry.index as i64],
    )
}

fn register(views: &Connection, entry: &Entry, b: &DelegateRegistered) -> rusqlite::Result<()> {
    if let Some(answered) = b.answered {
        receive(views, entry, &b.meeting, &b.participant, answered)?;
    }
    if b.people == 0 {
        return run(
            views,
            "delete from meetings_registrations where meeting = ?1 and participant = ?2",
            params![text(&b.meeting), b.participant.as_str()],
        );
    }
    let part = entry.payload.part(DELEGATES).map(|part| part.sha256.0.to_vec());
    let names = entry.part(DELEGATES).map(|c| String::from_utf8_lossy(c).into_owned());
    run(
        views,
        "insert or replace into meetings_registrations
         (meeting, participant, people, names, part, own, how, answered, standing, entry, entered)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            text(&b.meeting),
            b.participant.as_str(),
            b.people,
            names,
            part,
            *entry.participant() == b.participant,
            b.how.map(Came::code),
            b.answered.map(|time| time.millis()),
            entry.payload.id.to_string(),
            entry.index as i64,
            entry.entered.millis()
        ],
    )
}

fn issue(views: &Connection, entry: &Entry, b: &DocumentIssued) -> rusqlite::Result<()> {
    let Some(part) = entry.payload.part(DOCUMENT) else { return Ok(()) };
    run(
        views,
        "insert or ignore into meetings_documents
         (document, meeting, symbol, base, series, year, number, whole, title, language, original,
          translation, distribution, participant, part, media_type, size, entry, entered)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        params![
            entry.payload.id.to_string(),
            b.meeting.as_ref().map(text),
            b.symbol.to_string(),
            b.symbol.base().to_string(),
            b.symbol.series,
            b.symbol.year,
            b.symbol.number,
            json(&b.symbol),
            b.title,
            b.language,
            b.original,
            b.translation.code(),
            b.distribution.code(),
            entry.participant().as_str(),
            part.sha256.0.as_slice(),
            part.media_type,
            part.size as i64,
            entry.index as i64,
            entry.entered.millis()
        ],
    )
}
