//! `/keys/policy`: how many persons of one's own must sign what; a new policy is signed by the root.

use super::super::draft::{lead_to_root, root_of};
use super::super::make::Draft;
use super::delegate::{LEVELS, level, roles};
use super::waiting::declared;
use crate::rights::{Action, Resource};
use crate::web::form::Typed;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::table::stacked;
use axum::extract::Form as Urlencoded;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use register::authority::PROVISIONAL_HOURS_MAX;
use register::authority::body::{Body, PolicyRule, SigningPolicySet};
use register::text::Pattern;
use register::{Code, Refusal};

/// The page.
pub const PATH: &str = "/keys/policy";

/// Most rules of a form.
const ROWS: usize = 12;

/// Empty rows at its end.
const MORE: usize = 3;

/// Most persons that a rule asks for.
const PERSONS_MAX: u64 = 8;

/// Kinds that a rule may cover, as the list offers them.
pub const KINDS: &[&str] = &[
    "*",
    "directory.*",
    "directory.contact-appointed",
    "directory.contact-updated",
    "directory.contact-confirmed",
    "directory.contact-removed",
    "directory.absence-noted",
    "directory.holidays-set",
    "directory.team-listed",
    "directory.team-removed",
    "secretariat.*",
    "secretariat.circular-issued",
    "secretariat.circular-withdrawn",
    "secretariat.circular-acknowledged",
    "meetings.*",
    "meetings.delegate-registered",
    "meetings.document-issued",
    "meetings.silence-broken",
    "meetings.objection-withdrawn",
    "meetings.text-joined",
    "channel.message-sent",
    "channel.archive-key-set",
    "checks.*",
    "records.*",
];

fn policy(page: &Page, own: &Code) -> Vec<PolicyRule> {
    let authority = page.app.store.authority();
    authority.participant(own).map(|p| p.policy.clone()).unwrap_or_default()
}

/// `GET /keys/policy`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    let mut typed = Typed::default();
    for (n, rule) in policy(&page, &own).iter().enumerate() {
        let mut set = |name: &str, value: &str| typed.set(&format!("{name}{n}"), value);
        set("kinds", &rule.kinds.to_string());
        set("persons", &rule.persons.to_string());
        set("role", &rule.roles.first().map(ToString::to_string).unwrap_or_default());
        set("level", &format!("{:?}", rule.level));
        set("hours", &rule.provisional_hours.map(|h| h.to_string()).unwrap_or_default());
    }
    Ok(shown(&page, &own, &typed, None))
}

