//! `/messages/keys`: keys of the reader's desks, and which devices can open what is sealed to them. Secret
//! keys come here wrapped for a device, and never otherwise.

use super::super::held;
use super::super::kinds::DeskOf;
use super::super::make;
use super::super::queries;
use super::device;
use crate::members::make::Draft;
use crate::members::sealing::{self, SealingKey, Whose, seconds};
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use crate::web::table::stacked;
use crate::web::{shell, times};
use ::sealing::Certificate;
use axum::Form;
use axum::response::Response;
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{Markup, html};
use register::{By, Code, KeyId, PublicKey, Role};
use serde::Deserialize;
use serde_json::{Value, json};

/// Longest secret key of a desk as it is wrapped, in bytes.
const WRAP_MAX: usize = 64 << 10;

/// A device of somebody who acts for the reader's participant.
struct Device {
    /// Its signing key.
    signing: KeyId,
    /// The roles of that key.
    roles: Vec<Role>,
    /// Its encryption key.
    key: SealingKey,
}

/// `GET /messages/keys`.
pub async fn show(page: Page) -> Result<Markup, Problem> {
    let person = page.person()?;
    let desks = desks(&page, person);
    let devices = devices(&page, &person.participant)?;
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
                button.btn.btn-primary #enrol-device hidden { (shell::icon("key")) (t("sealing-let-device")) }
            }
        }
        @for desk in &desks { (panel(&page, desk, &devices)?) }
        form #keys-form method="post" action="/messages/keys" hidden {
            input type="hidden" name="act" value=""; input type="hidden" name="desk" value="";
            input type="hidden" name="certificate" value=""; input type="hidden" name="signing_key" value="";
            input type="hidden" name="fingerprint" value=""; input type="hidden" name="wraps" value="";
        }
        (shell::data("sealing", &data(&page, person, &desks, &devices)?))
        script type="module" src=(page.app.asset("desk-keys.js")) {}
    };
    Ok(shell::render(&page, &title, content))
}

/// The desks whose keys a person looks after: its own, and for administrators all of its participant's.
pub(super) fn desks(page: &Page, person: &Person) -> Vec<DeskOf> {
    let own = held::own_desks(person);
    if !person.administers() {
        return own;
    }
    let all = page.profile.desks.iter();
    all.map(|desk| DeskOf { participant: person.participant.clone(), desk: desk.code.clone() })
        .collect()
}

/// The devices of a participant whose signing keys are in force.
fn devices(page: &Page, own: &Code) -> Result<Vec<Device>, Problem> {
    let authority = page.app.store.authority();
    let keys: Vec<(KeyId, Vec<Role>)> = authority
        .keys()
        .filter(|(_, key)| key.participant == *own && authority.is_in_force(key, page.now))
        .map(|(id, key)| (*id, authority.roles_of(key).cloned().collect()))
        .collect();
    let found = page.app.store.view(|views| {
        let mut found = Vec::new();
        for (signing, roles) in keys {
            if let Some(key) = sealing::of_device(views, &signing)? {
                found.push(Device { signing, roles, key });
            }
        }
        Ok(found)
    })?;
    Ok(found)
}

/// The devices of those who hold a desk.
fn devices_of<'a>(desk: &'a DeskOf, devices: &'a [Device]) -> impl Iterator<Item = &'a Device> {
    devices.iter().filter(|d| d.roles.iter().any(|role| role.desk() == Some(desk.desk.as_str())))
}

