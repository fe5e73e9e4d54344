//! The first sheet of an XLSX file, cell by cell, so that a far-off cell costs nothing.

use super::{COLUMNS_MAX, Cell, LIST_MAX, Line, ROWS_MAX, Remark, tidy};
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx, XlsxFormulaMetadata};
use std::io::Cursor;

/// Most bytes that the parts of the file may have once unpacked.
const UNPACKED_MAX: u64 = 16 * LIST_MAX as u64;

/// Most regions of merged cells.
const MERGED_MAX: usize = 2_000;

/// The lines of the first sheet. Of a formula the value that was last computed is taken.
pub(super) fn lines(bytes: &[u8]) -> Result<Vec<Line>, Remark> {
    if unpacked(bytes).is_none_or(|size| size > UNPACKED_MAX) {
        return Err(Remark::new("intake-list-unpacked", (UNPACKED_MAX >> 20).to_string()));
    }
    // The libraries that read the format stop at sums that overflow in some damaged files; such a
    // file is refused as any other. They hold nothing beyond this call.
    std::panic::catch_unwind(|| cells(bytes))
        .unwrap_or_else(|_| Err(Remark::new("intake-list-unreadable", "XLSX")))
}

fn cells(bytes: &[u8]) -> Result<Vec<Line>, Remark> {
    let unreadable = |e: calamine::XlsxError| Remark::new("intake-list-unreadable", e.to_string());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let first = book.sheet_names().into_iter().next();
    let first = first.ok_or_else(|| Remark::new("intake-list-empty", ""))?;
    let mut reader = book.worksheet_cells_reader(&first).map_err(unreadable)?;
    let mut lines: Vec<Line> = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(unreadable)? {
        let value = match (&cell.value, &cell.formula) {
            // Saved by a program that does not calculate: what stands there on the screen is not here.
            (DataRef::Empty, Some(formula)) => Cell::Broken(written(formula)),
            (there, _) => value(there),
        };
        if value.text().is_empty() {
            continue;
        }
        let (row, column) = cell.pos;
        let number = row as usize + 1;
        let column = column as usize;
        if column >= COLUMNS_MAX {
            return Err(Remark::new("intake-list-too-wide", COLUMNS_MAX.to_string()));
        }
        if lines.last().is_none_or(|line| line.number != number) {
            // One more than allowed, so that the caller sees that there are too many.
            if lines.len() > ROWS_MAX + 1 {
                break;
            }
            lines.push(Line { number, cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            while line.cells.len() <= column {
                line.cells.push(Cell::Text(String::new()));
            }
            line.cells[column] = value;
        }
    }
    drop(reader);
    let merged = book.merge_cells_by_sheet_name(&first).map_err(unreadable)?;
    mark_merged(&mut lines, &merged)?;
    Ok(lines)
}

fn written(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            format!("={formula}")
        }
        _ => "=".to_owned(),
    }
}

/// Merged cells hold one text; the others are empty, though a reader sees the text there too. They are
/// marked in every line that holds anything.
fn mark_merged(lines: &mut [Line], merged: &[Dimensions]) -> Result<(), Remark> {
    if merged.len() > MERGED_MAX {
        return Err(Remark::new("intake-list-merged", MERGED_MAX.to_string()));
    }
    for region in merged {
        let (top, left) = region.start;
        let (bottom, right) = region.end;
        let right = right.min(COLUMNS_MAX as u32 - 1);
        let name = format!("{}:{}", place(top, left), place(bottom, right));
        let covers = |number: usize| (top as usize..=bottom as usize).contains(&(number - 1));
        for line in lines.iter_mut().filter(|line| covers(line.number)) {
            for column in left as usize..=right as usize {
                let is_first = line.number == top as usize + 1 && column == left as usize;
                while line.cells.len() <= column {
                    line.cells.push(Cell::Text(String::new()));
                }
                if !is_first && line.cells[column].text().is_empty() {
                    line.cells[column] = Cell::Merged(name.clone());
                }
            }
        }
    }
    Ok(())
}

/// A place as spreadsheets name it, such as `B3`; of the columns that are read the first 64.
fn place(row: u32, column: u32) -> String {
    let letter = |n: u32| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    let before = (column >= 26).then(|| letter(column / 26 - 1));
    format!(
        "{}{}{}",
        before.map(String::from).unwrap_or_default(),
        letter(column),
        u64::from(row) + 1
    )
}

fn value(value: &DataRef<'_>) -> Cell {
    Cell::Text(match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            tidy(text)
        }
        DataRef::SharedString(text) => tidy(text),
        DataRef::Int(number) => number.to_string(),
        // A whole number is shown without a fraction; that is what Rust writes.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(time) => date(time),
        DataRef::Empty => String::new(),
        DataRef::Error(error) => return Cell::Broken(error.to_string()),
    })
}

fn date(time: &ExcelDateTime) -> String {
    if !time.is_datetime() || !(1.0..2_958_466.0).contains(&time.as_f64()) {
        return time.as_f64().to_string();
    }
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// The size of the zip's files once unpacked, as its directory says; `None` when it has none.
fn unpacked(zip: &[u8]) -> Option<u64> {
    let end = zip.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let start = number(zip, end + 16)?;
    let mut at = usize::try_from(start).ok()?;
    let mut size = 0_u64;
    while zip.get(at..at + 4)? == b"PK\x01\x02" {
        size += u64::from(number(zip, at + 24)?);
        let names = number(zip, at + 28)?;
        let comment = number(zip, at + 32)? & 0xffff;
        at += 46 + (names & 0xffff) as usize + (names >> 16) as usize + comment as usize;
    }
    Some(size)
}

fn number(zip: &[u8], at: usize) -> Option<u32> {
    let four = zip.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
