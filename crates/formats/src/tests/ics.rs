//! Two foreign parsers read the calendar with no error and see the same events.

use jiff::civil::date;
use proptest::prelude::*;

use super::foreign::{noon, python};
use crate::ics::{Calendar, Event, Method, Status, When};

fn calendar() -> Calendar {
    let hour = jiff::SignedDuration::from_hours(1);
    let meeting = Event {
        uid: "0197f2c0-0001@comity.example".to_owned(),
        sequence: 3,
        stamp: noon(),
        when: When::Instant { start: noon() + hour * 24, end: noon() + hour * 26 },
        summary:
            "Meeting of desks; Avaria, Belmora and a summary long enough to be folded: مكتب الاتصال"
                .to_owned(),
        description: "First line, with a comma\r\nSecond line; with \\ and \"quotes\"\n\nLast"
            .to_owned(),
        location: "Avaria City, Hall 2".to_owned(),
        url: Some("https://comity.example/meetings/7?day=1,2;x".to_owned()),
        status: Status::Confirmed,
        categories: vec!["Meeting".to_owned(), "Desks, technical".to_owned()],
    };
    let days = Event {
        uid: "0197f2c0-0002@comity.example".to_owned(),
        sequence: 0,
        when: When::Days { first: date(2026, 12, 30), last: date(2027, 1, 2) },
        summary: "Exercise".to_owned(),
        description: String::new(),
        location: String::new(),
        url: None,
        status: Status::Cancelled,
        categories: Vec::new(),
        ..meeting.clone()
    };
    let point = Event {
        uid: "0197f2c0-0003@comity.example".to_owned(),
        when: When::Instant { start: noon(), end: noon() },
        summary: "Confirm the contacts".to_owned(),
        status: Status::Tentative,
        ..days.clone()
    };
    Calendar {
        name: "Avaria, all dates".to_owned(),
        events: vec![meeting, days, point],
        refresh_hours: 4,
        method: Method::Publish,
    }
}

const SEEN: &str = "\
0197f2c0-0001@comity.example|3|2026-11-23 12:00:00+00:00|2026-11-23 14:00:00+00:00|Meeting of desks; Avaria, Belmora and a summary long enough to be folded: مكتب الاتصال|First line, with a comma/Second line; with \\ and \"quotes\"//Last|Avaria City, Hall 2|https://comity.example/meetings/7?day=1,2;x|CONFIRMED|Meeting+Desks, technical
0197f2c0-0002@comity.example|0|2026-12-30|2027-01-03|Exercise||||CANCELLED|
0197f2c0-0003@comity.example|0|2026-11-22 12:00:00+00:00||Confirm the contacts||||TENTATIVE|
";

const ICALENDAR: &str = r#"
import sys, icalendar
whole = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
assert not whole.errors, whole.errors
assert str(whole["NAME"]) == str(whole["X-WR-CALNAME"]) == "Avaria, all dates", whole
assert whole["METHOD"] == "PUBLISH" and whole["VERSION"] == "2.0"
for e in whole.walk("VEVENT"):
    assert not e.errors, e.errors
    text = lambda name: str(e.get(name, "")).replace("\n", "/")
    when = lambda name: str(e[name].dt) if name in e else ""
    categories = "+".join(str(c) for c in e["CATEGORIES"].cats) if "CATEGORIES" in e else ""
    print("|".join([text("UID"), text("SEQUENCE"), when("DTSTART"), when("DTEND"), text("SUMMARY"),
        text("DESCRIPTION"), text("LOCATION"), text("URL"), text("STATUS"), categories]))
"#;

const VOBJECT: &str = r#"
import sys, vobject
whole = vobject.readOne(open(sys.argv[1], "rb").read().decode("utf-8"))
whole.validate(raiseException=True)
for e in whole.vevent_list:
    text = lambda name: str(getattr(e, name).value).replace("\n", "/") if hasattr(e, name) else ""
    categories = "+".join(e.categories.value) if hasattr(e, "categories") else ""
    print("|".join([text("uid"), text("sequence"), text("dtstart"), text("dtend"), text("summary"),
        text("description"), text("location"), text("url"), text("status"), categories]))
"#;

#[test]
fn icalendar_of_python_sees_the_same_events() {
    let text = calendar().to_text().unwrap();
    // Its version 4 takes an escaped comma in a category for the one between two; others do not.
    let seen = SEEN.replace("Desks, technical", "Desks+ technical");
    assert_eq!(python(ICALENDAR, text.as_bytes(), "python3-icalendar"), seen);
}

#[test]
fn vobject_of_python_sees_the_same_events() {
    let text = calendar().to_text().unwrap();
    assert_eq!(python(VOBJECT, text.as_bytes(), "python3-vobject"), SEEN);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let with = |change: fn(&mut Event)| {
        let mut calendar = calendar();
        change(&mut calendar.events[0]);
        calendar.to_text().err().map(|e| e.to_string()).unwrap_or_default()
    };
    assert_eq!(with(|e| e.uid = " ".to_owned()), "the event cannot be written: it has no UID");
    assert_eq!(
        with(|e| e.when = When::Days { first: date(2026, 1, 2), last: date(2026, 1, 1) }),
        "the event cannot be written: it ends before it starts"
    );
    assert_eq!(
        with(|e| e.url = Some("https://x.example/\r\nATTENDEE:y".to_owned())),
        "the address of the page cannot be written: it is not a URI"
    );
    assert_eq!(
        with(|e| e.description = "x".repeat(20_000)),
        "the description or location is too large: at most 16384 bytes"
    );
}

proptest! {
    #[test]
    fn no_text_breaks_a_line(summary in any::<String>(), uid in "[a-z]{1,80}", category in "\\PC{0,90}") {
        let mut calendar = calendar();
        calendar.events.truncate(1);
        let before = calendar.to_text().unwrap();
        calendar.events[0].summary = summary;
        calendar.events[0].uid = uid;
        calendar.events[0].categories = vec![category];
        let text = calendar.to_text().unwrap();
        let unfolded = |text: &str| text.replace("\r\n ", "").matches("\r\n").count();
        prop_assert_eq!(unfolded(&text), unfolded(&before));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    }
}
