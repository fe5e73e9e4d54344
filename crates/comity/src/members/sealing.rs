//! Encryption keys: the one of each desk, to which others seal, and the one of each device, to which
//! a desk's secret is wrapped. Certificates are parts; who set them stands in the register.

use super::make::Draft;
use crate::clock::Surroundings;
use crate::store::row::{code, id, index, many, one, time};
use crate::store::{Entry, Standpoint, Stop};
use crate::web::page::Page;
use register::authority::body::{Body, EncryptionKeySet};
use register::{By, Code, Hash, KeyId, Part, Refusal, StatementId, Time};
use rusqlite::{Connection, Row, params};
use sealing::Certificate;

/// The part that holds the certificate, in ASCII armor.
pub const CERTIFICATE: &str = "certificate";

/// Its media type (RFC 3156, section 7).
pub const CERTIFICATE_TYPE: &str = "application/pgp-keys";

/// An encryption key as the register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealingKey {
    /// Whose.
    pub participant: Code,
    /// Fingerprint in lower-case hexadecimal.
    pub fingerprint: String,
    /// The certificate in ASCII armor; absent once erased.
    pub certificate: Option<String>,
    /// The statement that set it.
    pub statement: StatementId,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// Whether the certificate is there, is what the body says, and can be sealed to.
pub(super) fn check(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &EncryptionKeySet,
) -> Result<(), Stop> {
    let refuse = |sentence: String| Err(Stop::from(Refusal::new("encryption-key", sentence)));
    if let Some(desk) = &body.desk {
        if !super::desks(at.views)?.contains(desk) {
            return refuse(format!("this network has no desk {desk}"));
        }
        let role = &entry.payload.by.role;
        if role.desk() != Some(desk) && !crate::rights::is_administering(role) {
            return refuse("a desk's key is set by that desk or by an administrator".to_owned());
        }
    }
    let Some(bytes) = entry.part(CERTIFICATE) else {
        return refuse(format!("the certificate is missing; add it as the part `{CERTIFICATE}`"));
    };
    let certificate = match Certificate::parse(bytes) {
        Ok(certificate) => certificate,
        Err(wrong) => return refuse(wrong.to_string()),
    };
    if certificate.fingerprint() != body.fingerprint {
        return refuse(format!("the certificate's fingerprint is {}", certificate.fingerprint()));
    }
    if let Err(why) = certificate.usable_at(seconds(entry.entered)) {
        return refuse(why.to_string());
    }
    let Some(desk) = &body.desk else { return Ok(()) };
    match of_desk(at.views, entry.participant(), desk)? {
        Some(standing)
            if standing.certificate.is_none() && standing.fingerprint == body.fingerprint =>
        {
            let sentence = "the certificate of this key was erased, so nobody can see whether this one is \
                            older; make a new key";
            Err(Refusal::new("encryption-key-erased", sentence).into())
        }
        Some(standing) if loses_subkeys(&standing, &certificate) => {
            let sentence = "this key was renewed meanwhile, and what was sealed since could not be opened: \
                            renew the key that stands now, or bring its whole certificate";
            Err(Refusal::new("encryption-key-older", sentence).into())
        }
        _ => Ok(()),
    }
}

/// Whether a certificate is the same key as the one that stands, but lacks a subkey of it.
fn loses_subkeys(standing: &SealingKey, certificate: &Certificate) -> bool {
    let known = standing.certificate.as_ref().and_then(|t| Certificate::parse(t.as_bytes()).ok());
    known.is_some_and(|known| {
        known.fingerprint() == certificate.fingerprint() && !certificate.keeps_subkeys_of(&known)
    })
}

/// Takes it into the table.
pub(super) fn apply(
    views: &Connection,
    entry: &Entry,
    body: &EncryptionKeySet,
) -> rusqlite::Result<()> {
    views.execute(
        "insert or replace into members_sealing_keys
         (entry, statement, entered, participant, desk, device, fingerprint, certificate, part)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            entry.index as i64,
            entry.payload.id.to_string(),
            entry.entered.millis(),
            entry.participant().as_str(),
            body.desk,
            body.signing_key.as_ref().map(KeyId::to_string),
            body.fingerprint,
            entry.part(CERTIFICATE).and_then(|bytes| std::str::from_utf8(bytes).ok()),
            entry.payload.part(CERTIFICATE).map(|part| part.sha256.0),
        ],
    )?;
    Ok(())
}

/// The certificate that was this part is erased: nothing is sealed to it any more.
pub(super) fn erased(views: &Connection, part: &Hash) -> rusqlite::Result<()> {
    let sql = "update members_sealing_keys set certificate = null where part = ?1";
    views.execute(sql, [part.0]).map(|_| ())
}

fn read(r: &Row<'_>) -> rusqlite::Result<SealingKey> {
    Ok(SealingKey {
        participant: code(r, "participant")?,
        fingerprint: r.get("fingerprint")?,
        certificate: r.get("certificate")?,
        statement: id(r, "statement")?,
        entry: index(r, "entry")?,
        entered: time(r, "entered")?,
    })
}

