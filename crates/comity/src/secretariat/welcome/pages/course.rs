//! `/welcome/course/{part}`: a part of the course, with a question to think about and comments.

use super::super::comments::{self, TEXT_MAX};
use super::super::steps::{self, PARTS};
use super::Visitor;
use crate::directory::pages::by_link::Shut;
use crate::secretariat::texts::paragraphs;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// The sections of every part.
const SECTIONS: [&str; 3] = ["a", "b", "c"];

fn part(text: &str) -> Result<u8, Problem> {
    let number = text.parse().ok().filter(|number| (1..=PARTS).contains(number));
    number.ok_or_else(Problem::not_found)
}

/// `GET /welcome/course/{part}`.
pub async fn show(page: Page, Path(number): Path<String>) -> Result<Markup, Problem> {
    shown(&page, &Visitor::logged_in(&page)?, part(&number)?, &Typed::default(), None)
}

/// `GET /welcome/{token}/course/{part}`.
pub async fn show_by_link(
    mut page: Page,
    Path((token, number)): Path<(String, String)>,
) -> Result<Markup, Shut> {
    let visitor = Visitor::by_link(&mut page, &token)?;
    Ok(shown(&page, &visitor, part(&number)?, &Typed::default(), None)?)
}

/// `POST /welcome/course/{part}`.
pub async fn act(
    page: Page,
    Path(number): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    acted(&page, &Visitor::logged_in(&page)?, part(&number)?, &typed)
}

/// `POST /welcome/{token}/course/{part}`.
pub async fn act_by_link(
    mut page: Page,
    Path((token, number)): Path<(String, String)>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Shut> {
    let visitor = Visitor::by_link(&mut page, &token)?;
    Ok(acted(&page, &visitor, part(&number)?, &typed)?)
}

fn acted(page: &Page, visitor: &Visitor, part: u8, typed: &Typed) -> Result<Response, Problem> {
    let store = &page.app.store;
    if !typed.get("done").is_empty() {
        steps::note(store, &visitor.whom, &steps::part(part), page.now)?;
        return Ok(Redirect::to(&format!("{}?done=step", visitor.base)).into_response());
    }
    let text = typed.get("comment");
    let fits = !text.is_empty() && text.chars().count() <= TEXT_MAX;
    let (whom, participant) = (&visitor.whom, &visitor.participant);
    let key = if !fits {
        "comment-missing"
    } else if comments::add(store, whom, participant, part, text)? {
        let address = format!("{}/course/{part}#comments", visitor.base);
        return Ok(Redirect::to(&address).into_response());
    } else {
        "comment-too-many"
    };
    let mistake = Mistake::new("comment", page.text(key));
    let again = shown(page, visitor, part, typed, Some(&mistake))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn shown(
    page: &Page,
    visitor: &Visitor,
    part: u8,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let done = steps::done(&page.app.store, &visitor.whom)?.get(&steps::part(part)).copied();
    let text = |what: &str| page.text(&format!("course-{part}-{what}"));
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let content = html! {
        (form.summary(&t("form-kept")))
        div.page-head { div { h1 { (text("title")) }
            p { (page.text_with("welcome-part-of", &[
                ("number", &part.to_string()), ("all", &PARTS.to_string())])) } } }
        @for section in SECTIONS {
            section.panel {
                header { h2 { (text(section)) } }
                div.body { (paragraphs(&text(&format!("{section}-text")))) }
            }
        }
        section.panel {
            header { h2 { (t("course-more")) } }
            div.body { ul { @for line in text("more").lines() { li dir="auto" { (line) } } } }
        }
        section.panel aria-labelledby="h-think" {
            header { h2 #h-think { (t("course-think")) } }
            div.body { (paragraphs(&text("think")))
                @if let Some(at) = done {
                    p { span.pill.ok { (shell::icon("check"))
                        (page.text_with("welcome-done", &[("day", &times::day(page, at))])) } }
                } @else {
                    form method="post" { button.btn.btn-primary name="done" value="1" {
                        (shell::icon("check")) (t("course-done")) } }
                }
            }
        }
        (below(&form, visitor, part)?)
        p { a href=(visitor.base) { (t("welcome-back")) } }
    };
    Ok(visitor.page(page, &text("title"), content))
}

/// The comments that are shown, and the form for another.
fn below(form: &Form<'_>, visitor: &Visitor, part: u8) -> Result<Markup, Problem> {
    let page = form.page;
    let comments = comments::shown(&page.app.store, part)?;
    let waiting = comments::waiting_of(&page.app.store, &visitor.whom, part)?;
    let t = |key: &str| page.text(key);
    let field = Field::new("comment", t("comment-yours")).max(TEXT_MAX).required();
    Ok(html! {
        section.panel #comments aria-labelledby="h-comments" {
            header { h2 #h-comments { (t("comments")) } }
            div.body {
                @if comments.is_empty() { p.muted { (t("comments-none")) } }
                @for comment in &comments {
                    p { span.sig { (comment.participant) } " "
                        (page.participant_name(&comment.participant)) " · "
                        (times::day_element(page, comment.at)) }
                    div dir="auto" { (paragraphs(&comment.text)) }
                }
                @if waiting > 0 { (shell::notice("info", &page.text_count("comments-waiting", waiting))) }
            }
            form.form-body method="post" {
                (form.area(&field.hint(t("comment-hint")), 5))
                div.form-actions { button.btn.btn-plain { (t("comment-send")) } }
            }
        }
    })
}
