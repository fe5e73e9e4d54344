//! `/directory/coordinators`: which state looks after the contacts of which region, and since when; and
//! what designates, accepts, ends and declines.

use super::super::coordinators::check::{NAME_MAX, check_region};
use super::super::coordinators::{self, Region, reminders};
use super::super::make;
use super::super::statements::CoordinatorDesignated;
use crate::members::draft::by_oneself;
use crate::members::{self, view::Member};
use crate::profile::Names;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::kept::{self, Piece};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell::entry_link;
use crate::web::signing::CameBack;
use crate::web::todo::Todo;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{By, Code, StatementId};

const PATH: &str = "/directory/coordinators";
const DESIGNATE: &str = "/directory/coordinators/designate";

fn regions(page: &Page) -> Result<Vec<Region>, Problem> {
    Ok(page.app.store.view(coordinators::regions)?)
}

/// The person's role in which it answers for its participant, if it has one and may.
fn speaker(page: &Page) -> Option<By> {
    let person = page.subject.person()?;
    let role = person.roles.iter().find(|role| crate::rights::is_administering(role))?;
    let may = page.may(Action::Sign, Resource::Coordination, &person.participant);
    may.then(|| By { participant: person.participant.clone(), role: role.clone() })
}

fn may_designate(page: &Page) -> bool {
    page.may_commonly(Action::Sign, Resource::Intake)
}

/// "Coordinator for …: …, since …", for each region that has one; for the list of all.
pub(super) fn lines(page: &Page) -> Result<Piece, Problem> {
    kept::piece(page, "coordinators", || {
        let all = regions(page)?;
        let coordinated: Vec<&Region> =
            all.iter().filter(|region| region.is_coordinated()).collect();
        let may_act = may_designate(page) || !all.is_empty();
        Ok(html! {
            @for region in &coordinated { p.small {
                (page.text_with("coordinator-for", &[("region", called(page, region))])) " "
                (state(page, &region.coordinator)) (since(page, region)) } }
            @if may_act { p.small { a href=(PATH) { (page.text("coordinators-title")) } } }
        })
    })
}

/// Who coordinates a state's region, and which region it coordinates; for its own page.
pub(super) fn of_state(page: &Page, code: &Code) -> Result<Markup, Problem> {
    let all = regions(page)?;
    let standing = || all.iter().filter(|region| region.is_coordinated());
    Ok(html! {
        @for region in standing().filter(|region| region.coordinator == *code) { p.small {
            a href=(PATH) { (page.text_with("coordinator-is", &[("region", called(page, region))])) }
            (since(page, region)) } }
        @for region in standing().filter(|r| r.has(code) && r.coordinator != *code) { p.small {
            (page.text_with("coordinator-for", &[("region", called(page, region))])) " "
            (state(page, &region.coordinator)) (since(page, region)) } }
    })
}

/// The name of a region in the page's language.
fn called<'a>(page: &Page, region: &'a Region) -> &'a str {
    region.called(page.language().tag)
}

fn state(page: &Page, code: &Code) -> Markup {
    html! { a href=(format!("/directory/{code}")) { bdi { (page.participant_name(code)) } } }
}

fn since(page: &Page, region: &Region) -> Markup {
    html! { @if let Some((at, entry)) = region.accepted {
    (page.text_with("coordinator-since", &[("day", &times::day(page, at))])) " "
    (entry_link(page, entry)) } }
}

/// `GET /directory/coordinators`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let own = page.subject.person().map(|person| person.participant.clone());
    let speaker = speaker(&page);
    // A designation that nobody accepted yet is told to whom it asks, and to the secretariat.
    let is_shown = |region: &Region| {
        region.is_coordinated() || own.as_ref() == Some(&region.coordinator) || may_designate(&page)
    };
    let shown: Vec<Region> = regions(&page)?.into_iter().filter(is_shown).collect();
    let content = html! {
        div.page-head {
            div { h1 { (t("coordinators-title")) } p { (t("coordinators-lead")) } }
            div.actions {
                a.btn.btn-plain href="/directory" { (t("directory-title")) }
                @if page.may_commonly(Action::Read, Resource::Coordination) {
                    a.btn.btn-plain href="/checks/lines" { (shell::icon("phone")) (t("lines-title")) } }
                @if may_designate(&page) {
                    a.btn.btn-primary href=(DESIGNATE) { (shell::icon("plus")) (t("coordinator-designate")) } }
            }
        }
        @if shown.is_empty() { section.panel { div.body { p { (t("coordinators-none")) } } } }
        div.cards { @for region in &shown { (panel(&page, region, speaker.as_ref())?) } }
    };
    Ok(shell::render(&page, &t("coordinators-title"), content))
}

