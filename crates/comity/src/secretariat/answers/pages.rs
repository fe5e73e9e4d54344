//! `/secretariat/answers`: mails that answer circulars, procedures and first days, for officers; and
//! the same mails as a panel on the page of the one thing that they answer.

use super::{About, Answer, Decision};
use crate::directory::queries::{self as directory, Contact};
use crate::rights::{Action, Resource};
use crate::secretariat::circulars::queries as circulars;
use crate::secretariat::procedures::queries as procedures;
use crate::secretariat::texts::paragraphs;
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::routes::{Routes, policy};
use crate::web::{shell, times};
use axum::extract::Form as Urlencoded;
use axum::response::Redirect;
use maud::{Markup, html};
use register::StatementId;

/// The page with all of them.
pub const PATH: &str = "/secretariat/answers";

/// Its pages.
pub fn pages(routes: Routes) -> Routes {
    let read = policy(Action::Read, Resource::Answers);
    let sign = policy(Action::Sign, Resource::Answers);
    routes.get(PATH, read, show).post(PATH, sign, decide)
}

/// What a mail answers, as pages name it.
struct Thing {
    title: String,
    href: String,
    /// Whether an answer can count as an acknowledgement or a reading.
    may_count: bool,
}

fn thing(page: &Page, answer: &Answer) -> Result<Thing, Problem> {
    let found = page.app.store.view(|views| {
        Ok(match answer.about {
            About::Circular => circulars::circular(views, &answer.thing)?
                .and_then(|circular| circular.authorize(&page.subject, Action::Read).ok())
                .map(|circular| Thing {
                    title: page.text_with("circular-numbered", &[("number", &circular.number)]),
                    href: format!("/circulars/{}", circular.circular),
                    may_count: circular.acknowledge && circular.withdrawn.is_none(),
                }),
            About::Procedure => procedures::by_statement(views, &answer.thing)?.map(|one| Thing {
                href: format!("/procedures/{}?version={}", one.procedure, one.version),
                title: one.title,
                may_count: true,
            }),
            About::Welcome => Some(Thing {
                title: page.text("answers-welcome"),
                href: format!("/directory/{}", answer.participant),
                may_count: false,
            }),
        })
    })?;
    found.ok_or_else(Problem::not_found)
}

/// `GET /secretariat/answers`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let store = &page.app.store;
    let (waiting, looked_at) = (super::waiting(store)?, super::looked_at(store)?);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("answers-title")) } p { (t("answers-lead")) } }
            div.actions { a.btn.btn-plain href="/secretariat/incoming" { (t("incoming-title")) } } }
        @if waiting.is_empty() { section.panel { div.body { p { (t("answers-none")) } } } }
        @else { (panel_of(&page, "h-waiting", &t("answers-waiting"), &waiting, false)?) }
        @if !looked_at.is_empty() {
            (panel_of(&page, "h-looked-at", &t("answers-looked-at"), &looked_at, false)?) }
    };
    Ok(shell::render(&page, &t("answers-title"), content))
}

/// The mails about a thing, on its own page; for who asked and for officers. The caller has judged
/// who reads it.
pub(in super::super) fn panel(page: &Page, of: &StatementId) -> Result<Markup, Problem> {
    let mails = super::mails(&page.app.store, of)?;
    if mails.is_empty() {
        return Ok(html! {});
    }
    panel_of(page, "answers", &page.text("answers-title"), &mails, true)
}

fn panel_of(
    page: &Page,
    id: &str,
    title: &str,
    answers: &[Answer],
    here: bool,
) -> Result<Markup, Problem> {
    let mut shown = Vec::new();
    for answer in answers {
        shown.push(one(page, answer, here)?);
    }
    Ok(html! {
        section.panel #(id) aria-labelledby=(format!("{id}-title")) {
            header { h2 #(format!("{id}-title")) { (title) } }
            div.body { ul.plain.answers { @for one in &shown { li { (one) } } }
                @if here { p.small.muted { (page.text("answers-alone")) } } }
        }
    })
}

