//! JSON, an object a row → batches of rows, in bounded memory: whole reports as this program writes them, each in one
//! cell, or objects with keys of their own, which are the columns. UTF-8 only, as JSON is.
//! It must never hold more than a chunk and one object, and never let an object go uncounted.

use std::borrow::Cow;
use std::io::Read;
use std::ops::Range;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;
use serde_json::value::RawValue;

use super::batch::{Batch, Filling, Place, RowFault};
use super::elements::{Objects, Step};
use super::error::ReadError;
use super::layout::{Layout, are_reports};
use super::object::{halves, pairs, text};
use super::sieve::Skipped;
use super::stream::{CHUNK_BYTES, ROW_LIMIT, Rows, next_window};

/// How the objects of a dump begin that are no reports.
const BESIDE: [&[u8]; 5] = [
    b"duplicate\":",
    b"register\":",
    b"observation\":",
    b"view\":",
    b"profile\":",
];

/// Reads a file of JSON whose [`Layout`] is known.
pub(super) struct JsonReader<R> {
    source: R,
    chunk: usize,
    objects: Objects,
    columns: Columns,
    /// Bytes read and not yet in a batch.
    pending: Vec<u8>,
    /// Place in the file of the first pending byte.
    base: u64,
    /// Physical line of the first pending byte.
    line: u64,
    /// The line of the last row: several objects of one line count on from it.
    row_line: u64,
    last: bool,
    /// Where the first object may stand.
    start: u64,
    closed: bool,
    skipped: Skipped,
}

/// What the cells of a row are.
enum Columns {
    /// One: the object itself.
    Whole,
    /// The values of these keys, each with its column.
    Keys(FxHashMap<String, usize>),
}

impl<R: Read> JsonReader<R> {
    /// `source` begins at the first byte of the file.
    pub(super) fn new(source: R, objects: Objects, layout: &Layout) -> Self {
        Self::with_chunk(source, objects, layout, CHUNK_BYTES)
    }

    /// As [`JsonReader::new`], with about `chunk` bytes a batch.
    pub(super) fn with_chunk(source: R, objects: Objects, layout: &Layout, chunk: usize) -> Self {
        let keys = layout.headers.iter().cloned().zip(0..).collect();
        let mark = if layout.bom { 3 } else { 0 };
        Self {
            source,
            chunk: chunk.max(1),
            objects,
            columns: match are_reports(&layout.headers) {
                true => Columns::Whole,
                false => Columns::Keys(keys),
            },
            pending: Vec::new(),
            base: 0,
            line: 1,
            row_line: 0,
            last: false,
            start: match objects {
                Objects::Array { start } => start,
                Objects::Lines | Objects::Loose => mark,
            },
            closed: false,
            skipped: Skipped::default(),
        }
    }

