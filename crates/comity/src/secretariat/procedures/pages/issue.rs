//! `/procedures/issue`: the form for a procedure, or for its next version.

use super::super::make;
use super::super::queries::{self, Procedure};
use super::super::rules::TITLE_MAX;
use crate::rights::Resource;
use crate::secretariat::circulars::pages::{begin, speaker};
use crate::secretariat::statements::{Place, ProcedureIssued};
use crate::secretariat::texts::{self, form as fields};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::StatementId;
use serde::Deserialize;

/// Which procedure gets a new version; a new procedure where none is named.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    procedure: Option<StatementId>,
}

fn box_name(place: Place) -> String {
    format!("place-{}", place.code())
}

/// The version that stands, as the form would have been typed.
fn typed_of(page: &Page, before: &Procedure) -> Result<Typed, Problem> {
    let written = page.app.store.view(|views| texts::of(views, &before.statement))?;
    let mut typed = Typed::default();
    typed.set("title", &before.title);
    typed.set("procedure", &before.procedure.to_string());
    typed.set("standing", &before.statement.to_string());
    for place in &before.applies_to {
        typed.set(&box_name(*place), "1");
    }
    fields::fill(&mut typed, &written);
    Ok(typed)
}

/// `GET /procedures/issue`.
pub async fn show(
    page: Page,
    Query(which): Query<Which>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let typed = match (came_back.typed(&page)?, which.procedure) {
        (Some(typed), _) => typed,
        (None, Some(id)) => {
            let before = page.app.store.view(|views| queries::latest(views, &id))?;
            typed_of(&page, &before.ok_or_else(Problem::not_found)?)?
        }
        (None, None) => Typed::default(),
    };
    Ok(form(&page, &typed, None))
}

/// `POST /procedures/issue`: to the page that signs it.
pub async fn enter(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let by = speaker(&page, Resource::Circulars)?;
    let given: Option<StatementId> = typed.get("procedure").parse().ok();
    let before = match given {
        Some(id) => page.app.store.view(|views| queries::latest(views, &id))?,
        None => None,
    };
    let again = |typed: &Typed, mistake: Mistake| {
        let body = form(&page, typed, Some(&mistake));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response())
    };
    let standing = before.as_ref().map(|before| before.statement.to_string()).unwrap_or_default();
    if typed.get("standing") != standing {
        let mut kept = typed.clone();
        kept.set("standing", &standing);
        return again(&kept, Mistake::new("", page.text("changed-meanwhile")));
    }
    let title = typed.get("title");
    if title.is_empty() || title.len() > TITLE_MAX {
        return again(&typed, Mistake::new("title", page.text("procedure-title-missing")));
    }
    let is_ticked = |place: &Place| !typed.get(&box_name(*place)).is_empty();
    let applies_to: Vec<Place> = Place::ALL.iter().copied().filter(is_ticked).collect();
    if applies_to.is_empty() {
        return again(&typed, Mistake::new("", page.text("procedure-places-missing")));
    }
    let texts = match fields::typed(&page, &typed) {
        Ok(texts) => texts,
        Err(mistake) => return again(&typed, mistake),
    };
    let around = page.app.store.surroundings.as_ref();
    let body = ProcedureIssued {
        applies_to,
        languages: Vec::new(),
        procedure: given.unwrap_or_else(|| around.statement_id()),
        title: title.to_owned(),
        version: before.as_ref().map_or(1, |before| before.version + 1),
    };
    let draft = make::issue(by, body, before.map(|before| before.statement), &texts, around);
    begin(&page, &draft, ("procedure-issue", page.path(), "/procedures"), Some(&typed))
}

fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let title =
        t(if typed.get("procedure").is_empty() { "procedure-issue" } else { "procedure-next" });
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("procedure-issue-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            input type="hidden" name="procedure" value=(typed.get("procedure"));
            input type="hidden" name="standing" value=(typed.get("standing"));
            (form.input(&Field::new("title", t("procedure-title")).required()))
            fieldset { legend { (t("procedure-places")) }
                span.hint { (t("procedure-places-hint")) }
                @for place in Place::ALL {
                    (form.tick(&box_name(*place), &t(&format!("place-{}", place.code())))) } }
            (fields::fields(&form))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    shell::render(page, &title, content)
}
