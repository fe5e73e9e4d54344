//! How a look is told: lines on the terminal, JSON for programs, a command for each new alarm.

use super::alarm::Alarm;
use anyhow::{Context, Result};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where things are told.
pub(super) struct Told {
    /// As lines of JSON.
    pub(super) json: bool,
    /// Run by the shell for each alarm.
    pub(super) run: Option<String>,
}

impl Told {
    /// Something worth knowing that is no alarm.
    pub(super) fn inform(&self, line: &str) {
        if self.json {
            println!("{}", json!({ "information": line }));
        } else {
            println!("{line}");
        }
    }

    /// A look that could not be made.
    pub(super) fn problem(&self, line: &str) {
        if self.json {
            println!("{}", json!({ "problem": line }));
        } else {
            eprintln!("comity watch: {line}");
        }
    }

    /// An alarm; `false` when its command did not take it, so that it is told again.
    ///
    /// # Errors
    /// When the command cannot be started.
    pub(super) fn alarm(&self, alarm: &Alarm, data: &Path) -> Result<bool> {
        let text = alarm.text().replace("DIR", &data.display().to_string());
        if self.json {
            println!("{}", json!({ "alarm": alarm }));
        } else {
            eprintln!("{text}");
        }
        let Some(command) = &self.run else { return Ok(true) };
        let mut child = Command::new("sh")
            .args(["-c", command])
            .stdin(Stdio::piped())
            .spawn()
            .with_context(|| format!("{command} cannot be started"))?;
        if let Some(mut input) = child.stdin.take() {
            // A command that does not read its input is no error.
            let _ = input.write_all(text.as_bytes());
        }
        let ended = child.wait()?;
        if !ended.success() {
            self.problem(&format!("{command} did not take the alarm ({ended}); it is told again"));
        }
        Ok(ended.success())
    }
}
