//! Bare limits: what the same machine does with the same bytes when there is no Comity.

use crate::clock::{Stopwatch, per_second};
use anyhow::{Context, Result};
use comity::store::Submission;
use ed25519_dalek::{Signature, VerifyingKey};
use register::Envelope;
use register::envelope::pae;
use rusqlite::Connection;
use std::path::Path;

/// What a verifier is handed when everything around the curve is done already.
pub(crate) struct Signed {
    key: VerifyingKey,
    message: Vec<u8>,
    signature: Signature,
}

/// Takes the signatures out of envelopes.
pub(crate) fn signed<'a>(envelopes: impl Iterator<Item = &'a [u8]>) -> Result<Vec<Signed>> {
    let mut all = Vec::new();
    for bytes in envelopes {
        let envelope = Envelope::parse(bytes)?;
        for signature in &envelope.signatures {
            all.push(Signed {
                key: VerifyingKey::from_bytes(
                    signature.key.ed25519_bytes().context("not an Ed25519 key")?,
                )?,
                message: pae(&envelope.payload_type, &envelope.payload.0),
                signature: Signature::from_slice(&signature.sig.0)?,
            });
        }
    }
    Ok(all)
}

/// The envelopes' bytes.
pub(crate) fn envelopes(submissions: &[Submission]) -> impl Iterator<Item = &[u8]> {
    submissions.iter().map(|submission| submission.envelope.as_slice())
}

/// Signatures verified in a second on so many threads.
pub(crate) fn verified_per_second(signed: &[Signed], threads: usize) -> f64 {
    per_second(signed.len(), || {
        std::thread::scope(|scope| {
            for chunk in signed.chunks(signed.len().div_ceil(threads)) {
                scope.spawn(|| {
                    let holds = |s: &Signed| s.key.verify_strict(&s.message, &s.signature).is_ok();
                    assert!(chunk.iter().all(holds), "every signature was made by the bench");
                });
            }
        });
    })
}

/// SQLite that keeps bytes durably and does nothing else.
pub(crate) struct Keeper(Connection);

impl Keeper {
    /// A new file in a folder, written as the register is: WAL, an fsync per commit.
    pub(crate) fn new(folder: &Path) -> Result<Self> {
        let connection = Connection::open(folder.join("bare.db"))?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.execute_batch(
            "drop table if exists bare;
             create table bare (idx integer primary key, bytes blob not null) strict;",
        )?;
        Ok(Self(connection))
    }

    /// Keeps byte strings in one commit.
    pub(crate) fn keep<'a>(&self, batch: impl IntoIterator<Item = &'a [u8]>) -> Result<()> {
        self.0.execute_batch("begin immediate")?;
        for bytes in batch {
            self.0.prepare_cached("insert into bare (bytes) values (?1)")?.execute([bytes])?;
        }
        Ok(self.0.execute_batch("commit")?)
    }

    /// Envelopes kept in a second, `batch` to a commit.
    pub(crate) fn kept_per_second(&self, submissions: &[Submission], batch: usize) -> Result<f64> {
        let watch = Stopwatch::start();
        for chunk in submissions.chunks(batch) {
            self.keep(envelopes(chunk))?;
        }
        Ok(submissions.len() as f64 / watch.seconds())
    }
}
