//! `export(reader)`: one zip with all leaves, all authority entries and what the reader may read.

use super::Store;
use anyhow::{Context, Result};
use register::export::{Builder, Line};
use register::part::PartRef;
use register::{Checkpoint, Envelope, Payload};

/// What a reader of an export may take away.
pub struct Reader<'a> {
    /// Whether an entry is opened; without authority entries an export is incomplete.
    pub may_have: &'a dyn Fn(&Payload) -> bool,
    /// Whether a part of an opened entry is given; names of other participants' people are not.
    pub may_have_part: &'a dyn Fn(&Payload, &PartRef) -> bool,
}

impl Store {
    /// Everything, as only the host's own export holds it.
    pub fn export_all(&self) -> Result<Vec<u8>> {
        self.export(&Reader { may_have: &|_| true, may_have_part: &|_, _| true })
    }

    /// Exports up to the newest checkpoint what this reader may read.
    pub fn export(&self, reader: &Reader<'_>) -> Result<Vec<u8>> {
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
                if !(reader.may_have)(&said.payload) {
                    builder.add(leaf, &Line::withheld(index));
                    continue;
                }
                let mut withheld = Vec::new();
                for part in &said.payload.parts {
                    match register.part(&part.sha256)? {
                        None => {}
                        Some(found) if (reader.may_have_part)(&said.payload, part) => {
                            builder.part(&part.sha256, found.as_bytes());
                        }
                        Some(_) => withheld.push(part.name.clone()),
                    }
                }
                let key = (!authority).then_some(row.leaf_key);
                let line = Line::open(index, row.entered, Envelope::parse(bytes)?, key);
                builder.add(leaf, &line.without(withheld));
            }
            Ok(())
        })?;
        Ok(builder.finish()?)
    }
}
