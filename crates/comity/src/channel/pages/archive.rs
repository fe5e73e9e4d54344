//! The panel by which administrators name their state's archive, on the page of desk keys.

use super::super::{archive, make};
use super::keys::{PATH, grouped};
use super::keys_set::{Posted, usable};
use crate::members::make::Draft;
use crate::rights::{Person, is_administering};
use crate::web::page::Page;
use crate::web::problem::Problem;
use crate::web::{shell, times};
use maud::{Markup, html};
use register::By;

/// The archive that stands, for everybody who looks after a desk; the form, for administrators.
pub(super) fn panel(page: &Page, person: &Person) -> Result<Markup, Problem> {
    let stands = page.app.store.view(|views| archive::of(views, &person.participant))?;
    if stands.is_none() && !person.administers() {
        return Ok(html! {});
    }
    let t = |key: &str| page.text(key);
    Ok(html! {
        section.panel aria-labelledby="h-archive" {
            header { h2 #h-archive { (t("archive-title")) } }
            div.body {
                p { (t("archive-lead")) }
                @match &stands {
                    Some(key) => { dl.facts {
                        dt { (t("sealing-fingerprint")) } dd { span.code dir="ltr" { (grouped(&key.fingerprint)) } }
                        dt { (t("sealing-since")) } dd { (times::moment(page, key.entered)) " "
                            (shell::entry_link(page, key.entry)) }
                    } }
                    None => { p { (t("archive-none")) } }
                }
                @if person.administers() { (form(page, stands.is_some())) }
            }
        }
    })
}

fn form(page: &Page, stands: bool) -> Markup {
    let t = |key: &str| page.text(key);
    html! {
        details { summary { (t(if stands { "archive-change" } else { "archive-name" })) }
            p.hint { (t("archive-hint")) }
            form method="post" action=(PATH) {
                input type="hidden" name="act" value="archive";
                label for="archive-certificate" { (t("sealing-certificate")) }
                textarea.form-control.code #archive-certificate name="certificate" rows="4" dir="ltr" {}
                button.btn.btn-plain.btn-sm { (t("archive-this")) }
            }
        }
        @if stands {
            form.inline method="post" action=(PATH) {
                input type="hidden" name="act" value="archive-none";
                button.btn.btn-plain.btn-sm { (t("archive-give-up")) }
            }
        }
    }
}

/// What the form asks for, ready to be signed.
pub(super) fn draft(page: &Page, person: &Person, posted: &Posted) -> Result<Draft, Problem> {
    let role = person.roles.iter().find(|role| is_administering(role));
    let role = role.ok_or_else(Problem::forbidden)?.clone();
    let by = By { participant: person.participant.clone(), role };
    let certificate = match posted.act.as_str() {
        "archive" => Some(usable(page, &posted.certificate)?),
        _ => None,
    };
    let around = page.app.store.surroundings.as_ref();
    Ok(make::set_archive(by, certificate.as_ref(), around)?)
}
