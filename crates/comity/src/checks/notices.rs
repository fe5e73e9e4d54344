//! What is told by mail while a round is open, and what is done with answers by mail.

use super::answers::{self, Seen};
use super::hours;
use super::kinds::Way;
use super::live::{self, Live};
use super::queries::{self, Round};
use super::questions::{self, Question};
use crate::directory::held::recipient;
use crate::directory::queries::{self as directory, Contact};
use crate::notify::{Leads, LinkTo, MailAnswer, Notice, Speed};
use crate::store::Store;
use anyhow::Result;
use register::{StatementId, Time};

/// The page behind the personal link.
pub const LINK: &str = "/check";

/// The page behind the personal link that asks about a person.
pub const QUESTION: &str = "/question";

/// The page behind the personal link to a slip.
pub const SLIP: &str = "/slip";

/// Days in which the slip of a closed round is told, and then opens.
const SLIP_DAYS: i64 = 30;

/// Days after the window in which an answer by link is taken, as a late one.
const LATE_DAYS: i64 = 14;

/// Everything that is to be told of the open round at `now`.
///
/// # Errors
/// When views or working file cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let mut found = slips(store, now)?;
    let Some(round) = store.view(queries::open)? else { return Ok(found) };
    let live = live::read(store, round, now)?;
    found.extend(asking(&live, now));
    let (reminded, questions) = store.work(|work| {
        let id = live.round.id();
        Ok((answers::reminded(work, &id)?, questions::of_round(work, &id)?))
    })?;
    if reminded.is_some() && now < live.round.opened.until {
        let silent = live.silent();
        let silent = live.contacts.iter().filter(|c| silent.contains(&c.contact));
        found.extend(silent.filter_map(|c| asked(&live.round, c, "again", "check-again")));
    }
    for question in questions.iter().filter(|q| q.decision.is_none()) {
        let own = live.contacts.iter().filter(|c| c.participant == question.participant);
        found.extend(own.filter_map(|contact| about_unknown(question, contact)));
    }
    Ok(found)
}

/// The slips of the round that was closed last, to contacts of states that do not log in: the others
/// find theirs on their first page.
fn slips(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let fresh = |round: &Round| {
        round.closed.as_ref().is_some_and(|closed| now < closed.at.plus_days(SLIP_DAYS))
    };
    let (noted, contacts) = store.view(|views| {
        let Some(round) = queries::rounds(views)?.into_iter().find(fresh) else {
            return Ok((Vec::new(), Vec::new()));
        };
        Ok((queries::results_of_round(views, &round.id())?, directory::contacts(views)?))
    })?;
    let of = |c: &Contact| noted.iter().find(|noted| noted.result.participant == c.participant);
    let without_key = contacts.iter().filter(|c| c.confirmed.is_none());
    let told = without_key.filter_map(|c| {
        let round = of(c)?.result.round;
        Some(Notice {
            key: format!("checks/{round}/{}/slip", c.contact),
            to: recipient(c)?,
            template: "check-slip",
            values: vec![("office", c.office.clone())],
            link: Leads::Personal(LinkTo {
                path: SLIP,
                subject: round.to_string(),
                until: now.plus_days(SLIP_DAYS),
            }),
            speed: Speed::MayWait,
            test: false,
        })
    });
    Ok(told.collect())
}

/// The announcements before the window, and in it the mails that ask.
fn asking(live: &Live, now: Time) -> Vec<Notice> {
    let opened = &live.round.opened;
    if now < opened.from {
        let told = live.contacts.iter().filter(|c| live.round.tells(&c.participant));
        return told.filter_map(|contact| announced(&live.round, contact)).collect();
    }
    if now >= opened.until || !opened.ways.contains(&Way::Mail) {
        return Vec::new();
    }
    let fits = |c: &&Contact| hours::fits(opened.hours, &c.hours, &c.time_zone, now);
    let contacts = live.contacts.iter().filter(fits);
    contacts.filter_map(|c| asked(&live.round, c, "mail", "check")).collect()
}

