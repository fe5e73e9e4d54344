//! Connections of the measure `channel`: HTTP/1.1 that stays open, the same code for both servers.

use anyhow::{Context, Result, bail, ensure};
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// One connection.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    line: String,
}

impl Connection {
    /// Connects.
    pub(super) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), line: String::new() })
    }

    /// Sends a request whose answer must be 200, and reads the answer's body.
    pub(super) async fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>> {
        self.stream.write_all(request).await?;
        let (status, length) = self.head().await?;
        let mut body = Vec::new();
        match length {
            Some(length) => {
                body.resize(length, 0);
                self.stream.read_exact(&mut body).await?;
            }
            None => while self.chunk(&mut body).await? {},
        }
        ensure!(
            status == 200,
            "{} answered {status}: {}",
            String::from_utf8_lossy(request).lines().next().unwrap_or_default(),
            String::from_utf8_lossy(&body)
        );
        Ok(body)
    }

    /// Sends a request whose answer does not end, and reads its head.
    pub(super) async fn listen(&mut self, request: &[u8]) -> Result<()> {
        self.stream.write_all(request).await?;
        let (status, _) = self.head().await?;
        ensure!(status == 200, "the server answered {status}");
        Ok(())
    }

    /// Reads on until the answer says this.
    pub(super) async fn until(&mut self, said: &str) -> Result<()> {
        let mut heard = Vec::new();
        loop {
            ensure!(self.chunk(&mut heard).await?, "the answer ended");
            if String::from_utf8_lossy(&heard).contains(said) {
                return Ok(());
            }
        }
    }

    /// The status, and the length unless the answer comes in chunks.
    async fn head(&mut self) -> Result<(u16, Option<usize>)> {
        self.read_line().await?;
        let status = self.line.split(' ').nth(1).context("no status")?.parse()?;
        let (mut length, mut chunked) = (None, false);
        loop {
            self.read_line().await?;
            let Some((name, value)) = self.line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.trim().parse()?),
                "transfer-encoding" => chunked = value.trim() == "chunked",
                _ => {}
            }
        }
        match (length, chunked) {
            (None, false) => bail!("the answer has no length"),
            _ => Ok((status, length)),
        }
    }

    /// Reads a chunk; `false` when it was the last.
    async fn chunk(&mut self, into: &mut Vec<u8>) -> Result<bool> {
        self.read_line().await?;
        let length = usize::from_str_radix(&self.line, 16)?;
        let from = into.len();
        into.resize(from + length, 0);
        self.stream.read_exact(&mut into[from..]).await?;
        self.read_line().await?;
        Ok(length > 0)
    }

    async fn read_line(&mut self) -> Result<()> {
        self.line.clear();
        self.stream.read_line(&mut self.line).await?;
        let length = self.line.strip_suffix("\r\n").context("the answer broke off")?.len();
        self.line.truncate(length);
        Ok(())
    }
}

/// A request with a body.
pub(super) fn with_body(head: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let size_bytes = body.len();
    let head = format!(
        "{head}host: 127.0.0.1\r\ncontent-type: {media_type}\r\ncontent-length: {size_bytes}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}
