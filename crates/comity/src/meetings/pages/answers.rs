//! `/meetings/answers`: answers to invitations and silences, by link or by mail, that wait for an officer.
//! Those that are ticked are entered together, as one unit; others are set aside with a reason.

use super::super::answers::{self, About, Answer, Kept};
use super::super::make;
use super::super::queries;
use super::super::statements::{Came, DelegateRegistered, ObjectionReceived, WithdrawalReceived};
use super::delegation::lines;
use super::text::title_of;
use super::{again, convenes, officer};
use crate::directory::queries as directory;
use crate::members::make::Draft;
use crate::rights::Action;
use crate::web::form::{Form, Mistake, Typed};
use crate::web::list::{Asked, PAGE_ROWS, Part, csv, encoded, json};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::{By, StatementId, Time};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Where the page stands.
pub const ANSWERS: &str = "/meetings/answers";
/// Longest reason, in characters.
const REASON_MAX: usize = 200;

/// An answer that waits, with what it is about.
type Waiting = (Kept, About);

/// On the page of a meeting or a text: how many answers wait, for an officer; and for a state, that
/// its own contact answered. Nobody else is told.
pub(super) fn beside(page: &Page, about: &StatementId) -> Result<Markup, Problem> {
    let mut waiting = answers::waiting(&page.app.store)?;
    waiting.retain(|(kept, _)| kept.about == *about);
    let own = &page.person()?.participant;
    let of_own = waiting.iter().rev().find(|(kept, _)| kept.participant == *own);
    let officer = convenes(page);
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    Ok(html! {
        @if officer && count > 0 {
            div.alert-box.info { a href=(ANSWERS) { (page.text_count("todo-meeting-answers", count)) } }
        } @else if let Some((kept, _)) = of_own {
            div.alert-box.info { (page.text_with("answer-own", &[("day", &times::day(page, kept.at))])) }
        }
    })
}

/// How and when something came that the secretariat entered.
pub(super) fn came(page: &Page, came: Option<(Came, Time)>) -> Markup {
    html! { @if let Some((how, at)) = came {
        br; span.small { (page.text_with(&format!("came-{}", how.code()), &[("day", &times::day(page, at))])) }
    } }
}

/// The form that adopts; while something waits that may be an objection, the way there instead.
pub(super) fn before_adoption(
    page: &Page,
    procedure: &StatementId,
    form: Markup,
) -> Result<Markup, Problem> {
    Ok(match none_objects(page, procedure) {
        Ok(()) => form,
        Err(_) => html! { section.panel aria-labelledby="h-adopt" {
        header { h2 #h-adopt { (page.text("adopt")) } }
        div.body { p { (page.text("answer-waits")) }
            a.btn.btn-primary href=(ANSWERS) { (page.text("meeting-answers-title")) } } } },
    })
}

/// Refuses while an answer waits that objects to a text, or that nobody has read yet.
pub(super) fn none_objects(page: &Page, procedure: &StatementId) -> Result<(), Problem> {
    let waiting = answers::waiting(&page.app.store)?;
    match waiting.iter().any(|(kept, _)| kept.about == *procedure && kept.may_object()) {
        true => Err(Problem::refused("answer-waits", page.text("answer-waits"))),
        false => Ok(()),
    }
}

/// `GET /meetings/answers`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    shown(&page, &asked, &Typed::default(), None)
}

/// `POST /meetings/answers`: enters what is ticked, or sets one aside.
pub async fn act(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let wrong = |mistake: Mistake| {
        let asked = Asked::default();
        Ok(again(shown(&page, &asked, &typed, Some(&mistake))?))
    };
    let waiting = answers::waiting(&page.app.store)?;
    if let Ok(number) = typed.get("aside").parse::<usize>() {
        let (key, field) = (typed.get(&format!("key{number}")), format!("reason{number}"));
        let reason = typed.get(&field);
        if reason.is_empty() || reason.chars().count() > REASON_MAX {
            return wrong(Mistake::new(&field, page.text("renewal-reason-missing")));
        }
        if let Some((kept, _)) = waiting.iter().find(|(kept, _)| kept.key() == key) {
            let kept = Kept { set_aside: Some(reason.to_owned()), ..kept.clone() };
            page.app.store.work(|work| answers::keep(work, &kept))?;
        }
        return Ok(Redirect::to(&format!("{ANSWERS}?done=set-aside")).into_response());
    }
    let ticked: Vec<&str> = (0..PAGE_ROWS)
        .map(|n| typed.get(&format!("enter{n}")))
        .filter(|key| !key.is_empty())
        .collect();
    // What was changed by its contact since the officer looked is looked at again.
    let is_ticked = |kept: &Kept| ticked.contains(&stamp(kept).as_str());
    let chosen: Vec<&Waiting> = waiting.iter().filter(|(kept, _)| is_ticked(kept)).collect();
    if chosen.len() < ticked.len() {
        return wrong(Mistake::new("", page.text("answers-moved")));
    }
    let different: BTreeSet<_> = chosen.iter().map(|(k, _)| (k.about, &k.participant)).collect();
    if different.len() < chosen.len() {
        return wrong(Mistake::new("", page.text("answers-two")));
    }
    let by = officer(&page)?;
    let around = page.app.store.surroundings.as_ref();
    let mut statements = Vec::new();
    for (kept, _) in chosen {
        if let Some(draft) = draft(&page, &by, kept)? {
            statements.push((draft.payload(page.app.origin(), around)?, draft.parts()));
        }
    }
    if statements.is_empty() {
        return wrong(Mistake::new("enter0", page.text("renewal-none-ticked")));
    }
    let title = page.text("meeting-answers-title");
    let leads = Leads { title: &title, back: ANSWERS, typed: None, next: ANSWERS };
    signing::begin(&page, statements, &leads)
}

