//! One sheet of a workbook → batches of rows, cell by cell, on a thread of its own: the reader of its cells borrows the
//! workbook, and what its authors did not foresee in a broken one ends that thread alone.
//! It must never hold a sheet, nor make a row of cells that are not there.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{Cell, DataRef, XlsxCellReader};

use super::batch::{Batch, Filling, Place, RowFault};
use super::book::{Book, Seekable, open};
use super::cell;
use super::error::ReadError;
use super::layout::{COLUMN_LIMIT, Layout};
use super::sieve::{Sieve, Skipped};
use super::stream::{CHUNK_BYTES, Rows};

/// How many batches may wait.
const WAITING: usize = 2;

/// One row of a sheet, up to its last filled cell.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// Its number in the sheet, from 1.
    pub(super) line: u64,
    text: String,
    ends: Vec<usize>,
}

impl SheetRow {
    /// Its cells in order; blank ones between filled ones, too.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> + Clone {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.text[start..*end])
    }

    fn put(&mut self, column: usize, text: &str) -> Result<(), ReadError> {
        if column < self.ends.len() {
            return Err(ReadError::BadWorkbook);
        }
        if column >= COLUMN_LIMIT {
            return Err(ReadError::TooWide {
                limit: COLUMN_LIMIT,
            });
        }
        self.ends.resize(column, self.text.len());
        self.text.push_str(text);
        self.ends.push(self.text.len());
        Ok(())
    }
}

type Cells<'b> = XlsxCellReader<'b, Box<dyn Seekable>>;

/// The rows of a sheet that have anything in them, in order.
pub(super) struct SheetRows<'b> {
    cells: Cells<'b>,
    /// The first cell of the row that comes next.
    ahead: Option<(u64, usize, String)>,
    last: u64,
    ended: bool,
}

impl<'b> SheetRows<'b> {
    pub(super) fn of(book: &'b mut Book, name: &str) -> Result<Self, ReadError> {
        let cells = book.worksheet_cells_reader(name);
        Ok(Self {
            cells: cells.map_err(|error| ReadError::of_workbook(&error))?,
            ahead: None,
            last: 0,
            ended: false,
        })
    }

    /// The next cell. Behind the last one calamine would read on, and complain.
    fn next_cell(&mut self) -> Result<Option<Cell<DataRef<'b>>>, ReadError> {
        if self.ended {
            return Ok(None);
        }
        let next = self.cells.next_cell();
        let next = next.map_err(|error| ReadError::of_workbook(&error))?;
        self.ended = next.is_none();
        Ok(next)
    }

    /// The next filled row, or none at the end.
    pub(super) fn next_row(&mut self) -> Result<Option<SheetRow>, ReadError> {
        let mut row = SheetRow::default();
        if let Some((line, column, text)) = self.ahead.take() {
            row.line = line;
            row.put(column, &text)?;
        }
        while let Some(found) = self.next_cell()? {
            if matches!(found.get_value(), DataRef::Empty) {
                continue;
            }
            let (line, column) = found.get_position();
            let (line, column) = (u64::from(line) + 1, column as usize);
            let text = cell::text(found.get_value());
            if row.ends.is_empty() {
                row.line = line;
            }
            if line != row.line {
                self.ahead = Some((line, column, text.into_owned()));
                break;
            }
            row.put(column, &text)?;
        }
        if row.ends.is_empty() {
            return Ok(None);
        }
        if row.line <= self.last {
            return Err(ReadError::BadWorkbook);
        }
        self.last = row.line;
        Ok(Some(row))
    }
}

/// What the thread hands over.
enum Sent {
    Rows(Batch),
    /// The end, with what was left out.
    End(Skipped),
}

/// Reads a sheet whose [`Layout`] is known.
pub(super) struct SheetReader {
    sent: Receiver<Result<Sent, ReadError>>,
    skipped: Skipped,
    ended: bool,
}

impl SheetReader {
    /// Begins to read; `file` is the workbook, `name` the sheet's.
    pub(super) fn new(file: Box<dyn Seekable>, name: &str, layout: &Layout) -> Self {
        let (to, sent) = sync_channel(WAITING);
        let (name, header_line) = (name.to_owned(), layout.header_line);
        let headers = layout.headers.clone();
        thread::spawn(move || {
            let end = send(file, &name, header_line, &headers, &to);
            // Nobody waits any more where this cannot be sent.
            let _ = to.send(end.map(Sent::End));
        });
        Self {
            sent,
            skipped: Skipped::default(),
            ended: false,
        }
    }
}

impl Rows for SheetReader {
    fn next_batch(&mut self) -> Result<Option<Batch>, ReadError> {
        if self.ended {
            return Ok(None);
        }
        match self.sent.recv() {
            Ok(Ok(Sent::Rows(batch))) => Ok(Some(batch)),
            Ok(Ok(Sent::End(skipped))) => {
                (self.skipped, self.ended) = (skipped, true);
                Ok(None)
            }
            Ok(Err(error)) => Err(error),
            Err(_) => Err(ReadError::BadWorkbook),
        }
    }

    fn skipped(&self) -> &Skipped {
        &self.skipped
    }
}

/// Sends the rows of a sheet from its header on, batch by batch, until nobody takes them; gives what was left out.
fn send(
    file: Box<dyn Seekable>,
    name: &str,
    header_line: u64,
    headers: &[String],
    to: &SyncSender<Result<Sent, ReadError>>,
) -> Result<Skipped, ReadError> {
    let mut book = open(file)?;
    let mut rows = SheetRows::of(&mut book, name)?;
    let mut sieve = Sieve::new(headers);
    let mut batch = Filling::default();
    let mut expected = header_line;
    while let Some(row) = rows.next_row()? {
        if row.line < header_line {
            continue;
        }
        sieve.count_blank(row.line - expected);
        expected = row.line + 1;
        if !sieve.admits(row.cells().map(str::as_bytes)) {
            continue;
        }
        push(&row, headers.len(), &sieve, &mut batch);
        if batch.weight() > CHUNK_BYTES {
            let full = std::mem::take(&mut batch).into_batch().map(Sent::Rows);
            if full.is_some_and(|rows| to.send(Ok(rows)).is_err()) {
                return Ok(*sieve.skipped());
            }
        }
    }
    if let Some(rest) = batch.into_batch() {
        // As above: nobody may wait any more.
        let _ = to.send(Ok(Sent::Rows(rest)));
    }
    Ok(*sieve.skipped())
}

/// A row with a cell for each header: a sheet does not say where its rows end.
fn push(row: &SheetRow, width: usize, sieve: &Sieve, batch: &mut Filling) {
    let got = row.ends.len();
    let place = Place {
        line: row.line,
        lines: 1,
        bytes: 0..0,
        text: 0..0,
        ends: 0..0,
        after_blank: sieve.blank_seen(),
        fault: (got > width).then_some(RowFault::TooManyCells {
            got,
            expected: width,
        }),
    };
    let missing = std::iter::repeat_n("", width.saturating_sub(got));
    batch.push(row.cells().chain(missing), place);
}
