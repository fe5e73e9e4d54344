//! Random bytes and damaged lists: reading and judging always answer.

use super::{CLEAN, FAULTY, SHEET, judged, read};
use proptest::prelude::*;

/// Whatever the bytes, reading and judging answer.
fn take(bytes: &[u8]) {
    if let Ok(list) = read(bytes) {
        judged(&list.rows, &[]);
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        take(&bytes);
        take(&[b"state,desk,office\n".as_slice(), &bytes].concat());
        take(&[b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn damaged_lists(
        which in 0..3_usize,
        cut in any::<proptest::sample::Index>(),
        hits in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = [CLEAN, FAULTY, SHEET][which].to_vec();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        take(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        take(&bytes);
    }
}
