//! `/messages/{id}/record`: a conversation as one file that proves itself. `comity-verify` checks it
//! offline, and GnuPG opens the letters in it with the key of a desk that took part.

use super::super::held;
use super::super::queries;
use super::super::statements::Statement;
use crate::records;
use crate::rights::{Action, Label, Resource};
use crate::store::export::Reader;
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use axum::extract::Path;
use axum::response::Response;
use register::{Payload, StatementId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// `GET /messages/{id}/record`: all leaves, all that says who may speak, and this conversation.
pub async fn take(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let thread = held::conversation(&page, &id)?.thread;
    let closed = thread.messages.first().map(|first| queries::guarded(first.message.clone()));
    let first = closed.ok_or_else(Problem::not_found)?;
    first.authorize(&page.subject, Action::Export).map_err(|_| Problem::forbidden())?;
    let conversation = thread.conversation.conversation;
    let messages: BTreeSet<StatementId> =
        thread.messages.iter().map(|s| s.message.message).collect();
    let (store, subject) = (Arc::clone(&page.app.store), page.subject.clone());
    let bytes = tokio::task::spawn_blocking(move || {
        store.export(&Reader {
            may_have: &|payload| {
                let mut label = Label::of_statement(payload);
                if !payload.kind.is_authority() {
                    if !is_of(payload, &conversation, &messages) {
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

/// Whether a statement belongs to a conversation.
fn is_of(payload: &Payload, conversation: &StatementId, messages: &BTreeSet<StatementId>) -> bool {
    match Statement::parse(&payload.kind, &payload.body) {
        Ok(Statement::MessageSent(body)) => body.conversation == *conversation,
        Ok(Statement::ConversationClosed(body)) => body.conversation == *conversation,
        Ok(Statement::MessageAcknowledged(body)) => messages.contains(&body.message),
        Ok(Statement::AnswerPromised(body)) => messages.contains(&body.message),
        Ok(Statement::MailReceived(body)) => messages.contains(&body.message),
        Ok(Statement::AcknowledgedByTelephone(body)) => messages.contains(&body.message),
        Ok(Statement::RemovalAgreed(body)) => body.conversation == *conversation,
        // What stays inside one participant belongs to no record that others get.
        Ok(
            Statement::ArchiveKeySet(_)
            | Statement::DeskKeyShared(_)
            | Statement::LadderSet(_)
            | Statement::TelephoneCodesSet(_)
            | Statement::RoutingRemoved(_)
            | Statement::ShiftHandedOver(_)
            | Statement::ShiftTaken(_)
            | Statement::AlertsMuted(_)
            | Statement::AlertsUnmuted(_),
        )
        | Err(_) => false,
    }
}
