//! Two versions of a text side by side: which lines stayed, went and came.

/// Most lines of a version that are compared.
pub const LINES_MAX: usize = 1_500;

/// A line of the comparison: before, after. The same text in both where it stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// As it was; `None` where it came.
    pub before: Option<&'a str>,
    /// As it is; `None` where it went.
    pub after: Option<&'a str>,
}

impl Line<'_> {
    /// Whether the line stayed as it was.
    pub fn stayed(&self) -> bool {
        self.before == self.after
    }
}

/// Compares two texts line by line, by their longest common sequence; `None` when one has more than
/// [`LINES_MAX`] lines.
pub fn compare<'a>(before: &'a str, after: &'a str) -> Option<Vec<Line<'a>>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    if old.len() > LINES_MAX || new.len() > LINES_MAX {
        return None;
    }
    // `common[a][b]`: how many lines the ends from `a` and from `b` have in common.
    let mut common = vec![vec![0u16; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            common[a][b] = match old[a] == new[b] {
                true => common[a + 1][b + 1] + 1,
                false => common[a + 1][b].max(common[a][b + 1]),
            };
        }
    }
    let (mut a, mut b, mut lines) = (0, 0, Vec::new());
    while a < old.len() || b < new.len() {
        let (left, right) = (old.get(a).copied(), new.get(b).copied());
        let (before, after) = match (left, right) {
            (Some(left), Some(right)) if left == right => (Some(left), Some(right)),
            (Some(left), Some(_)) if common[a + 1][b] >= common[a][b + 1] => (Some(left), None),
            (Some(left), None) => (Some(left), None),
            (_, right) => (None, right),
        };
        a += usize::from(before.is_some());
        b += usize::from(after.is_some());
        lines.push(Line { before, after });
    }
    Some(pair(lines))
}

/// Puts lines that went beside those that came in their place.
fn pair(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let (mut paired, mut went, mut came) = (Vec::new(), Vec::new(), Vec::new());
    let flush = |went: &mut Vec<_>, came: &mut Vec<_>, paired: &mut Vec<_>| {
        for n in 0..went.len().max(came.len()) {
            paired.push(Line { before: went.get(n).copied(), after: came.get(n).copied() });
        }
        went.clear();
        came.clear();
    };
    for line in lines {
        match (line.before, line.after) {
            (Some(before), None) => went.push(before),
            (None, Some(after)) => came.push(after),
            _ => {
                flush(&mut went, &mut came, &mut paired);
                paired.push(line);
            }
        }
    }
    flush(&mut went, &mut came, &mut paired);
    paired
}

#[cfg(test)]
mod tests {
    use super::{Line, compare};

    #[test]
    fn lines_that_stayed_went_and_came() {
        let lines = compare("a\nb\nc\nd", "a\nx\nc\nd\ne").unwrap();
        let shown: Vec<_> = lines.iter().map(|Line { before, after }| (*before, *after)).collect();
        assert_eq!(
            shown,
            [
                (Some("a"), Some("a")),
                (Some("b"), Some("x")),
                (Some("c"), Some("c")),
                (Some("d"), Some("d")),
                (None, Some("e")),
            ]
        );
        assert_eq!(compare("", "").unwrap(), []);
        assert!(compare(&"x\n".repeat(3_000), "x").is_none());
    }

    proptest::proptest! {
        #[test]
        fn both_sides_are_whole(before in "([ab]\n){0,9}", after in "([ab]\n){0,9}") {
            let lines = compare(&before, &after).unwrap();
            let left: Vec<&str> = lines.iter().filter_map(|line| line.before).collect();
            let right: Vec<&str> = lines.iter().filter_map(|line| line.after).collect();
            proptest::prop_assert_eq!(left, before.lines().collect::<Vec<_>>());
            proptest::prop_assert_eq!(right, after.lines().collect::<Vec<_>>());
        }
    }
}
