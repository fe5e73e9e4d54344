//! Reads a list of contacts as secretariats have it: CSV in the usual variants, or XLSX. Pure, and
//! never fails on any bytes but with a remark that says what to do.

mod sheet;
mod text;
pub mod write;

use super::Remark;
use crate::fold::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Largest file of a list, in bytes.
pub const LIST_MAX: usize = 5 << 20;
/// Most rows of a list.
pub const ROWS_MAX: usize = 2_000;
/// Most columns of a list.
const COLUMNS_MAX: usize = 64;

/// The columns that are read.
pub const COLUMNS: [&str; 17] = [
    "state",
    "desk",
    "office",
    "institution",
    "person",
    "position",
    "deputy",
    "deputy_position",
    "email",
    "telephone",
    "mobile",
    "secure_line",
    "openpgp",
    "languages",
    "hours",
    "time_zone",
    "note_verbale",
];
const REQUIRED: [&str; 3] = ["state", "desk", "office"];

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its rows that hold anything, in order.
    pub rows: Vec<Row>,
    /// What the reader should know, though nothing is wrong.
    pub warnings: Vec<Remark>,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number in the file; the header is usually 1.
    pub number: usize,
    /// Its cells by column, tidied; empty ones are absent.
    pub cells: BTreeMap<String, String>,
    /// What was wrong with it before anybody looked at what it says.
    pub faults: Vec<Remark>,
}

impl Row {
    /// A cell's text.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// One line of the file before its columns are known.
struct Line {
    number: usize,
    cells: Vec<Cell>,
}

enum Cell {
    Text(String),
    /// A formula without a value, such as `#REF!`.
    Broken(String),
    /// Empty, because it is merged with another; the region, such as `B2:B4`.
    Merged(String),
}

impl Cell {
    fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Broken(text) | Cell::Merged(text) => text,
        }
    }
}

/// Reads a list.
///
/// # Errors
///
/// A remark when the file as a whole cannot be read.
pub fn read(bytes: &[u8]) -> Result<List, Remark> {
    if bytes.len() > LIST_MAX {
        return Err(Remark::new("intake-list-too-large", (LIST_MAX >> 20).to_string()));
    }
    let mut warnings = Vec::new();
    let lines = if bytes.starts_with(b"PK\x03\x04") {
        sheet::lines(bytes)?
    } else {
        text::lines(bytes, &mut warnings)?
    };
    let mut lines = lines.into_iter().filter(|l| l.cells.iter().any(|c| !c.text().is_empty()));
    let header = lines.next().ok_or_else(|| Remark::new("intake-list-empty", ""))?;
    let columns = columns(&header, &mut warnings)?;
    let mut rows = Vec::new();
    for line in lines {
        if rows.len() == ROWS_MAX {
            return Err(Remark::new("intake-list-too-long", ROWS_MAX.to_string()));
        }
        rows.push(row(line, &columns));
    }
    if rows.is_empty() {
        return Err(Remark::new("intake-list-empty", ""));
    }
    Ok(List { rows, warnings })
}

/// The columns by their place, and a warning of those that are not known.
fn columns(header: &Line, warnings: &mut Vec<Remark>) -> Result<Vec<String>, Remark> {
    let name = |cell: &Cell| fold(cell.text()).replace([' ', '-'], "_");
    let mut names: Vec<String> = header.cells.iter().map(name).collect();
    // A cell that is merged into the header's has no name of its own.
    for (name, cell) in names.iter_mut().zip(&header.cells) {
        if matches!(cell, Cell::Merged(_)) {
            name.clear();
        }
    }
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let missing: Vec<&str> =
        REQUIRED.into_iter().filter(|r| !names.iter().any(|n| n == r)).collect();
    if !missing.is_empty() {
        return Err(Remark::new("intake-list-column-missing", missing.join(", ")));
    }
    for column in COLUMNS {
        if names.iter().filter(|n| *n == column).count() > 1 {
            return Err(Remark::new("intake-list-column-twice", column));
        }
    }
    for (name, cell) in names.iter().zip(&header.cells) {
        if !COLUMNS.contains(&name.as_str()) && !name.is_empty() {
            warnings.push(Remark::new("intake-list-column-unknown", cell.text()));
        }
    }
    Ok(names)
}

fn row(line: Line, columns: &[String]) -> Row {
    let mut row = Row { number: line.number, cells: BTreeMap::new(), faults: Vec::new() };
    for (at, cell) in line.cells.into_iter().enumerate() {
        match (columns.get(at), cell) {
            (_, Cell::Text(text)) if text.is_empty() => {}
            // A comma or semicolon without quotes has moved everything behind it.
            (None, Cell::Text(text) | Cell::Broken(text) | Cell::Merged(text)) => {
                row.faults.push(Remark::new("intake-fault-cells", text));
            }
            (Some(name), Cell::Text(text) | Cell::Broken(text)) if name.is_empty() => {
                row.faults.push(Remark::new("intake-fault-unnamed", text));
            }
            (Some(name), _) if !COLUMNS.contains(&name.as_str()) => {}
            (Some(_), Cell::Broken(text)) => {
                row.faults.push(Remark::new("intake-fault-formula", text));
            }
            (Some(_), Cell::Merged(region)) => {
                row.faults.push(Remark::new("intake-fault-merged", region));
            }
            (Some(name), Cell::Text(text)) => {
                row.cells.insert(name.clone(), text);
            }
        }
    }
    row
}

/// Text as statements hold it: normal form C, single spaces, no control characters.
pub fn tidy(text: &str) -> String {
    let plain: String =
        text.nfc().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
