//! Meetings as a calendar: the one place that calls the writer of iCalendar.

use super::queries::{Body, Meeting};
use anyhow::Result;
use formats::ics::{Calendar, Event, Method, Status, When};

/// Hours after which a subscriber asks again.
const REFRESH_HOURS: u16 = 6;

/// The meetings as a calendar of this name. Their pages stand below `base_url`.
///
/// # Errors
/// When there are more meetings than a calendar holds.
pub fn calendar(
    name: &str,
    base_url: &str,
    meetings: &[Meeting],
    bodies: &[Body],
) -> Result<String> {
    let event = |meeting: &Meeting| {
        let body = bodies.iter().find(|body| body.body == meeting.body);
        let code = body.map(|body| body.code.clone()).unwrap_or_default();
        Event {
            uid: format!("{}@comity", meeting.meeting),
            sequence: meeting.changes,
            stamp: meeting.entered.timestamp(),
            when: When::Instant {
                start: meeting.begins.timestamp(),
                end: meeting.ends.timestamp(),
            },
            summary: format!("{code}: {}", meeting.title),
            description: meeting.cancelled.clone().unwrap_or_default(),
            location: meeting.place.clone(),
            url: Some(format!("{base_url}/meetings/{}", meeting.meeting)),
            status: if meeting.cancelled.is_some() { Status::Cancelled } else { Status::Confirmed },
            categories: vec![meeting.form.code().to_owned()],
        }
    };
    let events = meetings.iter().map(event).collect();
    let refresh_hours = REFRESH_HOURS;
    let calendar =
        Calendar { name: name.to_owned(), events, refresh_hours, method: Method::Publish };
    Ok(calendar.to_text()?)
}
