//! `/directory/renewals`: answers of contacts that wait for an officer, beside what stands. Those that
//! are ticked are entered together, as one unit; others are set aside with a reason.

use super::super::super::make;
use super::super::super::queries::{self, Contact};
use super::super::super::renewals::notices::{Round, begin_round, latest_round};
use super::super::super::renewals::{self, Answer, Kept, kept};
use super::answer_beside;
use crate::rights::{Action, Resource};
use crate::web::form::{Form, Mistake, Typed};
use crate::web::list::{self, Asked, PAGE_ROWS, Part};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::{By, Payload};
use serde_json::json;

/// Where the page stands.
pub const RENEWALS: &str = "/directory/renewals";
/// Longest reason, in characters.
const REASON_MAX: usize = 200;

/// `GET /directory/renewals`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    shown(&page, &asked, &Typed::default(), None)
}

/// `POST /directory/renewals`: asks everybody, enters what is ticked, or sets one aside.
pub async fn act(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let again = |mistake: Mistake| {
        let body = shown(&page, &Asked::default(), &typed, Some(&mistake))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response())
    };
    let back = |done: &str| Ok(Redirect::to(&format!("{RENEWALS}?done={done}")).into_response());
    if typed.get("step") == "ask" {
        begin_round(&page.app.store, page.now)?;
        return back("renewal-asked");
    }
    let waiting = renewals::waiting(&page.app.store)?;
    if let Ok(number) = typed.get("aside").parse::<usize>() {
        let (key, field) = (typed.get(&format!("key{number}")), format!("reason{number}"));
        let reason = typed.get(&field);
        if reason.is_empty() || reason.chars().count() > REASON_MAX {
            return again(Mistake::new(&field, page.text("renewal-reason-missing")));
        }
        if waiting.iter().any(|(kept, _)| kept.key == key) {
            page.app.store.work(|work| kept::set_aside(work, key, reason))?;
        }
        return back("set-aside");
    }
    let ticked: Vec<&str> = (0..PAGE_ROWS)
        .filter(|n| !typed.get(&format!("enter{n}")).is_empty())
        .map(|n| typed.get(&format!("enter{n}")))
        .collect();
    let chosen = waiting.iter().filter(|(kept, _)| ticked.contains(&kept.key.as_str()));
    let by = speaker(&page)?;
    let statements = chosen
        .map(|(kept, contact)| payload(&page, &by, kept, contact))
        .collect::<Result<_, _>>()?;
    let statements: Vec<(Payload, Vec<register::Part>)> = statements;
    if statements.is_empty() {
        return again(Mistake::new("enter0", page.text("renewal-none-ticked")));
    }
    let title = page.text("renewals-title");
    let leads = Leads { title: &title, back: RENEWALS, typed: None, next: RENEWALS };
    signing::begin(&page, statements, &leads)
}

fn speaker(page: &Page) -> Result<By, Problem> {
    let person = page.person()?;
    let role = person.officer_role();
    let role = role.cloned().ok_or_else(Problem::forbidden)?;
    Ok(By { participant: person.participant.clone(), role })
}

fn payload(
    page: &Page,
    by: &By,
    kept: &Kept,
    contact: &Contact,
) -> Result<(Payload, Vec<register::Part>), Problem> {
    let corrected = match &kept.answer {
        Answer::Right | Answer::Wrote(_) => None,
        Answer::Corrected(corrected) => Some((corrected.card.clone(), &corrected.details)),
    };
    let around = page.app.store.surroundings.as_ref();
    let day = kept.at.date();
    let draft = make::renew(by.clone(), contact, &day, &kept.how, corrected, around);
    Ok((draft.payload(page.app.origin(), around)?, draft.parts()))
}

fn shown(
    page: &Page,
    asked: &Asked,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let store = &page.app.store;
    let mut waiting = renewals::waiting(store)?;
    waiting.retain(|(kept, contact)| asked.finds(&text_of(page, kept, contact)));
    if asked.sort == "newest" {
        waiting.reverse();
    }
    let contacts = store.view(queries::contacts)?;
    let reached = contacts.iter().filter(|contact| contact.email().is_some()).count();
    let round = store.work(latest_round)?;
    let part = Part::of(&waiting, asked.page);
    let form = Form { page, typed, mistake };
    let t = |key: &str| page.text(key);
    let may_sign = page.may_commonly(Action::Sign, Resource::Renewals);
    let content = html! {
        div.page-head { div { h1 { (t("renewals-title")) } p { (t("renewals-lead")) } }
            div.actions { a.btn.btn-plain href="/directory/renewals.csv" {
                (shell::icon("download")) "CSV" } } }
        (form.summary(&t("renewal-kept")))
        section.panel {
            header { h2 { (t("renewals-waiting")) } span.pill { (waiting.len()) } }
            (asked.form(page, RENEWALS, &["oldest", "newest"]))
            @if waiting.is_empty() { div.body { p { (t("renewals-none")) } } } @else {
                form method="post" {
                    @for (n, (kept, contact)) in part.rows.iter().enumerate() {
                        (one(&form, n, kept, contact)) }
                    @if may_sign { div.form-actions.renewal-end {
                        button.btn.btn-primary name="step" value="enter" {
                            (shell::icon("key")) (t("renewals-enter")) } } }
                }
                (part.pager(page, |number| asked.address(RENEWALS, number)))
            }
        }
        @if may_sign { (ask_all(page, reached, round.as_ref())) }
    };
    Ok(shell::render(page, &t("renewals-title"), content))
}

