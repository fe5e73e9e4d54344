//! `/keys/delegate` and `/keys/renew`: the root lets a person act, or goes on to do so. Who drafts
//! it need not hold a root key; the holders sign what waits for them.

use super::super::draft::{lead_to_root, root_of};
use super::super::held::{ending, pasted, people};
use super::super::make::{self, Delegate, Draft, Who};
use super::super::statements::PersonDetails;
use super::keys::PATH;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Form as Urlencoded;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::authority::DELEGATION_DAYS_MAX;
use register::authority::body::{Body, DelegationGiven, Level};
use register::{Code, Hash};

/// Levels as they are declared, with their words.
pub const LEVELS: &[(&str, Level, &str)] = &[
    ("A2", Level::A2, "level-software"),
    ("A3", Level::A3, "level-hardware"),
    ("A1", Level::A1, "level-browser"),
];

/// Longest name or position.
const NAME_MAX: usize = 200;

/// The roles that a participant's root can give.
pub fn roles(page: &Page, own: &Code) -> Vec<String> {
    if page.app.store.authority().secretariat() == Some(own) {
        return vec!["secretariat-officer".to_owned()];
    }
    let desks = page.profile.desks.iter().map(|desk| format!("desk.{}", desk.code));
    let named = ["national-administrator", "observer"].map(str::to_owned);
    named.into_iter().take(1).chain(desks).chain(["observer".to_owned()]).collect()
}

fn own(page: &Page) -> Result<Code, Problem> {
    let own = page.person()?.participant.clone();
    page.demand(Action::Sign, Resource::Roots, &own)?;
    Ok(own)
}

/// `GET /keys/delegate`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let own = own(&page)?;
    let mut typed = Typed::default();
    typed.set("days", "365");
    form(&page, &own, &typed, None)
}