/// One mail: who, from which address, what it says, and what an officer said of it.
fn one(page: &Page, answer: &Answer, here: bool) -> Result<Markup, Problem> {
    let thing = thing(page, answer)?;
    let contact = page.app.store.view(|views| directory::contact(views, &answer.contact))?;
    let contact = contact.and_then(|c| c.authorize(&page.subject, Action::Read).ok());
    let t = |key: &str| page.text(key);
    let state = page.participant_name(&answer.participant);
    Ok(html! {
        p { span.sig { (answer.participant) } " " b { (state) }
            @if let Some(contact) = &contact { " · " (page.desk_name(&contact.desk)) ", "
                bdi { (contact.office) } }
            " · " (times::moment(page, answer.at))
            @if !here { br; a dir="auto" href=(thing.href) { (thing.title) } } }
        @if answer.sender.is_empty() { p.small.muted { (t("answers-forgotten")) } } @else {
            p.small.muted { (t("answers-from")) " " bdi dir="ltr" { (answer.sender) }
                @if !contact.as_ref().is_some_and(|contact| has(contact, &answer.sender)) {
                    " · " span.pill.soon { (shell::icon("alert")) (t("answers-other-address")) } } }
            blockquote.words dir="auto" { (paragraphs(&answer.text)) }
        }
        @match answer.decision {
            Decision::Waits => {}
            Decision::Counts => { p { span.pill.ok { (shell::icon("check"))
                (t(&format!("answers-counted-{}", answer.about.code()))) } } }
            Decision::Noted => { p { span.pill { (shell::icon("check")) (t("answers-noted")) } } }
        }
        @if page.may_commonly(Action::Sign, Resource::Answers) {
            (buttons(page, answer, thing.may_count, here)) }
    })
}

/// Whether an address is one that the directory has for the contact.
fn has(contact: &Contact, address: &str) -> bool {
    let channels = contact.details.iter().flat_map(|details| &details.channels);
    channels.into_iter().any(|channel| channel.value.trim().eq_ignore_ascii_case(address))
}

fn buttons(page: &Page, answer: &Answer, may_count: bool, here: bool) -> Markup {
    let t = |key: &str| page.text(key);
    let about = answer.about.code();
    html! {
        form.form-actions method="post" action=(PATH) {
            input type="hidden" name="id" value=(answer.id);
            @if here { input type="hidden" name="here" value="1"; }
            @if answer.decision == Decision::Waits {
                @if may_count { button.btn.btn-sm.btn-primary name="decision" value="counts" {
                    (shell::icon("check")) (t(&format!("answers-count-{about}"))) } }
                button.btn.btn-sm.btn-plain name="decision" value="noted" {
                    (t(if answer.about == About::Welcome { "answers-dealt-with" } else { "answers-note" })) }
            } @else {
                button.btn.btn-sm.btn-plain name="decision" value="waits" { (t("answers-again")) }
            }
        }
    }
}

/// `POST /secretariat/answers`: what a mail is, as an officer says.
pub async fn decide(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Redirect, Problem> {
    let store = &page.app.store;
    let answer = super::mail(store, typed.get("id"))?.ok_or_else(|| {
        // It was forgotten since the page was opened: its contact was erased.
        Problem::gone(page.text("answers-gone"))
    })?;
    let thing = thing(&page, &answer)?;
    let decision = Decision::from_code(typed.get("decision")).ok_or_else(Problem::not_found)?;
    if decision == Decision::Counts && !thing.may_count {
        return Err(Problem::refused("typed", page.text("answers-cannot-count")));
    }
    super::decide(store, &answer.id, decision)?;
    let mark = if thing.href.contains('?') { '&' } else { '?' };
    let back = match typed.get("here") {
        "" => format!("{PATH}?done=answer"),
        _ => format!("{}{mark}done=answer#answers", thing.href),
    };
    Ok(Redirect::to(&back))
}
