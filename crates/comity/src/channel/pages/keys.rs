//! `/messages/keys`: keys of the reader's desks, which devices can open what is sealed to them, and when they
//! are to be renewed.

use super::super::devices::{self, DeskKey, Device};
use super::super::reminders::{Due, Why};
use super::{archive, device};
use crate::rights::Person;
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::refusals;
use crate::web::table::stacked;
use crate::web::todo::Todo;
use crate::web::{shell, times};
use maud::{Markup, html};
use register::KeyId;
use serde_json::{Value, json};

/// The page.
pub const PATH: &str = "/messages/keys";

/// `GET /messages/keys`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let person = page.person()?;
    let desks = devices::desk_keys(&page, person)?;
    let t = |key: &str| page.text(key);
    let title = t("messages-keys");
    let content = html! {
        div.page-head { div { h1 { (title) } p { (t("sealing-lead")) } }
            div.actions { a.btn.btn-plain href="/messages" { (t("messages-title")) } } }
        noscript { div.alert-box.late { (t("message-no-script")) } }
        section.panel aria-labelledby="h-device" {
            header { h2 #h-device { (t("sealing-this-device")) } }
            div.body {
                p #device-status role="status" aria-live="polite" { (t("sealing-looking")) }
                dl.facts #device-print hidden { dt { (t("sealing-fingerprint")) }
                    dd { span.code dir="ltr" {} } }
                button.btn.btn-primary #enrol-device hidden { (shell::icon("key")) (t("sealing-let-device")) }
            }
        }
        @for desk in &desks { (panel(&page, person, desk)) }
        (archive::panel(&page, person)?)
        form #keys-form method="post" action=(PATH) hidden {
            input type="hidden" name="act" value=""; input type="hidden" name="desk" value="";
            input type="hidden" name="certificate" value=""; input type="hidden" name="signing_key" value="";
            input type="hidden" name="fingerprint" value=""; input type="hidden" name="wraps" value="";
        }
        (refusals::data(&page))
        (shell::data("sealing", &data(&page, person, &desks)?))
        script type="module" src=(page.app.asset("desk-keys.js")) {}
    };
    Ok(shell::render(&page, &title, content))
}

/// That a key is to be renewed, why and by when, and who can.
fn due_notice(page: &Page, person: &Person, of: &DeskKey, due: &Due) -> Markup {
    let why = match due.why {
        Why::Left => "sealing-due-left",
        Why::Age => "sealing-due-age",
    };
    let by = if due.is_over(page.now) { "sealing-due-was" } else { "sealing-due-by" };
    // A key that was brought is with nobody here; whose it is renews it elsewhere.
    let next = match (of.with.is_empty(), of.devices.iter().any(|device| of.has(device))) {
        (true, _) => "sealing-due-elsewhere",
        (false, false) => "sealing-due-nobody",
        (false, true) if holds(person, of) && due.why == Why::Left => "sealing-due-new",
        (false, true) if holds(person, of) => "sealing-due-press",
        (false, true) => "sealing-due-ask",
    };
    html! { div.alert-box.(tone(page, due)) role="status" {
        (page.text(why)) " " strong { (page.text(by)) " " (times::moment(page, due.by)) } ". " (page.text(next))
    } }
}

fn tone(page: &Page, due: &Due) -> &'static str {
    if due.why == Why::Left || due.is_over(page.now) { "late" } else { "soon" }
}

fn holds(person: &Person, of: &DeskKey) -> bool {
    person.roles.iter().any(|role| role.desk() == Some(of.desk.desk.as_str()))
}