fn panel(page: &Page, desk: &DeskOf, devices: &[Device]) -> Result<Markup, Problem> {
    let key =
        page.app.store.view(|views| sealing::of_desk(views, &desk.participant, &desk.desk))?;
    let with = match &key {
        Some(key) => page.app.store.view(|views| queries::devices_with(views, &key.fingerprint))?,
        None => Vec::new(),
    };
    let t = |name: &str| page.text(name);
    let id = format!("h-desk-{}", desk.desk);
    let headings = page.texts(["sealing-device", "sealing-state"]);
    let own: Vec<&Device> = devices_of(desk, devices).collect();
    let missing = own.iter().filter(|d| !with.contains(&d.key.fingerprint)).count();
    Ok(html! {
        section.panel aria-labelledby=(id) data-desk=(desk.desk) {
            header { h2 #(id) { (page.desk_name(&desk.desk)) } }
            div.body {
                @match &key {
                    Some(key) => {
                        dl.facts {
                            dt { (t("sealing-fingerprint")) } dd { span.code dir="ltr" { (grouped(&key.fingerprint)) } }
                            dt { (t("sealing-since")) } dd { (times::moment(page, key.entered)) " "
                                (shell::entry_link(page, key.entry)) }
                        }
                        p.key-status role="status" aria-live="polite" {}
                    }
                    None => { p { (t("sealing-none")) } }
                }
            }
            @if key.is_some() && !own.is_empty() {
                (stacked(&t("sealing-devices"), &headings, html! { @for device in &own { tr {
                    th scope="row" { span.code.small dir="ltr" { (short(&device.signing)) } }
                    td { @if with.contains(&device.key.fingerprint) {
                            span.pill.ok { (shell::icon("check")) (t("sealing-opens")) } }
                        @else { span.pill.soon { (t("sealing-waits")) } } }
                } } }))
            }
            div.body { div.form-actions {
                @if key.is_some() && missing > 0 {
                    button.btn.btn-primary.share hidden { (shell::icon("send"))
                        (page.text_count("sealing-share", missing as i64)) } }
                button.btn.btn-plain.make hidden { (shell::icon("key"))
                    (t(if key.is_some() { "sealing-make-new" } else { "sealing-make" })) }
                details { summary { (t("sealing-bring")) }
                    p.hint { (t("sealing-bring-hint")) }
                    form method="post" action="/messages/keys" {
                        input type="hidden" name="act" value="bring";
                        input type="hidden" name="desk" value=(desk.desk);
                        label.visually-hidden for=(format!("bring-{}", desk.desk)) { (t("sealing-certificate")) }
                        textarea.form-control.code id=(format!("bring-{}", desk.desk)) name="certificate"
                            rows="4" dir="ltr" {}
                        button.btn.btn-plain.btn-sm { (t("sealing-bring-this")) }
                    } }
            } }
        }
    })
}

fn short(id: &KeyId) -> String {
    crate::members::pages::keys::short(id)
}

/// A fingerprint in groups of four, as people compare it.
fn grouped(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.to_uppercase().chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn data(
    page: &Page,
    person: &Person,
    desks: &[DeskOf],
    devices: &[Device],
) -> Result<Value, Problem> {
    let mut listed = Vec::new();
    for desk in desks {
        let (key, with) = page.app.store.view(|views| {
            let key = sealing::of_desk(views, &desk.participant, &desk.desk)?;
            let with = match &key {
                Some(key) => queries::devices_with(views, &key.fingerprint)?,
                None => Vec::new(),
            };
            Ok((key, with))
        })?;
        let device = |d: &Device| {
            json!({ "signing": d.signing, "fingerprint": d.key.fingerprint,
            "certificate": d.key.certificate, "has": with.contains(&d.key.fingerprint) })
        };
        listed.push(json!({
            "desk": desk.desk,
            "name": format!("{} {}", desk.participant, desk.desk),
            "holds": person.roles.iter().any(|role| role.desk() == Some(desk.desk.as_str())),
            "fingerprint": key.as_ref().map(|k| &k.fingerprint),
            "devices": devices_of(desk, devices).map(device).collect::<Vec<_>>(),
        }));
    }
    let words = ["no_signing_key", "ready", "not_enrolled", "opens", "waits", "making", "failed"];
    let text = |key: &str| page.text(&format!("sealing-js-{}", key.replace('_', "-")));
    Ok(json!({
        "device": device(page, person),
        "desks": listed,
        "enrolled": devices.iter().map(|d| json!({ "signing": d.signing,
            "fingerprint": d.key.fingerprint })).collect::<Vec<_>>(),
        "words": words.iter().map(|key| ((*key).to_owned(), Value::String(text(key))))
            .collect::<serde_json::Map<_, _>>(),
    }))
}

/// What the page posts: what is to be done, and for it certificates and wraps, never a secret key.
#[derive(Debug, Deserialize)]
pub struct Posted {
    act: String,
    #[serde(default)]
    desk: String,
    #[serde(default)]
    certificate: String,
    #[serde(default)]
    signing_key: String,
    #[serde(default)]
    fingerprint: String,
    #[serde(default)]
    wraps: String,
}

/// One wrap as the page posts it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrap {
    device: String,
    wrapped: String,
}

/// `POST /messages/keys`: leads to the page that signs.
pub async fn set(page: Page, Form(posted): Form<Posted>) -> Result<Response, Problem> {
    let person = page.person()?;
    page.demand(Action::Sign, Resource::Messages, &person.participant)?;
    let (drafts, title) = match posted.act.as_str() {
        "device" => (vec![enrol(&page, person, &posted)?], "sealing-let-device"),
        "bring" => (vec![bring(&page, person, &posted)?], "sealing-bring"),
        "make" => {
            let set = bring(&page, person, &posted)?;
            let certificate = read_certificate(&posted.certificate)?;
            let share = share(&page, person, &posted, &certificate.fingerprint())?;
            (vec![set, share], "sealing-make")
        }
        "share" => {
            (vec![share(&page, person, &posted, &posted.fingerprint)?], "sealing-share-title")
        }
        _ => return Err(Problem::not_found()),
    };
    let around = page.app.store.surroundings.as_ref();
    let mut statements = Vec::new();
    for draft in drafts {
        statements.push((draft.payload(page.app.origin(), around)?, draft.parts()));
    }
    let leads = Leads {
        title: &page.text(title),
        back: "/messages/keys",
        typed: None,
        next: "/messages/keys",
    };
    signing::begin(&page, statements, &leads)
}

fn read_certificate(text: &str) -> Result<Certificate, Problem> {
    Certificate::parse(text.trim().as_bytes())
        .map_err(|wrong| Problem::refused("encryption-key", wrong.0))
}

/// Who speaks for a desk: the desk itself, else an administrator.
pub(super) fn speaks_for(page: &Page, person: &Person, desk: &str) -> Result<By, Problem> {
    let role = match person.role_of_desk(desk) {
        Some(role) => role,
        None => person
            .roles
            .iter()
            .find(|role| crate::rights::is_administering(role))
            .ok_or_else(|| Problem::refused("channel-desk", page.text("message-no-desk")))?,
    };
    Ok(By { participant: person.participant.clone(), role: role.clone() })
}

/// The encryption key of this browser.
fn enrol(page: &Page, person: &Person, posted: &Posted) -> Result<Draft, Problem> {
    let wrong = |e: String| Problem::refused("encryption-key", e);
    let signing: PublicKey =
        posted.signing_key.parse().map_err(|_| wrong(page.text("opening-no-signing-key")))?;
    let certificate = usable(page, &posted.certificate)?;
    let role = person.speaking_role().ok_or_else(Problem::forbidden)?;
    let by = By { participant: person.participant.clone(), role: role.clone() };
    let around = page.app.store.surroundings.as_ref();
    Ok(sealing::set(by, Whose::Device(signing.id()), &certificate, around)?)
}

/// A certificate that can be sealed to today.
fn usable(page: &Page, text: &str) -> Result<Certificate, Problem> {
    let certificate = read_certificate(text)?;
    certificate
        .usable_at(seconds(page.now))
        .map_err(|why| Problem::refused("encryption-key", why.to_string()))?;
    Ok(certificate)
}

/// The key of a desk.
fn bring(page: &Page, person: &Person, posted: &Posted) -> Result<Draft, Problem> {
    let certificate = usable(page, &posted.certificate)?;
    let by = speaks_for(page, person, &posted.desk)?;
    let around = page.app.store.surroundings.as_ref();
    Ok(sealing::set(by, Whose::Desk(posted.desk.clone()), &certificate, around)?)
}

/// The secret key of a desk, wrapped for devices.
fn share(
    page: &Page,
    person: &Person,
    posted: &Posted,
    fingerprint: &str,
) -> Result<Draft, Problem> {
    let wraps: Vec<Wrap> =
        serde_json::from_str(&posted.wraps).map_err(|e| Problem::refused("form", e.to_string()))?;
    let mut wrapped = Vec::new();
    for wrap in wraps {
        let bytes = STANDARD.decode(&wrap.wrapped)?;
        if bytes.len() > WRAP_MAX {
            return Err(Problem::refused("form", "a wrapped key is longer than 64 KiB"));
        }
        wrapped.push((wrap.device, bytes));
    }
    let by = speaks_for(page, person, &posted.desk)?;
    let around = page.app.store.surroundings.as_ref();
    Ok(make::share_key(by, &posted.desk, fingerprint, wrapped, around))
}
