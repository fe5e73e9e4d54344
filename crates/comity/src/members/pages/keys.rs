//! `/keys`: the root set of one's own participant, its people and their keys, and what can be done.
//! Nobody else is shown them.

use super::super::held::{Someone, ending, people};
use super::root::recovery_notice;
use super::waiting::declared;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::table::stacked;
use crate::web::{shell, times};
use maud::{Markup, html};
use register::authority::Key;
use register::authority::body::{Level, RootSet};
use register::{Authority, Code, KeyId, PublicKey};

/// The page.
pub const PATH: &str = "/keys";

/// `GET /keys`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    let people = people(&page, &own)?;
    let authority = page.app.store.authority();
    let root = authority.participant(&own).and_then(|p| p.root.as_ref());
    let drafts = page.may(Action::Sign, Resource::Roots, &own);
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("keys-title")) }
                p { (page.text_with("keys-lead", &[("name", &page.participant_name(&own))])) } }
            div.actions {
                a.btn.btn-plain href="/keys/policy" { (shell::icon("users")) (t("policy-title")) }
                @if drafts {
                    a.btn.btn-plain href="/keys/hand-over" { (shell::icon("refresh")) (t("hand-over-title")) }
                    a.btn.btn-primary href="/keys/delegate" { (shell::icon("plus")) (t("delegate-title")) }
                }
            }
        }
        (recovery_notice(&page, &own))
        @if drafts { (ending_notice(&page, &own)) }
        (root_panel(&page, root, drafts))
        section.panel aria-labelledby="h-people" {
            header { h2 #h-people { (t("keys-people")) } }
            @for someone in &people { (person(&page, someone)) }
        }
        section.panel aria-labelledby="h-lost" {
            header { h2 #h-lost { (t("keys-lost-device")) } }
            div.body { p { (t("keys-lost-device-more")) }
                p.code dir="ltr" { "comity open " (page.app.base_url()) " --key FILE" } }
        }
    };
    Ok(shell::render(&page, &t("keys-title"), content))
}

/// That keys end soon, and how to renew them in one go.
pub fn ending_notice(page: &Page, own: &Code) -> Markup {
    let count = ending(page, own).len();
    html! { @if count > 0 {
        div.alert-box.soon role="status" {
            (page.text_count("keys-ending", count as i64)) " "
            a href="/keys/renew" { (page.text("keys-renew")) }
        }
    } }
}

/// A root set in words, with its number.
pub fn root_facts(page: &Page, root: &RootSet) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        dl.facts {
            dt { (t("root-threshold")) }
            dd { (page.text_with("root-of", &[
                ("threshold", &root.threshold.to_string()), ("keys", &root.keys.len().to_string())])) }
            dt { (t("root-number")) }
            dd { b.code dir="ltr" { (Authority::root_number(root)) } }
        }
    }
}

fn root_panel(page: &Page, root: Option<&RootSet>, drafts: bool) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        section.panel aria-labelledby="h-root" {
            header { h2 #h-root { (t("root-title")) } }
            div.body {
                p.small.muted { (t("root-what")) }
                @match root {
                    Some(root) => { (root_facts(page, root)) }
                    None => { p { (t("root-none")) } }
                }
                div.form-actions {
                    @if root.is_some() { a.btn.btn-plain.btn-sm href="/keys/root-form" {
                        (shell::icon("printer")) (t("root-form-title")) } }
                    @if drafts {
                        a.btn.btn-plain.btn-sm href="/keys/root" { (t("root-new-title")) }
                        a.btn.btn-plain.btn-sm href="/keys/root/lost" { (t("root-lost-title")) }
                    }
                }
            }
        }
    }
}

fn person(page: &Page, someone: &Someone) -> Markup {
    let keys = ["key-kind", "key-held", "roles", "key-term", "key-from", "key-actions"];
    let headings = page.texts(keys);
    let rows = html! { @for (id, key) in &someone.keys { (row(page, id, key)) } };
    html! {
        div.body { h3 dir="auto" { (someone.called(page)) } }
        (stacked(&someone.called(page), &headings, rows))
    }
}

