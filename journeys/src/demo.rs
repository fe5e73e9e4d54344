//! The demo that a journey walks through: built once, started on a free port, ended with the test.

use crate::browser::Browser;
use crate::post::Post;
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
    // The program ends before its folder goes.
    child: Child,
    folder: TempDir,
}

impl Demo {
    /// Starts the demo and waits until it is ready.
    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// The demo, whose mails go to a mail server.
    pub(crate) async fn start_with_mail(post: &Post) -> Self {
        let from = "Secretariat <secretariat@network.example>";
        Self::start_with(&["--mail", &post.address(), "--mail-from", from]).await
    }

    pub(crate) async fn start_with(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(program("comity"))
            .args(["demo", "--port", "0", "--json", "--data"])
            .arg(folder.path().join("region"))
            .args(words)
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

    /// The program's memory: how many bytes were looked at, and whether a text stands in it.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory_holds(&self, text: &str) -> (u64, bool) {
        crate::memory::holds(self.child.id().expect("the demo has ended"), text)
    }

    /// The address of a page.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The address that logs in as somebody.
    pub(crate) fn persona(&self, participant: &str, role: &str) -> String {
        let fits = |p: &&Value| p["participant"] == participant && p["role"] == role;
        let persona = self.personas.iter().find(fits).expect("the demo has no such persona");
        persona["url"].as_str().unwrap().to_owned()
    }

    /// A file on somebody's own machine; `region/keys` holds those of the made-up region.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Each holder of a root key runs the line that a page shows, with the own file.
    pub(crate) async fn root_keys_sign(&self, browser: &Browser, files: &[&str]) {
        let script = "[...document.querySelectorAll('main .code')].map((e) => e.innerText.trim())
            .find((line) => line.startsWith('comity sign'))";
        let line = browser.text_of(script).await;
        let (line, _) = line.split_once("--key").expect("the page shows how root keys sign");
        for file in files {
            let words = line.split_whitespace().skip(1).chain(["--yes", "--key", file]);
            self.types(&words.collect::<Vec<_>>()).await;
        }
    }

    /// Types a command of `comity` on somebody's own machine; what it printed.
    pub(crate) async fn types(&self, words: &[&str]) -> String {
        let mut command = Command::new(program("comity"));
        command.args(words).current_dir(self.folder.path()).stdin(Stdio::null());
        let ended = command.output().await.unwrap();
        let said = [ended.stdout, ended.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(ended.status.success(), "comity {words:?}: {said}");
        said
    }

    /// Makes a key file on somebody's own machine; its public half, to be pasted.
    pub(crate) async fn new_key(&self, file: &str) -> String {
        self.types(&["key", "new", file]).await;
        let said = self.types(&["key", "show", file]).await;
        let line = said.lines().find(|line| line.starts_with("public")).unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    }
}
