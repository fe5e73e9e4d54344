//! "Who can see this": the decision itself, asked for every participant and role, below a thing and
//! above a signature.

use super::page::Page;
use crate::rights::{Action, Label, Reader, Resource, everyone, readers};
use maud::{Markup, html};
use register::{Role, Tlp};

/// Who can see a thing that stands.
pub fn panel(page: &Page, label: &Label) -> Markup {
    shown(page, "readers-title", label)
}

/// Who can see what is signed on this page, once it has entered.
pub fn after_signing(page: &Page, label: &Label) -> Markup {
    shown(page, "readers-after-signing", label)
}

fn shown(page: &Page, title: &str, label: &Label) -> Markup {
    let authority = page.app.store.authority();
    let desks: Vec<&str> = page.profile.desks.iter().map(|desk| desk.code.as_str()).collect();
    let all = everyone(&authority, &desks);
    let found = readers(label, Action::Read, &all);
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    // Whoever may not know who takes part reads how many there are.
    let named = page.may_commonly(Action::Read, Resource::Members);
    html! {
        details.readers { summary { (page.text(title)) " " (page.text_count("readers-count", count)) }
            @if named { ul { @for (reader, roles) in &found { (line(page, reader, roles)) } } }
            p.small.muted { (marked(page, label)) }
        }
    }
}

fn line(page: &Page, reader: &Reader, roles: &[&Role]) -> Markup {
    let some = roles.len() < reader.roles.len();
    let roles: Vec<String> = roles.iter().map(|role| page.role_name(role.as_str())).collect();
    html! { li {
        span.sig { (reader.participant) } " " span dir="auto" { (page.participant_name(&reader.participant)) }
        @if some { ": " (page.list(roles)) }
    } }
}

/// What the mark says besides.
fn marked(page: &Page, label: &Label) -> String {
    let key = match label.mark {
        Tlp::Red => "readers-red",
        Tlp::Clear | Tlp::Green | Tlp::Amber | Tlp::AmberStrict => "readers-all-roles",
    };
    page.text(key)
}
