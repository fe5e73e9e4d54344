//! Plain text for all formats: without the characters that none of them can hold.

/// The text with `\n` as its only line end, and without control characters other than line end and tab.
pub(crate) fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().map(|c| if c == '\r' { '\n' } else { c }).filter(|c| is_written(*c)).collect()
}

/// The text as one line: what would end the line is a space.
pub(crate) fn one_line(text: &str) -> String {
    lines(text).split(['\n', '\t']).collect::<Vec<_>>().join(" ")
}

/// The text up to this many bytes, cut between characters; and whether something was cut.
pub(crate) fn cut(text: &str, limit_bytes: usize) -> (&str, bool) {
    if text.len() <= limit_bytes {
        return (text, false);
    }
    let end = (0..=limit_bytes).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (&text[..end], true)
}

// XML 1.0 refuses U+FFFE and U+FFFF too; U+2028 and U+2029 end a line in some readers.
fn is_written(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}' => false,
        c => !c.is_control(),
    }
}
