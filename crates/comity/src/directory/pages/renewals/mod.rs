//! Renewals in the browser: the page behind a personal link, the officer's list of answers, and
//! suggestions to a state that keeps its contacts with its own key.

pub mod correct;
pub mod officer;
pub mod public;
pub mod suggestions;

use super::super::queries::Contact;
use super::super::renewals::{Answer, Kept, card_of};
use super::super::statements::{Card, Details, Person};
use super::channel_name;
use crate::web::page::Page;
use crate::web::times;
use maud::{Markup, html};

/// A contact field by field: the key of its label, and its lines.
fn lines(page: &Page, card: &Card, details: Option<&Details>) -> Vec<(&'static str, Vec<String>)> {
    let person = |person: Option<&Person>| -> Vec<String> {
        let written = |p: &Person| match p.position.is_empty() {
            true => p.name.clone(),
            false => page.list([&p.name, &p.position]),
        };
        person.map(written).into_iter().collect()
    };
    let zone = times::local_clock(&card.time_zone, page.now).map(|(_, offset)| offset);
    let spoken = card
        .languages
        .iter()
        .map(|tag| page.text_if_any(&format!("language-{tag}")).unwrap_or_else(|| tag.clone()));
    let spoken = page.list(spoken);
    let one = |text: &str| (!text.is_empty()).then(|| text.to_owned()).into_iter().collect();
    let channels = details.iter().flat_map(|details| &details.channels);
    let channels = channels.map(|way| {
        let label = if way.label.is_empty() { String::new() } else { format!(" ({})", way.label) };
        format!("{}: {}{label}", channel_name(page, way.kind), way.value)
    });
    vec![
        ("office", one(&card.office)),
        ("institution", one(&card.institution)),
        ("person", person(details.and_then(|d| d.person.as_ref()))),
        ("channels", channels.collect()),
        ("deputy", person(details.and_then(|d| d.deputy.as_ref()))),
        ("spoken", one(&spoken)),
        ("hours", one(&card.hours)),
        ("time-zone", zone.into_iter().collect()),
    ]
}

/// What stands beside what was answered: the fields that differ alone.
fn answer_beside(page: &Page, contact: &Contact, kept: &Kept) -> Markup {
    match &kept.answer {
        Answer::Right => html! { p { (page.text("renewal-all-right")) } },
        Answer::Wrote(text) => html! {
            p { (page.text("renewal-wrote")) }
            pre dir="auto" { (text) }
        },
        Answer::Corrected(corrected) => {
            let stands = lines(page, &card_of(contact), contact.details.as_ref());
            let answered = lines(page, &corrected.card, Some(&corrected.details));
            let differ = stands.into_iter().zip(answered).filter(|(a, b)| a.1 != b.1);
            let side = |key: &str, lines: &[String]| {
                html! { div { span.hint { (page.text(key)) }
                @for line in lines { div dir="auto" { (line) } }
                @if lines.is_empty() { span.muted { "—" } } } }
            };
            html! {
                @if !corrected.words.is_empty() { pre dir="auto" { (corrected.words) } }
                @for ((key, before), (_, after)) in differ {
                div.beside role="group" aria-label=(page.text(key)) {
                    h3 { (page.text(key)) }
                    div.cards { (side("stands-now", &before)) (side("renewal-corrected", &after)) }
                }
            } }
        }
    }
}
