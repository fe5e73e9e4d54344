//! Statements as they are signed: the page's script decodes the very bytes, shows them with their
//! short digest, and signs them if this reader is to sign.

use super::{Drafted, decode, words};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{readers, refusals, shell};
use maud::{Markup, html};
use register::Payload;
use serde_json::{Value, json};

/// The statements, and below them the button that signs, with what stands beside it. Without a
/// button they are read only.
///
/// # Errors
/// When what was kept is damaged, or nobody is logged in.
pub fn sheet(
    page: &Page,
    drafted: &[Drafted],
    button: Option<&str>,
    beside: &Markup,
) -> Result<Markup, Problem> {
    let person = page.person()?;
    let (mut statements, mut labels_of, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    for one in drafted {
        let payload = Payload::parse(&decode(&one.payload)?)?;
        let parts: serde_json::Map<String, Value> = payload
            .parts
            .iter()
            .zip(&one.parts)
            .map(|(named, bytes)| (named.name.clone(), json!(bytes)))
            .collect();
        statements.push(json!({ "payload": one.payload, "parts": parts }));
        let label = (page.app.known.covers)(page, &payload)?;
        if !labels_of.contains(&label) {
            labels_of.push(label);
        }
        warnings.extend((page.app.known.warns)(page, &payload)?);
    }
    let (labels, says) = words::of(page, drafted)?;
    let data = json!({
        "network": page.app.origin(),
        "participant": person.participant,
        "person": person.person,
        "statements": statements,
        "labels": labels,
        "says": says,
        "words": words::words(page),
        "reading": button.is_none(),
    });
    Ok(html! {
        @for warning in &warnings { div.alert-box.soon role="note" { (warning) } }
        div #statements {}
        @for label in &labels_of { (readers::after_signing(page, label)) }
        noscript { div.alert-box.late { (page.text("sign-no-script")) } }
        form #sign method="post" hidden[button.is_none()] {
            input type="hidden" name="envelopes" value="";
            p #sign-status role="status" aria-live="polite" {}
            div.form-actions {
                button.btn.btn-primary #sign-now disabled {
                    (shell::icon("key")) (button.unwrap_or_default()) }
                (beside)
            }
        }
        (refusals::data(page))
        (shell::data("draft", &data))
        script type="module" src=(page.app.asset("sign.js")) {}
    })
}
