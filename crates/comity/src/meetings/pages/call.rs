//! `/meetings/new` and `/meetings/{id}/change`: a meeting is called, changed, cancelled.

use super::super::make;
use super::super::queries::{self, Meeting};
use super::super::statements::{Form as Sort, MeetingCalled};
use super::{again, begin, officer, seen, time, titled, typed_time, words};
use crate::members::{self, view::Member};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{Code, StatementId};

/// `GET /meetings/new`.
pub async fn new_form(page: Page, Query(came_back): Query<CameBack>) -> Result<Markup, Problem> {
    officer(&page)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    shown(&page, &page.text("meeting-new"), &typed, None, None)
}

/// `POST /meetings/new`.
pub async fn new(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    said(&page, &typed, None)
}

/// `GET /meetings/{id}/change`.
pub async fn change_form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let meeting = seen(&page, &id)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| typed_of(&meeting));
    shown(&page, &page.text("meeting-change"), &typed, Some(&meeting), None)
}

/// `POST /meetings/{id}/change`.
pub async fn change(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let meeting = seen(&page, &id)?;
    said(&page, &typed, Some(&meeting))
}

/// `POST /meetings/{id}/cancel`.
pub async fn cancel(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let meeting = seen(&page, &id)?;
    let reason = typed.get("reason");
    if reason.is_empty() {
        let mistake = Mistake::new("reason", page.text("meeting-reason-missing"));
        let title = page.text("meeting-change");
        let typed = typed_of(&meeting);
        return Ok(again(shown(&page, &title, &typed, Some(&meeting), Some(&mistake))?));
    }
    let draft = make::cancel(by, &meeting, reason);
    begin(&page, &draft, "meeting-cancel", &format!("/meetings/{id}"), None)
}

fn said(page: &Page, typed: &Typed, meeting: Option<&Meeting>) -> Result<Response, Problem> {
    let by = officer(page)?;
    let title = page.text(if meeting.is_some() { "meeting-change" } else { "meeting-new" });
    let body = match read(page, typed, meeting, &others(page)?) {
        Ok(body) => body,
        Err(mistake) => return Ok(again(shown(page, &title, typed, meeting, Some(&mistake))?)),
    };
    let next = format!("/meetings/{}", body.meeting);
    let draft = make::replace(by, body, typed.get("standing").parse().ok());
    begin(page, &draft, &title, &next, Some(typed))
}

fn read(
    page: &Page,
    typed: &Typed,
    meeting: Option<&Meeting>,
    others: &[Member],
) -> Result<MeetingCalled, Mistake> {
    let missing = |field: &str| Mistake::new(field, page.text("choose"));
    let (begins, ends) = (time(page, typed, "begins")?, time(page, typed, "ends")?);
    if begins >= ends {
        return Err(Mistake::new("ends", page.text("meeting-ends-wrong")));
    }
    let papers_until = match typed.get("papers_until") {
        "" => None,
        _ => Some(time(page, typed, "papers_until")?),
    };
    let named = |code: &&Code| !typed.get(&format!("stakeholder-{code}")).is_empty();
    Ok(MeetingCalled {
        begins,
        body: typed.get("body").parse().map_err(|_| missing("body"))?,
        ends,
        form: Sort::from_code(typed.get("form")).ok_or_else(|| missing("form"))?,
        languages: words(&typed.get("languages").to_lowercase()),
        meeting: meeting.map_or_else(|| page.app.store.surroundings.statement_id(), |m| m.meeting),
        online: !typed.get("online").is_empty(),
        papers_until,
        place: typed.get("place").to_owned(),
        registration_until: time(page, typed, "registration_until")?,
        stakeholders: others.iter().map(|member| &member.code).filter(named).cloned().collect(),
        title: titled(page, typed, "title")?,
    })
}

/// Participants that are no states: they are invited by name.
fn others(page: &Page) -> Result<Vec<Member>, Problem> {
    let mut all = page.app.store.view(members::participants)?;
    all.retain(|member| {
        member.participant_type != ParticipantType::State
            && Some(&member.code) != page.app.store.authority().secretariat()
    });
    Ok(all)
}

fn typed_of(meeting: &Meeting) -> Typed {
    let mut typed = Typed::default();
    for (field, value) in [
        ("body", meeting.body.to_string()),
        ("form", meeting.form.code().to_owned()),
        ("title", meeting.title.clone()),
        ("begins", typed_time(meeting.begins)),
        ("ends", typed_time(meeting.ends)),
        ("place", meeting.place.clone()),
        ("online", if meeting.online { "1" } else { "" }.to_owned()),
        ("languages", meeting.languages.join(", ")),
        ("registration_until", typed_time(meeting.registration_until)),
        ("papers_until", meeting.papers_until.map(typed_time).unwrap_or_default()),
        ("standing", meeting.standing.to_string()),
    ] {
        typed.set(field, &value);
    }
    for code in &meeting.stakeholders {
        typed.set(&format!("stakeholder-{code}"), "1");
    }
    typed
}

fn shown(
    page: &Page,
    title: &str,
    typed: &Typed,
    meeting: Option<&Meeting>,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let bodies = page.app.store.view(queries::bodies)?;
    let others = others(page)?;
    // A meeting is of a body, and a network that has just begun has none.
    let no_body = bodies.is_empty();
    let bodies = html! { @for body in &bodies {
    option value=(body.body) selected[body.body.to_string() == typed.get("body")] {
        (body.code) " · " (page.name(&body.names)) } } };
    let forms = html! { @for sort in Sort::ALL {
    option value=(sort.code()) selected[sort.code() == typed.get("form")] {
        (t(&format!("meeting-is-{}", sort.code()))) } } };
    let when = |name, key| Field::new(name, t(key)).kind("datetime-local").hint(t("meeting-utc"));
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("meeting-new-lead")) } } }
        (form.summary(&t("form-kept")))
        @if no_body {
            div.alert-box.info role="status" { (t("bodies-none")) " "
                a href="/meetings/bodies/new" { (t("body-new")) } }
        }
        section.panel { form.form-body method="post" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            (form.select(&Field::new("body", t("meeting-body")).required(), &bodies))
            (form.select(&Field::new("form", t("meeting-form")).required(), &forms))
            (form.input(&Field::new("title", t("meeting-title")).required()))
            (form.input(&when("begins", "meeting-begins").required()))
            (form.input(&when("ends", "meeting-ends").required()))
            (form.input(&Field::new("place", t("meeting-place"))))
            (form.tick("online", &t("meeting-online")))
            (form.input(&Field::new("languages", t("meeting-languages")).hint(t("languages-hint"))))
            (form.input(&when("registration_until", "registration-until").required()))
            (form.input(&when("papers_until", "papers-until")))
            @if !others.is_empty() { fieldset {
                legend { (t("meeting-invited")) }
                span.hint { (t("meeting-invited-states")) }
                @for member in &others {
                    (form.tick(&format!("stakeholder-{}", member.code), page.name(&member.names))) } } }
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
        @if let Some(meeting) = meeting.filter(|meeting| meeting.cancelled.is_none()) {
            section.panel { header { h2 { (t("meeting-cancel")) } }
                form.form-body method="post" action=(format!("/meetings/{}/cancel", meeting.meeting)) {
                    (form.input(&Field::new("reason", t("meeting-reason")).required()))
                    div.form-actions { button.btn.btn-plain { (t("review-sign")) } }
                } }
        }
    };
    Ok(shell::render(page, title, content))
}
