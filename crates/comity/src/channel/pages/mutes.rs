//! `/messages/{id}/mute`: a desk mutes the alerts of a conversation, or of what a participant sends that is
//! not urgent, for a time and with a reason; and ends it again.

use super::super::held::{self, Held};
use super::super::make;
use super::super::mutes::{self, HOURS_MAX, REASON_MAX, is_reason};
use super::super::statements::AlertsMuted;
use super::duty::desk_named;
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::signing::{self, CameBack, Leads};
use axum::extract::{Form as Urlencoded, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::{Code, StatementId};

/// Hours to choose from; the first is offered.
const HOURS: [i64; 5] = [4, 1, 2, 8, HOURS_MAX];

/// What stands in the form for the conversation itself.
const CONVERSATION: &str = "conversation";

/// `GET /messages/{id}/mute`.
pub(super) async fn show(
    page: Page,
    Path(id): Path<StatementId>,
    Query(came_back): Query<CameBack>,
) -> Result<Markup, Problem> {
    let held = held::conversation(&page, &id)?;
    desk_named(&page, "")?;
    let typed = came_back.typed(&page)?.unwrap_or_default();
    form(&page, &held, &typed, None)
}

/// Who takes part besides the reader's own participant.
fn others(page: &Page, held: &Held) -> Result<Vec<Code>, Problem> {
    let own = &page.person()?.participant;
    let parties = held.thread.conversation.parties.iter().map(|party| &party.participant);
    Ok(parties.filter(|code| *code != own).cloned().collect())
}

fn form(
    page: &Page,
    held: &Held,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let title = t("mute-title");
    let desks = held::own_desks(page.person()?);
    let chosen = |name: &str, value: &str| typed.get(name) == value;
    let hours = html! { @for hours in HOURS {
    option value=(hours) selected[chosen("hours", &hours.to_string())] {
        (page.text_count("mute-hours", hours)) } } };
    let of = html! {
        option value=(CONVERSATION) { (t("mute-this-conversation")) }
        @for code in others(page, held)? {
            option value=(code) selected[chosen("of", code.as_str())] {
                (page.text_with("mute-of-participant", &[("name", &page.participant_name(&code))])) } }
    };
    let as_desk = html! { @for desk in &desks {
    option value=(desk.desk) selected[chosen("desk", &desk.desk)] { (page.desk_name(&desk.desk)) } } };
    let back = format!("/messages/{}", held.thread.conversation.conversation);
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("mute-lead")) } } }
        (form.summary(&t("form-kept")))
        section.panel {
            form.form-body method="post" {
                (form.select(&Field::new("of", t("mute-what")).required(), &of))
                @if desks.len() > 1 {
                    (form.select(&Field::new("desk", t("mute-desk")).required(), &as_desk)) }
                (form.select(&Field::new("hours", t("mute-until")).required(), &hours))
                (form.input(&Field::new("reason", t("mute-reason")).required().max(REASON_MAX)
                    .hint(t("mute-reason-hint"))))
                div.form-actions { button.btn.btn-primary { (t("review-sign")) }
                    a.btn.btn-plain href=(back) { (t("sign-back")) } }
            }
        }
    };
    Ok(shell::render(page, &title, content))
}

/// `POST /messages/{id}/mute`: leads to the page that signs.
pub(super) async fn begin(
    page: Page,
    Path(id): Path<StatementId>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let held = held::conversation(&page, &id)?;
    let desk = desk_named(&page, typed.get("desk"))?;
    let again = |mistake: Mistake| {
        let shown = form(&page, &held, &typed, Some(&mistake))?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
    };
    if !is_reason(typed.get("reason")) {
        return again(Mistake::new("reason", page.text("mute-reason-wanted")));
    }
    let hours = typed.get("hours").parse().ok().filter(|hours| HOURS.contains(hours));
    let Some(hours) = hours else {
        return again(Mistake::new("hours", page.text("mute-until-wanted")));
    };
    let all = others(&page, &held)?;
    let sender = all.into_iter().find(|code| code.as_str() == typed.get("of"));
    if sender.is_none() && typed.get("of") != CONVERSATION {
        return again(Mistake::new("of", page.text("mute-what-wanted")));
    }
    let conversation = held.thread.conversation.conversation;
    let body = AlertsMuted {
        conversation: sender.is_none().then_some(conversation),
        desk: desk.desk.clone(),
        participant: sender,
        until: page.now.plus_minutes(60 * hours),
    };
    let around = page.app.store.surroundings.as_ref();
    let draft = make::mute(desk.by()?, body, typed.get("reason"), around);
    let payload = draft.payload(page.app.origin(), around)?;
    let (title, back) = (page.text("mute-title"), format!("/messages/{conversation}/mute"));
    let leads = Leads { title: &title, back: &back, typed: Some(&typed), next: "/messages" };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}

/// `POST /messages/mutes/{id}/end`: leads to the page that signs.
pub(super) async fn end(page: Page, Path(id): Path<StatementId>) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let found = page.app.store.view(|views| mutes::mute(views, &id))?;
    let found = found.filter(|mute| mute.desk.participant == person.participant);
    let mute = found.ok_or_else(Problem::not_found)?;
    let desk = desk_named(&page, &mute.desk.desk)?;
    let draft = make::unmute(desk.by()?, &desk.desk, id);
    let payload = draft.payload(page.app.origin(), page.app.store.surroundings.as_ref())?;
    let title = page.text("mute-end");
    let leads = Leads { title: &title, back: "/messages", typed: None, next: "/messages" };
    signing::begin(&page, vec![(payload, draft.parts())], &leads)
}
