//! The directory on paper: every state in the reader's language, one section each. As a page to print
//! (the browser makes the PDF) and as a document.

use super::super::queries::{self, Contact};
use super::super::statements::{ChannelKind, Person};
use super::letters::DOCX;
use super::participant::in_desk_order;
use super::{channel_name, renewed_on};
use crate::fold::fold;
use crate::members::{self, marks};
use crate::rights::{Action, Resource};
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::response::Response;
use formats::docx::{Align, Block, Document, Run};
use maud::{Markup, html};
use register::Code;
use register::authority::body::ParticipantType;
use std::collections::BTreeMap;

/// One state on paper: its code and name, and its contacts by desk.
struct Section {
    code: Code,
    name: String,
    contacts: Vec<(String, Vec<Line>)>,
}

/// A label and what stands beside it; numbers and addresses keep their own direction.
struct Line {
    label: String,
    value: String,
    is_number: bool,
}

fn sections(page: &Page) -> Result<Vec<Section>, Problem> {
    if !page.may_commonly(Action::Export, Resource::Directory) {
        return Err(Problem::forbidden());
    }
    let (members, contacts) = page
        .app
        .store
        .view(|views| Ok((members::participants(views)?, queries::contacts(views)?)))?;
    let mut by_code: BTreeMap<Code, Vec<Contact>> = BTreeMap::new();
    for contact in contacts {
        by_code.entry(contact.participant.clone()).or_default().push(contact);
    }
    let may = |code: &Code| page.may(Action::Export, Resource::Directory, code);
    let states = members
        .into_iter()
        .filter(|m| m.participant_type == ParticipantType::State && may(&m.code));
    let mut sections: Vec<Section> = states
        .map(|member| {
            let contacts = by_code.remove(&member.code).unwrap_or_default();
            let contacts = in_desk_order(page, contacts);
            let lines = |c: &Contact| (page.desk_name(&c.desk), lines(page, c));
            Section {
                name: page.name(&member.names).to_owned(),
                contacts: contacts.iter().map(lines).collect(),
                code: member.code,
            }
        })
        .collect();
    sections.sort_by_cached_key(|section| fold(&section.name));
    Ok(sections)
}

fn lines(page: &Page, contact: &Contact) -> Vec<Line> {
    let person = |person: &Person| match person.position.is_empty() {
        true => person.name.clone(),
        false => page.list([&person.name, &person.position]),
    };
    let line = |key: &str, value: String| Line { label: page.text(key), value, is_number: false };
    let mut found = vec![
        line("office", contact.office.clone()),
        line("institution", contact.institution.clone()),
    ];
    match &contact.details {
        None => found.push(line("channels", page.text("details-erased"))),
        Some(details) => {
            found.extend(details.person.as_ref().map(|p| line("person", person(p))));
            found.extend(details.channels.iter().map(|way| Line {
                label: channel_name(page, way.kind),
                value: way.value.clone(),
                is_number: way.kind != ChannelKind::SecureLine,
            }));
            found.extend(details.deputy.as_ref().map(|p| line("deputy", person(p))));
        }
    }
    let spoken = contact
        .languages
        .iter()
        .map(|tag| page.text_if_any(&format!("language-{tag}")).unwrap_or_else(|| tag.clone()));
    found.push(line("spoken", page.list(spoken)));
    found.push(line("hours", contact.hours.clone()));
    if let Some((_, offset)) = times::local_clock(&contact.time_zone, page.now) {
        found.push(Line { is_number: true, ..line("time-zone", offset) });
    }
    found.push(line("vouched", vouched_in_words(page, contact)));
    let said = [Some(contact.entry), contact.confirmed.as_ref().map(|c| c.entry)];
    let doubted = said.into_iter().flatten().find_map(|entry| marks::doubted_in(page, entry));
    found.extend(doubted.map(|by| {
        let entry = format!("{} {} {by}", page.text("mark-doubtful"), page.text("entry"));
        line("doubt", entry)
    }));
    found.retain(|line| !line.value.is_empty());
    found
}

