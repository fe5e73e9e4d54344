//! `/meeting/{token}`: an invitation behind the personal link of a mail, and the form that registers a
//! delegation. What is sent here waits for an officer of the secretariat.

use super::super::super::answers::{Answer, Kept, take_back};
use super::super::super::notices::MEETING;
use super::super::super::queries::{self, Agenda, Document, Meeting, Registration};
use super::super::again;
use super::super::delegation::{fields, how_many, lines, people, typed_of};
use super::super::meeting::{agenda_panel, invitation};
use super::{Opened, by_secretariat, documents, framed, keep, open, waiting};
use crate::directory::pages::by_link::{Shut, shut};
use crate::web::form::{Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::StatementId;

/// A meeting as the link shows it.
struct Shown {
    opened: Opened,
    meeting: Meeting,
    agenda: Option<Agenda>,
    documents: Vec<Document>,
    registered: Option<Registration>,
    waits: Option<Kept>,
}

fn found(page: &mut Page, token: &str) -> Result<Shown, Shut> {
    let opened = open(page, MEETING, token)?;
    let (id, own) = (&opened.id, &opened.contact.participant);
    let (meeting, agenda, mut documents, registered) = page.app.store.view(|views| {
        Ok((
            queries::meeting(views, id)?,
            queries::agenda(views, id)?,
            queries::documents_of(views, id)?,
            queries::registration(views, id, own)?,
        ))
    })?;
    let Some(meeting) = meeting.filter(|meeting| opened.sight.meeting(meeting)) else {
        return Err(shut(page, StatusCode::GONE, "meeting-link-closed", ""));
    };
    documents.retain(|document| opened.sight.document(document));
    let waits = waiting(page, &opened)?;
    Ok(Shown { opened, meeting, agenda, documents, registered, waits })
}

/// Why no registration is taken, if none is.
fn stopped(page: &Page, shown: &Shown) -> Option<String> {
    let meeting = &shown.meeting;
    let until = times::day(page, meeting.registration_until);
    match &shown.registered {
        _ if meeting.cancelled.is_some() => Some(page.text("meeting-link-cancelled")),
        Some(registered) if registered.own => Some(page.text("meeting-link-own")),
        _ if page.now >= meeting.registration_until => {
            Some(by_secretariat(page, "meeting-link-late", &until))
        }
        _ => None,
    }
}

/// `GET /meeting/{token}`: changes nothing, since programs open the links of mails too.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Response, Shut> {
    let shown = found(&mut page, &token)?;
    let typed = match &shown.waits {
        Some(Kept { answer: Answer::Registers { people, delegates }, .. }) => {
            let mut typed = Typed::default();
            typed.set("people", &people.to_string());
            typed.set("names", &lines(delegates));
            typed
        }
        _ => typed_of(&shown.opened.contact.participant, shown.registered.as_ref()),
    };
    Ok(whole(&page, &shown, &token, &typed, None).into_response())
}

/// `POST /meeting/{token}`: a delegation, another one, or none any more.
pub async fn answer(
    mut page: Page,
    Path(token): Path<String>,
    Urlencoded(mut typed): Urlencoded<Typed>,
) -> Result<Response, Shut> {
    let shown = found(&mut page, &token)?;
    if stopped(&page, &shown).is_some() {
        let page = whole(&page, &shown, &token, &typed, None);
        return Ok((StatusCode::GONE, page).into_response());
    }
    if typed.get("step") == "withdraw" {
        typed.set("people", "0");
        typed.set("names", "");
    }
    let known = shown.registered.is_some() || shown.waits.is_some();
    match how_many(&page, &typed, known) {
        Err(mistake) => Ok(again(whole(&page, &shown, &token, &typed, Some(&mistake)))),
        // What has not entered is taken back, and there is nothing to enter.
        Ok(0) if shown.registered.is_none() => {
            if let Some(kept) = &shown.waits {
                page.app.store.work(|work| take_back(work, kept))?;
            }
            Ok(Redirect::to(&format!("{MEETING}/{token}?done=registration-back")).into_response())
        }
        Ok(people_coming) => {
            let delegates =
                if people_coming == 0 { Vec::new() } else { people(typed.get("names")) };
            Ok(keep(&page, shown.opened, Answer::Registers { people: people_coming, delegates })?)
        }
    }
}

