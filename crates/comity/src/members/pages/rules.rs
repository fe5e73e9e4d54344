//! `/keys/rules`: what the rules of a network that was founded earlier lack, and the draft of the new list,
//! which the secretariat's root keys sign.

use super::super::draft::{lead_to_root, root_of};
use super::super::make::Draft;
use super::super::rules::{completed, missing};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::todo::Todo;
use axum::response::Response;
use maud::{Markup, html};
use register::authority::body::{Body, Rule, RulesSet};

/// The page.
pub const PATH: &str = "/keys/rules";

fn lacking(page: &Page) -> Vec<Rule> {
    missing(&page.app.store.authority())
}

fn kinds(rules: &[Rule]) -> String {
    rules.iter().map(|rule| rule.kinds.to_string()).collect::<Vec<_>>().join(", ")
}

/// The line of the first page, while something is missing.
pub fn todo(page: &Page) -> Option<Todo> {
    let lacking = lacking(page);
    (!lacking.is_empty()).then(|| Todo {
        tone: "soon",
        icon: "alert",
        title: page.text("rules-old"),
        detail: page.text_with("rules-missing", &[("kinds", &kinds(&lacking))]),
        left: String::new(),
        href: PATH.to_owned(),
    })
}

/// `GET /keys/rules`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let lacking = lacking(&page);
    let t = |key| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("rules-title")) } p { (t("rules-lead")) } } }
        section.panel { div.body {
            @if lacking.is_empty() { p { (t("rules-complete")) } } @else {
                p { (t("rules-old")) }
                ul { @for rule in &lacking {
                    @let roles = rule.roles.iter().map(|role| page.role_name(&role.to_string()));
                    li { span.code dir="ltr" { (rule.kinds) } " · " (roles.collect::<Vec<_>>().join(", ")) } } }
                form method="post" { button.btn.btn-primary { (t("rules-draft")) } }
            }
        } }
    };
    Ok(shell::render(&page, &t("rules-title"), content))
}

/// `POST /keys/rules`: the draft of the rules as they stand, with those that are missing.
pub async fn begin(page: Page) -> Result<Response, Problem> {
    let own = page.person()?.participant.clone();
    let rules = completed(&page.app.store.authority());
    let draft = Draft::authority(root_of(&own)?, &Body::RulesSet(RulesSet { rules }));
    lead_to_root(&page, &own, &[draft], "rules-title", PATH)
}
