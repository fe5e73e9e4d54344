//! Intake: the secretariat enters what a state's note verbale instructs: one contact, or a whole list.
//! What it enters waits until the state confirms it with its own key.

pub mod import;
pub mod list;
pub mod pages;

use crate::rights::{Action, Resource};
use crate::web::routes::{Routes, policy};
use register::Refusal;

/// The pages, with their policies.
pub fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Intake);
    let export = policy(Action::Export, Resource::Intake);
    let sign = policy(Action::Sign, Resource::Intake);
    let directory = policy(Action::Export, Resource::Directory);
    routes
        .get("/directory.xlsx", directory, pages::export::show)
        .get("/secretariat/intake", read, pages::show)
        .get("/secretariat/intake.csv", export, pages::waiting::as_csv)
        .get("/secretariat/intake.json", export, pages::waiting::as_json)
        .get("/secretariat/intake/one", read, pages::instruct::show)
        .post_large(
            "/secretariat/intake/one",
            sign,
            pages::instruct::FORM_MAX,
            pages::instruct::enter,
        )
        .get("/secretariat/intake/import", read, pages::import::show)
        .post_large(
            "/secretariat/intake/import",
            sign,
            pages::import::FORM_MAX,
            pages::import::enter,
        )
}

/// Something to be told about a list or a row: the key of a text, and what it is about (the text's
/// `$value`).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Remark {
    /// Key of the text.
    pub key: String,
    /// What it is about.
    pub value: String,
}

impl Remark {
    /// A remark about `value`.
    pub fn new(key: &str, value: impl Into<String>) -> Self {
        Self { key: key.to_owned(), value: value.into() }
    }
}

/// What a rule says, in the words of the rule.
impl From<Refusal> for Remark {
    fn from(Refusal { rule, sentence }: Refusal) -> Self {
        Self { key: format!("refused-{rule}"), value: sentence }
    }
}

/// The media type of a scan, told from its first bytes; `None` for what is no scan.
pub fn scan_type(content: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
    ];
    KNOWN.into_iter().find(|(begin, _)| content.starts_with(begin)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests;
