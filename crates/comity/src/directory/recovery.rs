//! While lost root keys are being replaced, every contact of that state is told each day.

use super::held::{language_of, recipient};
use super::queries;
use crate::notify::{Leads, Notice, Speed};
use crate::store::Store;
use crate::web::{languages, times};
use anyhow::Result;
use register::Time;
use register::authority::RECOVERY_DAYS;

/// What is to be told now.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let authority = store.authority();
    let mut found = Vec::new();
    for (code, participant) in authority.participants() {
        let Some(recovery) = &participant.recovery else { continue };
        let day = now.days_since(recovery.ripe.plus_days(-RECOVERY_DAYS));
        for contact in store.view(|views| queries::contacts_of(views, code))? {
            let Some(to) = recipient(&contact) else { continue };
            let language = language_of(&contact);
            let name = crate::profile::name_in(&participant.names, language).to_owned();
            let ripe = times::day_in(languages::index_of(language), recovery.ripe);
            found.push(Notice {
                key: format!("directory/recovery/{}/{day}/{}", recovery.index, contact.contact),
                to,
                template: "root-recovery",
                values: vec![("name", name), ("day", ripe)],
                link: Leads::Page("/keys".to_owned()),
                speed: Speed::AtOnce,
                test: false,
            });
        }
    }
    Ok(found)
}
