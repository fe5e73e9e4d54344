//! A national team (CSIRT): list it, change its entry, remove it.

use super::super::make;
use super::super::queries::{self, Team};
use super::super::statements::{Channel, ChannelKind, Details, TeamListed, check_channels};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::{self, Leads};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{By, Code, Refusal, StatementId};
use serde::Deserialize;

/// What the form posts.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Typed {
    name: String,
    mandate: String,
    constituency: String,
    rfc2350: String,
    email: String,
    telephone: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    remove: Option<String>,
}

impl Typed {
    fn of(team: &Team) -> Self {
        let value = |kind| {
            let details = team.details.as_ref();
            details
                .and_then(|d| d.channels.iter().find(|c| c.kind == kind))
                .map(|c| c.value.clone())
                .unwrap_or_default()
        };
        Self {
            name: team.name.clone(),
            mandate: team.mandate.clone(),
            constituency: team.constituency.clone(),
            rfc2350: team.rfc2350.clone(),
            email: value(ChannelKind::Email),
            telephone: value(ChannelKind::Telephone),
            standing: team.standing.to_string(),
            remove: None,
        }
    }

    fn details(&self) -> Result<Details, Refusal> {
        let typed = [(ChannelKind::Email, &self.email), (ChannelKind::Telephone, &self.telephone)];
        let channels = typed
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(kind, value)| Channel { kind, label: String::new(), value: value.trim().into() })
            .collect();
        let details = Details { channels, deputy: None, person: None };
        check_channels(&details)?;
        Ok(details)
    }
}

fn administrator(page: &Page, code: &Code) -> Result<By, Problem> {
    page.demand(Action::Sign, Resource::OwnContacts, code)?;
    let person = page.person()?;
    let role = person.roles.first().cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: code.clone(), role })
}

/// `GET /directory/{code}/team`.
pub async fn list_form(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    administrator(&page, &Code::new(&code).map_err(|_| Problem::not_found())?)?;
    Ok(form(&page, &Typed::default(), None))
}

/// `POST /directory/{code}/team`.
pub async fn list(
    page: Page,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let code = Code::new(&code).map_err(|_| Problem::not_found())?;
    let team = page.app.store.surroundings.statement_id();
    say(&page, &code, team, None, &typed)
}

/// `GET /directory/team/{id}/change`.
pub async fn change_form(page: Page, Path(id): Path<StatementId>) -> Result<Markup, Problem> {
    let team = own_team(&page, &id)?;
    Ok(form(&page, &Typed::of(&team), None))
}

/// `POST /directory/team/{id}/change`: changes the entry, or removes it.
pub async fn change(
    page: Page,
    Path(id): Path<StatementId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let team = own_team(&page, &id)?;
    if typed.standing != team.standing.to_string() {
        let wrong = page.text("changed-meanwhile");
        let kept = Typed { standing: team.standing.to_string(), ..typed };
        return Ok(form(&page, &kept, Some(&wrong)).into_response());
    }
    if typed.remove.is_some() {
        let draft = make::remove_team(administrator(&page, &team.participant)?, &team);
        return begin(&page, &team.participant, &draft);
    }
    say(&page, &team.participant, id, Some(team.standing), &typed)
}

fn own_team(page: &Page, id: &StatementId) -> Result<Team, Problem> {
    let found = page.app.store.view(|views| queries::team(views, id))?;
    let team = found.ok_or_else(Problem::not_found)?;
    page.demand(Action::Sign, Resource::OwnContacts, &team.participant)?;
    Ok(team)
}

fn say(
    page: &Page,
    code: &Code,
    team: StatementId,
    supersedes: Option<StatementId>,
    typed: &Typed,
) -> Result<Response, Problem> {
    let by = administrator(page, code)?;
    let details = match typed.details() {
        Ok(details) => details,
        Err(refusal) => {
            let body = form(page, typed, Some(&refusal.sentence));
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, body).into_response());
        }
    };
    let body = TeamListed {
        constituency: typed.constituency.trim().to_owned(),
        mandate: typed.mandate.trim().to_owned(),
        name: typed.name.trim().to_owned(),
        rfc2350: typed.rfc2350.trim().to_owned(),
        team,
    };
    let around = page.app.store.surroundings.as_ref();
    begin(page, code, &make::list_team(by, body, supersedes, &details, around))
}

fn begin(
    page: &Page,
    code: &Code,
    draft: &crate::members::make::Draft,
) -> Result<Response, Problem> {
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let next = format!("/directory/{code}");
    let title = page.text("national-team");
    let leads = Leads { title: &title, back: &next, next: &next };
    signing::begin(page, vec![(payload, draft.parts())], &leads)
}

fn form(page: &Page, typed: &Typed, wrong: Option<&str>) -> Markup {
    let t = |key: &str| page.text(key);
    let field = |name: &str, key: &str, value: &str, kind: &str, required: bool| {
        html! {
            div.field { label for=(name) { (page.text(key)) }
                input.form-control #(name) type=(kind) dir="auto" name=(name) value=(value)
                    required[required] maxlength="300"; }
        }
    };
    let title = t("national-team");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("form-lead")) } } }
        @if let Some(wrong) = wrong {
            div.error-summary role="alert" { h2 { (t("form-wrong")) } p { (wrong) } p { (t("form-kept")) } }
        }
        section.panel { form.form-body method="post" {
            input type="hidden" name="standing" value=(typed.standing);
            (field("name", "team-name", &typed.name, "text", true))
            (field("mandate", "mandate", &typed.mandate, "text", false))
            (field("constituency", "constituency", &typed.constituency, "text", false))
            (field("rfc2350", "rfc2350-link", &typed.rfc2350, "url", false))
            (field("email", "channel-email", &typed.email, "email", false))
            (field("telephone", "channel-telephone", &typed.telephone, "tel", false))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                @if !typed.standing.is_empty() {
                    button.btn.btn-plain name="remove" value="1" formnovalidate {
                        (shell::icon("trash")) (t("remove")) } } }
        } }
    };
    shell::render(page, &title, content)
}
