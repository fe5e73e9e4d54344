//! What came in words: an officer types out a mail that waits, or enters an objection from a letter or a
//! mail by hand. The words of a mail stay beside it; nothing is entered before it is signed.

use super::super::answers::{self, About, Answer, Kept};
use super::super::make;
use super::super::queries::{self, Meeting, Procedure};
use super::super::statements::{Came, ObjectionReceived, WithdrawalReceived};
use super::answers::ANSWERS;
use super::delegation::{fields, how_many, people};
use super::text::title_of;
use super::{again, begin, officer, time, typed_time};
use crate::members;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{Code, StatementId};
use serde::Deserialize;

/// Longest reason, in characters.
const REASON_MAX: usize = 4_000;

/// Which mail.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    key: String,
}

fn find(page: &Page, key: &str) -> Result<(Kept, About), Problem> {
    let waiting = answers::waiting(&page.app.store)?;
    let found = waiting.into_iter().find(|(kept, _)| kept.key() == key && kept.how == Came::Mail);
    found.ok_or_else(Problem::not_found)
}

/// `GET /meetings/answers/read`.
pub async fn read_form(page: Page, Query(which): Query<Which>) -> Result<Markup, Problem> {
    let (kept, about) = find(&page, &which.key)?;
    Ok(reading(&page, &kept, &about, &Typed::default(), None))
}

/// `POST /meetings/answers/read`: keeps what the mail says, for the list from which it is entered.
pub async fn read(
    page: Page,
    Query(which): Query<Which>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let (mut kept, about) = find(&page, &which.key)?;
    let answer = match &about {
        About::Meeting(meeting) => {
            how_many(&page, &typed, known(&page, meeting, &kept)?).map(|coming| {
                let names = if coming == 0 { Vec::new() } else { people(typed.get("names")) };
                Answer::Registers { people: coming, delegates: names }
            })
        }
        About::Silence(_) if typed.get("what") == "back" => Ok(Answer::TakesBack),
        About::Silence(procedure) if procedure.is_over(kept.at) => {
            Err(Mistake::new("reason", page.text("answer-late")))
        }
        About::Silence(_) => Ok(Answer::Objects { reason: typed.get("reason").to_owned() }),
    };
    match answer {
        Err(mistake) => Ok(again(reading(&page, &kept, &about, &typed, Some(&mistake)))),
        Ok(answer) => {
            kept.answer = answer;
            page.app.store.work(|work| answers::keep(work, &kept))?;
            Ok(Redirect::to(&format!("{ANSWERS}?done=corrected")).into_response())
        }
    }
}

/// Whether a delegation is registered, so that it can be withdrawn.
fn known(page: &Page, meeting: &Meeting, kept: &Kept) -> Result<bool, Problem> {
    let (id, of) = (&meeting.meeting, &kept.participant);
    Ok(page.app.store.view(|views| queries::registration(views, id, of))?.is_some())
}

fn reading(
    page: &Page,
    kept: &Kept,
    about: &About,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let content = html! {
        div.page-head { div { h1 { (t("answer-read")) } p { (page.participant_name(&kept.participant)) } } }
        (form.summary(&t("form-kept")))
        section.panel { header { h2 { (t("renewal-words")) } }
            div.body { @if kept.is_foreign() { p { span.pill.soon { (t("answer-foreign")) } } }
                pre dir="auto" { (kept.words) } } }
        section.panel { form.form-body method="post" {
            @match about {
                About::Meeting(meeting) => {
                    p dir="auto" { b { (meeting.title) } }
                    (fields(&form, true))
                }
                About::Silence(procedure) => {
                    p dir="auto" { b { (title_of(page, procedure)) } }
                    (what(&form))
                    (form.area(&Field::new("reason", t("objection-reason")).max(REASON_MAX), 3))
                }
            }
            div.form-actions { button.btn.btn-primary { (t("renewal-correct-keep")) }
                a.btn.btn-plain href=(ANSWERS) { (t("renewal-correct-back")) } }
        } }
    };
    shell::render(page, &t("answer-read"), content)
}

