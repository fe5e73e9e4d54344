//! Search in what letters say. Everything of it happens in the page's script: the letters that this device can
//! open are opened and kept in memory, and no word that is typed comes here.

use super::super::queries::Listed;
use crate::web::page::Page;
use crate::web::shell;
use maud::{Markup, html};
use register::Code;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Most letters that are opened, the newest first: a device keeps them all in memory.
const LETTERS_MAX: usize = 500;

/// The field, which the script shows, and the place of what is found.
pub(super) fn panel(page: &Page, listed: &[Listed]) -> Markup {
    let all: usize = listed.iter().map(|one| one.messages).sum();
    let count = i64::try_from(all.min(LETTERS_MAX)).unwrap_or(i64::MAX);
    let t = |key: &str| page.text(key);
    let parties: BTreeSet<&Code> = listed.iter().flat_map(|one| &one.parties).collect();
    let names: BTreeMap<&str, String> =
        parties.into_iter().map(|code| (code.as_str(), page.participant_name(code))).collect();
    html! { @if all > 0 {
        section.panel #search-letters hidden aria-labelledby="h-search" {
            header { h2 #h-search { (t("finding-title")) } }
            div.body {
                // It has no name and no address: what is typed is sent nowhere.
                form #search-form role="search" {
                    div.search-line {
                        label.visually-hidden for="search-words" { (t("finding-words")) }
                        input.form-control #search-words type="search" dir="auto" autocomplete="off"
                            placeholder=(t("finding-words")) aria-describedby="search-hint";
                        button.btn.btn-plain { (shell::icon("search")) (t("find")) }
                    }
                    p.hint #search-hint { (page.text_count("finding-hint", count)) }
                }
                p #search-status role="status" aria-live="polite" {}
                progress #search-progress hidden value="0" max=(count) aria-label=(t("finding-progress")) {}
                button.btn.btn-plain.btn-sm #search-stop type="button" hidden { (t("finding-stop")) }
            }
            ul.thr #search-found {}
        }
        (shell::data("search", &json!({
            "most": LETTERS_MAX,
            "names": names,
            "words": words(page),
        })))
    } }
}

/// What the script says, in the reader's language.
fn words(page: &Page) -> Value {
    let keys = [
        "opening",
        "found",
        "nothing",
        "stopped",
        "unopened",
        "no_device",
        "no_key",
        "failed",
        "unsigned",
        "file",
    ];
    let text = |key: &str| match key {
        "no_device" | "no_key" | "unsigned" => {
            page.text(&format!("opening-{}", key.replace('_', "-")))
        }
        key => page.text(&format!("finding-js-{key}")),
    };
    keys.iter().map(|key| ((*key).to_owned(), Value::String(text(key)))).collect()
}
