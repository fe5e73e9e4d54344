//! `/join`: the way of an invited person as a list of steps, taken up again after each log-in.

use super::super::drafts;
use super::super::invitations::{self, Invitation, PASSKEYS};
use super::root::{root_keys, usual_threshold};
use super::{own, to_sign};
use crate::login::passkeys;
use crate::members::pages::delegate::LEVELS;
use crate::members::pages::keys::root_facts;
use crate::web::form::{Field, Form, Mistake, Typed};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::shell;
use crate::web::waiting::Waiting;
use maud::{Markup, html};
use register::PublicKey;
use serde_json::json;

/// `GET /join`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let own = own(&page)?;
    guide(&page, &own, &Typed::default(), None)
}

/// What a page of the guide is made of.
struct Guide<'a> {
    form: Form<'a>,
    own: &'a Invitation,
    people: Vec<Invitation>,
    draft: Option<Waiting>,
    has_root: bool,
    active: bool,
}

/// The guide, with what was typed last.
pub fn guide(
    page: &Page,
    own: &Invitation,
    typed: &Typed,
    mistake: Option<&Mistake>,
) -> Result<Markup, Problem> {
    let t = |key: &str| page.text(key);
    let (app, code) = (&page.app, &own.participant);
    let passkeys = passkeys::of_account(&app.store, &own.account())?.len();
    let guide = Guide {
        form: Form { page, typed, mistake },
        own,
        people: invitations::of(&app.store, code)?,
        draft: drafts::root(app, code)?,
        has_root: drafts::has_root(app, code),
        active: own.is_active(&app.store, page.now),
    };
    let open = guide.draft.is_none() && !guide.active;
    let gave = own.root_key.is_some() || own.elsewhere;
    let content = html! {
        div.page-head { div { h1 { (t("joining-title")) }
            p { bdi { (own.name) } ", " (page.participant_name(code)) } } }
        (guide.form.summary(&t("form-kept")))
        (step(page, 1, "joining-step-passkeys", passkeys >= PASSKEYS, &html! {
            p { (page.text_count("joining-passkeys", passkeys as i64)) " " (t("joining-passkeys-why")) }
            @if passkeys < PASSKEYS { a.btn.btn-primary href="/account" { (t("joining-passkeys-go")) } }
        }))
        (step(page, 2, "joining-step-key", own.key.is_some(), &guide.key(open)))
        (step(page, 3, "joining-step-root", gave, &guide.root_key(open && !guide.has_root)))
        (step(page, 4, "joining-step-number", guide.has_root, &guide.number()?))
        (step(page, 5, "joining-step-rights", guide.active, &guide.rights()?))
        (shell::data("join", &json!({
            "network": app.origin(), "participant": code, "person": own.account().person,
            "making": t("enrol-making"), "failed": t("enrol-unsupported"),
        })))
        script type="module" src=(app.asset("join.js")) {}
    };
    Ok(shell::render(page, &t("joining-title"), content))
}

/// One step: its number or a tick, and what is to be done.
fn step(page: &Page, number: u8, title: &str, done: bool, content: &Markup) -> Markup {
    let id = format!("h-step-{number}");
    html! {
        section.panel aria-labelledby=(id) {
            header { h2 id=(id) { (number) ". " (page.text(title))
                @if done { " " span.pill.ok { (shell::icon("check")) (page.text("joining-done")) } } } }
            div.body { (content) }
        }
    }
}

fn shown(page: &Page, key: Option<&PublicKey>) -> Markup {
    html! { @if let Some(key) = key {
    p { (page.text("joining-key-given")) br; span.code.small dir="ltr" { (key) } } } }
}

