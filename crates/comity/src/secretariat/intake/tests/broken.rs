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

/// A workbook with a sheet of these rows, written out, and what stands behind them.
fn workbook(rows: &[&str], behind: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let sheet = format!(
        r#"<worksheet xmlns="{MAIN}"><sheetData>{}</sheetData>{behind}</worksheet>"#,
        rows.concat()
    );
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let mut zip = register::zip::Writer::default();
    for (name, content) in [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{TYPES}"/>"#)),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", book),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.add(name, content.as_bytes()).unwrap();
    }
    zip.finish().unwrap()
}

/// A row of texts; what begins with `<` is a whole cell already.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + at as u8));
        match text.strip_prefix("<c") {
            Some(rest) => format!(r#"<c r="{place}"{rest}"#),
            None if text.is_empty() => String::new(),
            None => format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

const HEAD: [&str; 5] = ["state", "desk", "office", "telephone", "note_verbale"];

#[test]
fn merged_cells_are_told_in_every_row_that_they_leave_empty() {
    let first = row(2, &["CRV", "technical", "Desk", "+999 501 0341", "NV 3"]);
    let second = row(3, &["", "policy", "Unit", "+999 501 0342", ""]);
    let merged =
        r#"<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="E2:E3"/></mergeCells>"#;
    let bytes = workbook(&[&row(1, &HEAD), &first, &second], merged);
    let found = judged(&read(&bytes).unwrap().rows, &[]);
    assert_eq!(keys(&found[0]), [""; 0]);
    let told = keys(&found[1]);
    assert_eq!(told[..2], ["intake-fault-merged", "intake-fault-merged"], "{told:?}");
    // A title that is merged above the names of the columns is no header.
    let title = row(1, &["Directory of contacts"]);
    let merged = r#"<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>"#;
    let titled = workbook(&[&title, &row(2, &HEAD)], merged);
    assert_eq!(read(&titled).unwrap_err().key, "intake-list-column-missing");
}

#[test]
fn formulas_give_the_value_that_was_last_computed_or_are_told() {
    let computed = r#"<c t="str"><f>A2&amp;" desk"</f><v>CRV desk</v></c>"#;
    let line = |office: &str| {
        let line = row(2, &["CRV", "technical", office, "+999 501 0341", "NV 3"]);
        judged(&read(&workbook(&[&row(1, &HEAD), &line], "")).unwrap().rows, &[]).remove(0)
    };
    assert_eq!(line(computed).outcome.unwrap().card.office, "CRV desk");
    for broken in [r#"<c t="e"><f>1/0</f><v>#DIV/0!</v></c>"#, "<c><f>A2&amp;B2</f></c>"] {
        assert!(keys(&line(broken)).contains(&"intake-fault-formula"), "{broken}");
    }
    let shown_empty = r#"<c t="str"><f>IF(A2="","",D2)</f><v></v></c>"#;
    assert_eq!(keys(&line(shown_empty)), ["intake-fault-office"], "an empty text is a value");
}

#[test]
fn what_stands_in_a_column_without_a_name_is_told() {
    let text =
        "state,desk,,office,telephone,note_verbale\nCRV,technical,urgent,Desk,+999 501 0341,NV 3\n";
    assert_eq!(keys(&judged(&rows(text), &[])[0]), ["intake-fault-unnamed"]);
    let empty = text.replace("urgent", "");
    assert_eq!(keys(&judged(&rows(&empty), &[])[0]), [""; 0]);
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