/// Which answer was ticked, in the form that the officer saw.
fn stamp(kept: &Kept) -> String {
    format!("{}@{}", kept.key(), kept.at.millis())
}

/// What an officer says of an answer; a mail says nothing before it is read.
fn draft(page: &Page, by: &By, kept: &Kept) -> Result<Option<Draft>, Problem> {
    let (about, of) = (kept.about, kept.participant.clone());
    let (how, received) = (kept.how, kept.at);
    let store = &page.app.store;
    Ok(match &kept.answer {
        Answer::Wrote => None,
        Answer::Registers { people, delegates } => {
            let standing = store.view(|views| queries::registration(views, &about, &of))?;
            let body = DelegateRegistered {
                answered: Some(received),
                how: Some(how),
                meeting: about,
                participant: of,
                people: *people,
            };
            let standing = standing.map(|registered| registered.standing);
            let around = store.surroundings.as_ref();
            Some(make::register(by.clone(), body, delegates.clone(), standing, around))
        }
        Answer::Objects { reason } => {
            let reason = reason.clone();
            let body =
                ObjectionReceived { how, participant: of, procedure: about, reason, received };
            Some(make::say(by.clone(), body))
        }
        Answer::TakesBack => {
            let standing = store.view(|views| queries::objection_of(views, &about, &of))?;
            let body = WithdrawalReceived { how, participant: of, procedure: about, received };
            Some(make::replace(by.clone(), body, standing))
        }
    })
}

fn shown(
    page: &Page,
    asked: &Asked,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let waiting = asked_for(page, asked)?;
    let part = Part::of(&waiting, asked.page);
    let form = Form { page, typed, mistake };
    let t = |key: &str| page.text(key);
    let rows = part.rows.iter().enumerate();
    let rows = rows.map(|(n, (kept, about))| one(&form, n, kept, about));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let content = html! {
        div.page-head { div { h1 { (t("meeting-answers-title")) } p { (t("meeting-answers-lead")) } }
            div.actions { (asked.files(page, ANSWERS)) } }
        (form.summary(&t("renewal-kept")))
        section.panel {
            header { h2 { (t("renewals-waiting")) } span.pill { (waiting.len()) } }
            (asked.form(page, ANSWERS, &["oldest", "newest"]))
            @if waiting.is_empty() && asked.q.is_empty() { div.body { p { (t("renewals-none")) } } }
            @else if waiting.is_empty() { (asked.none(page, ANSWERS)) } @else {
                form method="post" {
                    @for row in rows { (row) }
                    div.form-actions.renewal-end {
                        button.btn.btn-primary name="step" value="enter" {
                            (shell::icon("key")) (t("renewals-enter")) } }
                }
                (part.pager(page, |number| asked.address(ANSWERS, number)))
            }
        }
    };
    Ok(shell::render(page, &t("meeting-answers-title"), content))
}

/// The answers that wait and are asked for.
fn asked_for(page: &Page, asked: &Asked) -> Result<Vec<Waiting>, Problem> {
    let mut waiting = answers::waiting(&page.app.store)?;
    waiting.retain(|(kept, about)| {
        let name = page.participant_name(&kept.participant);
        let (code, title) = (&kept.participant, titled(page, about));
        asked.finds(&format!("{name} {code} {title} {} {}", kept.sender, kept.words))
    });
    if asked.sort == "newest" {
        waiting.reverse();
    }
    Ok(waiting)
}

const COLUMNS: [&str; 6] = ["about", "participant", "how", "sender", "at", "answer"];

fn records(page: &Page, asked: &Asked) -> Result<Vec<[Value; 6]>, Problem> {
    let record = |(kept, about): &Waiting| {
        let (what, more) = in_words(page, kept);
        [
            json!(titled(page, about)),
            json!(kept.participant),
            json!(kept.how.code()),
            json!(kept.sender),
            json!(kept.at),
            json!([what, more, kept.words.clone()].join("\n").trim_end()),
        ]
    };
    Ok(asked_for(page, asked)?.iter().map(record).collect())
}

