//! iCalendar (RFC 5545, with the names and refresh times of RFC 7986): calendars that others subscribe to.
//!
//! Written here and not by a library: the one at hand folds lines at 76 octets and escapes no
//! carriage return.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Error, plain};

/// A calendar holds at most this many events.
pub const MAX_EVENTS: usize = 10_000;
/// A text of an event has at most this many bytes.
pub const MAX_TEXT_BYTES: usize = 16 * 1024;
/// A line has at most this many octets, without its end (RFC 5545, 3.1).
const MAX_LINE_OCTETS: usize = 75;

/// A calendar and its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its name, as programs show it.
    pub name: String,
    /// The events, in the order in which they are written.
    pub events: Vec<Event>,
    /// After how many hours a subscriber should ask again (RFC 7986, 5.7).
    pub refresh_hours: u16,
    /// What the receiver is asked to do with it.
    pub method: Method,
}

/// What the receiver is asked to do (RFC 5546, 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Show the events.
    Publish,
    /// Take the events away.
    Cancel,
}

/// One event (RFC 5545, 3.6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name for ever; never used for another event.
    pub uid: String,
    /// Grows by one with every change that matters.
    pub sequence: u32,
    /// When this form of it was made.
    pub stamp: Timestamp,
    /// When it takes place.
    pub when: When,
    /// One line.
    pub summary: String,
    /// Some lines; empty for none.
    pub description: String,
    /// Where; empty for nowhere said.
    pub location: String,
    /// A page about it.
    pub url: Option<String>,
    /// Whether it will take place.
    pub status: Status,
    /// What it belongs to.
    pub categories: Vec<String>,
}

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From one instant to another; both are the same for a mere point in time.
    Instant {
        /// It begins.
        start: Timestamp,
        /// It ends.
        end: Timestamp,
    },
    /// Whole days, whatever the time zone of the reader.
    Days {
        /// The first day.
        first: Date,
        /// The last day, which is part of it.
        last: Date,
    },
}

/// Whether an event will take place (RFC 5545, 3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It will.
    Confirmed,
    /// It may.
    Tentative,
    /// It will not.
    Cancelled,
}

impl Calendar {
    /// The calendar as a file of type `text/calendar; charset=utf-8`.
    ///
    /// # Errors
    /// When a limit is passed, an event ends before it starts, or a UID or address is not one.
    pub fn to_text(&self) -> Result<String, Error> {
        if self.events.len() > MAX_EVENTS {
            return Err(Error::too_large("the calendar", MAX_EVENTS, "events"));
        }
        let name = text("the name of the calendar", &plain::one_line(&self.name))?;
        let method = match self.method {
            Method::Publish => "PUBLISH",
            Method::Cancel => "CANCEL",
        };
        let hours = self.refresh_hours.max(1);
        let mut out = String::new();
        line(&mut out, "BEGIN:VCALENDAR");
        line(&mut out, "VERSION:2.0");
        line(&mut out, "PRODID:-//Comity//Comity//EN");
        line(&mut out, "CALSCALE:GREGORIAN");
        line(&mut out, &format!("METHOD:{method}"));
        line(&mut out, &format!("NAME:{name}"));
        // What programs read that do not know RFC 7986.
        line(&mut out, &format!("X-WR-CALNAME:{name}"));
        line(&mut out, &format!("REFRESH-INTERVAL;VALUE=DURATION:PT{hours}H"));
        line(&mut out, &format!("X-PUBLISHED-TTL:PT{hours}H"));
        for event in &self.events {
            event.print(&mut out)?;
        }
        line(&mut out, "END:VCALENDAR");
        Ok(out)
    }
}

impl Event {
    fn print(&self, out: &mut String) -> Result<(), Error> {
        let uid = plain::one_line(&self.uid);
        if uid.trim().is_empty() {
            return Err(Error::value("the event", "it has no UID"));
        }
        line(out, "BEGIN:VEVENT");
        line(out, &format!("UID:{}", text("the UID", &uid)?));
        line(out, &format!("DTSTAMP:{}", instant(self.stamp)));
        line(out, &format!("SEQUENCE:{}", self.sequence));
        match self.when {
            When::Instant { start, end } if start <= end => {
                line(out, &format!("DTSTART:{}", instant(start)));
                // A point in time has no DTEND: it must be later than DTSTART (3.8.2.2).
                if seconds(start) < seconds(end) {
                    line(out, &format!("DTEND:{}", instant(end)));
                }
            }
            When::Days { first, last } if first <= last => {
                let after =
                    last.tomorrow().map_err(|_| Error::value("the event", "no such day"))?;
                line(out, &format!("DTSTART;VALUE=DATE:{}", first.strftime("%Y%m%d")));
                line(out, &format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
            }
            When::Instant { .. } | When::Days { .. } => {
                return Err(Error::value("the event", "it ends before it starts"));
            }
        }
        line(out, &format!("SUMMARY:{}", text("the summary", &plain::one_line(&self.summary))?));
        for (name, value) in [("DESCRIPTION", &self.description), ("LOCATION", &self.location)] {
            if !value.is_empty() {
                line(out, &format!("{name}:{}", text("the description or location", value)?));
            }
        }
        if let Some(url) = &self.url {
            line(out, &format!("URL:{}", uri(url)?));
        }
        let status = match self.status {
            Status::Confirmed => "CONFIRMED",
            Status::Tentative => "TENTATIVE",
            Status::Cancelled => "CANCELLED",
        };
        line(out, &format!("STATUS:{status}"));
        if !self.categories.is_empty() {
            let each = self.categories.iter().map(|one| text("a category", &plain::one_line(one)));
            line(out, &format!("CATEGORIES:{}", each.collect::<Result<Vec<_>, _>>()?.join(",")));
        }
        line(out, "END:VEVENT");
        Ok(())
    }
}

/// An instant in UTC (3.3.5, form 2).
fn instant(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The whole second, as it is written.
fn seconds(at: Timestamp) -> i64 {
    at.as_second()
}

/// A TEXT value (3.3.11).
fn text(what: &'static str, value: &str) -> Result<String, Error> {
    if value.len() > MAX_TEXT_BYTES {
        return Err(Error::too_large(what, MAX_TEXT_BYTES, "bytes"));
    }
    let escaped = plain::lines(value).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    Ok(escaped.replace('\n', "\\n"))
}

/// A URI value (3.3.13): not escaped, so it must be one.
fn uri(value: &str) -> Result<&str, Error> {
    let is_uri = value.bytes().all(|b| b.is_ascii_graphic())
        && value.split_once(':').is_some_and(|(scheme, rest)| {
            !scheme.is_empty()
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
                && !rest.is_empty()
        });
    match is_uri && value.len() <= MAX_TEXT_BYTES {
        true => Ok(value),
        false => Err(Error::value("the address of the page", "it is not a URI")),
    }
}

/// Writes one content line, folded between characters (3.1).
fn line(out: &mut String, content: &str) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > MAX_LINE_OCTETS {
            out.push_str("\r\n ");
            // The space that marks the continuation counts.
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}
