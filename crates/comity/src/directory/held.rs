//! Contacts as those who are told by mail, and as holders of the personal links in those mails.

use super::queries::{self, Contact};
use super::statements::ChannelKind;
use crate::notify::Recipient;
use crate::notify::links::{self, Link};
use crate::rights::Guarded;
use crate::store::Store;
use crate::web::languages::LANGUAGES;
use anyhow::Result;
use register::authority::body::ParticipantType;
use register::{StatementId, Time};

/// The first of a contact's languages that the pages have; English otherwise.
pub fn language_of(contact: &Contact) -> &'static str {
    let known = |tag: &String| LANGUAGES.iter().find(|l| l.tag == tag.as_str());
    contact.languages.iter().find_map(known).map_or("en", |language| language.tag)
}

/// Where a contact is told by mail: its first e-mail address, in its first language that we have.
pub fn recipient(contact: &Contact) -> Option<Recipient> {
    Some(Recipient {
        participant: contact.participant.clone(),
        contact: Some(contact.contact),
        address: contact.email()?.to_owned(),
        language: language_of(contact).to_owned(),
    })
}

/// Whether an address is one of the contact's e-mail addresses as it stands.
fn has_address(contact: &Contact, address: &str) -> bool {
    let channels = contact.details.iter().flat_map(|details| &details.channels);
    let mut emails = channels.filter(|channel| channel.kind == ChannelKind::Email);
    emails.any(|email| email.value.trim().eq_ignore_ascii_case(address.trim()))
}

/// The contact to whom something was sent, if it still has the address to which it was sent: who
/// left the office or the directory is not told of it and opens nothing.
///
/// # Errors
/// When the views cannot be read.
pub fn holder(store: &Store, to: &Recipient) -> Result<Option<Contact>> {
    let Some(id) = to.contact else { return Ok(None) };
    let found = store.view(|views| queries::contact(views, &id))?.map(Guarded::unasked);
    Ok(found.filter(|contact| has_address(contact, &to.address)))
}

/// Whether somebody is still to be told at this address.
///
/// # Errors
/// When the views cannot be read.
pub fn is_reached(store: &Store, to: &Recipient) -> Result<bool> {
    Ok(to.contact.is_none() || holder(store, to)?.is_some())
}

/// A personal link, and the contact who holds it. No contact where nobody holds it any more.
///
/// # Errors
/// When views or working file cannot be read.
pub fn open(
    store: &Store,
    path: &str,
    token: &str,
    now: Time,
) -> Result<Option<(Link, Option<Contact>)>> {
    let Some(link) = links::open(store, path, token, now)? else { return Ok(None) };
    let contact = holder(store, &link.to)?;
    Ok(Some((link, contact)))
}

/// Whether a contact acts for a state or the secretariat: what is theirs does not go to stakeholders.
pub fn is_inside(store: &Store, contact: &Contact) -> bool {
    let authority = store.authority();
    let of = authority.participant(&contact.participant);
    of.is_some_and(|participant| participant.participant_type != ParticipantType::Stakeholder)
}

/// The contacts whose details were erased.
///
/// # Errors
/// When the views cannot be read.
pub fn erased(store: &Store) -> Result<Vec<StatementId>> {
    let contacts = store.view(queries::contacts)?;
    Ok(contacts.into_iter().filter(|c| c.details.is_none()).map(|c| c.contact).collect())
}
