//! Appoint, change, confirm, remove a contact. A form keeps what was typed.

use super::super::make;
use super::super::queries::{self, Contact};
use super::form::{Extra, again, contact as described, form, note, typed_of};
use super::handover::Step;
use super::renewals::suggestions::Suggested;
use crate::members::draft::by_oneself;
use crate::members::make::Draft;
use crate::rights::{Action, Authorized, Denied, Resource};
use crate::web::files;
use crate::web::form::{Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, CameBack, Leads};
use axum::extract::{Multipart, Path, Query};
use axum::response::Response;
use maud::Markup;
use register::{By, Code, StatementId};

/// Who speaks: the person, in the first of its roles that may keep contacts of this desk.
pub(super) fn speaker(page: &Page, desk: &str) -> Result<By, Problem> {
    let person = page.person()?;
    let role = person.role_of_desk(desk).or(person.officer_role());
    let role = role.cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: person.participant.clone(), role })
}

fn code_of(text: &str) -> Result<Code, Problem> {
    Code::new(text).map_err(|_| Problem::not_found())
}

pub(super) fn own_contact(page: &Page, id: &StatementId) -> Result<Authorized<Contact>, Problem> {
    let found = page.app.store.view(|views| queries::contact(views, id))?;
    let contact = found.ok_or_else(Problem::not_found)?.about(Resource::OwnContacts);
    let contact = contact.authorize(&page.subject, Action::Sign);
    let contact = contact.map_err(|Denied| Problem::forbidden())?;
    // A desk keeps its own contact alone; it learns so before it types, not after.
    speaker(page, &contact.desk)?;
    Ok(contact)
}

/// `GET /directory/{code}/appoint`.
pub async fn appoint_form(
    page: Page,
    Path(code): Path<String>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    page.demand(Action::Sign, Resource::OwnContacts, &code_of(&code)?)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    Ok(form(&page, &page.text("appoint"), &typed, None, &Extra::Note))
}

/// `POST /directory/{code}/appoint`.
pub async fn appoint(
    page: Page,
    Path(code): Path<String>,
    multipart: Multipart,
) -> Result<Response, Problem> {
    let code = code_of(&code)?;
    page.demand(Action::Sign, Resource::OwnContacts, &code)?;
    let typed = files::read(&page, multipart).await?;
    let title = page.text("appoint");
    let (card, details) = match described(&page, &typed) {
        Ok(described) => described,
        Err(mistake) => return Ok(again(&page, &title, &typed, &mistake, &Extra::Note)),
    };
    let around = page.app.store.surroundings.as_ref();
    let by = speaker(&page, &card.desk)?;
    let draft = make::appoint(by, card, &details, note(&typed).as_ref(), around);
    begin(&page, &draft, &title, &code, Some(&typed))
}

/// To the page that signs; the way back leads to the form, which stands at this very address, or to
/// the state's page where there was no form.
pub(super) fn begin(
    page: &Page,
    draft: &Draft,
    title: &str,
    code: &Code,
    typed: Option<&Typed>,
) -> Result<Response, Problem> {
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let next = format!("/directory/{code}");
    let back = if typed.is_some() { page.path() } else { &next };
    let leads = Leads { title, back, typed, next: &next };
    signing::begin(page, vec![(payload, draft.parts())], &leads)
}

/// `GET /directory/contact/{id}/change`.
pub async fn change_form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
    Query(suggested): Query<Suggested>,
    Query(step): Query<Step>,
) -> Result<Markup, Problem> {
    let contact = own_contact(&page, &id)?;
    let typed = match (came_back.typed(&page)?, suggested.typed(&page, &contact)?) {
        (Some(typed), _) | (None, Some(typed)) => typed,
        (None, None) => step.typed(&page, &contact)?.unwrap_or_else(|| typed_of(&contact)),
    };
    Ok(form(&page, &page.text("change-contact"), &typed, None, &Extra::Note))
}

/// `POST /directory/contact/{id}/change`.
pub async fn change(
    page: Page,
    Path(id): Path<StatementId>,
    Query(step): Query<Step>,
    multipart: Multipart,
) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let typed = files::read(&page, multipart).await?;
    let title = page.text("change-contact");
    if typed.get("standing") != contact.standing.to_string() {
        // Somebody else was faster: what stands now is shown beside what was typed.
        let mistake = Mistake::new("", page.text("changed-meanwhile"));
        let mut kept = typed.clone();
        kept.set("standing", &contact.standing.to_string());
        return Ok(again(
            &page,
            &title,
            &kept,
            &mistake,
            &Extra::Now(Box::new(contact.into_inner())),
        ));
    }
    let (card, details) = match described(&page, &typed) {
        Ok(described) => described,
        Err(mistake) => return Ok(again(&page, &title, &typed, &mistake, &Extra::Note)),
    };
    let by = speaker(&page, &contact.desk)?;
    let around = page.app.store.surroundings.as_ref();
    let note = note(&typed);
    let draft = make::update(by, id, contact.standing, card, &details, note.as_ref(), around);
    let next = step.next(&page, &contact)?;
    let next = next.unwrap_or_else(|| format!("/directory/{}", contact.participant));
    by_oneself(&page, &[draft], (&title, page.path(), &next), Some(&typed))
}

/// `POST /directory/contact/{id}/confirm`.
pub async fn confirm(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let draft = make::confirm(speaker(&page, &contact.desk)?, &contact);
    begin(&page, &draft, "confirm-contact", &contact.participant, None)
}

/// `POST /directory/contact/{id}/remove`.
pub async fn remove(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let contact = own_contact(&page, &id)?;
    let draft = make::remove(speaker(&page, &contact.desk)?, &contact);
    begin(&page, &draft, "remove-contact", &contact.participant, None)
}
