//! `/question/{token}`: a state says by a link, without a key, whether a person acts for it.

use super::super::notices::QUESTION;
use super::super::questions::{self, Decision, Question};
use crate::directory::pages::by_link::{self, Opened, Shut};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use axum::extract::{Form as Urlencoded, Path};
use maud::{Markup, html};

fn opened(page: &mut Page, token: &str) -> Result<(Opened, Question), Shut> {
    let opened = by_link::opened(page, QUESTION, token)?;
    let question = page.app.store.work(|work| questions::find(work, &opened.link.subject))?;
    let own = question.filter(|question| question.participant == opened.contact.participant);
    let question = own.ok_or_else(Problem::not_found)?;
    Ok((opened, question))
}

/// `GET /question/{token}`: shows and does nothing.
pub async fn show(mut page: Page, Path(token): Path<String>) -> Result<Markup, Shut> {
    let (opened, question) = opened(&mut page, &token)?;
    Ok(shown(&page, &opened, &question))
}

/// `POST /question/{token}`: the first answer of a state stands.
pub async fn decide(
    mut page: Page,
    Path(token): Path<String>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Markup, Shut> {
    let (_, question) = opened(&mut page, &token)?;
    let decision = Decision::from_code(typed.get("decision")).ok_or_else(Problem::not_found)?;
    questions::decide(&page.app.store, &question.id, &question.participant, decision)?;
    let (opened, question) = opened(&mut page, &token)?;
    Ok(shown(&page, &opened, &question))
}

fn shown(page: &Page, opened: &Opened, question: &Question) -> Markup {
    let t = |key: &str| page.text(key);
    let secretariat = page.name(&page.profile.secretariat.names);
    let content = html! {
        div.page-head { div { h1 { (t("checks-question")) } } }
        section.panel { div.body {
            p { (page.text_with("checks-question-lead", &[("day", &times::day(page, question.at))])) }
            p { b dir="ltr" { (question.address) } }
            @match question.decision {
                Some(Decision::Nominate) => {
                    (shell::notice("ok", &page.text_with("checks-question-yes", &[("secretariat", secretariat)]))) }
                Some(Decision::Reject) => { (shell::notice("ok", &t("done-decided"))) }
                None => { form.form-actions method="post" {
                    button.btn.btn-primary name="decision" value="nominate" { (t("checks-nominate")) }
                    button.btn.btn-plain name="decision" value="reject" { (t("checks-reject")) }
                } }
            }
        } }
    };
    by_link::shown(page, &t("checks-question"), &opened.contact, content)
}
