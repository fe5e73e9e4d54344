//! `/circulars/issue`: the form for a circular.

use super::super::make::{self, Content, File};
use super::super::queries::{self, List};
use super::super::reach;
use super::super::rules::{FILE_TYPES, SUBJECT_MAX, is_number};
use super::super::{MARKS, tlp_of};
use super::unencrypted::{self, is_unencrypted};
use super::{begin, speaker};
use crate::members;
use crate::rights::{Action, Resource};
use crate::secretariat::intake::scan_type;
use crate::secretariat::statements::CircularIssued;
use crate::secretariat::texts::form as texts;
use crate::web::files;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::CameBack;
use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{Code, Refusal, Time, Tlp};
use serde::Deserialize;

/// Largest file, in bytes.
const FILE_MAX: usize = 8 << 20;
/// Files that the form takes.
const FILES_SHOWN: usize = 3;
/// The rule by which a circular that no contact would get is refused.
const NOBODY: &str = "circular-nobody";
/// Most bytes of the whole form.
pub const FORM_MAX: usize = FILES_SHOWN * FILE_MAX + (1 << 20);

/// What the address may say: to which state alone, and which of its desks. Nothing of a letter stands in it.
#[derive(Debug, Default, Deserialize)]
pub struct Begun {
    /// A message that cannot be sealed is written here in the clear.
    #[serde(default)]
    unencrypted: Option<String>,
    #[serde(default)]
    only: String,
    #[serde(default)]
    desk: String,
}

/// `GET /circulars/issue`.
pub async fn show(
    page: Page,
    Query(came_back): Query<CameBack>,
    Query(begun): Query<Begun>,
) -> Result<Markup, Problem> {
    let by = speaker(&page, Resource::Circulars)?;
    let typed = match came_back.typed(&page)? {
        Some(typed) => typed,
        None => {
            let mut typed = Typed::default();
            let year = &page.now.date()[..4];
            let number = page.app.store.view(|v| queries::next_number(v, &by.participant, year))?;
            typed.set("number", &number);
            typed.set("tlp", Tlp::Green.word());
            if begun.unencrypted.is_some() {
                typed.set("unencrypted", "1");
                // A message asks for an acknowledgement, always.
                typed.set("acknowledge", "1");
                typed.set("tlp", Tlp::Clear.word());
                typed.set("only", &begun.only);
                typed.set(&format!("desk-{}", begun.desk), "1");
            }
            typed
        }
    };
    form(&page, &typed, None)
}

/// `POST /circulars/issue`: to the page that signs it.
pub async fn enter(page: Page, multipart: Multipart) -> Result<Response, Problem> {
    let by = speaker(&page, Resource::Circulars)?;
    let typed = files::read(&page, multipart).await?;
    let lists = lists(&page)?;
    let again = |mistake: &Mistake| {
        let again = form(&page, &typed, Some(mistake))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
    };
    let (body, content) = match described(&page, &typed, &lists) {
        Ok(described) => described,
        Err(mistake) => return again(&mistake),
    };
    if page.app.store.view(|v| queries::has_number(v, &by.participant, &body.number))? {
        return again(&Mistake::new("number", page.text("circular-number-taken")));
    }
    let (issuer, to) = (&by.participant, &content.to);
    let reach = page.app.store.view(|v| reach::reach(v, issuer, &body, to))?;
    if !reach.anybody {
        let desks = reach::in_words(&page, &reach.without);
        let sentence = page.text_with("circular-nobody", &[("desks", &desks)]);
        let field = if typed.get("only").is_empty() { "list" } else { "only" };
        return again(&Mistake::from((field, Refusal::new(NOBODY, sentence))));
    }
    let draft = make::issue(by, body, &content, page.app.store.surroundings.as_ref());
    let next = if is_unencrypted(&typed) { unencrypted::ENTERED } else { "/circulars" };
    begin(&page, &draft, ("circular-issue", page.path(), next), Some(&typed))
}

/// The circular that the form describes, or what is wrong with it.
fn described(
    page: &Page,
    typed: &Typed,
    lists: &[List],
) -> Result<(CircularIssued, Content), Mistake> {
    let wrong = |field: &str, key: &str| Err(Mistake::new(field, page.text(key)));
    let (number, subject) = (typed.get("number"), typed.get("subject"));
    if !is_number(number) {
        return wrong("number", "circular-number-form");
    }
    if subject.is_empty() || subject.len() > SUBJECT_MAX {
        return wrong("subject", "circular-subject-missing");
    }
    let desks = page.profile.desks.iter().map(|desk| desk.code.clone());
    let desks: Vec<String> =
        desks.filter(|desk| !typed.get(&format!("desk-{desk}")).is_empty()).collect();
    let list = lists.iter().find(|list| list.list.to_string() == typed.get("list"));
    if desks.is_empty() == list.is_none() {
        return wrong("list", "circular-to-missing");
    }
    let tlp = tlp_of(typed.get("tlp")).unwrap_or(Tlp::Amber);
    let only = match (typed.get("only"), list) {
        ("", _) if is_unencrypted(typed) => return wrong("only", "circular-only-missing"),
        ("", _) => None,
        (_, Some(_)) => return wrong("only", "circular-to-missing"),
        (code, None) if tlp == Tlp::Clear => match Code::new(code) {
            Ok(code) => Some(code),
            Err(_) => return wrong("only", "circular-only-missing"),
        },
        (_, None) => return wrong("tlp", "circular-only-clear"),
    };
    if tlp == Tlp::Red && list.is_none() {
        return wrong("tlp", "circular-red");
    }
    let texts = texts::typed(page, typed)?;
    let acknowledge = !typed.get("acknowledge").is_empty();
    let acknowledge_by = match typed.get("acknowledge_by") {
        "" => None,
        day => match format!("{day}T23:59:59.000Z").parse::<Time>() {
            Ok(day) if day > page.now && acknowledge => Some(day),
            _ => return wrong("acknowledge_by", "circular-day"),
        },
    };
    let files = files(page, typed)?;
    let around = page.app.store.surroundings.as_ref();
    let body = CircularIssued {
        acknowledge,
        acknowledge_by,
        circular: around.statement_id(),
        desks,
        languages: Vec::new(),
        list: list.map(|list| list.list),
        number: number.to_owned(),
        subject: subject.to_owned(),
    };
    let to = list.map_or_else(|| only.into_iter().collect(), List::codes);
    Ok((body, Content { tlp, to, texts, files }))
}

