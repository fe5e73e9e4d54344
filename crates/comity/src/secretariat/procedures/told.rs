//! Who is told of a new version by mail: every contact of a state or the secretariat, once.

use super::queries;
use crate::directory::held::{is_inside, recipient};
use crate::directory::queries as directory;
use crate::notify::{Leads, LinkTo, Notice, Speed};
use crate::store::Store;
use anyhow::Result;
use register::Time;

/// Days after its issue in which a version is told.
const TOLD_DAYS: i64 = 30;
/// Days for which the personal link opens.
const LINK_DAYS: i64 = 90;
/// The page behind the link.
pub const PATH: &str = "/procedure";

/// What is to be told.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    store.view(|views| {
        let mut versions = queries::standing(views)?;
        versions.retain(|version| version.entered > now.plus_days(-TOLD_DAYS));
        if versions.is_empty() {
            return Ok(Vec::new());
        }
        let mut contacts = directory::contacts(views)?;
        contacts.retain(|contact| is_inside(store, contact));
        let mut found = Vec::new();
        for version in &versions {
            for contact in &contacts {
                let Some(to) = recipient(contact) else { continue };
                found.push(Notice {
                    key: format!("secretariat/procedure/{}/{}", version.statement, contact.contact),
                    to,
                    template: "procedure",
                    values: vec![
                        ("title", version.title.clone()),
                        ("version", version.version.to_string()),
                    ],
                    link: Leads::Personal(LinkTo {
                        path: PATH,
                        subject: version.statement.to_string(),
                        until: version.entered.plus_days(LINK_DAYS),
                    }),
                    speed: Speed::MayWait,
                    test: false,
                });
            }
        }
        Ok(found)
    })
}
