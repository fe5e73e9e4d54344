//! From our blocks to those of the library.

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Header, LineSpacing, NumPages, PageMargin, PageNum,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, RunFonts, Shading,
    Style, StyleType, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};

use super::direction::pieces;
use super::{Align, Block, Document, Run};
use crate::plain;

/// Stands in every office, and has Latin, Cyrillic, Greek and Arabic letters.
const FONT: &str = "Arial";
/// Twentieths of a point: A4 with margins of 25 mm.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_418;
const TEXT_WIDTH: usize = 9_070;
/// The name under which a run tells [`super::finish`] that it goes from right to left.
pub(super) const RTL_MARK: &str = "ComityRtl";
/// The height by which [`super::finish`] knows the head of a table.
pub(super) const HEAD_MARK: f32 = 7.0;
/// The style of the lines at the foot of a page.
const FOOTER: &str = "Footer";
/// What a paragraph keeps from the table above it.
const AFTER_TABLE: u32 = 160;

/// Makes paragraphs and counts them: each has an id in the file, the same at every making.
struct Maker {
    rtl: bool,
    paragraphs: u32,
}

/// The whole document, before the finish.
pub(super) fn docx(document: &Document) -> Docx {
    let mut maker = Maker { rtl: document.rtl, paragraphs: 0 };
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT);
    let mut docx = Docx::new()
        .default_fonts(fonts)
        .default_size(22)
        .default_line_spacing(LineSpacing::new().after(120).line(276))
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin {
            top: MARGIN,
            left: MARGIN,
            bottom: MARGIN,
            right: MARGIN,
            header: 709,
            footer: 709,
            gutter: 0,
        });
    for (level, size) in [(1, 32), (2, 26), (3, 22)] {
        let name = format!("Heading{level}");
        let style = Style::new(name, StyleType::Paragraph).name(format!("heading {level}"));
        let spacing = LineSpacing::new().before(240).after(120);
        let style = style.based_on("Normal").next("Normal").bold().size(size);
        docx = docx.add_style(style.line_spacing(spacing).outline_lvl(level - 1));
    }
    let spacing = LineSpacing::new().after(0);
    let footer = Style::new(FOOTER, StyleType::Paragraph).name("footer").based_on("Normal");
    docx = docx.add_style(footer.size(16).line_spacing(spacing));
    if !document.letterhead.is_empty() {
        docx = docx.title_pg().first_header(maker.letterhead(&document.letterhead));
        docx = docx.first_footer(maker.footer(&document.footer));
    }
    docx = docx.footer(maker.footer(&document.footer));
    let mut breaks = false;
    let mut after_table = false;
    for block in &document.blocks {
        if after_table && matches!(block, Block::Table { .. }) {
            // Two tables without a paragraph between them become one.
            docx = docx.add_paragraph(maker.paragraph(Align::Start));
        }
        let below_table = std::mem::take(&mut after_table);
        match block {
            Block::Heading(level, text) => {
                let level = (*level).clamp(1, 3);
                let paragraph = maker.paragraph(Align::Start).style(&format!("Heading{level}"));
                let paragraph = maker.add(paragraph, &Run::plain(text)).keep_next(true);
                docx = docx.add_paragraph(paragraph.page_break_before(breaks));
                breaks = false;
            }
            Block::Paragraph(runs, align) => {
                let mut empty = maker.paragraph(*align).page_break_before(breaks);
                if below_table {
                    empty = empty.line_spacing(LineSpacing::new().before(AFTER_TABLE));
                }
                docx = docx.add_paragraph(runs.iter().fold(empty, |to, run| maker.add(to, run)));
                breaks = false;
            }
            Block::Table { head, rows } => {
                if breaks {
                    docx =
                        docx.add_paragraph(maker.paragraph(Align::Start).page_break_before(true));
                    breaks = false;
                }
                if let Some(table) = maker.table(head, rows) {
                    docx = docx.add_table(table);
                    after_table = true;
                }
            }
            Block::PageBreak => breaks = true,
        }
    }
    if after_table || breaks || document.blocks.is_empty() {
        // A table at the very end is refused by some readers.
        docx = docx.add_paragraph(maker.paragraph(Align::Start).page_break_before(breaks));
    }
    docx
}

impl Maker {
    /// An empty paragraph.
    fn paragraph(&mut self, align: Align) -> Paragraph {
        self.paragraphs += 1;
        let mut paragraph = Paragraph::new().id(format!("{:08x}", self.paragraphs));
        if self.rtl {
            paragraph.property = paragraph.property.bidi(true);
        }
        match align {
            Align::Start => paragraph,
            Align::Center => paragraph.align(AlignmentType::Center),
            // In a paragraph from right to left, "right" means where lines end: at the left.
            Align::End => paragraph.align(AlignmentType::Right),
            Align::Justify => paragraph.align(AlignmentType::Both),
        }
    }

