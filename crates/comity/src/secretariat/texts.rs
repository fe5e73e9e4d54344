//! A text in several languages, each with the status of its translation: how statements carry it,
//! how views keep it, how pages show it.

pub mod form;

use crate::store::{Entry, Stop};
use crate::web::page::Page;
use crate::words;
use maud::{Markup, html};
use register::{Hash, Refusal, StatementId};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

/// The United Nations' official languages, in which a form takes texts.
pub const TAGS: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];
/// Most languages of one text.
pub const LANGUAGES_MAX: usize = 12;
/// Most bytes of a text in one language.
pub const TEXT_MAX: usize = 64 << 10;

words! {
    /// What a translation is worth.
    Status {
        /// The issuer stands by it.
        Official = "official",
        /// For convenience; an official text prevails.
        Courtesy = "courtesy",
        /// Made by a machine and not checked.
        Machine = "machine",
    }
}

/// A language in which the text is there, as the part `text-<tag>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// What this text is worth.
    pub status: Status,
    /// Its language tag, such as `en`.
    pub tag: String,
}

impl Translation {
    /// The name of its part.
    pub fn part(&self) -> String {
        format!("text-{}", self.tag)
    }
}

/// A text as it stands in the views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its language tag.
    pub tag: String,
    /// What it is worth.
    pub status: Status,
    /// What it says; absent once erased.
    pub content: Option<String>,
}

/// Whether every named language has its text, and one of them is official.
pub fn check(entry: &Entry, languages: &[Translation]) -> Result<(), Stop> {
    let refuse = |sentence: String| Err(Refusal::new("texts", sentence).into());
    if languages.is_empty() || languages.len() > LANGUAGES_MAX {
        return refuse(format!("give the text in 1 to {LANGUAGES_MAX} languages"));
    }
    if !languages.iter().any(|l| l.status == Status::Official) {
        return refuse("mark the text in at least one language as official".to_owned());
    }
    for (place, Translation { tag, .. }) in languages.iter().enumerate() {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !(2..=12).contains(&tag.len()) || !tag.chars().all(plain) {
            return refuse(format!("{tag:?} is no language tag; write en or fr"));
        }
        if languages[..place].iter().any(|l| l.tag == *tag) {
            return refuse(format!("the language {tag} is there twice"));
        }
        let content = entry.part(&format!("text-{tag}")).unwrap_or_default();
        if content.is_empty() || content.len() > TEXT_MAX || std::str::from_utf8(content).is_err() {
            return refuse(format!("the text in {tag} is missing, or longer than 64 KiB"));
        }
    }
    Ok(())
}

/// Puts the texts of an entry into the views.
pub(super) fn put(
    views: &Connection,
    entry: &Entry,
    texts: &[Translation],
) -> rusqlite::Result<()> {
    for (place, text) in texts.iter().enumerate() {
        let name = text.part();
        let content = entry.part(&name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let digest = entry.payload.part(&name).map_or(Hash([0; 32]), |part| part.sha256);
        views
            .prepare_cached(
                "insert or replace into secretariat_texts
                 (statement, place, tag, status, content, part) values (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                entry.payload.id.to_string(),
                place as i64,
                text.tag,
                text.status.code(),
                content,
                digest.0.as_slice(),
            ])?;
    }
    Ok(())
}

/// The texts of a statement, in the order in which it names them.
pub fn of(views: &Connection, statement: &StatementId) -> rusqlite::Result<Vec<Written>> {
    views
        .prepare_cached(
            "select tag, status, content from secretariat_texts where statement = ?1 order by place",
        )?
        .query_map([statement.to_string()], |r| {
            let status: String = r.get(1)?;
            Ok(Written {
                tag: r.get(0)?,
                status: Status::from_code(&status).ok_or(rusqlite::Error::InvalidQuery)?,
                content: r.get(2)?,
            })
        })?
        .collect()
}

/// The text for a reader of this language: in it, or else the first official one.
pub fn for_reader<'a>(texts: &'a [Written], tag: &str) -> Option<&'a Written> {
    let own = texts.iter().find(|text| text.tag == tag);
    own.or_else(|| texts.iter().find(|text| text.status == Status::Official))
}

/// The name of a language, or its tag.
pub fn language_name(page: &Page, tag: &str) -> String {
    page.language_name(tag)
}

/// All languages of a text: the reader's own is open, the others fold.
pub fn shown(page: &Page, texts: &[Written]) -> Markup {
    let own = for_reader(texts, page.language().tag).map(|text| &text.tag);
    let mut sorted: Vec<&Written> = texts.iter().collect();
    sorted.sort_by_key(|text| Some(&text.tag) != own);
    html! {
        @for text in sorted {
            details open[Some(&text.tag) == own] {
                summary { b { (language_name(page, &text.tag)) } " "
                    span.pill.ok[text.status == Status::Official] {
                        (page.text(&format!("translation-{}", text.status.code()))) } }
                @if text.status != Status::Official {
                    p.small.muted { (page.text(&format!("translation-{}-note", text.status.code()))) }
                }
                @match &text.content {
                    Some(content) => { div lang=(text.tag) dir="auto" { (paragraphs(content)) } }
                    None => { p.muted { (page.text("text-erased")) } }
                }
            }
        }
    }
}

/// A plain text as paragraphs; an empty line begins a new one.
pub fn paragraphs(text: &str) -> Markup {
    let text = text.replace("\r\n", "\n");
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
            p dir="auto" { @for (n, line) in paragraph.lines().enumerate() {
                @if n > 0 { br; } (line) } }
        }
    }
}
