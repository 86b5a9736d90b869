//! What is in a zip, and what it would unpack to, found out before anybody unpacks it: a workbook of a kilobyte can
//! hold gigabytes. It must never hold more than a block of what it unpacks.

use std::io::{BufRead, BufReader, Read, Seek};

use zip::ZipArchive;

use super::error::ReadError;
use super::ruler::Ruler;

/// The most parts of a workbook.
const PARTS: usize = 10_000;
/// The most bytes of all parts: a sheet of a million rows has less.
const ALL: u64 = 2 << 30;

/// Whether the bytes are those of a zip.
pub(super) fn is_zip(sample: &[u8]) -> bool {
    sample.starts_with(b"PK\x03\x04")
}

/// What a zip holds.
pub(super) enum Kind {
    /// A workbook that can be read.
    Workbook,
    /// A workbook of another program or age.
    Other(&'static str),
    /// No workbook.
    None,
}

/// Looks at the names of the parts.
///
/// # Errors
/// [`ReadError`]: a broken zip, or one of more parts than a workbook has.
pub(super) fn kind(file: impl Read + Seek) -> Result<Kind, ReadError> {
    let mut zip = open(file)?;
    let has = |name: &str| {
        let mut names = zip.file_names().filter_map(Result::ok);
        names.any(|part| part.replace('\\', "/").eq_ignore_ascii_case(name))
    };
    if has("xl/workbook.xml") {
        return Ok(Kind::Workbook);
    }
    if has("xl/workbook.bin") {
        return Ok(Kind::Other("XLSB"));
    }
    let mut mime = String::new();
    if let Ok(part) = zip.by_name("mimetype") {
        part.take(100).read_to_string(&mut mime)?;
    }
    Ok(match mime.trim() {
        "application/vnd.oasis.opendocument.spreadsheet" => Kind::Other("ODS"),
        _ => Kind::None,
    })
}

fn open<R: Read + Seek>(mut file: R) -> Result<ZipArchive<R>, ReadError> {
    if parts_told(&mut file)? > PARTS {
        return Err(ReadError::TooMuch);
    }
    file.rewind()?;
    ZipArchive::new(file).map_err(|_| ReadError::BadWorkbook)
}

/// How many parts the directory at the end of a zip says there are, before it is read.
fn parts_told(file: &mut (impl Read + Seek)) -> Result<usize, ReadError> {
    const LONGEST: u64 = 22 + 0xFFFF;
    let length = file.seek(std::io::SeekFrom::End(0))?;
    file.seek(std::io::SeekFrom::Start(length.saturating_sub(LONGEST)))?;
    let mut end = Vec::new();
    file.take(LONGEST).read_to_end(&mut end)?;
    let directory = memchr::memmem::rfind(&end, b"PK\x05\x06").ok_or(ReadError::BadWorkbook)?;
    match end.get(directory + 10..directory + 12) {
        Some([low, high]) => Ok(usize::from(u16::from_le_bytes([*low, *high]))),
        _ => Err(ReadError::BadWorkbook),
    }
}

/// Unpacks every part of XML once, and counts. Pictures are never unpacked.
///
/// # Errors
/// [`ReadError::TooMuch`] where it is more than a workbook of reports has; a broken zip.
pub(super) fn measure(file: impl Read + Seek) -> Result<(), ReadError> {
    let mut zip = open(file)?;
    let mut left = ALL;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|_| ReadError::BadWorkbook)?;
        left = measure_part(part.take(left + 1), left)?;
    }
    Ok(())
}

fn measure_part(part: impl Read, mut left: u64) -> Result<u64, ReadError> {
    let mut part = BufReader::with_capacity(64 << 10, part);
    let mut ruler = Ruler::default();
    let mut begins_as_xml = None;
    loop {
        let block = part.fill_buf().map_err(|_| ReadError::BadWorkbook)?;
        if block.is_empty() {
            return Ok(left);
        }
        let length = block.len();
        left = left.checked_sub(length as u64).ok_or(ReadError::TooMuch)?;
        match *begins_as_xml.get_or_insert_with(|| is_xml(block)) {
            true => ruler.pass(block),
            // A picture, or what only pretends to be one: it may be named as a sheet, and is held whole.
            false => ruler.hold(length as u64),
        }
        ruler.verdict()?;
        part.consume(length);
    }
}

/// Whether a part begins as XML does: whatever its name, it may be named as a sheet.
fn is_xml(block: &[u8]) -> bool {
    let block = block.strip_prefix(b"\xef\xbb\xbf").unwrap_or(block);
    block
        .trim_ascii_start()
        .first()
        .is_none_or(|byte| *byte == b'<' || *byte >= 0xfe)
}
