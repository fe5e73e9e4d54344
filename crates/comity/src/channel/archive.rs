//! A state's archive: an OpenPGP key that lies offline, to which the keys of its desks are wrapped. When all
//! who held a desk are lost, whoever keeps the archive gives the desk's key to a new device
//! (`comity key restore`). The host has the archive's certificate alone.

use super::statements::ArchiveKeySet;
use crate::members::sealing::{CERTIFICATE, CERTIFICATE_TYPE, SealingKey, seconds};
use crate::rights::is_administering;
use crate::store::row::{code, id, index, one, time};
use crate::store::{Entry, Standpoint, Stop, refuse};
use ::sealing::Certificate;
use register::{Code, Tlp};
use rusqlite::{Connection, params};

/// Whether an archive may be named, or given up.
pub(super) fn may_set(
    at: &Standpoint<'_>,
    entry: &Entry,
    body: &ArchiveKeySet,
) -> Result<(), Stop> {
    let audience = &entry.payload.audience;
    if !is_administering(&entry.payload.by.role) {
        return refuse("channel-archive", "an administrator names the archive of a participant");
    }
    if audience.tlp != Tlp::Red || !audience.to.is_empty() {
        return refuse("channel-archive", "an archive is named inside its participant: RED");
    }
    let Some(fingerprint) = &body.fingerprint else {
        return match (of(at.views, entry.participant())?, entry.payload.parts.is_empty()) {
            (Some(_), true) => Ok(()),
            (Some(_), false) => {
                refuse("channel-archive", "without an archive there is no certificate")
            }
            (None, _) => refuse("channel-archive", "there is no archive to give up"),
        };
    };
    let part = entry.payload.part(CERTIFICATE).filter(|part| part.media_type == CERTIFICATE_TYPE);
    let bytes =
        entry.part(CERTIFICATE).filter(|_| part.is_some() && entry.payload.parts.len() == 1);
    let Some(bytes) = bytes else {
        let sentence =
            format!("the certificate is missing; add it as the only part, `{CERTIFICATE}`");
        return refuse("channel-archive", sentence);
    };
    let wrong = |sentence: String| refuse("encryption-key", sentence);
    let certificate = match Certificate::parse(bytes) {
        Ok(certificate) => certificate,
        Err(told) => return wrong(told.to_string()),
    };
    if certificate.fingerprint() != *fingerprint {
        return wrong(format!("the certificate's fingerprint is {}", certificate.fingerprint()));
    }
    match certificate.usable_at(seconds(entry.entered)) {
        Ok(()) => Ok(()),
        Err(why) => wrong(why.to_string()),
    }
}

/// Takes it into the table.
pub(super) fn set(views: &Connection, entry: &Entry, body: &ArchiveKeySet) -> rusqlite::Result<()> {
    let certificate = entry.part(CERTIFICATE).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let sql = "insert or replace into channel_archives
               (participant, fingerprint, part, certificate, statement, entry, entered)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = params![
        entry.participant().as_str(),
        body.fingerprint,
        entry.payload.part(CERTIFICATE).map(|part| part.sha256.0),
        certificate,
        entry.payload.id.to_string(),
        entry.index as i64,
        entry.entered.millis(),
    ];
    views.execute(sql, values).map(|_| ())
}

/// The archive of a participant, if it has one.
pub fn of(views: &Connection, participant: &Code) -> rusqlite::Result<Option<SealingKey>> {
    let sql = "select * from channel_archives where participant = ?1 and fingerprint is not null";
    one(views, sql, [participant.as_str()], |r| {
        Ok(SealingKey {
            participant: code(r, "participant")?,
            fingerprint: r.get("fingerprint")?,
            certificate: r.get("certificate")?,
            statement: id(r, "statement")?,
            entry: index(r, "entry")?,
            entered: time(r, "entered")?,
        })
    })
}
