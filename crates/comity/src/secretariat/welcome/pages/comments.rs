//! `/welcome/comments`: an officer looks at comments before everybody sees them.

use super::super::comments;
use crate::secretariat::texts::paragraphs;
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::Form as Urlencoded;
use axum::response::Redirect;
use maud::{Markup, html};

/// `GET /welcome/comments`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let waiting = comments::waiting(&page.app.store)?;
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("comments-title")) } p { (t("comments-lead")) } } }
        @if waiting.is_empty() { section.panel { div.body { p { (t("comments-nothing")) } } } }
        @for comment in &waiting {
            section.panel {
                header { h2 { span.sig { (comment.participant) } " "
                    (page.participant_name(&comment.participant)) } }
                div.body {
                    p.small.muted { (page.text(&format!("course-{}-title", comment.part))) " · "
                        (times::moment(&page, comment.at)) }
                    div dir="auto" { (paragraphs(&comment.text)) }
                    form.form-actions method="post" {
                        input type="hidden" name="id" value=(comment.id);
                        button.btn.btn-primary name="decision" value="show" { (t("comment-show")) }
                        button.btn.btn-plain name="decision" value="remove" {
                            (shell::icon("trash")) (t("comment-remove")) }
                    }
                }
            }
        }
    };
    Ok(shell::render(&page, &t("comments-title"), content))
}

/// `POST /welcome/comments`.
pub async fn decide(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Redirect, Problem> {
    let show = match typed.get("decision") {
        "show" => true,
        "remove" => false,
        _ => return Err(Problem::not_found()),
    };
    comments::decide(&page.app.store, typed.get("id"), show)?;
    let done = if show { "comment-shown" } else { "comment-removed" };
    Ok(Redirect::to(&format!("{}?done={done}", page.path())))
}
