//! What can be taken away of the register: proofs, envelopes, parts and the whole export.

use super::{Opened, row, said};
use crate::records::{may_have_part, may_open, reader_export};
use crate::rights::{Action, Authorized};
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::extract::Path;
use axum::response::Response;
use std::sync::Arc;

/// Types that are told to the browser as stated, with the ending of their file's name.
const KNOWN_TYPES: &[(&str, &str)] = &[
    ("application/pdf", "pdf"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("application/json", "json"),
];

/// The entry that an address names, if this reader may read it.
fn readable(page: &Page, index: &str) -> Result<Authorized<Opened>, Problem> {
    let said = said(row(page, index)?)?.ok_or_else(Problem::not_found)?;
    Ok(said.authorize(&page.subject, Action::Read)?)
}

/// As [`readable`], and not about other people's keys.
fn whole(page: &Page, index: &str) -> Result<Authorized<Opened>, Problem> {
    let opened = readable(page, index)?;
    if may_open(&page.subject, &opened.entry.payload) {
        Ok(opened)
    } else {
        Err(Problem::forbidden())
    }
}

/// `GET /register/{index}/proof`: the proof that the entry stands in the public log.
pub async fn proof(page: Page, Path(index): Path<String>) -> Result<Response, Problem> {
    // The proof of a blind leaf holds the key that opens it, so it goes only to who may read.
    let index = readable(&page, &index)?.entry.index;
    let Some(proof) = page.app.store.proof(index)? else {
        return Err(Problem::refused("unpublished", page.text("proof-soon")));
    };
    let name = format!("{}-{index}.tlog-proof", page.app.origin());
    Ok(download("text/plain; charset=utf-8", &name, proof.to_string()))
}

/// `GET /register/{index}/envelope`: the exact bytes that were signed and entered.
pub async fn envelope(page: Page, Path(index): Path<String>) -> Result<Response, Problem> {
    let opened = whole(&page, &index)?;
    let name = format!("{}-{}.json", page.app.origin(), opened.entry.index);
    Ok(download("application/json", &name, opened.into_inner().envelope))
}

/// `GET /register/{index}/part/{name}`: the content of a part.
pub async fn part(
    page: Page,
    Path((index, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let opened = whole(&page, &index)?;
    let payload = &opened.entry.payload;
    let named = payload.part(&name).ok_or_else(Problem::not_found)?;
    if !may_have_part(&page.subject, Action::Read, payload, named) {
        return Err(Problem::forbidden());
    }
    let Some(part) = page.app.store.register(|register| register.part(&named.sha256))? else {
        return Err(Problem::gone(page.text("part-gone")));
    };
    let (media_type, ending) = KNOWN_TYPES
        .iter()
        .find(|(known, _)| *known == named.media_type)
        .copied()
        .unwrap_or(("application/octet-stream", "bin"));
    let name = format!("{}-{name}.{ending}", opened.entry.index);
    Ok(download(media_type, &name, part.content()))
}

/// `GET /register/export`: all that this reader may read, in one file that proves itself.
pub async fn export(page: Page) -> Result<Response, Problem> {
    let (store, subject) = (Arc::clone(&page.app.store), page.subject.clone());
    let (size, _) = store.published();
    let bytes = tokio::task::spawn_blocking(move || reader_export(&store, &subject)).await??;
    let name = format!("{}-{size}.zip", page.app.origin());
    Ok(download("application/zip", &name, bytes))
}
