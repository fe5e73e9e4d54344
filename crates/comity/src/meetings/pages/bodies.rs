//! `/meetings/bodies`: bodies and working groups, with their mandates and the series of their documents.

use super::super::make;
use super::super::queries::{self, Body};
use super::super::statements::BodySet;
use super::super::symbol::{Style, Symbol, check_series};
use super::{again, begin, convenes, number, officer, titled, words};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::shell::entry_link;
use crate::web::signing::CameBack;
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::response::Response;
use maud::{Markup, html};
use register::StatementId;

const PATH: &str = "/meetings/bodies";

/// `GET /meetings/bodies`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let bodies = page.app.store.view(queries::bodies)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head {
            div { h1 { (t("bodies-title")) } p { (t("bodies-lead")) } }
            @if convenes(&page) { div.actions {
                a.btn.btn-primary href="/meetings/bodies/new" { (shell::icon("plus")) (t("body-new")) } } }
        }
        @if bodies.is_empty() { p.muted { (t("bodies-none")) } }
        @for body in &bodies { (panel(&page, body)) }
    };
    Ok(shell::render(&page, &t("bodies-title"), content))
}

fn panel(page: &Page, body: &Body) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        section.panel aria-label=(body.code) {
            header { h2 { span.sig { (body.code) } " " span dir="auto" { (page.name(&body.names)) } }
                @if convenes(page) { a.end.btn.btn-plain.btn-sm href=(format!("{PATH}/{}/change", body.body)) {
                    (shell::icon("pencil")) (t("change")) span.visually-hidden { ": " (body.code) } } } }
            div.body {
                @if !body.mandate.is_empty() { p.lines dir="auto" { (body.mandate) } }
                dl.facts {
                    @if body.sessions_per_year > 0 {
                        dt { (t("sessions-per-year")) } dd { (body.sessions_per_year) } }
                    @if !body.series.is_empty() {
                        dt { (t("body-series")) } dd dir="ltr" { (body.series.join(", ")) } }
                }
                p.small { a href=(format!("/meetings?body={}", body.body)) { (t("body-meetings")) } " · "
                    (entry_link(page, body.entry)) }
            }
        }
    }
}

/// `GET /meetings/bodies/new`.
pub async fn new_form(page: Page, Query(came_back): Query<CameBack>) -> Result<Markup, Problem> {
    officer(&page)?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    Ok(shown(&page, "body-new", &typed, None))
}

/// `POST /meetings/bodies/new`.
pub async fn new(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    said(&page, "body-new", &typed, page.app.store.surroundings.statement_id())
}

/// `GET /meetings/bodies/{id}/change`.
pub async fn change_form(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    officer(&page)?;
    let body = page.app.store.view(|views| queries::body(views, &id))?;
    let body = body.ok_or_else(Problem::not_found)?;
    let typed = came_back.typed(&page)?.unwrap_or_else(|| typed_of(&page, &body));
    Ok(shown(&page, "body-change", &typed, None))
}

/// `POST /meetings/bodies/{id}/change`.
pub async fn change(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    said(&page, "body-change", &typed, id)
}

fn typed_of(page: &Page, body: &Body) -> Typed {
    let mut typed = Typed::default();
    typed.set("code", &body.code);
    for language in &page.profile.languages {
        let name = body.names.get(language).map_or("", String::as_str);
        typed.set(&format!("name-{language}"), name);
    }
    typed.set("mandate", &body.mandate);
    typed.set("series", &body.series.join(", "));
    typed.set("style", body.style.code());
    typed.set("sessions", &body.sessions_per_year.to_string());
    typed.set("standing", &body.standing.to_string());
    typed
}

fn said(page: &Page, title: &str, typed: &Typed, id: StatementId) -> Result<Response, Problem> {
    let by = officer(page)?;
    let body = match read(page, typed, id) {
        Ok(body) => body,
        Err(mistake) => return Ok(again(shown(page, title, typed, Some(&mistake)))),
    };
    let draft = make::replace(by, body, typed.get("standing").parse().ok());
    begin(page, &draft, title, PATH, Some(typed))
}

fn read(page: &Page, typed: &Typed, body: StatementId) -> Result<BodySet, Mistake> {
    let style = Style::from_code(typed.get("style")).unwrap_or(Style::YearNumber);
    let series = words(typed.get("series"));
    let wrong = |refusal| Mistake::from(("series", refusal));
    series.iter().try_for_each(|series| check_series(series, style)).map_err(wrong)?;
    let languages = page.profile.languages.iter();
    let name = |tag: &String| (tag.clone(), typed.get(&format!("name-{tag}")).to_owned());
    let names = languages.map(name).filter(|(_, name)| !name.is_empty());
    titled(page, typed, "name-en")?;
    Ok(BodySet {
        body,
        code: titled(page, typed, "code")?,
        mandate: typed.get("mandate").to_owned(),
        names: names.collect(),
        series,
        sessions_per_year: number(page, typed, "sessions")?,
        style,
    })
}

fn shown(page: &Page, title: &str, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let example = |style: Style| {
        let symbol =
            Symbol::new(if style == Style::Doc { "doc" } else { "IWG.DEL" }, style, 2026, 19);
        Symbol { revision: 2, corrigendum: 1, ..symbol }.to_string()
    };
    let styles = html! { @for style in Style::ALL {
    option value=(style.code()) dir="ltr" selected[style.code() == typed.get("style")] { (example(style)) } } };
    let language = |tag: &str| super::language_name(page, tag);
    let content = html! {
        div.page-head { div { h1 { (t(title)) } } }
        (form.summary(&t("form-kept")))
        section.panel { form.form-body method="post" {
            input type="hidden" name="standing" value=(typed.get("standing"));
            (form.input(&Field::new("code", t("body-code")).max(20).required()))
            fieldset { legend { (t("body-names")) }
                @for tag in &page.profile.languages {
                    @let (name, label) = (format!("name-{tag}"), language(tag));
                    @let field = Field::new(&name, label);
                    (form.input(&if tag == "en" { field.required() } else { field }))
                } }
            (form.area(&Field::new("mandate", t("body-mandate")).max(4_000), 5))
            (form.input(&Field::new("series", t("body-series")).hint(t("body-series-hint"))))
            (form.select(&Field::new("style", t("body-style")).required(), &styles))
            (form.input(&Field::new("sessions", t("sessions-per-year")).kind("number").max(2)))
            div.form-actions { button.btn.btn-primary { (t("review-sign")) } }
        } }
    };
    shell::render(page, &t(title), content)
}
