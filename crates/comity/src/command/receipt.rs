//! `comity receipt`: what a mail asks a desk to sign, in words, and on to gpg only if it is a receipt.

use crate::channel::receipt::{BYTES_MAX, read};
use anyhow::{Context, Result};
use clap::Args;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// Most bytes of the lines of a mail: base64 and whatever is quoted around it.
const LINES_MAX: u64 = 4 * BYTES_MAX as u64;

/// Say what a mail asks you to sign, and pass it on only if it is a receipt of a message:
/// `comity receipt receipt.txt | gpg --armor --detach-sign`.
#[derive(Args)]
pub struct Receipt {
    /// The file with the lines between the marks of the mail; `-` reads what is typed or piped in.
    file: PathBuf,
}

impl Receipt {
    /// Runs it.
    pub fn run(&self) -> Result<()> {
        let mut given = Vec::new();
        let name = self.file.display();
        match self.file == Path::new("-") {
            true => std::io::stdin().take(LINES_MAX).read_to_end(&mut given),
            false => std::fs::File::open(&self.file)
                .and_then(|file| file.take(LINES_MAX).read_to_end(&mut given)),
        }
        .with_context(|| format!("reading {name}"))?;
        let receipt = read(&given).context("nothing was passed on to be signed")?;
        eprintln!("{}", receipt.words);
        let mut out = std::io::stdout();
        if out.is_terminal() {
            eprintln!("\nTo sign it: comity receipt {name} | gpg --armor --detach-sign");
            return Ok(());
        }
        out.write_all(&receipt.bytes).context("passing the receipt on")
    }
}