fn vouched_in_words(page: &Page, contact: &Contact) -> String {
    match (&contact.confirmed, &contact.renewed) {
        (Some(confirmed), _) => {
            page.text_with("confirmed-on", &[("day", &times::day(page, confirmed.at))])
        }
        (None, Some(renewed)) => renewed_on(page, renewed),
        (None, None) => page.text("on-instruction"),
    }
}

/// Day and size of the register, as they stand on each sheet.
fn as_of(page: &Page) -> String {
    let (size, _) = page.app.store.published();
    let size = page.text_count("register-size", i64::try_from(size).unwrap_or(i64::MAX));
    page.text_with("print-as-of", &[("day", &times::day(page, page.now)), ("size", &size)])
}

/// `GET /directory/print`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let sections = sections(&page)?;
    let t = |key: &str| page.text(key);
    let network = page.name(&page.profile.names);
    let as_of = as_of(&page);
    let content = html! {
        div.page-head.no-print {
            div { h1 { (t("print-title")) } p { (t("print-lead")) } }
            div.actions {
                a.btn.btn-plain href="/directory.docx" { (shell::icon("file")) "DOCX" }
                a.btn.btn-plain href="/directory.xlsx" { (shell::icon("download")) "XLSX" }
            }
        }
        // A table's head and foot stand on every sheet in all browsers.
        table.sheet role="presentation" {
            thead { tr { td { b { (t("directory-title")) } " · " (network) } } }
            tfoot { tr { td { (as_of) } } }
            tbody { tr { td {
                @for section in &sections { (on_paper(&page, section)) }
            } } }
        }
    };
    Ok(shell::render(&page, &t("print-title"), content))
}

fn on_paper(page: &Page, section: &Section) -> Markup {
    html! {
        section.sheet-state {
            h2 { span.sig { (section.code) } " " bdi { (section.name) } }
            @if section.contacts.is_empty() {
                p.muted { (page.text_with("state-no-contact", &[("name", &section.name)])) }
            }
            div.sheet-contacts { @for (desk, lines) in &section.contacts {
                div.sheet-contact {
                    h3 { (desk) }
                    dl.facts.small { @for line in lines {
                        dt { (line.label) }
                        @if line.is_number { dd { bdi dir="ltr" { (line.value) } } }
                        @else { dd dir="auto" { (line.value) } }
                    } }
                }
            } }
        }
    }
}

/// `GET /directory.docx`.
pub async fn docx(page: Page) -> Result<Response, Problem> {
    let sections = sections(&page)?;
    let title = page.text("directory-title");
    let mut blocks = Vec::new();
    for (n, section) in sections.into_iter().enumerate() {
        if n > 0 {
            blocks.push(Block::PageBreak);
        }
        blocks.push(Block::Heading(1, format!("{} ({})", section.name, section.code)));
        if section.contacts.is_empty() {
            let none = page.text_with("state-no-contact", &[("name", &section.name)]);
            blocks.push(Block::Paragraph(vec![Run::italic(none)], Align::Start));
        }
        for (desk, lines) in section.contacts {
            blocks.push(Block::Heading(2, desk));
            let rows = lines.into_iter().map(|line| vec![line.label, line.value]).collect();
            blocks.push(Block::Table { head: Vec::new(), rows });
        }
    }
    let network = page.name(&page.profile.names).to_owned();
    let document = Document {
        letterhead: vec![network.clone(), title.clone(), times::day(&page, page.now)],
        title: format!("{title}, {network}"),
        language: page.language().tag.to_owned(),
        rtl: page.language().direction == "rtl",
        footer: as_of(&page),
        created: page.now.timestamp(),
        blocks,
    };
    Ok(download(DOCX, "directory.docx", document.to_bytes()?))
}
