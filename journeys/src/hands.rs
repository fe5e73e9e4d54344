//! What a person's hands do in a browser, counted, so that a journey can say how much work it is.

use crate::browser::Browser;
use crate::demo::program;
use std::cell::Cell;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// Clicks, and fields that were typed into, chosen from or given a file.
#[derive(Debug, Default)]
pub(crate) struct Hands {
    clicks: Cell<u32>,
    fields: Cell<u32>,
}

/// So many clicks and fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) clicks: u32,
    pub(crate) fields: u32,
}

impl Hands {
    pub(crate) fn clicked(&self) {
        self.clicks.set(self.clicks.get() + 1);
    }

    pub(crate) fn filled_in(&self) {
        self.fields.set(self.fields.get() + 1);
    }

    /// What was done since this was last asked.
    pub(crate) fn take(&self) -> Work {
        Work { clicks: self.clicks.take(), fields: self.fields.take() }
    }
}

/// Signs what the page shows, and waits for the page that follows.
pub(crate) async fn sign(browser: &Browser, next: &str) {
    browser.wait("/^\\/(sign|waiting)\\//.test(location.pathname)").await;
    browser.wait_for("#sign-now:not(:disabled)").await;
    browser.click("#sign-now").await;
    browser.wait(&format!("location.pathname.startsWith({next:?})")).await;
    browser.wait_for(".alert-box.ok").await;
}

/// Logs in by `comity open` with a key file; the browser gets a key of its own.
pub(crate) async fn log_in_with_key(browser: &Browser, base: &str, key: &Path) {
    let mut open = Command::new(program("comity"))
        .args(["open", base, "--yes", "--print", "--key"])
        .arg(key)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(open.stdout.take().unwrap()).lines();
    let mut address = None;
    while address.is_none() {
        let line = lines.next_line().await.unwrap().expect("no address to log in");
        address = line.trim().strip_prefix(base).map(|path| format!("{base}{path}"));
    }
    browser.log_in(&address.unwrap()).await;
    while lines.next_line().await.unwrap().is_some() {}
    assert!(open.wait().await.unwrap().success(), "the browser's key is not enrolled");
}
