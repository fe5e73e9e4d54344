//! What changed between two texts, line by line.

/// A line of the one text, of the other, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// In both.
    Same(&'a str),
    /// Taken out.
    Out(&'a str),
    /// Put in.
    In(&'a str),
}

/// Most lines of a text that are compared.
pub const LINES_MAX: usize = 1_500;

/// The lines of both texts in one order, by their longest common sequence; `None` when one has more
/// than [`LINES_MAX`] lines.
pub fn lines<'a>(before: &'a str, after: &'a str) -> Option<Vec<Line<'a>>> {
    let old: Vec<&str> = before.lines().map(str::trim_end).collect();
    let new: Vec<&str> = after.lines().map(str::trim_end).collect();
    if old.len() > LINES_MAX || new.len() > LINES_MAX {
        return None;
    }
    let common = common(&old, &new);
    let (mut found, mut o, mut n) = (Vec::new(), 0, 0);
    while o < old.len() && n < new.len() {
        if old[o] == new[n] {
            found.push(Line::Same(old[o]));
            (o, n) = (o + 1, n + 1);
        } else if common[o + 1][n] >= common[o][n + 1] {
            found.push(Line::Out(old[o]));
            o += 1;
        } else {
            found.push(Line::In(new[n]));
            n += 1;
        }
    }
    found.extend(old[o..].iter().map(|line| Line::Out(line)));
    found.extend(new[n..].iter().map(|line| Line::In(line)));
    Some(found)
}

/// For each place in both texts: how many lines the rests have in common.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<u16>> {
    let mut table = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            table[o][n] = if old[o] == new[n] {
                table[o + 1][n + 1] + 1
            } else {
                table[o + 1][n].max(table[o][n + 1])
            };
        }
    }
    table
}

/// The one text beside the other: lines that went stand beside those that came in their place.
pub fn beside<'a>(lines: &[Line<'a>]) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let (mut rows, mut went, mut came) = (Vec::new(), Vec::new(), Vec::new());
    let flush = |went: &mut Vec<&'a str>, came: &mut Vec<&'a str>, rows: &mut Vec<_>| {
        let count = went.len().max(came.len());
        rows.extend((0..count).map(|n| (went.get(n).copied(), came.get(n).copied())));
        went.clear();
        came.clear();
    };
    for line in lines {
        match *line {
            Line::Out(text) => went.push(text),
            Line::In(text) => came.push(text),
            Line::Same(text) => {
                flush(&mut went, &mut came, &mut rows);
                rows.push((Some(text), Some(text)));
            }
        }
    }
    flush(&mut went, &mut came, &mut rows);
    rows
}

#[cfg(test)]
mod tests {
    use super::{Line, beside, lines};

    /// The lines with a sign before each.
    fn read(before: &str, after: &str) -> String {
        let sign = |line: Line<'_>| match line {
            Line::Same(text) => format!(" {text}"),
            Line::Out(text) => format!("-{text}"),
            Line::In(text) => format!("+{text}"),
        };
        lines(before, after).unwrap().into_iter().map(sign).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_are_compared() {
        assert_eq!(read("a\nb\nc", "a\nc"), " a\n-b\n c");
        assert_eq!(read("a\nb", "a\nx\nb\ny"), " a\n+x\n b\n+y");
        assert_eq!(read("", "a"), "+a");
        assert_eq!(read("a\r\nb", "a\nb"), " a\n b");
        assert_eq!(read("a", "b"), "-a\n+b");
        assert!(lines(&"x\n".repeat(3_000), "x").is_none());
    }

    #[test]
    fn what_went_stands_beside_what_came() {
        let rows = beside(&lines("a\nb\nc\nd", "a\nx\nc\nd\ne").unwrap());
        let expected = [
            (Some("a"), Some("a")),
            (Some("b"), Some("x")),
            (Some("c"), Some("c")),
            (Some("d"), Some("d")),
            (None, Some("e")),
        ];
        assert_eq!(rows, expected);
        assert_eq!(beside(&lines("", "").unwrap()), []);
    }

    proptest::proptest! {
        #[test]
        fn both_sides_are_whole(before in "([ab]\n){0,9}", after in "([ab]\n){0,9}") {
            let rows = beside(&lines(&before, &after).unwrap());
            let left: Vec<&str> = rows.iter().filter_map(|row| row.0).collect();
            let right: Vec<&str> = rows.iter().filter_map(|row| row.1).collect();
            proptest::prop_assert_eq!(left, before.lines().collect::<Vec<_>>());
            proptest::prop_assert_eq!(right, after.lines().collect::<Vec<_>>());
        }
    }
}
