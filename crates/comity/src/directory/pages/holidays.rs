//! A participant's public holidays: shown on its page and card, set by itself, or by the secretariat
//! as a note verbale instructs.

use super::super::holidays::{HOLIDAYS_MAX, Holiday, check_one, day_in};
use super::super::make;
use super::super::queries;
use super::form::{NOTE_TYPES, note};
use crate::rights::{Action, Resource};
use crate::web::files;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::CameBack;
use crate::web::{shell, times};
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{By, Code};

/// Holidays ahead that a state's page shows.
const SHOWN: usize = 10;
/// Empty rows that the form offers, and adds when it is asked for more.
const FREE_ROWS: usize = 3;

/// The days of a holiday as people read them.
pub(super) fn days(page: &Page, holiday: &Holiday) -> String {
    let from = times::written_day(page, &holiday.from);
    match holiday.from == holiday.until {
        true => from,
        false => {
            let until = times::written_day(page, &holiday.until);
            page.text_with("holiday-days", &[("from", &from), ("until", &until)])
        }
    }
}

/// The holidays that are not over, from the next one on.
pub(super) fn ahead<'a>(page: &Page, holidays: &'a [Holiday], count: usize) -> Vec<&'a Holiday> {
    let today = day_in("Etc/UTC", page.now);
    holidays.iter().filter(|holiday| holiday.until >= today).take(count).collect()
}

/// The panel of a state's page; nothing where none were told and the reader may set none.
pub(super) fn panel(page: &Page, code: &Code, holidays: &[Holiday]) -> Markup {
    let may_set = page.may(Action::Sign, Resource::Holidays, code);
    let ahead = ahead(page, holidays, SHOWN);
    html! {
        @if may_set || !ahead.is_empty() {
            section.panel aria-labelledby="h-holidays" {
                header { h2 #h-holidays { (page.text("holidays")) } }
                div.body {
                    @if ahead.is_empty() { p.muted { (page.text("holidays-none")) } }
                    ul { @for holiday in ahead {
                        li { (days(page, holiday)) ": " bdi { (holiday.name) } } } }
                    @if may_set {
                        p { a.btn.btn-plain.btn-sm href=(format!("/directory/{code}/holidays")) {
                            (shell::icon("calendar")) (page.text("holidays-set")) } }
                    }
                }
            }
        }
    }
}

/// `GET /directory/{code}/holidays`.
pub async fn show(
    page: Page,
    Path(code): Path<String>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let code = own(&page, &code)?;
    let holidays = page.app.store.view(|views| queries::holidays_of(views, &code))?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| typed_of(&holidays));
    form(&page, &code, &typed, None)
}

/// `POST /directory/{code}/holidays`.
pub async fn set(
    page: Page,
    Path(code): Path<String>,
    multipart: Multipart,
) -> Result<Response, Problem> {
    let code = own(&page, &code)?;
    let mut typed = files::read(&page, multipart).await?;
    if !typed.get("more").is_empty() {
        let rows = rows(&typed) + FREE_ROWS;
        typed.set("rows", &rows.to_string());
        return Ok(form(&page, &code, &typed, None)?.into_response());
    }
    let again = |mistake: &Mistake| {
        let body = form(&page, &code, &typed, Some(mistake))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response())
    };
    let holidays = match read(&typed) {
        Ok(holidays) => holidays,
        Err(mistake) => return again(&mistake),
    };
    let person = page.person()?;
    let role = person.roles.first().cloned().ok_or_else(Problem::forbidden)?;
    let by = By { participant: person.participant.clone(), role };
    let note = note(&typed).filter(|_| is_instruction(&page, &code));
    if is_instruction(&page, &code) {
        if typed.get("note_reference").is_empty() {
            return again(&Mistake::new("note_reference", page.text("holidays-reference")));
        }
        if note.is_none() {
            return again(&Mistake::new("note", page.text("holidays-scan")));
        }
    }
    let around = page.app.store.surroundings.as_ref();
    let draft = make::holidays(by, code.clone(), holidays, note.as_ref(), around);
    super::change::begin(&page, &draft, "holidays", &code, Some(&typed))
}

fn own(page: &Page, code: &str) -> Result<Code, Problem> {
    let code = Code::new(code).map_err(|_| Problem::not_found())?;
    page.demand(Action::Sign, Resource::Holidays, &code)?;
    Ok(code)
}

