//! Makes the calls that are due. A call is marked before it is made and again after; what was marked once
//! when the process stopped is made again with the same `webhook-id`, because nobody knows its fate.

use super::line::{Line, Outgoing, Said, Secret};
use super::{COLUMNS, Made, hooks, made};
use crate::notify::outbox::State;
use crate::notify::post::{self, Passed};
use crate::notify::settings::CallSettings;
use crate::store::Store;
use anyhow::Result;
use register::{Code, Time};
use rusqlite::params;
use std::collections::BTreeSet;
use std::time::Duration;

/// Calls made at the same time, each over a line of its own and to another desk or the gateway.
const LINES: usize = 8;

/// The ways out, as the operator set them.
pub struct Lines {
    hooks: Line,
    gateway: Option<(Line, String, Secret)>,
}

impl Lines {
    /// `patience` is how long whoever is called may take.
    ///
    /// # Errors
    /// When the settings cannot be right.
    pub fn new(settings: &CallSettings, patience: Duration) -> Result<Self> {
        let gateway = settings.gateway()?;
        let gateway = gateway.map(|(url, secret)| (Line::to_gateway(patience), url, secret));
        Ok(Self { hooks: Line::to_hooks(settings.allowed()?, patience), gateway })
    }

    /// Whether there is a gateway to telephones.
    pub fn has_gateway(&self) -> bool {
        self.gateway.is_some()
    }

    fn call(&self, store: &Store, call: &Made, now: Time) -> Result<Said> {
        let (id, body) = (&call.call_id, &call.body);
        if call.is_telephone {
            let Some((line, url, secret)) = &self.gateway else {
                return Ok(Said::Again("there is no gateway".to_owned()));
            };
            return Ok(line.call(&Outgoing { url, secret, id, body }, now));
        }
        let Ok(of) = Code::new(&call.participant) else { return Ok(Said::Gone) };
        let hook = store.work(|work| hooks::of_desk(work, &of, &call.desk))?;
        let Some(hook) = hook.filter(|hook| hook.gone.is_none()) else {
            return Ok(Said::Refused("the hook was taken away".to_owned()));
        };
        let secret = Secret::parse(&hook.secret)?;
        Ok(self.hooks.call(&Outgoing { url: &hook.url, secret: &secret, id, body }, now))
    }
}

/// Makes what a process left behind when it stopped wait again. Once, at start.
///
/// # Errors
/// When the working file cannot be written.
pub fn resume(store: &Store) -> Result<()> {
    store.work(|work| {
        work.execute("update notify_calls set state = 'waiting' where state = 'handing'", [])
    })?;
    Ok(())
}

/// Where a call goes: one of each is made at a time, so that one which hangs keeps no other waiting.
fn place(call: &Made) -> (String, String) {
    match call.is_telephone {
        true => (String::new(), String::new()),
        false => (call.participant.clone(), call.desk.clone()),
    }
}

/// Makes the calls that are due, the urgent first, until nothing is due. Whoever did not answer is not
/// called a second time in the same pass.
///
/// # Errors
/// When the working file cannot be read or written; what was made is noted.
pub fn pass(store: &Store, lines: &Lines) -> Result<Passed> {
    let mut passed = Passed::default();
    let now = store.now();
    let mut away: BTreeSet<(String, String)> = BTreeSet::new();
    loop {
        let mut taken = away.clone();
        let mut due = all_due(store, now)?;
        due.retain(|call| taken.insert(place(call)));
        due.truncate(LINES);
        if due.is_empty() {
            return Ok(passed);
        }
        for call in &due {
            mark(store, call, State::Handing, now, "")?;
        }
        // Stop here or below: the calls are made again, with the same ids.
        let results: Vec<Result<Said>> = std::thread::scope(|scope| {
            let calls: Vec<_> =
                due.iter().map(|one| scope.spawn(move || lines.call(store, one, now))).collect();
            let stopped = |_| Ok(Said::Again("the line stopped".to_owned()));
            calls.into_iter().map(|call| call.join().unwrap_or_else(stopped)).collect()
        });
        for (call, result) in due.iter().zip(results) {
            match result? {
                Said::Taken(said) => {
                    passed.handed += 1;
                    mark(store, call, State::Handed, now, &said)?;
                }
                Said::Refused(said) => {
                    passed.refused += 1;
                    mark(store, call, State::Refused, now, &said)?;
                }
                Said::Gone => {
                    passed.refused += 1;
                    if !call.is_telephone {
                        hooks::gone(store, &call.participant, &call.desk, now)?;
                    }
                    mark(store, call, State::Refused, now, "410: it wants no calls any more")?;
                }
                Said::Again(said) => {
                    away.insert(place(call));
                    again(store, call, now, &said, &mut passed)?;
                }
            }
        }
    }
}

fn all_due(store: &Store, now: Time) -> Result<Vec<Made>> {
    store.work(|work| {
        work.prepare_cached(&format!(
            "select {COLUMNS} from notify_calls where state = 'waiting' and next_try <= ?1
             order by rank, next_try, key"
        ))?
        .query_map([now.millis()], made)?
        .collect()
    })
}

fn again(store: &Store, call: &Made, now: Time, said: &str, passed: &mut Passed) -> Result<()> {
    match post::next_try(call.made, call.tries, now) {
        Some(next) => {
            passed.again += 1;
            mark(store, call, State::Waiting, next, said)
        }
        None => {
            passed.refused += 1;
            mark(store, call, State::Refused, now, &format!("{}: {said}", post::GIVEN_UP))
        }
    }
}

/// Notes how a call stands. Once it is known how it went, neither body nor telephone number is needed.
fn mark(store: &Store, call: &Made, state: State, at: Time, said: &str) -> Result<()> {
    let tries = call.tries + u32::from(state != State::Handing);
    store.work(|work| {
        work.prepare_cached(
            "update notify_calls set state = ?2, next_try = ?3, tries = ?4, said = ?5,
             handed = case ?2 when 'handed' then ?3 end,
             body = case when ?2 in ('handed', 'refused') then '' else body end where key = ?1",
        )?
        .execute(params![call.key, state.code(), at.millis(), tries, said])
    })?;
    Ok(())
}
