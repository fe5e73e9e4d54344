//! Drafts of statements about agreed procedures.

use super::super::circulars::make::{draft, with_texts};
use super::super::statements::{ProcedureIssued, ProcedureRead};
use super::super::texts::Translation;
use super::queries::Procedure;
use crate::clock::Surroundings;
use crate::members::make::Draft;
use register::{By, Code, StatementId, Tlp};

/// The secretariat issues a version; the body's languages are those of the texts.
pub fn issue(
    by: By,
    body: ProcedureIssued,
    supersedes: Option<StatementId>,
    texts: &[(Translation, String)],
    around: &dyn Surroundings,
) -> Draft {
    let languages = texts.iter().map(|(language, _)| language.clone()).collect();
    let draft = draft(by, ProcedureIssued { languages, ..body });
    Draft { supersedes, ..with_texts(draft, texts, around) }
}

/// A person marks a version as read, before the secretariat alone.
pub fn read(by: By, procedure: &Procedure, secretariat: &Code) -> Draft {
    Draft {
        tlp: Tlp::Red,
        to: vec![secretariat.clone()],
        replies_to: Some(procedure.statement),
        ..draft(by, ProcedureRead { statement: procedure.statement })
    }
}
