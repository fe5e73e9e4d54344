//! `/meetings/{id}`: invitation, agenda, documents, registration, texts and results of one meeting.

use super::super::queries::{
    self, About, Agenda, Document, Meeting, Procedure, Registration, Results,
};
use super::super::statements::Delegates;
use super::documents::by_symbol;
use super::list::state;
use super::text::state_of;
use super::{body_name, convenes, language_name, left, seen, sight, span};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Path;
use maud::{Markup, html};
use register::{StatementId, Time};

/// `GET /meetings/{id}`.
pub async fn show(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let meeting = seen(&page, &id)?;
    let sight = sight(&page)?;
    let (agenda, mut documents, registrations, mut procedures, results, bodies) =
        page.app.store.view(|views| {
            let procedures = queries::procedures(views)?;
            Ok((
                queries::agenda(views, &id)?,
                queries::documents_of(views, &id)?,
                queries::registrations(views, &id)?,
                procedures.into_iter().filter(|p| p.meeting == Some(id)).collect::<Vec<_>>(),
                queries::results(views, &id)?,
                queries::bodies(views)?,
            ))
        })?;
    documents.retain(|document| sight.document(document));
    procedures.retain(|procedure| {
        let named = |d: &&Document| procedure.documents.iter().any(|p| p.document == d.document);
        let own: Vec<Document> = documents.iter().filter(named).cloned().collect();
        own.len() == procedure.documents.len() && sight.procedure(procedure, &own)
    });
    let content = html! {
        div.page-head {
            div { h1 dir="auto" { (meeting.title) }
                p { (body_name(&page, &bodies, &meeting.body)) " · " (span(&page, &meeting)) } }
            (actions(&page, &meeting)?)
        }
        (super::answers::beside(&page, &id)?)
        @if let Some(reason) = &meeting.cancelled {
            div.alert-box.late role="status" { b { (page.text("meeting-cancelled")) } ": "
                span dir="auto" { (reason) } }
        }
        div.grid.g-2 {
            div.grid {
                (agenda_panel(&page, agenda.as_ref(), &documents, &|d| format!("/documents/{}", d.document)))
                (documents_panel(&page, &meeting, &documents)?)
                @if let Some(results) = &results { (results_panel(&page, results)) }
                (texts(&page, &procedures))
            }
            div.grid {
                (invitation(&page, &meeting))
                (registration(&page, &meeting, &registrations)?)
            }
        }
    };
    Ok(shell::render(&page, &meeting.title, content))
}

fn actions(page: &Page, meeting: &Meeting) -> Result<Markup, Problem> {
    let own = &page.person()?.participant;
    let base = format!("/meetings/{}", meeting.meeting);
    let t = |key: &str| page.text(key);
    let may = page.may(Action::Sign, Resource::Meetings, own) && meeting.cancelled.is_none();
    let ahead = meeting.is_ahead(page.now);
    let registers = may && ahead && (page.now < meeting.registration_until || convenes(page));
    Ok(html! { div.actions {
        @if registers {
            a.btn.btn-primary href=(format!("{base}/register")) { (shell::icon("users")) (t("delegation-register")) }
        }
        @if may {
            a.btn.btn-plain href=(format!("/documents/new?meeting={}", meeting.meeting)) {
                (shell::icon("upload")) (t("document-new")) }
        }
        @if convenes(page) && meeting.cancelled.is_none() {
            @if ahead {
                a.btn.btn-plain href=(format!("{base}/agenda")) { (shell::icon("list")) (t("agenda-change")) }
                a.btn.btn-plain href=(format!("{base}/change")) { (shell::icon("pencil")) (t("change")) }
                a.btn.btn-plain href=(format!("{base}/accredit")) { (shell::icon("id")) (t("accredit")) }
            }
            a.btn.btn-plain href=(format!("/meetings/texts/new?meeting={}", meeting.meeting)) {
                (shell::icon("clock")) (t("text-new")) }
            @if page.now >= meeting.begins {
                a.btn.btn-plain href=(format!("{base}/results")) { (shell::icon("check")) (t("meeting-results-note")) }
            }
        }
    } })
}

