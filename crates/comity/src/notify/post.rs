//! Hands waiting mails to the mail server. A mail is marked before it is handed over and again
//! after; what was marked once when the process stopped is handed over again with the same
//! Message-ID.

use super::outbox::{self, Mail, State};
use super::settings::MailSettings;
use crate::store::Store;
use anyhow::{Context, Result};
use formats::mail::{AutoSubmitted, Mailbox, Outgoing};
use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use lettre::{SmtpTransport, Transport};
use register::Time;
use rusqlite::params;
use std::time::Duration;

/// The header by which the instance knows its own mails, so that no two machines answer each other
/// for ever. Its value is the register's origin.
pub const LOOP_HEADER: &str = "X-Comity-Register";

/// Minutes to wait after each try; the last is repeated.
const WAITS: [i64; 7] = [1, 5, 15, 30, 60, 120, 240];

/// Days after which a mail is given up.
const DAYS_MAX: i64 = 5;

/// What is said then.
pub(super) const GIVEN_UP: &str = "tried for 5 days";

/// Mails handed over at the same time, each over a line of its own.
const LINES: u32 = 4;

/// The way to the mail server.
pub struct Post {
    transport: SmtpTransport,
    from: Mailbox,
    origin: String,
}

/// How a pass went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passed {
    /// Mails that the server took.
    pub handed: usize,
    /// Mails that will be tried again.
    pub again: usize,
    /// Mails that the server refused for good, or that were tried for too long.
    pub refused: usize,
}

impl Post {
    /// The way that the settings name; `None` without a server. `patience` is how long the server
    /// may take for one answer.
    ///
    /// # Errors
    /// When the settings are no address of a mail server.
    pub fn new(settings: &MailSettings, origin: &str, patience: Duration) -> Result<Option<Self>> {
        let (Some(server), Some(from)) = (&settings.server, settings.sender()?) else {
            return Ok(None);
        };
        let transport = SmtpTransport::from_url(server)
            .context("--mail is no address of a mail server, such as smtp://localhost:25")?
            .timeout(Some(patience))
            .pool_config(PoolConfig::new().max_size(LINES))
            .build();
        Ok(Some(Self { transport, from, origin: origin.to_owned() }))
    }

    fn hand_over(&self, mail: &Mail, now: Time) -> Result<(), Failure> {
        let outgoing = Outgoing {
            from: self.from.clone(),
            reply_to: None,
            to: vec![Mailbox::new(&mail.to.address)],
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: None,
            sealed: formats::mail::is_armored(&mail.text).then(|| mail.text.clone()),
            message_id: mail.message_id.clone(),
            in_reply_to: None,
            date: now.timestamp(),
            attachments: Vec::new(),
            auto_submitted: AutoSubmitted::Generated,
            list_unsubscribe: None,
            loop_header: Some((LOOP_HEADER.to_owned(), self.origin.clone())),
        };
        let malformed = |e: &dyn std::fmt::Display| Failure::ForGood(e.to_string());
        let bytes = outgoing.to_bytes().map_err(|e| malformed(&e))?;
        let from = self.from.address.parse().map_err(|e| malformed(&e))?;
        let to = mail.to.address.parse().map_err(|e| malformed(&e))?;
        let envelope = Envelope::new(Some(from), vec![to]).map_err(|e| malformed(&e))?;
        match self.transport.send_raw(&envelope, &bytes) {
            Ok(_) => Ok(()),
            // A server that wants another log-in refuses us, not the mail.
            Err(e) if e.is_permanent() && !wants_log_in(&e) => Err(Failure::ForGood(told(&e))),
            Err(e) if e.is_response() => Err(Failure::ThisOne(told(&e))),
            Err(e) => Err(Failure::Server(told(&e))),
        }
    }
}

/// Why a mail was not taken.
enum Failure {
    /// It never will be.
    ForGood(String),
    /// Not now.
    ThisOne(String),
    /// The server cannot be reached; others need not be tried.
    Server(String),
}

fn wants_log_in(error: &lettre::transport::smtp::Error) -> bool {
    error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538))
}

