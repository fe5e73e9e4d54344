//! `/secretariat/intake/import`: a list of contacts, checked row by row, then signed as one unit.

use super::super::import::{self, Judged, Known};
use super::super::list::{self, LIST_MAX, List, Row, tidy};
use super::super::{Remark, scan_type};
use super::{INTAKE, checked, speaker};
use crate::directory::make::Note;
use crate::directory::pages::form::NOTE_MAX;
use crate::directory::queries;
use crate::members;
use crate::web::files;
use crate::web::form::{Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusqlite::{OptionalExtension, params};
use serde::Deserialize;

/// Most bytes of the whole form: list, scan and fields.
pub const FORM_MAX: usize = LIST_MAX + NOTE_MAX + (1 << 20);
/// Most bytes that the scans of one unit may have together: every statement carries its own.
const SCANS_MAX: usize = 64 << 20;
/// Hours for which a checked list is kept.
const KEPT_HOURS: i64 = 24;

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A checked list whose reader went back from its signature.
    #[serde(default)]
    upload: Option<String>,
}

/// `GET /secretariat/intake/import`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    speaker(&page)?;
    let Some(upload) = asked.upload else {
        return Ok(checked::form(&page, &Typed::default(), None).into_response());
    };
    let (rows, note) = kept(&page, &upload)?;
    let judged = judge(&page, &rows, &note.reference)?;
    Ok(kept_list(&page, &judged, &note, &upload))
}

/// `POST /secretariat/intake/import`: checks a list (`step=check`) or takes a checked one to its
/// signature (`step=sign`).
pub async fn enter(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    speaker(&page)?;
    let typed = files::read(&page, multipart).await?;
    match typed.get("step") {
        "sign" => sign(&page, typed.get("upload")),
        _ => check(&page, typed).await,
    }
}

async fn check(page: &Page, mut typed: Typed) -> Result<Response, Problem> {
    let reference = tidy(typed.get("reference"));
    let (list, scan) = (typed.take_file("list"), typed.take_file("note"));
    let refuse = |field: &str, remark: &Remark| {
        let mistake = Mistake::new(field, checked::told(page, remark));
        let again = checked::form(page, &typed, Some(&mistake));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
    };
    let Some(list) = list else {
        return refuse("list", &Remark::new("intake-list-missing", ""));
    };
    // A large list takes a while to unpack; other requests go on meanwhile.
    let read = tokio::task::spawn_blocking(move || list::read(&list.content)).await?;
    let List { rows, warnings } = match read {
        Ok(list) => list,
        Err(remark) => return refuse("list", &remark),
    };
    let scan = scan.map(|scan| scan.content).unwrap_or_default();
    let scan_type = scan_type(&scan);
    if !scan.is_empty() && scan_type.is_none() {
        return refuse("note", &Remark::new("intake-scan-kind", ""));
    }
    if scan.len() > NOTE_MAX {
        return refuse("note", &Remark::new("intake-scan-large", (NOTE_MAX >> 20).to_string()));
    }
    let judged = judge(page, &rows, &reference)?;
    let to_sign = checked::to_sign(&judged);
    if to_sign.saturating_mul(scan.len()) > SCANS_MAX {
        return refuse("note", &Remark::new("intake-scans-large", (SCANS_MAX >> 20).to_string()));
    }
    let upload = match scan_type {
        Some(media_type) if can_be_signed(&judged) => {
            let note =
                Note { reference: reference.clone(), media_type: media_type.into(), content: scan };
            Some(keep(page, &rows, &note)?)
        }
        _ => None,
    };
    let result =
        checked::Result { judged: &judged, warnings: &warnings, upload: upload.as_deref() };
    Ok(checked::show(page, &typed, scan_type.is_some(), &result))
}

fn judge(page: &Page, rows: &[Row], reference: &str) -> Result<Vec<Judged>, Problem> {
    let (participants, contacts) = page
        .app
        .store
        .view(|views| Ok((members::participants(views)?, queries::contacts(views)?)))?;
    let known = Known { participants: &participants, contacts: &contacts, profile: &page.profile };
    Ok(import::judge(rows, reference, &known))
}

/// Keeps a list that was checked, since no browser fills a file in again.
fn keep(page: &Page, rows: &[Row], note: &Note) -> Result<String, Problem> {
    let id = page.app.store.surroundings.statement_id().to_string();
    let person = page.person()?.person.to_string();
    let rows = serde_json::to_string(rows)?;
    let now = page.now;
    page.app.store.work(|work| {
        let before = now.plus_minutes(-60 * KEPT_HOURS).millis();
        work.execute("delete from secretariat_uploads where created < ?1", [before])?;
        work.execute(
            "insert into secretariat_uploads (id, person, rows, note, note_type, reference, created)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![id, person, rows, note.content, note.media_type, note.reference, now.millis()],
        )
    })?;
    Ok(id)
}

fn kept(page: &Page, id: &str) -> Result<(Vec<Row>, Note), Problem> {
    let person = page.person()?.person.to_string();
    let found: Option<(String, Note)> = page.app.store.work(|work| {
        work.query_row(
            "select rows, reference, note_type, note from secretariat_uploads
             where id = ?1 and person = ?2",
            [id, &person],
            |r| {
                let note = Note { reference: r.get(1)?, media_type: r.get(2)?, content: r.get(3)? };
                Ok((r.get(0)?, note))
            },
        )
        .optional()
    })?;
    let (rows, note) = found.ok_or_else(|| Problem::gone(page.text("intake-gone")))?;
    Ok((serde_json::from_str(&rows)?, note))
}

fn can_be_signed(judged: &[Judged]) -> bool {
    judged.iter().all(|row| row.outcome.is_ok()) && checked::to_sign(judged) > 0
}

/// The page of a list that was kept, judged anew.
fn kept_list(page: &Page, judged: &[Judged], note: &Note, upload: &str) -> Response {
    let upload = can_be_signed(judged).then_some(upload);
    let mut typed = Typed::default();
    typed.set("reference", &note.reference);
    checked::show(page, &typed, true, &checked::Result { judged, warnings: &[], upload })
}

fn sign(page: &Page, upload: &str) -> Result<Response, Problem> {
    let by = speaker(page)?;
    let (rows, note) = kept(page, upload)?;
    // Judged anew: a state may have spoken with its own key since the list was checked.
    let judged = judge(page, &rows, &note.reference)?;
    if !can_be_signed(&judged) {
        return Ok(kept_list(page, &judged, &note, upload));
    }
    let around = page.app.store.surroundings.as_ref();
    let statements = judged
        .iter()
        .filter_map(|row| row.outcome.as_ref().ok())
        .filter_map(|wanted| import::draft(wanted, &by, &note, around))
        .map(|draft| Ok((draft.payload(page.app.origin(), around)?, draft.parts())))
        .collect::<Result<Vec<_>, Problem>>()?;
    let title = page.text("intake-import");
    let back = format!("{}?upload={upload}", page.path());
    let leads = Leads { title: &title, back: &back, typed: None, next: INTAKE };
    signing::begin(page, statements, &leads)
}
