//! What a running program holds in its memory, its database among it.

use std::fs::{File, read_to_string};
use std::os::unix::fs::FileExt;

/// Longest piece that is read at once.
const PIECE: u64 = 16 << 20;

/// The memory of a process that can be read and written: how many bytes of it were looked at, and
/// whether a text stands in it.
pub(crate) fn holds(process: u32, text: &str) -> (u64, bool) {
    let maps = read_to_string(format!("/proc/{process}/maps")).unwrap();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let (mut looked, mut found) = (0, false);
    for line in maps.lines() {
        let (range, rest) = line.split_once(' ').unwrap();
        let (from, to) = range.split_once('-').unwrap();
        let address = |hex: &str| u64::from_str_radix(hex, 16).unwrap();
        let (mut from, to) = (address(from), address(to));
        while rest.starts_with("rw") && from < to {
            // Pieces overlap, so that a text across their edge is found.
            let length = PIECE.min(to - from);
            let mut piece = vec![0; usize::try_from(length).unwrap()];
            let read = memory.read_at(&mut piece, from).unwrap_or(0);
            looked += read as u64;
            found |= piece[..read].windows(text.len()).any(|part| part == text.as_bytes());
            let next = from + length - (text.len() as u64).min(length - 1);
            from = if length < PIECE { to } else { next };
        }
    }
    (looked, found)
}
