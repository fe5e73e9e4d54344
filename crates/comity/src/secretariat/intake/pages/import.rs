//! `/secretariat/intake/import`: a list of contacts, checked row by row, then signed as one unit.

use super::super::import::{self, Judged, Known};
use super::super::list::{self, LIST_MAX, List, Row, tidy};
use super::super::{Remark, scan_type};
use super::{INTAKE, checked};
use crate::directory::make::Note;
use crate::directory::pages::form::NOTE_MAX;
use crate::directory::queries;
use crate::members;
use crate::rights::Resource;
use crate::web::files;
use crate::web::form::{Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, CameBack, Leads};
use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Most bytes of the whole form: list, scan and fields.
pub const FORM_MAX: usize = LIST_MAX + NOTE_MAX + (1 << 20);
/// Most bytes that the scans of one unit may have together: every statement carries its own.
const SCANS_MAX: usize = 64 << 20;

/// `GET /secretariat/intake/import`: the form; for who came back from the signature, with the files.
pub async fn show(page: Page, Query(came_back): Query<CameBack>) -> Result<Response, Problem> {
    page.officer_for(Resource::Intake)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    Ok(checked::form(&page, &typed, None).into_response())
}

/// `POST /secretariat/intake/import`: checks a list (`step=check`) or takes a checked one to its
/// signature (`step=sign`).
pub async fn enter(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    page.officer_for(Resource::Intake)?;
    let typed = files::read(&page, multipart).await?;
    check(&page, typed).await
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
    let note = scan_type.filter(|_| can_be_signed(&judged)).map(|media_type| Note {
        reference: reference.clone(),
        media_type: media_type.into(),
        content: scan,
    });
    // Judged anew: a state may have spoken with its own key since the list was checked.
    match note {
        Some(note) if typed.get("step") == "sign" => sign(page, &typed, &judged, &note),
        note => {
            let can_sign = note.is_some();
            let result = checked::Result { judged: &judged, warnings: &warnings, can_sign };
            Ok(checked::show(page, &typed, scan_type.is_some(), &result))
        }
    }
}

fn judge(page: &Page, rows: &[Row], reference: &str) -> Result<Vec<Judged>, Problem> {
    let (participants, contacts) = page
        .app
        .store
        .view(|views| Ok((members::participants(views)?, queries::contacts(views)?)))?;
    let known = Known { participants: &participants, contacts: &contacts, profile: &page.profile };
    Ok(import::judge(rows, reference, &known))
}

fn can_be_signed(judged: &[Judged]) -> bool {
    judged.iter().all(|row| row.outcome.is_ok()) && checked::to_sign(judged) > 0
}

fn sign(page: &Page, typed: &Typed, judged: &[Judged], note: &Note) -> Result<Response, Problem> {
    let by = page.officer_for(Resource::Intake)?;
    let around = page.app.store.surroundings.as_ref();
    let statements = judged
        .iter()
        .filter_map(|row| row.outcome.as_ref().ok())
        .filter_map(|wanted| import::draft(wanted, &by, note, around))
        .map(|draft| Ok((draft.payload(page.app.origin(), around)?, draft.parts())))
        .collect::<Result<Vec<_>, Problem>>()?;
    let title = page.text("intake-import");
    // The files of the form go once the list entered.
    let leads = Leads { title: &title, back: page.path(), typed: Some(typed), next: INTAKE };
    signing::begin(page, statements, &leads)
}
