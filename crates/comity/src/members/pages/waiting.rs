//! `/waiting`: drafts that wait for a second person, for root keys or for an officer; each is shown
//! to the next signer from the very bytes that the first one signed.

use super::super::person_name;
use super::number::{self, Compared};
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{Signed, leads_to, sheet};
use crate::web::table::stacked;
use crate::web::waiting::{self, DROPPED, Waiting};
use crate::web::{shell, times};
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::authority::body::Level;
use register::{KeyId, Role};
use serde::Deserialize;

/// Most characters of a reason.
const REASON_MAX: usize = 500;

/// The list.
pub const PATH: &str = "/waiting";

/// What the reader may sign or drop: drafts of its own participant, and what an officer admits.
///
/// # Errors
/// When nobody is logged in, or the working file cannot be read.
pub fn all(page: &Page) -> Result<Vec<Waiting>, Problem> {
    let mut found = waiting::of(&page.app, &page.person()?.participant)?;
    if page.may_commonly(Action::Read, Resource::Admissions) {
        let known: Vec<String> = found.iter().map(|w| w.id.clone()).collect();
        let more = waiting::for_officers(&page.app)?;
        found.extend(more.into_iter().filter(|w| !known.contains(&w.id)));
    }
    Ok(found)
}

/// One that the reader may see; for all others there is nothing here.
fn one(page: &Page, id: &str) -> Result<Waiting, Problem> {
    let waiting = waiting::find(&page.app, id)?.ok_or_else(Problem::not_found)?;
    let own = page.may(Action::Read, Resource::Keys, &waiting.participant);
    let admits =
        waiting.rule == "admission" && page.may_commonly(Action::Read, Resource::Admissions);
    // Whoever drafts for another state's root gives the address on, and so still sees the draft.
    let drafts = page.may(Action::Sign, Resource::Admissions, &waiting.participant)
        && waiting.payload()?.kind.as_str() == "members.root-recovery-begun";
    if own || admits || drafts { Ok(waiting) } else { Err(Problem::not_found()) }
}

/// What is missing, in words; of a dropped one who dropped it, and why.
///
/// # Errors
/// When what was kept is damaged.
pub fn missing(page: &Page, waiting: &Waiting) -> Result<String, Problem> {
    Ok(match waiting.rule.as_str() {
        DROPPED => page.text_with("waiting-dropped", &[("reason", &waiting.sentence)]),
        "policy-role" => {
            let (authority, kind) = (page.app.store.authority(), waiting.payload()?.kind);
            let named = authority.releasing_roles(&waiting.participant, kind.as_str());
            let roles = page.list(named.iter().map(|role| page.role_name(role.as_str())));
            page.text_with("waiting-role", &[("roles", &roles)])
        }
        _ => page.refused(&waiting.rule, &waiting.sentence),
    })
}

/// `GET /waiting`.
pub async fn list(page: Page) -> Result<Markup, Problem> {
    let waiting = all(&page)?;
    let t = |key: &str| page.text(key);
    let headings = page.texts(["waiting-what", "waiting-missing", "waiting-until"]);
    let rows = html! {
        @for one in &waiting { tr {
            th scope="row" { a href=(one.address()) dir="auto" { (one.called(&page)) } " "
                span.sig { (one.participant) } }
            td dir="auto" { (missing(&page, one)?) }
            td.text-nowrap { (times::day_element(&page, one.until)) }
        } }
    };
    let content = html! {
        div.page-head { div { h1 { (t("waiting-title")) } p { (t("waiting-lead")) } } }
        section.panel {
            @if waiting.is_empty() { div.body { p { (t("waiting-none")) } } }
            @else { (stacked(&t("waiting-title"), &headings, rows)) }
        }
    };
    Ok(shell::render(&page, &t("waiting-title"), content))
}

/// `GET /waiting/{id}`.
pub async fn show(
    page: Page,
    Path(id): Path<String>,
    Query(compared): Query<Compared>,
) -> Result<Markup, Problem> {
    let waiting = one(&page, &id)?;
    match number::to_compare(&page, &waiting)? {
        Some(root) if !compared.is_number_of(&root) => {
            Ok(number::form(&page, &waiting, &root, &compared))
        }
        _ => shown(&page, &waiting, None),
    }
}

