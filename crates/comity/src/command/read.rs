//! `comity read`: a view of a running instance, as JSON or as lines.

use super::client::Client;
use super::signer::SignWith;
use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;

/// Read a view of a running instance.
#[derive(Args)]
pub struct Read {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// What to read.
    what: What,
    /// Only this participant's.
    #[arg(long)]
    of: Option<String>,
    /// The key: a file, or what ssh or gpg knows it by.
    #[arg(long)]
    key: String,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// Print the whole answer as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Whom to call.
    Directory,
    /// Who takes part.
    Participants,
}

impl Read {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let mut client = Client::new(&self.url);
        client.begin_session(&self.sign_with.find(&self.key)?)?;
        let path = match (self.what, &self.of) {
            (What::Directory, None) => "/api/v1/directory".to_owned(),
            (What::Directory, Some(code)) => format!("/api/v1/directory/{code}"),
            (What::Participants, _) => "/api/v1/participants".to_owned(),
        };
        let answer = client.get(&path)?;
        if self.json {
            return print(&format!("{}\n", serde_json::to_string_pretty(&answer)?));
        }
        let list = answer.as_object().and_then(|o| o.values().next()).and_then(Value::as_array);
        let mut lines = String::new();
        for item in list.into_iter().flatten() {
            let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
            match self.what {
                What::Directory => {
                    let ways = item.pointer("/details/channels").and_then(Value::as_array);
                    let ways: Vec<&str> = ways
                        .into_iter()
                        .flatten()
                        .filter_map(|way| way.get("value").and_then(Value::as_str))
                        .collect();
                    let (code, desk) = (text("participant"), text("desk"));
                    let office = text("office");
                    writeln!(lines, "{code:<6} {desk:<16} {office}  {}", ways.join(" · "))?;
                }
                What::Participants => {
                    let name = item.pointer("/names/en").and_then(Value::as_str);
                    let (code, kind) = (text("code"), text("type"));
                    writeln!(lines, "{code:<16} {kind:<12} {}", name.unwrap_or("-"))?;
                }
            }
        }
        print(&lines)
    }
}

/// Prints; a reader who has seen enough and closed the pipe is no error.
pub(super) fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
