//! Drafts of statements about circulars and lists: the one place that knows how each is put together.

use super::super::statements::{
    CircularAcknowledged, CircularIssued, CircularWithdrawn, ListKept, Statement,
};
use super::super::texts::Translation;
use super::queries::Circular;
use crate::clock::Surroundings;
use crate::members::make::Draft;
use register::{By, Code, Part, StatementId, Tlp};

/// A file to go with a circular.
#[derive(Debug, Clone)]
pub struct File {
    /// Its media type.
    pub media_type: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// What a circular consists of besides its body.
#[derive(Debug, Clone)]
pub struct Content {
    /// Its mark.
    pub tlp: Tlp,
    /// The participants of its list, or those whose desks alone get it; none where it goes to desks of all.
    pub to: Vec<Code>,
    /// Its texts.
    pub texts: Vec<(Translation, String)>,
    /// Its files.
    pub files: Vec<File>,
}

pub(in super::super) fn draft(by: By, statement: impl Into<Statement>) -> Draft {
    let statement = statement.into();
    Draft::new(by, statement.kind(), statement.to_value())
}

/// Adds the texts as parts.
pub(in super::super) fn with_texts(
    draft: Draft,
    texts: &[(Translation, String)],
    around: &dyn Surroundings,
) -> Draft {
    texts.iter().fold(draft, |draft, (language, text)| {
        let part = Part::new(around.random(), text.as_bytes());
        draft.with_part(&language.part(), "text/plain", part)
    })
}

/// A circular is issued; the body's languages are those of the texts.
pub fn issue(by: By, body: CircularIssued, content: &Content, around: &dyn Surroundings) -> Draft {
    let languages = content.texts.iter().map(|(language, _)| language.clone()).collect();
    let mut draft =
        with_texts(draft(by, CircularIssued { languages, ..body }), &content.texts, around);
    for (n, file) in content.files.iter().enumerate() {
        let part = Part::new(around.random(), &file.content);
        draft = draft.with_part(&format!("attachment-{}", n + 1), &file.media_type, part);
    }
    Draft { tlp: content.tlp, to: content.to.clone(), ..draft }
}

/// Its issuer withdraws a circular.
pub fn withdraw(by: By, circular: &Circular, reason: &str) -> Draft {
    let body = CircularWithdrawn { circular: circular.circular, reason: reason.to_owned() };
    Draft {
        tlp: circular.tlp,
        to: circular.to.clone(),
        supersedes: Some(circular.statement),
        ..draft(by, body)
    }
}

/// A participant acknowledges a circular, before its issuer alone.
pub fn acknowledge(by: By, circular: &Circular) -> Draft {
    Draft {
        tlp: Tlp::Red,
        to: vec![circular.issuer.clone()],
        replies_to: Some(circular.statement),
        ..draft(by, CircularAcknowledged { circular: circular.circular })
    }
}

/// The secretariat keeps a list for itself alone, perhaps instead of one that stands.
pub fn keep_list(by: By, body: ListKept, supersedes: Option<StatementId>) -> Draft {
    let to = vec![by.participant.clone()];
    Draft { tlp: Tlp::Red, to, supersedes, ..draft(by, body) }
}
