//! `/silence/{token}`: a silence behind the personal link of a mail. An objection is sent in two steps,
//! and waits for an officer of the secretariat; it counts from the moment at which it was sent.

use super::super::super::answers::{Answer, Kept, take_back};
use super::super::super::notices::SILENCE;
use super::super::super::queries::{self, Document, Procedure, Voice};
use super::super::text::{documents_of, state_of, title_of};
use super::{Opened, by_secretariat, documents, framed, keep, open, waiting};
use crate::directory::pages::by_link::{Shut, shut};
use crate::web::form::{Field, Form, Typed};
use crate::web::page::Page;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::{Code, StatementId};

/// Longest reason, in characters, as for objections with a key.
const REASON_MAX: usize = 4_000;

/// A silence as the link shows it.
struct Shown {
    opened: Opened,
    procedure: Procedure,
    documents: Vec<Document>,
    /// Who put it under silence.
    by: Option<Code>,
    /// An objection of this state that has entered.
    stands: Option<Voice>,
    waits: Option<Kept>,
}

fn found(page: &mut Page, token: &str) -> Result<Shown, Shut> {
    let opened = open(page, SILENCE, token)?;
    let found = page.app.store.view(|views| {
        let Some(procedure) = queries::procedure(views, &opened.id)? else { return Ok(None) };
        let documents = documents_of(views, &procedure)?;
        let mut objections = queries::objections(views, &opened.id)?;
        objections.retain(|voice| voice.participant == opened.contact.participant);
        Ok(Some((procedure, documents, objections.pop())))
    })?;
    let sees = |p: &Procedure, d: &[Document]| opened.is_state && opened.sight.procedure(p, d);
    let Some((procedure, documents, stands)) = found.filter(|(p, d, _)| sees(p, d)) else {
        return Err(shut(page, StatusCode::GONE, "meeting-link-closed", ""));
    };
    let by = page.app.store.entry(procedure.entry)?.map(|entry| entry.participant().clone());
    let waits = waiting(page, &opened)?;
    Ok(Shown { opened, procedure, documents, by, stands, waits })
}

/// What may be sent now.
enum May {
    /// An objection; a second one takes the place of the first.
    Object,
    /// That an objection which the secretariat entered is taken back.
    TakeBack,
    /// Nothing, for this reason.
    Nothing(String),
}

fn may(page: &Page, shown: &Shown) -> May {
    let procedure = &shown.procedure;
    match &shown.stands {
        _ if procedure.adopted.is_some() => May::Nothing(page.text("silence-link-adopted")),
        Some(Voice { received: None, .. }) => May::Nothing(page.text("silence-link-own")),
        Some(_) => May::TakeBack,
        None if procedure.is_over(page.now) => {
            let day = times::day(page, procedure.deadline);
            May::Nothing(by_secretariat(page, "silence-link-late", &day))
        }
        None => May::Object,
    }
}

/// `GET /silence/{token}`: changes nothing, since programs open the links of mails too.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Response, Shut> {
    let shown = found(&mut page, &token)?;
    let mut typed = Typed::default();
    if let Some(Kept { answer: Answer::Objects { reason }, .. }) = &shown.waits {
        typed.set("reason", reason);
    }
    Ok(whole(&page, &shown, &token, &typed, false).into_response())
}