    /// The paragraph with one more run of ours, which is one or more of the library's.
    fn add(&self, mut paragraph: Paragraph, run: &Run) -> Paragraph {
        for piece in pieces(&plain::lines(&run.text), self.rtl) {
            let mut to = docx_rs::Run::new();
            for (at, line) in piece.text.split('\n').enumerate() {
                if at > 0 {
                    to = to.add_break(BreakType::TextWrapping);
                }
                for (at, text) in line.split('\t').enumerate() {
                    to = if at > 0 { to.add_tab() } else { to };
                    to = if text.is_empty() { to } else { to.add_text(text) };
                }
            }
            to = if run.bold { to.bold() } else { to };
            to = if run.italic { to.italic() } else { to };
            to = if piece.rtl { to.style(RTL_MARK) } else { to };
            paragraph = paragraph.add_run(to);
        }
        paragraph
    }

    /// The lines at the top of the first page, with a rule below.
    fn letterhead(&mut self, lines: &[String]) -> Header {
        let mut header = Header::new();
        for (at, line) in lines.iter().enumerate() {
            let spacing = LineSpacing::new().after(if at + 1 == lines.len() { 240 } else { 0 });
            let mut paragraph = self.paragraph(Align::Center).line_spacing(spacing);
            paragraph =
                self.add(paragraph, &Run { text: line.clone(), bold: at == 0, italic: false });
            if at + 1 == lines.len() {
                let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom).size(6).space(6);
                let rules = ParagraphBorders::with_empty().set(rule);
                paragraph.property = paragraph.property.set_borders(rules);
            }
            header = header.add_paragraph(paragraph);
        }
        header
    }

    /// The line at the foot of each page, and `1 / 3`.
    fn footer(&mut self, text: &str) -> Footer {
        let mut footer = Footer::new();
        if !text.is_empty() {
            let line = self.paragraph(Align::Center).style(FOOTER);
            footer = footer.add_paragraph(self.add(line, &Run::plain(text)));
        }
        let slash = docx_rs::Run::new().add_text(" / ");
        let page = self.paragraph(Align::Center).style(FOOTER).add_page_num(PageNum::new());
        footer.add_paragraph(page.add_run(slash).add_num_pages(NumPages::new()))
    }

    /// The table, when it has a column.
    fn table(&mut self, head: &[String], rows: &[Vec<String>]) -> Option<Table> {
        let widths = widths(head, rows)?;
        let mut all = Vec::with_capacity(rows.len() + 1);
        if !head.is_empty() {
            all.push(self.row(head, &widths, true).row_height(HEAD_MARK).cant_split());
        }
        all.extend(rows.iter().map(|row| self.row(row, &widths, false).cant_split()));
        let margins = TableCellMargins::new().margin(40, 100, 40, 100);
        let table = Table::new(all).width(widths.iter().sum(), WidthType::Dxa).margins(margins);
        Some(table.layout(TableLayoutType::Fixed).set_grid(widths))
    }

    fn row(&mut self, texts: &[String], widths: &[usize], is_head: bool) -> TableRow {
        let mut cells = Vec::with_capacity(widths.len());
        for (at, width) in widths.iter().enumerate() {
            let text = texts.get(at).cloned().unwrap_or_default();
            let spacing = LineSpacing::new().after(0).line(240);
            let paragraph = self.paragraph(Align::Start).line_spacing(spacing);
            let paragraph = self.add(paragraph, &Run { text, bold: is_head, italic: false });
            let mut cell = TableCell::new().width(*width, WidthType::Dxa);
            if is_head {
                cell = cell.shading(Shading::new().fill("E7E9EC").color("auto"));
            }
            cells.push(cell.add_paragraph(paragraph));
        }
        TableRow::new(cells)
    }
}

/// Widths of the columns: by the longest texts, so that a short column leaves room for the others.
fn widths(head: &[String], rows: &[Vec<String>]) -> Option<Vec<usize>> {
    let count = rows.iter().map(Vec::len).chain([head.len()]).max().filter(|count| *count > 0)?;
    let need = |column: usize| {
        let texts = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        let longest = texts.flat_map(|text| text.lines()).map(|line| line.chars().count()).max();
        longest.unwrap_or(0).clamp(6, 32)
    };
    let needs: Vec<usize> = (0..count).map(need).collect();
    let all: usize = needs.iter().sum();
    Some(needs.into_iter().map(|need| TEXT_WIDTH * need / all).collect())
}
