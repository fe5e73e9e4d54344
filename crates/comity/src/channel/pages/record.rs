//! `/messages/{id}/record`: a conversation as one file that proves itself. `comity-verify` checks it
//! offline, and GnuPG opens the letters in it with the key of a desk that took part.

use super::super::held;
use super::super::{queries, retention};
use crate::records;
use crate::rights::{Action, Label, Resource};
use crate::store::export::Reader;
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::extract::Path;
use axum::response::Response;
use register::StatementId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// `GET /messages/{id}/record`: all leaves, all that says who may speak, and this conversation.
pub async fn take(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let thread = held::conversation(&page, &id)?.thread;
    let closed = thread.messages.first().map(|first| queries::guarded(first.message.clone()));
    let first = closed.ok_or_else(Problem::not_found)?;
    first.authorize(&page.subject, Action::Export).map_err(|_| Problem::forbidden())?;
    let conversation = thread.conversation.conversation;
    let entries = page.app.store.view(|views| retention::entries_of(views, &conversation))?;
    let ids = page.app.store.register(|register| {
        let ids = entries.iter().map(|entry| register.named(*entry));
        Ok(ids.collect::<rusqlite::Result<Vec<_>>>()?)
    })?;
    let ids: BTreeSet<StatementId> = ids.into_iter().flatten().map(|(id, _)| id).collect();
    let (store, subject) = (Arc::clone(&page.app.store), page.subject.clone());
    let bytes = tokio::task::spawn_blocking(move || {
        store.export(&Reader {
            may_have: &|payload| {
                let mut label = Label::of_statement(payload);
                if !payload.kind.is_authority() {
                    if !ids.contains(&payload.id) {
                        return false;
                    }
                    // A party takes its own conversations away, whatever their mark.
                    label.resource = Resource::Messages;
                }
                label.allows(&subject, Action::Export)
            },
            may_have_part: &|payload, part| {
                records::may_have_part(&subject, Action::Export, payload, part)
            },
        })
    })
    .await??;
    Ok(download("application/zip", &format!("conversation-{conversation}.zip"), bytes))
}