/// `POST /silence/{token}`: first what is about to be sent, then the objection itself.
pub async fn answer(
    mut page: Page,
    Path(token): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Shut> {
    let shown = found(&mut page, &token)?;
    let here = |asks: bool| whole(&page, &shown, &token, &typed, asks);
    let reason: String = typed.get("reason").chars().take(REASON_MAX).collect();
    match (may(&page, &shown), typed.get("step")) {
        (May::Object, "send") => Ok(keep(&page, shown.opened, Answer::Objects { reason })?),
        (May::Object, "back") if shown.waits.is_some() => {
            let work = |work: &rusqlite::Connection| {
                shown.waits.as_ref().map_or(Ok(()), |kept| take_back(work, kept))
            };
            page.app.store.work(work)?;
            let next = format!("{SILENCE}/{token}?done=objection-back");
            Ok(Redirect::to(&next).into_response())
        }
        (May::Object, "change") => Ok(here(false).into_response()),
        (May::Object, _) => Ok(here(true).into_response()),
        (May::TakeBack, "take-back") => Ok(keep(&page, shown.opened, Answer::TakesBack)?),
        (May::TakeBack, _) => Ok(here(false).into_response()),
        (May::Nothing(_), _) => Ok((StatusCode::GONE, here(false)).into_response()),
    }
}

/// `GET /silence/{token}/file/{document}`.
pub async fn file(
    mut page: Page,
    Path((token, document)): Path<(String, StatementId)>,
) -> Result<Response, Shut> {
    let shown = found(&mut page, &token)?;
    Ok(super::file(&page, &shown.documents, &document)?)
}

/// `asks` before the objection is sent.
fn whole(page: &Page, shown: &Shown, token: &str, typed: &Typed, asks: bool) -> Markup {
    let procedure = &shown.procedure;
    let title = title_of(page, procedure);
    let t = |key: &str| page.text(key);
    let zone = &shown.opened.contact.time_zone;
    let content = html! {
        @if asks { (about_to(page, shown, typed)) }
        section.panel aria-labelledby="h-silence" {
            header { h2 #h-silence { (t("text-silence")) } (state_of(page, procedure)) }
            div.body { dl.facts {
                dt { (t("text-deadline")) } dd { (times::moment(page, procedure.deadline))
                    @if let Some((moment, offset)) = times::local_moment(page, zone, procedure.deadline) {
                        br; (page.text_with("link-local", &[("moment", &moment), ("offset", &offset)])) } }
                dt { (t("text-opened")) } dd { (times::moment(page, procedure.entered)) }
                @if let Some(by) = &shown.by { dt { (t("document-from")) } dd { (page.participant_name(by)) } }
            }
            p.small.muted { (t("silence-link-lead")) } }
        }
        (documents(page, &shown.documents, &format!("{SILENCE}/{token}")))
        @if !asks { (objection(page, shown, typed)) }
    };
    let full = format!("/meetings/texts/{}", procedure.procedure);
    framed(page, &shown.opened, &title, &full, &content)
}

/// What is about to be sent, to be read once more.
fn about_to(page: &Page, shown: &Shown, typed: &Typed) -> Markup {
    let state = page.participant_name(&shown.opened.contact.participant);
    let reason = typed.get("reason");
    html! {
        section.panel #answer aria-labelledby="h-answer" {
            header { h2 #h-answer { (page.text("silence-link-sure")) } }
            form.form-body method="post" {
                p { (page.text_with("silence-link-about", &[("state", &state)])) }
                @if !reason.is_empty() { p.lines dir="auto" { (reason) } }
                input type="hidden" name="reason" value=(reason);
                div.form-actions {
                    button.btn.btn-primary name="step" value="send" { (page.text("silence-link-send")) }
                    button.btn.btn-plain name="step" value="change" { (page.text("silence-link-not")) }
                }
            }
        }
    }
}

fn objection(page: &Page, shown: &Shown, typed: &Typed) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake: None };
    let button = |step: &str, key: &str| {
        html! { form.form-body method="post" { div.form-actions {
        button.btn.btn-plain name="step" value=(step) { (t(key)) } } } }
    };
    let may = may(page, shown);
    let words = match &may {
        // What was typed too late is not lost.
        May::Nothing(_) if shown.waits.is_none() => typed.get("reason"),
        _ => "",
    };
    html! {
        section.panel #answer aria-labelledby="h-answer" {
            header { h2 #h-answer { (t("silence-link-object")) } }
            div.body {
                @if let Some(voice) = &shown.stands {
                    p { (t("objection-yours")) (super::super::answers::came(page, voice.received)) }
                }
                @if let Some(kept) = &shown.waits { (answered(page, kept, &may)) }
                @if let May::Nothing(reason) = &may { p { (reason) } }
                @if !words.is_empty() { p { (t("link-typed")) } pre dir="auto" { (words) } }
            }
            @match &may {
                May::Object => {
                    form.form-body method="post" {
                        (form.area(&Field::new("reason", t("objection-reason")).max(REASON_MAX), 3))
                        div.form-actions { button.btn.btn-primary name="step" value="ask" {
                            (t(if shown.waits.is_some() { "link-change" } else { "silence-link-object" })) } }
                    }
                    @if shown.waits.is_some() { (button("back", "silence-link-back")) }
                }
                May::TakeBack if shown.waits.is_none() => { (button("take-back", "silence-link-back")) }
                May::TakeBack | May::Nothing(_) => {}
            }
        }
    }
}

fn answered(page: &Page, kept: &Kept, may: &May) -> Markup {
    let (what, reason) = match &kept.answer {
        Answer::Objects { reason } => ("answer-objects", reason.as_str()),
        Answer::TakesBack => ("answer-takes-back", ""),
        Answer::Registers { .. } | Answer::Wrote => ("answer-wrote", ""),
    };
    let values = [("day", times::day(page, kept.at)), ("what", page.text(what))];
    let values = [("day", values[0].1.as_str()), ("what", values[1].1.as_str())];
    // Where it can be changed, the reason stands in its field.
    let shown = !reason.is_empty() && !matches!(may, May::Object);
    html! {
        (shell::notice("ok", &page.text_with("link-answered", &values)))
        @if shown { p.lines dir="auto" { (reason) } }
    }
}
