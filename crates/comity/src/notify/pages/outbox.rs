//! `/secretariat/outbox`: mails that wait, were handed over, were refused or came back.

use crate::notify::outbox::{self, Mail};
use crate::rights::{Action, Resource};
use crate::web::list::{self, Asked, Part};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, table, times};
use axum::extract::Query;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::{Value, json};

const OUTBOX: &str = "/secretariat/outbox";

/// Mails looked at; older ones are found by the name of their round or circular.
const NEWEST: u32 = 5_000;

/// The mails that are asked for, in the order that is asked for.
fn found(page: &Page, asked: &Asked) -> Result<Vec<Mail>, Problem> {
    if !page.may_commonly(Action::Read, Resource::Outbox) {
        return Err(Problem::forbidden());
    }
    let mut mails = page.app.store.work(|work| outbox::newest(work, NEWEST, 0))?;
    mails.retain(|m| {
        let state = page.text(&format!("mail-is-{}", m.state.code()));
        asked.finds(&format!(
            "{} {} {} {state} {}",
            m.to.participant, m.to.address, m.subject, m.said
        ))
    });
    if asked.sort == "participant" {
        mails.sort_by(|a, b| a.to.participant.cmp(&b.to.participant));
    }
    Ok(mails)
}

/// `GET /secretariat/outbox`.
pub async fn show(page: Page, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let mails = found(&page, &asked)?;
    let counts = page.app.store.work(outbox::counts)?;
    let part = Part::of(&mails, asked.page);
    let t = |key: &str| page.text(key);
    let headings = ["participant", "mail-address", "mail-subject", "mail-state", "mail-when"];
    let content = html! {
        div.page-head { div { h1 { (t("outbox-title")) } p { (t("outbox-lead")) } }
            div.actions { a.btn.btn-plain href="/secretariat/incoming" {
                (shell::icon("mail")) (t("incoming-title")) } } }
        @if !counts.is_empty() {
            ul.counts { @for (state, count) in &counts {
                li { b { (count) } " " (t(&format!("mail-is-{}", state.code()))) } } }
        }
        section.panel aria-label=(t("outbox-title")) {
            (asked.form(&page, OUTBOX, &["newest", "participant"]))
            @if mails.is_empty() { (asked.none(&page, OUTBOX)) } @else {
                (table::stacked(&t("outbox-title"), &headings.map(t), rows(&page, part.rows)))
                (part.pager(&page, |number| asked.address(OUTBOX, number)))
                div.body { (asked.files(&page, OUTBOX)) }
            }
        }
    };
    Ok(shell::render(&page, &t("outbox-title"), content))
}

fn rows(page: &Page, mails: &[Mail]) -> Markup {
    html! { @for mail in mails {
        tr {
            td { span.sig { (mail.to.participant) } }
            td { bdi dir="ltr" { (mail.to.address) } }
            td dir="auto" { (mail.subject)
                // Without a mail server the demo shows what would be sent.
                @if page.app.is_demo() && !mail.text.is_empty() {
                    details { summary { (page.text("mail-read")) } pre dir="auto" { (mail.text) } } } }
            td { (page.text(&format!("mail-is-{}", mail.state.code())))
                @if !mail.said.is_empty() { " " span.muted dir="auto" { (mail.said) } } }
            td { (times::moment(page, mail.handed.unwrap_or(mail.next_try))) }
        }
    } }
}

const COLUMNS: [&str; 8] =
    ["participant", "address", "subject", "state", "made", "handed", "tries", "said"];

fn row(mail: &Mail) -> [Value; 8] {
    [
        json!(mail.to.participant),
        json!(mail.to.address),
        json!(mail.subject),
        json!(mail.state.code()),
        json!(mail.made),
        mail.handed.map_or(json!(""), |at| json!(at)),
        json!(mail.tries),
        json!(mail.said),
    ]
}

/// `GET /secretariat/outbox.csv`.
pub async fn csv(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    list::csv("outbox", COLUMNS, found(&page, &asked)?.iter().map(row))
}

/// `GET /secretariat/outbox.json`.
pub async fn json(page: Page, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(list::json("outbox", COLUMNS, found(&page, &asked)?.iter().map(row)))
}
