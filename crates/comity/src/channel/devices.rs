//! Keys of desks as their holders and administrators see them: which devices have them, which wait for
//! them, and when they are to be renewed. Nothing of it is for others.

use super::archive;
use super::held;
use super::kinds::DeskOf;
use super::queries;
use super::reminders::{self, Due, Kept};
use crate::members::sealing::{self, SealingKey};
use crate::members::terms;
use crate::profile::Desk;
use crate::rights::Person;
use crate::store::Store;
use crate::store::row::many;
use crate::web::page::Page;
use anyhow::Result;
use register::{Authority, Code, Hash, KeyId, Role, Time};
use rusqlite::Connection;

/// A device of somebody who acts for the reader's participant.
pub struct Device {
    /// Its signing key.
    pub signing: KeyId,
    /// Whose it is.
    pub person: Hash,
    /// The roles of that key.
    pub roles: Vec<Role>,
    /// Its encryption key.
    pub key: SealingKey,
}

/// The key of one desk.
pub struct DeskKey {
    /// The desk.
    pub desk: DeskOf,
    /// Its key, if it has one.
    pub key: Option<SealingKey>,
    /// Devices of those who hold the desk now.
    pub devices: Vec<Device>,
    /// Fingerprints of the devices for which the key that stands is wrapped.
    pub with: Vec<String>,
    /// The archive of the participant, to which the key is wrapped too.
    pub archive: Option<SealingKey>,
    /// That it is to be renewed.
    pub due: Option<Due>,
    /// Whether somebody who holds the desk no more had this key, renewed since or not: the part of it that
    /// signs may be with them.
    pub leaver_had: bool,
    /// Whether another key stood for the desk before this one.
    pub had_another: bool,
}

impl DeskKey {
    /// Whether a device has the key that stands.
    pub fn has(&self, device: &Device) -> bool {
        self.with.contains(&device.key.fingerprint)
    }

    /// How many devices of holders wait for the key; the archive is one of them.
    pub fn missing(&self) -> usize {
        match self.key {
            Some(_) => {
                let waits = self.devices.iter().filter(|device| !self.has(device)).count();
                waits + usize::from(self.archive.is_some() && !self.is_archived())
            }
            None => 0,
        }
    }

    /// Whether the key that stands is wrapped for the archive that stands.
    pub fn is_archived(&self) -> bool {
        self.archive.as_ref().is_some_and(|archive| self.with.contains(&archive.fingerprint))
    }

    /// Whether no device of a holder has the key, and the archive does.
    pub fn is_in_archive_alone(&self) -> bool {
        self.is_archived() && !self.devices.iter().any(|device| self.has(device))
    }

    /// Whether a device of this person has the key that stands.
    pub fn is_with(&self, person: &Person) -> bool {
        self.devices.iter().any(|device| device.person == person.person && self.has(device))
    }
}

/// The desks that a person looks after: its own, and for administrators all of its participant's.
pub fn desks(page: &Page, person: &Person) -> Vec<DeskOf> {
    if !person.administers() {
        return held::own_desks(person);
    }
    let of =
        |desk: &Desk| DeskOf { participant: person.participant.clone(), desk: desk.code.clone() };
    page.profile.desks.iter().map(of).collect()
}

/// The keys that a person looks after.
///
/// # Errors
/// When the views cannot be read.
pub fn desk_keys(page: &Page, person: &Person) -> Result<Vec<DeskKey>> {
    let desks = desks(page, person).into_iter();
    desks.map(|desk| desk_key(&page.app.store, desk, page.now)).collect()
}

/// The devices of a participant whose signing keys are in force.
///
/// # Errors
/// When the views cannot be read.
pub fn devices(store: &Store, own: &Code, now: Time) -> Result<Vec<Device>> {
    let authority = store.authority();
    let keys = authority
        .keys()
        .filter(|(_, key)| key.participant == *own && authority.is_in_force(key, now));
    store.view(|views| {
        let mut found = Vec::new();
        for (signing, known) in keys {
            if let Some(key) = sealing::of_device(views, signing)? {
                let roles = authority.roles_of(known).cloned().collect();
                found.push(Device { signing: *signing, person: known.person, roles, key });
            }
        }
        Ok(found)
    })
}

/// The key of one desk.
///
/// # Errors
/// When the views cannot be read.
pub fn desk_key(store: &Store, desk: DeskOf, now: Time) -> Result<DeskKey> {
    let authority = store.authority();
    let role = desk.by()?.role;
    let mut devices = devices(store, &desk.participant, now)?;
    devices.retain(|device| device.roles.contains(&role));
    let mut of = DeskKey {
        desk,
        key: None,
        devices,
        with: Vec::new(),
        archive: None,
        due: None,
        leaver_had: false,
        had_another: false,
    };
    store.view(|views| {
        of.archive = archive::of(views, &of.desk.participant)?;
        let Some(key) = sealing::of_desk(views, &of.desk.participant, &of.desk.desk)? else {
            return Ok(());
        };
        of.with = queries::devices_with(views, &key)?;
        let mut ends = Vec::new();
        for device in had(views, &key)? {
            let end = device_ends(views, &authority, &of.desk.participant, &device, &role)?;
            of.leaver_had |= end.is_some_and(|end| end <= now);
            ends.extend(end.filter(|_| of.with.contains(&device)));
        }
        of.due = reminders::due(&Kept { set: key.entered, ends }, now);
        of.had_another = sealing::had_another(views, &key, &of.desk.desk)?;
        of.key = Some(key);
        Ok(())
    })?;
    Ok(of)
}

/// The devices for which a desk's key was ever wrapped, before it was renewed or since.
fn had(views: &Connection, key: &SealingKey) -> rusqlite::Result<Vec<String>> {
    let sql = "select device from channel_wraps where participant = ?1 and fingerprint = ?2
               order by device";
    many(views, sql, [key.participant.as_str(), key.fingerprint.as_str()], |r| r.get("device"))
}

/// When a device ceases to be one of a holder: with the last of the signing keys that it was enrolled by.
fn device_ends(
    views: &Connection,
    authority: &Authority,
    participant: &Code,
    device: &str,
    role: &Role,
) -> rusqlite::Result<Option<Time>> {
    let mut last = None;
    for key in sealing::signing_keys_of(views, participant, device)? {
        last = last.max(Some(terms::ends(views, authority, &key, role)?));
    }
    Ok(last)
}
