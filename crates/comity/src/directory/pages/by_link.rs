//! What all pages behind personal links share: one plain page that says for whom the link is, and
//! one for a link that does not open, which says why and who helps.

use crate::directory::held;
use crate::directory::queries::Contact;
use crate::notify::links::Link;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// A link that opens, and the contact who holds it.
pub struct Opened {
    /// The link.
    pub link: Link,
    /// To whom it was sent, as the contact stands now.
    pub contact: Contact,
}

/// Why there is no page behind a link.
pub enum Shut {
    /// A page that says so.
    Told(Box<Response>),
    /// What went wrong besides.
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for Shut {
    fn from(problem: E) -> Self {
        Self::Problem(problem.into())
    }
}

impl IntoResponse for Shut {
    fn into_response(self) -> Response {
        match self {
            Self::Told(page) => *page,
            Self::Problem(problem) => problem.into_response(),
        }
    }
}

/// Opens a link to what is not for stakeholders, as [`opened_by_anyone`] does.
pub fn opened(page: &mut Page, path: &str, token: &str) -> Result<Opened, Shut> {
    let opened = opened_by_anyone(page, path, token)?;
    if held::is_inside(&page.app.store, &opened.contact) { Ok(opened) } else { Err(gone(page)) }
}

/// Opens a link, and turns the page to the language of its mail. It no longer opens when its time is
/// over, or when the address to which it was sent is no longer the contact's.
pub fn opened_by_anyone(page: &mut Page, path: &str, token: &str) -> Result<Opened, Shut> {
    let store = std::sync::Arc::clone(&page.app.store);
    let Some((link, contact)) = held::open(&store, path, token, page.now)? else {
        return Err(unknown(page));
    };
    page.turn_to(&link.to.language);
    if link.over {
        return Err(over(page, &link));
    }
    match contact {
        Some(contact) => Ok(Opened { link, contact }),
        None => Err(gone(page)),
    }
}

/// A page behind a link that opens: for whom it is, then its content.
pub fn shown(page: &Page, title: &str, contact: &Contact, content: Markup) -> Markup {
    let state = page.participant_name(&contact.participant);
    let desk = page.desk_name(&contact.desk);
    let values = [("office", contact.office.as_str()), ("desk", &desk), ("state", &state)];
    let whole = html! {
        p.small.muted dir="auto" { (page.text_with("link-for", &values)) }
        (content)
    };
    shell::plain(page, title, whole)
}

/// That there is no such link.
pub fn unknown(page: &Page) -> Shut {
    shut(page, StatusCode::NOT_FOUND, "link-unknown", "")
}

/// That the time of a link is over.
pub fn over(page: &Page, link: &Link) -> Shut {
    shut(page, StatusCode::GONE, "link-over", &times::day(page, link.until))
}

/// That nobody holds a link any more.
pub fn gone(page: &Page) -> Shut {
    shut(page, StatusCode::GONE, "link-gone", "")
}

/// Why a link does not open; the text may name `secretariat` and `day`.
pub fn shut(page: &Page, status: StatusCode, key: &str, day: &str) -> Shut {
    Shut::Told(Box::new(shell::shut_link(page, status, key, day)))
}
