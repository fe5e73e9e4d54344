//! A load generator: connections that are kept open, each asking for one page again and again.

use crate::clock::Stopwatch;
use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;

/// Connections at once.
const CONNECTIONS: usize = 8;

/// Seconds that one load lasts.
const SECONDS: f64 = 4.0;

/// Pages answered in a second.
pub(crate) fn answers_per_second(address: SocketAddr, request: &str) -> Result<f64> {
    let watch = Stopwatch::start();
    let count = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                scope.spawn(|| -> Result<usize> {
                    let mut client = Client::connect(address)?;
                    let mut count = 0;
                    while watch.seconds() < SECONDS {
                        client.ask(request)?;
                        count += 1;
                    }
                    Ok(count)
                })
            })
            .collect();
        clients
            .into_iter()
            .map(|c| c.join().ok().context("a client stopped")?)
            .sum::<Result<usize>>()
    })?;
    Ok(count as f64 / watch.seconds())
}

/// One connection.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    line: String,
    body: Vec<u8>,
}

impl Client {
    /// Connects.
    pub(crate) fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let stream = BufReader::with_capacity(64 << 10, stream);
        Ok(Self { stream, line: String::new(), body: Vec::new() })
    }

    /// Sends a request and reads the answer's body, which must be a page.
    pub(crate) fn ask(&mut self, request: &str) -> Result<&[u8]> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.read_line()?;
        ensure!(self.line.starts_with("HTTP/1.1 200"), "the server answered {}", self.line);
        let (mut length, mut chunked) = (None, false);
        loop {
            self.read_line()?;
            if self.line.is_empty() {
                break;
            }
            let (name, value) = self.line.split_once(": ").context("a header without a colon")?;
            match name {
                "content-length" => length = Some(value.parse()?),
                "transfer-encoding" => chunked = value == "chunked",
                _ => {}
            }
        }
        self.body.clear();
        match length {
            Some(length) => self.read(length)?,
            None if chunked => self.read_chunks()?,
            None => bail!("the answer has no length"),
        }
        Ok(&self.body)
    }

    fn read_line(&mut self) -> Result<()> {
        self.line.clear();
        self.stream.read_line(&mut self.line)?;
        let length = self.line.strip_suffix("\r\n").context("the answer broke off")?.len();
        self.line.truncate(length);
        Ok(())
    }

    fn read(&mut self, length: usize) -> Result<()> {
        let from = self.body.len();
        self.body.resize(from + length, 0);
        Ok(self.stream.read_exact(&mut self.body[from..])?)
    }

    fn read_chunks(&mut self) -> Result<()> {
        loop {
            self.read_line()?;
            let length = usize::from_str_radix(&self.line, 16)?;
            self.read(length)?;
            self.read_line()?;
            if length == 0 {
                return Ok(());
            }
        }
    }
}

/// Sees to it that this program and those it starts may hold so many files open.
pub(crate) fn files_may_be_open(count: usize) -> Result<()> {
    let limits = std::fs::read_to_string("/proc/self/limits")?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().next()).context("no limit of files")?;
    if soft.parse::<usize>().is_ok_and(|soft| soft < count) {
        let own = std::process::id().to_string();
        let mut command = Command::new("prlimit");
        command.args(["--pid", &own, &format!("--nofile={count}:")]);
        let raised = command.status().is_ok_and(|status| status.success());
        ensure!(
            raised,
            "only {soft} files may be open here; {count} are needed: ulimit -n {count}"
        );
    }
    Ok(())
}
