//! What is told by mail about meetings: invitations, revised agendas, silences and their last day.

use super::access;
use super::queries::{self, About, Meeting, Procedure};
use super::reminders::is_ending;
use crate::directory::held::recipient;
use crate::directory::queries::{self as directory, Contact};
use crate::notify::{Leads, LinkTo, Notice, Speed};
use crate::store::Store;
use crate::web::{languages, times};
use anyhow::Result;
use register::authority::body::ParticipantType;
use register::{Code, StatementId, Time};
use std::collections::{BTreeMap, BTreeSet};

/// Desks that deal with meetings; of a participant without them, all contacts are told.
const DESKS: &[&str] = &["diplomatic", "policy"];

/// Page that links of invitations open.
pub const MEETING: &str = "/meeting";
/// Page that links of silences open.
pub const SILENCE: &str = "/silence";
/// Days after a deadline for which its link still shows what became of an answer.
const LINK_DAYS: i64 = 60;

/// One kind of news about one thing.
struct News<'a> {
    key: String,
    template: &'static str,
    values: Vec<(&'static str, String)>,
    /// The personal link of the mail.
    link: LinkTo,
    /// A deadline in the text, as each reader's language writes it.
    until: Time,
    speed: Speed,
    goes_to: &'a dyn Fn(&Code) -> bool,
}

/// What is to be told now.
///
/// # Errors
/// When the views cannot be read.
pub fn notices(store: &Store, now: Time) -> Result<Vec<Notice>> {
    let authority = store.authority();
    let is_state = |code: &Code| {
        authority.participant(code).is_some_and(|p| p.participant_type == ParticipantType::State)
    };
    store.view(|views| {
        let contacts = directory::contacts(views)?;
        let others: BTreeSet<&Code> =
            contacts.iter().map(|c| &c.participant).filter(|code| !is_state(code)).collect();
        let admitted: BTreeMap<&Code, Vec<StatementId>> = others
            .into_iter()
            .map(|code| Ok((code, access::admitted(views, code, now)?)))
            .collect::<rusqlite::Result<_>>()?;
        let mut found = Vec::new();
        let meetings = queries::meetings(views)?;
        for meeting in meetings.iter().filter(|meeting| meeting.is_ahead(now)) {
            let goes_to = |code: &Code| {
                admitted.get(code).map_or_else(|| is_state(code), |m| m.contains(&meeting.meeting))
            };
            found.extend(told(&contacts, &invitation(meeting, &goes_to)));
            if let Some(agenda) = queries::agenda(views, &meeting.meeting)?.filter(|a| a.form > 1) {
                let news = News {
                    key: format!("meetings/{}/agenda/{}", meeting.meeting, agenda.entry),
                    template: "agenda-revised",
                    ..invitation(meeting, &goes_to)
                };
                found.extend(told(&contacts, &news));
            }
        }
        let runs = |p: &&Procedure| p.adopted.is_none() && !p.is_over(now) && p.objections == 0;
        for procedure in queries::procedures(views)?.iter().filter(runs) {
            found.extend(told(&contacts, &silence(procedure, "opened", &is_state)));
            if is_ending(procedure, now) {
                found.extend(told(&contacts, &silence(procedure, "ending", &is_state)));
            }
        }
        Ok(found)
    })
}

fn invitation<'a>(meeting: &Meeting, goes_to: &'a dyn Fn(&Code) -> bool) -> News<'a> {
    News {
        key: format!("meetings/{}/called", meeting.meeting),
        template: "meeting-called",
        values: vec![("title", meeting.title.clone()), ("place", meeting.place.clone())],
        link: LinkTo { path: MEETING, subject: meeting.meeting.to_string(), until: meeting.ends },
        until: meeting.begins,
        speed: Speed::MayWait,
        goes_to,
    }
}

fn silence<'a>(procedure: &Procedure, what: &str, goes_to: &'a dyn Fn(&Code) -> bool) -> News<'a> {
    let title = match &procedure.about {
        About::Text(_) => procedure.title.clone(),
        About::Accreditation(code) => code.to_string(),
    };
    News {
        key: format!("meetings/{}/{what}", procedure.procedure),
        template: if what == "ending" { "silence-ending" } else { "silence-opened" },
        values: vec![("title", title), ("clock", times::utc_clock(procedure.deadline))],
        link: LinkTo {
            path: SILENCE,
            subject: procedure.procedure.to_string(),
            until: procedure.deadline.plus_days(LINK_DAYS),
        },
        until: procedure.deadline,
        // A deadline that is told late is not told.
        speed: Speed::AtOnce,
        goes_to,
    }
}

fn told(contacts: &[Contact], news: &News<'_>) -> Vec<Notice> {
    let of_desk = |c: &&Contact| DESKS.contains(&c.desk.as_str());
    let with_desk: BTreeSet<&Code> =
        contacts.iter().filter(of_desk).map(|contact| &contact.participant).collect();
    let concerned = |contact: &&Contact| {
        (news.goes_to)(&contact.participant)
            && (of_desk(contact) || !with_desk.contains(&contact.participant))
    };
    contacts.iter().filter(concerned).filter_map(|contact| notice(contact, news)).collect()
}

fn notice(contact: &Contact, news: &News<'_>) -> Option<Notice> {
    let to = recipient(contact)?;
    let day = times::day_in(languages::index_of(&to.language), news.until);
    let mut values = news.values.clone();
    values.push(("day", day));
    Some(Notice {
        key: format!("{}/{}", news.key, contact.contact),
        to,
        template: news.template,
        values,
        link: Leads::Personal(news.link.clone()),
        speed: news.speed,
        test: false,
    })
}