fn shown(page: &Page, waiting: &Waiting, refusal: Option<&str>) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let role = waiting.payload()?.by.role;
    let signers = waiting.signers()?;
    let signed_by_reader = is_signed_by_reader(page, &signers)?;
    let may_sign = may_sign(page, waiting, &role)?;
    let dropped = waiting.rule == DROPPED;
    let button = (may_sign && !signed_by_reader && !dropped).then(|| t("waiting-sign"));
    let own = page.may(Action::Sign, Resource::Keys, &waiting.participant);
    let lead = match waiting.rule.as_str() {
        DROPPED => "waiting-was-dropped",
        _ if signed_by_reader => "waiting-signed-by-you",
        "threshold" => "waiting-for-root",
        _ => "waiting-read",
    };
    let content = html! {
        div.page-head { div { h1 dir="auto" { (waiting.called(page)) }
            p { (t(lead)) } } }
        @if let Some(refusal) = refusal {
            div.alert-box.late role="alert" dir="auto" { (refusal) " " (t("sign-nothing-entered")) }
        }
        section.panel aria-labelledby="h-missing" {
            header { h2 #h-missing { (t(if dropped { "waiting-why-dropped" } else { "waiting-missing" })) } }
            div.body {
                p dir="auto" { b { (missing(page, waiting)?) } }
                dl.facts {
                    dt { (t("said-by")) } dd { span.sig { (waiting.participant) } " "
                        (page.participant_name(&waiting.participant)) " · " (page.role_name(role.as_str())) }
                    dt { (t("waiting-signed")) } dd { (signed(page, waiting, &signers)?) }
                    dt { (t("waiting-until")) } dd { (times::moment(page, waiting.until)) }
                    @if !dropped {
                        dt { (t("waiting-address")) }
                        dd.code dir="ltr" { (page.app.base_url()) (waiting.address()) }
                        dt { (t("waiting-command")) }
                        dd.code dir="ltr" { (command(page, waiting, &role)) }
                    }
                }
                @if !dropped { p.small.muted { (t("waiting-pass-on")) } }
                @if !may_sign && !signed_by_reader && !dropped && role.as_str() != Role::ROOT {
                    p { (page.text_with("waiting-other-role", &[("role", &page.role_name(role.as_str()))])) } }
            }
        }
        (sheet(page, &waiting.drafted()?, button.as_deref(), &html! {})?)
        @if own { (drop_form(page, waiting, others_signed(page, &signers)? && !dropped)) }
    };
    Ok(shell::render(page, &waiting.called(page), content))
}

/// To drop it: at once where nobody else signed it, and otherwise with a reason for who did.
fn drop_form(page: &Page, waiting: &Waiting, others: bool) -> Markup {
    let t = |key: &str| page.text(key);
    let to = format!("{}/drop", waiting.address());
    let button = html! { button.btn.btn-plain { (shell::icon("trash")) (t("waiting-drop")) } };
    let all = html! { a.btn.btn-plain href=(PATH) { (t("waiting-all")) } };
    html! {
        @if others {
            details {
                summary { (t("waiting-drop")) }
                form.form-body method="post" action=(to) {
                    div.field {
                        label for="reason" { (t("waiting-drop-why")) }
                        p.hint #reason-hint { (t("waiting-drop-hint")) }
                        textarea.form-control #reason name="reason" rows="3" required maxlength=(REASON_MAX)
                            dir="auto" aria-describedby="reason-hint" {}
                    }
                    div.form-actions { (button) (all) }
                }
            }
        } @else {
            form method="post" action=(to) { div.form-actions { (button) (all) } }
        }
    }
}

/// The line for who signs on the command line.
fn command(page: &Page, waiting: &Waiting, role: &Role) -> String {
    // A first root set waits for an officer, who has a key file of another name.
    let by_root = role.as_str() == Role::ROOT && waiting.rule != "admission";
    let file = if by_root { "root1.key" } else { "FILE" };
    format!("comity sign {}{} --key {file}", page.app.base_url(), waiting.address())
}

/// Whether a signature of this reader's can count: the role is held or named by the participant's own policy,
/// or an officer is asked for.
fn may_sign(page: &Page, waiting: &Waiting, role: &Role) -> Result<bool, Problem> {
    let person = page.person()?;
    Ok(match waiting.rule.as_str() {
        "admission" => page.may(Action::Sign, Resource::Admissions, &waiting.participant),
        _ => {
            page.may(Action::Sign, Resource::Keys, &waiting.participant)
                && (person.roles.contains(role) || releases(page, waiting)?)
        }
    })
}

/// Whether the participant's own policy names a role of the reader's, which then signs beside whoever speaks.
fn releases(page: &Page, waiting: &Waiting) -> Result<bool, Problem> {
    let authority = page.app.store.authority();
    let kind = waiting.payload()?.kind;
    let named = authority.releasing_roles(&waiting.participant, kind.as_str());
    let holds = |role: &Role| named.iter().any(|pattern| pattern.covers(role.as_str()));
    Ok(page.person()?.roles.iter().any(holds))
}

