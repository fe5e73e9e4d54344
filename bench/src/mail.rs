//! A thousand mails handed to a real mail server (aiosmtpd), one after the other.

use crate::clock::Stopwatch;
use crate::figure::{Figure, Goal};
use crate::world::{Copy, World};
use anyhow::{Context, Result, ensure};
use comity::notify::outbox::{self, Writing};
use comity::notify::post::{self, Post};
use comity::notify::settings::MailSettings;
use comity::notify::{Leads, Notice, Recipient, Speed};
use comity::profile::Profile;
use register::Code;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const MAILS: usize = 1_000;

/// A mail server that takes everything and says its port.
const SERVER: &str = "
import asyncio
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP
async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink()), '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
";

/// How long a thousand mails take.
pub(crate) fn measure(rounds: usize) -> Result<Vec<Figure>> {
    let world = World::found()?;
    let mut took = Vec::new();
    for _ in 0..rounds {
        let Copy { store, folder: _kept } = world.copy()?;
        let (mut server, port) = server()?;
        let settings = MailSettings {
            server: Some(format!("smtp://127.0.0.1:{port}")),
            from: Some("Secretariat <cbm@bench.example>".to_owned()),
            ..MailSettings::default()
        };
        let post = Post::new(&settings, "bench", Duration::from_secs(30))?.context("a server")?;
        let profile = Profile::shipped("osce")?;
        let writing = Writing {
            profile: &profile,
            base_url: "https://bench.example",
            domain: "bench.example",
        };
        let watch = Stopwatch::start();
        for number in 0..MAILS {
            outbox::put(&store, &notice(number)?, &writing)?;
        }
        let passed = post::pass(&store, &post)?;
        took.push(watch.seconds());
        server.kill()?;
        server.wait()?;
        ensure!(passed.handed == MAILS, "the mail server took {} of {MAILS}", passed.handed);
    }
    let what = format!("{MAILS} mails written and handed to a mail server");
    Ok(vec![Figure::plain(&what, "s", &took, Goal::AtMost(60.0))])
}

fn notice(number: usize) -> Result<Notice> {
    Ok(Notice {
        key: format!("bench/{number}"),
        to: Recipient {
            participant: Code::new("XAA")?,
            contact: None,
            address: format!("desk{number}@state.example"),
            language: "en".to_owned(),
        },
        template: "hello",
        values: Vec::new(),
        link: Leads::Page("/".to_owned()),
        speed: Speed::AtOnce,
        test: true,
    })
}

fn server() -> Result<(Child, u16)> {
    let debian = "/usr/bin/python3";
    let python = if Path::new(debian).exists() { debian } else { "python3" };
    let mut child = Command::new(python).args(["-c", SERVER]).stdout(Stdio::piped()).spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().context("its output")?).read_line(&mut line)?;
    let port = line.trim().parse().context("install python3-aiosmtpd")?;
    Ok((child, port))
}
