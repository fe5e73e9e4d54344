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

/// Whether the character goes from right to left by itself, or from left to right, or neither; in the
/// scripts that are written today.
pub(crate) fn direction(c: char) -> Option<bool> {
    match c {
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            c.is_alphabetic().then_some(true)
        }
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Some(true),
        c if c.is_alphabetic() => Some(false),
        _ => None,
    }
}
