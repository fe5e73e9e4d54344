//! `/account`, "My log-in": passkeys, the other ways in, and one's own sessions.

use super::super::account::is_administrator;
use super::super::request::Seated;
use super::super::session::{self, Session};
use super::super::way::Way;
use super::super::{passkeys, password, recovery};
use super::{button, people, script, section};
use crate::rights::Status;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

/// `GET /account`.
pub async fn show(page: Page, seated: Seated) -> Result<Markup, Problem> {
    let (store, account) = (&page.app.store, seated.account());
    let t = |key: &str| page.text(key);
    let own = passkeys::of_account(store, &account)?;
    let password = password::of_account(store, &account)?;
    let sessions = session::of_account(store, &account)?;
    let mail = account.mail(store)?;
    let mut recoveries = recovery::all(store, page.now)?;
    recoveries.retain(|r| r.account == account && r.is_open(page.now));
    let content = html! {
        div.page-head { div { h1 { (t("account-title")) } p { (t("account-lead")) } } }
        @if seated.person.status == Status::Accepted {
            div.alert-box.soon role="status" { p { (t("account-not-confirmed")) }
                a.btn.btn-primary.btn-sm href="/join" { (t("account-join")) } }
        }
        @if seated.session.way == Way::Password {
            (shell::notice("info", &t("account-by-password")))
        }
        @for recovery in &recoveries {
            div.alert-box.late role="alert" { p { (t("recovery-of-you")) }
                (people::act_form(&page, &account, &recovery.id, "stop", "recovery-stop")) }
        }
        (section("h-passkeys", &t("passkeys"), &super::passkeys::list(&page, &own)))
        (section("h-sessions", &t("sessions"), &html! {
            p { (t("sessions-lead")) }
            (sessions_table(&page, &seated.session, &sessions))
            div.form-actions {
                (button("/account/sessions/others", &t("sessions-end-others")))
                @if seated.session.is_fresh(page.now) {
                    (button("/account/confirmation/end", &t("confirmation-end")))
                }
                a.btn.btn-plain.btn-sm href="/account/not-me" { (t("not-me")) }
            }
        }))
        (section("h-others", &t("account-other-ways"), &html! {
            p { @match &password {
                Some((name, _)) => (page.text_with("account-password-is", &[("name", name)])),
                None => (t("account-no-password")),
            } }
            div.form-actions {
                a.btn.btn-plain.btn-sm href="/account/password" { (t("password-set")) }
                @if password.is_some() {
                    (button("/account/password/remove", &t("password-remove"))) }
                a.btn.btn-plain.btn-sm href="/account/tokens" { (t("tokens")) }
                @if is_administrator(&seated.person) {
                    a.btn.btn-plain.btn-sm href="/account/people" { (t("account-people")) } }
            }
        }))
        (section("h-mail", &t("account-mail"), &mail_form(&page, &mail)))
        (section("h-display", &t("display"), &html! {
            p { (t("display-lead")) }
            (button("/account/display", &t("display-make")))
        }))
        (script(&page))
    };
    Ok(shell::render(&page, &t("account-title"), content))
}

fn mail_form(page: &Page, mail: &str) -> Markup {
    html! {
        p { (page.text("account-mail-lead")) }
        form.form-body method="post" action="/account/mail" {
            div.field { label for="mail" { (page.text("account-mail-label")) }
                input.form-control #mail type="email" name="mail" value=(mail) dir="ltr" maxlength="200"; }
            div.form-actions { button.btn.btn-plain.btn-sm { (page.text("account-mail-keep")) } }
        }
    }
}

/// Sessions as a table; `here` is the reader's own.
fn sessions_table(page: &Page, here: &Session, sessions: &[Session]) -> Markup {
    let t = |key: &str| page.text(key);
    let keys = ["session-device", "session-way", "session-began", "session-seen", "account-act"];
    let headings = page.texts(keys);
    let rows = html! {
        @for session in sessions {
            tr {
                th scope="row" { (device(page, session))
                    @if session.digest == here.digest { " " span.pill.ok { (t("session-this")) } } }
                td { (t(&format!("way-{}", session.way.code()))) }
                td.text-nowrap data-label=(t("session-began")) { (times::moment(page, session.began)) }
                td.text-nowrap data-label=(t("session-seen")) { (times::moment(page, session.seen)) }
                td { @if session.digest != here.digest {
                    (button(&format!("/account/sessions/{}/end", session.id), &t("session-end"))) } }
            }
        }
    };
    stacked(&t("sessions"), &headings, rows)
}

/// A session's device and network.
pub fn device(page: &Page, session: &Session) -> Markup {
    html! {
        @if session.device.is_empty() { (page.text("session-unknown")) }
        @else { bdi { (session.device) } }
        @if session.display { " · " (page.text("display")) }
        @if !session.address.is_empty() { br; span.muted dir="ltr" { (session.address) } }
    }
}

/// What the form of the address posts.
#[derive(Deserialize)]
pub struct Mail {
    mail: String,
}

/// `POST /account/mail`.
pub async fn set_mail(
    page: Page,
    seated: Seated,
    Form(typed): Form<Mail>,
) -> Result<Redirect, Problem> {
    let mail = typed.mail.trim();
    let is_address = mail.len() <= 200 && mail.contains('@') && !mail.contains(char::is_whitespace);
    if !mail.is_empty() && !is_address {
        return Err(Problem::refused("mail-address", "This is not an e-mail address. Correct it."));
    }
    seated.account().set_mail(&page.app.store, mail)?;
    Ok(Redirect::to("/account?done=account-mail"))
}

/// `POST /account/sessions/{id}/end`.
pub async fn end_one(
    page: Page,
    seated: Seated,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    session::end_one(&page.app.store, &seated.account(), &id)?;
    Ok(Redirect::to("/account?done=session-ended"))
}

/// `POST /account/sessions/others`.
pub async fn end_others(page: Page, seated: Seated) -> Result<Redirect, Problem> {
    session::end_all_but(&page.app.store, &seated.account(), &seated.session.digest)?;
    Ok(Redirect::to("/account?done=sessions-ended"))
}

/// `POST /account/display`: this session only reads from now on, for twelve hours.
pub async fn to_display(page: Page, now: Seated) -> Result<Response, Problem> {
    let token = session::to_display(&page.app.store, &now.session)?;
    let to = Redirect::to("/?done=display-made").into_response();
    Ok(super::seated(&page.app, &token, to))
}

/// `POST /account/confirmation/end`: before one leaves the desk.
pub async fn end_fresh(page: Page, seated: Seated) -> Result<Redirect, Problem> {
    session::end_fresh(&page.app.store, &seated.session)?;
    Ok(Redirect::to("/account?done=confirmation-ended"))
}
