//! Parsers of foreign bytes meet any bytes, and real mails with some bytes changed.

use proptest::prelude::*;

use super::mail::{bytes, table};
use crate::fuzz::TARGETS;

/// A mail of the table in which pieces were cut out, doubled or overwritten.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let edits = prop::collection::vec(
        (any::<prop::sample::Index>(), 0_usize..40, any::<u8>(), 0_u8..4),
        1..8,
    );
    (0..table().len(), edits).prop_map(|(row, edits)| {
        let mut mail = bytes(table()[row].1);
        for (at, length, byte, how) in edits {
            let start = at.index(mail.len().max(1)).min(mail.len());
            let end = (start + length).min(mail.len());
            let piece = mail[start..end].to_vec();
            match how {
                0 => drop(mail.drain(start..end)),
                1 => drop(mail.splice(start..start, piece.repeat(3))),
                2 => mail[start..end].fill(byte),
                _ => mail.truncate(end),
            }
        }
        mail
    })
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        TARGETS.iter().for_each(|(_, target)| target(&bytes));
    }

    #[test]
    fn any_text_is_survived(text in "(\\PC{0,40}[:;<>@\r\n ]{0,3}){0,40}") {
        TARGETS.iter().for_each(|(_, target)| target(text.as_bytes()));
    }

    #[test]
    fn any_elements_are_survived(xml in "(</?(w:p|w:r|w:t|w:tab|w:del|x)/?>|&(amp|#65|y);|[a<&]){0,60}") {
        TARGETS.iter().for_each(|(_, target)| target(xml.as_bytes()));
    }

    #[test]
    fn damaged_documents_are_survived(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = super::docx::english().to_bytes().unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        TARGETS.iter().for_each(|(_, target)| target(&bytes));
        bytes.truncate(cut.index(bytes.len()));
        TARGETS.iter().for_each(|(_, target)| target(&bytes));
    }

    #[test]
    fn damaged_mails_are_survived(bytes in damaged()) {
        TARGETS.iter().for_each(|(_, target)| target(&bytes));
    }
}
