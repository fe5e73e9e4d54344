//! Desks that write to each other: a network of 200 states in which each desk has a key, and messages
//! that are sealed and signed before anything is timed.

use super::http::with_body;
use crate::world::{Copy, ORIGIN, World, copy_all, folder};
use anyhow::{Context, Result};
use comity::channel::kinds::{DeskOf, Urgency};
use comity::channel::writing::Writing;
use comity::clock::{Machine, Surroundings};
use comity::found;
use comity::login::session;
use comity::members::make as members;
use comity::members::sealing::{self as keys, Whose, seconds};
use comity::store::Submission;
use sealing::{Certificate, SecretKey};
use std::path::Path;
use tempfile::TempDir;

const DESK: &str = "technical";
const ROLES: [&str; 2] = ["national-administrator", "desk.technical"];

/// A network at rest whose desks have keys and sessions.
pub(super) struct Desks {
    world: World,
    folder: TempDir,
    secrets: Vec<SecretKey>,
    /// Each desk's session.
    pub(super) tokens: Vec<String>,
}

/// A message that only has to be posted.
pub(super) struct Ready {
    /// Its id, by which screens know it.
    pub(super) id: String,
    /// The whole request.
    pub(super) request: Vec<u8>,
    /// The sealed letter.
    pub(super) sealed: Vec<u8>,
}

impl Desks {
    /// Founds the network.
    pub(super) fn found() -> Result<Self> {
        let world = World::found_for(&ROLES)?;
        let Copy { store, folder } = world.copy()?;
        let (mut secrets, mut tokens, mut unit) = (Vec::new(), Vec::new(), Vec::new());
        for (code, key) in &world.states {
            let secret = SecretKey::make(
                &format!("{code} {DESK}"),
                seconds(Machine.now()),
                Machine.random(),
            )?;
            let by = members::by(code, ROLES[1])?;
            let whose = Whose::Desk(DESK.to_owned());
            let draft = keys::set(by, whose, &secret.certificate(), &Machine)?;
            unit.push(found::sign(&draft, ORIGIN, &[key], &Machine)?);
            secrets.push(secret);
            tokens.push(session::begin(&store, &key.public().id())?);
        }
        store.enter(unit)?;
        Ok(Self { world, folder, secrets, tokens })
    }

    /// A copy of the network's folder.
    pub(super) fn copy(&self) -> Result<TempDir> {
        let copy = folder()?;
        copy_all(self.folder.path(), copy.path())?;
        Ok(copy)
    }

    /// A message from one state's desk to those of others, with these files.
    pub(super) fn write(
        &self,
        from: usize,
        to: &[usize],
        urgency: Urgency,
        files: Vec<(String, String, Vec<u8>)>,
    ) -> Result<Submission> {
        let recipients: Vec<Certificate> =
            to.iter().map(|state| self.secrets[*state].certificate()).collect();
        let mut writing = Writing::plain(
            self.desk(from),
            self.desk(to[0]),
            "Cargo handling has stopped at two ports",
            "Systems that move containers fail since 01:20 UTC. Keep the logs of three hosts.",
        );
        writing.to = to.iter().map(|state| self.desk(*state)).collect();
        writing.urgency = urgency;
        writing.files = files;
        let sealed = writing.seal(&self.secrets[from], &recipients, &Machine)?;
        found::sign(&sealed.draft, ORIGIN, &[&self.world.states[from].1], &Machine)
    }

    /// The same, ready to be posted.
    pub(super) fn ready(&self, from: usize, to: &[usize], urgency: Urgency) -> Result<Ready> {
        let submission = self.write(from, to, urgency, Vec::new())?;
        let envelope = register::Envelope::parse(&submission.envelope)?;
        let id = register::Payload::parse(&envelope.payload.0)?.id.to_string();
        let sealed = submission.parts.first().context("a message has a part")?.content().to_vec();
        Ok(Ready { id, request: post(&submission), sealed })
    }

    fn desk(&self, state: usize) -> DeskOf {
        DeskOf { participant: self.world.states[state].0.clone(), desk: DESK.to_owned() }
    }
}

/// `POST /api/v1/statements`, as `comity say` writes it.
fn post(submission: &Submission) -> Vec<u8> {
    const BOUNDARY: &str = "comity-bench-boundary-5f0e7a";
    let mut body = Vec::new();
    let parts = submission.parts.iter().map(|part| ("part", part.as_bytes()));
    for (name, bytes) in [("envelope", submission.envelope.as_slice())].into_iter().chain(parts) {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let media_type = format!("multipart/form-data; boundary={BOUNDARY}");
    with_body("POST /api/v1/statements HTTP/1.1\r\n", &media_type, &body)
}

/// Where the sessions' cookie goes in a request.
pub(super) fn get(path: &str, token: &str) -> Vec<u8> {
    let cookie = session::COOKIE;
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: {cookie}={token}\r\n\r\n")
        .into_bytes()
}

/// The network's folder as a program's argument.
pub(super) fn arguments(folder: &Path, port: u16) -> Vec<String> {
    let listen = format!("127.0.0.1:{port}");
    ["serve", "--data", &folder.display().to_string(), "--listen", &listen]
        .map(str::to_owned)
        .into()
}
