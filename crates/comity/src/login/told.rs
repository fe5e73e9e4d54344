//! Who is told by mail that a person who lost everything comes in again: the person, every
//! administrator of the state, and the state's contacts in the directory.

use super::account::{Account, is_administrator, of_participant};
use super::recovery::{self, Recovery};
use crate::directory::{held, queries};
use crate::notify::{Leads, Notice, Recipient, Speed};
use crate::rights::Means;
use crate::store::Store;
use anyhow::Result;
use register::Time;
use std::collections::BTreeMap;

/// Days after which a step is not told any more.
const TOLD_DAYS: i64 = 7;

/// What is to be told.
///
/// # Errors
/// When views or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let mut found = Vec::new();
    for recovery in recovery::all(store, now)? {
        let steps = [
            ("asked", Some(recovery.asked), "log-in-recovery"),
            ("used", recovery.used, "log-in-recovered"),
        ];
        for (step, at, template) in steps {
            if at.is_none_or(|at| now > at.plus_days(TOLD_DAYS)) {
                continue;
            }
            let template = match (step, recovery.is_operators()) {
                ("asked", true) => "log-in-operator",
                _ => template,
            };
            let own = recovery.account.mail(store)?;
            for to in concerned(store, &recovery, now)? {
                let is_own = to.address.eq_ignore_ascii_case(&own);
                let page = if is_own { "/account" } else { "/account/people" };
                found.push(Notice {
                    key: format!("login/recovery/{}/{step}/{}", recovery.id, to.address),
                    to,
                    template,
                    values: vec![("participant", recovery.account.participant.to_string())],
                    link: Leads::Page(page.to_owned()),
                    speed: Speed::AtOnce,
                    test: false,
                });
            }
        }
    }
    Ok(found)
}

/// Everyone concerned, once for each address.
fn concerned(store: &Store, recovery: &Recovery, now: Time) -> Result<Vec<Recipient>> {
    let participant = &recovery.account.participant;
    let mut by_address: BTreeMap<String, Recipient> = BTreeMap::new();
    let contacts = store.view(|views| queries::contacts_of(views, participant))?;
    for to in contacts.iter().filter_map(held::recipient) {
        by_address.entry(to.address.to_lowercase()).or_insert(to);
    }
    for account in of_participant(store, participant, now) {
        let subject = account.subject(store, now, Means::Key);
        let looks_after = subject.person().is_some_and(is_administrator);
        if looks_after || account == recovery.account {
            add(store, &account, &mut by_address)?;
        }
    }
    Ok(by_address.into_values().collect())
}

fn add(store: &Store, account: &Account, to: &mut BTreeMap<String, Recipient>) -> Result<()> {
    let address = account.mail(store)?;
    if !address.is_empty() {
        to.entry(address.to_lowercase()).or_insert(Recipient {
            participant: account.participant.clone(),
            contact: None,
            address,
            language: "en".to_owned(),
        });
    }
    Ok(())
}
