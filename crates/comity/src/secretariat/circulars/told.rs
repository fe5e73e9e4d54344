//! Who is told of a circular by mail: one mail for each contact that receives it. Above TLP:GREEN the
//! mail holds the number alone, and the text waits behind the link.

use super::super::texts::{self, Status, Written};
use super::queries::{self, Circular, Everybody};
use crate::directory::held::recipient;
use crate::notify::{Leads, LinkTo, Notice, Speed, outbox};
use crate::store::Store;
use crate::web::languages;
use anyhow::Result;
use register::{StatementId, Time};

/// Days after its issue in which a circular is sent; what was not sent by then is out of date.
const SENT_DAYS: i64 = 30;
/// Days for which the personal link opens.
const LINK_DAYS: i64 = 90;
/// The page behind the link.
pub const PATH: &str = "/circular";

/// The key of the mail of a circular to a contact.
pub fn key(circular: &StatementId, contact: &StatementId) -> String {
    format!("{}{contact}", prefix(circular))
}

/// What the keys of all mails of a circular begin with.
pub fn prefix(circular: &StatementId) -> String {
    format!("secretariat/circular/{circular}/")
}

/// What is to be told.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let authority = store.authority();
    let circulars = store.view(|views| queries::since(views, now.plus_days(-SENT_DAYS)))?;
    if circulars.is_empty() {
        return Ok(Vec::new());
    }
    // Each mail holds the whole text: what was written before is not written again.
    let known = store.work(|work| {
        circulars
            .iter()
            .map(|c| outbox::keys(work, &prefix(&c.circular)))
            .collect::<Result<Vec<_>, _>>()
    })?;
    store.view(|views| {
        let mut found = Vec::new();
        let everybody = Everybody::read(views)?;
        for (circular, known) in circulars.into_iter().zip(known) {
            let written = texts::of(views, &circular.statement)?;
            let issuer = authority.participant(&circular.issuer);
            for contact in queries::addressees(views, &circular, &everybody)? {
                if known.contains(&key(&circular.circular, &contact.contact)) {
                    continue;
                }
                let Some(to) = recipient(contact) else { continue };
                let name = issuer.map(|p| crate::profile::name_in(&p.names, &to.language));
                let name = name.unwrap_or(circular.issuer.as_str());
                let text = texts::for_reader(&written, &to.language).and_then(labelled);
                let mut values =
                    vec![("number", circular.number.clone()), ("issuer", name.to_owned())];
                let mut template = "circular";
                if let Some(text) = text.filter(|_| circular.may_be_mailed()) {
                    template = "circular-whole";
                    values.push(("subject", circular.subject.clone()));
                    let text = match circular.is_unencrypted() {
                        true => format!("[{}]\n\n{text}", unencrypted(&to.language)),
                        false => text,
                    };
                    values.push(("text", text));
                }
                found.push(notice(&circular, &contact.contact, to, template, values));
            }
        }
        Ok(found)
    })
}

/// The text, under a line that says so when it is a translation; `None` once erased.
fn labelled(text: &Written) -> Option<String> {
    let content = text.content.as_ref()?;
    if text.status == Status::Official {
        return Some(content.clone());
    }
    let key = format!("translation-{}-note", text.status.code());
    let note = languages::text(languages::index_of(&text.tag), &key, None);
    Some(format!("[{note}]\n\n{content}"))
}

/// That others could read it too.
fn unencrypted(language: &str) -> String {
    languages::text(languages::index_of(language), "circular-unencrypted", None)
}

fn notice(
    circular: &Circular,
    contact: &StatementId,
    to: crate::notify::Recipient,
    template: &'static str,
    values: Vec<(&'static str, String)>,
) -> Notice {
    let link = LinkTo {
        path: PATH,
        subject: circular.circular.to_string(),
        until: circular.entered.plus_days(LINK_DAYS),
    };
    Notice {
        key: key(&circular.circular, contact),
        to,
        template,
        values,
        link: Leads::Personal(link),
        speed: Speed::AtOnce,
        test: false,
    }
}
