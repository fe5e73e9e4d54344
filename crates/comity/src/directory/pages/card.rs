//! The emergency card: what to call when the system is down. To print, as vCard, as QR code.

use super::super::queries::{self, Contact};
use super::super::statements::ChannelKind;
use super::super::vcard::vcard;
use super::channel_name;
use super::holidays;
use super::participant::in_desk_order;
use crate::rights::{Action, Resource};
use crate::web::download::download;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::qr::svg as qr;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use register::Code;

/// Holidays ahead that stand on a card.
const HOLIDAYS_SHOWN: usize = 12;
const VCARD: &str = "text/vcard; charset=utf-8";

fn contacts(page: &Page, code: &str) -> Result<(Code, Vec<Contact>), Problem> {
    let code = Code::new(code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Export, Resource::Directory, &code)?;
    let contacts = page.app.store.view(|views| queries::contacts_of(views, &code))?;
    if contacts.is_empty() {
        return Err(Problem::not_found());
    }
    Ok((code, in_desk_order(page, contacts)))
}

/// `GET /directory/{code}/card`.
pub async fn show(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    let (code, contacts) = contacts(&page, &code)?;
    let name = page.participant_name(&code);
    let t = |key: &str| page.text(key);
    let told = page.app.store.view(|views| queries::holidays_of(views, &code))?;
    let ahead = holidays::ahead(&page, &told, HOLIDAYS_SHOWN);
    let content = html! {
        div.page-head.no-print { div { h1 { (t("emergency-card")) ": " (name) } p { (t("card-lead")) } }
            div.actions { a.btn.btn-plain href=(format!("/directory/{code}/contacts.vcf")) {
                (shell::icon("user")) "vCard" } } }
        article.card-sheet aria-label=(t("emergency-card")) {
            header.card-head { b { (name) " (" (code) ")" }
                @if let Some(contact) = contacts.first() {
                    (super::holiday_pill(&page, &told, &contact.time_zone)) }
                span { (page.name(&page.profile.names)) }
                span { (page.text_with("card-dated", &[("day", &times::day(&page, page.now))])) } }
            @for contact in &contacts {
                section.card-desk {
                    h2 { (page.desk_name(&contact.desk)) (super::contact_marks(&page, contact)) }
                    p { b dir="auto" { (contact.office) }
                        @if !contact.hours.is_empty() { " · " bdi { (contact.hours) } }
                        // The offset alone: a clock would be wrong as soon as it is printed.
                        @if let Some((_, offset)) = times::local_clock(&contact.time_zone, page.now) {
                            " (" bdi dir="ltr" { (offset) } ")" } }
                    (ways(&page, contact))
                    @if let Some(number) = first_number(contact) {
                        figure { (qr(&format!("tel:{number}"))?) figcaption dir="ltr" { (number) } }
                    }
                }
            }
            @if !ahead.is_empty() {
                section.card-desk.card-holidays {
                    h2 { (t("holidays")) }
                    ul { @for holiday in &ahead {
                        li { (holidays::days(&page, holiday)) ": " bdi { (holiday.name) } } } }
                }
            }
            footer { (t("card-down")) }
        }
    };
    Ok(shell::render(&page, &t("emergency-card"), content))
}

fn ways(page: &Page, contact: &Contact) -> Markup {
    html! {
        @if let Some(details) = &contact.details {
            ul { @for way in details.channels.iter().filter(|c| c.kind != ChannelKind::Openpgp) {
                li { (channel_name(page, way.kind)) ": " b dir="ltr" { (way.value) }
                    @if !way.label.is_empty() { " (" bdi { (way.label) } ")" } }
            } }
        } @else { p { (page.text("details-erased")) } }
    }
}

fn first_number(contact: &Contact) -> Option<String> {
    let calls = |kind| matches!(kind, ChannelKind::Telephone | ChannelKind::Mobile);
    let channel = contact.details.as_ref()?.channels.iter().find(|c| calls(c.kind))?;
    Some(channel.value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
}

fn card(page: &Page, contact: &Contact) -> String {
    let name = page.participant_name(&contact.participant);
    vcard(contact, &name, &page.desk_name(&contact.desk))
}

/// `GET /directory/{code}/contacts.vcf`.
pub async fn state_vcf(page: Page, Path(code): Path<String>) -> Result<Response, Problem> {
    let (code, contacts) = contacts(&page, &code)?;
    let cards: String = contacts.iter().map(|c| card(&page, c)).collect();
    Ok(download(VCARD, &format!("{code}.vcf"), cards))
}

/// `GET /directory.vcf`: everybody, as far as the reader may see.
pub async fn all_vcf(page: Page) -> Result<Response, Problem> {
    if !page.may_commonly(Action::Export, Resource::Directory) {
        return Err(Problem::forbidden());
    }
    let mut contacts = page.app.store.view(queries::contacts)?;
    contacts.retain(|c| page.may(Action::Export, Resource::Directory, &c.participant));
    let cards: String = contacts.iter().map(|c| card(&page, c)).collect();
    Ok(download(VCARD, "directory.vcf", cards))
}
