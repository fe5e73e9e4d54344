//! A participant's own keys: its people with what they hold, and what ends soon. Only its own people
//! are shown them.

use super::person_name;
use crate::rights::{Action, Resource};
use crate::web::page::Page;
use crate::web::problem::Problem;
use register::authority::Key;
use register::{Code, Hash, KeyId, PublicKey, Refusal, Time};
use signing::ssh;

/// Days before the end of a key from which on it is to be renewed.
pub const ENDING_DAYS: i64 = 60;

/// A person of one's own, with every key that ever was that person's.
pub struct Someone {
    /// Stands for the person.
    pub person: Hash,
    /// Name and position, unless erased.
    pub name: Option<(String, String)>,
    /// Keys, oldest first.
    pub keys: Vec<(KeyId, Key)>,
}

impl Someone {
    /// The name, or words for an erased one.
    pub fn called(&self, page: &Page) -> String {
        match &self.name {
            Some((name, position)) if position.is_empty() => name.clone(),
            Some((name, position)) => format!("{name}, {position}"),
            None => page.text("details-erased"),
        }
    }

    /// Keys that the root gave and that are in force.
    pub fn given<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a (KeyId, Key)> {
        let authority = page.app.store.authority();
        let in_force = move |(_, key): &&(KeyId, Key)| {
            authority.is_in_force(key, page.now) && key.parent.is_none()
        };
        self.keys.iter().filter(in_force)
    }
}

/// The people of a participant, those with a key in force first.
///
/// # Errors
/// When the views cannot be read.
pub fn people(page: &Page, participant: &Code) -> Result<Vec<Someone>, Problem> {
    let authority = page.app.store.authority();
    let mut found: Vec<Someone> = Vec::new();
    for (id, key) in authority.keys().filter(|(_, key)| key.participant == *participant) {
        let held = (*id, key.clone());
        match found.iter_mut().find(|someone| someone.person == key.person) {
            Some(someone) => someone.keys.push(held),
            None => found.push(Someone { person: key.person, name: None, keys: vec![held] }),
        }
    }
    page.app.store.view(|views| {
        found.iter_mut().try_for_each(|someone| {
            someone.keys.sort_by_key(|(_, key)| key.since);
            someone.name = person_name(views, &someone.person)?;
            Ok(())
        })
    })?;
    let is_out = |someone: &Someone| {
        !someone.keys.iter().any(|(_, key)| authority.is_in_force(key, page.now))
    };
    found.sort_by_cached_key(|someone| (is_out(someone), someone.called(page)));
    Ok(found)
}

/// Whose key it is, for its own people.
pub fn called(page: &Page, id: &KeyId) -> Option<String> {
    let authority = page.app.store.authority();
    let key = authority.key(id)?;
    if !page.may(Action::Read, Resource::Keys, &key.participant) {
        return None;
    }
    page.app.store.view(|views| person_name(views, &key.person)).ok()?.map(|(name, _)| name)
}

/// Keys that the root gave, that are in force and end within [`ENDING_DAYS`].
pub fn ending(page: &Page, participant: &Code) -> Vec<(KeyId, Key)> {
    let authority = page.app.store.authority();
    let soon: Time = page.now.plus_days(ENDING_DAYS);
    let ends = |key: &Key| {
        key.participant == *participant
            && key.parent.is_none()
            && key.until < soon
            && authority.is_in_force(key, page.now)
    };
    let found = authority.keys().filter(|(_, key)| ends(key));
    found.map(|(id, key)| (*id, key.clone())).collect()
}

/// A public key as it was pasted: as `comity key show` prints it, or a line of a `.pub` file.
///
/// # Errors
/// When it is none, with what is wanted.
pub fn pasted(text: &str) -> Result<PublicKey, Refusal> {
    let text = text.trim();
    let wrong = || {
        let sentence = "paste a public key as `comity key show` prints it, such as ed25519:…, or the \
                        line of a .pub file";
        Refusal::new("pasted-key", sentence)
    };
    if text.starts_with("ssh-") || text.starts_with("sk-") && text.contains(' ') {
        return ssh::public_key(text).map_err(|_| wrong())?.parse().map_err(|_| wrong());
    }
    text.parse().map_err(|_| wrong())
}

/// Pasted keys, one a line.
///
/// # Errors
/// As [`pasted`].
pub fn pasted_keys(text: &str) -> Result<Vec<PublicKey>, Refusal> {
    text.lines().filter(|line| !line.trim().is_empty()).map(pasted).collect()
}
