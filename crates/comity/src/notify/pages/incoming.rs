//! `/secretariat/incoming`: mails in the mailbox that answer nothing of ours. Nothing is deleted
//! there; the officer answers with their own mail program. Of an answer to a digest that told of several
//! things, the officer says to which of them it belongs.

use crate::notify::outbox;
use crate::rights::{Action, Resource};
use crate::store::row;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, table, times};
use axum::extract::Form;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Time;
use serde::Deserialize;

const INCOMING: &str = "/secretariat/incoming";

struct Came {
    id: String,
    key: Option<String>,
    sender: String,
    subject: String,
    text: String,
    at: Time,
}

/// `GET /secretariat/incoming`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    if !page.may_commonly(Action::Read, Resource::Outbox) {
        return Err(Problem::forbidden());
    }
    let came: Vec<Came> = page.app.store.work(|work| {
        work.prepare_cached(
            "select message_id, key, sender, subject, text, at from notify_incoming
             where kind = 'other' order by at desc limit 200",
        )?
        .query_map([], |r| {
            Ok(Came {
                id: r.get(0)?,
                key: r.get(1)?,
                sender: r.get(2)?,
                subject: r.get(3)?,
                text: r.get(4)?,
                at: row::time(r, 5)?,
            })
        })?
        .collect()
    })?;
    let t = |key: &str| page.text(key);
    let headings = ["mail-when", "mail-sender", "mail-subject"].map(t);
    let rows = html! { @for mail in &came { tr {
        td { (times::moment(&page, mail.at)) }
        td { bdi dir="ltr" { (mail.sender) } }
        td dir="auto" { (mail.subject)
            details { summary { (t("mail-read")) } pre dir="auto" { (mail.text) } }
            (belongs(&page, mail)?) }
    } } };
    let content = html! {
        div.page-head { div { h1 { (t("incoming-title")) } p { (t("incoming-lead")) } }
            div.actions { a.btn.btn-plain href="/secretariat/answers" { (t("answers-title")) } } }
        section.panel aria-label=(t("incoming-title")) {
            @if came.is_empty() { div.body { p { (t("incoming-none")) } } }
            @else { (table::table(&t("incoming-title"), &headings, rows)) }
        }
    };
    Ok(shell::render(&page, &t("incoming-title"), content))
}

/// What the digest told of that a mail answers: one button for each.
fn belongs(page: &Page, mail: &Came) -> Result<Markup, Problem> {
    let Some(digest) = &mail.key else { return Ok(html! {}) };
    let told = page.app.store.work(|work| outbox::told(work, digest))?;
    Ok(html! { @if !told.is_empty() {
        form method="post" {
            input type="hidden" name="mail" value=(mail.id);
            p { (page.text("incoming-belongs")) }
            ul.plain { @for one in &told { li {
                button.btn.btn-plain.btn-sm name="key" value=(one.key) dir="auto" { (one.subject) } } } }
        }
    } })
}

/// To which thing a mail belongs.
#[derive(Deserialize)]
pub struct Belongs {
    mail: String,
    key: String,
}

/// `POST /secretariat/incoming`: the officer says to which thing of its digest an answer belongs.
pub async fn choose(page: Page, Form(belongs): Form<Belongs>) -> Result<Response, Problem> {
    if !page.may_commonly(Action::Read, Resource::Outbox) {
        return Err(Problem::forbidden());
    }
    let changed = page.app.store.work(|work| {
        work.execute(
            "update notify_incoming set kind = 'chosen', key = ?2
             where message_id = ?1 and kind = 'other'
             and exists (select 1 from notify_digests d where d.digest = notify_incoming.key and d.key = ?2)",
            [&belongs.mail, &belongs.key],
        )
    })?;
    if changed == 0 {
        return Err(Problem::not_found());
    }
    Ok(Redirect::to(&format!("{INCOMING}?done=belongs")).into_response())
}