fn text_of(page: &Page, kept: &Kept, contact: &Contact) -> String {
    let (code, office) = (&contact.participant, &contact.office);
    format!("{code} {} {office} {}", page.participant_name(code), kept.sender)
}

fn one(form: &Form<'_>, n: usize, kept: &Kept, contact: &Contact) -> Markup {
    let page = form.page;
    let t = |key: &str| page.text(key);
    let (enter, reason) = (format!("enter{n}"), format!("reason{n}"));
    let foreign = kept.is_foreign(contact);
    let moved = kept.standing != contact.standing;
    // Ticked from the start is what needs no second look.
    let ticked = !foreign && !moved && !matches!(kept.answer, Answer::Wrote(_));
    html! {
        fieldset.renewal {
            legend { (page.participant_name(&contact.participant)) " · " (page.desk_name(&contact.desk)) }
            input type="hidden" name=(format!("key{n}")) value=(kept.key);
            label.check for=(enter) {
                input.form-check-input type="checkbox" id=(enter) name=(enter) value=(kept.key) checked[ticked];
                span { (t("renewal-tick")) } }
            p.small.muted {
                bdi { (contact.office) } " · "
                (page.text_with("renewal-came", &[("day", &times::day(page, kept.at))])) " · "
                (t(if kept.how == "mail" { "renewal-by-mail" } else { "renewal-by-link" })) " · "
                bdi dir="ltr" { (kept.sender) } }
            @if foreign { p { span.pill.soon { (shell::icon("alert")) (t("renewal-foreign")) } } }
            @if moved { p { span.pill.soon { (shell::icon("history")) (t("renewal-moved")) } } }
            (answer_beside(page, contact, kept))
            @if kept.how == "mail" {
                div { a.btn.btn-plain.btn-sm href=(format!("{RENEWALS}/correct?key={}", kept.key)) {
                    (shell::icon("pencil")) (t("renewal-correct")) } }
            }
            details open[form.invalid(&reason).is_some()] {
                summary { (t("renewal-aside")) span.visually-hidden { ": " (contact.office) } }
                div.field {
                    label for=(reason) { (t("renewal-reason")) }
                    (form.error(&reason))
                    input.form-control id=(reason) name=(reason) type="text" dir="auto" maxlength=(REASON_MAX)
                        value=(form.typed.get(&reason)) aria-invalid=[form.invalid(&reason)]
                        aria-describedby=[form.described(&reason, false)];
                    button.btn.btn-plain.btn-sm name="aside" value=(n) { (t("renewal-aside")) }
                }
            }
        }
    }
}

/// The way to ask everybody at once, and when that was last done.
fn ask_all(page: &Page, reached: usize, round: Option<&Round>) -> Markup {
    let count = i64::try_from(reached).unwrap_or(i64::MAX);
    let today = round.is_some_and(|round| round.at.date() == page.now.date());
    html! {
        section.panel aria-labelledby="h-ask" {
            header { h2 #h-ask { (page.text("renewals-ask")) } }
            div.body {
                p { (page.text("renewals-ask-lead")) }
                @if let Some(round) = round {
                    p.muted { (page.text_with("renewals-asked", &[("day", &times::day(page, round.at))])) }
                }
                @if !today && reached > 0 {
                    form method="post" { button.btn.btn-plain name="step" value="ask" {
                        (shell::icon("send")) (page.text_count("renewals-ask-now", count)) } }
                }
            }
        }
    }
}

/// `GET /directory/renewals.csv`: every answer that is kept, with how it stands.
pub async fn csv(page: Page) -> Result<Response, Problem> {
    const COLUMNS: [&str; 9] =
        ["state", "desk", "office", "answered", "how", "from", "answer", "stands", "reason"];
    let answers = page.app.store.work(kept::all)?;
    let records = answers.into_iter().map(|kept| {
        let contact = page.app.store.view(|views| queries::contact(views, &kept.contact))?;
        let contact = contact.and_then(|c| c.authorize(&page.subject, Action::Export).ok());
        let stands = kept.state(contact.as_deref()).code();
        let contact = contact.as_deref();
        let text = |of: fn(&Contact) -> &str| json!(contact.map_or("", of));
        let answer = match &kept.answer {
            Answer::Right => "right",
            Answer::Corrected(_) => "corrected",
            Answer::Wrote(text) => text,
        };
        Ok([
            text(|c| c.participant.as_str()),
            text(|c| &c.desk),
            text(|c| &c.office),
            json!(kept.at),
            json!(kept.how),
            json!(kept.sender),
            json!(answer),
            json!(stands),
            json!(kept.set_aside.as_deref().unwrap_or_default()),
        ])
    });
    let records = records.collect::<Result<Vec<_>, Problem>>()?;
    list::csv("renewals", COLUMNS, records)
}
