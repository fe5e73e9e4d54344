//! DOCX (ECMA-376): notes and reports that people go on writing in. Left to right and right to left.

mod blocks;
mod direction;
mod finish;
pub mod read;

use jiff::Timestamp;

use crate::Error;

/// A document has at most this many blocks.
pub const MAX_BLOCKS: usize = 20_000;
/// A table has at most this many columns.
pub const MAX_COLUMNS: usize = 32;
/// All texts of a document together have at most this many bytes.
pub const MAX_TEXT_BYTES: usize = 16 * 1024 * 1024;

/// A document, A4, one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title, as programs show it in lists; not printed on the page.
    pub title: String,
    /// Its language as a tag such as `en` or `ar` (RFC 5646).
    pub language: String,
    /// Whether lines run from right to left.
    pub rtl: bool,
    /// Lines at the top of the first page, in the middle; empty for none.
    pub letterhead: Vec<String>,
    /// A line at the foot of each page, before the number of the page.
    pub footer: String,
    /// The time of making that stands in the file.
    pub created: Timestamp,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a document, below the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1, 2 or 3.
    Heading(u8, String),
    /// A paragraph of runs.
    Paragraph(Vec<Run>, Align),
    /// A table with a head that stands again on each page.
    Table {
        /// The names of the columns; none when empty.
        head: Vec<String>,
        /// The rows; a short row ends with empty cells.
        rows: Vec<Vec<String>>,
    },
    /// What follows begins on a new page.
    PageBreak,
}

/// Some text in one shape. A line end in it is a line end on the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// In bold type.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
}

/// How the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Where lines start: left, or right in text from right to left.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Where lines end.
    End,
    /// At both sides.
    Justify,
}

impl Run {
    /// A run in plain type.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A run in bold type.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }

    /// A run in italics.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), italic: true, ..Self::default() }
    }
}

impl Block {
    /// A paragraph of one plain run.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)], Align::Start)
    }
}

impl Document {
    /// The document as a file.
    ///
    /// # Errors
    /// When a limit is passed or the language is no tag.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        self.check()?;
        let mut bytes = std::io::Cursor::new(Vec::new());
        let parts = finish::finish(self, blocks::docx(self).build())?;
        parts.pack(&mut bytes).map_err(|e| Error::Writer(e.to_string()))?;
        Ok(bytes.into_inner())
    }

    fn check(&self) -> Result<(), Error> {
        let is_tag = (1..=35).contains(&self.language.len())
            && self.language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !is_tag {
            return Err(Error::value("the language", "it is not a tag such as `en`"));
        }
        if self.blocks.len() > MAX_BLOCKS {
            return Err(Error::too_large("the document", MAX_BLOCKS, "blocks"));
        }
        let mut size_bytes = 0_usize;
        for block in &self.blocks {
            size_bytes += match block {
                Block::Heading(_, text) => text.len(),
                Block::Paragraph(runs, _) => runs.iter().map(|run| run.text.len()).sum(),
                Block::Table { head, rows } => {
                    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
                    if columns > MAX_COLUMNS {
                        return Err(Error::too_large("the table", MAX_COLUMNS, "columns"));
                    }
                    rows.iter().flatten().chain(head).map(String::len).sum()
                }
                Block::PageBreak => 0,
            };
        }
        match size_bytes > MAX_TEXT_BYTES {
            true => Err(Error::too_large("the document", MAX_TEXT_BYTES, "bytes of text")),
            false => Ok(()),
        }
    }
}