/// `GET /meeting/{token}/file/{document}`.
pub async fn file(
    mut page: Page,
    Path((token, document)): Path<(String, StatementId)>,
) -> Result<Response, Shut> {
    let shown = found(&mut page, &token)?;
    Ok(super::file(&page, &shown.documents, &document)?)
}

fn whole(
    page: &Page,
    shown: &Shown,
    token: &str,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Markup {
    let meeting = &shown.meeting;
    let base = format!("{MEETING}/{token}");
    let href = |document: &Document| format!("{base}/file/{}", document.document);
    let content = html! {
        @if let Some(reason) = &meeting.cancelled {
            div.alert-box.late role="status" { b { (page.text("meeting-cancelled")) } ": "
                span dir="auto" { (reason) } }
        }
        p { (page.text(&format!("meeting-is-{}", meeting.form.code()))) (local(page, shown)) }
        (invitation(page, meeting))
        (delegation(page, shown, typed, mistake))
        (agenda_panel(page, shown.agenda.as_ref(), &shown.documents, &href))
        (documents(page, &shown.documents, &base))
    };
    framed(page, &shown.opened, &meeting.title, &format!("/meetings/{}", meeting.meeting), &content)
}

/// When it begins in the contact's own time zone.
fn local(page: &Page, shown: &Shown) -> Markup {
    let begins = times::local_moment(page, &shown.opened.contact.time_zone, shown.meeting.begins);
    html! { @if let Some((moment, offset)) = begins {
    " · " (page.text_with("link-local", &[("moment", &moment), ("offset", &offset)])) } }
}

fn delegation(page: &Page, shown: &Shown, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let stopped = stopped(page, shown);
    let known = shown.registered.is_some() || shown.waits.is_some();
    html! {
        section.panel #answer aria-labelledby="h-answer" {
            header { h2 #h-answer { (t("delegation-register")) } }
            @if shown.registered.is_some() || shown.waits.is_some() || stopped.is_some() { div.body {
                @if let Some(registered) = &shown.registered {
                    p { (t("link-stands")) " "
                        (page.text_count("delegation-size", i64::from(registered.people))) }
                }
                @if let Some(kept) = &shown.waits { (answered(page, kept)) }
                @if let Some(stopped) = &stopped { p { (stopped) } }
                @if stopped.is_some() && !typed.get("people").is_empty() && mistake.is_none()
                    && shown.registered.is_none() && shown.waits.is_none() {
                    p { (t("link-typed")) " " (typed.get("people")) }
                    pre dir="auto" { (typed.get("names")) }
                }
            } }
            @if stopped.is_none() {
                form.form-body method="post" {
                    (form.summary(&t("form-kept")))
                    (fields(&form, false))
                    p.small.muted { (t("link-then")) }
                    div.form-actions { button.btn.btn-primary {
                        (t(if known { "link-change" } else { "link-send" })) } }
                }
                @if known { form.form-body method="post" {
                    input type="hidden" name="step" value="withdraw";
                    div.form-actions { button.btn.btn-plain { (t("link-withdraw")) } }
                } }
            }
        }
    }
}

fn answered(page: &Page, kept: &Kept) -> Markup {
    let size = match &kept.answer {
        Answer::Registers { people: 0, .. } => page.text("answer-withdraws"),
        Answer::Registers { people, .. } => page.text_count("delegation-size", i64::from(*people)),
        Answer::Objects { .. } | Answer::TakesBack | Answer::Wrote => String::new(),
    };
    let day = times::day(page, kept.at);
    html! { (shell::notice("ok", &page.text_with("link-answered", &[("day", &day), ("what", &size)]))) }
}
