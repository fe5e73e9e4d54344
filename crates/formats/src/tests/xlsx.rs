//! LibreOffice opens the lists and gives back the same rows.

use super::foreign::{noon, office, python};
use crate::xlsx::{MAX_CELL_UNITS, Sheet, to_bytes};

fn sheet() -> Sheet {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    Sheet {
        name: "Desks: Avaria/Belmora".to_owned(),
        head: row(&["State", "Desk", "Telephone", "Note"]),
        rows: vec![
            row(&["Avaria", "Technical desk", "+99 1 234 5678", "=1+1"]),
            row(&["Belmora", "مكتب", "00123", "a comma, a \"quote\""]),
            row(&["Cardova", "", "2026-11-22", "@SUM(A1)"]),
            row(&["Dalmere"]),
        ],
        widths: vec![20],
        rtl: false,
    }
}

const ROWS: &str = "State,Desk,Telephone,Note
Avaria,Technical desk,+99 1 234 5678,=1+1
Belmora,مكتب,00123,\"a comma, a \"\"quote\"\"\"
Cardova,,2026-11-22,@SUM(A1)
Dalmere,,,
";

/// Commas, quotes, UTF-8, cells as they are shown, formulas as formulas if there were any.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true";

#[test]
fn libreoffice_reads_the_rows_and_no_formula() {
    let csv = office(&to_bytes(&[sheet()], noon()).unwrap(), "list.xlsx", CSV);
    assert_eq!(String::from_utf8(csv).unwrap(), ROWS);
}

#[test]
fn libreoffice_sees_texts_filters_frozen_heads_and_direction() {
    let second = Sheet { name: "Second".to_owned(), rtl: true, ..sheet() };
    let bytes = to_bytes(&[sheet(), second], noon()).unwrap();
    let flat = String::from_utf8(office(&bytes, "list.xlsx", "fods")).unwrap();
    assert!(!flat.contains("table:formula"), "every cell is a text");
    assert!(!flat.contains(r#"office:value-type="float""#), "every cell is a text");
    assert!(flat.contains(r#"table:name="Desks  Avaria Belmora""#));
    assert_eq!(flat.matches(r#"table:display-filter-buttons="true""#).count(), 2);
    assert!(flat.contains(r#"style:writing-mode="rl-tb""#), "the second sheet");
    assert!(flat.contains("<meta:creation-date>2026-11-22T12:00:00"));
}

#[test]
fn the_head_stays_in_sight() {
    let script = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml').decode())";
    let xml = python(script, &to_bytes(&[sheet()], noon()).unwrap(), "python3");
    assert!(
        xml.contains(
            r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#
        )
    );
    assert!(xml.contains(r#"<autoFilter ref="A1:D5"/>"#));
}

#[test]
fn the_same_sheets_give_the_same_bytes() {
    assert_eq!(to_bytes(&[sheet()], noon()).unwrap(), to_bytes(&[sheet()], noon()).unwrap());
}

#[test]
fn limits_are_kept_and_names_are_made_fit() {
    let told = |sheets: &[Sheet]| {
        to_bytes(sheets, noon()).err().map(|e| e.to_string()).unwrap_or_default()
    };
    let named = |name: &str| Sheet { name: name.to_owned(), ..sheet() };
    assert_eq!(told(&[]), "the file cannot be written: it has no sheet");
    assert_eq!(
        told(&[named(""), named("history"), named("'quoted'"), named(&"🙂".repeat(40))]),
        ""
    );
    assert!(told(&[named("Desks"), named("desks")]).starts_with("the file could not be written"));
    let mut long = sheet();
    long.rows[0][0] = "x".repeat(MAX_CELL_UNITS + 1);
    assert_eq!(told(&[long]), "a cell is too large: at most 32767 characters");
    assert_eq!(told(&[Sheet::default()]), "");
}
