//! The words of documents that we and others wrote, and what is refused.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::docx::{arabic, english, of_block, words};
use super::foreign::office;
use crate::docx::read;

const RELATIONS: &str = r#"<Relationships><Relationship Type="http://x/relationships/officeDocument"
    Target="/word/own.xml"/></Relationships>"#;

/// A file whose text stands in this XML.
fn packed(xml: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("_rels/.rels", RELATIONS.as_bytes()), ("word/own.xml", xml)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn our_own_documents_come_back_and_those_that_libreoffice_wrote() {
    for document in [english(), arabic()] {
        let bytes = document.to_bytes().unwrap();
        let expected: Vec<String> = document.blocks.iter().flat_map(of_block).collect();
        assert_eq!(words(&read::text(&bytes).unwrap()), expected);
        let again = office(&bytes, "document.docx", "odt");
        let again = office(&again, "document.odt", "docx");
        assert_eq!(words(&read::text(&again).unwrap()), expected);
    }
    let lines = read::text(&english().to_bytes().unwrap()).unwrap();
    assert!(lines.contains("one kind: see the table.\nThis is a second line.\tAfter a tab.\n"));
    assert!(lines.contains("\nTechnical desk\n+99 1 234 5678\nalways\n"), "{lines}");
}

#[test]
fn what_stands_twice_or_was_taken_away_is_read_once_or_not() {
    for (xml, expected) in [
        ("<w:p><w:r><w:t>a &lt;b&gt; &#x41;</w:t></w:r></w:p>", "a <b> A\n"),
        (
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:tab/><w:t>x</w:t></w:r></w:p>",
            "\tx\n",
        ),
        (
            "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>",
            "new\n",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>", "\n"),
        (
            "<mc:A><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>\
          <mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:A>",
            "box\n",
        ),
        ("<w:p/><w:p>loose</w:p>", "\n\n"),
    ] {
        let xml = format!("<w:document><w:body>{xml}</w:body></w:document>");
        assert_eq!(read::text(&packed(xml.as_bytes())).unwrap(), expected, "{xml}");
    }
}

#[test]
fn what_is_no_document_or_too_large_is_refused() {
    let said = |bytes: &[u8]| read::text(bytes).unwrap_err().to_string();
    assert_eq!(said(b"PK\x03\x04"), "this is not a DOCX");
    assert_eq!(said(&english().to_bytes().unwrap()[..900]), "this is not a DOCX");
    for xml in
        ["<w:p>", "<a></b>", "<!DOCTYPE x><w:p/>", "<w:t>&own;</w:t>", "\u{feff}<w:t>&#0;</w:t>"]
    {
        assert_eq!(said(&packed(xml.as_bytes())), "this is not a DOCX", "{xml}");
    }
    assert!(said(&packed("<a>".repeat(300).as_bytes())).starts_with("the document is too large"));
    // A few kilobytes that unpack to more than the limit.
    let bomb = packed(&vec![b' '; read::MAX_PART_BYTES + 1]);
    assert!(bomb.len() < 200_000);
    assert!(said(&bomb).starts_with("the document is too large: at most 33554432 bytes"));
}
