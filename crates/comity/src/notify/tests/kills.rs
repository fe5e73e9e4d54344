//! A process that is killed while it hands mails over loses none.

use super::calls::lines;
use super::receiver::Receiver;
use super::servers::MailServers;
use super::stories::{greeting, post_to, with_writing};
use crate::clock::{Machine, Surroundings};
use crate::found;
use crate::notify::calls::Lines;
use crate::notify::calls::{self, Call, Way, hooks};
use crate::notify::outbox::{self, State};
use crate::notify::post;
use crate::notify::settings::CallSettings;
use crate::region::Region;
use crate::store::Store;
use register::Code;
use register::Time;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

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

/// The child that writes calls and makes them; like the one for mails.
#[test]
fn child_that_calls_and_is_killed() {
    let Ok(folder) = std::env::var("COMITY_CALLS_FOLDER") else { return };
    let round: u64 = std::env::var("COMITY_OUTBOX_ROUND").unwrap().parse().unwrap();
    let store = found::open(Path::new(&folder), Arc::new(Machine)).unwrap();
    calls::resume(&store).unwrap();
    let settings =
        CallSettings { hooks_to: vec!["127.0.0.0/8".to_owned()], ..CallSettings::default() };
    let lines = Lines::new(&settings, Duration::from_secs(5)).unwrap();
    // All that any round wants, so that none is taken back: what waits was wanted for good.
    for number in 0.. {
        WANTED.store(1_000 * (round + 1) + number, Ordering::SeqCst);
        calls::collect(&store, &[wanted], "https://poc.example", false).unwrap();
        println!("written {}", WANTED.load(Ordering::SeqCst));
        calls::pass(&store, &lines).unwrap();
    }
}

static WANTED: AtomicU64 = AtomicU64::new(0);

/// The call of the last number, and all that wait still.
fn wanted(store: &Store, _: Time) -> anyhow::Result<Vec<Call>> {
    let one = |key: String| Call {
        key,
        way: Way::Hook,
        participant: Code::new("CRV").unwrap(),
        desk: "technical".to_owned(),
        contact: None,
        rank: 0,
        body: "{}".to_owned(),
    };
    let mut all = store.work(|work| calls::of_prefix(work, "test/"))?;
    all.retain(|call| call.state == State::Waiting);
    let mut all: Vec<Call> = all.into_iter().map(|call| one(call.key)).collect();
    all.push(one(format!("test/{}", WANTED.load(Ordering::SeqCst))));
    Ok(all)
}

#[test]
fn twenty_kills_lose_no_call_and_make_none_twice_but_the_one_in_hand() {
    let (folder, receiver) = (tempfile::TempDir::new().unwrap(), Receiver::start());
    let path = folder.path().join("region");
    let region = Region::build(&path, Machine.now()).unwrap();
    let crv = Code::new("CRV").unwrap();
    hooks::set(&region.store, &crv, "technical", &receiver.url("ok")).unwrap();
    drop(region);
    let chance = crate::clock::Staged::new(Machine.now(), 21);
    let mut written = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "notify::tests::kills::child_that_calls_and_is_killed",
                "--nocapture",
            ])
            .env("COMITY_CALLS_FOLDER", &path)
            .env("COMITY_OUTBOX_ROUND", round.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let enough = usize::from(chance.random()[0]) % 20 + 1;
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut seen = lines.filter(|line| line.contains("written "));
        assert_eq!(seen.by_ref().take(enough).count(), enough, "round {round}");
        child.kill().unwrap();
        written += enough + seen.count();
        child.wait().unwrap();
    }
    let store = found::open(&path, Arc::new(Machine)).unwrap();
    calls::resume(&store).unwrap();
    calls::pass(&store, &lines(&receiver, None)).unwrap();
    let all = store.work(|work| calls::of_prefix(work, "test/")).unwrap();
    assert!(all.len() >= written, "a call is lost");
    assert!(all.iter().all(|call| call.state == State::Handed), "{all:?}");
    let mut came: BTreeMap<String, u64> = BTreeMap::new();
    for call in receiver.calls() {
        *came.entry(call["id"].to_string()).or_default() += 1;
    }
    assert_eq!(came.len(), all.len(), "each call of the outbox came");
    let again = came.values().filter(|times| **times > 1).count() as u64;
    assert!(again <= KILLS, "{again} came twice; the one in hand at a kill at most");
}
