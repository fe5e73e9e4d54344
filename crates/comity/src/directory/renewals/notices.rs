//! Whom to ask for a renewal, and when: before the day to confirm, as the network's cadence says, and
//! in rounds that an officer begins. A pure function of contacts, answers and a time.

use super::super::held::recipient;
use super::super::queries::{self, Contact};
use super::super::reminders::day_to_confirm;
use super::{KEYS, Kept, PATH, kept};
use crate::members;
use crate::notify::{Leads, LinkTo, Notice, Speed};
use crate::profile::{Cadence, Profile, name_in};
use crate::store::Store;
use crate::store::row;
use crate::web::{languages, times};
use anyhow::Result;
use register::Time;
use rusqlite::{Connection, OptionalExtension, params};

/// Days after the day to confirm, or after a round began, for which a link opens.
pub const LINK_DAYS: i64 = 60;

/// A round in which everybody is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its name in keys of notices.
    pub round: String,
    /// When an officer began it.
    pub at: Time,
}

/// A contact to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The contact.
    pub contact: &'a Contact,
    /// Key of the notice.
    pub key: String,
    /// The day to confirm.
    pub day: Time,
    /// Until when the link opens.
    pub until: Time,
}

/// Who is to be asked at `now`. Of several reminders that are past, the last alone is sent.
pub fn asked<'a>(
    contacts: &'a [Contact],
    answers: &[Kept],
    round: Option<&Round>,
    cadence: &Cadence,
    now: Time,
) -> Vec<Asked<'a>> {
    let has_answered = |contact: &Contact, since: Time| {
        answers.iter().any(|answer| {
            answer.contact == contact.contact && answer.at >= since && answer.set_aside.is_none()
        })
    };
    let mut found = Vec::new();
    for contact in contacts.iter().filter(|contact| contact.email().is_some()) {
        let (id, day) = (contact.contact, day_to_confirm(contact, cadence));
        if let Some(round) = round
            && now < round.at.plus_days(LINK_DAYS)
            && contact.entered < round.at
            && super::confirmed_since(contact, round.at).is_none()
            && !has_answered(contact, round.at)
        {
            let key = format!("{KEYS}{id}/{}/0", round.round);
            found.push(Asked { contact, key, day, until: round.at.plus_days(LINK_DAYS) });
            continue;
        }
        let past = |days: &&i64| now >= day.plus_days(-**days);
        let until = day.plus_days(LINK_DAYS);
        let Some(days) = cadence.remind_days_before.iter().filter(past).min() else { continue };
        if now < until && !has_answered(contact, day.plus_days(-cadence.confirm_days)) {
            let key = format!("{KEYS}{id}/{}/{days}", day.date());
            found.push(Asked { contact, key, day, until });
        }
    }
    found
}

/// The mails to be sent at `now`.
///
/// # Errors
/// When views or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let (contacts, profile) =
        store.view(|views| Ok((queries::contacts(views)?, members::profile(views)?)))?;
    let Some(profile) = profile else { return Ok(Vec::new()) };
    let (answers, round) = store.work(|work| Ok((kept::all(work)?, latest_round(work)?)))?;
    let asked = asked(&contacts, &answers, round.as_ref(), &profile.cadence, now);
    Ok(asked.iter().filter_map(|asked| notice(store, &profile, asked)).collect())
}

fn notice(store: &Store, profile: &Profile, asked: &Asked<'_>) -> Option<Notice> {
    let contact = asked.contact;
    let to = recipient(contact)?;
    let language = languages::index_of(&to.language);
    let tag = languages::LANGUAGES[language].tag;
    let authority = store.authority();
    let state = authority.participant(&contact.participant).map(|p| name_in(&p.names, tag));
    let desk = profile.desk(&contact.desk).map(|desk| name_in(&desk.names, tag));
    Some(Notice {
        key: asked.key.clone(),
        to,
        template: "renewal",
        values: vec![
            ("state", state.unwrap_or(contact.participant.as_str()).to_owned()),
            ("desk", desk.unwrap_or(&contact.desk).to_owned()),
            ("office", contact.office.clone()),
            ("day", times::day_in(language, asked.day)),
            ("until", times::day_in(language, asked.until)),
        ],
        link: Leads::Personal(LinkTo {
            path: PATH,
            subject: contact.contact.to_string(),
            until: asked.until,
        }),
        speed: Speed::MayWait,
        test: false,
    })
}

/// The round that was begun last.
pub fn latest_round(work: &Connection) -> rusqlite::Result<Option<Round>> {
    work.prepare_cached("select round, at from directory_rounds order by at desc limit 1")?
        .query_row([], |r| Ok(Round { round: r.get(0)?, at: row::time(r, 1)? }))
        .optional()
}

/// Begins a round, unless one was begun on the same day; `true` when it did.
///
/// # Errors
/// When the working file cannot be written.
pub fn begin_round(store: &Store, now: Time) -> Result<bool> {
    let name = format!("round-{}", now.date());
    let begun = store.work(|work| {
        work.execute(
            "insert or ignore into directory_rounds (round, at) values (?1, ?2)",
            params![name, now.millis()],
        )
    })?;
    Ok(begun > 0)
}