/// Whether the reader signed already.
pub(in crate::members) fn is_signed_by_reader(
    page: &Page,
    signers: &[KeyId],
) -> Result<bool, Problem> {
    let (authority, person) = (page.app.store.authority(), page.person()?);
    Ok(signers.iter().any(|id| authority.key(id).is_some_and(|key| key.person == person.person)))
}

/// Whether somebody besides the reader signed, who has to hear of it when the draft is dropped.
fn others_signed(page: &Page, signers: &[KeyId]) -> Result<bool, Problem> {
    let (authority, person) = (page.app.store.authority(), page.person()?);
    let of_reader = |id: &KeyId| authority.key(id).is_some_and(|key| key.person == person.person);
    Ok(!signers.iter().all(of_reader))
}

/// Who signed so far: own people by name, everybody else by what the key is.
fn signed(page: &Page, waiting: &Waiting, signers: &[KeyId]) -> Result<Markup, Problem> {
    let (authority, own) = (page.app.store.authority(), &page.person()?.participant);
    let mut lines = Vec::new();
    for id in signers {
        let line = match authority.key(id) {
            _ if authority.is_root_of(&waiting.participant, id) => page.text("signer-root"),
            Some(key) if key.participant == *own => {
                let name = page.app.store.view(|views| person_name(views, &key.person))?;
                let name = name.map_or_else(|| page.text("details-erased"), |(name, _)| name);
                format!("{name} ({})", declared(page, key.level))
            }
            Some(key) => {
                page.text_with("signer-of", &[("name", &page.participant_name(&key.participant))])
            }
            None => page.text("signer-new-root"),
        };
        lines.push(line);
    }
    Ok(html! {
        @if lines.is_empty() { (page.text("signer-nobody")) }
        @for (n, line) in lines.iter().enumerate() { @if n > 0 { br; } bdi { (line) } }
    })
}

/// How a key is held, as its state declared it.
pub fn declared(page: &Page, level: Level) -> String {
    page.text(match level {
        Level::A1 => "level-browser",
        Level::A2 => "level-software",
        Level::A3 => "level-hardware",
    })
}

/// `POST /waiting/{id}`: a further signature.
pub async fn sign(
    page: Page,
    Path(id): Path<String>,
    Query(compared): Query<Compared>,
    Form(signed): Form<Signed>,
) -> Result<Response, Problem> {
    let waiting = one(&page, &id)?;
    if let Some(root) = number::to_compare(&page, &waiting)?.filter(|r| !compared.is_number_of(r)) {
        let again = number::form(&page, &waiting, &root, &compared);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let role = waiting.payload()?.by.role;
    if !may_sign(&page, &waiting, &role)? {
        return Err(Problem::forbidden());
    }
    let envelopes: Vec<Vec<u8>> = signed.envelopes().into_iter().map(String::into_bytes).collect();
    match waiting::add(&page.app, &id, &envelopes).await {
        Ok(outcome) => Ok(Redirect::to(&leads_to(&waiting.next, &outcome)).into_response()),
        Err(problem) => {
            let refusal = page.refused(problem.rule(), problem.sentence());
            let again = shown(&page, &waiting, Some(&refusal))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

/// Why a draft is dropped.
#[derive(Debug, Deserialize)]
pub struct Dropped {
    #[serde(default)]
    reason: String,
}

/// `POST /waiting/{id}/drop`: own people drop a draft; nothing was entered by it. What others signed stays for them,
/// with the reason.
pub async fn drop(
    page: Page,
    Path(id): Path<String>,
    Form(Dropped { reason }): Form<Dropped>,
) -> Result<Response, Problem> {
    let waiting = one(&page, &id)?;
    page.demand(Action::Sign, Resource::Keys, &waiting.participant)?;
    if waiting.rule == DROPPED || !others_signed(&page, &waiting.signers()?)? {
        waiting::forget(&page.app, &id)?;
    } else {
        let person = &page.person()?.person;
        let name = page.app.store.view(|views| person_name(views, person))?;
        let name = name.map_or_else(|| page.text("details-erased"), |(name, _)| name);
        let reason: String = reason.trim().chars().take(REASON_MAX).collect();
        waiting::drop(&page.app, &id, &format!("{name}: {reason}"))?;
    }
    Ok(Redirect::to(&format!("{PATH}?done=dropped")).into_response())
}
