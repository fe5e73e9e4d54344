//! `/keys/hand-over`: somebody leaves. The root lets the new person act and revokes the old keys as
//! one unit; an administrator changes the contacts; a list of steps shows how far it is.

use super::super::handover::{self as kept, Handover};
use super::super::queries::{self, Contact};
use super::super::statements::Person;
use super::form::typed_of;
use crate::members::draft::{for_root, root_of};
use crate::members::held::{Someone, people};
use crate::members::make::Draft;
use crate::members::pages::delegate;
use crate::rights::{Action, Guarded, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::todo::Todo;
use crate::web::{shell, waiting};
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::authority::body::{Body, KeyRevoked};
use register::{Code, StatementId};
use serde::Deserialize;

/// The page.
const PATH: &str = "/keys/hand-over";

/// Who leaves.
#[derive(Debug, Default, Deserialize)]
pub struct Leaves {
    #[serde(default)]
    who: String,
}

fn own(page: &Page) -> Result<Code, Problem> {
    let own = page.person()?.participant.clone();
    page.demand(Action::Sign, Resource::Roots, &own)?;
    Ok(own)
}

fn leaver(page: &Page, own: &Code, who: &str) -> Result<Option<Someone>, Problem> {
    Ok(people(page, own)?.into_iter().find(|someone| someone.person.to_string() == who))
}

/// Contacts that name somebody as their person.
fn naming(page: &Page, own: &Code, someone: &Someone) -> Result<Vec<Contact>, Problem> {
    let Some((name, _)) = &someone.name else { return Ok(Vec::new()) };
    let mut contacts = page.app.store.view(|views| queries::contacts_of(views, own))?;
    contacts.retain(|contact| person(contact).is_some_and(|person| person.name == *name));
    Ok(contacts)
}

fn person(contact: &Contact) -> Option<&Person> {
    contact.details.as_ref().and_then(|details| details.person.as_ref())
}

/// `GET /keys/hand-over`: who leaves, then who comes.
pub async fn show(page: Page, Query(leaves): Query<Leaves>) -> Result<Markup, Problem> {
    let own = own(&page)?;
    match leaver(&page, &own, &leaves.who)? {
        None => choose(&page, &own),
        Some(someone) => {
            let mut typed = Typed::default();
            typed.set("days", "365");
            if let Some((_, position)) = &someone.name {
                typed.set("position", position);
            }
            for role in someone.given(&page).flat_map(|(_, key)| &key.roles) {
                typed.set(&format!("role-{role}"), "1");
            }
            form(&page, &own, &someone, &typed, None)
        }
    }
}

fn choose(page: &Page, own: &Code) -> Result<Markup, Problem> {
    let people = people(page, own)?;
    let running = kept::of(&page.app.store, own)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("hand-over-title")) } p { (t("hand-over-lead")) } } }
        @if !running.is_empty() {
            section.panel aria-labelledby="h-running" {
                header { h2 #h-running { (t("hand-over-running")) } }
                div.body { ul { @for one in &running {
                    li { a href=(one.address()) dir="auto" { (called(page, one, &people)) } } } } }
            }
        }
        section.panel { form.form-body action=(PATH) {
            div.field { label for="who" { (t("hand-over-who")) }
                select.form-select #who name="who" {
                    @for someone in people.iter().filter(|someone| someone.given(page).next().is_some()) {
                        option value=(someone.person) { (someone.called(page)) } } } }
            div.form-actions { button.btn.btn-primary { (t("hand-over-choose")) } }
        } }
    };
    Ok(shell::render(page, &t("hand-over-title"), content))
}

/// Who comes and who leaves, in one line.
fn called(page: &Page, handover: &Handover, people: &[Someone]) -> String {
    let leaver = people.iter().find(|someone| someone.person == handover.leaver);
    let leaver = leaver.map_or_else(|| page.text("details-erased"), |one| one.called(page));
    let name = handover.typed.get("name");
    page.text_with("hand-over-of", &[("name", name), ("leaver", &leaver)])
}

/// The contacts of a hand-over that the reader may see, and whether each names who comes.
fn contacts_of(page: &Page, handover: &Handover) -> Result<Vec<(Contact, bool)>, Problem> {
    let found = page.app.store.view(|views| {
        let contact = |id: &StatementId| queries::contact(views, id);
        handover.contacts.iter().map(contact).collect::<rusqlite::Result<Vec<_>>>()
    })?;
    let may = |c: Guarded<Contact>| c.authorize(&page.subject, Action::Read).ok();
    let done = |c: &Contact| person(c).is_some_and(|p| p.name == handover.typed.get("name"));
    let found = found.into_iter().flatten().filter_map(may);
    Ok(found
        .map(|contact| (done(&contact), contact))
        .map(|(done, c)| (c.into_inner(), done))
        .collect())
}

