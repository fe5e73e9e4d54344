//! Splits Rust text into code and string literals, as far as the checks need it.

/// A Rust file, taken apart.
pub(super) struct Scanned {
    /// The text with comments and literals blanked; lines stay where they are.
    pub(super) code: String,
    /// Every string literal with the line on which it begins.
    pub(super) literals: Vec<(usize, String)>,
}

/// The words of a text: letters, digits and underscores.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty())
}

/// Whether a name may hold this character.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Takes a Rust file apart.
pub(super) fn scan(text: &str) -> Scanned {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < chars.len() {
        let piece = piece_at(&chars, at);
        let end = piece.end.min(chars.len());
        let whole = &chars[at..end];
        if piece.is_code {
            code.extend(whole);
        } else {
            code.extend(whole.iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        }
        if piece.is_string {
            literals.push((line, whole.iter().collect()));
        }
        line += whole.iter().filter(|c| **c == '\n').count();
        at = end;
    }
    Scanned { code, literals }
}

/// A run of characters of one sort, up to `end`.
struct Piece {
    end: usize,
    is_code: bool,
    is_string: bool,
}

/// The piece that begins here.
fn piece_at(chars: &[char], at: usize) -> Piece {
    let next = |n: usize| chars.get(at + n).copied().unwrap_or('\0');
    let other = |end| Piece { end, is_code: false, is_string: false };
    match (chars[at], next(1)) {
        ('/', '/') => other(line_end(chars, at)),
        ('/', '*') => other(comment_end(chars, at)),
        ('"', _) => Piece { end: string_end(chars, at + 1), is_code: false, is_string: true },
        ('\'', '\\') => other(quote_end(chars, at + 3)),
        ('\'', _) if next(2) == '\'' => other(at + 3),
        (c, _) if is_word(c) => word_at(chars, at),
        _ => Piece { end: at + 1, is_code: true, is_string: false },
    }
}

/// A word; or a raw string, which begins with one.
fn word_at(chars: &[char], at: usize) -> Piece {
    let end = at + chars[at..].iter().take_while(|c| is_word(**c)).count();
    let word: String = chars[at..end].iter().collect();
    let hashes = chars[end..].iter().take_while(|c| **c == '#').count();
    let raw = matches!(word.as_str(), "r" | "br" | "cr");
    if raw && chars.get(end + hashes) == Some(&'"') {
        let end = raw_end(chars, end + hashes + 1, hashes);
        return Piece { end, is_code: false, is_string: true };
    }
    Piece { end, is_code: true, is_string: false }
}

/// Where the line ends.
fn line_end(chars: &[char], at: usize) -> usize {
    at + chars[at..].iter().take_while(|c| **c != '\n').count()
}

/// Behind a `/* */` comment; such comments may hold others.
fn comment_end(chars: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

/// Behind the closing quote of a string that may hold escapes.
fn string_end(chars: &[char], start: usize) -> usize {
    let mut at = start;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// Behind the closing quote of a raw string.
fn raw_end(chars: &[char], start: usize, hashes: usize) -> usize {
    let closes = |at: &usize| {
        let tail = chars.get(at + 1..at + 1 + hashes);
        chars[*at] == '"' && tail.is_some_and(|tail| tail.iter().all(|c| *c == '#'))
    };
    (start..chars.len()).find(closes).map_or(chars.len(), |at| at + 1 + hashes)
}

/// Behind the closing quote of a character.
fn quote_end(chars: &[char], start: usize) -> usize {
    (start..chars.len()).find(|at| chars[*at] == '\'').map_or(chars.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stays code and what is a literal, from one text.
    fn parts(text: &str) -> (String, Vec<String>) {
        let scanned = scan(text);
        let code = scanned.code.split_whitespace().collect::<Vec<_>>().join(" ");
        (code, scanned.literals.into_iter().map(|(_, text)| text).collect())
    }

    #[test]
    fn literals_and_comments_are_no_code() {
        let text = "let a = \"x \\\" // y\"; // unsafe \"z\"\nlet b = 'c';";
        assert_eq!(parts(text), ("let a = ; let b = ;".into(), vec!["\"x \\\" // y\"".into()]));
        let text = "/* a /* b */ unsafe */ fn f<'a>(x: &'a str) {}";
        assert_eq!(parts(text), ("fn f<'a>(x: &'a str) {}".into(), vec![]));
        let text = "a(r#\"say \"hi\"\"#, '\\'', '\"', br\"\\\");";
        let literals = vec!["r#\"say \"hi\"\"#".into(), "br\"\\\"".into()];
        assert_eq!(parts(text), ("a( , , , );".into(), literals));
    }

    #[test]
    fn literals_know_their_line() {
        let scanned = scan("\n\nf(\"a\nb\");\ng(\"c\");\n");
        let lines: Vec<usize> = scanned.literals.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 5]);
        assert_eq!(scanned.code.matches('\n').count(), 5);
    }
}
