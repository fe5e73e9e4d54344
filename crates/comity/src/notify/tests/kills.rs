//! A process that is killed while it hands mails over loses none.

use super::servers::MailServers;
use super::stories::{greeting, post_to, with_writing};
use crate::clock::{Machine, Surroundings};
use crate::found;
use crate::notify::outbox::{self, State};
use crate::notify::post;
use crate::region::Region;
use register::Code;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

const KILLS: u64 = 20;

/// The child: writes mails and hands them over as fast as it can, and says each that is written.
/// Not run by itself.
#[test]
fn child_that_is_killed() {
    let Ok(folder) = std::env::var("COMITY_OUTBOX_FOLDER") else { return };
    let round = std::env::var("COMITY_OUTBOX_ROUND").unwrap();
    let port = std::env::var("COMITY_OUTBOX_PORT").unwrap().parse().unwrap();
    let store = found::open(Path::new(&folder), Arc::new(Machine)).unwrap();
    post::resume(&store).unwrap();
    let (code, way) = (Code::new("CRV").unwrap(), post_to(port));
    for number in 0.. {
        for part in 0..3 {
            let whom = format!("{round}-{number}-{part}@a.example");
            let notice = greeting(&code, &whom, &whom, store.now());
            with_writing(|writing| outbox::put(&store, &notice, writing).unwrap());
            println!("written {}", notice.key);
        }
        post::pass(&store, &way).unwrap();
    }
}

#[test]
fn twenty_kills_lose_no_mail_and_send_none_twice_but_those_in_hand() {
    let (folder, servers) = (tempfile::TempDir::new().unwrap(), MailServers::start());
    let path = folder.path().join("region");
    drop(Region::build(&path, Machine.now()).unwrap());
    let chance = crate::clock::Staged::new(Machine.now(), 20);
    let mut written = Vec::new();
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "notify::tests::kills::child_that_is_killed", "--nocapture"])
            .env("COMITY_OUTBOX_FOLDER", &path)
            .env("COMITY_OUTBOX_ROUND", round.to_string())
            .env("COMITY_OUTBOX_PORT", servers.smtp_port().to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let enough = usize::from(chance.random()[0]) % 30 + 1;
        let mut seen = 0;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let Ok(line) = line else { break };
            let Some((_, key)) = line.split_once("written ") else { continue };
            written.push(key.to_owned());
            seen += 1;
            if seen == enough {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(seen >= enough, "round {round}: the child stopped after {seen} of {enough}");
    }
    let store = found::open(&path, Arc::new(Machine)).unwrap();
    post::resume(&store).unwrap();
    post::pass(&store, &post_to(servers.smtp_port())).unwrap();
    for key in &written {
        let mail = store.work(|work| outbox::find(work, key)).unwrap().expect("a mail is lost");
        assert_eq!(mail.state, State::Handed, "{mail:?}");
    }
    let mails = store.work(|work| outbox::newest(work, 10_000, 0)).unwrap();
    let at_server = servers.by_message_id();
    assert_eq!(at_server.len(), mails.len(), "each mail of the outbox is at the server");
    let again = at_server.values().filter(|times| **times > 1).count() as u64;
    assert!(again <= 4 * KILLS, "{again} mails came twice; those in hand at a kill at most");
}
