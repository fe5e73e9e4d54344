//! The way by the channel: which desks have a key, and to which a test message is still to be written.

use super::super::kinds::Way;
use super::super::live::Live;
use crate::directory::queries::Contact;
use crate::members::sealing as keys;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use maud::{Markup, html};
use register::Code;
use std::collections::BTreeSet;

/// Desks that one test message is offered for.
const DESKS: usize = 64;

/// How far the test messages are, while the round asks.
pub(super) fn panel(page: &Page, live: &Live) -> Result<Markup, Problem> {
    if !live.round.opened.ways.contains(&Way::Channel) || !live.round.is_asking(page.now) {
        return Ok(html! {});
    }
    let with_key: BTreeSet<(Code, String)> =
        page.app.store.view(keys::desks_with_keys)?.into_iter().collect();
    let key = |contact: &&Contact| {
        with_key.contains(&(contact.participant.clone(), contact.desk.clone()))
    };
    let reachable: Vec<&Contact> = live.contacts.iter().filter(key).collect();
    let is_tested = |contact: &&&Contact| live.tested.iter().any(|tested| tested.is_of(contact));
    let tested = reachable.iter().filter(is_tested).count();
    let left: BTreeSet<String> = reachable
        .iter()
        .filter(|contact| !is_tested(contact))
        .map(|contact| format!("{}.{}", contact.participant, contact.desk))
        .collect();
    let left: Vec<String> = left.into_iter().take(DESKS).collect();
    let (some, all) = (tested.to_string(), reachable.len().to_string());
    Ok(html! {
        section.panel aria-labelledby="h-channel" {
            header { h2 #h-channel { (page.text("checks-way-channel")) } }
            div.body {
                p { (page.text("checks-way-channel-hint")) }
                p { (page.text("checks-channel-written")) ": "
                    (page.text_with("checks-of", &[("some", &some), ("all", &all)])) }
                @if !left.is_empty() {
                    p { a.btn.btn-plain href=(format!("/messages/new?test=1&to={}", left.join(","))) {
                        (shell::icon("pencil")) (page.text("checks-channel-write")) } } }
            }
        }
    })
}
