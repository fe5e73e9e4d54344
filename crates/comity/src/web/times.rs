//! Times as people read them: month by name, UTC first, the other side's local time beside it.

use super::languages;
use super::page::Page;
use maud::{Markup, html};
use register::Time;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day, such as `22 Nov 2026`.
pub fn day(page: &Page, time: Time) -> String {
    let date = time.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
    civil_day(page, date)
}

fn civil_day(page: &Page, date: jiff::civil::Date) -> String {
    written(date, |key| page.text(key))
}

/// The names of the months, for scripts: `Jan|Feb|…`.
pub fn months(page: &Page) -> String {
    MONTHS.map(|month| page.text(&format!("month-{month}"))).join("|")
}

/// A day in a language of its own, for mails.
pub fn day_in(language: usize, time: Time) -> String {
    let date = time.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
    written(date, |key| languages::text(language, key, None))
}

fn written(date: jiff::civil::Date, text: impl Fn(&str) -> String) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs() - 1).min(11)];
    format!("{} {} {}", date.day(), text(&format!("month-{month}")), date.year())
}

/// A day written `2026-11-22`, as people read it; the text itself when it is no date.
pub fn written_day(page: &Page, text: &str) -> String {
    text.parse().map_or(text.to_owned(), |date| civil_day(page, date))
}

/// A day as an element that machines can read.
pub fn day_element(page: &Page, time: Time) -> Markup {
    html! { time datetime=(time.to_string()) { (day(page, time)) } }
}

/// Day and time in UTC.
pub fn moment(page: &Page, time: Time) -> Markup {
    let clock = &time.to_string()[11..16];
    html! {
        time datetime=(time.to_string()) { (day(page, time)) " " bdi dir="ltr" { (clock) " UTC" } }
    }
}

/// What a browser's field for date and time says, taken as UTC.
pub fn typed(text: &str) -> Option<Time> {
    format!("{}:00.000Z", text.get(..16)?).parse().ok()
}

/// Day and clock in a time zone, with its offset; `None` for a zone that is not known.
pub fn local_moment(page: &Page, zone: &str, time: Time) -> Option<(String, String)> {
    let (clock, offset) = local_clock(zone, time)?;
    let date = time.timestamp().to_zoned(jiff::tz::TimeZone::get(zone).ok()?).date();
    Some((format!("{} {clock}", civil_day(page, date)), offset))
}

/// The clock in UTC, `03:12`.
pub fn utc_clock(time: Time) -> String {
    time.to_string()[11..16].to_owned()
}

/// The clock in a time zone, such as `05:12`, with its offset, such as `UTC+2`; `None` for a zone
/// that is not known.
pub fn local_clock(zone: &str, time: Time) -> Option<(String, String)> {
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let local = time.timestamp().to_zoned(zone);
    let minutes = local.offset().seconds() / 60;
    let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    let offset = match minutes % 60 {
        0 if minutes == 0 => "UTC".to_owned(),
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    };
    Some((format!("{:02}:{:02}", local.hour(), local.minute()), offset))
}
