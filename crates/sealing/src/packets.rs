//! Bytes of OpenPGP before anything is made of them: out of their armor, counted, measured.

use crate::Wrong;
use pgp::armor::{BlockType, Dearmor, DearmorOptions};
use pgp::packet::PacketParser;
use pgp::ser::Serialize;
use pgp::types::Tag;
use std::io::{BufReader, Read, Write};

/// Most bytes of a message, sealed or opened.
pub(crate) const MESSAGE_MAX: usize = 64 << 20;
/// Most packets that one layer of a message, or a key, may have.
const PACKETS_MAX: usize = 1000;

/// Reads from a source at most `limit` bytes; nothing when there are more, or when it fails.
pub(crate) fn read_all(source: impl Read, limit: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= limit).then_some(bytes)
}

/// The bytes without armor, when they have one. `kind` says what it has to be.
pub(crate) fn dearmored(
    bytes: &[u8],
    limit: usize,
    kind: fn(&BlockType) -> bool,
) -> Option<Vec<u8>> {
    // Every packet begins with its highest bit set; no letter of an armor does.
    let is_binary = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    if is_binary {
        return (bytes.len() <= limit).then(|| bytes.to_vec());
    }
    if bytes.len() > limit / 2 * 3 {
        return None;
    }
    let mut armor = Dearmor::with_options(bytes, DearmorOptions::new().set_limit(2 * limit));
    armor.read_header().ok()?;
    armor.typ.as_ref().filter(|typ| kind(typ))?;
    read_all(BufReader::new(armor), limit)
}

/// The kinds of the packets, one after the other, to the last byte.
pub(crate) fn tags(bytes: &[u8]) -> Option<Vec<Tag>> {
    let (mut rest, mut tags) = (bytes, Vec::new());
    while !rest.is_empty() {
        if tags.len() == PACKETS_MAX {
            return None;
        }
        let mut parser = PacketParser::new(rest);
        // The library takes half a header at the end for the end.
        let mut packet = parser.next_ref()?.ok()?;
        tags.push(packet.packet_header().tag());
        std::io::copy(&mut packet, &mut std::io::sink()).ok()?;
        rest = parser.into_inner();
    }
    Some(tags)
}

/// In ASCII armor.
pub(crate) fn armored(source: &impl Serialize, kind: BlockType) -> Result<String, Wrong> {
    let mut text = Vec::new();
    pgp::armor::write(source, kind, &mut text, None, true).map_err(internal)?;
    String::from_utf8(text).map_err(internal)
}

/// Bytes that are packets already.
pub(crate) struct Raw<'a>(pub(crate) &'a [u8]);

impl Serialize for Raw<'_> {
    fn to_writer<W: Write>(&self, writer: &mut W) -> pgp::errors::Result<()> {
        Ok(writer.write_all(self.0)?)
    }

    fn write_len(&self) -> usize {
        self.0.len()
    }
}

/// What only a fault of ours or of the library can bring about.
pub(crate) fn internal(cause: impl std::fmt::Display) -> Wrong {
    Wrong::new(format!("OpenPGP could not write this ({cause}); please report it."))
}
