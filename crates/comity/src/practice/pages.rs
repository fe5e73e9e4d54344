//! `/practice`: what the practice network is; `/practice/go`: the way there, as oneself.

use super::pass::Pass;
use crate::login::request::Seated;
use crate::rights::Status;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::response::Redirect;
use maud::{Markup, html};

const SAME: &[&str] = &["practice-same-people", "practice-same-pages"];
const OTHER: &[&str] = &[
    "practice-other-figures",
    "practice-other-keys",
    "practice-other-mail",
    "practice-other-secret",
];

/// `GET /practice`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let is_here = page.app.is_practice();
    if !is_here && page.app.way_to_practice().is_none() {
        return Err(Problem::not_found());
    }
    let title = t("practice-network");
    let lead = t(if is_here { "practice-here-lead" } else { "practice-lead" });
    let content = html! {
        div.page-head { div { h1 { (title) } p { (lead) } } }
        @if is_here { (here(&page)?) } @else { (way(&page)) }
        (points(&page, "practice-same", SAME))
        (points(&page, "practice-other", OTHER))
        (points(&page, "practice-know", &["practice-know-marks"]))
    };
    Ok(shell::render(&page, &title, content))
}

fn here(page: &Page) -> Result<Markup, Problem> {
    let made =
        page.app.store.register(|register| register.row(0))?.ok_or_else(Problem::not_found)?;
    let day = times::day(page, made.entered);
    Ok(html! {
        p { (page.text_with("practice-here-made", &[("day", &day)])) }
        p { (page.text("practice-back")) }
    })
}

fn way(page: &Page) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        @match page.subject.person() {
            Some(person) if person.status == Status::Active => {
                div.form-actions {
                    a.btn.btn-primary href="/practice/go" { (shell::icon("refresh")) (t("practice-go")) }
                    span.muted { (t("practice-go-hint")) }
                }
            }
            Some(_) => p { (t("practice-nobody")) }
            None => p { a href="/login" { (t("practice-log-in")) } }
        }
    }
}

fn points(page: &Page, heading: &str, points: &[&str]) -> Markup {
    html! {
        section.panel aria-labelledby=(heading) {
            header { h2 id=(heading) { (page.text(heading)) } }
            div.body { ul { @for point in points {
                li { (page.text(point)) }
            } } }
        }
    }
}

/// `GET /practice/go`: a pass for the person, and the way to the door.
pub async fn go(page: Page, seated: Seated) -> Result<Redirect, Problem> {
    let way = page.app.way_to_practice().ok_or_else(Problem::not_found)?;
    if seated.session.display || seated.person.status != Status::Active {
        return Err(Problem::forbidden());
    }
    let account = seated.account();
    let pass = Pass { participant: account.participant, person: account.person };
    let signed = pass.sign(&way.key, page.app.store.surroundings.as_ref());
    Ok(Redirect::to(&format!("{}/practice/enter/{signed}", way.url)))
}
