//! `/renew/{token}`: the page behind a personal link. It shows the contact as it stands; its buttons
//! alone act. Whoever holds the link may answer, and sees this one contact and nothing else.

use super::super::super::queries::Contact;
use super::super::super::renewals::{self, Answer, Corrected, Kept, Opened, card_of, kept};
use super::super::by_link;
use super::super::form::{contact as described, fields, typed_of};
use super::super::{channel_name, renewed_on};
use super::lines;
use crate::notify::links::Link;
use crate::web::form::{Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// `GET /renew/{token}`.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Response, Problem> {
    let opened = renewals::open(&page.app.store, &token, page.now)?;
    turn(&mut page, &opened);
    Ok(match opened {
        Opened::Open(_, contact) => {
            let typed = typed_of(&contact);
            asking(&page, &contact, &typed, None).into_response()
        }
        other => told(&page, &other),
    })
}

/// `POST /renew/{token}`: all is right, or corrections.
pub async fn answer(
    mut page: Page,
    Path(token): Path<String>,
    Urlencoded(mut typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let opened = renewals::open(&page.app.store, &token, page.now)?;
    turn(&mut page, &opened);
    let (link, contact) = match opened {
        Opened::Open(link, contact) => (link, contact),
        other => return Ok(told(&page, &other)),
    };
    if typed.get("answer") == "right" {
        return keep(&page, &token, link, &contact, Answer::Right);
    }
    // Which desk it is belongs to the state, not to the holder of the link.
    typed.set("desk", &contact.desk);
    let (mut card, details) = match described(&page, &typed) {
        Ok(described) => described,
        Err(mistake) => {
            let again = asking(&page, &contact, &typed, Some(&mistake));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    card.effective = contact.effective.clone();
    let same = card == card_of(&contact) && Some(&details) == contact.details.as_ref();
    let answer = match same {
        true => Answer::Right,
        false => Answer::Corrected(Box::new(Corrected { card, details, words: String::new() })),
    };
    keep(&page, &token, link, &contact, answer)
}

/// Turns to the language of the mail that held the link.
fn turn(page: &mut Page, opened: &Opened) {
    match opened {
        Opened::Unknown => {}
        Opened::Over(link)
        | Opened::Gone(link)
        | Opened::Answered(link, _)
        | Opened::Confirmed(link, _)
        | Opened::Open(link, _) => page.turn_to(&link.to.language),
    }
}

fn keep(
    page: &Page,
    token: &str,
    link: Link,
    contact: &Contact,
    answer: Answer,
) -> Result<Response, Problem> {
    let kept = Kept {
        key: link.key,
        contact: contact.contact,
        standing: contact.standing,
        answer,
        how: "link".to_owned(),
        sender: link.to.address,
        at: page.now,
        set_aside: None,
    };
    page.app.store.work(|work| kept::keep(work, &kept))?;
    Ok(Redirect::to(&format!("/renew/{token}")).into_response())
}

/// What is said where there is nothing to answer, or no more.
fn told(page: &Page, opened: &Opened) -> Response {
    let (key, day) = match opened {
        Opened::Unknown => return by_link::unknown(page).into_response(),
        Opened::Over(link) => return by_link::over(page, link).into_response(),
        Opened::Gone(_) => return by_link::gone(page).into_response(),
        Opened::Answered(_, at) => ("renew-answered", times::day(page, *at)),
        Opened::Confirmed(_, at) => ("renew-confirmed", times::day(page, *at)),
        Opened::Open(..) => ("renew-changed", String::new()),
    };
    let secretariat = page.name(&page.profile.secretariat.names);
    let sentence = page.text_with(key, &[("day", &day), ("secretariat", secretariat)]);
    let title = page.text("renew-title");
    let content = html! {
        div.page-head { div { h1 { (title) } } }
        (shell::notice("ok", &sentence))
    };
    shell::plain(page, &title, content).into_response()
}

/// The contact as it stands, and the two ways to answer.
fn asking(page: &Page, contact: &Contact, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let name = page.participant_name(&contact.participant);
    let form = Form { page, typed, mistake };
    let title = t("renew-title");
    let content = html! {
        div.page-head { div { h1 { (title) }
            p { (page.text_with("renew-lead", &[("state", &name), ("network", page.name(&page.profile.names))])) } } }
        (form.summary(&t("form-kept")))
        @if !contact.waits_for_own_key() { (own_key(page, contact, &name)) }
        section.panel aria-labelledby="h-stands" {
            header { h2 #h-stands { (name) " · " (page.desk_name(&contact.desk)) } }
            div.body {
                (facts(page, contact))
                div.form-actions { form method="post" {
                    input type="hidden" name="answer" value="right";
                    button.btn.btn-primary { (shell::icon("check")) (t("renew-right")) }
                } }
                p.small.muted { (t("renew-then")) }
            }
        }
        section.panel {
            details.renew-correct open[mistake.is_some()] {
                summary { (t("renew-changed")) }
                form.form-body method="post" {
                    input type="hidden" name="answer" value="corrected";
                    (fields(&form))
                    div.form-actions { button.btn.btn-primary { (t("renew-send")) } }
                }
            }
        }
    };
    by_link::shown(page, &title, contact, content)
}

/// Who of the state can confirm, where the state does so with its own key.
fn own_key(page: &Page, contact: &Contact, name: &str) -> Markup {
    let desk = page.role_name(&format!("desk.{}", contact.desk));
    let administrator = page.role_name("national-administrator");
    let values = [("state", name), ("administrator", &administrator), ("desk", &desk)];
    shell::notice("info", &page.text_with("renew-own-key", &values))
}

fn facts(page: &Page, contact: &Contact) -> Markup {
    let all = lines(page, &card_of(contact), contact.details.as_ref());
    html! {
        dl.facts {
            @for (key, lines) in all.iter().filter(|(key, lines)| !lines.is_empty() && *key != "channels") {
                dt { (page.text(key)) } dd { @for line in lines { div dir="auto" { (line) } } }
            }
            @for way in contact.details.iter().flat_map(|details| &details.channels) {
                dt { (channel_name(page, way.kind)) }
                dd { bdi dir="ltr" { (way.value) } " " span.muted dir="auto" { (way.label) } }
            }
            @if let Some(renewed) = &contact.renewed {
                dt { (page.text("vouched")) } dd { (renewed_on(page, renewed)) }
            }
        }
    }
}
