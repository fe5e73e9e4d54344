//! `/secretariat/incoming`: mails in the mailbox that answer nothing of ours. Nothing is deleted
//! there; the officer answers with their own mail program.

use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, table, times};
use maud::{Markup, html};
use register::Time;

struct Came {
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
            "select sender, subject, text, at from notify_incoming where kind = 'other'
             order by at desc limit 200",
        )?
        .query_map([], |r| {
            Ok(Came {
                sender: r.get(0)?,
                subject: r.get(1)?,
                text: r.get(2)?,
                at: Time::from_millis(r.get(3)?),
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
            details { summary { (t("mail-read")) } pre dir="auto" { (mail.text) } } }
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
