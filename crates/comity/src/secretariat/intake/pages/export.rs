//! `/directory.xlsx`: the contacts of all states in the columns in which a list is read.

use super::super::list::write::xlsx;
use crate::directory::queries::{self, Contact};
use crate::rights::{Action, Resource};
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::response::Response;
use register::authority::body::ParticipantType;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /directory.xlsx`.
pub async fn show(page: Page) -> Result<Response, Problem> {
    if !page.may_commonly(Action::Export, Resource::Directory) {
        return Err(Problem::forbidden());
    }
    let contacts = page.app.store.view(queries::contacts)?;
    let authority = page.app.store.authority();
    let is_state = |contact: &&Contact| {
        let member = authority.participant(&contact.participant);
        member.is_some_and(|member| member.participant_type == ParticipantType::State)
            && page.may(Action::Export, Resource::Directory, &contact.participant)
    };
    let states: Vec<&Contact> = contacts.iter().filter(is_state).collect();
    let rtl = page.language().direction == "rtl";
    let bytes = xlsx(&page.text("directory-title"), &states, rtl, page.now)?;
    Ok(download(XLSX, "directory.xlsx", bytes))
}
