//! What the operator's gateway said of the telephones that a line was told at: the host's word, for the
//! line's own state alone.

use super::super::notices::key_of_line;
use super::super::queries::Message;
use super::super::standing::Stand;
use crate::notify::calls::{self, Made};
use crate::notify::outbox::State;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::times;
use maud::{Markup, html};

/// The telephones of a line; nothing for others.
pub(super) fn told(page: &Page, message: &Message, line: &Stand) -> Result<Markup, Problem> {
    if page.person()?.participant != line.participant {
        return Ok(html! {});
    }
    let prefix = key_of_line(message, line);
    let mut made = page.app.store.work(|work| calls::of_prefix(work, &prefix))?;
    made.retain(|call| call.is_telephone);
    Ok(html! { @for call in &made { (one(page, call)) } })
}

fn one(page: &Page, call: &Made) -> Markup {
    let key = match call.state {
        State::Handed => "gateway-took",
        State::Refused | State::Bounced => "gateway-refused",
        State::Waiting | State::Handing | State::InDigest => "gateway-waits",
    };
    html! { div.small.muted {
        bdi dir="ltr" { (times::utc_clock(call.handed.unwrap_or(call.made))) " UTC" } " " (page.text(key))
        @if !call.said.is_empty() { ": " span dir="auto" { "“" (call.said) "”" } }
        " (" (page.text("reported-by-host")) ")"
    } }
}
