//! Tests of one line: a coordinator, or the secretariat, tries the contacts of one participant. What it
//! shows is that participant's own.

use super::kinds::{ContactResult, Outcome, Way, WayResult};
use super::statements::{LineTested, named_only};
use crate::channel::outside::{self, Asked};
use crate::channel::queries::{self as channel};
use crate::directory::coordinators;
use crate::directory::queries::{self as directory, Contact};
use crate::store::row;
use crate::store::{Entry, Standpoint, Stop, refuse};
use register::{Code, StatementId, Time};
use rusqlite::{Connection, Row};
use std::collections::BTreeSet;

/// Hours for which a test message counts as part of the test that is noted.
const MESSAGE_HOURS: i64 = 24;

/// Days for which a state is shown what a test of its line showed.
pub const SHOWN_DAYS: i64 = 90;

/// What a test of a line showed.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// Who tested.
    pub by: Code,
    /// What became of each contact that was tried.
    pub contacts: Vec<ContactResult>,
    /// Its entry.
    pub entry: u64,
    /// When it entered.
    pub entered: Time,
}

/// Whether a participant may test the line of another: the secretariat any, a coordinator those of its
/// region that did not decline.
pub fn may_test(
    views: &Connection,
    by: &Code,
    secretariat: Option<&Code>,
    of: &Code,
    now: Time,
) -> rusqlite::Result<bool> {
    if by == of {
        return Ok(false);
    }
    Ok(secretariat == Some(by) || coordinators::called_for(views, of, now)?.as_ref() == Some(by))
}

/// Whether this may be said now.
pub(super) fn may_say(at: &Standpoint<'_>, entry: &Entry, body: &LineTested) -> Result<(), Stop> {
    let (by, of) = (entry.participant(), &body.participant);
    if at.authority.participant(of).is_none()
        || !may_test(at.views, by, at.authority.secretariat(), of, entry.entered)?
    {
        return refuse(
            "line-tester",
            "a line is tested by the coordinator of its region, or by the secretariat",
        );
    }
    named_only(entry, &[of])?;
    let own: BTreeSet<StatementId> =
        directory::contacts_of(at.views, of)?.into_iter().map(|contact| contact.contact).collect();
    let mut named = BTreeSet::new();
    let fits = |result: &ContactResult| {
        !result.ways.is_empty() && result.ways.windows(2).all(|w| w[0].way < w[1].way)
    };
    let fit = body
        .contacts
        .iter()
        .all(|c| fits(c) && own.contains(&c.contact) && named.insert(c.contact));
    match fit && !body.contacts.is_empty() {
        true => Ok(()),
        false => refuse("line-result", "name at least one contact that was tried, each once"),
    }
}

/// Takes it into the tables.
pub(super) fn tested(views: &Connection, entry: &Entry, body: &LineTested) -> rusqlite::Result<()> {
    let contacts = serde_json::to_string(&body.contacts).unwrap_or_default();
    views.execute(
        "insert or replace into checks_line_tests (entry, participant, tested_by, contacts, entered)
         values (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![
            entry.index as i64,
            body.participant.as_str(),
            entry.participant().as_str(),
            contacts,
            entry.entered.millis()
        ],
    )?;
    Ok(())
}

fn read(r: &Row<'_>) -> rusqlite::Result<Test> {
    Ok(Test {
        by: row::code(r, 0)?,
        contacts: serde_json::from_str(&r.get::<_, String>(1)?).unwrap_or_default(),
        entry: row::index(r, 2)?,
        entered: row::time(r, 3)?,
    })
}

/// The tests of a participant's line since a time, newest first; for that participant alone.
pub fn tests_of(views: &Connection, of: &Code, since: Time) -> rusqlite::Result<Vec<Test>> {
    let sql = "select tested_by, contacts, entry, entered from checks_line_tests
               where participant = ?1 and entered >= ?2 order by entry desc";
    let mut query = views.prepare_cached(sql)?;
    let rows = query.query_map(rusqlite::params![of.as_str(), since.millis()], read)?;
    rows.collect()
}

/// The lines that a participant is asked to test and did not test since.
pub fn asked_of(views: &Connection, by: &Code, now: Time) -> rusqlite::Result<Vec<Asked>> {
    let mut waiting: Vec<Asked> = Vec::new();
    for asked in outside::asked(views, now)? {
        if asked.by != *by || waiting.iter().any(|known| known.of == asked.of) {
            continue;
        }
        let tests = tests_of(views, &asked.of, asked.at)?;
        if !tests.iter().any(|test| test.by == *by) {
            waiting.push(asked);
        }
    }
    Ok(waiting)
}

/// What became of the last test message to the desk of a contact.
pub fn by_channel(
    views: &Connection,
    by: &Code,
    contact: &Contact,
    now: Time,
) -> rusqlite::Result<Option<WayResult>> {
    let since = now.plus_minutes(-60 * MESSAGE_HOURS);
    let mut sent = channel::tests_by(views, by, since)?;
    sent.retain(|tested| tested.is_of(contact));
    Ok(sent.last().map(|tested| {
        let minutes = |at: Time| (at.millis() - tested.sent.millis()).max(0) / 60_000;
        let minutes = tested.acknowledged.and_then(|at| u32::try_from(minutes(at)).ok());
        let outcome = if minutes.is_some() { Outcome::InTime } else { Outcome::Silent };
        WayResult { minutes, outcome, way: Way::Channel }
    }))
}

/// The contacts of a participant that the latest test did not reach by telephone, and whose details stand
/// as they stood then; with the time of the test.
pub fn numbers_to_mend(
    views: &Connection,
    of: &Code,
    now: Time,
) -> rusqlite::Result<Vec<(Contact, Time)>> {
    let tests = tests_of(views, of, now.plus_days(-SHOWN_DAYS))?;
    let mut found = Vec::new();
    for contact in directory::contacts_of(views, of)? {
        let tried = |test: &Test| {
            let result = test.contacts.iter().find(|result| result.contact == contact.contact)?;
            let called = result.ways.iter().find(|way| way.way == Way::Telephone)?;
            Some((called.outcome, test.entry, test.entered))
        };
        match tests.iter().find_map(tried) {
            Some((Outcome::Silent, entry, at)) if contact.entry < entry => {
                found.push((contact, at))
            }
            _ => {}
        }
    }
    Ok(found)
}
