//! `/secretariat/joining`: participants without root keys, whom they were invited by, and how far
//! each is.

use super::super::invitations::{self, INVITED_MAX, Invitation, New, Step};
use super::super::{OFFICERS, drafts};
use crate::login::passkeys;
use crate::members::statements::PersonDetails;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::languages::LANGUAGES;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Code;

/// Longest text of a field.
const TEXT_MAX: usize = 200;

/// The participant of an address, if the reader invites for it.
fn participant(page: &Page, code: &str) -> Result<Code, Problem> {
    let code = Code::new(code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Sign, Resource::Invitations, &code)?;
    let known = page.app.store.authority().participant(&code).is_some();
    if known { Ok(code) } else { Err(Problem::not_found()) }
}

/// What is next for a participant, as a word of texts.
fn next(page: &Page, code: &Code, people: &[Invitation]) -> Result<&'static str, Problem> {
    let app = &page.app;
    let all_active = people.iter().all(|one| one.is_active(&app.store, page.now));
    Ok(match drafts::root(app, code)? {
        _ if people.is_empty() => "invite",
        _ if drafts::has_root(app, code) && all_active => "done",
        _ if drafts::has_root(app, code) => "delegations",
        Some(draft) if draft.rule == "admission" => "compare",
        Some(_) => "signatures",
        None if people.iter().all(Invitation::gave_all) => "number",
        None => "people",
    })
}

/// `GET /secretariat/joining`.
pub async fn list(page: Page) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let authority = page.app.store.authority();
    let all = invitations::all(&page.app.store)?;
    let mut rows = Vec::new();
    for (code, known) in authority.participants() {
        let people: Vec<Invitation> =
            all.iter().filter(|one| one.participant == *code).cloned().collect();
        let next = next(&page, code, &people)?;
        if known.root.is_some() && ["done", "invite"].contains(&next) {
            continue;
        }
        let came = people.iter().filter(|one| one.came.is_some()).count();
        let roots = people.iter().filter(|one| one.root_key.is_some()).count();
        rows.push(html! { tr {
            th scope="row" { a.state-link href=(format!("{OFFICERS}/{code}")) {
                span.sig { (code) } span { (page.participant_name(code)) } } }
            td { (people.len()) } td { (came) } td { (roots) }
            td { (t(&format!("joining-next-{next}"))) }
        } });
    }
    let headings = page.texts([
        "participant",
        "joining-invited",
        "joining-came",
        "joining-roots",
        "joining-next",
    ]);
    let content = html! {
        div.page-head { div { h1 { (t("nav-joining")) } p { (t("joining-list-lead")) } } }
        section.panel {
            @if rows.is_empty() { div.body { p { (t("joining-list-none")) } } }
            @else { (stacked(&t("nav-joining"), &headings, html! { @for row in rows { (row) } })) }
        }
    };
    Ok(shell::render(&page, &t("nav-joining"), content))
}

/// `GET /secretariat/joining/{code}`.
pub async fn show(page: Page, Path(code): Path<String>) -> Result<Markup, Problem> {
    let code = participant(&page, &code)?;
    let mut typed = Typed::default();
    if let Some(last) = invitations::of(&page.app.store, &code)?.last() {
        typed.set("note", &last.note);
        typed.set("language", &last.language);
    }
    one(&page, &code, &typed, None)
}

fn one(
    page: &Page,
    code: &Code,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let people = invitations::of(&page.app.store, code)?;
    let waiting = drafts::delegations(page, code)?;
    let next = next(page, code, &people)?;
    let draft = drafts::root(&page.app, code)?;
    let may_invite = !drafts::has_root(&page.app, code) && people.len() < INVITED_MAX;
    let mut rows = Vec::new();
    for person in &people {
        rows.push(row(page, person)?);
    }
    let headings = page.texts(["person", "joining-mail", "joining-how-far", "account-act"]);
    let content = html! {
        div.page-head { div { h1 { (page.text_with("joining-of", &[("state", &page.participant_name(code))])) }
            p { (t("joining-next")) ": " b { (t(&format!("joining-next-{next}"))) } } }
            div.actions { a.btn.btn-plain href=(OFFICERS) { (t("joining-all-states")) } } }
        (form.summary(&t("form-kept")))
        @if let Some(draft) = draft.filter(|draft| draft.rule == "admission") {
            div.alert-box.soon role="status" { (t("joining-to-compare")) " "
                a href=(draft.address()) { (t("compare-title")) } }
        }
        @if waiting.is_some() { (shell::notice("info", &t("joining-delegations-wait"))) }
        section.panel aria-labelledby="h-people" {
            header { h2 #h-people { (t("joining-people")) } }
            @if rows.is_empty() { div.body { p { (t("joining-nobody")) } } }
            @else { (stacked(&t("joining-people"), &headings, html! { @for row in rows { (row) } })) }
        }
        @if may_invite { (invite_form(page, &form)) }
    };
    Ok(shell::render(page, &t("nav-joining"), content))
}

fn row(page: &Page, one: &Invitation) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let store = &page.app.store;
    let step = one.step(store, page.now)?;
    let own = passkeys::of_account(store, &one.account())?.len();
    let (address, came) = (format!("{OFFICERS}/{}/act", one.participant), one.came.is_some());
    let said = [
        (came, format!("{} {own}/{}", t("passkeys"), invitations::PASSKEYS)),
        (one.key.is_some(), t("joining-has-key")),
        (one.root_key.is_some(), t("joining-has-root")),
        (one.elsewhere, t("joining-elsewhere")),
    ];
    let said: Vec<String> = said.into_iter().filter(|(so, _)| *so).map(|(_, text)| text).collect();
    Ok(html! { tr {
        th scope="row" dir="auto" { (one.name) @if !one.position.is_empty() {
            span.muted { ", " (one.position) } } br; span.small.muted { (one.note) } }
        td { bdi dir="ltr" { (one.address) } @if !came { br; span.small.muted {
            (t("waiting-until")) " " (times::day(page, one.until)) } } }
        td { span.pill.info { (t(&format!("joining-is-{}", step.code()))) }
            @if !said.is_empty() { br; span.small { (said.join(" · ")) } } }
        td { @if step != Step::Active { form.inline method="post" action=(address) {
            input type="hidden" name="id" value=(one.id);
            @if !came { button.btn.btn-plain.btn-sm name="act" value="again" { (t("joining-send-again")) } }
            button.btn.btn-plain.btn-sm name="act" value="withdraw" { (t("joining-withdraw")) }
        } } }
    } })
}

