//! `/keys/root`, `/keys/root/lost` and `/keys/admissions`: new root keys by the old ones; lost root
//! keys replaced with an officer after seven days; what officers admit.

use super::super::draft::{by_oneself, for_root, root_of, speaker};
use super::super::held::pasted_keys;
use super::super::make::Draft;
use super::keys::{PATH, root_facts};
use crate::rights::{Action, Resource};
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times, waiting};
use axum::extract::{Form as Urlencoded, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use register::Code;
use register::authority::Recovery;
use register::authority::body::{
    Body, RootRecovered, RootRecoveryBegun, RootRecoveryStopped, RootSet, RootSetChanged,
};
use serde::Deserialize;

/// What officers admit.
pub const ADMISSIONS: &str = "/keys/admissions";

/// Longest text of pasted keys.
const KEYS_MAX: usize = 20_000;

/// Steps that each form explains.
const STEPS: usize = 4;

/// Whose root keys; empty for one's own.
#[derive(Debug, Default, Deserialize)]
pub struct Whose {
    #[serde(default)]
    of: String,
}

impl Whose {
    /// The participant, if the reader may draft for its root.
    fn participant(&self, page: &Page) -> Result<Code, Problem> {
        let code = match self.of.as_str() {
            "" => page.person()?.participant.clone(),
            code => Code::new(code).map_err(|_| Problem::not_found())?,
        };
        if !page.may(Action::Sign, Resource::Roots, &code) {
            page.demand(Action::Sign, Resource::Admissions, &code)?;
        }
        if page.app.store.authority().participant(&code).is_none() {
            return Err(Problem::not_found());
        }
        Ok(code)
    }
}

fn recovery(page: &Page, code: &Code) -> Option<Recovery> {
    page.app.store.authority().participant(code).and_then(|p| p.recovery.clone())
}

/// `GET /keys/root`: a new root set, signed by the present and the new keys.
pub async fn show(page: Page, Query(whose): Query<Whose>) -> Result<Markup, Problem> {
    let code = whose.participant(&page)?;
    Ok(form(&page, &code, "root-new", &Typed::default(), None))
}

/// `POST /keys/root`.
pub async fn begin(
    page: Page,
    Query(whose): Query<Whose>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let code = whose.participant(&page)?;
    draft(&page, &code, "root-new", &typed, |root| Body::RootSetChanged(RootSetChanged { root }))
}

/// `GET /keys/root/lost`: too few root keys are left.
pub async fn lost(page: Page, Query(whose): Query<Whose>) -> Result<Markup, Problem> {
    let code = whose.participant(&page)?;
    Ok(form(&page, &code, "root-lost", &Typed::default(), None))
}

/// `POST /keys/root/lost`.
pub async fn begin_recovery(
    page: Page,
    Query(whose): Query<Whose>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let code = whose.participant(&page)?;
    let body = |root| Body::RootRecoveryBegun(RootRecoveryBegun { root });
    draft(&page, &code, "root-lost", &typed, body)
}

fn draft(
    page: &Page,
    code: &Code,
    what: &str,
    typed: &Typed,
    body: impl FnOnce(RootSet) -> Body,
) -> Result<Response, Problem> {
    let again = |mistake: Mistake| {
        let again = form(page, code, what, typed, Some(&mistake));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
    };
    let keys = match pasted_keys(typed.get("keys")) {
        Ok(keys) => keys,
        Err(refusal) => return again(Mistake::from(("keys", refusal))),
    };
    let threshold = typed.get("threshold").parse().unwrap_or(0);
    if !(1..=keys.len() as u64).contains(&threshold) {
        return again(Mistake::new("threshold", page.text("root-threshold-wanted")));
    }
    let draft = Draft::authority(root_of(code)?, &body(RootSet { keys, threshold }));
    let next = if page.person()?.participant == *code { PATH } else { ADMISSIONS };
    let title = page.text(&format!("{what}-title"));
    Ok(Redirect::to(&for_root(page, code, &[draft], &title, next)?).into_response())
}

fn form(page: &Page, code: &Code, what: &str, typed: &Typed, mistake: Option<&Mistake>) -> Markup {
    let t = |key: &str| page.text(key);
    let form = Form { page, typed, mistake };
    let title = t(&format!("{what}-title"));
    let running = recovery(page, code).is_some();
    let content = html! {
        div.page-head { div { h1 { (title) } p { span.sig { (code) } " " (page.participant_name(code)) } } }
        (form.summary(&t("form-kept")))
        (recovery_notice(page, code))
        section.panel {
            div.body { ol { @for n in 1..=STEPS { li {
                @if what == "root-new" { (t(&format!("root-new-step{n}"))) }
                @else { (t(&format!("root-lost-step{n}"))) } } } } }
            @if !running { form.form-body method="post" {
                (form.area(&Field::new("keys", t("root-keys")).required().max(KEYS_MAX)
                    .hint(t("root-keys-hint")), 4))
                (form.input(&Field::new("threshold", t("root-threshold")).kind("number").required()
                    .hint(t("root-threshold-hint"))))
                div.form-actions { button.btn.btn-primary { (t("root-draft")) }
                    a.btn.btn-plain href=(PATH) { (t("sign-back")) } }
            } }
        }
    };
    shell::render(page, &title, content)
}

/// A running recovery, for all people of that participant: until when, and how it is stopped.
pub fn recovery_notice(page: &Page, code: &Code) -> Markup {
    let Some(recovery) = recovery(page, code) else { return html! {} };
    let ripe = page.now >= recovery.ripe;
    let drafts = page.may(Action::Sign, Resource::Roots, code);
    let t = |key: &str| page.text(key);
    let button = |path: &str, key: &str| {
        html! {
            form method="post" action=(format!("/keys/root/{path}?of={code}")) {
                button.btn.btn-plain.btn-sm { (t(key)) } }
        }
    };
    html! {
        section.panel aria-labelledby="h-recovery" {
            header { h2 #h-recovery { (shell::icon("alert")) (t("recovery-title")) } }
            div.body {
                p { (t(if ripe { "recovery-ripe" } else { "recovery-runs" })) " "
                    (times::moment(page, recovery.ripe)) " · " (shell::entry_link(page, recovery.index)) }
                (root_facts(page, &recovery.root))
                p { (t("recovery-stop-how")) }
                div.form-actions {
                    @if drafts { (button("stop", "root-recovery-stop")) }
                    @if drafts && ripe { (button("recovered", "recovery-finish")) }
                }
            }
        }
    }
}

/// `POST /keys/root/stop`: one of the present root keys stops it; an officer does with an own key.
pub async fn stop(
    page: Page,
    Query(whose): Query<Whose>,
    Urlencoded(typed): Urlencoded<Typed>,
) -> Result<Response, Problem> {
    let code = whose.participant(&page)?;
    recovery(&page, &code).ok_or_else(|| Problem::gone(page.text("recovery-gone")))?;
    let reason = match typed.get("reason") {
        "" => "the present root keys are not lost".to_owned(),
        reason => reason.chars().take(200).collect(),
    };
    let (title, participant) = (page.text("root-recovery-stop"), code.clone());
    let body = Body::RootRecoveryStopped(RootRecoveryStopped { participant, reason });
    if page.person()?.participant == code {
        let draft = Draft::authority(root_of(&code)?, &body);
        return Ok(Redirect::to(&for_root(&page, &code, &[draft], &title, PATH)?).into_response());
    }
    let draft = Draft::authority(speaker(&page)?, &body);
    by_oneself(&page, &[draft], (&title, ADMISSIONS, ADMISSIONS), None)
}

/// `POST /keys/root/recovered`: after seven days the new root keys put themselves in force.
pub async fn recovered(page: Page, Query(whose): Query<Whose>) -> Result<Response, Problem> {
    let code = whose.participant(&page)?;
    let running = recovery(&page, &code);
    let running = running.ok_or_else(|| Problem::gone(page.text("recovery-gone")))?;
    let body = Body::RootRecovered(RootRecovered { root: running.root });
    let draft = Draft::authority(root_of(&code)?, &body);
    let next = if page.person()?.participant == code { PATH } else { ADMISSIONS };
    let title = page.text("recovery-finish");
    Ok(Redirect::to(&for_root(&page, &code, &[draft], &title, next)?).into_response())
}

/// Running recoveries of all participants.
pub fn running(page: &Page) -> Vec<(Code, Recovery)> {
    let authority = page.app.store.authority();
    let all = authority.participants().iter();
    all.filter_map(|(code, p)| Some((code.clone(), p.recovery.clone()?))).collect()
}

/// `GET /keys/admissions`: what waits for an officer, and recoveries that run.
pub async fn admissions(page: Page) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let waiting = waiting::for_officers(&page.app)?;
    let drafts = html! { @for one in &waiting { tr {
        th scope="row" { a href=(one.address()) dir="auto" { (one.called(&page)) } }
        td { span.sig { (one.participant) } " " (page.participant_name(&one.participant)) }
        td { (times::day_element(&page, one.until)) }
    } } };
    let running = running(&page);
    let authority = page.app.store.authority();
    let states: Vec<Code> = authority.participants().keys().cloned().collect();
    let headings = page.texts(["waiting-what", "participant", "waiting-until"]);
    let content = html! {
        div.page-head { div { h1 { (t("admissions-title")) } p { (t("admissions-lead")) } } }
        section.panel aria-labelledby="h-waits" {
            header { h2 #h-waits { (t("admissions-waiting")) } }
            @if waiting.is_empty() { div.body { p { (t("waiting-none")) } } }
            @else { (stacked(&t("admissions-waiting"), &headings, drafts)) }
        }
        section.panel aria-labelledby="h-runs" {
            header { h2 #h-runs { (t("admissions-recoveries")) } }
            div.body { @if running.is_empty() { p { (t("admissions-no-recovery")) } } }
            @for (code, recovery) in &running { div.body {
                p { span.sig { (code) } " " (page.participant_name(code)) " · " (t("recovery-runs")) " "
                    (times::moment(&page, recovery.ripe)) " · "
                    (shell::entry_link(&page, recovery.index)) }
                (root_facts(&page, &recovery.root))
                form method="post" action=(format!("/keys/root/stop?of={code}")) {
                    label for=(format!("reason-{code}")) { (t("revoke-reason")) }
                    input.form-control id=(format!("reason-{code}")) name="reason" maxlength="200" required;
                    div.form-actions { button.btn.btn-plain { (t("root-recovery-stop")) } }
                }
            } }
        }
        section.panel aria-labelledby="h-begin" {
            header { h2 #h-begin { (t("admissions-begin")) } }
            form.form-body action="/keys/root/lost" {
                div.field { label for="of" { (t("participant")) }
                    select.form-select #of name="of" { @for code in &states {
                        option value=(code) { (code) " " (page.participant_name(code)) } } } }
                p.small.muted { (t("admissions-begin-more")) }
                div.form-actions { button.btn.btn-plain { (t("root-lost-title")) } }
            }
        }
    };
    Ok(shell::render(&page, &t("admissions-title"), content))
}