/// `POST /keys/policy`: the draft for the root.
pub async fn begin(page: Page, Urlencoded(typed): Urlencoded<Typed>) -> Result<Response, Problem> {
    let own = page.person()?.participant.clone();
    page.demand(Action::Sign, Resource::Roots, &own)?;
    match rules(&page, &typed) {
        Ok(policy) => {
            let body = Body::SigningPolicySet(SigningPolicySet { policy });
            let draft = Draft::authority(root_of(&own)?, &body);
            lead_to_root(&page, &own, &[draft], "policy-title", PATH)
        }
        Err(refusal) => {
            let again = shown(&page, &own, &typed, Some(&refusal));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
    }
}

fn rules(page: &Page, typed: &Typed) -> Result<Vec<PolicyRule>, Refusal> {
    let wrong = || Refusal::new("typed", page.text("policy-wrong"));
    let mut found: Vec<PolicyRule> = Vec::new();
    for n in 0..ROWS + MORE {
        let get = |name: &str| typed.get(&format!("{name}{n}"));
        if get("kinds").is_empty() {
            continue;
        }
        let kinds = Pattern::new(get("kinds")).map_err(|_| wrong())?;
        if found.iter().any(|rule| rule.kinds == kinds) {
            return Err(Refusal::new("typed", page.text("policy-twice")));
        }
        let persons = get("persons").parse().ok().filter(|n| (1..=PERSONS_MAX).contains(n));
        let provisional_hours = match get("hours") {
            "" => None,
            hours => {
                let hours = hours.parse().ok().filter(|h| (1..=PROVISIONAL_HOURS_MAX).contains(h));
                Some(hours.ok_or_else(wrong)?)
            }
        };
        let roles = match get("role") {
            "" => Vec::new(),
            role => vec![Pattern::new(role).map_err(|_| wrong())?],
        };
        let level = level(typed, &format!("level{n}"));
        let persons = persons.ok_or_else(wrong)?;
        found.push(PolicyRule { kinds, level, persons, provisional_hours, roles });
    }
    Ok(found)
}

fn shown(page: &Page, own: &Code, typed: &Typed, refusal: Option<&Refusal>) -> Markup {
    let t = |key: &str| page.text(key);
    let policy = policy(page, own);
    let drafts = page.may(Action::Sign, Resource::Roots, own);
    let rows = html! { @for rule in &policy { (in_words(page, rule)) } };
    let headings = page.texts([
        "policy-what",
        "policy-persons",
        "policy-role",
        "policy-level",
        "policy-hours",
    ]);
    let filled = (0..ROWS).filter(|n| !typed.get(&format!("kinds{n}")).is_empty()).count();
    let content = html! {
        div.page-head { div { h1 { (t("policy-title")) } p { (t("policy-lead")) } } }
        @if let Some(refusal) = refusal {
            div.error-summary role="alert" tabindex="-1" { h2 { (t("form-wrong")) }
                p dir="auto" { (page.refused(refusal.rule, &refusal.sentence)) } p { (t("form-kept")) } } }
        section.panel aria-labelledby="h-policy" {
            header { h2 #h-policy { (t("policy-now")) } }
            @if policy.is_empty() { div.body { p { (t("policy-none")) } } }
            @else { (stacked(&t("policy-now"), &headings, rows)) }
        }
        @if drafts {
            section.panel aria-labelledby="h-new" {
                header { h2 #h-new { (t("policy-new")) } }
                form.form-body method="post" {
                    p { (t("policy-new-lead")) }
                    @for n in 0..(filled + MORE).min(ROWS) { (fields(page, own, typed, n)) }
                    div.form-actions { button.btn.btn-primary { (t("root-draft")) } }
                }
            }
        }
    };
    shell::render(page, &t("policy-title"), content)
}

fn in_words(page: &Page, rule: &PolicyRule) -> Markup {
    let roles: Vec<String> = rule.roles.iter().map(|r| page.role_name(&r.to_string())).collect();
    html! { tr {
        th scope="row" { (page.kinds_name(&rule.kinds.to_string())) }
        td { (page.text_count("policy-persons-count", rule.persons as i64)) }
        td { @if roles.is_empty() { (page.text("policy-any-role")) } @else { (page.list(roles)) } }
        td { (declared(page, rule.level)) }
        td { @match rule.provisional_hours {
            None => { (page.text("policy-waits")) }
            Some(hours) => { (page.text_count("policy-provisional", hours as i64)) }
        } }
    } }
}

/// One rule of the form.
fn fields(page: &Page, own: &Code, typed: &Typed, n: usize) -> Markup {
    let t = |key: &str| page.text(key);
    let value = |name: &str| typed.get(&format!("{name}{n}"));
    let select = |name: &str, key: &str, options: Vec<(String, String)>| {
        let id = format!("{name}{n}");
        html! { div.field {
            label for=(id) { (t(key)) }
            select.form-select id=(id) name=(id) { @for (code, words) in &options {
                option value=(code) selected[code == value(name)] { (words) } } }
        } }
    };
    let none = |key: &str| (String::new(), t(key));
    let kinds = KINDS.iter().map(|kind| ((*kind).to_owned(), page.kinds_name(kind)));
    let persons = (1..=PERSONS_MAX)
        .map(|count| (count.to_string(), page.text_count("policy-persons-count", count as i64)));
    let roles = roles(page, own).into_iter().map(|role| (role.clone(), page.role_name(&role)));
    let level = |&(code, _, key): &(&str, _, &str)| (code.to_owned(), t(key));
    let mut levels: Vec<_> = LEVELS.iter().map(level).collect();
    // The lowest first: what asks for nothing more.
    levels.rotate_right(1);
    let hours = (1..=PROVISIONAL_HOURS_MAX)
        .map(|hours| (hours.to_string(), page.text_count("policy-provisional", hours as i64)));
    html! {
        fieldset.policy-rule {
            legend { (page.text_with("policy-rule", &[("number", &(n + 1).to_string())])) }
            (select("kinds", "policy-what", std::iter::once(none("policy-no-rule")).chain(kinds).collect()))
            (select("persons", "policy-persons", persons.collect()))
            (select("role", "policy-role", std::iter::once(none("policy-any-role")).chain(roles).collect()))
            (select("level", "policy-level", levels))
            (select("hours", "policy-hours", std::iter::once(none("policy-waits")).chain(hours).collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::features;
    use register::text::Pattern;

    #[test]
    fn every_kind_that_is_offered_exists() {
        let kinds = || features::KINDS.iter().flat_map(|(_, kinds)| kinds.iter());
        for offered in super::KINDS {
            let pattern = Pattern::new(offered).unwrap();
            assert!(kinds().any(|kind| pattern.covers(kind.kind)), "{offered}");
        }
    }
}
