//! Doors of networks whose host holds the keys of all people, the demo and practice: somebody comes in by
//! such a key, and the browser gets a key of its own.

use super::client::Client;
use super::open::enrol_browser;
use crate::web::page::Page;
use crate::web::problem::Problem;
use anyhow::Result;
use axum::response::Redirect;
use register::SigningKey;
use std::sync::Arc;

/// Logs in by the same door as `comity open`; the key file's key enrols the browser's.
pub(super) async fn come_in(base: Arc<str>, key: SigningKey) -> Result<Redirect, Problem> {
    let path = tokio::task::spawn_blocking(move || -> Result<String> {
        let client = Client::new(&base);
        let key = key.into();
        let (path, token) = client.log_in(&key)?;
        std::thread::spawn(move || {
            if let Err(e) = enrol_browser(&client, &key, &token, |_| Ok(true)) {
                tracing::warn!("the host could not enrol a browser: {e:#}");
            }
        });
        Ok(path)
    })
    .await??;
    Ok(Redirect::to(&path))
}

/// The key by which the reader of a page came in.
pub(super) fn own_key<'a>(
    page: &Page,
    keys: impl Iterator<Item = &'a SigningKey>,
) -> Result<SigningKey, Problem> {
    let person = page.person()?.person;
    let authority = page.app.store.authority();
    let is_own =
        |key: &SigningKey| authority.key(&key.public().id()).is_some_and(|k| k.person == person);
    keys.into_iter().find(|key| is_own(key)).cloned().ok_or_else(Problem::not_found)
}
