//! `/circular/{token}`: a circular behind the personal link of a mail. It shows; its button acts.

use super::super::queries::{self, Circular};
use super::super::told;
use super::{download, facts, files, withdrawn};
use crate::directory::pages::by_link::{self, Opened, Shut, opened};
use crate::rights::Guarded;
use crate::secretariat::answers::{self, About};
use crate::secretariat::texts;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

fn found(page: &mut Page, token: &str) -> Result<(Opened, Circular), Shut> {
    let opened = opened(page, told::PATH, token)?;
    let id = opened.link.subject.parse().map_err(|_| Problem::not_found())?;
    let circular = page.app.store.view(|views| queries::circular(views, &id))?;
    // The link was sent to this one recipient, which is asked above whether it still is one.
    let circular = circular.map(Guarded::unasked).ok_or_else(Problem::not_found)?;
    Ok((opened, circular))
}

/// `GET /circular/{token}`: changes nothing, since programs open the links of mails too.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Markup, Shut> {
    let (opened, circular) = found(&mut page, &token)?;
    let (written, attached) = page.app.store.view(|views| {
        Ok((texts::of(views, &circular.statement)?, queries::attachments(views, &circular)?))
    })?;
    let said = answers::of(&page.app.store, &circular.circular, &opened.contact.contact)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 dir="auto" { (circular.subject) }
            p { (page.text_with("circular-numbered", &[("number", &circular.number)])) } } }
        (withdrawn(&page, &circular, false))
        section.panel { div.body { (facts(&page, &circular)) } }
        section.panel aria-labelledby="h-text" {
            header { h2 #h-text { (t("circular-text")) } }
            div.body { (texts::shown(&page, &written)) }
        }
        (files(&page, &attached, &format!("{}/{token}", told::PATH)))
        @if circular.acknowledge {
            section.panel #receipt aria-labelledby="h-receipt" {
                header { h2 #h-receipt { (t("acknowledgement")) } }
                div.body {
                    @if let Some(at) = said {
                        p { span.pill.ok { (shell::icon("check"))
                            (page.text_with("acknowledged-on", &[("day", &times::day(&page, at))])) } }
                        p { (t("acknowledged-once")) }
                        p.muted { (t("receipt-only")) }
                    } @else if circular.withdrawn.is_some() {
                        p.muted { (t("acknowledgement-closed")) }
                    } @else {
                        p { (t("receipt-only")) }
                        p.small.muted { (t("link-observed")) }
                        form method="post" { button.btn.btn-primary {
                            (shell::icon("check")) (t("acknowledge")) } }
                    }
                }
            }
        }
    };
    Ok(by_link::shown(&page, &circular.subject, &opened.contact, content))
}

/// `POST /circular/{token}`: notes the acknowledgement; a second time changes nothing.
pub async fn acknowledge(mut page: Page, Path(token): Path<String>) -> Result<Response, Shut> {
    let (opened, circular) = found(&mut page, &token)?;
    if circular.acknowledge && circular.withdrawn.is_none() {
        let who = (&opened.contact.contact, &opened.contact.participant);
        answers::pressed(&page.app.store, (About::Circular, circular.circular), who, page.now)?;
    }
    Ok(Redirect::to(&format!("{}/{token}#receipt", told::PATH)).into_response())
}

/// `GET /circular/{token}/file/{name}`.
pub async fn file(
    mut page: Page,
    Path((token, name)): Path<(String, String)>,
) -> Result<Response, Shut> {
    let (_, circular) = found(&mut page, &token)?;
    Ok(download(&page, &circular, &name)?)
}
