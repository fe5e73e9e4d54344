//! The number of a first root set: the officer compares it with the note verbale before the page
//! that signs opens. The last groups are typed from the note, so that nobody only glances at it.

use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::waiting::Waiting;
use maud::{Markup, html};
use register::Authority;
use register::authority::body::{Body, RootSet};
use serde::Deserialize;

/// Digits of the last two groups.
const LAST_DIGITS: usize = 10;

/// What was typed from the note verbale.
#[derive(Debug, Default, Deserialize)]
pub struct Compared {
    #[serde(default)]
    number: String,
}

fn digits(text: &str) -> String {
    text.chars().filter_map(|c| c.to_digit(10)).map(|digit| digit.to_string()).collect()
}

impl Compared {
    /// Whether it is the whole number of this root set, or its last two groups.
    pub fn is_number_of(&self, root: &RootSet) -> bool {
        let (typed, number) = (digits(&self.number), digits(&Authority::root_number(root)));
        typed == number || (typed.len() == LAST_DIGITS && number.ends_with(&typed))
    }
}

/// The root set that a draft brings as its participant's first, while it waits for an officer.
///
/// # Errors
/// When what was kept is damaged.
pub fn to_compare(page: &Page, waiting: &Waiting) -> Result<Option<RootSet>, Problem> {
    let authority = page.app.store.authority();
    let known = authority.participant(&waiting.participant).is_some_and(|p| p.root.is_some());
    if known || waiting.rule != "admission" {
        return Ok(None);
    }
    let payload = waiting.payload()?;
    Ok(match Body::parse(&payload.kind, &payload.body) {
        Some(Ok(Body::RootSetChanged(body))) => Some(body.root),
        _ => None,
    })
}

/// Asks for the number. Its last two groups are not shown: they are to come from the note.
pub fn form(page: &Page, waiting: &Waiting, root: &RootSet, compared: &Compared) -> Markup {
    let t = |key: &str| page.text(key);
    let wrong = !compared.number.trim().is_empty();
    let number = Authority::root_number(root);
    let groups: Vec<&str> = number.split(' ').collect();
    let shown = groups[..groups.len().saturating_sub(2)].join(" ");
    let keys = root.keys.len().to_string();
    let of = [("threshold", root.threshold.to_string()), ("keys", keys)];
    let of: Vec<(&str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let content = html! {
        div.page-head { div { h1 { (t("compare-title")) }
            p { span.sig { (waiting.participant) } " " (page.participant_name(&waiting.participant)) } } }
        @if wrong { div.error-summary role="alert" tabindex="-1" {
            h2 { (t("form-wrong")) } p { a href="#number" { (t("compare-wrong")) } } } }
        section.panel { div.body {
            p { (t("compare-lead")) }
            dl.facts {
                dt { (t("root-threshold")) } dd { (page.text_with("root-of", &of)) }
                dt { (t("root-number")) } dd { b.code dir="ltr" { (shown) " ····· ·····" } }
            }
            form.form-body.apart action=(waiting.address()) {
                div.field {
                    label for="number" { (t("compare-number")) }
                    span.hint #hint-number { (t("compare-number-hint")) }
                    input.form-control #number name="number" dir="ltr" inputmode="numeric" required
                        maxlength="200" autocomplete="off" value=(compared.number)
                        aria-invalid=[wrong.then_some("true")] aria-describedby="hint-number";
                }
                div.form-actions { button.btn.btn-primary { (t("compare-go-on")) } }
            }
        } }
    };
    shell::render(page, &t("compare-title"), content)
}
