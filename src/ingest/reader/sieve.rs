//! Which rows below the header are data, and what is wrong with their shape.
//! It must never leave a row out without counting it.

use super::batch::RowFault;
use super::grammar::{Cells, Quotes, Row};

/// What a reader left out below the header. Footers are not here: only the mapping can tell them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Blank lines, and rows of nothing but blank cells.
    pub blank: u64,
    /// Rows that are the header again.
    pub repeated_headers: u64,
    /// Objects of a dump that are no reports: of the register, observations, views.
    pub beside: u64,
}

/// Goes through the rows of one file, in order, from the header on.
pub(super) struct Sieve {
    headers: Vec<String>,
    header_seen: bool,
    rows_seen: bool,
    blank_seen: bool,
    skipped: Skipped,
}

impl Sieve {
    pub(super) fn new(headers: &[String]) -> Self {
        Self {
            headers: headers.to_vec(),
            header_seen: false,
            rows_seen: false,
            blank_seen: false,
            skipped: Skipped::default(),
        }
    }

    pub(super) fn skipped(&self) -> &Skipped {
        &self.skipped
    }

    /// Whether something blank stands below the first row of data.
    pub(super) fn blank_seen(&self) -> bool {
        self.blank_seen
    }

    /// Whether a row is data; if not, it is counted as what it is.
    pub(super) fn admits<'c>(&mut self, cells: impl Iterator<Item = &'c [u8]> + Clone) -> bool {
        if !self.header_seen {
            self.header_seen = true;
            return false;
        }
        if cells.clone().all(is_blank) {
            self.count_blank(1);
            return false;
        }
        if self.is_header(cells) {
            self.skipped.repeated_headers += 1;
            return false;
        }
        self.rows_seen = true;
        true
    }

    /// Counts lines with nothing in them.
    pub(super) fn count_blank(&mut self, lines: u64) {
        self.skipped.blank += lines;
        self.blank_seen |= self.rows_seen && lines > 0;
    }

    fn is_header<'c>(&self, mut cells: impl Iterator<Item = &'c [u8]>) -> bool {
        let same = |cell: &[u8], header: &str| without_mark(cell) == header.trim_ascii().as_bytes();
        let mut headers = self.headers.iter();
        headers.all(|header| cells.next().is_some_and(|cell| same(cell, header)))
            && cells.next().is_none()
    }

    /// The gravest fault of an admitted row whose bytes are whole.
    pub(super) fn fault(&self, row: &Row, cells: &Cells) -> Option<RowFault> {
        match row.quotes {
            Quotes::Open => Some(RowFault::UnclosedQuote),
            Quotes::Stray => Some(RowFault::StrayQuote),
            Quotes::Sound => self.ragged(row, cells),
        }
    }

    fn ragged(&self, row: &Row, cells: &Cells) -> Option<RowFault> {
        let (got, expected) = (row.ends.len(), self.headers.len());
        let over = || cells.of(row).skip(expected).any(|cell| !is_blank(cell));
        let missed = || {
            self.headers[got..]
                .iter()
                .any(|name| !name.trim().is_empty())
        };
        if got > expected && over() {
            Some(RowFault::TooManyCells { got, expected })
        } else if got < expected && missed() {
            Some(RowFault::TooFewCells { got, expected })
        } else {
            None
        }
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
    let mark = "\u{feff}".as_bytes();
    cell.strip_prefix(mark).unwrap_or(cell).trim_ascii()
}
