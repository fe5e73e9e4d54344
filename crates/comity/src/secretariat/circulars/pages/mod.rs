//! Circulars in the browser: one file per page.

pub mod dispatch;
pub mod issue;
pub mod link;
pub mod list;
pub mod lists;
pub mod show;
mod unencrypted;

use super::queries::{self, Circular};
use crate::members::make::Draft;
use crate::rights::{Action, Authorized, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::response::Response;
use maud::{Markup, html};
use register::{By, StatementId};

/// Who speaks: the person, in the first of its roles that may speak for a state or the secretariat.
pub(in super::super) fn speaker(page: &Page, resource: Resource) -> Result<By, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, resource, &person.participant)?;
    let role = person.speaking_role().cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: person.participant.clone(), role })
}

/// To the page that signs.
pub(in super::super) fn begin(
    page: &Page,
    draft: &Draft,
    (title, back, next): (&str, &str, &str),
    typed: Option<&Typed>,
) -> Result<Response, Problem> {
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    signing::begin(page, vec![(payload, draft.parts())], &Leads { title, back, typed, next })
}

/// The circular, if this reader may read it.
fn readable(page: &Page, id: &StatementId) -> Result<Authorized<Circular>, Problem> {
    let found = page.app.store.view(|views| queries::circular(views, id))?;
    let circular = found.ok_or_else(Problem::not_found)?;
    Ok(circular.authorize(&page.subject, Action::Read)?)
}

/// The circular, if this reader issued it.
fn own(page: &Page, id: &StatementId) -> Result<Authorized<Circular>, Problem> {
    let circular = readable(page, id)?;
    page.demand(Action::Read, Resource::Dispatch, &circular.issuer)?;
    Ok(circular)
}

/// To whom it goes, in words.
fn recipients(page: &Page, circular: &Circular) -> String {
    match &circular.list_name {
        Some(name) => page.text_with("circular-to-list", &[("list", name)]),
        None => {
            let desks: Vec<String> =
                circular.desks.iter().map(|desk| page.desk_name(desk)).collect();
            let desks = page.list(desks);
            if circular.is_unencrypted() {
                let to = circular.to.iter().map(|code| page.participant_name(code));
                let of = page.list(to);
                return page.text_with("circular-to-some", &[("desks", &desks), ("states", &of)]);
            }
            page.text_with("circular-to-desks", &[("desks", &desks)])
        }
    }
}

/// The facts that stand above a circular's text, for every reader.
fn facts(page: &Page, circular: &Circular) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        @if circular.is_unencrypted() {
            div.alert-box.soon role="note" { (t("circular-unencrypted")) } }
        dl.facts {
            dt { (t("circular-issuer")) }
            dd { span.sig { (circular.issuer) } " " (page.participant_name(&circular.issuer)) }
            dt { (t("circular-issued")) } dd { (times::moment(page, circular.entered)) }
            dt { (t("circular-to")) } dd dir="auto" { (recipients(page, circular)) }
            dt { (t("circular-mark")) } dd dir="ltr" { "TLP:" (circular.tlp.word()) }
            @if circular.acknowledge {
                dt { (t("circular-asked")) }
                dd { @match circular.acknowledge_by {
                    Some(day) => { (page.text_with("circular-asked-by", &[("day", &times::day(page, day))])) }
                    None => { (t("circular-asked-open")) }
                } }
            }
        }
    }
}

/// That a circular was withdrawn, if it was.
fn withdrawn(page: &Page, circular: &Circular, entry: bool) -> Markup {
    html! {
        @if let Some(withdrawn) = &circular.withdrawn {
            div.alert-box.soon role="status" {
                (page.text_with("circular-withdrawn-on", &[("day", &times::day(page, withdrawn.at))]))
                " " span dir="auto" { (withdrawn.reason) }
                @if entry { " " (shell::entry_link(page, withdrawn.entry)) }
            }
        }
    }
}

/// The files of a circular; `base` is the address before `/file/…`.
fn files(page: &Page, files: &[queries::Attachment], base: &str) -> Markup {
    html! {
        @if !files.is_empty() {
            section.panel aria-labelledby="h-files" {
                header { h2 #h-files { (page.text("circular-files")) } }
                div.body { ul { @for file in files { li {
                    a href=(format!("{base}/file/{}", file.name)) { (shell::icon("download")) " "
                        (page.text_with("circular-file", &[("number", number(&file.name))])) }
                    " " span.muted { bdi dir="ltr" { (kind(&file.media_type)) } ", "
                        (page.text_count("bytes", file.size as i64)) }
                } } } }
            }
        }
    }
}

fn number(name: &str) -> &str {
    name.strip_prefix("attachment-").unwrap_or(name)
}

fn kind(media_type: &str) -> String {
    let short = media_type.rsplit('/').next().unwrap_or(media_type);
    short.to_uppercase()
}

/// A file of a circular, to take away.
fn download(page: &Page, circular: &Circular, name: &str) -> Result<Response, Problem> {
    let files = page.app.store.view(|views| queries::attachments(views, circular))?;
    let file = files.into_iter().find(|file| file.name == name).ok_or_else(Problem::not_found)?;
    let part = page.app.store.register(|register| register.part(&file.part))?;
    let part = part.ok_or_else(|| Problem::gone(page.text("part-gone")))?;
    let (media_type, ending) = match file.media_type.as_str() {
        "application/pdf" => ("application/pdf", "pdf"),
        "image/png" => ("image/png", "png"),
        "image/jpeg" => ("image/jpeg", "jpg"),
        _ => ("application/octet-stream", "bin"),
    };
    let name = format!("{}-{}-{}.{ending}", circular.issuer, circular.number, number(&file.name));
    Ok(crate::web::download::download(media_type, &name, part.content()))
}
