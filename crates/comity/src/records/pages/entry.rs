//! `/register/{index}`: one entry, who said it, what it says field by field, and its proof.

use super::{Opened, row, said, sentence};
use crate::members::marks;
use crate::members::pages::waiting::declared;
use crate::records::{erased_in, may_open, removed_in};
use crate::rights::{Action, Denied, Label};
use crate::web::list::encoded;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{readers, shell, times};
use axum::extract::Path;
use maud::{Markup, html};
use register::authority::body::RootSet;
use register::part::PartRef;
use register::{Authority, Envelope, Payload, Time};
use serde_json::Value;

/// Most fields that a page lists; the envelope holds them all.
const FIELDS_MAX: usize = 400;

/// Longest word that is not set as code.
const WORD_MAX: usize = 40;

/// Fields of the payload that stand above the list already.
const SHOWN_ABOVE: &[&str] = &["by", "id", "issued", "kind", "parts"];

/// `GET /register/{index}`.
pub async fn show(page: Page, Path(index): Path<String>) -> Result<Markup, Problem> {
    let row = row(&page, &index)?;
    let (index, entered) = (row.index, row.entered);
    let title = format!("{} {index}", page.text("entry"));
    let opened = said(row)?.map(|said| said.authorize(&page.subject, Action::Read));
    let content = match opened {
        None => closed(&page, &title, entered, removed(&page, index)?),
        Some(Err(Denied)) => {
            closed(&page, &title, entered, html! { (page.text("register-not-yours")) })
        }
        Some(Ok(opened)) => open(&page, &title, &opened)?,
    };
    Ok(shell::render(&page, &title, content))
}

/// That the text is no longer kept, and by which entry.
fn removed(page: &Page, index: u64) -> Result<Markup, Problem> {
    let by = page.app.store.view(|views| removed_in(views, index))?;
    Ok(html! {
        (page.text("register-removed"))
        @if let Some(by) = by { " " (page.text("removed-by")) " " (shell::entry_link(page, by)) }
    })
}

fn closed(page: &Page, title: &str, entered: Time, why: Markup) -> Markup {
    html! {
        div.page-head { div { h1 { (title) } p { (times::moment(page, entered)) } } }
        section.panel { div.body {
            p { (why) }
            p { a href="/register" { (page.text("register-back")) } }
        } }
    }
}

fn open(page: &Page, title: &str, opened: &Opened) -> Result<Markup, Problem> {
    let payload = &opened.entry.payload;
    let index = opened.entry.index;
    let whole = may_open(&page.subject, payload);
    Ok(html! {
        div.page-head { div { h1 { (title) } p dir="auto" { (sentence(page, &opened.entry)) } }
            @if payload.test { span.pill.info { (page.text("test-statement")) } }
            span { (marks::of(page, index)) } }
        (who_and_when(page, opened)?)
        @if whole {
            (fields(page, &payload_value(opened)?))
            @if !payload.parts.is_empty() { (parts(page, index, &payload.parts)?) }
        } @else {
            section.panel { div.body { p.muted { (page.text("entry-keys-closed")) } } }
        }
        (readers::panel(page, &Label::of_statement(payload)))
        (proof(page, index, whole)?)
        p { a href="/register" { (page.text("register-back")) } }
    })
}

fn who_and_when(page: &Page, opened: &Opened) -> Result<Markup, Problem> {
    let payload = &opened.entry.payload;
    let by = &payload.by;
    let signed = Envelope::parse(&opened.envelope)?.payload.0;
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel aria-labelledby="h-said" {
            header { h2 #h-said { (t("entry-said")) } }
            div.body { dl.facts {
                dt { (t("said-by")) }
                dd { span.sig { (by.participant) } " " (page.participant_name(&by.participant))
                    " · " (page.role_name(by.role.as_str())) }
                dt { (t("entered")) } dd { (times::moment(page, opened.entry.entered)) }
                dt { (t("issued")) } dd { (times::moment(page, payload.issued)) }
                dt { (t("kind")) } dd.code dir="ltr" { (payload.kind) }
                dt { (t("statement-id")) } dd.code dir="ltr" { (payload.id) }
                @if let Some(root) = root(payload) {
                    dt { (t("root-number")) } dd.code dir="ltr" { (Authority::root_number(&root)) } }
                dt { (t("entry-held")) } dd { (held(page, &opened.envelope)?) }
                dt { (t("short-digest")) }
                dd { b dir="ltr" { (register::envelope::short_digest(&signed)) } }
            } }
        }
    })
}

/// The root set that a statement sets or asks for: its number is compared over a second way.
fn root(payload: &Payload) -> Option<RootSet> {
    let is_authority = payload.kind.is_authority();
    let root = payload.body.get("root").filter(|_| is_authority)?;
    serde_json::from_value(root.clone()).ok()
}

