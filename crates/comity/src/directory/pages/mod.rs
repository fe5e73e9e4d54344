//! The directory in the browser: one file per page.

pub mod absence;
pub mod by_link;
pub mod card;
pub mod change;
pub mod changes;
pub mod confirm_all;
pub mod coordinators;
pub mod form;
pub mod handover;
pub mod holidays;
pub mod letters;
pub mod list;
pub mod participant;
pub mod print;
pub mod renewals;
pub mod team;

use super::holidays::{Holiday, day_in};
use super::queries::{Contact, Renewed, Team};
use super::reminders::{Due, due, told_late};
use super::statements::{Channel, ChannelKind, Details};
use crate::members::marks;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::shell::entry_link;
use crate::web::{shell, times};
use maud::{Markup, html};

/// How a contact is vouched for, as everybody sees it: when and by whom it was confirmed.
pub fn vouched(page: &Page, contact: &Contact) -> Markup {
    match &contact.confirmed {
        Some(confirmed) => html! {
            span.pill.ok { (shell::icon("check"))
                (page.text_with("confirmed-on", &[("day", &times::day(page, confirmed.at))])) }
        },
        None => match &contact.renewed {
            Some(renewed) => html! {
            span.pill.info { (shell::icon("mail")) (renewed_on(page, renewed)) } },
            None => {
                html! { span.pill.info { (shell::icon("stamp")) (page.text("on-instruction")) } }
            }
        },
    }
}

/// What is to be known of the statement that stands, and of the one that confirmed it.
pub fn contact_marks(page: &Page, contact: &Contact) -> Markup {
    let confirmed = contact.confirmed.as_ref().map(|c| c.entry).filter(|at| *at != contact.entry);
    html! {
        (marks::of(page, contact.entry))
        @if let Some(entry) = confirmed { (marks::of(page, entry)) }
    }
}

/// How a contact itself answered to a renewal, in one phrase.
pub fn renewed_on(page: &Page, renewed: &Renewed) -> String {
    let day = times::written_day(page, &renewed.day);
    let key = if renewed.how == "mail" { "renewed-mail" } else { "renewed-link" };
    page.text_with(key, &[("day", &day)])
}

/// A pill that says that it is a holiday there today.
pub fn holiday_pill(page: &Page, holidays: &[Holiday], zone: &str) -> Markup {
    let today = day_in(zone, page.now);
    html! {
        @for holiday in holidays.iter().filter(|holiday| holiday.is_on(&today)) {
            span.pill.soon { (shell::icon("calendar")) (page.text("holiday-today")) ": "
                bdi { (holiday.name) } }
        }
    }
}

/// What falls due, for the participant itself and the secretariat; nothing for anybody else.
pub fn own_dues(page: &Page, contact: &Contact) -> Markup {
    let own = page.may(Action::Sign, Resource::OwnContacts, &contact.participant)
        || page.may(Action::Sign, Resource::Intake, &contact.participant);
    if !own {
        return html! {};
    }
    let cadence = &page.profile.cadence;
    html! {
        @match due(contact, cadence, page.now) {
            Due::Fine | Due::Unconfirmed => {}
            Due::Soon { days } => { span.pill.soon { (shell::icon("clock")) (page.text_count("due-in", days)) } }
            Due::Late { days } => { span.pill.late { (shell::icon("alert")) (page.text_count("due-late", days)) } }
        }
        @if let Some(days) = told_late(contact, cadence) {
            span.pill.soon { (shell::icon("history")) (page.text_count("told-late", days)) }
        }
    }
}

/// One way to reach somebody, as a link where a machine can follow it.
pub fn channel(page: &Page, channel: &Channel) -> Markup {
    let value = channel.value.as_str();
    let dialled: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! {
        dt { (channel_name(page, channel.kind)) }
        dd {
            @match channel.kind {
                ChannelKind::Email => { a dir="ltr" href=(format!("mailto:{value}")) { (value) } }
                ChannelKind::Telephone | ChannelKind::Mobile => {
                    a dir="ltr" href=(format!("tel:{dialled}")) { (value) }
                }
                ChannelKind::SecureLine => { span dir="auto" { (value) } }
                ChannelKind::Openpgp => { span.code dir="ltr" { (grouped(value)) } }
            }
            @if !channel.label.is_empty() { " " span.muted dir="auto" { (channel.label) } }
        }
    }
}

/// A fingerprint in groups of four.
fn grouped(fingerprint: &str) -> String {
    let bare: Vec<char> = fingerprint.chars().filter(|c| !c.is_whitespace()).collect();
    bare.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The name of a way to reach somebody.
pub fn channel_name(page: &Page, kind: ChannelKind) -> String {
    page.text(&format!("channel-{}", kind.code()))
}

/// Person, channels and deputy; or that they were erased.
pub fn details(page: &Page, details: Option<&Details>) -> Markup {
    html! {
        @match details {
            None => { p.muted { (page.text("details-erased")) } }
            Some(details) => {
                dl.facts {
                    @if let Some(person) = &details.person {
                        dt { (page.text("person")) }
                        dd dir="auto" { (person.name)
                            @if !person.position.is_empty() { span.muted { ", " (person.position) } } }
                    }
                    @for one in &details.channels { (channel(page, one)) }
                    @if let Some(deputy) = &details.deputy {
                        dt { (page.text("deputy")) }
                        dd dir="auto" { (deputy.name)
                            @if !deputy.position.is_empty() { span.muted { ", " (deputy.position) } } }
                    }
                }
            }
        }
    }
}

/// Local time of a contact, beside its offset.
pub fn local_time(page: &Page, zone: &str) -> Markup {
    html! {
        @if let Some((clock, offset)) = times::local_clock(zone, page.now) {
            (page.text("local-now")) " " bdi dir="ltr" { b { (clock) } " (" (offset) ")" }
        }
    }
}

/// A national team.
pub fn team_box(page: &Page, team: &Team) -> Markup {
    html! {
        section.panel aria-label=(team.name) {
            header { h2 dir="auto" { (team.name) } span.pill { (page.text("national-team")) } }
            div.body {
                dl.facts {
                    @if !team.mandate.is_empty() {
                        dt { (page.text("mandate")) } dd dir="auto" { (team.mandate) }
                    }
                    @if !team.constituency.is_empty() {
                        dt { (page.text("constituency")) } dd dir="auto" { (team.constituency) }
                    }
                    @if !team.rfc2350.is_empty() {
                        dt { "RFC 2350" }
                        dd { a dir="ltr" rel="noreferrer" href=(team.rfc2350) { (team.rfc2350) } }
                    }
                }
                (details(page, team.details.as_ref()))
                p.small.muted { (times::moment(page, team.entered)) " · " (entry_link(page, team.entry))
                    (marks::of(page, team.entry)) }
                @if page.may(Action::Sign, Resource::OwnContacts, &team.participant) {
                    p { a.btn.btn-plain.btn-sm href=(format!("/directory/team/{}/change", team.team)) {
                        (shell::icon("pencil")) (page.text("change")) } }
                }
            }
        }
    }
}