fn panel(page: &Page, region: &Region, speaker: Option<&By>) -> Result<Markup, Problem> {
    let own = speaker.map(|by| &by.participant);
    let is_coordinator = own == Some(&region.coordinator);
    let is_member = own.is_some_and(|own| region.has(own)) && !is_coordinator;
    let declined = match own.filter(|_| is_member) {
        Some(own) => {
            page.app.store.view(|views| coordinators::declines(views, &region.designation, own))?
        }
        None => false,
    };
    let reminded =
        page.app.store.view(|views| reminders::last_reminder(views, &region.designation))?;
    let may_end = is_coordinator || speaker.is_some() && may_designate(page);
    let button = |act: &str, key: &str, tone: &str| {
        html! {
            form.inline method="post" action=(PATH) {
                input type="hidden" name="designation" value=(region.designation);
                button class=(format!("btn btn-sm {tone}")) name="act" value=(act) { (page.text(key)) } }
        }
    };
    Ok(html! {
        section.panel aria-label=(called(page, region)) {
            header { h2 dir="auto" { (called(page, region)) } }
            div.body {
                p { (page.text("coordinator")) ": " b { (state(page, &region.coordinator)) }
                    (since(page, region)) }
                @if region.accepted.is_none() {
                    p { (page.text_with("coordinator-asked", &[("day", &times::day(page, region.entered))])) " "
                        (entry_link(page, region.entry)) } }
                @if let Some(decision) = &region.decision { p.small.muted dir="auto" { (decision) } }
                p { (page.text("coordinator-members")) }
                ul { @for member in &region.members { li { (state(page, member)) } } }
                @if let Some(at) = reminded.filter(|_| is_coordinator || is_member) {
                    p.small.muted { (page.text_with("coordinator-reminded", &[("day", &times::day(page, at))])) } }
                @if is_member {
                    p { (page.text(if declined { "coordinator-you-declined" } else { "coordinator-you-may" })) } }
                div.form-actions {
                    @if is_coordinator && region.accepted.is_none() {
                        (button("accept", "coordinator-accept", "btn-primary")) }
                    @if is_coordinator && region.is_coordinated() {
                        (button("remind", "coordinator-remind", "btn-plain")) }
                    @if is_member && region.is_coordinated() { @match declined {
                        false => { (button("decline", "coordinator-decline", "btn-plain")) }
                        true => { (button("want", "coordinator-want", "btn-plain")) }
                    } }
                    @if may_end {
                        @let key = match (is_coordinator, region.accepted.is_some()) {
                            (true, true) => "coordinator-step-down",
                            (true, false) => "coordinator-refuse",
                            (false, _) => "coordinator-end",
                        };
                        (button("end", key, "btn-plain")) }
                }
            }
        }
    })
}

/// `POST /directory/coordinators`: accept, remind, end, decline, want again.
pub async fn say(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let id: StatementId = typed.get("designation").parse().map_err(|_| Problem::not_found())?;
    let found = page.app.store.view(|views| coordinators::region(views, &id))?;
    let region = found.ok_or_else(Problem::not_found)?;
    let by = speaker(&page).ok_or_else(Problem::forbidden)?;
    let secretariat =
        page.app.store.authority().secretariat().cloned().ok_or_else(Problem::not_found)?;
    let (draft, title) = match typed.get("act") {
        "accept" => (make::accept(by, id), "coordinator-accept"),
        "remind" => (make::remind(by, id), "coordinator-remind"),
        "end" => (make::end_coordination(by, id), "coordinator-end"),
        "decline" => (make::decline(by, &secretariat, &region, true), "coordinator-decline"),
        "want" => (make::decline(by, &secretariat, &region, false), "coordinator-want"),
        _ => return Err(Problem::not_found()),
    };
    by_oneself(&page, &[draft], (&page.text(title), PATH, PATH), None)
}

/// `GET /directory/coordinators/designate`.
pub async fn form(page: Page, Query(came_back): Query<CameBack>) -> Result<Markup, Problem> {
    page.officer_for(Resource::Intake)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    shown(&page, &typed, None)
}

fn states(page: &Page) -> Result<Vec<Member>, Problem> {
    let mut all = page.app.store.view(members::participants)?;
    all.retain(|member| member.participant_type == ParticipantType::State);
    all.sort_by_cached_key(|member| crate::fold::fold(page.name(&member.names)));
    Ok(all)
}

