//! `/meetings/texts`: texts under silence, objections, signatures, and how a text stands.

use super::super::make;
use super::super::queries::{self, About, Document, Procedure, Voice};
use super::super::statements::{ObjectionWithdrawn, SilenceBroken, TextJoined};
use super::documents::by_symbol;
use super::{adopt, convenes, left, sight, speaker};
use crate::members::make::Draft;
use crate::members::marks;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::signing::{self, CameBack, Leads};
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;
use register::authority::body::ParticipantType;

/// The documents of a procedure.
pub(super) fn documents_of(
    views: &rusqlite::Connection,
    procedure: &Procedure,
) -> rusqlite::Result<Vec<Document>> {
    let one = |proposed: &super::super::statements::Proposed| {
        queries::document(views, &proposed.document).transpose()
    };
    procedure.documents.iter().filter_map(one).collect()
}

/// The procedure of an address with its documents, if this reader sees it.
pub(super) fn opened(page: &Page, id: &StatementId) -> Result<(Procedure, Vec<Document>), Problem> {
    let found = page.app.store.view(|views| {
        let Some(procedure) = queries::procedure(views, id)? else { return Ok(None) };
        let documents = documents_of(views, &procedure)?;
        Ok(Some((procedure, documents)))
    })?;
    let sight = sight(page)?;
    found.filter(|(p, documents)| sight.procedure(p, documents)).ok_or_else(Problem::not_found)
}

/// What a procedure is about, in a line.
pub(super) fn title_of(page: &Page, procedure: &Procedure) -> String {
    match &procedure.about {
        About::Text(_) => procedure.title.clone(),
        About::Accreditation(code) => {
            format!("{}: {}", page.text("accreditation"), page.participant_name(code))
        }
    }
}

/// Where a procedure stands.
pub(super) fn state_of(page: &Page, procedure: &Procedure) -> Markup {
    let (tone, key) = state_key(page, procedure);
    html! { span.pill.(tone) { (page.text(key)) } }
}

/// The tone and the text of where a procedure stands.
pub(super) fn state_key(page: &Page, procedure: &Procedure) -> (&'static str, &'static str) {
    match procedure.about {
        _ if procedure.adopted.is_some() => ("ok", "text-stands-adopted"),
        _ if procedure.objections > 0 || procedure.broken => ("late", "text-stands-broken"),
        _ if !procedure.is_over(page.now) => ("soon", "text-stands-running"),
        About::Text(_) => ("info", "text-stands-silent"),
        About::Accreditation(_) => ("ok", "text-stands-accredited"),
    }
}

/// `GET /meetings/texts/{id}`.
pub async fn show(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let typed = came_back.typed(&page)?.unwrap_or_default();
    let form = Form { page: &page, typed: &typed, mistake: None };
    shown(&page, id, &form)
}

