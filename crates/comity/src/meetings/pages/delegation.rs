//! `/meetings/{id}/register`: a delegation is registered, changed or withdrawn.

use super::super::make;
use super::super::queries::{self, Meeting, Registration};
use super::super::statements::{DelegateRegistered, Delegates};
use super::{again, begin, convenes, number, seen, speaker};
use crate::directory::statements::Person;
use crate::members;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::CameBack;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::{Code, StatementId};

fn standing(page: &Page, id: &StatementId, whose: &Code) -> Result<Option<Registration>, Problem> {
    Ok(page.app.store.view(|views| queries::registration(views, id, whose))?)
}

/// `GET /meetings/{id}/register`.
pub async fn form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let own = speaker(&page)?.participant;
    let meeting = seen(&page, &id)?;
    let registered = standing(&page, &id, &own)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| typed_of(&own, registered.as_ref()));
    shown(&page, &meeting, &typed, registered.is_some(), None)
}

/// The form as it is first shown: what stands.
pub(super) fn typed_of(own: &Code, registered: Option<&Registration>) -> Typed {
    let mut typed = Typed::default();
    typed.set("participant", own.as_str());
    if let Some(registered) = registered {
        typed.set("people", &registered.people.to_string());
        let names = registered.names.as_deref().and_then(|names| serde_json::from_str(names).ok());
        typed.set("names", &lines(&names.map_or(Vec::new(), |names: Delegates| names.delegates)));
    }
    typed
}

/// People in lines.
pub(super) fn lines(people: &[Person]) -> String {
    let line = |person: &Person| match person.position.as_str() {
        "" => person.name.clone(),
        position => format!("{}, {position}", person.name),
    };
    people.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// People that are written in lines: name, and position after a comma.
pub(super) fn people(text: &str) -> Vec<Person> {
    let person = |line: &str| {
        let (name, position) = line.split_once([',', '،']).unwrap_or((line, ""));
        Person { name: name.trim().to_owned(), position: position.trim().to_owned() }
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(person).collect()
}

/// `POST /meetings/{id}/register`.
pub async fn register(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = speaker(&page)?;
    let meeting = seen(&page, &id)?;
    let whose = match (convenes(&page), Code::new(typed.get("participant"))) {
        (true, Ok(whose)) => whose,
        _ => by.participant.clone(),
    };
    let registered = standing(&page, &id, &whose)?;
    let delegates = people(typed.get("names"));
    let body = match how_many(&page, &typed, registered.is_some()) {
        Ok(people) => DelegateRegistered {
            answered: None,
            how: None,
            meeting: id,
            participant: whose,
            people,
        },
        Err(mistake) => {
            let known = registered.is_some();
            return Ok(again(shown(&page, &meeting, &typed, known, Some(&mistake))?));
        }
    };
    let delegates = if body.people == 0 { Vec::new() } else { delegates };
    let around = page.app.store.surroundings.as_ref();
    let draft = make::register(by, body, delegates, registered.map(|r| r.standing), around);
    let next = format!("/meetings/{id}");
    begin(&page, &draft, "delegation-register", &next, Some(&typed))
}

/// How many people come; 0 where a registration that is known is withdrawn.
pub(super) fn how_many(page: &Page, typed: &Typed, known: bool) -> Result<u32, Mistake> {
    let named = self::people(typed.get("names")).len();
    let people = number(page, typed, "people")?;
    let withdrawn = people == 0 && known;
    if (people == 0 && !known) || (!withdrawn && named > people as usize) {
        return Err(Mistake::new("people", page.text("delegation-wrong")));
    }
    Ok(people)
}

fn shown(
    page: &Page,
    meeting: &Meeting,
    typed: &Typed,
    known: bool,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let all = page.app.store.view(members::participants)?;
    let content = html! {
        div.page-head { div { h1 { (t("delegation-register")) }
            p { bdi { (meeting.title) } " · " (t("registration-until")) " "
                (times::moment(page, meeting.registration_until)) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            @if convenes(page) {
                @let options = html! { @for member in &all {
                    option value=(member.code) selected[member.code.as_str() == typed.get("participant")] {
                        (page.name(&member.names)) } } };
                @let whose = Field::new("participant", t("participant")).hint(t("delegation-on-word"));
                (form.select(&whose.required(), &options))
            }
            (fields(&form, known))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(page, &t("delegation-register"), content))
}

/// How many come, and who.
pub(super) fn fields(form: &Form<'_>, known: bool) -> Markup {
    let t = |key: &str| form.page.text(key);
    let people = Field::new("people", t("delegation-people")).kind("number").max(3).required();
    let people = if known { people.hint(t("delegation-withdraw")) } else { people };
    let names =
        Field::new("names", t("delegation-names")).hint(t("delegation-names-hint")).max(8_000);
    html! { (form.input(&people)) (form.area(&names, 6)) }
}