/// Where, when and until when.
pub(super) fn invitation(page: &Page, meeting: &Meeting) -> Markup {
    let t = |key: &str| page.text(key);
    let languages: Vec<String> = meeting.languages.iter().map(|l| language_name(page, l)).collect();
    html! {
        section.panel aria-labelledby="h-invitation" {
            header { h2 #h-invitation { (t("meeting-invitation")) } (state(page, meeting)) }
            div.body {
                dl.facts {
                    dt { (t("meeting-when")) } dd { (span(page, meeting)) }
                    @if !meeting.place.is_empty() { dt { (t("meeting-place")) } dd dir="auto" { (meeting.place) } }
                    @if meeting.online { dt { (t("meeting-online")) } dd { (t("meeting-online-yes")) } }
                    @if !languages.is_empty() { dt { (t("meeting-languages")) } dd { (languages.join(" · ")) } }
                    dt { (t("registration-until")) } dd { (times::moment(page, meeting.registration_until)) }
                    @if let Some(until) = meeting.papers_until {
                        dt { (t("papers-until")) } dd { (times::moment(page, until)) }
                    }
                    dt { (t("meeting-invited")) }
                    dd { (t("meeting-invited-states"))
                        @for code in &meeting.stakeholders { br; bdi { (page.participant_name(code)) } } }
                }
                (entered(page, meeting.entered, meeting.entry))
            }
        }
    }
}

/// Since when it stands so, and its entry for those who can open it.
fn entered(page: &Page, at: Time, entry: u64) -> Markup {
    html! { @if page.subject.person().is_some() {
    p.small.muted { (times::moment(page, at)) " · " (entry_link(page, entry)) } } }
}

/// The agenda; `href` says where a document is.
pub(super) fn agenda_panel(
    page: &Page,
    agenda: Option<&Agenda>,
    documents: &[Document],
    href: &dyn Fn(&Document) -> String,
) -> Markup {
    let link = |symbol: &str| {
        let found = documents.iter().find(|document| document.symbol.to_string() == symbol);
        html! { @match found {
            Some(d) => { a dir="ltr" href=(href(d)) { (symbol) } }
            None => { bdi dir="ltr" { (symbol) } }
        } }
    };
    html! {
        section.panel aria-labelledby="h-agenda" {
            header { h2 #h-agenda { (page.text("agenda")) }
                @if let Some(agenda) = agenda.filter(|agenda| agenda.form > 1) {
                    span.pill.info { (page.text_with("agenda-form", &[("number", &(agenda.form - 1).to_string())])) }
                }
            }
            @match agenda {
                None => { div.body { p.muted { (page.text("agenda-none")) } } }
                Some(agenda) => {
                    @let headings = page.texts(["agenda-item", "agenda-title", "documents-title"]);
                    (stacked(&page.text("agenda"), &headings, html! { @for item in &agenda.items { tr {
                        th scope="row" { (item.number) }
                        td dir="auto" { (item.title) }
                        td { @for symbol in &item.documents { (link(symbol)) " " } }
                    } } }))
                    div.body { (entered(page, agenda.entered, agenda.entry)) }
                }
            }
        }
    }
}

fn documents_panel(
    page: &Page,
    meeting: &Meeting,
    documents: &[Document],
) -> Result<Markup, Problem> {
    Ok(html! {
        section.panel aria-labelledby="h-documents" {
            header { h2 #h-documents { (page.text("documents-title")) }
                a.end.small href=(format!("/documents?meeting={}", meeting.meeting)) { (page.text("documents-all")) } }
            @if documents.is_empty() { div.body { p.muted { (page.text("documents-none")) } } }
            @else { (by_symbol(page, documents)) }
        }
    })
}

/// Delegations that are registered; who is not stands nowhere.
fn registration(
    page: &Page,
    meeting: &Meeting,
    registrations: &[Registration],
) -> Result<Markup, Problem> {
    let person = page.person()?;
    let whole = sight(page)?.is_whole();
    let sees = |r: &&Registration| whole || r.participant == person.participant;
    let named = |r: &Registration| page.may(Action::Read, Resource::Persons, &r.participant);
    let open = page.now < meeting.registration_until && meeting.cancelled.is_none();
    let shown: Vec<&Registration> = registrations.iter().filter(sees).collect();
    Ok(html! {
        section.panel aria-labelledby="h-registration" {
            header { h2 #h-registration { (page.text("delegation-registration")) }
                @if open { span.pill.soon { (shell::icon("clock")) (left(page, meeting.registration_until)) } }
                @else { span.pill { (page.text("delegation-closed")) } } }
            div.body {
                @if shown.is_empty() { p.muted { (page.text("delegation-none")) } }
                dl.facts { @for r in &shown {
                    dt { span.sig { (r.participant) } }
                    dd { (page.participant_name(&r.participant)) " · "
                        (page.text_count("delegation-size", i64::from(r.people)))
                        @if named(r) { (names(r)) }
                        (super::answers::came(page, r.answered))
                        br; span.small { (entry_link(page, r.entry)) } }
                } }
            }
        }
    })
}

fn names(registration: &Registration) -> Markup {
    let names = registration.names.as_deref().and_then(|names| serde_json::from_str(names).ok());
    let people = names.map_or(Vec::new(), |names: Delegates| names.delegates);
    html! { @for person in people {
        br; bdi { (person.name) } @if !person.position.is_empty() { span.muted { ", " bdi { (person.position) } } }
    } }
}

fn texts(page: &Page, procedures: &[Procedure]) -> Markup {
    html! { @if !procedures.is_empty() {
        section.panel aria-labelledby="h-texts" {
            header { h2 #h-texts { (page.text("texts-title")) } }
            div.body { ul.plain { @for p in procedures { li {
                a href=(format!("/meetings/texts/{}", p.procedure)) dir="auto" {
                    @match &p.about {
                        About::Text(_) => (p.title),
                        About::Accreditation(code) => {
                            (page.text("accreditation")) ": " (page.participant_name(code)) }
                    } } " " (state_of(page, p))
            } } } }
        }
    } }
}

fn results_panel(page: &Page, results: &Results) -> Markup {
    html! {
        section.panel aria-labelledby="h-results" {
            header { h2 #h-results { (page.text("meeting-results")) }
                span.pill { (page.text_count("delegation-size", i64::from(results.people))) } }
            div.body { p.lines dir="auto" { (results.summary) }
                p.small.muted { (entry_link(page, results.entry)) } }
        }
    }
}
