//! `/directory/{code}`: everybody who can be called in one state, and who vouches for it.

use super::super::changes::{self, Change};
use super::super::queries::{self, Contact};
use super::{
    contact_marks, coordinators, details, holiday_pill, holidays, letters, local_time, own_dues,
};
use super::{renewed_on, team_box, vouched};
use crate::members::marks;
use crate::members::pages::keys::ending_notice;
use crate::rights::{Action, Label, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::{readers, shell, times};
use axum::extract::Path;
use maud::{Markup, html};
use register::{Code, StatementId};

/// `GET /directory/{code}`.
pub async fn show(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    let code = Code::new(&code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Read, Resource::Directory, &code)?;
    if page.app.store.authority().participant(&code).is_none() {
        return Err(Problem::not_found());
    }
    let (contacts, teams, holidays) = page.app.store.view(|views| {
        let teams = queries::teams_of(views, &code)?;
        Ok((queries::contacts_of(views, &code)?, teams, queries::holidays_of(views, &code)?))
    })?;
    let name = page.participant_name(&code);
    let keeper = page.may(Action::Sign, Resource::OwnContacts, &code);
    let t = |key: &str| page.text(key);
    let waiting = contacts.iter().filter(|c| c.confirmed.is_none()).count();
    let content = html! {
        div.page-head {
            span.sig.big { (code) }
            div { h1 { (name) }
                @if let Some(contact) = contacts.first() {
                    p { (local_time(&page, &contact.time_zone)) " "
                        (holiday_pill(&page, &holidays, &contact.time_zone)) } }
                (coordinators::of_state(&page, &code)?) }
            div.actions {
                @if !contacts.is_empty() && page.may(Action::Export, Resource::Directory, &code) {
                    a.btn.btn-plain href=(format!("/directory/{code}/card")) {
                        (shell::icon("printer")) (t("emergency-card")) }
                    a.btn.btn-plain href=(format!("/directory/{code}/contacts.vcf")) {
                        (shell::icon("user")) "vCard" }
                }
                @if keeper {
                    a.btn.btn-plain href=(format!("/directory/{code}/team")) {
                        (shell::icon("users")) (t("list-team")) }
                    a.btn.btn-primary href=(format!("/directory/{code}/appoint")) {
                        (shell::icon("plus")) (t("appoint")) }
                }
            }
        }
        @if keeper && waiting > 0 {
            div.alert-box.info role="status" { (page.text_count("waiting-own-key", waiting as i64)) }
        }
        @if page.may(Action::Sign, Resource::Roots, &code) { (ending_notice(&page, &code)) }
        @if contacts.is_empty() && teams.is_empty() {
            section.panel { div.body {
                p { (page.text_with("state-no-contact", &[("name", &name)])) }
                p.muted { (t("state-no-contact-more")) }
            } }
        }
        div.cards {
            @for contact in in_desk_order(&page, contacts) { (contact_box(&page, &contact)) }
            @for team in &teams { (team_box(&page, team)) }
            (holidays::panel(&page, &code, &holidays))
            (letters::drafts(&page, &code))
        }
        (readers::panel(&page, &Label::of(Resource::Directory, &code)))
    };
    Ok(shell::render(&page, &name, content))
}

/// Contacts in the order in which the network names its desks.
pub(super) fn in_desk_order(page: &Page, mut contacts: Vec<Contact>) -> Vec<Contact> {
    let place = |c: &Contact| page.profile.desks.iter().position(|d| d.code == c.desk);
    contacts.sort_by_key(|c| (place(c).unwrap_or(usize::MAX), c.entry));
    contacts
}

fn contact_box(page: &Page, contact: &Contact) -> Markup {
    let t = |key: &str| page.text(key);
    let of_desk = |person: &Person| person.role_of_desk(&contact.desk).is_some();
    let keeper = page.may(Action::Sign, Resource::OwnContacts, &contact.participant)
        && page.subject.person().is_some_and(of_desk);
    let id = contact.contact;
    let desk = page.desk_name(&contact.desk);
    html! {
        section.panel aria-label=(desk) {
            header { h2 { (desk) } span.end { (vouched(page, contact)) (own_dues(page, contact)) } }
            div.body {
                p { b dir="auto" { (contact.office) }
                    @if !contact.institution.is_empty() { br; span.muted dir="auto" { (contact.institution) } } }
                (absence(page, contact))
                (details(page, contact.details.as_ref()))
                dl.facts.small {
                    @if !contact.hours.is_empty() {
                        dt { (t("hours")) }
                        dd { bdi { (contact.hours) } " · " (local_time(page, &contact.time_zone)) }
                    }
                    @if !contact.languages.is_empty() {
                        dt { (t("spoken")) }
                        dd { @for (n, tag) in contact.languages.iter().enumerate() {
                            @if n > 0 { ", " }
                            (page.text_if_any(&format!("language-{tag}")).unwrap_or_else(|| tag.clone()))
                        } }
                    }
                    dt { (t("vouched")) }
                    dd { (voucher(page, contact)) (contact_marks(page, contact)) }
                }
                p.small { a href=(format!("/directory/contact/{id}/history")) {
                    (shell::icon("history")) (t("history")) } }
                @if keeper {
                    div.form-actions {
                        form method="post" action=(format!("/directory/contact/{id}/confirm")) {
                            button.btn.btn-primary.btn-sm { (shell::icon("check")) (t("confirm")) } }
                        a.btn.btn-plain.btn-sm href=(format!("/directory/contact/{id}/change")) {
                            (shell::icon("pencil")) (t("change")) }
                        a.btn.btn-plain.btn-sm href=(format!("/directory/contact/{id}/absence")) {
                            (shell::icon("calendar")) (t("absence")) }
                        form method="post" action=(format!("/directory/contact/{id}/remove")) {
                            button.btn.btn-plain.btn-sm { (shell::icon("trash")) (t("remove")) } }
                    }
                }
            }
        }
    }
}

fn voucher(page: &Page, contact: &Contact) -> Markup {
    html! {
        @match &contact.confirmed {
            Some(confirmed) => {
                (page.text_with("vouched-by", &[
                    ("name", &page.participant_name(&contact.participant)),
                    ("role", &page.role_name(&confirmed.role)),
                ])) " · " (times::moment(page, confirmed.at)) " · " (entry_link(page, confirmed.entry))
            }
            None => {
                @if let Some(renewed) = &contact.renewed {
                    (renewed_on(page, renewed)) " · " (times::moment(page, renewed.entered)) " · "
                    (entry_link(page, renewed.entry)) br;
                }
                (page.text("vouched-instruction")) " · " (times::moment(page, contact.entered)) " · "
                (entry_link(page, contact.entry))
            }
        }
    }
}

fn absence(page: &Page, contact: &Contact) -> Markup {
    let today = page.now.date();
    html! {
        @if let Some(absence) = contact.absence.as_ref().filter(|a| a.until >= today) {
            p.pill.soon { (shell::icon("calendar"))
                (page.text_with("absent", &[
                    ("from", &times::written_day(page, &absence.from)),
                    ("until", &times::written_day(page, &absence.until)),
                ])) }
            @if let Some(deputy) = absence.deputy
                && let Ok(Some(deputy)) = page.app.store.view(|v| queries::contact(v, &deputy))
                && let Ok(deputy) = deputy.authorize(&page.subject, Action::Read) {
                p { (page.text("absent-deputy")) " " b dir="auto" { (deputy.office) } }
            }
        }
    }
}

/// `GET /directory/contact/{id}/history`.
pub async fn history(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let changes = page.app.store.view(|views| changes::history(views, &id))?;
    let Some(first) = changes.first() else { return Err(Problem::not_found()) };
    page.demand(Action::Read, Resource::Directory, &first.participant)?;
    let name = page.participant_name(&first.participant);
    let content = html! {
        div.page-head { div { h1 { (page.text("history")) }
            p { a href=(format!("/directory/{}", first.participant)) { (name) } } } }
        section.panel { div.body { (change_list(&page, &changes)) } }
    };
    Ok(shell::render(&page, &page.text("history"), content))
}

/// Changes as a list, each with its entry.
pub fn change_list(page: &Page, changes: &[Change]) -> Markup {
    html! {
        ol.feed {
            @for change in changes {
                li {
                    time datetime=(change.entered.to_string()) { (times::day(page, change.entered)) }
                    span.dot {}
                    span {
                        (page.text_with(&format!("said-{}", change.kind.replace('.', "-")), &[
                            ("by", &page.participant_name(&change.by_participant)),
                            ("of", &page.participant_name(&change.participant)),
                        ]))
                        " " span.small { (entry_link(page, change.entry)) }
                        (marks::of(page, change.entry))
                    }
                }
            }
        }
    }
}
