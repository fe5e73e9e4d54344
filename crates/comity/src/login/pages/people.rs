//! `/account/people`: the log-ins of one's own people: end a session, help who lost everything.

use super::super::account::{self, Account, is_administrator};
use super::super::recovery::{self, LINK_HOURS, Recovery};
use super::super::request::Seated;
use super::super::session;
use super::{own, section};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::Form;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Code;
use serde::Deserialize;

/// `GET /account/people`.
pub async fn show(page: Page, seated: Seated) -> Result<Markup, Problem> {
    all(&page, &seated, None)
}

fn all(page: &Page, seated: &Seated, link: Option<&str>) -> Result<Markup, Problem> {
    if !is_administrator(&seated.person) {
        return Err(Problem::forbidden());
    }
    let t = |key: &str| page.text(key);
    let (own_code, now) = (&seated.person.participant, page.now);
    let helped = |r: &Recovery| r.account.participant == *own_code || seated.person.is_secretariat;
    let mut recoveries = recovery::all(&page.app.store, now)?;
    recoveries.retain(helped);
    let codes: Vec<Code> = match seated.person.is_secretariat {
        true => page.app.store.authority().participants().keys().cloned().collect(),
        false => vec![own_code.clone()],
    };
    let mut people = Vec::new();
    for code in codes {
        people.extend(account::of_participant(&page.app.store, &code, now));
    }
    let content = html! {
        div.page-head { div { h1 { (t("people-title")) } p { (t("people-lead")) } } }
        @if let Some(link) = link {
            div.alert-box.ok role="status" {
                p { (page.text_count("recovery-link", LINK_HOURS)) }
                pre.code #recovery-link dir="ltr" tabindex="0" { (link) }
            }
        }
        @if !recoveries.is_empty() {
            (section("h-recoveries", &t("recoveries"), &list(page, seated, &recoveries)?))
        }
        section.panel { (people_table(page, seated, &people, &recoveries)?) }
    };
    Ok(shell::render(page, &t("people-title"), content))
}

fn people_table(
    page: &Page,
    seated: &Seated,
    people: &[Account],
    recoveries: &[Recovery],
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let mut rows = Vec::new();
    for person in people {
        let goes_on = recoveries.iter().any(|r| r.account == *person && r.is_open(page.now));
        let may_help = recovery::may_help(&seated.person, person) && !goes_on;
        let is_own = person.participant == seated.person.participant;
        // Officers help people of states to come in again; when those come and go is not theirs.
        let sessions =
            if is_own { session::of_account(&page.app.store, person)? } else { Vec::new() };
        let name = person.name(&page.app.store)?;
        rows.push(html! { tr {
            th scope="row" { span.sig { (person.participant) } " " bdi { (name) } }
            td { @if sessions.is_empty() { span.muted { (t("people-no-session")) } }
                @for session in &sessions {
                    div.seat { (own::device(page, session)) " · " (times::moment(page, session.seen))
                        (end_form(page, person, &session.id)) } } }
            td { @if may_help { (act_form(page, person, "", "ask", "recovery-ask")) } }
        } });
    }
    let headings = page.texts(["person", "people-sessions", "account-act"]);
    Ok(stacked(&t("people-title"), &headings, html! { @for row in rows { (row) } }))
}

fn end_form(page: &Page, person: &Account, session: &str) -> Markup {
    html! { form.inline method="post" action="/account/people/sessions" {
        input type="hidden" name="participant" value=(person.participant);
        input type="hidden" name="person" value=(person.person);
        input type="hidden" name="id" value=(session);
        button.btn.btn-plain.btn-sm { (page.text("session-end")) }
    } }
}

/// A button for one step of a recovery.
pub fn act_form(page: &Page, person: &Account, id: &str, act: &str, label: &str) -> Markup {
    html! { form.inline method="post" action="/account/people/recover" {
        input type="hidden" name="participant" value=(person.participant);
        input type="hidden" name="person" value=(person.person);
        input type="hidden" name="id" value=(id);
        input type="hidden" name="act" value=(act);
        button.btn.btn-plain.btn-sm { (page.text(label)) }
    } }
}

