//! What a person's hands do in a browser, counted, so that a journey can say how much work it is.

use crate::browser::Browser;
use std::cell::Cell;

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
