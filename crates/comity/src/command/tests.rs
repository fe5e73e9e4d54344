//! Commands against a running instance, as a person types them.

use super::Comity;
use crate::clock::{Machine, Surroundings};
use crate::notify::settings::MailSettings;
use crate::region::Region;
use crate::store::Store;
use crate::{keyfile, serve};
use clap::Parser;
use register::SigningKey;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

mod mails;
mod messages;
mod new_key;
mod restore;
mod watch;

const ADMIN: &str = "national-administrator";

/// The region, served on a free port of this machine.
struct Running {
    region: Region,
    url: String,
    folder: TempDir,
    _runtime: tokio::runtime::Runtime,
}

impl Running {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let region = Region::build(&folder.path().join("region"), Machine.now()).unwrap();
        let (url, runtime) = served(&region.store);
        Self { region, url, folder, _runtime: runtime }
    }

    /// A persona's key file.
    fn key_of(&self, code: &str, role: &str) -> PathBuf {
        let path = self.folder.path().join(format!("{code}-{role}.key"));
        if !path.exists() {
            keyfile::write(&path, &self.region.persona(code, role).unwrap().key, "").unwrap();
        }
        path
    }

    /// Types a command: `done`, or the sentence of its error.
    fn types(&self, words: &[&str]) -> String {
        let words = ["comity"].iter().chain(words).map(|word| word.replace("URL", &self.url));
        match Comity::try_parse_from(words).map_err(anyhow::Error::from).and_then(Comity::run) {
            Ok(()) => "done".to_owned(),
            Err(e) => format!("{e:#}"),
        }
    }
}

/// Serves a store on a free port of this machine, until the runtime is dropped.
fn served(store: &Arc<Store>) -> (String, tokio::runtime::Runtime) {
    let runtime = super::serve::runtime().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = serve::app(Arc::clone(store), &url, false);
    let telling = serve::telling(&app, &MailSettings::default()).unwrap();
    let router = serve::router(app, |routes| routes);
    runtime.spawn(serve::run(listener, Arc::clone(store), router, telling));
    (url, runtime)
}

impl Drop for Running {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            crate::world::compare_replay(&self.folder.path().join("region"), &self.region.store);
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_key_file_enrols_a_further_key_of_the_same_person() {
    let running = Running::new();
    let delegated = running.key_of("CRV", ADMIN);
    let further = SigningKey::from_seed(&[7; 32]);
    let other = running.folder.path().join("other-machine.key");
    keyfile::write(&other, &further, "").unwrap();
    let public = further.public().to_string();
    let enrol = |key: &Path, public: &str, more: &[&str]| {
        let mut words = vec!["key", "enrol", "URL", "--key", text(key), "--public", public];
        words.extend(more);
        running.types(&words)
    };
    let third = SigningKey::from_seed(&[8; 32]).public().to_string();
    let lasts = &["--days", "3"][..];
    assert_eq!(enrol(&delegated, &public, lasts), "done");
    let authority = running.region.store.authority();
    let known = authority.key(&further.public().id()).unwrap();
    let parent = running.region.persona("CRV", ADMIN).unwrap().key.public().id();
    let by = authority.key(&parent).unwrap();
    assert_eq!((known.person, &known.roles, known.parent), (by.person, &by.roles, Some(parent)));
    assert!(known.until < by.until);
    // The further key logs in and speaks, but brings no others.
    let read = ["read", "URL", "directory", "--of", "CRV", "--key", text(&other)];
    assert_eq!(running.types(&read), "done");
    for (key, public, more, expected) in [
        (&delegated, &public, lasts, "that key is known here already; make a new one"),
        (&other, &third, lasts, "an enrolled key cannot enrol further keys"),
        (&delegated, &third, &["--held", "hardware"], "no more roles, kinds, level or time"),
    ] {
        let answer = enrol(key, public, more);
        assert!(answer.contains(expected), "{answer}");
    }
}
