//! Symbols of documents: `PC.DEL/12/682`, `doc.19/12 rev. 2 corr. 1`. One table of styles, one strict
//! parser and one printer; what is printed is read back as the same symbol.

use register::Refusal;
use serde::{Deserialize, Serialize};

/// How a body writes its symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// `PC.DEL/12/682`: series, year, number.
    YearNumber,
    /// `PC.DEL/682/12`: series, number, year.
    NumberYear,
    /// `doc.19/12 rev. 2 corr. 1`: series, number, year, and words for what follows.
    Doc,
}

/// How one style is written.
struct Rule {
    style: Style,
    code: &'static str,
    joint: char,
    year_first: bool,
    /// What stands before the number of an addendum, a revision, a corrigendum; in this order.
    marks: [&'static str; 3],
}

const SLASHED: [&str; 3] = ["/Add.", "/Rev.", "/Corr."];

const RULES: [Rule; 3] = [
    Rule {
        style: Style::YearNumber,
        code: "year-number",
        joint: '/',
        year_first: true,
        marks: SLASHED,
    },
    Rule {
        style: Style::NumberYear,
        code: "number-year",
        joint: '/',
        year_first: false,
        marks: SLASHED,
    },
    Rule {
        style: Style::Doc,
        code: "doc",
        joint: '.',
        year_first: false,
        marks: [" add. ", " rev. ", " corr. "],
    },
];

/// Largest number of a document, and of an addendum, revision or corrigendum.
const NUMBER_MAX: u32 = 99_999;
/// Symbols write the last two digits of years from here on.
const CENTURY: u32 = 2000;
/// Longest series.
const SERIES_MAX: usize = 30;

impl Style {
    /// All of them, in the order of the form.
    pub const ALL: [Style; 3] = [Style::YearNumber, Style::NumberYear, Style::Doc];

    fn rule(self) -> &'static Rule {
        RULES.iter().find(|rule| rule.style == self).unwrap_or(&RULES[0])
    }

    /// Its word in forms and tables.
    pub fn code(self) -> &'static str {
        self.rule().code
    }

    /// By its word.
    pub fn from_code(code: &str) -> Option<Self> {
        RULES.iter().find(|rule| rule.code == code).map(|rule| rule.style)
    }
}

/// The symbol of a document. Zero means that it is no addendum, no revision, no corrigendum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Symbol {
    /// Series, such as `PC.DEL`.
    pub series: String,
    /// Year, such as 2012.
    pub year: u32,
    /// Number within series and year.
    pub number: u32,
    /// Which addendum.
    pub addendum: u32,
    /// Which revision.
    pub revision: u32,
    /// Which corrigendum.
    pub corrigendum: u32,
    /// How it is written.
    pub style: Style,
}

fn refuse<T>(sentence: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::new("symbol", sentence))
}

impl Symbol {
    /// The first symbol of a number.
    pub fn new(series: &str, style: Style, year: u32, number: u32) -> Self {
        let series = series.to_owned();
        Self { series, year, number, addendum: 0, revision: 0, corrigendum: 0, style }
    }

    /// Reads a symbol that is written in this style.
    ///
    /// # Errors
    /// When it is written in any other way.
    pub fn parse(text: &str, style: Style) -> Result<Self, Refusal> {
        let rule = style.rule();
        let wrong = || Refusal::new("symbol", format!("{text:?} is not a symbol of this series"));
        let end = rule.marks.iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
        let (head, mut rest) = text.split_at(end);
        let (head, last) = head.rsplit_once('/').ok_or_else(wrong)?;
        let (series, first) = head.rsplit_once(rule.joint).ok_or_else(wrong)?;
        let (year, number) = if rule.year_first { (first, last) } else { (last, first) };
        let mut tail = [0; 3];
        for (place, mark) in tail.iter_mut().zip(rule.marks) {
            if let Some(after) = rest.strip_prefix(mark) {
                let digits = after.bytes().take_while(u8::is_ascii_digit).count();
                *place = counted(&after[..digits]).ok_or_else(wrong)?;
                rest = &after[digits..];
            }
        }
        let year = Some(year).filter(|y| y.len() == 2 && y.bytes().all(|b| b.is_ascii_digit()));
        let symbol = Self {
            addendum: tail[0],
            revision: tail[1],
            corrigendum: tail[2],
            number: counted(number).ok_or_else(wrong)?,
            year: CENTURY + year.and_then(|y| y.parse::<u32>().ok()).ok_or_else(wrong)?,
            ..Self::new(series, style, 0, 0)
        };
        symbol.check()?;
        if rest.is_empty() { Ok(symbol) } else { Err(wrong()) }
    }

