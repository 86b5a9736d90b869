//! A stream of bytes → batches of rows, in bounded memory.
//! It must never hold more than a chunk and one row, and never let a row go uncounted.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8};

use super::batch::{Batch, Place, RowFault};
use super::error::ReadError;
use super::grammar::{Cells, Grammar, Quotes, Row};
use super::layout::Layout;
use super::lines::{self, Lines};

/// About how many bytes make a batch.
pub const CHUNK_BYTES: usize = 1 << 20;
/// The most bytes of one row: past it a quote was surely left open.
pub const ROW_LIMIT: usize = 32 << 20;

/// The seam for other tables (spreadsheets, JSON Lines): whoever gives batches of rows.
pub trait Rows {
    /// The next rows, or none at the end.
    ///
    /// # Errors
    /// The source cannot be read, or holds a row past [`ROW_LIMIT`].
    fn next_batch(&mut self) -> Result<Option<Batch>, ReadError>;
    /// What was left out so far.
    fn skipped(&self) -> &Skipped;
}

/// What a reader left out below the header. Footers are not here: only the mapping can tell them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Blank lines, and rows of nothing but blank cells.
    pub blank: u64,
    /// Rows that are the header again.
    pub repeated_headers: u64,
}

/// Reads a table of text whose [`Layout`] is known.
pub struct Reader<R> {
    source: R,
    chunk: usize,
    encoding: &'static Encoding,
    grammar: Grammar,
    header_line: u64,
    headers: Vec<String>,
    /// Bytes read and not yet in a batch, from the start of a physical line on.
    pending: Vec<u8>,
    /// Place in the file of the first pending byte.
    base: u64,
    /// Physical line of the first pending byte.
    line: u64,
    last: bool,
    bom: usize,
    header_seen: bool,
    rows_seen: bool,
    blank_seen: bool,
    skipped: Skipped,
}

impl<R: Read> Reader<R> {
    /// `source` begins at the first byte of the file; `layout` comes from [`super::detect`].
    pub fn new(source: R, layout: &Layout) -> Self {
        Self::with_chunk(source, layout, CHUNK_BYTES)
    }

    /// As [`Reader::new`], with about `chunk` bytes (at least 1) a batch.
    pub fn with_chunk(source: R, layout: &Layout, chunk: usize) -> Self {
        let encoding = Encoding::for_label(layout.encoding.as_bytes()).unwrap_or(UTF_8);
        let mark = if encoding == UTF_8 { 3 } else { 2 };
        Self {
            source,
            chunk: chunk.max(1),
            encoding,
            grammar: Grammar::new(layout.delimiter),
            header_line: layout.header_line,
            headers: layout.headers.clone(),
            pending: Vec::new(),
            base: 0,
            line: 1,
            last: false,
            bom: if layout.bom { mark } else { 0 },
            header_seen: false,
            rows_seen: false,
            blank_seen: false,
            skipped: Skipped::default(),
        }
    }

