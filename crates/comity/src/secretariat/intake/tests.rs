//! The intake: the lists of the made-up region, a table of faults, and random bytes.

mod broken;
mod fuzz;
mod story;

use super::import::{Judged, Known, What, draft, judge};
use super::list::{self, List, ROWS_MAX, Row, read};
use super::{Remark, scan_type};
use crate::clock::Staged;
use crate::directory::make::Note;
use crate::directory::queries::{Confirmed, Contact};
use crate::members::make::by;
use crate::members::view::Member;
use crate::profile::{Names, Profile};
use register::{Code, Time, authority::body::ParticipantType};

const CLEAN: &[u8] = include_bytes!("../../../../../demo/contacts.csv");
const SHEET: &[u8] = include_bytes!("../../../../../demo/contacts.xlsx");
const FAULTY: &[u8] = include_bytes!("../../../../../demo/contacts-with-errors.csv");

fn participants() -> Vec<Member> {
    let text = include_str!("../../../../../demo/participants.csv");
    let member = |code: Code, participant_type, names: Names| Member {
        code,
        participant_type,
        names,
        entry: 0,
    };
    let secretariat = Names::from([("en".to_owned(), "Secretariat".to_owned())]);
    let vesp = Code::new("VESP").unwrap();
    crate::found::participants(text)
        .unwrap()
        .into_iter()
        .map(|a| member(a.code, a.participant_type, a.names))
        .chain([member(vesp, ParticipantType::Organisation, secretariat)])
        .collect()
}

fn judged(rows: &[Row], contacts: &[Contact]) -> Vec<Judged> {
    let profile = Profile::shipped("arf").unwrap();
    judge(rows, "", &Known { participants: &participants(), contacts, profile: &profile })
}

fn keys(row: &Judged) -> Vec<&str> {
    match &row.outcome {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(|fault| fault.key.as_str()).collect(),
    }
}

/// A list of one row: columns and cells.
fn one(cells: &[(&str, &str)]) -> String {
    let whole = [
        ("state", "CRV"),
        ("desk", "technical"),
        ("office", "Desk"),
        ("telephone", "+999 501 0341"),
        ("note_verbale", "NV 3/2026"),
    ];
    let given = |name: &str| cells.iter().find(|(n, _)| *n == name);
    let mut all: Vec<(&str, &str)> = whole.iter().map(|c| *given(c.0).unwrap_or(c)).collect();
    all.extend(cells.iter().filter(|(n, _)| !whole.iter().any(|(w, _)| w == n)));
    let line = |at: fn(&(&str, &str)) -> String| all.iter().map(at).collect::<Vec<_>>().join(",");
    format!("{}\n{}\n", line(|c| c.0.to_owned()), line(|c| format!("\"{}\"", c.1)))
}

fn rows(text: &str) -> Vec<Row> {
    read(text.as_bytes()).unwrap().rows
}

#[test]
fn the_lists_of_the_region_are_clean_and_say_the_same() {
    for bytes in [CLEAN, SHEET] {
        let List { rows, warnings } = read(bytes).unwrap();
        assert_eq!((rows.len(), warnings), (16, Vec::new()));
        for row in judged(&rows, &[]) {
            assert_eq!(row.outcome.as_ref().unwrap().what, What::New, "{row:?}");
        }
    }
    assert_eq!(judged(&read(CLEAN).unwrap().rows, &[]), judged(&read(SHEET).unwrap().rows, &[]));
}

#[test]
fn every_bad_row_is_told() {
    let found = judged(&read(FAULTY).unwrap().rows, &[]);
    let bad: Vec<(usize, Vec<&str>)> =
        found.iter().filter(|r| r.outcome.is_err()).map(|r| (r.number, keys(r))).collect();
    assert_eq!(
        bad,
        [
            (3, vec!["intake-fault-state"]),
            (5, vec!["intake-fault-desk"]),
            (7, vec!["refused-channel"]),
            (9, vec!["refused-email"]),
            (11, vec!["refused-telephone"]),
            (12, vec!["intake-fault-office"]),
            (14, vec!["intake-fault-time-zone"]),
            (16, vec!["intake-fault-twice"]),
        ]
    );
}

/// Cells that differ from a good row, and the faults they make.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn table_of_faults() {
    let long = "x".repeat(201);
    let cases: &[Case<'_>] = &[
        (&[], &[]),
        (&[("state", "corvessa")], &[]),
        (&[("state", "КОРВЕССА")], &[]),
        (&[("state", "")], &["intake-fault-state-missing"]),
        (&[("state", "VESP")], &["intake-fault-secretariat"]),
        (&[("state", "VBNOA")], &["intake-fault-not-a-state"]),
        (&[("desk", "")], &["intake-fault-desk-missing"]),
        (&[("office", &long)], &["intake-fault-long"]),
        (&[("languages", "en/f?; zh-Hant")], &["intake-fault-language"]),
        (&[("email", "nobody"), ("mobile", "12")], &["refused-telephone", "refused-email"]),
        (&[("note_verbale", "")], &["intake-fault-note"]),
        (
            &[("state", "QQZ"), ("desk", "weather"), ("office", ""), ("telephone", "")],
            &["intake-fault-state", "intake-fault-desk", "intake-fault-office", "refused-channel"],
        ),
    ];
    for (cells, expected) in cases {
        let found = judged(&rows(&one(cells)), &[]);
        assert_eq!(keys(&found[0]), *expected, "{cells:?}");
    }
}

