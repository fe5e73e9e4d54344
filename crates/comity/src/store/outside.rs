//! The register of a folder that another process may be serving, opened only to be read.

use super::sqlite::Register;
use super::views::Views;
use super::{FeatureRules, replay};
use anyhow::{Context, Result};
use register::Authority;
use rusqlite::Connection;
use std::path::Path;

/// What one can look at without the lock of the folder; it stays as it was when it was opened.
pub struct Outside {
    views: Views,
    /// Who may speak.
    pub authority: Authority,
}

impl Outside {
    /// Opens the views of a folder as they stand now, and who may speak at that point.
    ///
    /// # Errors
    /// When there are no views, or none that this program made.
    pub fn open(folder: &Path, rules: &[FeatureRules]) -> Result<Self> {
        let advice = || {
            format!(
                "cannot read the views in {}; serve it once with this program, or run `comity replay` there",
                folder.display()
            )
        };
        let views = Views::read(&folder.join("view.db"), rules).with_context(advice)?;
        let register = Register::read(&folder.join("register.db")).with_context(advice)?;
        // From here on all that is read is of one moment, whatever is entered meanwhile.
        views.connection.execute_batch("begin")?;
        let authority = replay::authority_before(&register, &views, views.next()?)?;
        Ok(Self { views, authority })
    }

    /// Reads the views.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn view<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        Ok(read(&self.views.connection)?)
    }
}
