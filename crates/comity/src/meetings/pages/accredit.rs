//! `/meetings/{id}/accredit`: a stakeholder is accredited unless a state objects in time.

use super::super::make;
use super::super::statements::StakeholderAccredited;
use super::{again, begin, officer, seen, time};
use crate::members;
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

/// Days for objections that the form proposes.
const DAYS: i64 = 14;

/// `GET /meetings/{id}/accredit`.
pub async fn form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let title = seen(&page, &id)?.title;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| {
        let mut typed = Typed::default();
        typed.set("deadline", &super::typed_time(page.now.plus_days(DAYS)));
        typed
    });
    shown(&page, &title, &typed, None)
}

/// `POST /meetings/{id}/accredit`.
pub async fn accredit(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let title = seen(&page, &id)?.title;
    let participant = Code::new(typed.get("participant"));
    let participant = participant.map_err(|_| Mistake::new("participant", page.text("choose")));
    let (participant, deadline) = match (participant, time(&page, &typed, "deadline")) {
        (Ok(participant), Ok(deadline)) => (participant, deadline),
        (Err(mistake), _) | (_, Err(mistake)) => {
            return Ok(again(shown(&page, &title, &typed, Some(&mistake))?));
        }
    };
    let procedure = page.app.store.surroundings.statement_id();
    let body = StakeholderAccredited { deadline, meeting: id, participant, procedure };
    let next = format!("/meetings/texts/{procedure}");
    begin(&page, &make::say(by, body), "accredit", &next, Some(&typed))
}

fn shown(
    page: &Page,
    of: &str,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let mut all = page.app.store.view(members::participants)?;
    all.retain(|member| member.participant_type != ParticipantType::State);
    let options = html! {
        option value="" { (t("choose")) }
        @for member in &all {
            option value=(member.code) selected[member.code.as_str() == typed.get("participant")] {
                (page.name(&member.names)) } }
    };
    let deadline =
        Field::new("deadline", t("text-deadline")).kind("datetime-local").hint(t("meeting-utc"));
    let content = html! {
        div.page-head { div { h1 { (t("accredit")) } p dir="auto" { (of) } p { (t("accredit-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            (form.select(&Field::new("participant", t("type-stakeholder")).required(), &options))
            (form.input(&deadline.required()))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(page, &t("accredit"), content))
}
