//! The demo that a journey walks through: built once, started on a free port, ended with the test.

use serde_json::Value;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Longest time that the demo may take to be ready.
const READY: Duration = Duration::from_secs(120);

static PROGRAMS: OnceLock<PathBuf> = OnceLock::new();

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(own, PathBuf::from)
}

/// The folder of the programs, which are built when a journey first asks for it.
fn programs() -> &'static PathBuf {
    PROGRAMS.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = std::process::Command::new(cargo);
        // What cargo says to this test would make some build scripts run again.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                build.env_remove(&name);
            }
        }
        let built = build
            .args(["build", "-p", "comity", "-p", "comity-verify", "--target-dir"])
            .arg(target())
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .status();
        assert!(built.unwrap().success(), "the programs under test do not build");
        target().join("debug").canonicalize().unwrap()
    })
}

/// The path of a built program.
pub(crate) fn program(name: &str) -> PathBuf {
    programs().join(name)
}

/// A running demo. The program ends and its folder goes when this is dropped.
pub(crate) struct Demo {
    base: String,
    personas: Vec<Value>,
    child: Child,
    folder: TempDir,
}

impl Demo {
    /// Starts the demo and waits until it is ready.
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(program("comity"))
            .args(["demo", "--port", "0", "--json", "--data"])
            .arg(folder.path().join("region"))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = tokio::time::timeout(READY, lines.next_line()).await;
        let line = line.expect("the demo was not ready in time").unwrap();
        let line = line.expect("the demo ended before it was ready");
        let ready: Value = serde_json::from_str(&line).unwrap();
        Self {
            base: ready["ready"].as_str().unwrap().to_owned(),
            personas: ready["personas"].as_array().unwrap().clone(),
            child,
            folder,
        }
    }

    /// Ends the program; its folder stays.
    pub(crate) async fn stop(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// The address of a page.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The address that logs in as somebody.
    pub(crate) fn persona(&self, participant: &str, role: &str) -> String {
        self.of_persona(participant, role, "url")
    }

    /// The path of somebody's key file.
    pub(crate) fn key(&self, participant: &str, role: &str) -> PathBuf {
        self.of_persona(participant, role, "key").into()
    }

    /// The folder in which the demo keeps everything.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("region")
    }

    fn of_persona(&self, participant: &str, role: &str, what: &str) -> String {
        let fits = |p: &&Value| p["participant"] == participant && p["role"] == role;
        let persona = self.personas.iter().find(fits).expect("the demo has no such persona");
        persona[what].as_str().unwrap().to_owned()
    }
}
