//! `/check/{token}`: the page behind the link in a mail. It shows who is asked and one button; only
//! the button answers. Small, without menu, since it is opened on telephones and by mail scanners.

use super::super::answers::{self, Seen};
use super::super::kinds::Way;
use super::super::notices::LINK;
use super::super::queries;
use crate::directory::held;
use crate::directory::pages::by_link::{self, Shut};
use crate::directory::queries::Contact;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{StatementId, Time};

/// What a link opens now.
enum Opened {
    /// A contact that may answer, or answered already.
    Asked { round: StatementId, until: Time, contact: Box<Contact>, before: bool },
    /// The round is closed, the link is too old, or the contact is no longer at that address.
    Over,
}

fn opened(mut page: Page, token: &str) -> Result<(Page, Opened), Shut> {
    let store = std::sync::Arc::clone(&page.app.store);
    let Some((link, contact)) = held::open(&store, LINK, token, page.now)? else {
        return Err(by_link::unknown(&page));
    };
    page.turn_to(&link.to.language);
    let id: StatementId = link.subject.parse().map_err(|_| Problem::not_found())?;
    let round = store.view(|views| queries::round(views, &id))?;
    let round = round.filter(|round| round.closed.is_none() && !link.over);
    let Some((round, contact)) = round.zip(contact) else {
        return Ok((page, Opened::Over));
    };
    let before =
        store.work(|work| answers::has_answered(work, &id, &contact.contact, Way::Mail))?;
    let until = round.opened.until;
    Ok((page, Opened::Asked { round: id, until, contact: Box::new(contact), before }))
}

/// `GET /check/{token}`.
pub async fn show(page: Page, Path(token): Path<String>) -> Result<Response, Shut> {
    let (page, opened) = opened(page, &token)?;
    Ok(match opened {
        Opened::Over => return Err(over(&page)),
        Opened::Asked { before: true, contact, .. } => {
            frame(&page, &contact, &said(&page, "ok", "checks-link-before")).into_response()
        }
        Opened::Asked { contact, .. } => {
            let button = html! {
                p { (page.text("checks-link-test")) }
                form method="post" { button.btn.btn-primary {
                    (shell::icon("check")) (page.text("checks-link-here")) } }
            };
            frame(&page, &contact, &button).into_response()
        }
    })
}

/// `POST /check/{token}`.
pub async fn answer(page: Page, Path(token): Path<String>) -> Result<Response, Shut> {
    let (page, opened) = opened(page, &token)?;
    let Opened::Asked { round, until, contact, .. } = opened else {
        return Err(over(&page));
    };
    let seen = Seen {
        round,
        contact: contact.contact,
        way: Way::Mail,
        address: "",
        note: "",
        at: page.now,
    };
    let key = match answers::record(&page.app.store, &seen)? {
        false => "checks-link-before",
        true if page.now > until => "checks-link-late",
        true => "checks-link-thanks",
    };
    Ok(frame(&page, &contact, &said(&page, "ok", key)).into_response())
}

fn said(page: &Page, tone: &str, key: &str) -> Markup {
    shell::notice(tone, &page.text(key))
}

fn frame(page: &Page, contact: &Contact, below: &Markup) -> Markup {
    let title = page.text("checks-link-title");
    let content = html! {
        div.page-head { div { h1 { (title) } } }
        section.panel { div.body { (below) } }
    };
    by_link::shown(page, &title, contact, content)
}

fn over(page: &Page) -> Shut {
    by_link::shut(page, StatusCode::GONE, "checks-link-over", "")
}
