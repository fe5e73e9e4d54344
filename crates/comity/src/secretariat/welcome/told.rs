//! Who is told by mail: a state's or the secretariat's contact when it is new, and whoever asked for
//! a test message.

use super::{PATH, RECEIVED, steps};
use crate::directory::held::{is_inside, recipient};
use crate::directory::queries as directory;
use crate::notify::{Leads, LinkTo, Notice, Speed};
use crate::store::Store;
use anyhow::Result;
use register::Time;

/// Days for which a contact is new.
const NEW_DAYS: i64 = 14;
/// Days for which the link of the first mail opens.
const LINK_DAYS: i64 = 90;
/// Days in which a test message is sent and its link opens.
const TEST_DAYS: i64 = 2;

/// What is to be told.
///
/// # Errors
/// When views or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let (contacts, began) =
        store.view(|views| Ok((directory::contacts(views)?, directory::first_entries(views)?)))?;
    let new_since = now.plus_days(-NEW_DAYS);
    let mut found = Vec::new();
    for contact in contacts.iter().filter(|contact| is_inside(store, contact)) {
        let Some((_, first)) = began.get(&contact.contact).filter(|(_, at)| *at > new_since) else {
            continue;
        };
        let Some(to) = recipient(contact) else { continue };
        let id = contact.contact.to_string();
        found.push(Notice {
            key: format!("secretariat/welcome/{id}"),
            to,
            template: "welcome",
            values: vec![("office", contact.office.clone())],
            link: Leads::Personal(LinkTo {
                path: PATH,
                subject: id,
                until: first.plus_days(LINK_DAYS),
            }),
            speed: Speed::AtOnce,
            test: false,
        });
    }
    for test in steps::since(store, now.plus_days(-TEST_DAYS))? {
        let contact = contacts.iter().find(|contact| contact.contact == test.contact);
        let Some(to) = contact.and_then(recipient) else { continue };
        let until = test.asked.plus_days(TEST_DAYS);
        found.push(Notice {
            key: test.key(),
            to,
            template: "welcome-test",
            values: Vec::new(),
            link: Leads::Personal(LinkTo { path: RECEIVED, subject: test.whom.clone(), until }),
            speed: Speed::AtOnce,
            test: true,
        });
    }
    Ok(found)
}
