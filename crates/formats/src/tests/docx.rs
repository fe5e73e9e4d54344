//! LibreOffice opens the documents and gives back the same words.

use super::foreign::{noon, office};
use crate::docx::{Align, Block, Document, MAX_COLUMNS, Run};

pub(super) fn english() -> Document {
    Document {
        title: "Note on the directory <draft> & annex".to_owned(),
        language: "en".to_owned(),
        rtl: false,
        letterhead: vec!["Republic of Avaria".to_owned(), "Ministry of Foreign Affairs".to_owned()],
        footer: "Avaria, point of contact directory".to_owned(),
        created: noon(),
        blocks: vec![
            Block::Heading(1, "Note verbale".to_owned()),
            Block::Paragraph(
                vec![
                    Run::plain("The Ministry presents its compliments and names "),
                    Run::bold("two desks"),
                    Run::plain(" below. Numbers of <more> than & one kind: "),
                    Run::italic("see the table"),
                    Run::plain(".\nThis is a second line.\tAfter a tab."),
                ],
                Align::Justify,
            ),
            Block::Heading(2, "Desks".to_owned()),
            Block::Table {
                head: vec!["Desk".into(), "Telephone".into(), "Hours".into()],
                rows: vec![
                    vec!["Technical desk".into(), "+99 1 234 5678".into(), "always".into()],
                    vec![
                        "Diplomatic desk".into(),
                        "+99 1 234 5679".into(),
                        "Monday to Friday, 08:00 to 18:00".into(),
                    ],
                    vec!["Desk without a number".into()],
                ],
            },
            Block::text("After the table."),
            Block::Paragraph(vec![Run::plain("Avaria City, 22 November 2026")], Align::End),
            Block::PageBreak,
            Block::Heading(3, "Annex".to_owned()),
            Block::text(
                "The last page. A name in Arabic: وزارة الخارجية, in the middle of a line.",
            ),
        ],
    }
}

pub(super) fn arabic() -> Document {
    Document {
        title: "مذكرة".to_owned(),
        language: "ar".to_owned(),
        rtl: true,
        letterhead: vec!["جمهورية أفاريا".to_owned(), "وزارة الخارجية".to_owned()],
        footer: "أفاريا، دليل نقاط الاتصال".to_owned(),
        created: noon(),
        blocks: vec![
            Block::Heading(1, "مذكرة شفوية".to_owned()),
            Block::Paragraph(
                vec![
                    Run::plain("تهدي وزارة الخارجية تحياتها، وتسمّي "),
                    Run::bold("مكتبين"),
                    Run::plain(
                        " بتاريخ 2026-11-22، والهاتف +99 1 234 5678 (ليلا ونهارا). البرنامج: Comity Directory، صفحة 7.",
                    ),
                ],
                Align::Start,
            ),
            Block::Table {
                head: vec!["المكتب".into(), "الهاتف".into(), "الساعات".into()],
                rows: vec![
                    vec!["المكتب التقني".into(), "+99 1 234 5678".into(), "08:00-18:00".into()],
                    vec!["المكتب الدبلوماسي".into(), "+99 1 234 5679".into(), "دائما".into()],
                ],
            },
            Block::Paragraph(vec![Run::italic("مدينة أفاريا")], Align::End),
        ],
    }
}

/// The words of the document, one line each, as they should come back.
pub(super) fn words(text: &str) -> Vec<String> {
    let marks = ['\u{feff}', '\u{202a}', '\u{202c}'];
    text.split_whitespace().map(|word| word.replace(marks, "")).collect()
}

pub(super) fn of_block(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(_, text) => words(text),
        Block::Paragraph(runs, _) => {
            words(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
        }
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).flat_map(|text| words(text)).collect()
        }
        Block::PageBreak => Vec::new(),
    }
}

fn comes_back(document: &Document) {
    let bytes = document.to_bytes().unwrap();
    let text = office(&bytes, "document.docx", "txt:Text (encoded):UTF8");
    let expected: Vec<String> = document.blocks.iter().flat_map(of_block).collect();
    assert_eq!(words(&String::from_utf8(text).unwrap()), expected);
}

#[test]
fn libreoffice_reads_the_words_in_english() {
    comes_back(&english());
}

#[test]
fn libreoffice_reads_the_words_in_arabic() {
    comes_back(&arabic());
}

#[test]
fn libreoffice_sees_headings_head_rows_and_directions() {
    let flat = |document: &Document| {
        let fodt = office(&document.to_bytes().unwrap(), "document.docx", "fodt");
        String::from_utf8(fodt).unwrap()
    };
    let english = flat(&english());
    assert!(english.contains(r#"text:outline-level="1""#), "a heading of level 1");
    assert!(english.contains("<table:table-header-rows>"), "a head that stands again");
    assert!(
        english.contains("<dc:title>Note on the directory &lt;draft&gt; &amp; annex</dc:title>")
    );
    assert!(english.contains("<meta:creation-date>2026-11-22T12:00:00"));
    assert!(english.contains("<dc:language>en</dc:language>"));
    let arabic = flat(&arabic());
    assert!(arabic.contains(r#"style:writing-mode="rl-tb""#), "right to left");
    assert!(arabic.contains(r#"style:language-complex="ar""#), "the language of the text");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = english().to_bytes().unwrap();
    let other = std::thread::spawn(|| english().to_bytes().unwrap()).join().unwrap();
    assert_eq!(first, other);
    assert_eq!(first, english().to_bytes().unwrap());
}

#[test]
fn limits_are_kept() {
    let with = |change: fn(&mut Document)| {
        let mut document = english();
        change(&mut document);
        document.to_bytes().err().map(|e| e.to_string()).unwrap_or_default()
    };
    assert_eq!(
        with(|d| d.language = "en\" w:x=\"".to_owned()),
        "the language cannot be written: it is not a tag such as `en`"
    );
    let wide = with(|d| {
        let head = vec!["column".to_owned(); MAX_COLUMNS + 1];
        d.blocks.push(Block::Table { head, rows: Vec::new() });
    });
    assert_eq!(wide, "the table is too large: at most 32 columns");
    assert_eq!(with(|d| d.blocks.push(Block::text("control\u{0}\u{b} characters\u{ffff}"))), "");
    assert_eq!(with(|d| d.blocks = vec![Block::Table { head: vec![], rows: vec![vec![]] }]), "");
}
