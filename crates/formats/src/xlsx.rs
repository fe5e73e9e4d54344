//! XLSX (ECMA-376): lists for people who work with a spreadsheet. Every cell is a text, never a formula.

use jiff::Timestamp;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use crate::{Error, plain};

/// A sheet has at most this many rows, its head among them; the format's own limit.
pub const MAX_ROWS: usize = 1_048_576;
/// A sheet has at most this many columns.
pub const MAX_COLUMNS: usize = 256;
/// A cell has at most this many UTF-16 units; the format's own limit.
pub const MAX_CELL_UNITS: usize = 32_767;
/// A file has at most this many sheets.
pub const MAX_SHEETS: usize = 64;
/// The name of a sheet has at most this many characters; the format's own limit.
pub const MAX_NAME_CHARS: usize = 31;

/// A row shows at most this many lines of a cell; the format's own limit is 409 points.
const MAX_LINES: usize = 27;
/// The height of a line.
const LINE_POINTS: f64 = 15.0;

/// One sheet: a head and rows of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name on the tab; what the format refuses in a name is a space there.
    pub name: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows; a short row leaves the last cells empty.
    pub rows: Vec<Vec<String>>,
    /// Widths of the columns in characters; columns without one are as wide as their texts need.
    pub widths: Vec<u16>,
    /// Whether columns run from right to left.
    pub rtl: bool,
}

/// The sheets as one file. `created` stands in the file as the time of its making.
///
/// # Errors
/// When there is no sheet, two have one name, or a limit is passed.
pub fn to_bytes(sheets: &[Sheet], created: Timestamp) -> Result<Vec<u8>, Error> {
    if sheets.is_empty() {
        return Err(Error::value("the file", "it has no sheet"));
    }
    if sheets.len() > MAX_SHEETS {
        return Err(Error::too_large("the file", MAX_SHEETS, "sheets"));
    }
    let time = ExcelDateTime::from_timestamp(created.as_second()).map_err(writer)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&time));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer().map_err(writer)
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), Error> {
    let columns = sheet.rows.iter().map(Vec::len).chain([sheet.head.len()]).max().unwrap_or(0);
    if columns > MAX_COLUMNS {
        return Err(Error::too_large("the sheet", MAX_COLUMNS, "columns"));
    }
    if sheet.rows.len() >= MAX_ROWS {
        return Err(Error::too_large("the sheet", MAX_ROWS, "rows"));
    }
    worksheet.set_name(tab_name(&sheet.name)).map_err(writer)?;
    worksheet.set_right_to_left(sheet.rtl);
    for (column, text) in (0u16..).zip(&sheet.head) {
        let text = cell(text)?;
        let format = format(&text, sheet.rtl).set_bold().set_border_bottom(FormatBorder::Thin);
        worksheet.write_string_with_format(0, column, text, &format).map_err(writer)?;
    }
    for (row, cells) in (1u32..).zip(&sheet.rows) {
        for (column, text) in (0u16..).zip(cells) {
            let text = cell(text)?;
            if !text.is_empty() {
                let format = format(&text, sheet.rtl);
                worksheet.write_string_with_format(row, column, text, &format).map_err(writer)?;
            }
        }
    }
    for (row, cells) in (1u32..).zip(&sheet.rows) {
        let lines = cells.iter().map(|text| text.lines().count()).max().unwrap_or(0);
        // Not every program makes a row higher by itself.
        if let Some(lines) = u8::try_from(lines.min(MAX_LINES)).ok().filter(|lines| *lines > 1) {
            worksheet.set_row_height(row, LINE_POINTS * f64::from(lines)).map_err(writer)?;
        }
    }
    for (column, at) in (0u16..).zip(0..columns) {
        worksheet.set_column_width(column, width(sheet, at)).map_err(writer)?;
    }
    worksheet.set_freeze_panes(1, 0).map_err(writer)?;
    if let Some(last) = u16::try_from(sheet.head.len()).ok().and_then(|count| count.checked_sub(1))
    {
        let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        worksheet.autofilter(0, 0, rows, last).map_err(writer)?;
    }
    Ok(())
}

/// How a cell looks. In a sheet from right to left, what has no letter of such a script is still read
/// from left to right: else the groups of a telephone number change places.
fn format(text: &str, rtl: bool) -> Format {
    let align = if rtl { FormatAlign::Right } else { FormatAlign::Left };
    let mut format = Format::new().set_align(align).set_align(FormatAlign::Top);
    if text.contains('\n') {
        format = format.set_text_wrap();
    }
    if rtl {
        let first = text.chars().find_map(plain::direction);
        format = format.set_reading_direction(if first == Some(true) { 2 } else { 1 });
    }
    format
}

/// A text as a cell can hold it.
fn cell(text: &str) -> Result<String, Error> {
    let text = plain::lines(text);
    match text.encode_utf16().count() > MAX_CELL_UNITS {
        true => Err(Error::too_large("a cell", MAX_CELL_UNITS, "characters")),
        false => Ok(text),
    }
}

/// The name on the tab: never empty, never too long, without what the format refuses.
fn tab_name(name: &str) -> String {
    let name = plain::one_line(name).replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let mut short = String::new();
    for c in name.trim().trim_matches('\'').chars() {
        if short.encode_utf16().count() + c.len_utf16() > MAX_NAME_CHARS {
            break;
        }
        short.push(c);
    }
    let short = short.trim_matches(['\'', ' ']);
    // Excel keeps the name "History" for itself.
    match short.is_empty() || short.eq_ignore_ascii_case("history") {
        true => format!("{short} 1").trim().to_owned(),
        false => short.to_owned(),
    }
}

/// The width that was given, or what the longest line of the column needs.
fn width(sheet: &Sheet, column: usize) -> f64 {
    if let Some(given) = sheet.widths.get(column) {
        return f64::from((*given).clamp(1, 255));
    }
    // The button of the filter stands in the head.
    let head = sheet.head.get(column).map_or(0, |text| text.chars().count() + 3);
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let longest = cells.flat_map(|text| text.lines()).map(|line| line.chars().count() + 1).max();
    let chars = longest.unwrap_or(0).max(head).clamp(6, 60);
    f64::from(u16::try_from(chars).unwrap_or(60))
}

fn writer(error: rust_xlsxwriter::XlsxError) -> Error {
    Error::Writer(error.to_string())
}