/// The page of a text with its forms; a mistake is told at its field.
pub(super) fn shown(page: &Page, id: StatementId, form: &Form<'_>) -> Result<Markup, Problem> {
    let (procedure, documents) = opened(page, &id)?;
    let (objections, joined, transmissions) = page.app.store.view(|views| {
        let objections = queries::objections(views, &id)?;
        Ok((objections, queries::joined(views, &id)?, queries::transmissions(views, &id)?))
    })?;
    let title = title_of(page, &procedure);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 dir="auto" { (title) } p { (state_of(page, &procedure)) } } }
        (super::answers::beside(page, &id)?)
        (form.summary(&t("form-kept")))
        div.grid.g-2 {
            div.grid {
                @if !documents.is_empty() {
                    section.panel aria-labelledby="h-documents" {
                        header { h2 #h-documents { (t("documents-title")) } }
                        (by_symbol(page, &documents)) }
                }
                @if !objections.is_empty() {
                    section.panel aria-labelledby="h-objections" {
                        header { h2 #h-objections { (t("text-objections")) } }
                        div.body { (voices(page, &objections)) } }
                }
                @if procedure.adopted.is_some() {
                    section.panel aria-labelledby="h-joined" {
                        header { h2 #h-joined { (t("text-joined")) } }
                        div.body { p.small.muted { (t("text-joined-lead")) } (voices(page, &joined)) } }
                }
                @if !transmissions.is_empty() {
                    section.panel aria-labelledby="h-sent" {
                        header { h2 #h-sent { (t("transmissions")) } }
                        div.body { ul.plain { @for sent in &transmissions { li {
                            b dir="auto" { (sent.to) } @if !sent.remark.is_empty() { " · " bdi { (sent.remark) } }
                            br; span.small.muted {
                                (times::moment(page, sent.entered)) " · " (entry_link(page, sent.entry)) }
                        } } } } }
                }
            }
            div.grid { (standing(page, &procedure)) (ways(form, &procedure, &objections, &joined)?) }
        }
    };
    Ok(shell::render(page, &title, content))
}

/// Who said so, and nobody else.
fn voices(page: &Page, voices: &[Voice]) -> Markup {
    html! { ul.plain { @for voice in voices { li {
        span.sig { (voice.participant) } " " (page.participant_name(&voice.participant))
        @if !voice.reason.is_empty() { br; span.lines dir="auto" { (voice.reason) } }
        (super::answers::came(page, voice.received))
        br; span.small.muted { (times::moment(page, voice.entered)) " · " (entry_link(page, voice.entry))
            (marks::of(page, voice.entry)) }
    } } } }
}

fn standing(page: &Page, procedure: &Procedure) -> Markup {
    let t = |key: &str| page.text(key);
    let running = procedure.adopted.is_none() && !procedure.is_over(page.now);
    html! {
        section.panel aria-labelledby="h-silence" {
            header { h2 #h-silence { (t("text-silence")) }
                @if running { span.pill.soon { (shell::icon("clock")) (left(page, procedure.deadline)) } } }
            div.body { dl.facts {
                @if let About::Text(sort) = &procedure.about {
                    dt { (t("text-sort")) } dd { (t(&format!("text-is-{}", sort.code()))) } }
                dt { (t("text-opened")) }
                dd { (times::moment(page, procedure.entered)) " · " (entry_link(page, procedure.entry))
                    (marks::of(page, procedure.entry)) }
                dt { (t("text-deadline")) } dd { (times::moment(page, procedure.deadline)) }
                @if let Some((way, at, entry)) = procedure.adopted {
                    dt { (t("text-adopted-on")) }
                    dd { (times::moment(page, at)) " · " (t(&format!("adopted-by-{}", way.code()))) " · "
                        (entry_link(page, entry)) }
                }
                @if let Some(symbol) = &procedure.symbol {
                    dt { (t("document-symbol")) } dd { bdi dir="ltr" { (symbol) } } }
                @if let Some(meeting) = procedure.meeting {
                    dt { (t("meeting")) } dd { a href=(format!("/meetings/{meeting}")) { (t("meeting-open")) } } }
            } }
        }
    }
}

/// What this reader may do now.
fn ways(
    form: &Form<'_>,
    procedure: &Procedure,
    objections: &[Voice],
    joined: &[Voice],
) -> Result<Markup, Problem> {
    let page = form.page;
    let person = page.person()?;
    let own = &person.participant;
    let is_state = person.participant_type == ParticipantType::State
        && page.may(Action::Sign, Resource::Meetings, own);
    let is_in = |voices: &[Voice]| voices.iter().any(|voice| voice.participant == *own);
    let base = format!("/meetings/texts/{}", procedure.procedure);
    let open = procedure.adopted.is_none();
    let is_text = matches!(procedure.about, About::Text(_));
    let over = procedure.is_over(page.now);
    let button = |path: &str, key: &str, plain: bool| {
        html! {
            form method="post" action=(format!("{base}/{path}")) {
                button.btn.btn-primary[!plain].btn-plain[plain] { (page.text(key)) } }
        }
    };
    Ok(html! {
        @if is_state && open && !over && !is_in(objections) { (object_form(form, &base)) }
        @if is_state && open && is_in(objections) {
            section.panel { div.body { p { (page.text("objection-yours")) }
                (button("withdraw", "objection-withdraw", true)) } }
        }
        @if is_state && !open && !is_in(joined) {
            section.panel { div.body { p { (page.text("text-join-lead")) } (button("join", "text-join", false)) } }
        }
        @if convenes(page) && is_text && open && objections.is_empty() {
            (super::answers::before_adoption(page, &procedure.procedure, adopt::adopt_form(form, &base, procedure))?) }
        @if convenes(page) && open { p { a.btn.btn-plain href=(format!("{base}/received")) {
            (shell::icon("mail")) (page.text("objection-received-title")) } } }
        @if convenes(page) && !open { (adopt::transmit_form(form, &base)) }
    })
}

fn object_form(form: &Form<'_>, base: &str) -> Markup {
    let t = |key: &str| form.page.text(key);
    html! { section.panel aria-labelledby="h-object" {
        header { h2 #h-object { (t("objection")) } }
        form.form-body method="post" action=(format!("{base}/object")) {
            p { (t("objection-lead")) }
            (form.area(&Field::new("reason", t("objection-reason")).max(4000), 3))
            div.form-actions { button.btn.btn-primary { (t("text-object")) } }
        }
    } }
}

/// To the page that signs, and from there back to the text, with what was typed.
pub(super) fn sign(
    page: &Page,
    id: &StatementId,
    draft: &Draft,
    title: &str,
    typed: Option<&Typed>,
) -> Result<Response, Problem> {
    opened(page, id)?;
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let (title, here) = (page.text(title), format!("/meetings/texts/{id}"));
    let leads = Leads { title: &title, back: &here, typed, next: &here };
    signing::begin(page, vec![(payload, draft.parts())], &leads)
}

/// `POST /meetings/texts/{id}/object`.
pub async fn object(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let body = SilenceBroken { procedure: id, reason: typed.get("reason").to_owned() };
    sign(&page, &id, &make::say(speaker(&page)?, body), "text-object", Some(&typed))
}

/// `POST /meetings/texts/{id}/withdraw`.
pub async fn withdraw(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let by = speaker(&page)?;
    let standing =
        page.app.store.view(|views| queries::objection_of(views, &id, &by.participant))?;
    let draft = make::replace(by, ObjectionWithdrawn { procedure: id }, standing);
    sign(&page, &id, &draft, "objection-withdraw", None)
}

/// `POST /meetings/texts/{id}/join`.
pub async fn join(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let draft = make::say(speaker(&page)?, TextJoined { procedure: id });
    sign(&page, &id, &draft, "text-join", None)
}
