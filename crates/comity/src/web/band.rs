//! What no page of a practice network is without: a band above and below, and a word before the title.

use super::languages::text;
use maud::{Markup, html};

/// The band at one place, `above` or `below` the page.
fn band(language: usize, place: &str, called: &str) -> Markup {
    html! {
        aside.practice-band.(place) aria-label=(text(language, called, None)) {
            strong { (text(language, "practice-band", None)) }
            a href="/practice" { (text(language, "practice-what", None)) }
        }
    }
}

/// The content of a page between its bands.
pub fn around(is_practice: bool, language: usize, content: Markup) -> Markup {
    html! {
        @if is_practice { (band(language, "above", "practice-band-above")) }
        (content)
        @if is_practice { (band(language, "below", "practice-band-below")) }
    }
}

/// The title of a page, which begins with the mark in a practice network.
pub fn title(is_practice: bool, language: usize, title: &str) -> String {
    match is_practice {
        true => format!("{} {title}", text(language, "practice-mark", None)),
        false => title.to_owned(),
    }
}
