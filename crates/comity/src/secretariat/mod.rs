//! The work of a secretariat: what it enters on instruction, circulars, agreed procedures, and the
//! first days of a new contact.

pub mod circulars;
pub mod intake;
mod link;
pub mod procedures;
pub mod statements;
pub mod texts;
pub mod todo;
mod view;
pub mod welcome;

use crate::directory::queries::Contact;
use crate::directory::statements::ChannelKind;
use crate::notify::Recipient;
use crate::store::FeatureRules;
use crate::web::languages::LANGUAGES;
use crate::web::routes::Routes;

/// What the store needs of this feature.
pub const RULES: FeatureRules = FeatureRules {
    name: "secretariat",
    schema: include_str!("view.sql"),
    check: statements::check,
    apply: view::apply,
};

/// Working tables: checked lists, what links brought, checklists, comments.
pub const WORK_SCHEMA: &str = include_str!("work.sql");

/// The pages, with their policies.
pub fn pages(routes: Routes) -> Routes {
    welcome::pages(procedures::pages(circulars::pages(intake::pages(routes))))
}

/// Where a contact is told by mail: its first e-mail address, in its first language that we have.
pub(crate) fn recipient(contact: &Contact) -> Option<Recipient> {
    let channels = &contact.details.as_ref()?.channels;
    let email = channels.iter().find(|channel| channel.kind == ChannelKind::Email)?;
    let has = |tag: &&String| LANGUAGES.iter().any(|language| language.tag == **tag);
    let language = contact.languages.iter().find(has).map_or("en", String::as_str);
    Some(Recipient {
        participant: contact.participant.clone(),
        contact: Some(contact.contact),
        address: email.value.clone(),
        language: language.to_owned(),
    })
}

#[cfg(test)]
pub(crate) mod tests;