/// Whether the reader is the secretariat and the holidays are a state's.
fn is_instruction(page: &Page, code: &Code) -> bool {
    page.subject.person().is_some_and(|person| person.participant != *code)
}

fn typed_of(holidays: &[Holiday]) -> Typed {
    let mut typed = Typed::default();
    for (n, holiday) in holidays.iter().enumerate() {
        typed.set(&format!("from{n}"), &holiday.from);
        typed.set(&format!("until{n}"), &holiday.until);
        typed.set(&format!("name{n}"), &holiday.name);
    }
    typed
}

/// The holidays that the form holds, or what is wrong with the first that is wrong.
fn read(typed: &Typed) -> Result<Vec<Holiday>, Mistake> {
    let mut found = Vec::new();
    for n in 0..HOLIDAYS_MAX {
        let get = |name: &str| typed.get(&format!("{name}{n}")).to_owned();
        let (from, until, name) = (get("from"), get("until"), get("name"));
        if from.is_empty() && until.is_empty() && name.is_empty() {
            continue;
        }
        let until = if until.is_empty() { from.clone() } else { until };
        let holiday = Holiday { from, name, until };
        check_one(&holiday)
            .map_err(|(field, refusal)| Mistake::from((&*format!("{field}{n}"), refusal)))?;
        found.push(holiday);
    }
    found.sort_by(|a, b| a.from.cmp(&b.from));
    Ok(found)
}

/// How many rows the form has: what stands and some free ones, or as many as were asked for.
fn rows(typed: &Typed) -> usize {
    let is_filled = |n: &usize| {
        ["from", "until", "name"].iter().any(|name| !typed.get(&format!("{name}{n}")).is_empty())
    };
    let filled = (0..HOLIDAYS_MAX).rev().find(is_filled).map_or(0, |n| n + 1);
    let asked = typed.get("rows").parse().unwrap_or(0);
    asked.max(filled + FREE_ROWS).min(HOLIDAYS_MAX)
}

fn form(
    page: &Page,
    code: &Code,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let rows = rows(typed);
    let first_new = (!typed.get("more").is_empty()).then(|| rows.saturating_sub(FREE_ROWS));
    let scan = Field::file("note", t("note-verbale"), NOTE_TYPES).hint(t("note-hint")).required();
    let reference = Field::new("note_reference", t("note-reference")).max(120).required();
    let content = html! {
        div.page-head { div { h1 { (t("holidays")) }
            p { (page.participant_name(code)) ". " (t("holidays-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" enctype="multipart/form-data" {
            input type="hidden" name="rows" value=(rows);
            fieldset { legend { (t("holidays")) } span.hint { (t("holidays-hint")) }
                @for n in 0..rows { (row(&form, n, first_new == Some(n))) } }
            // Below the rows: a file that was chosen already would not survive "more rows".
            @if is_instruction(page, code) {
                (form.input(&reference.hint(t("note-reference-hint"))))
                (form.input(&scan))
            }
            div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                @if rows < HOLIDAYS_MAX {
                    button.btn.btn-plain name="more" value="1" formnovalidate {
                        (shell::icon("plus")) (t("holidays-more")) } } }
        } }
    };
    Ok(shell::render(page, &t("holidays"), content))
}

fn row(form: &Form<'_>, n: usize, is_first_new: bool) -> Markup {
    let number = (n + 1).to_string();
    let input = |name: &str, kind: &str, key: &str| {
        let field = format!("{name}{n}");
        let is_text = kind == "text";
        html! {
            div.field {
                label.hint for=(field) { (form.page.text_with(key, &[("number", &number)])) }
                (form.error(&field))
                input.form-control id=(field) name=(field) type=(kind) dir=[is_text.then_some("auto")]
                    maxlength=[is_text.then_some(100)] value=(form.typed.get(&field))
                    autofocus[is_first_new && name == "from"]
                    aria-invalid=[form.invalid(&field)] aria-describedby=[form.described(&field, false)];
            }
        }
    };
    html! {
        div.channel-row {
            (input("from", "date", "holiday-from"))
            (input("until", "date", "holiday-until"))
            (input("name", "text", "holiday-name"))
        }
    }
}