/// `POST /keys/delegate`.
pub async fn begin(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let own = own(&page)?;
    match draft(&page, &own, &typed) {
        Ok(draft) => lead_to_root(&page, &own, &[draft], "delegate-title", PATH),
        Err(mistake) => {
            let again = form(&page, &own, &typed, Some(&mistake))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

/// The roles that are ticked.
pub fn ticked(page: &Page, own: &Code, typed: &Typed) -> Vec<String> {
    let all = roles(page, own).into_iter();
    all.filter(|role| !typed.get(&format!("role-{role}")).is_empty()).collect()
}

/// The level that is chosen.
pub fn level(typed: &Typed, name: &str) -> Level {
    let found = LEVELS.iter().find(|(code, ..)| *code == typed.get(name));
    found.map_or(Level::A2, |(_, level, _)| *level)
}

/// A delegation as the form says it.
pub fn draft(page: &Page, own: &Code, typed: &Typed) -> Result<Draft, Mistake> {
    let details = PersonDetails {
        name: typed.get("name").to_owned(),
        position: typed.get("position").to_owned(),
    };
    let known: Option<Hash> = typed.get("person").parse().ok();
    if known.is_none() && (details.name.is_empty() || details.name.chars().count() > NAME_MAX) {
        return Err(Mistake::new("name", page.text("delegate-name-wanted")));
    }
    let key = pasted(typed.get("key")).map_err(|refusal| Mistake::from(("key", refusal)))?;
    let roles = ticked(page, own, typed);
    if roles.is_empty() {
        return Err(Mistake::new("roles", page.text("delegate-roles-wanted")));
    }
    let days = typed.get("days").parse().unwrap_or(0);
    if !(1..=DELEGATION_DAYS_MAX).contains(&days) {
        return Err(Mistake::new("days", page.text("delegate-days-wanted")));
    }
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    let who = known.map_or(Who::New(&details), Who::Known);
    let delegate = Delegate { key: &key, who, roles: &roles, level: level(typed, "level") };
    make::delegation(own, &delegate, days, page.app.store.surroundings.as_ref())
        .map_err(|refusal| Mistake::from(("", refusal)))
}

/// The fields for a key and what it may do.
pub fn fields(form: &Form<'_>, own: &Code) -> Markup {
    let page = form.page;
    let t = |key: &str| page.text(key);
    let levels = html! { @for (code, _, key) in LEVELS {
    option value=(code) selected[*code == form.typed.get("level")] { (t(key)) } } };
    html! {
        fieldset.field #roles {
            legend { (t("delegate-roles")) }
            (form.error("roles"))
            @for role in roles(page, own) {
                (form.tick(&format!("role-{role}"), &page.role_name(&role))) }
        }
        (form.area(&Field::new("key", t("delegate-key")).required().max(2048)
            .hint(t("delegate-key-hint")), 3))
        (form.select(&Field::new("level", t("delegate-level")).required()
            .hint(t("delegate-level-hint")), &levels))
        (form.input(&Field::new("days", t("delegate-days")).kind("number").required()))
    }
}

fn form(
    page: &Page,
    own: &Code,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let people = people(page, own)?;
    let known = html! {
        option value="" { (t("delegate-new")) }
        @for someone in people.iter().filter(|someone| someone.given(page).next().is_some()) {
            option value=(someone.person)
                selected[someone.person.to_string() == typed.get("person")] { (someone.called(page)) }
        }
    };
    let content = html! {
        div.page-head { div { h1 { (t("delegate-title")) } p { (t("delegate-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            (form.select(&Field::new("person", t("delegate-person")).one_of(), &known))
            (form.input(&Field::new("name", t("delegate-name")).one_of().hint(t("delegate-name-hint"))))
            (form.input(&Field::new("position", t("delegate-position"))))
            (fields(&form, own))
            div.form-actions { button.btn.btn-primary { (t("root-draft")) }
                a.btn.btn-plain href=(PATH) { (t("sign-back")) } }
        } }
    };
    Ok(shell::render(page, &t("delegate-title"), content))
}

/// `GET /keys/renew`: what ends within sixty days.
pub async fn renew_form(page: Page) -> Result<Markup, Problem> {
    let own = own(&page)?;
    let ending = ending(&page, &own);
    let people = people(&page, &own)?;
    let called = |person: &Hash| {
        people.iter().find(|someone| someone.person == *person).map(|someone| someone.called(&page))
    };
    let t = |key: &str| page.text(key);
    let rows = html! { @for (_, key) in &ending { tr {
        th scope="row" dir="auto" { (called(&key.person).unwrap_or_default()) }
        td { (page.list(key.roles.iter().map(|r| page.role_name(r.as_str())))) }
        td { (times::day_element(&page, key.until)) }
    } } };
    let content = html! {
        div.page-head { div { h1 { (t("keys-renew-title")) } p { (t("keys-renew-lead")) } } }
        section.panel {
            @if ending.is_empty() { div.body { p { (t("keys-renew-none")) } } } @else {
                (stacked(&t("keys-renew-title"), &page.texts(["person", "roles", "valid-until"]), rows))
                form.form-body method="post" { div.form-actions {
                    button.btn.btn-primary { (t("root-draft")) } } }
            }
        }
    };
    Ok(shell::render(&page, &t("keys-renew-title"), content))
}

/// `POST /keys/renew`: all of them for another term, as one unit.
pub async fn renew(page: Page) -> Result<Response, Problem> {
    let own = own(&page)?;
    let mut drafts = Vec::new();
    for (_, key) in ending(&page, &own) {
        let body = Body::DelegationGiven(DelegationGiven {
            from: page.now,
            key: key.public,
            kinds: key.kinds,
            level: key.level,
            person: key.person,
            roles: key.roles,
            until: page.now.plus_days(DELEGATION_DAYS_MAX),
        });
        drafts.push(Draft::authority(root_of(&own)?, &body));
    }
    if drafts.is_empty() {
        return Err(Problem::gone(page.text("keys-renew-none")));
    }
    lead_to_root(&page, &own, &drafts, "keys-renew-title", PATH)
}
