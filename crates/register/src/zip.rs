//! A strict zip (PKWARE APPNOTE 6.3, the stored subset): no compression, sorted names, one fixed
//! date, no extra fields, no comment. Any zip tool opens it; the same files always give the same
//! bytes, so reading means: parse, write again, compare.

use crate::canon::Same;
use std::io::Write;

/// Most files in one archive; more needs zip64, which this form leaves out.
pub const FILES_MAX: usize = 65_534;

/// Longest name of a file, in bytes.
const NAME_MAX: usize = 1024;

/// Why an archive was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZipError {
    /// More than the form can hold.
    #[error("too large for one archive: at most {FILES_MAX} files and 4 GiB")]
    TooLarge,
    /// Damaged, or written by another program.
    #[error("the archive is damaged, or was written again by another program")]
    Damaged,
}

const DATE: u16 = 0x0021; // month 1 from bit 5, day 1: 1 January 1980, the first day the format knows
const VERSION: u16 = 10;
const UTF8: u16 = 0x0800;

/// Writes files, which must come in the order of their names.
pub struct Writer<W = Vec<u8>> {
    out: W,
    written: usize,
    directory: Vec<u8>,
    count: usize,
    last: String,
}

impl Default for Writer {
    fn default() -> Self {
        Self::to(Vec::new())
    }
}

impl<W: Write> Writer<W> {
    fn to(out: W) -> Self {
        Self { out, written: 0, directory: Vec::new(), count: 0, last: String::new() }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), ZipError> {
        self.written += bytes.len();
        self.out.write_all(bytes).map_err(|_| ZipError::Damaged)
    }

    /// Adds a file. Names go upward and no two are equal.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<(), ZipError> {
        // The first name comes after the empty one, so that none is empty.
        if name <= self.last.as_str() || name.len() > NAME_MAX {
            return Err(ZipError::Damaged);
        }
        let offset = u32::try_from(self.written).map_err(|_| ZipError::TooLarge)?;
        let size = u32::try_from(content.len()).map_err(|_| ZipError::TooLarge)?;
        if self.count == FILES_MAX {
            return Err(ZipError::TooLarge);
        }
        let mut common = Vec::with_capacity(26);
        for field in [VERSION, UTF8, 0, 0, DATE] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        for field in [crc32fast::hash(content), size, size] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        for field in [name.len() as u16, 0] {
            common.extend_from_slice(&field.to_le_bytes());
        }
        self.put(b"PK\x03\x04")?;
        self.put(&common)?;
        self.put(name.as_bytes())?;
        self.put(content)?;
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&common);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.count += 1;
        self.last.clear();
        self.last.push_str(name);
        Ok(())
    }

    /// Ends the archive.
    pub fn finish(mut self) -> Result<W, ZipError> {
        let offset = u32::try_from(self.written).map_err(|_| ZipError::TooLarge)?;
        let size = u32::try_from(self.directory.len()).map_err(|_| ZipError::TooLarge)?;
        let count = u16::try_from(self.count).map_err(|_| ZipError::TooLarge)?;
        let mut end = std::mem::take(&mut self.directory);
        end.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        end.extend_from_slice(&count.to_le_bytes());
        end.extend_from_slice(&count.to_le_bytes());
        end.extend_from_slice(&size.to_le_bytes());
        end.extend_from_slice(&offset.to_le_bytes());
        end.extend_from_slice(&[0, 0]);
        self.put(&end)?;
        Ok(self.out)
    }
}

/// Reads an archive: names with contents, in order. Refuses any byte that [`Writer`] would not
/// have written.
pub fn read(bytes: &[u8]) -> Result<Vec<(&str, &[u8])>, ZipError> {
    let files = scan(bytes).ok_or(ZipError::Damaged)?;
    let mut again = Writer::to(Same(bytes));
    for (name, content) in &files {
        again.add(name, content)?;
    }
    if again.finish()?.0.is_empty() { Ok(files) } else { Err(ZipError::Damaged) }
}

fn scan(mut rest: &[u8]) -> Option<Vec<(&str, &[u8])>> {
    let mut files = Vec::new();
    while let Some(header) = rest.strip_prefix(b"PK\x03\x04") {
        let size = u32::from_le_bytes(header.get(18..22)?.try_into().ok()?) as usize;
        let name_length = usize::from(u16::from_le_bytes(header.get(22..24)?.try_into().ok()?));
        let name = std::str::from_utf8(header.get(26..26 + name_length)?).ok()?;
        let start = 26 + name_length;
        files.push((name, header.get(start..start.checked_add(size)?)?));
        rest = &header[start + size..];
    }
    Some(files)
}
