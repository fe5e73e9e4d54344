//! The same work on Matrix Synapse: people who wait in `/sync`, and senders.

use super::homeserver::configured;
use super::http::{Connection, with_body};
use super::served::{SETTLE, Times, free_address};
use crate::clock::Stopwatch;
use crate::demo::{Running, resident_mb};
use crate::world::folder;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// How often it is asked whether it has started.
const TRIES: usize = 120;

/// A running server with people in rooms.
pub(super) struct Synapse {
    running: Running,
    address: SocketAddr,
    _folder: TempDir,
    /// Access tokens; the first is the sender's.
    tokens: Vec<String>,
    /// The room of everybody.
    room: String,
    /// A room of two for each sender.
    pairs: Vec<String>,
    sent: usize,
}

impl Synapse {
    /// Starts it and brings one sender and so many others into one room; the first `senders` also get a
    /// room of two each.
    pub(super) async fn start(python: &Path, people: usize, senders: usize) -> Result<Self> {
        let folder = folder()?;
        let address = free_address()?;
        let file = configured(folder.path(), address.port())?;
        let module = ["-m", "synapse.app.homeserver", "-c"];
        let run = || {
            let mut command = Command::new(python);
            command.args(module).arg(&file).current_dir(folder.path());
            command.stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        ensure!(run().arg("--generate-keys").status()?.success(), "Synapse took no settings");
        let running = Running(run().spawn()?);
        let mut server = connected(address).await?;
        let mut tokens = Vec::new();
        for number in 0..=people {
            let body = json!({ "auth": { "type": "m.login.dummy" }, "username": format!("p{number}"),
                               "password": "cargo handling stopped" });
            let answer = say(&mut server, "POST", "/register", "", &body).await?;
            tokens.push(text(&answer, "access_token")?);
        }
        let public = json!({ "preset": "public_chat" });
        let room =
            text(&say(&mut server, "POST", "/createRoom", &tokens[0], &public).await?, "room_id")?;
        for token in &tokens[1..] {
            say(&mut server, "POST", &format!("/join/{room}"), token, &json!({})).await?;
        }
        let mut pairs = Vec::new();
        for number in 0..senders {
            let answer = say(&mut server, "POST", "/createRoom", &tokens[number], &public).await?;
            let pair = text(&answer, "room_id")?;
            let other = &tokens[number + 1];
            say(&mut server, "POST", &format!("/join/{pair}"), other, &json!({})).await?;
            pairs.push(pair);
        }
        Ok(Self { running, address, _folder: folder, tokens, room, pairs, sent: 0 })
    }

    /// Memory that it holds, in MB.
    pub(super) fn resident_mb(&self) -> Result<f64> {
        resident_mb(self.running.0.id())
    }

    /// Sends these bytes so often, one after the other, to everybody waiting in `/sync`.
    pub(super) async fn send(
        &mut self,
        sealed: &[u8],
        count: usize,
        times: &mut Times,
    ) -> Result<()> {
        let mut sender = Connection::open(self.address).await?;
        let mut screens = Vec::new();
        for token in &self.tokens[1..] {
            screens.push(Screen::open(self.address, token).await?);
        }
        let watch = Stopwatch::start();
        for _ in 0..count {
            self.sent += 1;
            let mark = format!("marked-{}", self.sent);
            let request = put(&self.room, &self.tokens[0], &mark, sealed);
            let mut waiting = JoinSet::new();
            for screen in screens.drain(..) {
                waiting.spawn(screen.wait(mark.clone(), watch));
            }
            sleep(SETTLE).await;
            let sent = watch.seconds();
            sender.ask(&request).await?;
            times.kept.push((watch.seconds() - sent) * 1e3);
            while let Some(waited) = waiting.join_next().await {
                let (screen, told) = waited??;
                screens.push(screen);
                times.told.push((told - sent) * 1e3);
            }
        }
        Ok(())
    }

    /// Requests of senders, each to its own room of two.
    pub(super) fn requests(&mut self, sealed: &[u8], each: usize) -> Vec<Vec<Vec<u8>>> {
        let sent = &mut self.sent;
        let mut one = |number: usize| {
            *sent += 1;
            put(&self.pairs[number], &self.tokens[number], &format!("marked-{sent}"), sealed)
        };
        (0..self.pairs.len()).map(|number| (0..each).map(|_| one(number)).collect()).collect()
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// One client that waits in `/sync`.
struct Screen {
    server: Connection,
    token: String,
    since: String,
}

impl Screen {
    async fn open(address: SocketAddr, token: &str) -> Result<Self> {
        let mut server = Connection::open(address).await?;
        let answer = server.ask(&sync(token, "timeout=0")).await?;
        let since = text(&serde_json::from_slice(&answer)?, "next_batch")?;
        Ok(Self { server, token: token.to_owned(), since })
    }

    async fn wait(mut self, mark: String, watch: Stopwatch) -> Result<(Self, f64)> {
        loop {
            let query = format!("timeout=60000&since={}", self.since);
            let answer = self.server.ask(&sync(&self.token, &query)).await?;
            let told = watch.seconds();
            let is_told = String::from_utf8_lossy(&answer).contains(&format!("\"{mark}\""));
            self.since = text(&serde_json::from_slice(&answer)?, "next_batch")?;
            if is_told {
                return Ok((self, told));
            }
        }
    }
}

fn sync(token: &str, query: &str) -> Vec<u8> {
    let path = "/_matrix/client/v3/sync";
    format!(
        "GET {path}?{query} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\n\r\n"
    )
    .into_bytes()
}

/// A sealed message as Matrix carries one: an event that only its readers can open.
fn put(room: &str, token: &str, mark: &str, sealed: &[u8]) -> Vec<u8> {
    let content = json!({ "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": STANDARD.encode(sealed),
                          "device_id": "BENCH", "session_id": mark });
    let head = format!(
        "PUT /_matrix/client/v3/rooms/{room}/send/m.room.encrypted/{mark} HTTP/1.1\r\n\
         authorization: Bearer {token}\r\n"
    );
    with_body(&head, "application/json", content.to_string().as_bytes())
}

async fn say(
    server: &mut Connection,
    method: &str,
    path: &str,
    token: &str,
    body: &Value,
) -> Result<Value> {
    let mut head = format!("{method} /_matrix/client/v3{path} HTTP/1.1\r\n");
    if !token.is_empty() {
        head.push_str(&format!("authorization: Bearer {token}\r\n"));
    }
    let request = with_body(&head, "application/json", body.to_string().as_bytes());
    Ok(serde_json::from_slice(&server.ask(&request).await?)?)
}

fn text(answer: &Value, name: &str) -> Result<String> {
    let found = answer.get(name).and_then(Value::as_str);
    Ok(found.with_context(|| format!("Synapse gave no {name}"))?.to_owned())
}

async fn connected(address: SocketAddr) -> Result<Connection> {
    for _ in 0..TRIES {
        if let Ok(connection) = Connection::open(address).await {
            return Ok(connection);
        }
        sleep(SETTLE).await;
    }
    anyhow::bail!("Synapse did not start")
}
