//! A real mail server: aiosmtpd takes mails into Maildir folders, and this reads their personal links.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The server of the program's own stories.
const SERVER: &str = include_str!("../../crates/comity/src/notify/tests/smtp.py");

/// Tries until the mails must have come, and the pause between two.
const TRIES: u32 = 240;
const PAUSE: Duration = Duration::from_millis(250);

/// The mail server, and what it took.
pub(crate) struct Post {
    port: u16,
    // Ends before the folder goes that it writes to.
    _child: Child,
    folder: TempDir,
}

/// Python with Debian's packages, or the first one on the path.
fn python() -> &'static str {
    let debian = "/usr/bin/python3";
    if Path::new(debian).exists() { debian } else { "python3" }
}

impl Post {
    pub(crate) async fn start() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("mail")).unwrap();
        let script = folder.path().join("smtp.py");
        std::fs::write(&script, SERVER).unwrap();
        let mut child = Command::new(python())
            .arg(&script)
            .arg(folder.path())
            .arg("0")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("No Python was found: install python3 and python3-aiosmtpd.");
        let line = BufReader::new(child.stdout.take().unwrap()).lines().next_line().await.unwrap();
        let line = line.unwrap_or_default();
        let port = line.strip_prefix("listening ").and_then(|port| port.parse().ok());
        let port = port.expect("The mail server did not start: install python3-aiosmtpd.");
        Self { port, _child: child, folder }
    }

    /// Where it takes mails.
    pub(crate) fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The files of all mails that came.
    fn files(&self) -> Vec<PathBuf> {
        let folders = std::fs::read_dir(self.folder.path().join("mail")).unwrap();
        let new = folders.map(|folder| folder.unwrap().path().join("new"));
        let files = new.filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
        files.map(|file| file.unwrap().path()).collect()
    }

    /// The first personal link of a kind in each mail, by the address that it came to.
    fn links(&self, begins: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for file in self.files() {
            let Some(mail) = std::fs::read(&file).ok() else { continue };
            let mail = formats::mail::read(&mail, "X-None").unwrap();
            let words = mail.text.split_whitespace();
            if let Some(link) = words.into_iter().find(|word| word.starts_with(begins)) {
                found.insert(mail.to[0].address.clone(), link.to_owned());
            }
        }
        found
    }

    /// Waits until so many people have a personal link of a kind, such as `/check/`.
    pub(crate) async fn wait(
        &self,
        base: &str,
        path: &str,
        people: usize,
    ) -> BTreeMap<String, String> {
        let begins = format!("{base}{path}");
        for _ in 0..TRIES {
            let found = self.links(&begins);
            if found.len() == people {
                return found;
            }
            assert!(found.len() < people, "{} people have {path}, not {people}", found.len());
            tokio::time::sleep(PAUSE).await;
        }
        let (have, files) = (self.links(&begins).len(), self.files().len());
        panic!("waited in vain: {have} of {people} people have {path} in {files} mails");
    }
}

/// Fetches an address as a program does that knows nothing of this one; answers head and body.
pub(crate) fn fetch(address: &str) -> String {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let ask = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}