fn shown(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let states = states(page)?;
    let chosen = typed.get("coordinator");
    let options = html! {
        option value="" { (t("coordinator-choose")) }
        @for state in &states {
            option value=(state.code) selected[state.code.as_str() == chosen] { (page.name(&state.names)) } }
    };
    let name = Field::new("region", t("coordinator-region")).max(NAME_MAX).required();
    let decision = Field::new("decision", t("coordinator-decision")).max(NAME_MAX);
    let content = html! {
        div.page-head { div { h1 { (t("coordinator-designate")) } p { (t("coordinator-designate-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" action=(DESIGNATE) {
            (form.input(&name))
            div #names { (form.error("names"))
                @for tag in further(page) {
                    @let name = format!("region-{tag}");
                    @let label = format!("{} ({})", t("coordinator-region"), page.language_name(tag));
                    (form.input(&Field::new(&name, label).max(NAME_MAX))) } }
            (form.select(&Field::new("coordinator", t("coordinator")).required(), &options))
            fieldset #members { legend { (t("coordinator-members")) } (form.error("members"))
                @for state in &states {
                    (form.tick(&format!("member-{}", state.code), page.name(&state.names))) } }
            (form.input(&decision.hint(t("coordinator-decision-hint"))))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                a.btn.btn-plain href=(PATH) { (t("coordinators-title")) } }
        } }
    };
    Ok(shell::render(page, &t("coordinator-designate"), content))
}

/// `POST /directory/coordinators/designate`.
pub async fn designate(
    page: Page,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = page.officer_for(Resource::Intake)?;
    let body = match read(&page, &typed)? {
        Ok(body) => body,
        Err(mistake) => {
            let again = shown(&page, &typed, Some(&mistake))?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
    };
    let draft = make::designate(by, body);
    let title = page.text("coordinator-designate");
    by_oneself(&page, &[draft], (&title, DESIGNATE, PATH), Some(&typed))
}

/// Languages of the network besides English, in which the first name is given.
fn further(page: &Page) -> impl Iterator<Item = &String> {
    page.profile.languages.iter().filter(|tag| *tag != "en")
}

fn read(page: &Page, typed: &Typed) -> Result<Result<CoordinatorDesignated, Mistake>, Problem> {
    let states = states(page)?;
    let Some(coordinator) = states.iter().find(|s| s.code.as_str() == typed.get("coordinator"))
    else {
        return Ok(Err(Mistake::new("coordinator", page.text("coordinator-choose"))));
    };
    let is_ticked = |state: &&Member| !typed.get(&format!("member-{}", state.code)).is_empty();
    let mut members: Vec<Code> =
        states.iter().filter(is_ticked).map(|state| state.code.clone()).collect();
    members.sort();
    let decision = typed.get("decision").trim().to_owned();
    let named = |tag: &String| (tag.clone(), typed.get(&format!("region-{tag}")).trim().to_owned());
    let names: Names = further(page).map(named).filter(|(_, name)| !name.is_empty()).collect();
    let body = CoordinatorDesignated {
        coordinator: coordinator.code.clone(),
        decision: (!decision.is_empty()).then_some(decision),
        members,
        names: (!names.is_empty()).then_some(names),
        region: typed.get("region").trim().to_owned(),
    };
    if let Err(wrong) = check_region(&body) {
        return Ok(Err(Mistake::from(wrong)));
    }
    for other in regions(page)? {
        if other.shares_name(&body) {
            return Ok(Err(Mistake::new("region", page.text("coordinator-region-taken"))));
        }
        if let Some(member) = body.members.iter().find(|member| other.has(member)) {
            let values =
                [("name", &*page.participant_name(member)), ("region", called(page, &other))];
            let sentence = page.text_with("coordinator-member-taken", &values);
            return Ok(Err(Mistake::new("members", sentence)));
        }
    }
    Ok(Ok(body))
}

/// A designation that waits for the reader's own state to accept.
///
/// # Errors
/// When the views cannot be read.
pub fn todos(page: &Page) -> Result<Vec<Todo>, Problem> {
    let Some(by) = speaker(page) else { return Ok(Vec::new()) };
    let waits = |region: &Region| region.coordinator == by.participant && region.accepted.is_none();
    let waiting = regions(page)?.into_iter().filter(waits);
    Ok(waiting
        .map(|region| Todo {
            tone: "info",
            icon: "users",
            title: page.text_with("coordinator-todo", &[("region", called(page, &region))]),
            detail: page.text("coordinators-lead"),
            left: String::new(),
            href: PATH.to_owned(),
        })
        .collect())
}