fn files(page: &Page, typed: &Typed) -> Result<Vec<File>, Mistake> {
    let mut found = Vec::new();
    for n in 1..=FILES_SHOWN {
        let field = format!("file{n}");
        let Some(upload) = typed.file(&field) else { continue };
        let wrong = |key: &str| Err(Mistake::new(&field, page.text(key)));
        let Some(media_type) = scan_type(&upload.content) else {
            return wrong("circular-file-kind");
        };
        if upload.content.len() > FILE_MAX {
            return wrong("circular-file-large");
        }
        let (media_type, content) = (media_type.to_owned(), upload.content.clone());
        found.push(File { media_type, content });
    }
    Ok(found)
}

fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Result<Markup, Problem> {
    let lists = lists(page)?;
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let title = t("circular-issue");
    let marks = html! { @for tlp in MARKS {
        option value=(tlp.word()) selected[tlp.word() == typed.get("tlp")] {
            "TLP:" (tlp.word()) }
    } };
    let number = Field::new("number", t("circular-number")).max(10).required();
    let day = Field::new("acknowledge_by", t("circular-by-day")).kind("date");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("circular-issue-lead")) } } }
        @if is_unencrypted(typed) { (unencrypted::note(page, typed)?) }
        (form.summary(&t("form-kept")))
        @if mistake.is_some_and(|mistake| mistake.refusal.rule == NOBODY) {
            p { a href=(directory(typed.get("only"))) { (t("circular-nobody-directory")) } } }
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            (form.input(&number.hint(t("circular-number-hint"))))
            (form.input(&Field::new("subject", t("circular-subject")).required()))
            @if is_unencrypted(typed) { (unencrypted::fields(typed)) }
            (to(&form, &lists)?)
            (form.select(&Field::new("tlp", t("circular-mark")).required()
                .hint(t("circular-mark-hint")), &marks))
            (texts::fields(&form))
            fieldset { legend { (t("acknowledgement")) }
                (form.tick("acknowledge", &t("circular-ask")))
                p.hint { (t("receipt-only")) }
                (form.input(&day)) }
            fieldset { legend { (t("circular-files")) }
                span.hint { (t("circular-files-hint")) }
                @for n in 1..=FILES_SHOWN {
                    @let label = page.text_with("circular-file", &[("number", &n.to_string())]);
                    (form.input(&Field::file(&format!("file{n}"), label, FILE_TYPES))) } }
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    Ok(shell::render(page, &title, content))
}

/// Where the directory says whom to call: of one participant, if it is known which.
fn directory(only: &str) -> String {
    if only.is_empty() { "/directory".to_owned() } else { format!("/directory/{only}") }
}

/// The lists that the speaker may name: they are the secretariat's own, and so are their names.
fn lists(page: &Page) -> Result<Vec<List>, Problem> {
    match page.may_commonly(Action::Read, Resource::Lists) {
        true => Ok(page.app.store.view(queries::lists)?),
        false => Ok(Vec::new()),
    }
}

/// The states, and others who get circulars, one of which alone may get it.
fn states(form: &Form<'_>) -> Result<Markup, Problem> {
    let (page, own) = (form.page, &form.page.person()?.participant);
    let all = page.app.store.view(members::participants)?;
    let others = all.into_iter().filter(|member| {
        member.code != *own && member.participant_type != ParticipantType::Stakeholder
    });
    let options = html! {
        option value="" { (page.text("circular-only-all")) }
        @for member in others {
            option value=(member.code) selected[member.code.as_str() == form.typed.get("only")] {
                (member.code) " " (page.participant_name(&member.code)) }
        }
    };
    let field = Field::new("only", page.text("circular-only"));
    Ok(form.select(&field.hint(page.text("circular-only-hint")), &options))
}

fn to(form: &Form<'_>, lists: &[List]) -> Result<Markup, Problem> {
    let (page, typed) = (form.page, form.typed);
    let options = html! {
        option value="" { (page.text("circular-no-list")) }
        @for list in lists {
            option value=(list.list) selected[list.list.to_string() == typed.get("list")] { (list.name) }
        }
    };
    Ok(html! {
        fieldset { legend { (page.text("circular-to")) }
            span.hint { (page.text("circular-to-hint")) }
            @for desk in &page.profile.desks {
                (form.tick(&format!("desk-{}", desk.code), page.name(&desk.names))) }
            (states(form)?)
            (form.select(&Field::new("list", page.text("circular-list")), &options))
        }
    })
}