/// `GET /meetings/answers.csv`.
pub async fn as_csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    csv("meeting-answers", COLUMNS, records(&page, &asked)?)
}

/// `GET /meetings/answers.json`.
pub async fn as_json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(json("meeting-answers", COLUMNS, records(&page, &asked)?))
}

fn titled(page: &Page, about: &About) -> String {
    match about {
        About::Meeting(meeting) => meeting.title.clone(),
        About::Silence(procedure) => title_of(page, procedure),
    }
}

/// What stands about it already: the key of a sentence, if anything does.
fn stands(page: &Page, kept: &Kept) -> Result<Option<&'static str>, Problem> {
    let (about, of) = (&kept.about, &kept.participant);
    let (registered, objection) = page.app.store.view(|views| {
        let registered = queries::registration(views, about, of)?;
        Ok((registered, queries::objection_of(views, about, of)?))
    })?;
    Ok(match &kept.answer {
        Answer::Registers { .. } if registered.is_some_and(|r| r.own) => Some("answer-registered"),
        Answer::Objects { .. } if objection.is_some() => Some("answer-objected"),
        Answer::TakesBack if objection.is_none() => Some("answer-gone"),
        _ => None,
    })
}

fn one(form: &Form<'_>, n: usize, kept: &Kept, about: &About) -> Result<Markup, Problem> {
    let page = form.page;
    let t = |key: &str| page.text(key);
    let (enter, reason) = (format!("enter{n}"), format!("reason{n}"));
    let contact = page.app.store.view(|views| directory::contact(views, &kept.contact))?;
    let contact = contact.and_then(|c| c.authorize(&page.subject, Action::Read).ok());
    let desk = contact.map_or_else(String::new, |c| page.desk_name(&c.desk));
    let (stands, foreign) = (stands(page, kept)?, kept.is_foreign());
    let readable = kept.answer != Answer::Wrote;
    let ticked = readable && !foreign && stands.is_none();
    let href = match about {
        About::Meeting(meeting) => format!("/meetings/{}", meeting.meeting),
        About::Silence(procedure) => format!("/meetings/texts/{}", procedure.procedure),
    };
    let name = page.participant_name(&kept.participant);
    Ok(html! {
        fieldset.renewal {
            legend { (name) " · " (desk) }
            input type="hidden" name=(format!("key{n}")) value=(kept.key());
            @if readable { label.check for=(enter) {
                input.form-check-input type="checkbox" id=(enter) name=(enter) value=(stamp(kept)) checked[ticked];
                span { (t("renewal-tick")) } } }
            p { a href=(href) dir="auto" { (titled(page, about)) } }
            p.small.muted {
                (times::moment(page, kept.at)) " · "
                (t(if kept.how == Came::Mail { "renewal-by-mail" } else { "renewal-by-link" })) " · "
                bdi dir="ltr" { (kept.sender) } }
            @if foreign { p { span.pill.soon { (shell::icon("alert")) (t("answer-foreign")) } } }
            @if let Some(stands) = stands { p { span.pill.soon { (shell::icon("alert")) (t(stands)) } } }
            (said(page, kept))
            @if kept.how == Came::Mail {
                div { a.btn.btn-plain.btn-sm href=(format!("{ANSWERS}/read?key={}", encoded(&kept.key()))) {
                    (shell::icon("pencil")) (t("answer-read")) } }
            }
            details open[form.invalid(&reason).is_some()] {
                summary { (t("renewal-aside")) span.visually-hidden { ": " (name) } }
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
    })
}

/// What was answered, and what was written beside it.
fn in_words(page: &Page, kept: &Kept) -> (String, String) {
    let what = match &kept.answer {
        Answer::Wrote => page.text("answer-wrote"),
        Answer::Registers { people: 0, .. } => page.text("answer-withdraws"),
        Answer::Registers { people, .. } => page.text_count("delegation-size", i64::from(*people)),
        Answer::Objects { .. } => page.text("answer-objects"),
        Answer::TakesBack => page.text("answer-takes-back"),
    };
    let more = match &kept.answer {
        Answer::Registers { delegates, .. } => lines(delegates),
        Answer::Objects { reason } => reason.clone(),
        Answer::TakesBack | Answer::Wrote => String::new(),
    };
    (what, more)
}

fn said(page: &Page, kept: &Kept) -> Markup {
    let (what, more) = in_words(page, kept);
    html! {
        p { b { (what) } }
        @if !more.is_empty() { p.lines dir="auto" { (more) } }
        @if !kept.words.is_empty() { pre dir="auto" { (kept.words) } }
    }
}
