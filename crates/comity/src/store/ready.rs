//! Whether the store works, and what there is to measure.

use super::{Store, Submission};
use anyhow::{Context, Result};
use std::sync::atomic::Ordering;

/// How long the publisher may be silent, in milliseconds; it works each second.
const SILENT_MS: i64 = 10_000;

impl Store {
    /// Why nothing can be entered or published now; `None` when all works. Tries it by writing.
    pub fn unready(&self) -> Option<String> {
        if let Some(reason) = self.read_only() {
            return Some(reason.to_owned());
        }
        if let Err(e) = self.try_writing() {
            tracing::error!("the store cannot be written: {e:#}");
            return Some("The store cannot be written. Look at the disk and the log.".to_owned());
        }
        let since = self.published_at().map(|at| self.now().millis() - at.millis());
        if since.is_none_or(|silent_ms| silent_ms > SILENT_MS) {
            let sentence = "The public log is not being written. Look at the disk and the log.";
            return Some(sentence.to_owned());
        }
        None
    }

    /// The disk takes bytes, and the writer answers: the founding is sent once more, which changes
    /// nothing.
    fn try_writing(&self) -> Result<()> {
        let probe = self.folder.join("probe");
        std::fs::write(&probe, [0; 4096]).context("the folder cannot be written")?;
        std::fs::remove_file(&probe)?;
        let founding = self.register(|register| register.row(0))?;
        let envelope = founding.and_then(|row| row.envelope).context("there is no network yet")?;
        self.enter(vec![Submission { envelope, parts: Vec::new() }])?;
        Ok(())
    }

    /// Number of entries.
    pub fn size(&self) -> u64 {
        self.size.load(Ordering::Acquire)
    }

    /// Seconds since the newest checkpoint was written; `None` before the first.
    pub fn checkpoint_age(&self) -> Option<u64> {
        let file = std::fs::metadata(self.log_folder().join("checkpoint")).ok()?;
        let written = file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        let now = u64::try_from(self.now().millis() / 1000).ok()?;
        Some(now.saturating_sub(written.as_secs()))
    }
}