    /// Reads until `wanted` bytes are pending or nothing is left; what stands before the first object is passed.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let missing = wanted.saturating_sub(self.pending.len()) as u64;
        let got = self
            .source
            .by_ref()
            .take(missing)
            .read_to_end(&mut self.pending)?;
        self.last = self.last || (got as u64) < missing;
        if self.base < self.start {
            let most = usize::try_from(self.start - self.base).unwrap_or(usize::MAX);
            self.pass(most.min(self.pending.len()));
        }
        Ok(())
    }

    /// Leaves bytes behind.
    fn pass(&mut self, count: usize) {
        self.line += count_lines(&self.pending[..count]);
        self.pending.drain(..count);
        self.base += count as u64;
    }

    /// Every whole object that is pending, as long as a batch has room.
    fn parse(&mut self) -> Option<Batch> {
        let pending = std::mem::take(&mut self.pending);
        let mut rows = Filling::default();
        let (mut at, mut line) = (0, self.line);
        while at < pending.len() && rows.weight() < self.chunk {
            let next = match self.objects.step(&pending, at, self.last) {
                Step::More => break,
                Step::Gap(next) => next,
                Step::BlankLine(next) => self.count_blank(next),
                Step::Close(next) => self.close(next),
                Step::Element(element, next) => {
                    self.take(&pending, element, line, &mut rows);
                    next
                }
            };
            line += count_lines(&pending[at..next]);
            at = next;
        }
        self.pending = pending;
        self.pass(at);
        rows.into_batch()
    }

    fn count_blank(&mut self, next: usize) -> usize {
        self.skipped.blank += 1;
        next
    }

    /// Behind an array there may be the bracket of what it stands in, and no more.
    fn close(&mut self, next: usize) -> usize {
        self.objects = Objects::Loose;
        self.closed = true;
        next
    }

    /// One object of the window as a row.
    fn take(&mut self, window: &[u8], element: Range<usize>, line: u64, rows: &mut Filling) {
        let bytes = &window[element.clone()];
        let is_bracket_behind = self.closed && bytes == b"}";
        if is_bracket_behind {
            return;
        }
        if self.is_beside(bytes) {
            self.skipped.beside += 1;
            return;
        }
        self.row_line = line.max(self.row_line + 1);
        let start = self.base + element.start as u64;
        let mut place = Place {
            line: self.row_line,
            lines: count_lines(bytes) + 1,
            bytes: start..start + bytes.len() as u64,
            text: 0..0,
            ends: 0..0,
            said: 0..0,
            after_blank: false,
            fault: None,
        };
        match std::str::from_utf8(bytes) {
            Ok(object) => self.push(object, place, rows),
            Err(error) => {
                let byte = start + error.valid_up_to() as u64;
                place.fault = Some(RowFault::Undecodable { byte });
                rows.push([String::from_utf8_lossy(bytes).as_ref()], place);
            }
        }
    }

    fn is_beside(&self, object: &[u8]) -> bool {
        let ours = object.strip_prefix(br#"{"format_version":1,""#);
        let is = |rest: &[u8]| BESIDE.iter().any(|name| rest.starts_with(name));
        matches!(self.columns, Columns::Whole) && ours.is_some_and(is)
    }

    /// A whole report is read where its cell is; of other objects each value is put into the column of its key.
    fn push(&self, object: &str, mut place: Place, rows: &mut Filling) {
        let Columns::Keys(columns) = &self.columns else {
            return rows.push([object], place);
        };
        match cells(object, columns) {
            Ok(cells) => rows.push(cells.iter().map(AsRef::as_ref), place),
            Err(at) => {
                let byte = place.bytes.start + at as u64;
                place.fault = Some(RowFault::NotJson { byte });
                rows.push([object], place);
            }
        }
    }

    /// An array that does not end was cut, and with it nobody knows how many of its objects.
    fn cut_array(&mut self) -> Option<Batch> {
        if self.closed || !matches!(self.objects, Objects::Array { .. }) {
            return None;
        }
        self.closed = true;
        let mut rows = Filling::default();
        self.take(b" ", 0..0, self.line, &mut rows);
        rows.into_batch()
    }
}

impl<R: Read> Rows for JsonReader<R> {
    fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let mut wanted = self.chunk;
        while !(self.last && self.pending.is_empty()) {
            self.fill(wanted)?;
            let before = self.base;
            if let Some(batch) = self.parse() {
                return Ok(Some(batch));
            }
            let stuck = self.base == before && !self.last;
            if stuck && self.pending.len() > ROW_LIMIT {
                return Err(ReadError::RowTooLong {
                    line: self.line,
                    limit: ROW_LIMIT,
                });
            }
            wanted = self.chunk.max(next_window(self.pending.len()));
        }
        Ok(self.cut_array())
    }

    fn skipped(&self) -> &Skipped {
        &self.skipped
    }
}

/// The values of an object in the order of the columns. Half a character (`\ud800`) is a fault where it stands; a key that is no column, or stands twice, is one at the end of the object.
fn cells<'o>(
    object: &'o str,
    columns: &FxHashMap<String, usize>,
) -> Result<Vec<Cow<'o, str>>, usize> {
    let mut cells = vec![None; columns.len()];
    for (key, value) in pairs(object)? {
        match columns.get(&key).map(|column| &mut cells[*column]) {
            Some(cell) if cell.is_none() => {
                let half = || offset(object, value) + halves(value.get()).next().unwrap_or(0);
                *cell = Some(text(value).ok_or_else(half)?);
            }
            _ => return Err(object.len().saturating_sub(1)),
        }
    }
    Ok(cells.into_iter().map(Option::unwrap_or_default).collect())
}

/// Where a value stands in its object, in bytes.
fn offset(object: &str, value: &RawValue) -> usize {
    (value.get().as_ptr().addr()).saturating_sub(object.as_ptr().addr())
}