fn panel(page: &Page, person: &Person, of: &DeskKey) -> Markup {
    let t = |name: &str| page.text(name);
    let desk = &of.desk.desk;
    let id = format!("h-desk-{desk}");
    let headings = page.texts(["sealing-device", "sealing-state"]);
    let missing = of.missing();
    // Who left may have kept the part that signs: a new key comes before the renewal of this one.
    let (renew, make) = match (of.due.is_some(), of.leaver_had) {
        (_, true) => ("btn-plain", "btn-primary"),
        (true, false) => ("btn-primary", "btn-plain"),
        (false, false) => ("btn-plain", "btn-plain"),
    };
    html! {
        section.panel aria-labelledby=(id) data-desk=(desk) {
            header { h2 #(id) { (page.desk_name(desk)) } }
            div.body {
                @if let Some(due) = &of.due { (due_notice(page, person, of, due)) }
                @if of.leaver_had && of.due.as_ref().is_none_or(|due| due.why != Why::Left) {
                    div.alert-box.soon role="status" { (t("sealing-leaver-had")) } }
                @match &of.key {
                    Some(key) => {
                        dl.facts {
                            dt { (t("sealing-fingerprint")) } dd { span.code dir="ltr" { (grouped(&key.fingerprint)) } }
                            dt { (t("sealing-since")) } dd { (times::moment(page, key.entered)) " "
                                (shell::entry_link(page, key.entry)) }
                        }
                        p.key-status role="status" aria-live="polite" {}
                        @if of.had_another { p.small.muted { (t("again-lost")) } }
                        @if of.is_in_archive_alone() {
                            div.alert-box.soon role="status" { (t("archive-restore")) } }
                    }
                    None => { p { (t("sealing-none")) } }
                }
            }
            @if of.key.is_some() && !of.devices.is_empty() {
                (stacked(&t("sealing-devices"), &headings, html! { @for device in &of.devices { tr {
                    th scope="row" { span.code.small dir="ltr" { (short(&device.signing)) } }
                    td { (opens(page, of.has(device))) }
                } }
                @if of.archive.is_some() { tr {
                    th scope="row" { (t("archive-title")) }
                    td { (opens(page, of.is_archived())) }
                } } }))
            }
            div.body { div.form-actions {
                @if missing > 0 {
                    button.btn.btn-primary.share hidden { (shell::icon("send"))
                        (page.text_count("sealing-share", missing as i64)) } }
                button.btn.(make).make hidden { (shell::icon("key"))
                    (t(if of.key.is_some() { "sealing-make-new" } else { "sealing-make" })) }
                @if of.key.is_some() {
                    button.btn.(renew).renew hidden { (shell::icon("key")) (t("sealing-renew")) } }
                (bring(page, desk))
            } }
        }
    }
}

fn opens(page: &Page, has: bool) -> Markup {
    html! { @if has { span.pill.ok { (shell::icon("check")) (page.text("sealing-opens")) } }
    @else { span.pill.soon { (page.text("sealing-waits")) } } }
}

fn bring(page: &Page, desk: &str) -> Markup {
    let t = |name: &str| page.text(name);
    let id = format!("bring-{desk}");
    html! { details { summary { (t("sealing-bring")) }
        p.hint { (t("sealing-bring-hint")) }
        form method="post" action=(PATH) {
            input type="hidden" name="act" value="bring";
            input type="hidden" name="desk" value=(desk);
            label.visually-hidden for=(id) { (t("sealing-certificate")) }
            textarea.form-control.code id=(id) name="certificate" rows="4" dir="ltr" {}
            button.btn.btn-plain.btn-sm { (t("sealing-bring-this")) }
        }
    } }
}

fn short(id: &KeyId) -> String {
    crate::members::pages::keys::short(id)
}

/// A fingerprint in groups of four, as people compare it.
pub(super) fn grouped(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.to_uppercase().chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A desk's key for programs: its devices and its archive, by certificate, and which of them have it.
pub(in crate::channel) fn described(person: &Person, of: &DeskKey) -> Value {
    let device = |d: &Device| {
        json!({ "signing": d.signing, "fingerprint": d.key.fingerprint,
            "certificate": d.key.certificate, "has": of.has(d) })
    };
    json!({
        "desk": of.desk.desk,
        "name": of.desk.to_string(),
        "holds": holds(person, of),
        "fingerprint": of.key.as_ref().map(|k| &k.fingerprint),
        "with": of.with,
        "devices": of.devices.iter().map(device).collect::<Vec<_>>(),
        "archive": of.archive.as_ref().map(|archive| json!({ "fingerprint": archive.fingerprint,
            "certificate": archive.certificate, "has": of.is_archived() })),
    })
}

fn data(page: &Page, person: &Person, desks: &[DeskKey]) -> Result<Value, Problem> {
    let words = [
        "no_signing_key",
        "ready",
        "not_enrolled",
        "opens",
        "older",
        "waits",
        "brought",
        "making",
        "renewing",
        "failed",
        "device_wrong",
        "devices_new",
        "compare",
        "archive",
        "compared",
        "go_on",
        "none_compared",
    ];
    let text = |key: &str| page.text(&format!("sealing-js-{}", key.replace('_', "-")));
    let enrolled = devices::devices(&page.app.store, &person.participant, page.now)?;
    Ok(json!({
        "device": device(page, person),
        "desks": desks.iter().map(|of| described(person, of)).collect::<Vec<_>>(),
        "enrolled": enrolled.iter().map(|d| json!({ "signing": d.signing,
            "fingerprint": d.key.fingerprint })).collect::<Vec<_>>(),
        "words": words.iter().map(|key| ((*key).to_owned(), Value::String(text(key))))
            .collect::<serde_json::Map<_, _>>(),
    }))
}

/// What waits with keys of the reader's desks, for the first page.
///
/// # Errors
/// When the views cannot be read.
pub(super) fn todos(page: &Page, person: &Person) -> Result<Vec<Todo>, Problem> {
    let mut found = Vec::new();
    for of in devices::desk_keys(page, person)? {
        let desk = page.desk_name(&of.desk.desk);
        if let Some(due) = &of.due {
            let until = format!("{} {} UTC", times::day(page, due.by), times::utc_clock(due.by));
            let left = if due.is_over(page.now) { "todo-key-was" } else { "todo-key-by" };
            let (what, why) = match due.why {
                Why::Left => ("todo-key-new", "todo-key-left"),
                Why::Age => ("todo-key-renew", "todo-key-age"),
            };
            found.push(Todo {
                tone: tone(page, due),
                icon: "key",
                title: page.text_with(what, &[("desk", &desk)]),
                detail: page.text(why),
                left: page.text_with(left, &[("time", &until)]),
                href: PATH.to_owned(),
            });
        }
        // Only who has the key can hand it on.
        if of.missing() > 0 && of.is_with(person) {
            found.push(Todo {
                tone: "soon",
                icon: "send",
                title: page.text_count("todo-key-waits", of.missing() as i64),
                detail: desk,
                left: String::new(),
                href: PATH.to_owned(),
            });
        }
    }
    Ok(found)
}
