//! Padding: the length of what is sealed says little about what is in it.

use crate::Wrong;
use crate::letter::{ATTACHMENT_MAX, LETTER_MAX};

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// Lengths of padded letters.
pub const LETTER_SIZES: [usize; 5] = [4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, LETTER_MAX];
/// Lengths of padded attachments. The largest, sealed, still is a part: at most 32 MiB.
pub const ATTACHMENT_SIZES: [usize; 8] =
    [4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB, 16 * MIB, 31 * MIB];

/// What stands before each letter, always the same: so mail programs that open PGP/MIME (RFC 3156, 4)
/// show the whole letter as text, and take none of its lines for a header of a mail.
pub const HEAD: &str =
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n";

/// A letter with [`HEAD`] before it, spaces and one LF behind it.
///
/// # Errors
/// When it is too long.
pub fn letter(text: &str) -> Result<String, Wrong> {
    let length = HEAD.len() + text.len();
    let size = LETTER_SIZES.into_iter().find(|size| length < *size);
    let size = size.ok_or_else(|| Wrong::new("The letter is too long; shorten it."))?;
    let spaces = " ".repeat(size - length - 1);
    Ok(format!("{HEAD}{text}{spaces}\n"))
}

/// The letter without what [`letter`] put around it.
///
/// # Errors
/// When it was not padded in this way.
pub fn letter_inside(padded: &str) -> Result<&str, Wrong> {
    let inside = padded.strip_prefix(HEAD).and_then(|text| text.strip_suffix('\n'));
    match inside.map(|text| text.trim_end_matches(' ')) {
        // A letter takes the smallest size that fits.
        Some(text) if text.ends_with('\n') && letter(text).as_deref() == Ok(padded) => Ok(text),
        _ => Err(Wrong::new("This is not a letter: its beginning or its end is another one.")),
    }
}

/// The bytes of a file with zero bytes behind them.
///
/// # Errors
/// When it is too large.
pub fn attachment(bytes: &[u8]) -> Result<Vec<u8>, Wrong> {
    let size = attachment_size(bytes.len() as u64)?;
    let mut padded = bytes.to_vec();
    padded.resize(size, 0);
    Ok(padded)
}

/// The bytes of the file of `size` bytes that [`attachment`] padded.
///
/// # Errors
/// When anything else stands behind them.
pub fn attachment_inside(padded: &[u8], size: u64) -> Result<&[u8], Wrong> {
    let wrong = || Wrong::new("This attachment has another length than its letter says.");
    if attachment_size(size)? != padded.len() {
        return Err(wrong());
    }
    let (bytes, zeros) = usize::try_from(size)
        .ok()
        .and_then(|size| padded.split_at_checked(size))
        .ok_or_else(wrong)?;
    if zeros.iter().any(|byte| *byte != 0) {
        return Err(wrong());
    }
    Ok(bytes)
}

fn attachment_size(length: u64) -> Result<usize, Wrong> {
    let fits = |size: &usize| length <= ATTACHMENT_MAX && length <= *size as u64;
    ATTACHMENT_SIZES
        .into_iter()
        .find(fits)
        .ok_or_else(|| Wrong::new("The file is too large; at most 30 MiB can be attached."))
}
