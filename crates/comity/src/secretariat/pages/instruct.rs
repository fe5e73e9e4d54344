//! `/secretariat/intake/one`: enter one contact as a note verbale instructs.

use super::super::scan_type;
use super::{INTAKE, speaker, states};
use crate::directory::make;
use crate::directory::pages::change::{Extra, NOTE_MAX, Typed, again, form};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use axum::extract::Multipart;
use axum::response::Response;
use maud::Markup;
use register::Refusal;

/// Most bytes of the whole form: the scan and the fields.
pub const FORM_MAX: usize = NOTE_MAX + (256 << 10);
/// Most bytes of a note verbale's reference.
const REFERENCE_MAX: usize = 120;

/// `GET /secretariat/intake/one`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    speaker(&page)?;
    let extra = Extra::Instruction(states(&page)?);
    Ok(form(&page, &page.text("intake-one"), &Typed::default(), None, &extra))
}

/// `POST /secretariat/intake/one`.
pub async fn enter(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    let by = speaker(&page)?;
    let typed = Typed::read(multipart).await?;
    let states = states(&page)?;
    let title = page.text("intake-one");
    let chosen = states.iter().find(|(code, _)| code.as_str() == typed.get("participant"));
    let chosen = chosen.map(|(code, _)| code.clone());
    let extra = Extra::Instruction(states);
    // A browser never fills a file in again, so every refusal says that it must be chosen anew.
    let refuse = |rule: &'static str, sentence: &str| {
        let sentence = match typed.note {
            Some(_) => format!("{sentence} {}", page.text("intake-scan-again")),
            None => sentence.to_owned(),
        };
        Ok(again(&page, &title, &typed, &Refusal::new(rule, sentence), &extra))
    };
    let Some(participant) = chosen else {
        return refuse("participant", &page.text("intake-choose-state"));
    };
    page.demand(Action::Sign, Resource::Intake, &participant)?;
    let reference = typed.get("note_reference");
    if reference.is_empty() || reference.len() > REFERENCE_MAX {
        return refuse("note", &page.text("intake-reference-missing"));
    }
    let (card, details) = match typed.contact() {
        Ok(contact) => contact,
        Err(refusal) => return refuse(refusal.rule, &refusal.sentence),
    };
    let Some(mut note) = typed.note() else {
        return refuse("note", &page.text("intake-scan-missing"));
    };
    let Some(media_type) = scan_type(&note.content) else {
        return refuse("note", &page.text("intake-scan-kind"));
    };
    if note.content.len() > NOTE_MAX {
        let most = (NOTE_MAX >> 20).to_string();
        return refuse("note", &page.text_with("intake-scan-large", &[("value", &most)]));
    }
    note.media_type = media_type.to_owned();
    let around = page.app.store.surroundings.as_ref();
    let draft = make::instruct(by, participant, card, &details, &note, around);
    let payload = draft.payload(page.app.origin(), around)?;
    let leads = Leads { title: &title, back: "/secretariat/intake/one", next: INTAKE };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}
