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

/// Most lines of a text that are compared; longer texts are shown as wholly new.
const LINES_MAX: usize = 1_000;

/// The lines of both texts in one order, by their longest common sequence.
pub fn lines<'a>(before: &'a str, after: &'a str) -> Vec<Line<'a>> {
    let old: Vec<&str> = before.lines().map(str::trim_end).collect();
    let new: Vec<&str> = after.lines().map(str::trim_end).collect();
    if old.len() > LINES_MAX || new.len() > LINES_MAX {
        return old.into_iter().map(Line::Out).chain(new.into_iter().map(Line::In)).collect();
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
    found
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

#[cfg(test)]
mod tests {
    use super::{Line, lines};

    /// The lines with a sign before each.
    fn read(before: &str, after: &str) -> String {
        let sign = |line: Line<'_>| match line {
            Line::Same(text) => format!(" {text}"),
            Line::Out(text) => format!("-{text}"),
            Line::In(text) => format!("+{text}"),
        };
        lines(before, after).into_iter().map(sign).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_are_compared() {
        assert_eq!(read("a\nb\nc", "a\nc"), " a\n-b\n c");
        assert_eq!(read("a\nb", "a\nx\nb\ny"), " a\n+x\n b\n+y");
        assert_eq!(read("", "a"), "+a");
        assert_eq!(read("a\r\nb", "a\nb"), " a\n b");
        assert_eq!(read("a", "b"), "-a\n+b");
    }
}