/// An error in one line, for the officer's page.
fn told(error: &lettre::transport::smtp::Error) -> String {
    use std::error::Error;
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    let cause = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    if cause.is_some_and(|e| matches!(e.kind(), TimedOut | WouldBlock)) {
        return "the mail server did not answer in time".to_owned();
    }
    error.to_string().chars().take(500).collect()
}

/// Makes what a process left behind when it stopped wait again. Once, at start.
///
/// # Errors
/// When the working file cannot be written.
pub fn resume(store: &Store) -> Result<()> {
    store.work(|work| {
        work.execute("update notify_outbox set state = 'waiting' where state = 'handing'", [])
    })?;
    Ok(())
}

/// Hands over what is due, until nothing is due or the server cannot be reached.
///
/// # Errors
/// When the working file cannot be read or written; what was handed over is noted.
pub fn pass(store: &Store, post: &Post) -> Result<Passed> {
    let mut passed = Passed::default();
    let now = store.now();
    store.work(|work| outbox::bundle(work, now, &store.surroundings.random_hash()))?;
    loop {
        let due = store.work(|work| outbox::due(work, now, LINES))?;
        if due.is_empty() {
            return Ok(passed);
        }
        for mail in &due {
            mark(store, mail, State::Handing, mail.next_try, "")?;
        }
        // Stop here or below: the mails are handed over again, with the same Message-IDs.
        let results: Vec<Result<(), Failure>> = std::thread::scope(|scope| {
            let lines: Vec<_> =
                due.iter().map(|mail| scope.spawn(move || post.hand_over(mail, now))).collect();
            let stopped = |_| Err(Failure::ThisOne("the line stopped".to_owned()));
            lines.into_iter().map(|line| line.join().unwrap_or_else(stopped)).collect()
        });
        let mut is_there = true;
        for (mail, result) in due.iter().zip(results) {
            match result {
                Ok(()) => {
                    passed.handed += 1;
                    handed(store, mail, now)?;
                }
                Err(Failure::ForGood(said)) => {
                    passed.refused += 1;
                    mark(store, mail, State::Refused, now, &said)?;
                }
                Err(Failure::ThisOne(said)) => again(store, mail, now, &said, &mut passed)?,
                Err(Failure::Server(said)) => {
                    is_there = false;
                    again(store, mail, now, &said, &mut passed)?;
                }
            }
        }
        if !is_there {
            return Ok(passed);
        }
    }
}

fn again(store: &Store, mail: &Mail, now: Time, said: &str, passed: &mut Passed) -> Result<()> {
    match next_try(mail.made, mail.tries, now) {
        Some(next) => {
            passed.again += 1;
            mark(store, mail, State::Waiting, next, said)
        }
        None => {
            passed.refused += 1;
            mark(store, mail, State::Refused, now, &format!("{GIVEN_UP}: {said}"))
        }
    }
}

/// When something that was made then, and tried so often before, is tried again; `None` to give it up.
pub(super) fn next_try(made: Time, tries: u32, now: Time) -> Option<Time> {
    let wait = WAITS[(tries as usize).min(WAITS.len() - 1)];
    (now < made.plus_days(DAYS_MAX)).then(|| now.plus_minutes(wait))
}

/// Notes how a mail stands; each mark but the first of a try counts as one try. What is given up is
/// never sent again, so its text and the links in it go.
fn mark(store: &Store, mail: &Mail, state: State, next: Time, said: &str) -> Result<()> {
    let tries = mail.tries + u32::from(state != State::Handing);
    store.work(|work| {
        work.prepare_cached(
            "update notify_outbox set state = ?2, next_try = ?3, tries = ?4, said = ?5,
             text = case ?2 when 'refused' then '' else text end where key = ?1",
        )?
        .execute(params![mail.key, state.code(), next.millis(), tries, said])
    })?;
    Ok(())
}

/// The server has it: the text is not needed any more, and its links are secrets of its reader.
fn handed(store: &Store, mail: &Mail, now: Time) -> Result<()> {
    store.work(|work| {
        work.prepare_cached(
            "update notify_outbox set state = 'handed', handed = ?2, tries = ?3, said = '', text = ''
             where key = ?1",
        )?
        .execute(params![mail.key, now.millis(), mail.tries + 1])
    })?;
    Ok(())
}
