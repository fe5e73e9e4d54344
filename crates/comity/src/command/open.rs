//! `comity open`: sign a log-in with a key file; the browser makes a key of its own, which the
//! file's key enrols.

use super::client::Client;
use super::key::key_digest;
use super::signer::{SignWith, Signer, signed};
use crate::clock::{Machine, Surroundings};
use crate::members::make;
use anyhow::{Context, Result, bail};
use clap::Args;
use register::authority::Key;
use register::authority::body::Level;
use register::text::Pattern;
use register::{Code, Hash, PublicKey, Role, Time};
use serde_json::Value;
use std::io::{BufRead, IsTerminal, Write};
use std::time::Duration;

/// Sign a log-in with a key file and open a browser that gets a key of its own.
#[derive(Args)]
pub struct Open {
    /// The instance's address, such as http://localhost:8750.
    url: String,
    /// The key: a file, or what ssh or gpg knows it by.
    #[arg(long)]
    key: String,
    /// What signs.
    #[arg(long, value_enum, default_value_t = SignWith::Key)]
    sign_with: SignWith,
    /// Do not ask whether the digest on the page is the same.
    #[arg(long)]
    yes: bool,
    /// Print the address instead of opening a browser.
    #[arg(long)]
    print: bool,
}

impl Open {
    /// Runs it.
    pub fn run(self) -> Result<()> {
        let key = self.sign_with.find(&self.key)?;
        let client = Client::new(&self.url);
        let (path, token) = client.log_in(&key)?;
        let address = client.address(&path);
        if self.print || !open_browser(&address) {
            println!("Open this address in your browser (it works once):\n  {address}");
        }
        println!("Waiting for the browser to make its key …");
        enrol_browser(&client, &key, &token, |public| {
            println!("The browser's key is {public}\nits digest  {}", key_digest(public));
            Ok(self.yes || ask("Does the page show the same digest? [y/N] ")?)
        })?;
        println!("Enrolled. The browser can sign now.");
        Ok(())
    }
}

fn open_browser(address: &str) -> bool {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    std::io::stdout().is_terminal()
        && std::process::Command::new(program)
            .arg(address)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .is_ok()
}

pub(super) fn ask(question: &str) -> Result<bool> {
    print!("{question}");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// Waits for the browser's key, lets `same` decide, and enrols it for the holder of `key`.
pub fn enrol_browser(
    client: &Client,
    key: &Signer,
    token: &str,
    same: impl FnOnce(&str) -> Result<bool>,
) -> Result<()> {
    let waited = wait_for_key(client, token)?;
    let Some(public) = waited else { return Ok(()) };
    if !same(&public)? {
        bail!("not enrolled; close the page and begin again");
    }
    // A browser's key lasts 90 days and never longer than the key that enrols it.
    enrol(client, key, &public.parse()?, &[], Level::A1, Machine.now().plus_days(90))?;
    Ok(())
}

/// Enrols a further key of the holder of `key`; answers with the entry and when the key ends.
pub fn enrol(
    client: &Client,
    key: &Signer,
    public: &PublicKey,
    only: &[Pattern],
    level: Level,
    until: Time,
) -> Result<(u64, Time)> {
    let own = own_key(client, key)?;
    let role = own.roles.first().cloned().context("this key has no role")?;
    let draft = make::enrolment(&own, &role, public, only, level, until);
    let submission = signed(&draft, &origin(client)?, std::slice::from_ref(key), &Machine)?;
    let entered = client.enter(&[submission])?;
    let index = entered.first().copied().context("the instance did not say which entry it is")?;
    Ok((index, until.min(own.until)))
}

/// The browser's key; `None` when it is enrolled already.
fn wait_for_key(client: &Client, token: &str) -> Result<Option<String>> {
    // 1,200 times half a second: the ten minutes for which the address is good.
    for _ in 0..1200 {
        let answer = client.get(&format!("/api/v1/login/{token}"))?;
        if answer.get("enrolled").and_then(Value::as_bool) == Some(true) {
            return Ok(None);
        }
        if let Some(key) = answer.get("key").and_then(Value::as_str) {
            return Ok(Some(key.to_owned()));
        }
        pause();
    }
    bail!("no browser came within ten minutes; begin again")
}

#[expect(clippy::disallowed_methods, reason = "a person's browser is waited for, not a test")]
fn pause() {
    std::thread::sleep(Duration::from_millis(500));
}

/// The register's origin.
pub fn origin(client: &Client) -> Result<String> {
    let answer = client.post("/api/v1/login/challenge", "application/json", b"")?;
    let origin = answer.get("origin").and_then(Value::as_str);
    Ok(origin.context("the instance did not say its origin")?.to_owned())
}

/// What the instance knows of the holder of this key.
pub fn own_key(client: &Client, key: &Signer) -> Result<Key> {
    let mut session = Client::new(&client.address(""));
    session.begin_session(key)?;
    logged_in_as(&session, key)
}

/// What the instance knows of the holder of this key, which the session was begun with.
pub fn logged_in_as(session: &Client, key: &Signer) -> Result<Key> {
    let own = session.get("/api/v1/self")?;
    let text = |name: &str| own.get(name).and_then(Value::as_str).unwrap_or_default();
    let list = |name: &str| {
        let items = own.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        items.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    let roles = list("roles").iter().map(|r| Role::new(r)).collect::<Result<Vec<_>, _>>()?;
    let kinds = list("kinds").iter().map(|k| k.parse()).collect::<Result<Vec<_>, _>>()?;
    Ok(Key {
        public: key.public(),
        participant: Code::new(text("participant"))?,
        person: text("person").parse::<Hash>()?,
        roles,
        kinds,
        level: Level::A2,
        from: text("from").parse::<Time>()?,
        until: text("until").parse::<Time>()?,
        parent: None,
        since: 0,
        revoked: None,
    })
}
