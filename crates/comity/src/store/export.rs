//! `export(reader)`: one zip with all leaves, all authority entries and what the reader may read.

use super::Store;
use anyhow::{Context, Result};
use register::export::{Builder, Line};
use register::{Checkpoint, Envelope, Payload};

impl Store {
    /// Exports up to the newest checkpoint. `may_read` decides about each blind entry, and whether
    /// authority entries may go to this reader is decided by `all_authority`.
    pub fn export(
        &self,
        all_authority: bool,
        may_read: impl Fn(&Payload) -> bool,
    ) -> Result<Vec<u8>> {
        let note = self.checkpoint();
        let checkpoint = Checkpoint::open(&note, &self.log_key())
            .context("nothing is published yet; try again in a second")?;
        let mut builder = Builder::new(&note);
        self.register(|register| {
            for index in 0..checkpoint.size {
                let row = register.row(index)?.context("the register has a gap")?;
                let leaf = row.leaf();
                let authority = row.kind.is_authority();
                let Some(bytes) = row.envelope.as_deref() else {
                    builder.add(leaf, &Line::withheld(index));
                    continue;
                };
                let said = Envelope::read_entered(bytes)?;
                let open = if authority { all_authority } else { may_read(&said.payload) };
                if !open {
                    builder.add(leaf, &Line::withheld(index));
                    continue;
                }
                let key = (!authority).then_some(row.leaf_key);
                builder.add(leaf, &Line::open(index, row.entered, Envelope::parse(bytes)?, key));
                for part in &said.payload.parts {
                    if let Some(found) = register.part(&part.sha256)? {
                        builder.part(&part.sha256, found.as_bytes());
                    }
                }
            }
            Ok(())
        })?;
        Ok(builder.finish()?)
    }
}