    /// The next rows, or none at the end.
    ///
    /// # Errors
    /// The source cannot be read, or holds a row past [`ROW_LIMIT`].
    pub fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        let mut wanted = self.chunk;
        while !(self.last && self.pending.is_empty()) {
            self.fill(wanted)?;
            let before = self.base;
            let batch = self.parse();
            if !batch.is_empty() {
                return Ok(Some(batch));
            }
            let stuck = self.base == before && !self.last;
            if stuck && self.pending.len() > ROW_LIMIT {
                return Err(ReadError::RowTooLong {
                    line: self.line,
                    limit: ROW_LIMIT,
                });
            }
            wanted = self.chunk.max(self.pending.len() * 2);
        }
        Ok(None)
    }

    /// What was left out so far.
    pub fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// Place in the file behind the last row given, in bytes: how far the reading is.
    pub fn position(&self) -> u64 {
        self.base
    }

    /// Reads until `wanted` bytes are pending or nothing is left.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let missing = wanted.saturating_sub(self.pending.len()) as u64;
        let got = self
            .source
            .by_ref()
            .take(missing)
            .read_to_end(&mut self.pending)?;
        self.last = self.last || (got as u64) < missing;
        if self.bom > 0 && (self.pending.len() >= self.bom || self.last) {
            self.drop_front(self.bom.min(self.pending.len()));
            self.bom = 0;
        }
        Ok(())
    }

    fn drop_front(&mut self, count: usize) {
        self.pending.drain(..count);
        self.base += count as u64;
    }

    /// Every whole row that is pending.
    fn parse(&mut self) -> Batch {
        let whole = lines::whole(self.encoding, &self.pending, self.last);
        let pending = std::mem::take(&mut self.pending);
        let window = Lines::decode(self.encoding, &pending[..whole], self.base);
        let text = window.text.as_bytes();
        let mut cells = Cells::with_room(text.len());
        let mut places = Vec::new();
        let mut at = self.skip_titles(text);
        while at < text.len() {
            let Some(row) = self.grammar.row(text, at, self.last, &mut cells) else {
                break;
            };
            let ends = lines::count_ends(&text[row.raw.clone()]);
            if self.admits(&row, &cells) {
                cells.keep(&row);
                places.push(self.place(&row, ends + 1, &window, &cells));
            }
            self.line += ends + u64::from(row.next > row.raw.end);
            at = row.next;
        }
        assert!(
            !self.last || at == text.len(),
            "invariant: the end of the file ends every row"
        );
        let used = usize::try_from(window.origin(at) - self.base)
            .expect("invariant: a window fits in memory");
        drop(window);
        self.pending = pending;
        self.drop_front(used);
        let (text, ends) = cells.into_kept();
        let text = String::from_utf8(text)
            .expect("invariant: cells are UTF-8 cut at ASCII delimiters, quotes and line ends");
        Batch::new(text, ends, places)
    }

    /// Passes the physical lines above the header, whatever quotes they hold.
    fn skip_titles(&mut self, text: &[u8]) -> usize {
        let mut at = 0;
        while self.line < self.header_line && at < text.len() {
            at = lines::line_end(text, at);
            self.line += 1;
        }
        at
    }

    /// Whether a row is data; if not, it is counted as what it is.
    fn admits(&mut self, row: &Row, cells: &Cells) -> bool {
        if !self.header_seen {
            self.header_seen = true;
            return false;
        }
        if is_blank(cells.text(row)) {
            self.skipped.blank += 1;
            self.blank_seen = self.rows_seen;
            return false;
        }
        if self.is_header(row, cells) {
            self.skipped.repeated_headers += 1;
            return false;
        }
        self.rows_seen = true;
        true
    }

    fn is_header(&self, row: &Row, cells: &Cells) -> bool {
        row.ends.len() == self.headers.len()
            && cells
                .of(row)
                .zip(&self.headers)
                .all(|(cell, header)| without_mark(cell) == header.trim_ascii().as_bytes())
    }

    fn place(&self, row: &Row, lines: u64, window: &Lines<'_>, cells: &Cells) -> Place {
        let end = window.origin(row.next) - window.ascii_width(row.next - row.raw.end);
        Place {
            line: self.line,
            lines,
            bytes: window.origin(row.raw.start)..end,
            text: row.text.clone(),
            ends: row.ends.clone(),
            after_blank: self.blank_seen,
            fault: self.fault(row, window, cells),
        }
    }

    /// The gravest first.
    fn fault(&self, row: &Row, window: &Lines<'_>, cells: &Cells) -> Option<RowFault> {
        if let Some(byte) = window.first_bad(row.raw.start, row.raw.end) {
            return Some(RowFault::Undecodable { byte });
        }
        match row.quotes {
            Quotes::Open => return Some(RowFault::UnclosedQuote),
            Quotes::Stray => return Some(RowFault::StrayQuote),
            Quotes::Sound => {}
        }
        let (got, expected) = (row.ends.len(), self.headers.len());
        let named = |headers: &[String]| headers.iter().any(|name| !name.trim().is_empty());
        if got > expected && cells.of(row).skip(expected).any(|cell| !is_blank(cell)) {
            return Some(RowFault::TooManyCells { got, expected });
        }
        (got < expected && named(&self.headers[got..]))
            .then_some(RowFault::TooFewCells { got, expected })
    }
}

impl<R: Read> Rows for Reader<R> {
    fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        Reader::next_batch(self)
    }

    fn skipped(&self) -> &Skipped {
        Reader::skipped(self)
    }
}

/// Nothing but white space, in any script.
fn is_blank(text: &[u8]) -> bool {
    match text.trim_ascii_start().first() {
        None => true,
        Some(byte) if byte.is_ascii() => false,
        Some(_) => std::str::from_utf8(text).is_ok_and(|text| text.trim().is_empty()),
    }
}

/// A header that was pasted in from another file may bring that file's byte order mark along.
fn without_mark(cell: &[u8]) -> &[u8] {
    cell.strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(cell)
        .trim_ascii()
}