/// JSON's own line ends; a CR alone is white space to it.
fn count_lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::super::stream::ROW_LIMIT;
    use super::JsonReader;
    use crate::ingest::reader::layout::{Form, Layout, REPORT};
    use crate::ingest::reader::{Objects, ReadError, Rows, Skipped};

    fn layout(objects: Objects, headers: &[&str]) -> Layout {
        Layout {
            form: Form::Json(objects),
            encoding: "UTF-8",
            bom: false,
            delimiter: b',',
            header_line: 0,
            headers: headers.iter().map(|header| (*header).to_owned()).collect(),
            title_lines: Vec::new(),
            sep_line: false,
            has_cr_only: false,
        }
    }

    /// The rows as scenes, and what was left out; the same whatever the size of a chunk.
    fn read(objects: Objects, headers: &[&str], text: &[u8]) -> (Vec<String>, Skipped) {
        let layout = layout(objects, headers);
        let with_chunk = |chunk| {
            let mut reader = JsonReader::with_chunk(text, objects, &layout, chunk);
            let mut rows = Vec::new();
            while let Some(batch) = reader.next_batch().unwrap() {
                rows.extend(batch.rows().map(|row| {
                    let cells: Vec<&str> = row.cells().collect();
                    let fault = row
                        .fault()
                        .map_or(String::new(), |fault| format!(" {fault:?}"));
                    format!(
                        "{} [{}..{}] {cells:?}{fault}",
                        row.line, row.bytes.start, row.bytes.end
                    )
                }));
            }
            (rows, *reader.skipped())
        };
        let whole = with_chunk(1 << 20);
        assert_eq!(with_chunk(1), whole);
        assert_eq!(with_chunk(7), whole);
        whole
    }

    #[test]
    fn values_stand_under_their_keys_and_a_broken_object_is_a_fault_with_its_place() {
        let (rows, skipped) = read(
            Objects::Lines,
            &["a", "b"],
            b"{\"b\":\"x\",\"a\":1}\n\n{\"a\":1,\"a\":2}\r\n{\"a\" 1}\n{\"a\":\"\xff\"}\n{\"b\":null}",
        );
        assert_eq!(
            rows,
            [
                r#"1 [0..15] ["1", "x"]"#,
                r#"3 [17..30] ["{\"a\":1,\"a\":2}"] NotJson { byte: 29 }"#,
                r#"4 [32..39] ["{\"a\" 1}"] NotJson { byte: 37 }"#,
                r#"5 [40..49] ["{\"a\":\"�\"}"] Undecodable { byte: 46 }"#,
                r#"6 [50..60] ["", ""]"#,
            ]
        );
        assert_eq!(skipped.blank, 1);
    }

    #[test]
    fn objects_of_one_line_count_on_from_it_and_what_cuts_an_array_is_told() {
        let array = Objects::Array { start: 1 };
        let (rows, _) = read(
            array,
            &["a"],
            b"[{\"a\":1},{\"a\":2},\n{\"a\":3},\n\n{\"a\":4}",
        );
        assert_eq!(
            rows,
            [
                r#"1 [1..8] ["1"]"#,
                r#"2 [9..16] ["2"]"#,
                r#"3 [18..25] ["3"]"#,
                r#"4 [28..35] ["4"]"#,
                r#"5 [35..35] [""] NotJson { byte: 35 }"#,
            ]
        );
        let (rows, _) = read(array, &["a"], b"[{\"a\":1}] }\n x");
        assert_eq!(rows[1..], [r#"2 [13..14] ["x"] NotJson { byte: 13 }"#]);
    }

    #[test]
    fn what_a_dump_holds_beside_reports_is_counted() {
        let text = b"{\"format_version\":1,\"uid\":null}\n{\"format_version\":1,\"view\":{\"name\":\"x\"}}\n";
        let (rows, skipped) = read(Objects::Lines, &[REPORT], text);
        assert_eq!((rows.len(), skipped.beside), (1, 1));
    }

    #[test]
    fn half_a_character_is_a_fault_of_its_object_wherever_it_stands() {
        let (rows, _) = read(
            Objects::Lines,
            &["a", "b"],
            br#"{"b":"x","a":"\ud800"}
{"a":"\ud83d\ude00"}
{"a":"\udc00\ud800","b":1}
{"\ud800":1}"#,
        );
        assert_eq!(
            rows,
            [
                r#"1 [0..22] ["{\"b\":\"x\",\"a\":\"\\ud800\"}"] NotJson { byte: 14 }"#,
                r#"2 [23..43] ["😀", ""]"#,
                r#"3 [44..70] ["{\"a\":\"\\udc00\\ud800\",\"b\":1}"] NotJson { byte: 50 }"#,
                r#"4 [71..83] ["{\"\\ud800\":1}"] NotJson { byte: 73 }"#,
            ]
        );
    }

    #[test]
    fn an_object_that_is_too_long_is_given_up_whether_it_ends_or_not() {
        for length in [1 << 40, (ROW_LIMIT + 10) as u64] {
            let object = b"{\"a\":\"".chain(io::repeat(b'x').take(length));
            let file = object.chain(&b"\"}\n{}\n"[..]);
            let mut reader = JsonReader::new(file, Objects::Lines, &layout(Objects::Lines, &["a"]));
            assert!(matches!(
                reader.next_batch(),
                Err(ReadError::RowTooLong { line: 1, .. })
            ));
        }
    }
}
