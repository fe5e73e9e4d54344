//! Pages behind the personal links in mails about meetings and silences. They show; their buttons act.
//! Whoever holds a link may answer for this one contact, and sees what its participant may see of this
//! one thing.

pub mod meeting;
pub mod silence;

use super::super::access::Sight;
use super::super::answers::{self, Answer, Kept};
use super::super::queries::Document;
use super::super::statements::Came;
use super::document::sent;
use super::language_name;
use crate::directory::pages::by_link::{self, Shut};
use crate::directory::queries::Contact;
use crate::notify::links::Link;
use crate::rights::{Means, Person, Status};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{Hash, Role, StatementId};

/// A link that opens.
struct Opened {
    link: Link,
    /// What it is about.
    id: StatementId,
    /// Who holds it.
    contact: Contact,
    sight: Sight,
    is_state: bool,
}

/// Opens a link, for a stakeholder too, who may be invited.
fn open(page: &mut Page, path: &str, token: &str) -> Result<Opened, Shut> {
    let by_link::Opened { link, contact } = by_link::opened_by_anyone(page, path, token)?;
    let id = link.subject.parse().map_err(|_| Problem::not_found())?;
    let store = std::sync::Arc::clone(&page.app.store);
    let authority = store.authority();
    let of = authority.participant(&contact.participant);
    let of = of.ok_or_else(|| by_link::gone(page))?;
    let is_state = of.participant_type == ParticipantType::State;
    if of.suspended {
        return Err(by_link::shut(page, StatusCode::GONE, "link-suspended", ""));
    }
    // Whoever holds the link sees what the participant's desk would see that is logged in.
    let desk = Person {
        participant: contact.participant.clone(),
        participant_type: of.participant_type,
        is_secretariat: authority.secretariat() == Some(&contact.participant),
        status: Status::Active,
        means: Means::Key,
        roles: Role::new(&format!("desk.{}", contact.desk)).into_iter().collect(),
        person: Hash([0; 32]),
    };
    let sight = store.view(|views| Sight::of(views, &desk, page.now))?;
    Ok(Opened { link, id, contact, sight, is_state })
}

fn by_secretariat(page: &Page, key: &str, day: &str) -> String {
    let secretariat = page.name(&page.profile.secretariat.names);
    page.text_with(key, &[("day", day), ("secretariat", secretariat)])
}

/// The page with its head, for whom the link was made, and the way to the whole.
fn framed(page: &Page, opened: &Opened, title: &str, whole: &str, content: &Markup) -> Markup {
    let content = html! {
        div.page-head { div { h1 dir="auto" { (title) } p { (page.name(&page.profile.names)) } } }
        (content)
        p { a href=(whole) { (page.text("link-whole")) } }
    };
    by_link::shown(page, title, &opened.contact, content)
}

/// Documents to be taken away by the link.
fn documents(page: &Page, documents: &[Document], base: &str) -> Markup {
    html! { @if !documents.is_empty() {
        section.panel aria-labelledby="h-documents" {
            header { h2 #h-documents { (page.text("documents-title")) } }
            div.body { ul.plain { @for d in documents { li {
                a href=(format!("{base}/file/{}", d.document)) { (shell::icon("download")) " "
                    bdi dir="ltr" { (d.symbol) } }
                " " span dir="auto" lang=(d.language) { (d.title) }
                br; span.small.muted { (language_name(page, &d.language)) ", "
                    (page.text_count("bytes", d.size as i64)) }
            } } } }
        }
    } }
}

/// One of these documents as a file.
fn file(page: &Page, documents: &[Document], id: &StatementId) -> Result<Response, Problem> {
    let found = documents.iter().find(|document| document.document == *id);
    sent(page, found.ok_or_else(Problem::not_found)?)
}

/// What this contact answered by link and what still waits.
fn waiting(page: &Page, opened: &Opened) -> Result<Option<Kept>, Problem> {
    let all = answers::waiting(&page.app.store)?;
    let own = |kept: &Kept| {
        kept.about == opened.id && kept.contact == opened.contact.contact && kept.how == Came::Link
    };
    Ok(all.into_iter().map(|(kept, _)| kept).find(own))
}

/// Keeps what was answered, and shows the page again.
fn keep(page: &Page, opened: Opened, answer: Answer) -> Result<Response, Problem> {
    let kept = Kept {
        about: opened.id,
        contact: opened.contact.contact,
        how: Came::Link,
        participant: opened.contact.participant,
        answer,
        words: String::new(),
        sender: opened.link.to.address.clone(),
        told: opened.link.to.address,
        at: page.now,
        set_aside: None,
    };
    page.app.store.work(|work| answers::keep(work, &kept))?;
    Ok(Redirect::to(&format!("{}#answer", page.path())).into_response())
}