fn invite_form(page: &Page, form: &Form<'_>) -> Markup {
    let t = |key: &str| page.text(key);
    let languages = html! { @for language in LANGUAGES {
    option value=(language.tag) lang=(language.tag)
        selected[language.tag == form.typed.get("language")] { (language.name) } } };
    html! {
        section.panel aria-labelledby="h-invite" {
            header { h2 #h-invite { (t("joining-invite")) } }
            div.body { p { (t("joining-invite-lead")) } }
            form.form-body method="post" {
                (form.input(&Field::new("name", t("delegate-name")).required()))
                (form.input(&Field::new("position", t("delegate-position"))))
                (form.input(&Field::new("address", t("account-mail-label")).required().kind("email")))
                (form.select(&Field::new("language", t("joining-language")).required(), &languages))
                (form.input(&Field::new("note", t("joining-note")).required().hint(t("joining-note-hint"))))
                div.form-actions { button.btn.btn-primary { (shell::icon("send")) (t("joining-send")) } }
            }
        }
    }
}

/// What is wrong with the form, if anything is.
fn mistake(page: &Page, code: &Code, typed: &Typed) -> Result<Option<Mistake>, Problem> {
    let wrong = |field: &str, key: &str| Ok(Some(Mistake::new(field, page.text(key))));
    let fits = |field: &str| typed.get(field).chars().count() <= TEXT_MAX;
    let (address, people) = (typed.get("address"), invitations::of(&page.app.store, code)?);
    if typed.get("name").is_empty() || !fits("name") {
        return wrong("name", "delegate-name-wanted");
    }
    if !fits("position") {
        return wrong("position", "joining-too-long");
    }
    if !address.contains('@') || address.contains(char::is_whitespace) || !fits("address") {
        return wrong("address", "joining-address-wanted");
    }
    if people.iter().any(|one| one.address.eq_ignore_ascii_case(address)) {
        return wrong("address", "joining-address-twice");
    }
    if typed.get("note").is_empty() || !fits("note") {
        return wrong("note", "joining-note-wanted");
    }
    if people.len() >= INVITED_MAX {
        return wrong("", "joining-five");
    }
    if drafts::has_root(&page.app, code) {
        return wrong("", "joining-has-root-keys");
    }
    Ok(None)
}

/// `POST /secretariat/joining/{code}`: invites somebody.
pub async fn invite(
    page: Page,
    Path(code): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let code = participant(&page, &code)?;
    if let Some(mistake) = mistake(&page, &code, &typed)? {
        let again = one(&page, &code, &typed, Some(&mistake))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let (name, position) = (typed.get("name").to_owned(), typed.get("position").to_owned());
    let language = LANGUAGES.iter().find(|l| l.tag == typed.get("language"));
    let new = New {
        participant: &code,
        details: &PersonDetails { name, position },
        address: typed.get("address"),
        language: language.map_or("en", |l| l.tag),
        note: typed.get("note"),
    };
    invitations::invite(&page.app.store, &new)?;
    Ok(Redirect::to(&format!("{OFFICERS}/{code}?done=joining-invited")).into_response())
}

/// `POST /secretariat/joining/{code}/act`: sends an invitation again, or withdraws it.
pub async fn act(
    page: Page,
    Path(code): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Redirect, Problem> {
    let (code, store) = (participant(&page, &code)?, &page.app.store);
    let one = invitations::find(store, typed.get("id"))?.filter(|one| one.participant == code);
    let one = one.ok_or_else(|| Problem::gone(page.text("joining-not-there")))?;
    let done = match typed.get("act") {
        "again" if one.came.is_none() => {
            invitations::send_again(store, &one)?;
            "joining-invited"
        }
        "withdraw" if !one.is_active(store, page.now) => {
            // The drafts hold keys of who was withdrawn, so they go too.
            drafts::drop_root(&page.app, &code)?;
            drafts::drop_delegations(&page.app, &code)?;
            invitations::withdraw(store, &one)?;
            "joining-withdrawn"
        }
        _ => return Err(Problem::gone(page.text("joining-not-there"))),
    };
    Ok(Redirect::to(&format!("{OFFICERS}/{code}?done={done}")))
}
