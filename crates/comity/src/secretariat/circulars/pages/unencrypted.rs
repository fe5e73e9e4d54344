//! What stands in for a message that cannot be sealed: what its form says of it, and what it takes from the message.

use crate::channel::kinds::Urgency;
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use maud::{Markup, html};
use serde_json::{Map, Value, json};

/// Where its page goes on once it entered: the draft of the message is forgotten there.
pub(super) const ENTERED: &str = "/circulars?unencrypted=1";

/// Whether it stands in for a message.
pub(super) fn is_unencrypted(typed: &Typed) -> bool {
    !typed.get("unencrypted").is_empty()
}

/// What it means that nothing is sealed; and the script that brings what was typed for a message.
pub(super) fn note(page: &Page, typed: &Typed) -> Result<Markup, Problem> {
    let person = page.person()?;
    let lost: Map<String, Value> = Urgency::ALL
        .iter()
        .filter_map(|urgency| {
            Some((urgency.code().to_owned(), json!(urgency_lost(page, *urgency)?)))
        })
        .collect();
    let said = lost.get(typed.get("urgency")).and_then(Value::as_str);
    let data = json!({
        "device": { "network": page.app.origin(), "participant": person.participant, "person": person.person },
        "words": { "filled": page.text("circular-filled"), "urgency": lost },
        "text": format!("text-{}", page.language().tag),
    });
    Ok(html! {
        div.alert-box.late #unencrypted-note role="note" {
            p { strong { (page.text("circular-unencrypted")) } }
            p #unencrypted-urgency hidden[said.is_none()] { strong { (said.unwrap_or_default()) } }
            p { (page.text("circular-unencrypted-more")) }
        }
        (shell::data("unencrypted", &data))
        script type="module" src=(page.app.asset("circular-draft.js")) {}
    })
}

/// What the form carries on beside what is typed.
pub(super) fn fields(typed: &Typed) -> Markup {
    html! {
        input type="hidden" name="unencrypted" value="1";
        input type="hidden" name="urgency" value=(typed.get("urgency"));
    }
}

/// What becomes of the urgency that was chosen for the message; nothing for what can wait.
fn urgency_lost(page: &Page, urgency: Urgency) -> Option<String> {
    match urgency {
        Urgency::Routine => None,
        Urgency::Priority | Urgency::Urgent => {
            let chosen = page.text(&format!("urgency-{}", urgency.code()));
            Some(page.text_with("circular-urgency-lost", &[("urgency", &chosen)]))
        }
    }
}