/// Hand-overs that wait for the reader, for the first page: who leaves may be out already.
///
/// # Errors
/// When views or working file cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let (own, authority) = (&page.person()?.participant, page.app.store.authority());
    let mut found = Vec::new();
    if !page.may(Action::Sign, Resource::Roots, own) {
        return Ok(found);
    }
    for handover in kept::of(&page.app.store, own)? {
        let contacts = contacts_of(page, &handover)?;
        let done = contacts.iter().filter(|(_, done)| *done).count();
        let done = done + usize::from(handover.is_root_done(&authority, page.now));
        let all = contacts.len() + 1;
        if done < all {
            found.push(Todo {
                tone: "info",
                icon: "users",
                title: page.text("hand-over-title"),
                detail: called(page, &handover, &people(page, own)?),
                left: format!("{done} / {all}"),
                href: handover.address(),
            });
        }
    }
    Ok(found)
}

fn form(
    page: &Page,
    own: &Code,
    someone: &Someone,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let contacts = naming(page, own, someone)?;
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let content = html! {
        div.page-head { div { h1 { (t("hand-over-title")) } p dir="auto" { (someone.called(page)) } } }
        (form.summary(&t("form-kept")))
        section.panel aria-labelledby="h-next" {
            header { h2 #h-next { (t("hand-over-next")) } }
            form.form-body method="post" {
                (form.input(&Field::new("name", t("delegate-name")).required()))
                (form.input(&Field::new("position", t("delegate-position"))))
                (delegate::fields(&form, own))
                fieldset.field {
                    legend { (t("hand-over-contacts")) }
                    @if contacts.is_empty() { p { (t("hand-over-no-contacts")) } }
                    ul { @for contact in &contacts { li { (page.desk_name(&contact.desk)) ": "
                        bdi { (contact.office) } } } }
                }
                div.form-actions { button.btn.btn-primary { (t("root-draft")) }
                    a.btn.btn-plain href=(PATH) { (t("sign-back")) } }
            }
        }
    };
    Ok(shell::render(page, &t("hand-over-title"), content))
}

/// `POST /keys/hand-over?who=…`: the draft for the root, and the list of steps.
pub async fn begin(
    page: Page,
    Query(leaves): Query<Leaves>,
    Urlencoded(mut typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let own = own(&page)?;
    let someone = leaver(&page, &own, &leaves.who)?;
    let someone =
        someone.ok_or_else(|| Problem::refused("typed", page.text("hand-over-who-wanted")))?;
    typed.set("person", "");
    let mut handover = Handover {
        id: page.app.store.surroundings.statement_id().to_string(),
        participant: own.clone(),
        leaver: someone.person,
        contacts: naming(&page, &own, &someone)?.into_iter().map(|c| c.contact).collect(),
        typed,
        waiting: String::new(),
    };
    match draft_for_root(&page, &handover)? {
        Ok(address) => handover.waiting = address,
        Err(mistake) => {
            let again = form(&page, &own, &someone, &handover.typed, Some(&mistake))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    }
    kept::keep(&page.app.store, &handover)?;
    Ok(Redirect::to(&handover.address()).into_response())
}

/// The new person in and the old keys out, as one unit for the root keys.
fn draft_for_root(page: &Page, handover: &Handover) -> Result<Result<String, Mistake>, Problem> {
    let own = &handover.participant;
    let delegation = match delegate::draft(page, own, &handover.typed) {
        Ok(draft) => draft,
        Err(mistake) => return Ok(Err(mistake)),
    };
    let mut drafts = vec![delegation];
    for key in handover.old_keys(&page.app.store.authority(), page.now) {
        let reason = page.text("hand-over-reason");
        let body = Body::KeyRevoked(KeyRevoked { compromised_since: None, key, reason });
        drafts.push(Draft::authority(root_of(own)?, &body));
    }
    let title = page.text("hand-over-title");
    Ok(Ok(for_root(page, own, &drafts, &title, &handover.address())?))
}

fn found(page: &Page, id: &str) -> Result<Handover, Problem> {
    kept::find(&page.app.store, &own(page)?, id)?.ok_or_else(Problem::not_found)
}

/// `GET /keys/hand-over/{id}`: the steps, and which are done.
pub async fn steps(page: Page, Path(id): Path<String>) -> Result<Markup, Problem> {
    let handover = found(&page, &id)?;
    let authority = page.app.store.authority();
    let name = handover.typed.get("name");
    let contacts = contacts_of(&page, &handover)?;
    let whom = called(&page, &handover, &people(&page, &handover.participant)?);
    let is_leaver = page.person()?.person == handover.leaver;
    let root_done = handover.is_root_done(&authority, page.now);
    let draft = handover.waiting.strip_prefix("/waiting/").unwrap_or_default();
    let waits = waiting::find(&page.app, draft)?.is_some();
    let t = |key: &str| page.text(key);
    let mark = |done: bool| {
        html! { @if done {
            span.pill.ok { (shell::icon("check")) (t("hand-over-done")) }
        } @else { span.pill.soon { (shell::icon("clock")) (t("hand-over-open")) } } }
    };
    let here = handover.address();
    let content = html! {
        div.page-head { div { h1 { (t("hand-over-title")) } p dir="auto" { (whom) } } }
        @if is_leaver { (shell::notice("soon", &t("hand-over-you"))) }
        section.panel aria-labelledby="h-steps" {
            header { h2 #h-steps { (t("hand-over-steps")) } }
            div.body { ol.handover {
                li { (t("hand-over-step-root")) " " (mark(root_done))
                    @if !root_done { div.form-actions {
                        @if waits { a.btn.btn-primary.btn-sm href=(handover.waiting) { (t("hand-over-sign")) } }
                        @else { form method="post" action=(format!("{here}/root")) {
                            button.btn.btn-plain.btn-sm { (t("hand-over-again")) } } }
                    } } }
                @for (contact, done) in &contacts {
                    li { (page.text_with("hand-over-step-contact", &[
                            ("desk", &page.desk_name(&contact.desk)), ("name", name)])) " " (mark(*done))
                        @if !done { div.form-actions { a.btn.btn-primary.btn-sm
                            href=(format!("/directory/contact/{}/change?hand-over={}", contact.contact, handover.id)) {
                                (t("hand-over-change")) } } } }
                }
            } }
        }
        form method="post" action=(format!("{here}/end")) { div.form-actions {
            button.btn.btn-plain { (t("hand-over-end")) } a.btn.btn-plain href="/keys" { (t("nav-keys")) } } }
    };
    Ok(shell::render(&page, &t("hand-over-title"), content))
}

/// `POST /keys/hand-over/{id}/root`: the draft again, when the first one is gone.
pub async fn again(page: Page, Path(id): Path<String>) -> Result<Response, Problem> {
    let mut handover = found(&page, &id)?;
    match draft_for_root(&page, &handover)? {
        Ok(address) => handover.waiting = address,
        Err(mistake) => return Err(Problem::refused("typed", mistake.refusal.sentence)),
    }
    kept::keep(&page.app.store, &handover)?;
    Ok(Redirect::to(&handover.waiting).into_response())
}

/// What the address of the form for a change may say: the hand-over that it is a step of.
#[derive(Debug, Default, Deserialize)]
pub struct Step {
    #[serde(default, rename = "hand-over")]
    handover: String,
}

impl Step {
    fn found(&self, page: &Page, contact: &Contact) -> Result<Option<Handover>, Problem> {
        if self.handover.is_empty() {
            return Ok(None);
        }
        Ok(kept::find(&page.app.store, &contact.participant, &self.handover)?)
    }

    /// The contact as the form would have been typed, with who comes as its person. Telephone and
    /// e-mail stay, for a person to look at: some are the desk's, some were the leaver's own.
    pub fn typed(&self, page: &Page, contact: &Contact) -> Result<Option<Typed>, Problem> {
        let Some(handover) = self.found(page, contact)? else { return Ok(None) };
        let mut typed = typed_of(contact);
        typed.set("person", handover.typed.get("name"));
        typed.set("position", handover.typed.get("position"));
        Ok(Some(typed))
    }

    /// Where the signature leads: back to the steps.
    pub fn next(&self, page: &Page, contact: &Contact) -> Result<Option<String>, Problem> {
        Ok(self.found(page, contact)?.map(|handover| handover.address()))
    }
}

/// `POST /keys/hand-over/{id}/end`: the list is not needed any more.
pub async fn end(page: Page, Path(id): Path<String>) -> Result<Response, Problem> {
    let handover = found(&page, &id)?;
    kept::forget(&page.app.store, &handover.participant, &id)?;
    Ok(Redirect::to("/keys").into_response())
}
