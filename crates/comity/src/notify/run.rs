//! Tells and listens while the program serves: takes in what features want to be told every few
//! seconds, hands mails over, reads the mailbox every minute.

use super::Given;
use super::calls::{self, Lines};
use super::chosen;
use super::forget;
use super::mailbox;
use super::outbox::{self, Writing};
use super::post::{self, Post};
use super::settings::{MailSettings, MailboxAddress};
use crate::store::Store;
use crate::web::App;
use anyhow::Result;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Seconds between two looks at what is to be told.
const TELL_SECONDS: u64 = 5;
/// Looks after which the mailbox is read.
const READ_EACH: u64 = 12;
/// How long a mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a hook or a gateway may take for its answer.
const CALL_PATIENCE: Duration = Duration::from_secs(10);

/// Everything that telling needs.
pub struct Telling {
    app: App,
    given: Given,
    post: Option<Post>,
    lines: Lines,
    mailbox: Option<MailboxAddress>,
    domain: String,
    looked: Mutex<Option<Looked>>,
}

/// What the notices follow from, when somebody looked; they are the same while this is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Looked {
    entries: u64,
    work_changes: u64,
    minute: i64,
}

impl Looked {
    fn at(store: &Store) -> Result<Self> {
        Ok(Self {
            entries: store.size(),
            work_changes: store.work(|work| Ok(work.total_changes()))?,
            minute: store.now().millis().div_euclid(60_000),
        })
    }
}

impl Telling {
    /// Puts it together.
    ///
    /// # Errors
    /// When the settings of mail cannot be right.
    pub fn new(app: App, given: Given, settings: &MailSettings) -> Result<Self> {
        let origin = app.origin().to_owned();
        Ok(Self {
            given,
            post: Post::new(settings, &origin, PATIENCE)?,
            lines: Lines::new(&settings.calls, CALL_PATIENCE)?,
            mailbox: settings.mailbox_address()?,
            domain: settings.domain(&origin)?,
            app,
            looked: Mutex::default(),
        })
    }

    /// Takes in what is to be told and hands over what is due.
    ///
    /// # Errors
    /// When the working file cannot be read or written.
    pub fn tell(&self) -> Result<()> {
        let store = &self.app.store;
        chosen::pass(store, self.given.answered)?;
        let before = self.looked.lock().unwrap_or_else(PoisonError::into_inner).take();
        let now = Looked::at(store)?;
        if before.is_none_or(|before| before.entries != now.entries) {
            outbox::take_back(store, self.given.is_reached)?;
            forget::forget(store, &self.given)?;
            forget::removed(store, &self.given)?;
        }
        if before.is_none_or(|before| before != now) {
            let profile = self.app.profile()?;
            let writing =
                Writing { profile: &profile, base_url: self.app.base_url(), domain: &self.domain };
            outbox::collect(store, self.given.notices, &writing)?;
            let (base, has_gateway) = (self.app.base_url(), self.lines.has_gateway());
            calls::collect(store, self.given.calls, base, has_gateway)?;
        }
        // Only now: what could not be taken in is looked at again.
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        if let Some(post) = &self.post {
            let passed = post::pass(&self.app.store, post)?;
            if passed.refused + passed.again > 0 {
                tracing::warn!(?passed, "some mails were not taken; see the outbox");
            }
        }
        Ok(())
    }

    /// Makes the calls that are due.
    ///
    /// # Errors
    /// When the working file cannot be read or written.
    pub fn call(&self) -> Result<()> {
        let passed = calls::pass(&self.app.store, &self.lines)?;
        if passed.refused + passed.again > 0 {
            tracing::warn!(?passed, "some calls were not taken");
        }
        Ok(())
    }

    /// Reads the mailbox.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub fn listen(&self) -> Result<()> {
        let Some(address) = &self.mailbox else {
            return Ok(());
        };
        mailbox::pass(&self.app.store, address, self.given.answered, PATIENCE)?;
        Ok(())
    }
}

/// Tells and listens until the program ends. Calls go beside the mails: whoever is called and hangs keeps no
/// mail waiting.
pub async fn keep_telling(telling: Arc<Telling>) {
    let store = &telling.app.store;
    if let Err(e) = post::resume(store).and_then(|()| calls::resume(store)) {
        tracing::error!("the outbox cannot be taken up: {e:#}");
    }
    let mails = often(Arc::clone(&telling), |telling, look| {
        if let Err(e) = telling.tell() {
            tracing::error!("mails could not be told: {e:#}");
        }
        if look % READ_EACH == 0
            && let Err(e) = telling.listen()
        {
            tracing::warn!("the mailbox could not be read and is tried again: {e:#}");
        }
    });
    let calls = often(telling, |telling, _| {
        if let Err(e) = telling.call() {
            tracing::error!("calls could not be made: {e:#}");
        }
    });
    tokio::join!(mails, calls);
}

/// Does a piece of work each few seconds, for ever.
async fn often(telling: Arc<Telling>, work: fn(&Telling, u64)) {
    let mut often = tokio::time::interval(Duration::from_secs(TELL_SECONDS));
    often.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for look in 0u64.. {
        often.tick().await;
        let telling = Arc::clone(&telling);
        if let Err(e) = tokio::task::spawn_blocking(move || work(&telling, look)).await {
            tracing::error!("telling stopped: {e}");
        }
    }
}
