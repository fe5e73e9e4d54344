//! The words of a DOCX that somebody else wrote: its paragraphs as plain text, one a line, to compare
//! two versions. Headers, footers, notes and pictures are left out, and so is what a tracked change took away.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use super::MAX_TEXT_BYTES;
use crate::Error;

/// A part of the file has at most this many bytes when it is unpacked.
pub const MAX_PART_BYTES: usize = 32 * 1024 * 1024;
/// Elements stand in one another at most so deep.
const MAX_DEPTH: usize = 256;

const NOT: Error = Error::NotA("DOCX");

/// The paragraphs of a DOCX, one a line; a cell of a table is a paragraph of its own.
///
/// # Errors
/// When the bytes are no DOCX, or something in it is over its limit.
pub fn text(bytes: &[u8]) -> Result<String, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NOT)?;
    let name = main_part(&part(&mut archive, "_rels/.rels")?)?;
    paragraphs(&part(&mut archive, &name)?)
}

/// One part of the archive, unpacked, never more than the limit of it.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Error> {
    let packed = archive.by_name(name).map_err(|_| NOT)?;
    let mut bytes = Vec::new();
    packed.take(MAX_PART_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| NOT)?;
    match bytes.len() > MAX_PART_BYTES {
        true => Err(Error::too_large("the document", MAX_PART_BYTES, "bytes")),
        false => String::from_utf8(bytes).map_err(|_| NOT),
    }
}

/// Where the document's own text stands: programs do not all give it the same name.
fn main_part(relations: &str) -> Result<String, Error> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().map_err(|_| NOT)? {
            Event::Start(element) | Event::Empty(element) => {
                let kind = attribute(&element, "Type")?;
                if kind.ends_with("/officeDocument") {
                    return Ok(attribute(&element, "Target")?.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof | Event::DocType(_) => return Err(NOT),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, Error> {
    let found = element.try_get_attribute(name).map_err(|_| NOT)?;
    let text = found.map(|found| String::from_utf8(found.value.into_owned()));
    text.transpose().map_err(|_| NOT).map(Option::unwrap_or_default)
}

/// What an element is for the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A piece of a paragraph in one shape; tabs and line ends count only here.
    Run,
    /// The words themselves.
    Words,
    /// The end of it ends a line.
    Paragraph,
    /// Stands somewhere else too, or is no more.
    Skipped,
    Other,
}

fn place(name: &[u8]) -> Place {
    match name {
        b"r" => Place::Run,
        b"t" => Place::Words,
        b"p" => Place::Paragraph,
        // The same again for old programs, and what was moved or taken away.
        b"Fallback" | b"moveFrom" | b"del" => Place::Skipped,
        _ => Place::Other,
    }
}

/// The paragraphs of the XML that holds the text.
pub(crate) fn paragraphs(xml: &str) -> Result<String, Error> {
    let mut reader = Reader::from_str(xml);
    let mut places: Vec<Place> = Vec::new();
    let (mut skipped, mut text) = (0_usize, String::new());
    loop {
        let within = places.last().copied();
        let heard = skipped == 0 && within == Some(Place::Words);
        match reader.read_event().map_err(|_| NOT)? {
            Event::Start(element) => {
                let place = place(element.local_name().as_ref());
                if places.len() >= MAX_DEPTH {
                    return Err(Error::too_large(
                        "the document",
                        MAX_DEPTH,
                        "elements in one another",
                    ));
                }
                skipped += usize::from(place == Place::Skipped);
                sign(&element, within, skipped, &mut text);
                places.push(place);
            }
            Event::Empty(element) => {
                sign(&element, within, skipped, &mut text);
                if skipped == 0 && place(element.local_name().as_ref()) == Place::Paragraph {
                    text.push('\n');
                }
            }
            Event::End(_) => match places.pop() {
                Some(Place::Skipped) => skipped -= 1,
                Some(Place::Paragraph) if skipped == 0 => text.push('\n'),
                _ => {}
            },
            Event::Text(words) if heard => {
                text.push_str(&words.xml10_content().map_err(|_| NOT)?);
            }
            Event::CData(words) if heard => {
                text.push_str(&words.xml10_content().map_err(|_| NOT)?);
            }
            Event::GeneralRef(name) if heard => text.push(character(&name)?),
            Event::DocType(_) => return Err(NOT),
            Event::Eof if places.is_empty() => return Ok(text),
            Event::Eof => return Err(NOT),
            Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_) => {}
        }
        if text.len() > MAX_TEXT_BYTES {
            return Err(Error::too_large("the document", MAX_TEXT_BYTES, "bytes of text"));
        }
    }
}

/// Signs that are elements: tabs, line ends, hyphens that do not break.
fn sign(element: &BytesStart<'_>, within: Option<Place>, skipped: usize, text: &mut String) {
    if skipped > 0 || within != Some(Place::Run) {
        return;
    }
    match element.local_name().as_ref() {
        b"tab" => text.push('\t'),
        b"br" | b"cr" => text.push('\n'),
        b"noBreakHyphen" => text.push('\u{2011}'),
        _ => {}
    }
}

/// The character of `&amp;` or `&#x41;`. No file of this kind declares others.
fn character(name: &BytesRef<'_>) -> Result<char, Error> {
    if let Some(character) = name.resolve_char_ref().map_err(|_| NOT)? {
        return Ok(character);
    }
    let name: &[u8] = name;
    match name {
        b"amp" => Ok('&'),
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(NOT),
    }
}