/// The contact of `one`, as it would stand in the register.
fn contact(on_instruction: bool, confirmed: bool) -> Contact {
    let found = judged(&rows(&one(&[])), &[]);
    let wanted = found[0].outcome.clone().unwrap();
    let id = "019aa000-0000-7000-8000-000000000001".parse().unwrap();
    let at = Time::from_millis(0);
    Contact {
        contact: id,
        participant: wanted.participant,
        desk: wanted.card.desk,
        office: "DESK".into(),
        institution: String::new(),
        languages: Vec::new(),
        hours: String::new(),
        time_zone: "Etc/UTC".into(),
        effective: None,
        details: Some(wanted.details),
        standing: id,
        entry: 0,
        entered: at,
        by_role: "secretariat-officer".into(),
        on_instruction,
        renewed: None,
        confirmed: confirmed.then(|| Confirmed { at, entry: 1, role: "desk.technical".into() }),
        absence: None,
    }
}

#[test]
fn what_is_there_already() {
    let row = rows(&one(&[]));
    for (on_instruction, confirmed) in [(true, true), (false, true)] {
        let found = judged(&row, &[contact(on_instruction, confirmed)]);
        assert_eq!(keys(&found[0]), ["intake-fault-own-key"]);
    }
    let waiting = contact(true, false);
    let same = Contact { office: "Desk".into(), ..waiting.clone() };
    let what =
        |there: &Contact| judged(&row, std::slice::from_ref(there))[0].outcome.clone().unwrap();
    assert_eq!(what(&same).what, What::Unchanged);

    // Another spelling of the office: the waiting contact is replaced, not doubled.
    let wanted = what(&waiting);
    let around = Staged::new(Time::from_millis(1_800_000_000_000), 1);
    let note = Note {
        reference: String::new(),
        media_type: "application/pdf".into(),
        content: b"%PDF-".to_vec(),
    };
    let officer = by(&Code::new("VESP").unwrap(), "secretariat-officer").unwrap();
    let said = draft(&wanted, &officer, &note, &around).unwrap();
    assert_eq!(said.supersedes, Some(waiting.standing));
    assert_eq!(said.body["contact"], waiting.contact.to_string());
    assert_eq!(said.body["note"], "NV 3/2026");
    assert_eq!(draft(&what(&same), &officer, &note, &around).map(|d| d.kind), None);
}

#[test]
fn csv_in_its_variants() {
    let text = "State;Desk;Office;E-mail\n\n ESR ;Technical;\"Bureau; Noe\u{308}l\"\n;;\n";
    let utf16 = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect()
    };
    let windows: Vec<u8> = text.replace("e\u{308}", "ë").chars().map(|c| c as u8).collect();
    let variants = [
        text.as_bytes().to_vec(),
        ["\u{feff}", text].concat().into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        text.replace("Bureau;", "Bureau,")
            .replace(';', "\t")
            .replace("Bureau,", "Bureau;")
            .into_bytes(),
        utf16(u16::to_le_bytes, [0xff, 0xfe]),
        utf16(u16::to_be_bytes, [0xfe, 0xff]),
        windows.clone(),
    ];
    for bytes in &variants {
        let List { rows, mut warnings } = read(bytes).unwrap();
        assert_eq!((rows.len(), rows[0].number), (1, 3), "blank lines count in the number");
        assert_eq!((rows[0].get("state"), rows[0].get("office")), ("ESR", "Bureau; Noël"));
        assert_eq!(warnings.pop(), Some(Remark::new("intake-list-column-unknown", "E-mail")));
        let told = (*bytes == windows).then(|| "intake-list-windows".to_owned());
        assert_eq!(warnings.pop().map(|w| w.key), told);
    }
}

#[test]
fn lists_that_cannot_be_read() {
    let header = "state,desk,office\n";
    let many = header.to_owned() + &"CRV,technical,Desk\n".repeat(ROWS_MAX + 1);
    let cases: &[(&[u8], &str)] = &[
        (b"", "intake-list-empty"),
        (header.as_bytes(), "intake-list-empty"),
        (b"state,person\nCRV,x\n", "intake-list-column-missing"),
        (b"state,desk,office,STATE\nCRV,x,y,z\n", "intake-list-column-twice"),
        (many.as_bytes(), "intake-list-too-long"),
        (&vec![b'x'; list::LIST_MAX + 1], "intake-list-too-large"),
        (b"\xd0\xcf\x11\xe0\0\0", "intake-list-not-a-list"),
        (b"PK\x03\x04 and no more", "intake-list-unpacked"),
    ];
    for (bytes, key) in cases {
        assert_eq!(read(bytes).unwrap_err().key, *key);
    }
    let most = header.to_owned() + &"CRV,technical,Desk\n".repeat(ROWS_MAX);
    assert_eq!(read(most.as_bytes()).unwrap().rows.len(), ROWS_MAX);
    let shifted = rows("state,desk,office\nCRV,technical,Desk, and more\n");
    assert_eq!(shifted[0].faults, [Remark::new("intake-fault-cells", "and more")]);
}

#[test]
fn a_scan_is_known_by_its_bytes() {
    assert_eq!(scan_type(b"%PDF-1.7"), Some("application/pdf"));
    assert_eq!(scan_type(b"<html>"), None);
}
