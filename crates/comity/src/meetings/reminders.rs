//! What falls due with meetings: pure functions of the view and a time.

use super::queries::{About, Meeting, Procedure};
use super::statements::Form;
use register::{StatementId, Time};

/// Days before its end at which a deadline is shown.
const SHOWN_DAYS: i64 = 21;
/// Hours before its end at which a running silence is told again.
pub const LAST_HOURS: i64 = 24;

/// What ends soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    /// The registration for a meeting.
    Registration,
    /// The time for papers to a meeting.
    Papers,
    /// A silence.
    Silence,
}

/// A deadline that comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub until: Time,
    /// What ends.
    pub ends: Ends,
    /// The meeting or the procedure.
    pub of: StatementId,
    /// Its title.
    pub title: String,
}

/// The deadlines that come within three weeks, the next first. `registered` are the meetings for
/// which the reader's own delegation is registered.
pub fn dues(
    meetings: &[Meeting],
    procedures: &[Procedure],
    registered: &[StatementId],
    now: Time,
) -> Vec<Due> {
    let mut found = Vec::new();
    let mut add = |until: Time, ends: Ends, of: StatementId, title: &str| {
        if now < until && until <= now.plus_days(SHOWN_DAYS) {
            found.push(Due { until, ends, of, title: title.to_owned() });
        }
    };
    for meeting in meetings.iter().filter(|meeting| meeting.is_ahead(now)) {
        if !registered.contains(&meeting.meeting) {
            add(meeting.registration_until, Ends::Registration, meeting.meeting, &meeting.title);
        }
        if let Some(until) = meeting.papers_until {
            add(until, Ends::Papers, meeting.meeting, &meeting.title);
        }
    }
    for procedure in procedures.iter().filter(|p| p.adopted.is_none() && p.objections == 0) {
        if let About::Text(_) = procedure.about {
            add(procedure.deadline, Ends::Silence, procedure.procedure, &procedure.title);
        }
    }
    found.sort_by_key(|due| (due.until, due.ends));
    found
}

/// How many sessions of a body are called for a year, cancelled ones not counted.
pub fn sessions_called(meetings: &[Meeting], body: &StatementId, year: &str) -> u32 {
    let counts = |m: &&Meeting| {
        m.body == *body
            && m.form == Form::Session
            && m.cancelled.is_none()
            && m.begins.date().starts_with(year)
    };
    u32::try_from(meetings.iter().filter(counts).count()).unwrap_or(u32::MAX)
}

/// Whether a silence is in its last hours.
pub fn is_ending(procedure: &Procedure, now: Time) -> bool {
    let last = procedure.deadline.plus_minutes(-60 * LAST_HOURS);
    procedure.adopted.is_none() && now >= last && !procedure.is_over(now)
}
