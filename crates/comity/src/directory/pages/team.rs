//! A national team (CSIRT): list it, change its entry, remove it.

use super::super::card::{Channel, ChannelKind, Details};
use super::super::card::{check_channel, check_channels, check_team};
use super::super::make;
use super::super::queries::{self, Team};
use super::super::statements::TeamListed;
use super::change::begin;
use crate::rights::{Action, Authorized, Denied, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{By, Code, StatementId};

/// A team as the form would have been typed.
fn typed_of(team: &Team) -> Typed {
    let mut typed = Typed::default();
    typed.set("name", &team.name);
    typed.set("mandate", &team.mandate);
    typed.set("constituency", &team.constituency);
    typed.set("rfc2350", &team.rfc2350);
    typed.set("standing", &team.standing.to_string());
    for channel in team.details.iter().flat_map(|details| &details.channels) {
        typed.set(channel.kind.code(), &channel.value);
    }
    typed
}

/// The team that the form describes, or what is wrong with it.
fn described(typed: &Typed, team: StatementId) -> Result<(TeamListed, Details), Mistake> {
    let body = TeamListed {
        constituency: typed.get("constituency").to_owned(),
        mandate: typed.get("mandate").to_owned(),
        name: typed.get("name").to_owned(),
        rfc2350: typed.get("rfc2350").to_owned(),
        team,
    };
    check_team(&body.name, &body.rfc2350)?;
    let mut channels = Vec::new();
    for kind in [ChannelKind::Email, ChannelKind::Telephone] {
        let value = typed.get(kind.code()).to_owned();
        if value.is_empty() {
            continue;
        }
        let channel = Channel { kind, label: String::new(), value };
        check_channel(&channel).map_err(|refusal| Mistake::from((kind.code(), refusal)))?;
        channels.push(channel);
    }
    let details = Details { channels, deputy: None, person: None };
    check_channels(&details)
        .map_err(|refusal| Mistake::from(("email", refusal)).and("telephone"))?;
    Ok((body, details))
}

fn administrator(page: &Page, code: &Code) -> Result<By, Problem> {
    page.demand(Action::Sign, Resource::OwnContacts, code)?;
    let person = page.person()?;
    let role = person.roles.first().cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: code.clone(), role })
}

/// `GET /directory/{code}/team`.
pub async fn list_form(
    page: Page,
    Path(code): Path<String>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    administrator(&page, &Code::new(&code).map_err(|_| Problem::not_found())?)?;
    Ok(form(&page, &came_back.typed(&page)?.unwrap_or_default(), None))
}

/// `POST /directory/{code}/team`.
pub async fn list(
    page: Page,
    Path(code): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let code = Code::new(&code).map_err(|_| Problem::not_found())?;
    let team = page.app.store.surroundings.statement_id();
    say(&page, &code, team, None, &typed)
}

/// `GET /directory/team/{id}/change`.
pub async fn change_form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let team = own_team(&page, &id)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| typed_of(&team));
    Ok(form(&page, &typed, None))
}

/// `POST /directory/team/{id}/change`: changes the entry, or removes it.
pub async fn change(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(mut typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let team = own_team(&page, &id)?;
    if typed.get("standing") != team.standing.to_string() {
        let mistake = Mistake::new("", page.text("changed-meanwhile"));
        typed.set("standing", &team.standing.to_string());
        return Ok(form(&page, &typed, Some(&mistake)).into_response());
    }
    if !typed.get("remove").is_empty() {
        let draft = make::remove_team(administrator(&page, &team.participant)?, &team);
        return begin(&page, &draft, "national-team", &team.participant, Some(&typed));
    }
    say(&page, &team.participant, id, Some(team.standing), &typed)
}

fn own_team(page: &Page, id: &StatementId) -> Result<Authorized<Team>, Problem> {
    let found = page.app.store.view(|views| queries::team(views, id))?;
    let team = found.ok_or_else(Problem::not_found)?.about(Resource::OwnContacts);
    team.authorize(&page.subject, Action::Sign).map_err(|Denied| Problem::forbidden())
}

fn say(
    page: &Page,
    code: &Code,
    team: StatementId,
    supersedes: Option<StatementId>,
    typed: &Typed,
) -> Result<Response, Problem> {
    let by = administrator(page, code)?;
    let (body, details) = match described(typed, team) {
        Ok(described) => described,
        Err(mistake) => {
            let body = form(page, typed, Some(&mistake));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response());
        }
    };
    let around = page.app.store.surroundings.as_ref();
    let draft = make::list_team(by, body, supersedes, &details, around);
    begin(page, &draft, "national-team", code, Some(typed))
}

fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let field = |name, key, kind| form.input(&Field::new(name, page.text(key)).kind(kind).max(300));
    let title = t("national-team");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("form-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            (form.input(&Field::new("name", t("team-name")).required()))
            (field("mandate", "mandate", "text"))
            (field("constituency", "constituency", "text"))
            (field("rfc2350", "rfc2350-link", "url"))
            fieldset { legend { (t("team-channels")) } span.hint { (t("team-channels-hint")) }
                (form.input(&Field::new("email", t("channel-email")).kind("email").one_of()))
                (form.input(&Field::new("telephone", t("channel-telephone")).kind("tel").one_of())) }
            div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                @if !typed.get("standing").is_empty() {
                    button.btn.btn-plain name="remove" value="1" formnovalidate {
                        (shell::icon("trash")) (t("remove")) } } }
        } }
    };
    shell::render(page, &title, content)
}
