//! What is in a zip, and what it would unpack to, found out before anybody unpacks it: a workbook of a kilobyte can
//! hold gigabytes. It must never hold more than a block of what it unpacks.

use std::io::{BufRead, BufReader, Read, Seek};

use memchr::memchr;
use zip::ZipArchive;

use super::error::ReadError;

/// The most parts of a workbook.
const PARTS: usize = 10_000;
/// The most bytes of a part beside its cells, such as its shared texts, which are held in memory.
const HELD: u64 = 64 << 20;
/// The most bytes of one cell.
const CELL: u64 = 4 << 20;
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
        if *begins_as_xml.get_or_insert_with(|| is_xml(block)) {
            ruler.pass(block);
        } else {
            // A picture, or what only pretends to be one: it may be named as a sheet, and is held whole.
            ruler.held += length as u64;
        }
        if ruler.held > HELD || ruler.cell > CELL {
            return Err(ReadError::TooMuch);
        }
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

/// Measures XML block by block: what would be held in memory, and how long one cell is.
#[derive(Default)]
struct Ruler {
    /// Bytes outside of cells.
    held: u64,
    /// Bytes since a cell began.
    cell: u64,
    /// Whether cells follow each other here.
    in_data: bool,
    /// The name of the element that the block before cut.
    name: Option<Vec<u8>>,
}

impl Ruler {
    /// Longer names are none that matter here.
    const NAME: usize = 32;

    fn pass(&mut self, block: &[u8]) {
        let mut at = 0;
        while at < block.len() {
            if self.name.is_some() {
                at += self.read_name(&block[at..]);
                continue;
            }
            let run = memchr(b'<', &block[at..]).map_or(block.len() - at, |run| run + 1);
            self.count(run);
            at += run;
            if block[at - 1] == b'<' {
                self.name = Some(Vec::new());
            }
        }
    }

    fn count(&mut self, bytes: usize) {
        match self.in_data {
            true => self.cell += bytes as u64,
            false => self.held += bytes as u64,
        }
    }

    /// Reads on in a name, and heeds it where it ends.
    fn read_name(&mut self, block: &[u8]) -> usize {
        let mut name = self.name.take().unwrap_or_default();
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'>');
        let rest = Self::NAME - name.len();
        let run = block
            .iter()
            .take(rest)
            .take_while(|byte| !is_end(byte))
            .count();
        name.extend_from_slice(&block[..run]);
        self.count(run);
        if run == block.len() && run < rest {
            self.name = Some(name);
        } else {
            self.heed(&name);
        }
        run
    }

    fn heed(&mut self, name: &[u8]) {
        let closes = name.starts_with(b"/");
        let name = name.strip_prefix(b"/").unwrap_or(name);
        let name = name.strip_suffix(b"/").unwrap_or(name);
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        match local {
            b"sheetData" => self.in_data = !closes,
            b"c" | b"row" if !closes => self.cell = 0,
            // A text of many cells, where no such text may stand.
            b"si" if self.in_data => self.held = HELD + 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CELL, HELD, Ruler};

    fn ruled(blocks: &[&str]) -> (u64, u64) {
        let mut ruler = Ruler::default();
        blocks.iter().for_each(|block| ruler.pass(block.as_bytes()));
        (ruler.held, ruler.cell)
    }

    #[test]
    fn a_cell_is_measured_from_where_it_begins_however_the_blocks_are_cut() {
        let xml = "<sheet><sheetData><row><c r=\"A1\"><v>1</v></c><x:c><is>text";
        let whole = ruled(&[xml]);
        // Each is counted from the end of the name that begins it.
        assert_eq!(whole, (17, 9));
        let cut: Vec<String> = xml.chars().map(String::from).collect();
        let cut: Vec<&str> = cut.iter().map(String::as_str).collect();
        assert_eq!(ruled(&cut), whole);
    }

    #[test]
    fn a_cell_without_an_end_and_texts_in_the_place_of_cells_are_seen() {
        let long = "<t>x</t>".repeat(600_000);
        assert!(ruled(&["<sheetData><c>", &long]).1 > CELL);
        assert!(ruled(&["<sheetData><si/>"]).0 > HELD);
        assert!(ruled(&["<sst>", &"<si><t>x</t></si>".repeat(10)]).0 < HELD);
    }
}