/// An objection, or that one is taken back.
fn what(form: &Form<'_>) -> Markup {
    let page = form.page;
    let options = html! { @for (word, key) in [("objects", "answer-objects"), ("back", "answer-takes-back")] {
    option value=(word) selected[word == form.typed.get("what")] { (page.text(key)) } } };
    form.select(&Field::new("what", page.text("answer-what")).required(), &options)
}

fn open(page: &Page, id: &StatementId) -> Result<Procedure, Problem> {
    let procedure = page.app.store.view(|views| queries::procedure(views, id))?;
    procedure.filter(|procedure| procedure.adopted.is_none()).ok_or_else(Problem::not_found)
}

/// `GET /meetings/texts/{id}/received`.
pub async fn form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let procedure = open(&page, &id)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| {
        let mut typed = Typed::default();
        typed.set("received", &typed_time(page.now));
        typed
    });
    by_hand(&page, &procedure, &typed, None)
}

/// `POST /meetings/texts/{id}/received`.
pub async fn receive(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let by = officer(&page)?;
    let procedure = open(&page, &id)?;
    let wrong = |mistake: Mistake| Ok(again(by_hand(&page, &procedure, &typed, Some(&mistake))?));
    let Ok(participant) = Code::new(typed.get("participant")) else {
        return wrong(Mistake::new("participant", page.text("choose")));
    };
    let how = Came::from_code(typed.get("how")).unwrap_or(Came::Letter);
    let received = match time(&page, &typed, "received") {
        Ok(received) if received > page.now => {
            return wrong(Mistake::new("received", page.text("objection-received-ahead")));
        }
        Ok(received) => received,
        Err(mistake) => return wrong(mistake),
    };
    let next = format!("/meetings/texts/{id}");
    let title = page.text("objection-received-title");
    if typed.get("what") == "back" {
        let standing =
            page.app.store.view(|views| queries::objection_of(views, &id, &participant))?;
        let body = WithdrawalReceived { how, participant, procedure: id, received };
        return begin(&page, &make::replace(by, body, standing), &title, &next, Some(&typed));
    }
    if procedure.is_over(received) {
        return wrong(Mistake::new("received", page.text("answer-late")));
    }
    let reason = typed.get("reason").to_owned();
    let body = ObjectionReceived { how, participant, procedure: id, reason, received };
    begin(&page, &make::say(by, body), &title, &next, Some(&typed))
}

fn by_hand(
    page: &Page,
    procedure: &Procedure,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let mut states = page.app.store.view(members::participants)?;
    states.retain(|member| member.participant_type == ParticipantType::State);
    let states = html! {
        option value="" { (t("choose")) }
        @for state in &states {
            option value=(state.code) selected[state.code.as_str() == typed.get("participant")] {
                (page.name(&state.names)) } }
    };
    let ways = [(Came::Letter, "objection-received-letter"), (Came::Mail, "renewal-by-mail")];
    let ways = html! { @for (way, key) in ways {
    option value=(way.code()) selected[way.code() == typed.get("how")] { (t(key)) } } };
    let received = Field::new("received", t("objection-received-at"))
        .kind("datetime-local")
        .hint(t("meeting-utc"));
    let content = html! {
        div.page-head { div { h1 { (t("objection-received-title")) } p dir="auto" { (title_of(page, procedure)) }
            p { (t("objection-received-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            (what(&form))
            (form.select(&Field::new("participant", t("participant")).required(), &states))
            (form.select(&Field::new("how", t("field-body-how")).required(), &ways))
            (form.input(&received.required()))
            (form.area(&Field::new("reason", t("objection-reason")).max(REASON_MAX), 3))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                a.btn.btn-plain href=(format!("/meetings/texts/{}", procedure.procedure)) {
                    (t("objection-received-back")) } }
        } }
    };
    Ok(shell::render(page, &t("objection-received-title"), content))
}
