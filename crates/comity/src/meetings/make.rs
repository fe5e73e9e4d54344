//! Drafts of statements about meetings: the one place that knows how each is put together.

use super::queries::Meeting;
use super::statements::{
    DELEGATES, DOCUMENT, DelegateRegistered, Delegates, DocumentIssued, MeetingCancelled, Statement,
};
use crate::clock::Surroundings;
use crate::directory::statements::Person;
use crate::members::make::Draft;
use register::{By, Part, StatementId};

/// Something new.
pub fn say(by: By, statement: impl Into<Statement>) -> Draft {
    let statement = statement.into();
    Draft::new(by, statement.kind(), statement.to_value())
}

/// Something in the place of what stands, if anything does.
pub fn replace(by: By, statement: impl Into<Statement>, standing: Option<StatementId>) -> Draft {
    Draft { supersedes: standing, ..say(by, statement) }
}

/// A meeting is cancelled.
pub fn cancel(by: By, meeting: &Meeting, reason: &str) -> Draft {
    let body = MeetingCancelled { meeting: meeting.meeting, reason: reason.to_owned() };
    replace(by, body, Some(meeting.standing))
}

/// A delegation is registered, with the names that are given.
pub fn register(
    by: By,
    body: DelegateRegistered,
    delegates: Vec<Person>,
    standing: Option<StatementId>,
    around: &dyn Surroundings,
) -> Draft {
    let draft = replace(by, body, standing);
    if delegates.is_empty() {
        return draft;
    }
    let bytes = serde_json::to_vec(&Delegates { delegates }).unwrap_or_default();
    draft.with_part(DELEGATES, "application/json", Part::new(around.random(), &bytes))
}

/// A document is issued.
pub fn issue(
    by: By,
    body: DocumentIssued,
    media_type: &str,
    content: &[u8],
    around: &dyn Surroundings,
) -> Draft {
    say(by, body).with_part(DOCUMENT, media_type, Part::new(around.random(), content))
}
