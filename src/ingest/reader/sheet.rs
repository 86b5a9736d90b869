//! One sheet of a workbook → batches of rows, cell by cell, on a thread of its own: the reader of its cells borrows the
//! workbook, and what its authors did not foresee in a broken one ends that thread alone.
//! It must never hold a sheet, nor make a row of cells that are not there.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{DataRef, XlsxCellFormulaMetadataRecord, XlsxCellReader};

use super::batch::{Batch, CellFault, Filling, Place, RowFault};
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
    said: Vec<(usize, CellFault)>,
}

/// One cell that has something in it, if only a formula.
struct Filled {
    line: u64,
    column: usize,
    text: String,
    said: Option<CellFault>,
}

impl SheetRow {
    /// Its cells in order; blank ones between filled ones, too.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> + Clone {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.text[start..*end])
    }

    /// Whether nothing but formulas without values is in it.
    fn is_untold(&self) -> bool {
        !self.said.is_empty() && self.text.trim().is_empty()
    }

    fn put(&mut self, cell: &Filled) -> Result<(), ReadError> {
        let column = cell.column;
        if column < self.ends.len() {
            return Err(ReadError::BadWorkbook);
        }
        if column >= COLUMN_LIMIT {
            return Err(ReadError::TooWide {
                limit: COLUMN_LIMIT,
            });
        }
        self.ends.resize(column, self.text.len());
        self.text.push_str(&cell.text);
        self.ends.push(self.text.len());
        self.said.extend(cell.said.map(|said| (column, said)));
        Ok(())
    }
}

type Cells<'b> = XlsxCellReader<'b, Box<dyn Seekable>>;

/// The rows of a sheet that have anything in them, in order.
pub(super) struct SheetRows<'b> {
    cells: Cells<'b>,
    /// The first cell of the row that comes next.
    ahead: Option<Filled>,
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

    /// The next cell with something in it. Behind the last one calamine would read on, and complain.
    fn next_cell(&mut self) -> Result<Option<Filled>, ReadError> {
        while !self.ended {
            let next = self.cells.next_cell_with_formula_metadata();
            match next.map_err(|error| ReadError::of_workbook(&error))? {
                Some(cell) => match filled(&cell) {
                    None => {}
                    filled => return Ok(filled),
                },
                None => self.ended = true,
            }
        }
        Ok(None)
    }

    /// The next filled row, or none at the end.
    pub(super) fn next_row(&mut self) -> Result<Option<SheetRow>, ReadError> {
        let mut row = SheetRow::default();
        let first = match self.ahead.take() {
            None => self.next_cell()?,
            ahead => ahead,
        };
        let Some(first) = first else {
            return Ok(None);
        };
        row.line = first.line;
        row.put(&first)?;
        while let Some(cell) = self.next_cell()? {
            if cell.line != row.line {
                self.ahead = Some(cell);
                break;
            }
            row.put(&cell)?;
        }
        if row.line <= self.last {
            return Err(ReadError::BadWorkbook);
        }
        self.last = row.line;
        Ok(Some(row))
    }
}

/// A cell, where anything is in it.
fn filled(cell: &XlsxCellFormulaMetadataRecord<'_>) -> Option<Filled> {
    let is_empty = matches!(cell.value, DataRef::Empty);
    if is_empty && cell.formula.is_none() {
        return None;
    }
    let (line, column) = cell.pos;
    Some(Filled {
        line: u64::from(line) + 1,
        column: column as usize,
        text: cell::text(&cell.value).into_owned(),
        said: match is_empty {
            true => Some(CellFault::Uncalculated),
            false => cell::fault(&cell.value),
        },
    })
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
        // Cells whose values nobody worked out are not blank.
        let is_row = match row.is_untold() {
            true => sieve.admits(std::iter::once(&b"="[..])),
            false => sieve.admits(row.cells().map(str::as_bytes)),
        };
        if !is_row {
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
        said: 0..0,
        after_blank: sieve.blank_seen(),
        fault: (got > width).then_some(RowFault::TooManyCells {
            got,
            expected: width,
        }),
    };
    let missing = std::iter::repeat_n("", width.saturating_sub(got));
    batch.push(row.cells().chain(missing), place);
    batch.say(&row.said);
}
