//! Renewals in the browser: the page behind a personal link, the officer's list of answers, and
//! suggestions to a state that keeps its contacts with its own key.

pub mod officer;
pub mod public;
pub mod suggestions;

use super::super::queries::Contact;
use super::super::renewals::{Answer, Kept, card_of};
use super::super::statements::{Card, Details, Person};
use super::channel_name;
use crate::web::page::Page;
use crate::web::table::table;
use maud::{Markup, html};

/// A contact field by field: the key of its label, and its lines.
fn lines(page: &Page, card: &Card, details: Option<&Details>) -> Vec<(&'static str, Vec<String>)> {
    let person = |person: Option<&Person>| -> Vec<String> {
        let person = person.into_iter().flat_map(|p| [p.name.clone(), p.position.clone()]);
        person.filter(|text| !text.is_empty()).collect()
    };
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
        ("spoken", card.languages.clone()),
        ("hours", one(&card.hours)),
        ("time-zone", one(&card.time_zone)),
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
            let headings = page.texts(["renewal-field", "stands-now", "renewal-corrected"]);
            let cell = |lines: &[String]| {
                html! { td { @for line in lines { div dir="auto" { (line) } } } }
            };
            let rows = html! { @for ((key, before), (_, after)) in differ {
                tr { th scope="row" { (page.text(key)) } (cell(&before)) (cell(&after)) }
            } };
            table(&page.text("renewal-corrected"), &headings, rows)
        }
    }
}
