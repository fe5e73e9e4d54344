//! `/secretariat/letters`: letters to all states or some, as documents. A state drafts its own notes
//! verbales from its own page. Nothing is sent and nothing is entered.

use super::super::letters::texts::{self, LANGUAGES, Language};
use super::super::letters::{State, Template, Writing};
use super::super::queries::{self, Contact};
use super::participant::in_desk_order;
use crate::fold::fold;
use crate::members;
use crate::profile::name_in;
use crate::rights::{Action, Resource};
use crate::web::download::download;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::authority::body::ParticipantType;
use register::{Code, zip};
use serde::Deserialize;

/// Media type of a document.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// `GET /secretariat/letters`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let mut typed = Typed::default();
    typed.set("language", page.language().tag);
    form(&page, &typed, None)
}

/// `POST /secretariat/letters`: the letters as one document, or one for each state in a zip.
pub async fn make(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let again = |field: &str, key: &str| {
        let body = form(&page, &typed, Some(&Mistake::new(field, page.text(key))))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response())
    };
    let Some(template) = Template::from_code(typed.get("template")) else {
        return again("template", "letters-template-missing");
    };
    let Some(language) = texts::find(typed.get("language")) else {
        return again("language", "letters-language-missing");
    };
    let states = states(&page)?;
    let ticked = |code: &Code| !typed.get(&format!("to-{code}")).is_empty();
    let some = states.iter().any(|(code, _)| ticked(code));
    let chosen = states.into_iter().map(|(code, _)| code).filter(|code| !some || ticked(code));
    let mut letters = Vec::new();
    for code in chosen {
        letters.push((code.clone(), contacts(&page, &code)?));
    }
    letters.sort_by(|a, b| a.0.cmp(&b.0));
    if letters.is_empty() {
        return again("template", "no-states-yet");
    }
    let writing = Writing { template, language, profile: &page.profile, day: page.now };
    let name = format!("{}-{}", template.code(), language.tag);
    if typed.get("as") == "zip" {
        let mut files = zip::Writer::default();
        for (code, contacts) in &letters {
            let document = writing.document(&[state(&page, language, code, contacts)]);
            files.add(&format!("{code}-{name}.docx"), &document.to_bytes()?)?;
        }
        return Ok(download("application/zip", &format!("{name}.zip"), files.finish()?));
    }
    let all: Vec<State<'_>> =
        letters.iter().map(|(code, contacts)| state(&page, language, code, contacts)).collect();
    Ok(download(DOCX, &format!("{name}.docx"), writing.document(&all).to_bytes()?))
}

fn state<'a>(page: &Page, language: Language, code: &Code, contacts: &'a [Contact]) -> State<'a> {
    let authority = page.app.store.authority();
    let name = authority.participant(code).map(|p| name_in(&p.names, language.tag).to_owned());
    State { name: name.unwrap_or_else(|| code.to_string()), contacts }
}

fn contacts(page: &Page, code: &Code) -> Result<Vec<Contact>, Problem> {
    let all = page.app.store.view(|views| queries::contacts_of(views, code))?;
    Ok(in_desk_order(page, all))
}

/// The states with their names, in the order of the names.
fn states(page: &Page) -> Result<Vec<(Code, String)>, Problem> {
    let members = page.app.store.view(members::participants)?;
    let states = members.into_iter().filter(|m| m.participant_type == ParticipantType::State);
    let named = states.map(|m| (page.name(&m.names).to_owned(), m.code));
    let mut states: Vec<(Code, String)> = named.map(|(name, code)| (code, name)).collect();
    states.sort_by_cached_key(|(_, name)| fold(name));
    Ok(states)
}

fn templates(page: &Page, templates: &[Template], chosen: &str) -> Markup {
    html! { @for template in templates {
        option value=(template.code()) selected[template.code() == chosen] {
            (page.text(&format!("letter-{}", template.code()))) }
    } }
}

fn languages(chosen: &str) -> Markup {
    html! { @for language in LANGUAGES {
        option value=(language.tag) lang=(language.tag) selected[language.tag == chosen] {
            (language.name) }
    } }
}

fn form(page: &Page, typed: &Typed, mistake: Option<&Mistake>) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let select = |name, key, options: &Markup| {
        form.select(&Field::new(name, page.text(key)).required(), options)
    };
    let files = html! {
        option value="one" { (t("letters-one")) }
        option value="zip" selected[typed.get("as") == "zip"] { (t("letters-zip")) }
    };
    let states = states(page)?;
    let content = html! {
        div.page-head { div { h1 { (t("letters-title")) } p { (t("letters-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            (select("template", "letters-template", &templates(page, Template::ALL, typed.get("template"))))
            (select("language", "letters-language", &languages(typed.get("language"))))
            (select("as", "letters-as", &files))
            fieldset { legend { (t("letters-to")) } span.hint { (t("letters-to-hint")) }
                div.check-grid { @for (code, name) in &states {
                    @let field = format!("to-{code}");
                    label.check for=(field) {
                        input.form-check-input type="checkbox" id=(field) name=(field) value="1"
                            checked[!typed.get(&field).is_empty()];
                        span { bdi { (name) } } }
                } }
            }
            div.form-actions { button.btn.btn-primary { (shell::icon("download")) (t("letters-make")) } }
        } }
    };
    Ok(shell::render(page, &t("letters-title"), content))
}

/// The way to drafts of notes verbales on a state's own page.
pub(super) fn drafts(page: &Page, code: &Code) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        @if page.may(Action::Export, Resource::Letters, code) {
            section.panel aria-labelledby="h-drafts" {
                header { h2 #h-drafts { (t("note-draft")) } }
                form.filters action=(format!("/directory/{code}/note-verbale.docx")) {
                    div { label for="d-template" { (t("letters-template")) }
                        select #d-template name="template" { (templates(page, &Template::OF_STATES, "")) } }
                    div { label for="d-language" { (t("letters-language")) }
                        select #d-language name="language" { (languages(page.language().tag)) } }
                    button.btn.btn-plain { (shell::icon("download")) (t("note-draft-docx")) }
                }
            }
        }
    }
}

/// What the address of a draft says.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    template: String,
    #[serde(default)]
    language: String,
}

/// `GET /directory/{code}/note-verbale.docx`.
pub async fn draft(
    page: Page,
    Path(code): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let code = Code::new(&code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Export, Resource::Letters, &code)?;
    let template = Template::from_code(&wanted.template);
    let template = template.filter(|template| Template::OF_STATES.contains(template));
    let template = template.ok_or_else(Problem::not_found)?;
    let language = texts::find(&wanted.language).ok_or_else(Problem::not_found)?;
    let contacts = contacts(&page, &code)?;
    let writing = Writing { template, language, profile: &page.profile, day: page.now };
    let document = writing.document(&[state(&page, language, &code, &contacts)]);
    let name = format!("{code}-{}-{}.docx", template.code(), language.tag);
    Ok(download(DOCX, &name, document.to_bytes()?))
}