fn list(page: &Page, seated: &Seated, recoveries: &[Recovery]) -> Result<Markup, Problem> {
    let mut rows = Vec::new();
    for r in recoveries {
        let own = Account::of(&seated.person);
        let may = recovery::may_help(&seated.person, &r.account) && r.is_open(page.now);
        let first = r.asked_by.as_ref();
        let by_other = first.is_some_and(|first| *first != own);
        let to_confirm = may && by_other && r.confirmed_by.is_none();
        let ready = r.opens.is_some_and(|opens| page.now >= opens);
        rows.push(html! { tr {
            th scope="row" { span.sig { (r.account.participant) } " "
                bdi { (r.account.name(&page.app.store)?) } }
            td { (how_far(page, r)?) }
            td {
                @if to_confirm { (act_form(page, &r.account, &r.id, "confirm", "recovery-confirm")) }
                @if may && ready && r.was_confirmed_by(&own) {
                    (act_form(page, &r.account, &r.id, "link", "recovery-make-link")) }
                @if may { (act_form(page, &r.account, &r.id, "stop", "recovery-stop")) }
            }
        } });
    }
    let headings = page.texts(["person", "recovery-state", "account-act"]);
    Ok(stacked(&page.text("recoveries"), &headings, html! { @for row in rows { (row) } }))
}

/// How far a recovery has come, in one sentence.
fn how_far(page: &Page, r: &Recovery) -> Result<String, Problem> {
    let on = |key: &str, at| page.text_with(key, &[("day", &times::day(page, at))]);
    let name = |who: &Option<Account>| match who {
        Some(account) => account.name(&page.app.store),
        None => Ok(page.text("recovery-operator-name")),
    };
    Ok(match (r.used, r.stopped, r.opens) {
        (Some(used), ..) if r.is_operators() => on("recovery-by-operator", used),
        (Some(used), ..) => on("recovery-used", used),
        (_, Some(stopped), _) => on("recovery-stopped", stopped),
        _ if !r.is_open(page.now) => page.text("recovery-over"),
        _ if r.is_operators() => on("recovery-operator-asked", r.asked),
        (_, _, Some(opens)) if page.now < opens => {
            let clock = crate::web::times::utc_clock(opens);
            page.text_with(
                "recovery-waits",
                &[("day", &times::day(page, opens)), ("clock", &clock)],
            )
        }
        (_, _, Some(_)) => page.text("recovery-ready"),
        (_, _, None) => page.text_with("recovery-asked", &[("name", &name(&r.asked_by)?)]),
    })
}

/// What the forms post.
#[derive(Deserialize)]
pub struct Wanted {
    participant: String,
    person: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    act: String,
}

impl Wanted {
    fn account(&self) -> Result<Account, Problem> {
        Account::parse(&self.participant, &self.person).ok_or_else(Problem::not_found)
    }
}

/// `POST /account/people/sessions`: ends a session of one of the state's own people.
pub async fn end_sessions(
    page: Page,
    seated: Seated,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect, Problem> {
    let account = wanted.account()?;
    if !is_administrator(&seated.person) || account.participant != seated.person.participant {
        return Err(Problem::forbidden());
    }
    session::end_one(&page.app.store, &account, &wanted.id)?;
    Ok(Redirect::to("/account/people?done=session-ended"))
}

/// `POST /account/people/recover`: asks, confirms, stops, or makes the link.
pub async fn act(
    page: Page,
    seated: Seated,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Problem> {
    let (store, person) = (&page.app.store, &seated.person);
    match wanted.act.as_str() {
        "ask" => recovery::ask(store, person, &wanted.account()?)?,
        "confirm" => recovery::confirm(store, person, &wanted.id)?,
        "stop" => recovery::stop(store, person, &wanted.id)?,
        "link" => {
            let token = recovery::link(store, person, &wanted.id)?;
            let link = format!("{}/recover/{token}", page.app.base_url());
            return Ok(all(&page, &seated, Some(&link))?.into_response());
        }
        _ => return Err(Problem::not_found()),
    }
    let back = if is_administrator(person) { "/account/people" } else { "/account" };
    Ok(Redirect::to(&format!("{back}?done=recovery-{}", wanted.act)).into_response())
}