/// A moment as mails write it, the same in every language.
fn moment(time: Time) -> String {
    let text = time.to_string();
    format!("{} {} UTC", &text[..10], &text[11..16])
}

fn asked(round: &Round, contact: &Contact, what: &str, template: &'static str) -> Option<Notice> {
    let until = round.opened.until;
    Some(Notice {
        key: format!("checks/{}/{}/{what}", round.id(), contact.contact),
        to: recipient(contact)?,
        template,
        values: vec![("office", contact.office.clone()), ("until", moment(until))],
        link: Leads::Personal(LinkTo {
            path: LINK,
            subject: round.id().to_string(),
            until: until.plus_days(LATE_DAYS),
        }),
        speed: Speed::AtOnce,
        test: true,
    })
}

fn announced(round: &Round, contact: &Contact) -> Option<Notice> {
    let opened = &round.opened;
    Some(Notice {
        key: format!("checks/{}/{}/announced", round.id(), contact.contact),
        to: recipient(contact)?,
        template: "check-announced",
        values: vec![
            ("from", moment(opened.from)),
            ("until", moment(opened.until)),
            ("words", opened.words.clone().unwrap_or_default()),
        ],
        link: Leads::Page("/checks".to_owned()),
        speed: Speed::AtOnce,
        test: true,
    })
}

fn about_unknown(question: &Question, contact: &Contact) -> Option<Notice> {
    Some(Notice {
        key: format!("checks/{}/{}/{}", question.round, contact.contact, question.id),
        to: recipient(contact)?,
        template: "check-question",
        values: vec![("address", question.address.clone())],
        link: Leads::Personal(LinkTo {
            path: QUESTION,
            subject: question.id.to_string(),
            until: question.at.plus_days(LATE_DAYS),
        }),
        speed: Speed::AtOnce,
        test: false,
    })
}

/// Round and contact that the key of a mail names, if the mail asked.
fn asked_in(key: &str) -> Option<(StatementId, StatementId)> {
    let mut parts = key.split('/');
    let (_, round, contact) = (parts.next()?, parts.next()?, parts.next()?);
    matches!(parts.next()?, "mail" | "again")
        .then_some((round.parse().ok()?, contact.parse().ok()?))
}

/// Takes an answer by mail. From the contact's own address it counts, or from another contact of
/// its state that is asked too; from any other address it starts a question to that state.
///
/// # Errors
/// When views or working file cannot be read or written.
pub fn answered(store: &Store, answer: &MailAnswer) -> Result<bool> {
    let Some((id, contact)) = asked_in(&answer.key) else { return Ok(false) };
    let found = store.view(|views| {
        let round = queries::round(views, &id)?.filter(|round| round.closed.is_none());
        let own = directory::contacts_of(views, &answer.to.participant)?;
        Ok(round.map(|round| (round, own)))
    })?;
    let Some((round, own)) = found else { return Ok(false) };
    let from = answer.from.trim().to_lowercase();
    let is_from = |c: &&Contact| {
        let channels = c.details.iter().flat_map(|details| &details.channels);
        channels.map(|channel| channel.value.to_lowercase()).any(|value| value == from)
    };
    let first = own.iter().filter(|c| c.contact == contact).find(is_from);
    match first.or_else(|| own.iter().find(is_from)) {
        Some(known) => {
            let seen = Seen {
                round: round.id(),
                contact: known.contact,
                way: Way::Mail,
                address: &from,
                note: &answer.text,
                at: answer.at,
            };
            answers::record(store, &seen)?;
        }
        None => {
            let question = Question {
                id: store.surroundings.statement_id(),
                round: round.id(),
                participant: answer.to.participant.clone(),
                contact,
                address: from,
                note: answer.text.clone(),
                at: answer.at,
                decision: None,
            };
            questions::ask(store, &question)?;
        }
    }
    Ok(true)
}