    /// Whether it can be printed and read back.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn check(&self) -> Result<(), Refusal> {
        check_series(&self.series, self.style)?;
        let tail = [self.addendum, self.revision, self.corrigendum];
        if !(1..=NUMBER_MAX).contains(&self.number) || tail.iter().any(|n| *n > NUMBER_MAX) {
            return refuse(format!("numbers of symbols go from 1 to {NUMBER_MAX}"));
        }
        if !(CENTURY..CENTURY + 100).contains(&self.year) {
            return refuse("a symbol's year is between 2000 and 2099");
        }
        Ok(())
    }

    /// The document itself, without addendum, revision and corrigendum.
    pub fn base(&self) -> Self {
        Self { addendum: 0, revision: 0, corrigendum: 0, ..self.clone() }
    }

    /// What must be there before it: the revision before, what a corrigendum corrects.
    pub fn before(&self) -> Option<Self> {
        let mut before = self.clone();
        if self.corrigendum > 0 {
            before.corrigendum -= 1;
        } else if self.revision > 0 {
            before.revision -= 1;
        } else if self.addendum > 0 {
            before.addendum -= 1;
        } else {
            return None;
        }
        Some(before)
    }
}

/// A number from 1, without zeros before it.
fn counted(digits: &str) -> Option<u32> {
    let plain = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && (1..=NUMBER_MAX).contains(number))
}

/// Whether symbols of this series can be told apart from all others.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_series(series: &str, style: Style) -> Result<(), Refusal> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"./-".contains(&b);
    let edge = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    let bytes = series.as_bytes();
    let is_written_well = bytes.len() <= SERIES_MAX
        && bytes.iter().copied().all(fits)
        && edge(bytes.first().copied())
        && edge(bytes.last().copied())
        && !style.rule().marks.iter().any(|mark| series.contains(mark));
    if is_written_well {
        return Ok(());
    }
    refuse(format!("{series:?} is not a series such as PC.DEL or doc: letters, digits and . / -"))
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rule = self.style.rule();
        let year = self.year % 100;
        write!(f, "{}{}", self.series, rule.joint)?;
        match rule.year_first {
            true => write!(f, "{year:02}/{}", self.number)?,
            false => write!(f, "{}/{year:02}", self.number)?,
        }
        for (mark, number) in
            rule.marks.iter().zip([self.addendum, self.revision, self.corrigendum])
        {
            if number > 0 {
                write!(f, "{mark}{number}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, Symbol};
    use proptest::prelude::*;

    #[test]
    fn symbols_are_read_in_one_way_and_no_other() {
        use Style::{Doc, NumberYear, YearNumber};
        for (style, text) in [
            (YearNumber, "PC.DEL/12/682"),
            (YearNumber, "PC.DEL/12/682/Rev.2/Corr.1"),
            (YearNumber, "A/CONF.5/07/1/Add.3"),
            (NumberYear, "PC.DEL/682/12/Rev.1"),
            (Doc, "doc.19/12 rev. 2 corr. 1"),
            (Doc, "CICTE/doc.19/12 add. 1"),
            (Doc, "doc.19/00"),
        ] {
            assert_eq!(Symbol::parse(text, style).unwrap().to_string(), text);
        }
        for (style, text) in [
            (YearNumber, "PC.DEL/2012/682"),
            (YearNumber, "PC.DEL/12/0682"),
            (YearNumber, "PC.DEL/12/0"),
            (YearNumber, "/12/682"),
            (YearNumber, "PC.DEL/12/682/Corr.1/Rev.2"),
            (YearNumber, "PC.DEL/12/682/Rev.2x"),
            (YearNumber, "PC.DEL/12/682 rev. 2"),
            (NumberYear, "PC.DEL/12/682"),
            (Doc, "doc.19/12 rev.2"),
            (Doc, "doc 19/12"),
            (Doc, "doc.19/12 rev. 2 "),
            (Doc, ""),
        ] {
            assert!(Symbol::parse(text, style).is_err(), "{text}");
        }
    }

    #[test]
    fn what_must_be_there_before() {
        let before = |text: &str| {
            let symbol = Symbol::parse(text, Style::Doc).unwrap();
            symbol.before().map_or("nothing".to_owned(), |before| before.to_string())
        };
        assert_eq!(before("doc.19/12"), "nothing");
        assert_eq!(before("doc.19/12 rev. 1"), "doc.19/12");
        assert_eq!(before("doc.19/12 rev. 2 corr. 1"), "doc.19/12 rev. 2");
        assert_eq!(before("doc.19/12 rev. 2 corr. 2"), "doc.19/12 rev. 2 corr. 1");
        assert_eq!(before("doc.19/12 add. 1"), "doc.19/12");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            series in "[A-Z]{1,4}(\\.[A-Z]{1,4}){0,2}", style in 0usize..3, year in 2000u32..2100,
            number in 1u32..99_999, addendum in 0u32..3, revision in 0u32..12, corrigendum in 0u32..3,
        ) {
            let style = Style::ALL[style];
            let tail = Symbol { addendum, revision, corrigendum, ..Symbol::new("", style, year, number) };
            let symbol = Symbol { series, ..tail };
            prop_assert_eq!(&Symbol::parse(&symbol.to_string(), style).unwrap(), &symbol);
        }

        #[test]
        fn nothing_that_is_typed_breaks_the_parser(text in "\\PC{0,40}") {
            for style in Style::ALL {
                if let Ok(symbol) = Symbol::parse(&text, style) {
                    prop_assert_eq!(symbol.to_string(), text.clone());
                }
            }
        }
    }
}
