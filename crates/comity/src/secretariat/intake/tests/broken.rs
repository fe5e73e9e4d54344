//! Broken spreadsheets: each has its message, and nothing of what is in them is lost in silence.

use super::super::import::What;
use super::super::list::{LIST_MAX, ROWS_MAX, Row, read, write::xlsx};
use super::{Remark, judged, keys, rows};
use crate::directory::queries::Contact;
use crate::region::Region;
use formats::xlsx::{Sheet, to_bytes};
use register::Time;
use tempfile::TempDir;

fn sheet(head: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    let sheet = Sheet {
        name: "Contacts".into(),
        head: owned(head),
        rows: rows.iter().map(|row| owned(row)).collect(),
        widths: Vec::new(),
        rtl: false,
    };
    to_bytes(&[sheet], Time::from_millis(0).timestamp()).unwrap()
}

#[test]
fn a_hundred_thousand_rows_are_refused_as_a_whole_and_quickly() {
    let header = "state,desk,office\n";
    let text = header.to_owned() + &"CRV,technical,Desk\n".repeat(100_000);
    assert!(text.len() < LIST_MAX);
    let too_long = Remark::new("intake-list-too-long", ROWS_MAX.to_string());
    assert_eq!(read(text.as_bytes()).unwrap_err(), too_long);
    let row: &[&str] = &["CRV", "technical", "Desk"];
    let many = sheet(&["state", "desk", "office"], &vec![row; 100_000]);
    assert_eq!(read(&many).unwrap_err(), too_long);
}

#[test]
fn merged_cells_are_told_by_the_rows_that_they_leave_empty() {
    // A merged cell holds its text in the first of its rows alone; the others are empty.
    let head = ["state", "desk", "office", "telephone", "note_verbale"];
    let bytes = sheet(
        &head,
        &[
            &["CRV", "technical", "Desk", "+999 501 0341", "NV 3"],
            &["", "policy", "Unit", "+999 501 0342", "NV 3"],
        ],
    );
    let found = judged(&read(&bytes).unwrap().rows, &[]);
    assert_eq!(keys(&found[0]), [""; 0]);
    assert_eq!(keys(&found[1]), ["intake-fault-state-missing"]);
    // A title that is merged above the names of the columns is no header.
    let titled = sheet(&["Directory of contacts"], &[&head, &["CRV", "technical", "Desk", "", ""]]);
    assert_eq!(read(&titled).unwrap_err().key, "intake-list-column-missing");
}

#[test]
fn encodings() {
    let line = "state,desk,office\nCRV,technical,";
    // An odd byte at the end of UTF-16, half a pair, and no text at all.
    let mut utf16: Vec<u8> = [0xff, 0xfe].into();
    utf16.extend(line.encode_utf16().flat_map(u16::to_le_bytes));
    let odd = [utf16.clone(), vec![0x41]].concat();
    let half = [utf16, vec![0x00, 0xd8]].concat();
    for bytes in [odd, half, b"state,desk,office\nCRV,\0\0".to_vec()] {
        assert_eq!(read(&bytes).unwrap_err().key, "intake-list-not-a-list");
    }
    // Cyrillic in an old code page cannot be known for sure: it is told how it was read.
    let cyrillic = [line.as_bytes(), b"\xc1\xfe\xf0\xee\n"].concat();
    let list = read(&cyrillic).unwrap();
    assert_eq!(list.warnings, [Remark::new("intake-list-windows", "Windows-1252")]);
    assert_eq!(list.rows[0].get("office"), "Áþðî");
}

#[test]
fn several_numbers_in_one_cell_stand_with_a_semicolon() {
    let one = |telephone: &str| {
        let text = format!(
            "state,desk,office,telephone,note_verbale\nCRV,technical,Desk,{telephone},NV 3\n"
        );
        judged(&rows(&text), &[]).remove(0)
    };
    let two = one("+999 501 0341; +999 501 0342");
    assert_eq!(two.outcome.unwrap().details.channels.len(), 2);
    assert_eq!(keys(&one("+999 501 0341; 12; 13")), ["refused-telephone", "refused-telephone"]);
    assert_eq!(keys(&one(";")), ["refused-channel"]);
}

/// What a contact says, without the order of its ways and the remarks on them.
fn said(contact: &Contact) -> String {
    let details = contact.details.as_ref().unwrap();
    let mut ways: Vec<String> =
        details.channels.iter().map(|c| format!("{} {}", c.kind.code(), c.value)).collect();
    ways.sort();
    format!(
        "{} {} {} {} {:?} {} {} {:?} {:?} {ways:?}",
        contact.participant,
        contact.desk,
        contact.office,
        contact.institution,
        contact.languages,
        contact.hours,
        contact.time_zone,
        details.person,
        details.deputy
    )
}

#[test]
fn an_export_is_imported_by_another_instance_without_loss() {
    let folder = TempDir::new().unwrap();
    let region = Region::build(folder.path(), crate::world::today()).unwrap();
    let contacts = region.store.view(crate::directory::queries::contacts).unwrap();
    let states: Vec<&Contact> =
        contacts.iter().filter(|contact| contact.participant.as_str() != "VBNOA").collect();
    let bytes = xlsx("Directory", &states, false, crate::world::today()).unwrap();
    let mut rows: Vec<Row> = read(&bytes).unwrap().rows;
    for row in &mut rows {
        row.cells.insert("note_verbale".into(), "NV 1/2027".into());
    }
    let found = judged(&rows, &[]);
    assert_eq!(found.len(), states.len());
    for (row, contact) in found.iter().zip(&states) {
        let wanted = row.outcome.clone().unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!(wanted.what, What::New);
        let again = Contact {
            participant: wanted.participant,
            desk: wanted.card.desk,
            office: wanted.card.office,
            institution: wanted.card.institution,
            languages: wanted.card.languages,
            hours: wanted.card.hours,
            time_zone: wanted.card.time_zone,
            details: Some(wanted.details),
            ..(*contact).clone()
        };
        assert_eq!(said(&again), said(contact));
    }
}
