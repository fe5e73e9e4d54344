//! `comity export`: the host's own export of everything.

use crate::clock::Machine;
use crate::found;
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Write everything of a network's register into one zip that anyone can verify.
#[derive(Args)]
pub struct Export {
    /// The network's folder.
    #[arg(long, env = "COMITY_DATA")]
    data: PathBuf,
    /// The zip to write.
    #[arg(long)]
    out: PathBuf,
}

impl Export {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let store = found::open(&self.data, Arc::new(Machine))?;
        if store.read_only().is_none() {
            store.publish()?;
        }
        let bytes = store.export_all()?;
        std::fs::write(&self.out, &bytes)
            .with_context(|| format!("cannot write {}", self.out.display()))?;
        let (size, _) = store.published();
        println!("{}: {size} entries, {} bytes.", self.out.display(), bytes.len());
        println!("It holds everything, personal details too: keep it as you keep the database.");
        Ok(())
    }
}
