//! CSV in the usual variants: separated by comma, semicolon or tab; UTF-8, UTF-16, Windows-1252.

use super::{COLUMNS_MAX, Cell, Line, ROWS_MAX, Remark, tidy};

/// The lines of a CSV file.
pub(super) fn lines(bytes: &[u8], warnings: &mut Vec<Remark>) -> Result<Vec<Line>, Remark> {
    let text = decode(bytes, warnings)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| Remark::new("intake-list-unreadable", e.to_string()))?;
        // The reader's position stands before the blank lines that it passed over.
        let (at, line) = record.position().map_or((0, 1), |p| (p.byte(), p.line()));
        let rest = text.as_bytes().get(usize::try_from(at).unwrap_or(usize::MAX)..);
        let blank = rest.unwrap_or_default().iter().take_while(|b| **b == b'\n').count();
        let number = usize::try_from(line).unwrap_or(usize::MAX).saturating_add(blank);
        let cells: Vec<Cell> = record.iter().map(|cell| Cell::Text(tidy(cell))).collect();
        if cells.iter().all(|cell| cell.text().is_empty()) {
            continue;
        }
        if cells.len() > COLUMNS_MAX {
            return Err(Remark::new("intake-list-too-wide", COLUMNS_MAX.to_string()));
        }
        // One more than allowed, so that the caller sees that there are too many.
        if lines.len() > ROWS_MAX + 1 {
            break;
        }
        lines.push(Line { number, cells });
    }
    Ok(lines)
}

/// The separator that stands most often in the header, outside quotes.
fn separator(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    // The first of equals: a comma unless another stands more often.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(s, _)| s)
}

fn decode(bytes: &[u8], warnings: &mut Vec<Remark>) -> Result<String, Remark> {
    let not_text = || Remark::new("intake-list-not-a-list", "");
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes).ok_or_else(not_text)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes).ok_or_else(not_text)?,
        _ => {
            let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bare) {
                Ok(text) => text.to_owned(),
                Err(_) => {
                    warnings.push(Remark::new("intake-list-windows", "Windows-1252"));
                    bare.iter().map(|byte| windows_1252(*byte)).collect()
                }
            }
        }
    };
    // A scan, an old XLS file, a picture: bytes that no text has.
    if text.contains('\0') { Err(not_text()) } else { Ok(text) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().ok()
}

fn windows_1252(byte: u8) -> char {
    /// What stands at 0x80 to 0x9f; the five free places stay what they are in Latin-1.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}