/// How the keys that signed are held, as their participants declared it: the lowest level counts.
fn held(page: &Page, envelope: &[u8]) -> Result<String, Problem> {
    let authority = page.app.store.authority();
    let signers = Envelope::read_entered(envelope)?.signers;
    let lowest = signers.iter().filter_map(|id| authority.key(id)).map(|key| key.level).min();
    let declared = lowest.map(|level| declared(page, level));
    Ok(match declared {
        Some(declared) => page.text_with("level-declared", &[("level", &declared)]),
        None => page.text("signer-root"),
    })
}

fn payload_value(opened: &Opened) -> Result<Value, Problem> {
    let mut value = serde_json::to_value(&opened.entry.payload)?;
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|name, _| !SHOWN_ABOVE.contains(&name.as_str()));
    }
    Ok(value)
}

fn fields(page: &Page, value: &Value) -> Markup {
    let mut leaves = Vec::new();
    walk("", value, &mut leaves);
    let more = leaves.len() > FIELDS_MAX;
    html! {
        section.panel aria-labelledby="h-fields" {
            header { h2 #h-fields { (page.text("entry-fields")) } }
            div.body {
                dl.facts {
                    @for (path, leaf) in leaves.iter().take(FIELDS_MAX) {
                        dt { (label(page, path)) } (leaf_shown(page, leaf))
                    }
                }
                @if more { p.muted { (page.text("entry-fields-more")) } }
            }
        }
    }
}

/// Every leaf value with its path; stops one past what is shown.
fn walk<'a>(path: &str, value: &'a Value, leaves: &mut Vec<(String, &'a Value)>) {
    if leaves.len() > FIELDS_MAX {
        return;
    }
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                walk(&path, value, leaves);
            }
        }
        Value::Array(values) if !values.is_empty() => {
            values.iter().for_each(|value| walk(path, value, leaves));
        }
        leaf => leaves.push((path.to_owned(), leaf)),
    }
}

/// The same words as on the page that signs; the path itself where there are none.
fn label(page: &Page, path: &str) -> String {
    let key = format!("field-{}", path.replace(['.', '_'], "-"));
    page.text_if_any(&key).unwrap_or_else(|| path.to_owned())
}

fn leaf_shown(page: &Page, leaf: &Value) -> Markup {
    match leaf {
        Value::String(text) if text.is_empty() => html! { dd.muted { (page.text("none")) } },
        Value::String(text) if text.len() > WORD_MAX && !text.contains(char::is_whitespace) => {
            html! { dd.code dir="ltr" { (text) } }
        }
        Value::String(text) => html! { dd dir="auto" { (text) } },
        Value::Number(number) => html! { dd { bdi dir="ltr" { (number) } } },
        Value::Bool(true) => html! { dd { (page.text("yes")) } },
        Value::Bool(false) => html! { dd { (page.text("no")) } },
        Value::Null | Value::Array(_) | Value::Object(_) => {
            html! { dd.muted { (page.text("none")) } }
        }
    }
}

fn parts(page: &Page, index: u64, parts: &[PartRef]) -> Result<Markup, Problem> {
    let digests = parts.iter().map(|part| &part.sha256);
    let erased = page.app.store.view(|views| {
        digests.map(|digest| erased_in(views, digest)).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel aria-labelledby="h-parts" {
            header { h2 #h-parts { (t("entry-parts")) } }
            div.body { @for (part, erased) in parts.iter().zip(erased) {
                dl.facts {
                    dt { (t("part-name")) } dd dir="auto" { (part.name) }
                    dt { (t("part-type")) } dd.code dir="ltr" { (part.media_type) }
                    dt { (t("part-size")) } dd { (page.text_count("bytes", part.size as i64)) }
                    dt { (t("part-digest")) } dd.code dir="ltr" { (part.sha256) }
                    dt { (t("part-where")) }
                    dd { @match erased {
                        None => { a href=(format!("/register/{index}/part/{}", encoded(&part.name))) {
                            (shell::icon("download")) (t("part-download")) } }
                        Some(by) => { (t("part-erased")) " " (shell::entry_link(page, by)) }
                    } }
                }
            } }
        }
    })
}

fn proof(page: &Page, index: u64, whole: bool) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let (size, _) = page.app.store.published();
    Ok(html! {
        section.panel #proof aria-labelledby="h-proof" {
            header { h2 #h-proof { (t("proof")) } }
            div.body {
                @if index < size {
                    p { span.pill.ok { (shell::icon("shield")) (t("proof-included")) } " "
                        (page.text_with("proof-checkpoint", &[("size", &size.to_string())])) }
                } @else {
                    p { (t("proof-soon")) }
                }
                div.form-actions {
                    @if index < size {
                        a.btn.btn-plain.btn-sm href=(format!("/register/{index}/proof")) {
                            (shell::icon("download")) (t("proof-download")) }
                    }
                    @if whole {
                        a.btn.btn-plain.btn-sm href=(format!("/register/{index}/envelope")) {
                            (shell::icon("download")) (t("envelope-download")) }
                    }
                }
                p.small.muted { (t("proof-more")) }
            }
        }
    })
}