fn row(page: &Page, id: &KeyId, key: &Key) -> Markup {
    let authority = page.app.store.authority();
    let roles: Vec<String> = key.roles.iter().map(|r| page.role_name(r.as_str())).collect();
    let state = || {
        if key.revoked.is_some() {
            Some("key-revoked")
        } else if key.until <= page.now {
            Some("key-ended")
        } else if key.from > page.now {
            Some("key-early")
        } else if !authority.is_in_force(key, page.now) {
            Some("key-parent-out")
        } else {
            None
        }
    };
    let may = page.may(Action::Sign, Resource::Keys, &key.participant)
        && (page.may(Action::Sign, Resource::Roots, &key.participant)
            || page.subject.person().is_some_and(|p| p.person == key.person));
    html! { tr {
        th scope="row" { (kind(page, &key.public, key.level)) br;
            span.code.small dir="ltr" title=(id) { (short(id)) } }
        td { (declared(page, key.level)) }
        td { (page.list(roles)) }
        td { (times::day_element(page, key.from)) " – " (times::day_element(page, key.until))
            @if let Some(state) = state() { " " span.pill.info { (page.text(state)) } }
            @if let Some(revoked) = key.revoked { " " (shell::entry_link(page, revoked.index)) } }
        td { @match &key.parent {
            Some(parent) => { (page.text("key-from-key")) " "
                span.code.small dir="ltr" { (short(parent)) } }
            None => { (page.text("key-from-root")) }
        } " " (shell::entry_link(page, key.since)) }
        td { @if may && key.revoked.is_none() {
            a.btn.btn-plain.btn-sm href=(format!("/keys/revoke/{id}")) { (page.text("revoke-title")) } } }
    } }
}

/// The beginning of a key's id, by which people tell keys apart.
pub fn short(id: &KeyId) -> String {
    id.to_string().chars().take(12).collect()
}

/// What makes the key's signatures.
pub fn kind(page: &Page, public: &PublicKey, level: Level) -> String {
    let text = public.to_string();
    page.text(match text.split(':').next() {
        Some("openpgp") => "key-gpg",
        Some("sk-ssh-ed25519") => "key-token",
        _ if level == Level::A1 => "key-browser",
        _ => "key-file",
    })
}

/// `GET /keys/root-form`: one page for the note verbale.
pub async fn root_form(page: Page) -> Result<Markup, Problem> {
    let own = page.person()?.participant.clone();
    let authority = page.app.store.authority();
    let root = authority.participant(&own).and_then(|p| p.root.as_ref());
    let root = root.ok_or_else(Problem::not_found)?;
    Ok(root_form_of(&page, &own, root, (PATH, "nav-keys")))
}

/// The form of a root set, whether it is in force or still to be admitted; `back` is the address that
/// it leads back to, and its text.
pub fn root_form_of(page: &Page, own: &Code, root: &RootSet, back: (&str, &str)) -> Markup {
    let t = |key: &str| page.text(key);
    let content = html! {
        div.page-head { div { h1 { (t("root-form-title")) }
            p { span.sig { (own) } " " (page.participant_name(own)) " · "
                (page.name(&page.profile.names)) " · " (times::day(page, page.now)) } }
            div.actions { a.btn.btn-plain href=(back.0) { (t(back.1)) } } }
        section.panel { div.body {
            p { (t("root-form-says")) }
            (root_facts(page, root))
            ol { @for key in &root.keys { li.code.small dir="ltr" { (key) } } }
            p { (t("root-form-compare")) }
            dl.facts { @for field in ["root-form-place", "root-form-name", "root-form-signature"] {
                dt { (t(field)) } dd { "____________________________" } } }
        } }
        p.small.muted.no-print { (t("root-form-print")) }
    };
    shell::render(page, &t("root-form-title"), content)
}