impl Guide<'_> {
    /// The person's own key: made in this browser, or pasted.
    fn key(&self, open: bool) -> Markup {
        let page = self.form.page;
        let t = |key: &str| page.text(key);
        let chosen = self.form.typed.get("level");
        let levels = html! { @for (code, _, key) in LEVELS.iter().filter(|(code, ..)| *code != "A1") {
        option value=(code) selected[*code == chosen] { (t(key)) } } };
        let make = html! { form #join-key method="post" action="/join/key" {
            input type="hidden" name="key"; input type="hidden" name="level" value="A1";
            button.btn.btn-primary type="button" disabled { (shell::icon("key")) (t("joining-key-make")) }
            p #join-status role="status" aria-live="polite" {}
        } };
        html! {
            p { (t("joining-key-why")) }
            (shown(page, self.own.key.as_ref()))
            @if open {
                @if self.own.key.is_none() { (make) }
                details open[self.form.invalid("key").is_some()] {
                    summary { @if self.own.key.is_none() { (t("joining-key-paste")) }
                        @else { (t("joining-key-another")) } }
                    @if self.own.key.is_some() { (make) p { (t("joining-key-paste")) ":" } }
                    p { (t("joining-key-command")) }
                    pre.code dir="ltr" tabindex="0" { "comity key new my.key" }
                    form.form-body method="post" action="/join/key" {
                        (self.form.area(&Field::new("key", t("delegate-key")).required().max(2048)
                            .hint(t("joining-key-hint")), 3))
                        (self.form.select(&Field::new("level", t("delegate-level")).required(), &levels))
                        div.form-actions { button.btn.btn-plain { (t("joining-keep-key")) } }
                    }
                }
            }
        }
    }

    /// The root key: made on one's own machine, or held by colleagues.
    fn root_key(&self, open: bool) -> Markup {
        let page = self.form.page;
        let t = |key: &str| page.text(key);
        let gave = self.own.root_key.is_some() || self.own.elsewhere;
        html! {
            p { (t("joining-root-why")) }
            (shown(page, self.own.root_key.as_ref()))
            @if self.own.elsewhere { p { (t("joining-elsewhere")) } }
            @if open && gave {
                details open[self.form.invalid("root-key").is_some()] {
                    summary { (t("joining-root-another")) } (self.root_key_forms()) }
            } @else if open { (self.root_key_forms()) }
        }
    }

    fn root_key_forms(&self) -> Markup {
        let t = |key: &str| self.form.page.text(key);
        html! {
            pre.code dir="ltr" tabindex="0" { "comity key new root.key" }
            form.form-body method="post" action="/join/root-key" {
                (self.form.area(&Field::new("root-key", t("joining-root-key")).required().max(2048)
                    .hint(t("joining-key-hint")), 3))
                div.form-actions { button.btn.btn-primary { (t("joining-keep-key")) } }
            }
            @if !self.own.elsewhere { form.apart method="post" action="/join/root-key" {
                input type="hidden" name="elsewhere" value="1";
                p { (t("joining-other-holds-lead")) }
                div.form-actions { button.btn.btn-plain { (t("joining-other-holds")) } }
            } }
        }
    }

    /// Threshold, number, form and signatures of the root keys; then the secretariat's part.
    fn number(&self) -> Result<Markup, Problem> {
        let page = self.form.page;
        let t = |key: &str| page.text(key);
        if self.has_root {
            return Ok(html! { p { (t("joining-root-entered")) } });
        }
        let Some(draft) = &self.draft else { return Ok(self.threshold()) };
        let root = drafts::root_set(draft)?;
        Ok(html! {
            (root_facts(page, &root))
            p { (t("joining-number-lead")) }
            p { a.btn.btn-primary href="/join/root-form" {
                (shell::icon("printer")) (t("root-form-title")) } }
            @if draft.rule == "admission" {
                p { b { (t("joining-waits-for-officer")) } }
            } @else { (to_sign(page, draft)?) }
            @if !self.active { form method="post" action="/join/root/again" { div.form-actions {
                button.btn.btn-plain.btn-sm { (t("joining-again")) } } } }
        })
    }

    fn threshold(&self) -> Markup {
        let page = self.form.page;
        let t = |key: &str| page.text(key);
        let keys = root_keys(&self.people);
        let missing = self.people.iter().filter(|one| !one.gave_all());
        let missing: Vec<&str> = missing.map(|one| one.name.as_str()).collect();
        html! {
            p { (page.text_count("joining-root-keys", keys.len() as i64)) }
            @if !missing.is_empty() {
                p { (page.text_with("joining-missing", &[("names", &page.list(&missing))])) } }
            @if !keys.is_empty() && !missing.is_empty() {
                details open[self.form.invalid("all").is_some() || self.form.invalid("threshold").is_some()] {
                    summary { (t("joining-without-others")) } (self.threshold_form(keys.len(), true)) }
            } @else if !keys.is_empty() { (self.threshold_form(keys.len(), false)) }
        }
    }

    fn threshold_form(&self, keys: usize, some_missing: bool) -> Markup {
        let t = |key: &str| self.form.page.text(key);
        let usual = usual_threshold(keys).to_string();
        let typed = self.form.typed.get("threshold");
        let value = if typed.is_empty() { &usual } else { typed };
        html! {
            form.form-body method="post" action="/join/root" {
                div.field {
                    label for="threshold" { (t("root-threshold")) }
                    span.hint #hint-threshold { (t("joining-threshold-hint")) }
                    (self.form.error("threshold"))
                    input.form-control #threshold type="number" name="threshold" min="1" max=(keys)
                        value=(value) required aria-invalid=[self.form.invalid("threshold")]
                        aria-describedby="hint-threshold";
                }
                @if some_missing { div #all {
                    (self.form.error("all"))
                    (self.form.tick("all", &t("joining-all"))) } }
                div.form-actions { button.btn.btn-primary { (t("joining-make-number")) } }
            }
        }
    }

    /// The delegations: the root keys let the administrators sign.
    fn rights(&self) -> Result<Markup, Problem> {
        let (page, code) = (self.form.page, &self.own.participant);
        if self.active {
            let confirm = format!("/directory/{code}/confirm-all");
            return Ok(html! {
                p { (page.text("joining-active")) }
                div.form-actions {
                    a.btn.btn-primary href=(confirm) { (page.text("confirm-all-title")) }
                    a.btn.btn-plain href="/" { (page.text("nav-situation")) }
                }
            });
        }
        Ok(match drafts::delegations(page, code)? {
            Some(waiting) => {
                html! { p { (page.text("joining-rights-lead")) } (to_sign(page, &waiting)?) }
            }
            None => html! { p { (page.text("joining-rights-later")) } },
        })
    }
}
