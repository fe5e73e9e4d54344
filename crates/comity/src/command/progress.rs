//! How far something long is: a line that a person at a terminal reads, and a file never gets.

use std::io::{IsTerminal, Read, Write};

const KIB: usize = 1024;
/// Below so many bytes nothing is shown: it is over at once.
const SHOWN_MIN: usize = 16 * KIB;

/// A line on the terminal that is written again and again.
pub(super) struct Progress {
    what: &'static str,
    all: usize,
    shown: Option<String>,
    is_shown: bool,
}

impl Progress {
    /// Of so many bytes; `what` is a word such as `sent`. Nothing is shown where no terminal is.
    pub(super) fn of(what: &'static str, all: usize) -> Self {
        let is_shown = all >= SHOWN_MIN && std::io::stderr().is_terminal();
        Self { what, all, shown: None, is_shown }
    }

    /// So many bytes are done.
    pub(super) fn at(&mut self, done: usize) {
        let line = line(self.what, done, self.all);
        if self.is_shown && self.shown.as_ref() != Some(&line) {
            // A terminal that cannot be written to is no reason to stop.
            let _ = write!(std::io::stderr(), "\r{line}");
            self.shown = Some(line);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = writeln!(std::io::stderr());
        }
    }
}

/// Bytes that are read once, while a line says how far it is.
pub(super) struct Told<'a> {
    bytes: &'a [u8],
    line: Progress,
}

impl<'a> Told<'a> {
    /// These bytes, under this word.
    pub(super) fn new(what: &'static str, bytes: &'a [u8]) -> Self {
        Self { bytes, line: Progress::of(what, bytes.len()) }
    }
}

impl Read for Told<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.bytes.read(into)?;
        self.line.at(self.line.all - self.bytes.len());
        Ok(count)
    }
}

/// `sent  40 %, 10.0 of 25.0 MiB`, always as long, so that the next one covers it.
fn line(what: &str, done: usize, all: usize) -> String {
    let (unit, name) = if all < KIB * KIB { (KIB, "KiB") } else { (KIB * KIB, "MiB") };
    let tenths = |count: usize| {
        let tenths = count * 10 / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let percent = (done * 100).checked_div(all).unwrap_or(100);
    format!("{what} {percent:>3} %, {:>6} of {} {name}", tenths(done), tenths(all))
}

#[cfg(test)]
mod tests {
    use super::{Told, line};
    use std::io::Read;

    #[test]
    fn the_line_says_how_far_it_is_and_the_bytes_stay_as_they_are() {
        for (done, all, expected) in [
            (0, 25 << 20, "sent   0 %,    0.0 of 25.0 MiB"),
            (10 << 20, 25 << 20, "sent  40 %,   10.0 of 25.0 MiB"),
            (25 << 20, 25 << 20, "sent 100 %,   25.0 of 25.0 MiB"),
            (15_000, 20_000, "sent  75 %,   14.6 of 19.5 KiB"),
            (0, 0, "sent 100 %,    0.0 of 0.0 KiB"),
        ] {
            assert_eq!(line("sent", done, all), expected);
        }
        let (bytes, mut read) = (vec![7; 100_000], Vec::new());
        Told::new("sent", &bytes).read_to_end(&mut read).unwrap();
        assert_eq!(read, bytes);
    }
}
