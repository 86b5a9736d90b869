//! One row at a time out of a window of UTF-8: csv-core's grammar, and what it does not tell.
//! It must never keep state from one row to the next.
//!
//! csv-core reads what Python and R read, and writes cells into a buffer of ours (the csv crate
//! would give a record of its own each). Added here, since it is silent about them: blank lines
//! (it eats them), where a row begins and ends, a quote that is never closed, and text behind a
//! closing quote, the only trace of an unclosed quote that swallowed rows until the next one.

use std::ops::Range;

use csv_core::{ReadRecordResult, ReaderBuilder};
use memchr::memchr;

/// Cells of the rows kept so far, in one buffer, and those of the row being read behind them.
pub(super) struct Cells {
    text: Vec<u8>,
    ends: Vec<usize>,
    kept_text: usize,
    kept_ends: usize,
}

impl Cells {
    /// Room for the cells of a window of `length` bytes: cells are never longer than their source.
    pub(super) fn with_room(length: usize) -> Self {
        Self {
            text: vec![0; length + 1],
            ends: vec![0; length / 16 + 64],
            kept_text: 0,
            kept_ends: 0,
        }
    }

    /// Keeps the row just read.
    pub(super) fn keep(&mut self, row: &Row) {
        self.kept_text = row.text.end;
        self.kept_ends = row.ends.end;
    }

    /// The cells of a row just read or kept.
    pub(super) fn of<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a [u8]> + Clone {
        let text = &self.text[row.text.clone()];
        let mut start = 0;
        self.ends[row.ends.clone()].iter().map(move |&end| {
            let cell = &text[start..end];
            start = end;
            cell
        })
    }

    /// The kept text, and where each cell ends, counted from its row's first byte.
    pub(super) fn into_kept(mut self) -> (Vec<u8>, Vec<usize>) {
        self.text.truncate(self.kept_text);
        self.ends.truncate(self.kept_ends);
        (self.text, self.ends)
    }
}

/// What the quotes of a row are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Every quoted cell begins and ends as it should, or none is quoted.
    Sound,
    /// Text stands behind a closing quote.
    Stray,
    /// The file ends within a quoted cell.
    Open,
}

/// Where a row stands in its window, and where its cells stand in [`Cells`].
pub(super) struct Row {
    /// In the window, without the line end.
    pub(super) raw: Range<usize>,
    /// In the window: behind the line end.
    pub(super) next: usize,
    /// In the text of [`Cells`].
    pub(super) text: Range<usize>,
    /// In the ends of [`Cells`]; empty for a blank line.
    pub(super) ends: Range<usize>,
    /// What its quotes are like.
    pub(super) quotes: Quotes,
}

/// The grammar for one delimiter.
pub(super) struct Grammar {
    core: csv_core::Reader,
    delimiter: u8,
}

impl Grammar {
    /// `delimiter` is an ASCII byte, no quote and no line end.
    pub(super) fn new(delimiter: u8) -> Self {
        let core = ReaderBuilder::new().delimiter(delimiter).build();
        let mut grammar = Self { core, delimiter };
        grammar.restart();
        grammar
    }

    /// The row that begins at `at`, or none when the window ends before the row does and more
    /// follows (`last` is false). `at` is within the window, at the start of a physical line.
    pub(super) fn row(
        &mut self,
        window: &[u8],
        at: usize,
        last: bool,
        cells: &mut Cells,
    ) -> Option<Row> {
        let (text, ends) = (cells.kept_text, cells.kept_ends);
        let mut row = Row {
            raw: at..at,
            next: at,
            text: text..text,
            ends: ends..ends,
            quotes: Quotes::Sound,
        };
        let blank = is_line_end(window[at]);
        let behind = if blank {
            at + 1
        } else {
            at + self.record(&window[at..], last, cells, &mut row)?
        };
        row.raw.end = at + without_end(&window[at..behind]).len();
        let crlf = window[behind - 1] == b'\r' && window.get(behind) == Some(&b'\n');
        row.next = if crlf { behind + 1 } else { behind };
        row.quotes = quotes(window, &row.raw, self.delimiter);
        Some(row)
    }

    /// Bytes read, one line-end byte included; the cells go behind the kept ones.
    fn record(
        &mut self,
        input: &[u8],
        last: bool,
        cells: &mut Cells,
        row: &mut Row,
    ) -> Option<usize> {
        let mut read = 0;
        loop {
            let (result, bytes, text, ends) = self.core.read_record(
                &input[read..],
                &mut cells.text[row.text.end..],
                &mut cells.ends[row.ends.end..],
            );
            read += bytes;
            row.text.end += text;
            row.ends.end += ends;
            match result {
                ReadRecordResult::Record => return Some(read),
                ReadRecordResult::OutputFull => cells.text.resize(cells.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => cells.ends.resize(cells.ends.len() * 2, 0),
                // To csv-core an empty slice means the end: it is given one only when it is true.
                ReadRecordResult::InputEmpty if last => {}
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    self.restart();
                    return None;
                }
            }
        }
    }

    /// Forgets a row half read. The line end is thrown in because a fresh csv-core strips a byte
    /// order mark, and a U+FEFF at the start of a window is a part of its cell.
    fn restart(&mut self) {
        self.core.reset();
        self.core.read_record(b"\n", &mut [0], &mut [0]);
    }
}

/// Two bytes of line end are cut only from an open quote at the end of a file: csv-core stops a row
/// at its CR.
fn without_end(row: &[u8]) -> &[u8] {
    let bare = row.strip_suffix(b"\n").unwrap_or(row);
    bare.strip_suffix(b"\r").unwrap_or(bare)
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Goes from quote to quote through a row, by csv-core's grammar.
fn quotes(window: &[u8], raw: &Range<usize>, delimiter: u8) -> Quotes {
    let row = &window[..raw.end];
    let mut verdict = Quotes::Sound;
    let mut at = raw.start;
    while let Some(quote) = memchr(b'"', &row[at..]).map(|found| at + found) {
        at = quote + 1;
        let opens = quote == raw.start || row[quote - 1] == delimiter;
        if !opens {
            continue;
        }
        let Some(behind) = closing(row, at) else {
            return Quotes::Open;
        };
        at = behind;
        if at < row.len() && row[at] != delimiter {
            verdict = Quotes::Stray;
        }
    }
    verdict
}

/// Behind the quote that closes a cell whose text begins at `at`; a doubled quote is text.
fn closing(row: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let behind = at + memchr(b'"', &row[at..])? + 1;
        if row.get(behind) != Some(&b'"') {
            return Some(behind);
        }
        at = behind + 1;
    }
}
