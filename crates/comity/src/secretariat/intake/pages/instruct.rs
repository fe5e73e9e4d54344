//! `/secretariat/intake/one`: enter one contact as a note verbale instructs.

use super::super::scan_type;
use super::{INTAKE, states};
use crate::directory::make;
use crate::directory::pages::form::{Extra, NOTE_MAX, again, contact, form, note};
use crate::rights::{Action, Resource};
use crate::web::files;
use crate::web::form::Mistake;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, CameBack, Leads};
use axum::extract::{Multipart, Query};
use axum::response::Response;
use maud::Markup;

/// Most bytes of the whole form: the scan and the fields.
pub const FORM_MAX: usize = NOTE_MAX + (256 << 10);
/// Most bytes of a note verbale's reference.
const REFERENCE_MAX: usize = 120;

/// `GET /secretariat/intake/one`.
pub async fn show(page: Page, Query(came_back): Query<CameBack>) -> Result<Markup, Problem> {
    page.officer_for(Resource::Intake)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    let extra = Extra::Instruction(states(&page)?);
    Ok(form(&page, &page.text("intake-one"), &typed, None, &extra))
}

/// `POST /secretariat/intake/one`.
pub async fn enter(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    let by = page.officer_for(Resource::Intake)?;
    let typed = files::read(&page, multipart).await?;
    let states = states(&page)?;
    let title = page.text("intake-one");
    let chosen = states.iter().find(|(code, _)| code.as_str() == typed.get("participant"));
    let chosen = chosen.map(|(code, _)| code.clone());
    let extra = Extra::Instruction(states);
    let refuse = |mistake: &Mistake| Ok(again(&page, &title, &typed, mistake, &extra));
    let wrong = |field: &str, key: &str| refuse(&Mistake::new(field, page.text(key)));
    let Some(participant) = chosen else {
        return wrong("participant", "intake-choose-state");
    };
    page.demand(Action::Sign, Resource::Intake, &participant)?;
    let reference = typed.get("note_reference");
    if reference.is_empty() || reference.len() > REFERENCE_MAX {
        return wrong("note_reference", "intake-reference-missing");
    }
    let (card, details) = match contact(&page, &typed) {
        Ok(contact) => contact,
        Err(mistake) => return refuse(&mistake),
    };
    let Some(mut note) = note(&typed) else {
        return wrong("note", "intake-scan-missing");
    };
    let Some(media_type) = scan_type(&note.content) else {
        return wrong("note", "intake-scan-kind");
    };
    if note.content.len() > NOTE_MAX {
        let most = (NOTE_MAX >> 20).to_string();
        let sentence = page.text_with("intake-scan-large", &[("value", &most)]);
        return refuse(&Mistake::new("note", sentence));
    }
    note.media_type = media_type.to_owned();
    let around = page.app.store.surroundings.as_ref();
    let draft = make::instruct(by, participant, card, &details, &note, around);
    let payload = draft.payload(page.app.origin(), around)?;
    let leads = Leads { title: &title, back: page.path(), typed: Some(&typed), next: INTAKE };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}