/// The key of a desk that stands: the one that was set last.
pub fn of_desk(
    views: &Connection,
    participant: &Code,
    desk: &str,
) -> rusqlite::Result<Option<SealingKey>> {
    let sql = "select * from members_sealing_keys where participant = ?1 and desk = ?2
               order by entry desc limit 1";
    one(views, sql, [participant.as_str(), desk], read)
}

/// The desk of a participant that had a key first; nobody else of it can have made it.
pub fn first_desk_of(
    views: &Connection,
    participant: &Code,
    fingerprint: &str,
) -> rusqlite::Result<Option<String>> {
    let sql = "select desk from members_sealing_keys
               where participant = ?1 and fingerprint = ?2 and desk is not null order by entry limit 1";
    one(views, sql, [participant.as_str(), fingerprint], |r| r.get("desk"))
}

/// Whether a desk had another key before the one that stands.
pub fn had_another(views: &Connection, key: &SealingKey, desk: &str) -> rusqlite::Result<bool> {
    let sql = "select 1 from members_sealing_keys
               where participant = ?1 and desk = ?2 and fingerprint <> ?3 limit 1";
    let of = [key.participant.as_str(), desk, key.fingerprint.as_str()];
    Ok(one(views, sql, of, |_| Ok(()))?.is_some())
}

/// The desks that have a key, by participant and desk.
pub fn desks_with_keys(views: &Connection) -> rusqlite::Result<Vec<(Code, String)>> {
    let sql = "select distinct participant, desk from members_sealing_keys
               where desk is not null order by participant, desk";
    many(views, sql, [], |r| Ok((code(r, "participant")?, r.get("desk")?)))
}

/// Desk keys by their fingerprints, whether they stand or stood, and whose they are; of a key that was
/// renewed the newest certificate.
pub fn by_fingerprints(
    views: &Connection,
    prints: &[&str],
) -> rusqlite::Result<Vec<((Code, String), SealingKey)>> {
    let sql = "select *, max(entry) from members_sealing_keys
               where fingerprint = ?1 and desk is not null
               group by participant, desk order by entry desc";
    let mut found = Vec::new();
    for print in prints {
        found.extend(many(views, sql, [print], |r| {
            Ok(((code(r, "participant")?, r.get("desk")?), read(r)?))
        })?);
    }
    Ok(found)
}

/// Whose key this is: the desk's that had it last, or of the reader's own participant the person's whose device it is.
pub fn called(page: &Page, fingerprint: &str) -> Option<String> {
    let own = page.person().ok()?.participant.clone();
    let (desks, devices) = page
        .app
        .store
        .view(|views| {
            Ok((
                by_fingerprints(views, &[fingerprint])?,
                signing_keys_of(views, &own, fingerprint)?,
            ))
        })
        .ok()?;
    let of_desk = |((code, desk), _): &((Code, String), SealingKey)| {
        format!("{} · {}", page.participant_name(code), page.desk_name(desk))
    };
    desks.first().map(of_desk).or_else(|| super::held::called(page, devices.first()?))
}

/// The key of a device, given by its signing key.
pub fn of_device(views: &Connection, device: &KeyId) -> rusqlite::Result<Option<SealingKey>> {
    let sql = "select * from members_sealing_keys where device = ?1 order by entry desc limit 1";
    one(views, sql, [device.to_string()], read)
}

/// The signing keys for which a participant set this key as their device's.
pub fn signing_keys_of(
    views: &Connection,
    participant: &Code,
    fingerprint: &str,
) -> rusqlite::Result<Vec<KeyId>> {
    let sql = "select distinct device from members_sealing_keys
               where participant = ?1 and fingerprint = ?2 and device is not null order by device";
    let key = [participant.as_str(), fingerprint];
    let found = many(views, sql, key, |r| r.get::<_, String>("device"))?;
    Ok(found.iter().filter_map(|text| text.parse().ok()).collect())
}

/// Sets the key of a desk or of a device.
///
/// # Errors
/// Only by a fault of the program.
pub fn set(
    by: By,
    whose: Whose,
    certificate: &Certificate,
    around: &dyn Surroundings,
) -> Result<Draft, Refusal> {
    let (desk, signing_key) = match whose {
        Whose::Desk(desk) => (Some(desk), None),
        Whose::Device(key) => (None, Some(key)),
    };
    let fingerprint = certificate.fingerprint();
    let body = Body::EncryptionKeySet(EncryptionKeySet { desk, fingerprint, signing_key });
    let armored = certificate.armored().map_err(|wrong| Refusal::new("encryption-key", wrong.0))?;
    let part = Part::new(around.random(), armored.as_bytes());
    Ok(Draft::authority(by, &body).with_part(CERTIFICATE, CERTIFICATE_TYPE, part))
}

/// A time as OpenPGP counts it: seconds since 1970, which fit until 2106 (RFC 9580, section 3.5).
pub fn seconds(time: Time) -> u32 {
    u32::try_from(time.millis() / 1000).unwrap_or(u32::MAX)
}

/// Whose an encryption key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// A desk's.
    Desk(String),
    /// That of the device that holds this signing key.
    Device(KeyId),
}
