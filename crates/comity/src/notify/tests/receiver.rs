//! A real receiver of calls for stories: Python's own HTTP server.

use super::servers::python;
use crate::notify::calls::hooks;
use crate::store::Store;
use register::Code;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A receiver, running or stopped, with what it wrote down.
pub(super) struct Receiver {
    folder: TempDir,
    child: Option<Child>,
    pub(super) port: u16,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Receiver {
    pub(super) fn start() -> Self {
        let mut receiver = Self { folder: TempDir::new().unwrap(), child: None, port: 0 };
        receiver.go_on();
        receiver
    }

    /// Listens again at the same port; whom it saw before, it has forgotten.
    pub(super) fn go_on(&mut self) {
        let script = self.folder.path().join("hooks.py");
        std::fs::write(&script, include_str!("hooks.py")).unwrap();
        let mut child = Command::new(python())
            .arg(&script)
            .arg(self.folder.path())
            .arg(self.port.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        self.port = line.strip_prefix("listening ").unwrap().trim().parse().unwrap();
        self.child = Some(child);
    }

    pub(super) fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub(super) fn url(&self, mood: &str) -> String {
        format!("http://127.0.0.1:{}/{mood}", self.port)
    }

    /// Sets the hook of a desk to a mood of this receiver, which learns its secret.
    pub(super) fn hook(&self, store: &Store, of: &str, desk: &str, mood: &str) {
        let secret = hooks::set(store, &Code::new(of).unwrap(), desk, &self.url(mood)).unwrap();
        self.learn(mood.rsplit('/').next().unwrap(), &secret);
    }

    pub(super) fn learn(&self, name: &str, secret: &str) {
        std::fs::write(self.folder.path().join(format!("secret-{name}")), secret).unwrap();
    }

    /// What was called, in order.
    pub(super) fn calls(&self) -> Vec<Value> {
        let lines = std::fs::read_to_string(self.folder.path().join("calls")).unwrap_or_default();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
