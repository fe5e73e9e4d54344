//! What all pages share: shell, languages, signing, problems, routes with their policies. Knows
//! nothing of features; a request carries a `Subject`, put there by the middleware of `serve`.

pub mod again;
pub mod assets;
pub mod band;
pub mod caller;
pub mod download;
pub mod files;
pub mod form;
pub mod kept;
pub mod languages;
pub mod limit;
pub mod list;
pub mod page;
pub mod problem;
pub mod qr;
pub mod range;
pub mod readers;
pub mod refusals;
pub mod routes;
pub mod settings;
pub mod shell;
pub mod signing;
pub mod table;
pub mod times;
pub mod todo;
pub mod waiting;

#[cfg(test)]
mod texts_tests;

use crate::profile::Profile;
use crate::store::{Entry, Store};
use crate::web::waiting::Begun;
use register::SigningKey;
use register::checkpoint::is_practice;
use std::sync::{Arc, OnceLock};
use tokio::sync::broadcast;

/// What every handler is given. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// Drafts of which a screen that is slow to listen is still told.
const BEGUN_KEPT: usize = 64;

/// The parts of an [`App`].
pub struct Inner {
    /// The store.
    pub store: Arc<Store>,
    base_url: String,
    demo: bool,
    /// What the features know.
    pub known: Known,
    origin: String,
    practice: OnceLock<WayToPractice>,
    begun: broadcast::Sender<Begun>,
}

/// Where the practice network beside this one is, and the key that opens its door.
pub struct WayToPractice {
    /// The address under which browsers reach it, without a slash at its end.
    pub url: String,
    /// Signs passes and nothing else; the practice network holds the same key.
    pub key: SigningKey,
}

/// What features know and all pages use, as plain functions.
pub struct Known {
    /// The network's profile.
    pub profile: ReadProfile,
    /// An entry in one sentence without names of persons, given the speaker's display name.
    pub describe: Describe,
    /// What stands on the cover of a statement once it has entered.
    pub covers: Covers,
    /// What whoever is to sign a statement is warned of first.
    pub warns: Warns,
    /// What the shell names below a page: agreed procedures that apply there.
    pub applies: Applies,
    /// What people call the thing behind an identifier, such as a contact or a key.
    pub called: Called,
}

/// Reads the network's profile from the views.
pub type ReadProfile = fn(&rusqlite::Connection) -> rusqlite::Result<Option<Profile>>;

/// Says an entry in one sentence.
pub type Describe = fn(&Entry, &str) -> String;

/// Under which label readers find what a statement says.
pub type Covers = fn(&page::Page, &register::Payload) -> anyhow::Result<crate::rights::Label>;

/// What whoever is to sign a statement is warned of, in sentences.
pub type Warns = fn(&page::Page, &register::Payload) -> anyhow::Result<Vec<String>>;

/// What people call the thing behind an identifier, if the reader may know it; given the name of its
/// field.
pub type Called = fn(&page::Page, &str, &str) -> Option<String>;

/// What applies on a page, as markup.
pub type Applies = fn(&page::Page) -> maud::Markup;

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Puts the pages on a store. What features know is given as plain functions.
    pub fn new(store: Arc<Store>, base_url: &str, demo: bool, known: Known) -> Self {
        let origin = store.log_key().origin;
        let base_url = base_url.to_owned();
        let practice = OnceLock::new();
        let begun = broadcast::Sender::new(BEGUN_KEPT);
        Self(Arc::new(Inner { store, base_url, demo, known, origin, practice, begun }))
    }
}

impl Inner {
    /// The register's origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address under which browsers reach this instance.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Whether this is a practice network, which looks like a real one and is none.
    pub fn is_practice(&self) -> bool {
        is_practice(&self.origin)
    }

    /// A name that is another one in a practice network, which may share a host with the real one.
    pub fn unless_practice(&self, real: &'static str, practice: &'static str) -> &'static str {
        if self.is_practice() { practice } else { real }
    }

    /// Leads people to the practice network beside this one; said once, at the start.
    pub fn lead_to_practice(&self, way: WayToPractice) {
        let _ = self.practice.set(way);
    }

    /// The way to the practice network, if there is one.
    pub fn way_to_practice(&self) -> Option<&WayToPractice> {
        self.practice.get()
    }

    /// Whether this is the made-up region.
    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// What begins to wait for signatures from now on, for screens that are open.
    pub fn begun(&self) -> broadcast::Receiver<Begun> {
        self.begun.subscribe()
    }

    /// Tells open screens of a draft that begins to wait.
    fn tell_begun(&self, begun: Begun) {
        // Nobody listens: the first page says it.
        let _ = self.begun.send(begun);
    }

    /// The network's profile as it stands.
    pub fn profile(&self) -> anyhow::Result<Arc<Profile>> {
        let kept = self.store.derived(|views| Ok((self.known.profile)(views)?.map(Arc::new)))?;
        Option::clone(&kept).ok_or_else(|| anyhow::anyhow!("the network has no profile"))
    }

    /// The address of an asset, with its digest so that browsers keep it for ever.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}
