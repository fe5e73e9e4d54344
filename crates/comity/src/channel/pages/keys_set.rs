//! `POST /messages/keys`: what the page of desk keys asks for leads to the page that signs. Secret keys come
//! here wrapped for a device, and never otherwise.

use super::super::check::WRAP_MAX;
use super::super::make;
use super::archive;
use crate::members::make::Draft;
use crate::members::sealing::{self, Whose, seconds};
use crate::rights::{Action, Person, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::signing::{self, Leads};
use ::sealing::Certificate;
use axum::Form;
use axum::response::Response;
use base64::{Engine, engine::general_purpose::STANDARD};
use register::{By, PublicKey};
use serde::Deserialize;

/// What the page posts: what is to be done, and for it certificates and wraps, never a secret key.
#[derive(Debug, Deserialize)]
pub(super) struct Posted {
    pub(super) act: String,
    #[serde(default)]
    desk: String,
    #[serde(default)]
    pub(super) certificate: String,
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
pub(super) async fn set(page: Page, Form(posted): Form<Posted>) -> Result<Response, Problem> {
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
        "renew" => {
            let set = renewed(&page, person, &posted)?;
            let certificate = read_certificate(&posted.certificate)?;
            let share = share(&page, person, &posted, &certificate.fingerprint())?;
            (vec![set, share], "sealing-renew-title")
        }
        "archive" | "archive-none" => {
            (vec![archive::draft(&page, person, &posted)?], "archive-title")
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
pub(super) fn usable(page: &Page, text: &str) -> Result<Certificate, Problem> {
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

/// The key of a desk that stands, renewed.
fn renewed(page: &Page, person: &Person, posted: &Posted) -> Result<Draft, Problem> {
    let standing =
        page.app.store.view(|v| sealing::of_desk(v, &person.participant, &posted.desk))?;
    let fingerprint = read_certificate(&posted.certificate)?.fingerprint();
    match standing.is_some_and(|key| key.fingerprint == fingerprint) {
        true => bring(page, person, posted),
        false => Err(Problem::refused(
            "encryption-key-older",
            "another key stands for this desk now; load the page of keys again",
        )),
    }
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
