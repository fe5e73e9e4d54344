//! `/messages/hooks`: for each desk an address that is called when a message waits. Who administers the
//! participant sets it; its secret is shown once.

use super::super::devices::desks;
use super::super::kinds::DeskOf;
use crate::notify::calls::hooks::{self, Hook};
use crate::notify::calls::{self, Made, reach};
use crate::rights::{Action, Person, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::range::Range;
use crate::web::{shell, times};
use axum::extract::{Extension, Form as Urlencoded};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use std::sync::Arc;

const PATH: &str = "/messages/hooks";

/// Calls of a hook that are shown.
const SHOWN: u32 = 5;

/// The inner addresses that the operator lets hooks have.
#[derive(Clone, Default)]
pub struct Allowed(pub Arc<Vec<Range>>);

/// What was done just now.
#[derive(Default)]
struct Done {
    typed: Typed,
    mistake: Option<Mistake>,
    /// The desk whose hook was set, and its secret.
    set: Option<(String, String)>,
}

/// `GET /messages/hooks`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    shown(&page, &Done::default())
}

fn shown(page: &Page, done: &Done) -> Result<Markup, Problem> {
    let person = page.person()?;
    page.demand(Action::Read, Resource::Hooks, &person.participant)?;
    let may = page.may(Action::Sign, Resource::Hooks, &person.participant);
    let form = Form { page, typed: &done.typed, mistake: done.mistake.as_ref() };
    let t = |key: &str| page.text(key);
    let title = t("hooks-title");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("hooks-lead")) } }
            div.actions { a.btn.btn-plain href="/messages" { (t("messages-title")) } } }
        (form.summary(&t("hook-kept")))
        @for desk in desks(page, person) { (panel(page, &desk, &form, done, may)?) }
        section.panel aria-labelledby="h-form" {
            header { h2 #h-form { (t("hooks-how")) } }
            div.body { p { (t("hooks-signed")) } p { (t("hooks-answer")) } }
        }
    };
    Ok(shell::render(page, &title, content))
}

fn panel(
    page: &Page,
    desk: &DeskOf,
    form: &Form<'_>,
    done: &Done,
    may: bool,
) -> Result<Markup, Problem> {
    let (hook, last) = page.app.store.work(|work| {
        let hook = hooks::of_desk(work, &desk.participant, &desk.desk)?;
        Ok((hook, calls::of_desk(work, &desk.participant, &desk.desk, SHOWN)?))
    })?;
    let t = |key: &str| page.text(key);
    let (id, name) = (format!("h-hook-{}", desk.desk), format!("url-{}", desk.desk));
    let field = Field::new(&name, t("hook-url")).hint(t("hook-url-hint")).max(reach::URL_MAX);
    let button = t(if hook.is_some() { "hook-replace" } else { "hook-set" });
    Ok(html! {
        section.panel aria-labelledby=(id) {
            header { h2 #(id) { (page.desk_name(&desk.desk)) } }
            div.body {
                @if let Some((_, secret)) = done.set.as_ref().filter(|(of, _)| *of == desk.desk) {
                    div.alert-box.ok role="status" {
                        p { b { (t("hook-secret")) } " " (t("hook-once")) }
                        pre.code dir="ltr" tabindex="0" { (secret) }
                    }
                }
                @match &hook {
                    Some(hook) => { (stands(page, hook, &last)) }
                    None => { p { (t("hook-none")) } }
                }
            }
            @if may {
                form.form-body method="post" action=(PATH) autocomplete="off" {
                    input type="hidden" name="desk" value=(desk.desk);
                    (form.input(&field.required()))
                    div.form-actions { button.btn.btn-plain { (button)
                        span.visually-hidden { ": " (page.desk_name(&desk.desk)) } } }
                }
                @if hook.is_some() {
                    form.form-body method="post" action=(format!("{PATH}/end")) {
                        input type="hidden" name="desk" value=(desk.desk);
                        div.form-actions { button.btn.btn-plain.btn-sm { (t("hook-end"))
                            span.visually-hidden { ": " (page.desk_name(&desk.desk)) } } } }
                }
            }
        }
    })
}

/// The hook that stands, and how its last calls went.
fn stands(page: &Page, hook: &Hook, last: &[Made]) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        @if let Some(gone) = hook.gone {
            div.alert-box.late role="status" { (t("hook-gone")) " " (times::moment(page, gone)) }
        }
        dl.facts {
            dt { (t("hook-url")) } dd { span.code.break dir="ltr" { (hook.url) } }
            dt { (t("hook-since")) } dd { (times::moment(page, hook.set)) }
            @if !last.is_empty() {
                dt { (t("hook-calls")) " " span.muted { "(" (t("reported-by-host")) ")" } }
                dd { ul.plain { @for call in last { li {
                    (times::moment(page, call.handed.unwrap_or(call.made))) " "
                    (t(&format!("call-is-{}", call.state.code())))
                    @if !call.said.is_empty() { ": " span.muted dir="auto" { (call.said) } }
                } } } }
            }
        }
    }
}

/// The desk of this person's participant that a form names.
fn desk_of(page: &Page, person: &Person, typed: &Typed) -> Result<DeskOf, Problem> {
    page.demand(Action::Sign, Resource::Hooks, &person.participant)?;
    let found = desks(page, person).into_iter().find(|desk| desk.desk == typed.get("desk"));
    found.ok_or_else(|| Problem::refused("hook-desk", page.text("hook-no-desk")))
}

/// `POST /messages/hooks`: sets the address of a desk, and shows the secret.
pub async fn set(
    page: Page,
    allowed: Option<Extension<Allowed>>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let desk = desk_of(&page, page.person()?, &typed)?;
    let field = format!("url-{}", desk.desk);
    let allowed = allowed.map(|Extension(allowed)| allowed).unwrap_or_default();
    match reach::address(typed.get(&field), &allowed.0) {
        Ok(url) => {
            let secret = hooks::set(&page.app.store, &desk.participant, &desk.desk, url.as_str())?;
            let done = Done { set: Some((desk.desk, secret)), ..Done::default() };
            Ok(shown(&page, &done)?.into_response())
        }
        Err(why) => {
            let mistake = Some(Mistake::new(&field, page.text(why)));
            let again = shown(&page, &Done { typed, mistake, set: None })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

/// `POST /messages/hooks/end`: takes the address of a desk away.
pub async fn end(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Redirect, Problem> {
    let desk = desk_of(&page, page.person()?, &typed)?;
    hooks::end(&page.app.store, &desk.participant, &desk.desk)?;
    Ok(Redirect::to(&format!("{PATH}?done=hook-ended")))
}
