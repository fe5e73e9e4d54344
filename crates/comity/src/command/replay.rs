//! `comity replay`: the views made anew.

use crate::clock::Machine;
use crate::found;
use anyhow::{Context, Result};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Make the views anew from the register and say how long it took.
#[derive(Args)]
pub struct Replay {
    /// The network's folder.
    #[arg(long, env = "COMITY_DATA")]
    data: PathBuf,
}

impl Replay {
    /// Runs it.
    #[expect(clippy::disallowed_methods, reason = "tells a person how long it took")]
    pub fn run(self) -> Result<()> {
        let view = self.data.join("view.db");
        if view.exists() {
            std::fs::remove_file(&view).context("cannot remove the view file")?;
        }
        let begun = std::time::Instant::now();
        let store = found::open(&self.data, Arc::new(Machine))?;
        let size = store.register(|register| register.head())?.size;
        let seconds = begun.elapsed().as_secs_f64();
        println!("{size} entries in {seconds:.2} s ({:.0} a second)", size as f64 / seconds);
        Ok(())
    }
}
