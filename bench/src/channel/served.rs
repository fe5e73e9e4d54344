//! A network served by the real program, and the screens of people who wait for messages.

use super::desks::{Desks, Ready, arguments, get};
use super::http::Connection;
use crate::clock::Stopwatch;
use crate::demo::{Running, resident_mb};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Time for all screens to come to rest before a message is sent.
pub(super) const SETTLE: Duration = Duration::from_millis(500);

/// `comity serve`, which ends when this is dropped.
pub(super) struct Served {
    running: Running,
    /// Where it listens.
    pub(super) address: SocketAddr,
    _folder: TempDir,
}

impl Served {
    /// Serves a copy of the network.
    pub(super) fn start(program: &Path, desks: &Desks) -> Result<Self> {
        let folder = desks.copy()?;
        let address = free_address()?;
        let mut command = Command::new(program);
        command.args(arguments(folder.path(), address.port()));
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = Running(command.spawn()?);
        let output = running.0.stdout.take().context("the program has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        ensure!(line.starts_with("Serving"), "the program does not serve: {line}");
        Ok(Self { running, address, _folder: folder })
    }

    /// Memory that it holds, in MB.
    pub(super) fn resident_mb(&self) -> Result<f64> {
        resident_mb(self.running.0.id())
    }

    /// Opens so many screens, the desks from the first on taking turns.
    pub(super) async fn screens(
        &self,
        tokens: &[String],
        count: usize,
        desks: usize,
        reads: bool,
    ) -> Result<Vec<Screen>> {
        let mut screens = Vec::new();
        for number in 0..count {
            let token = tokens[number % desks].clone();
            let mut live = Connection::open(self.address).await?;
            live.listen(&get("/messages/live", &token)).await?;
            let reads = match reads {
                true => Some(Connection::open(self.address).await?),
                false => None,
            };
            screens.push(Screen { live, reads, token });
        }
        Ok(screens)
    }
}

/// An address of this machine that nobody listens on.
pub(super) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}

/// One open page, and where it reads the sealed letter if it does.
pub(super) struct Screen {
    live: Connection,
    reads: Option<Connection>,
    token: String,
}

/// Milliseconds from the moment a message was sent.
#[derive(Default)]
pub(super) struct Times {
    /// Until its sender had the answer that it is kept.
    pub(super) kept: Vec<f64>,
    /// Until each screen was told of it.
    pub(super) told: Vec<f64>,
    /// Until each screen had its sealed bytes.
    pub(super) read: Vec<f64>,
}

/// Sends messages one after the other to screens that are at rest.
pub(super) async fn send(
    address: SocketAddr,
    mut screens: Vec<Screen>,
    messages: &[Ready],
    times: &mut Times,
) -> Result<Vec<Screen>> {
    let mut sender = Connection::open(address).await?;
    let watch = Stopwatch::start();
    for message in messages {
        let mut waiting = JoinSet::new();
        for screen in screens.drain(..) {
            waiting.spawn(wait(screen, message.id.clone(), message.sealed.len(), watch));
        }
        sleep(SETTLE).await;
        let sent = watch.seconds();
        sender.ask(&message.request).await?;
        times.kept.push((watch.seconds() - sent) * 1e3);
        while let Some(waited) = waiting.join_next().await {
            let (screen, told, read) = waited??;
            screens.push(screen);
            times.told.push((told - sent) * 1e3);
            times.read.extend(read.map(|read| (read - sent) * 1e3));
        }
    }
    Ok(screens)
}

async fn wait(
    mut screen: Screen,
    id: String,
    size_bytes: usize,
    watch: Stopwatch,
) -> Result<(Screen, f64, Option<f64>)> {
    screen.live.until(&id).await?;
    let told = watch.seconds();
    let mut read = None;
    if let Some(reads) = &mut screen.reads {
        let request = get(&format!("/api/v1/messages/{id}/sealed"), &screen.token);
        let sealed = reads.ask(&request).await?;
        ensure!(sealed.len() == size_bytes, "the sealed letter is not whole");
        read = Some(watch.seconds());
    }
    Ok((screen, told, read))
}

/// Messages kept in a second by senders who each wait for the answer before they send the next.
pub(super) async fn kept_per_second(
    address: SocketAddr,
    senders: Vec<Vec<Vec<u8>>>,
) -> Result<f64> {
    let count: usize = senders.iter().map(Vec::len).sum();
    let mut open = Vec::new();
    for requests in senders {
        open.push((Connection::open(address).await?, requests));
    }
    let watch = Stopwatch::start();
    let mut sending = JoinSet::new();
    for (mut connection, requests) in open {
        sending.spawn(async move {
            for request in &requests {
                connection.ask(request).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(sent) = sending.join_next().await {
        sent??;
    }
    Ok(count as f64 / watch.seconds())
}
