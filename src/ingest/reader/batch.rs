//! Rows as they stand in the file, many at a time: one buffer with offsets, not a string a cell.
//! It must never know what a column means.

use std::ops::Range;

/// What is wrong with a row. Data only: `ui` and `cli` word it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowFault {
    /// Bytes that the encoding does not have; U+FFFD stands in their place in the cell.
    Undecodable {
        /// Place of the first such byte in the file, from 0.
        byte: u64,
    },
    /// The file ends within a quoted cell: every line from the row's first to the last is in it.
    UnclosedQuote,
    /// Text behind a closing quote. Over several lines it means that a quote never closed and
    /// swallowed rows.
    StrayQuote,
    /// More cells than headers, and what is over is not blank.
    TooManyCells {
        /// Cells of the row.
        got: usize,
        /// Headers.
        expected: usize,
    },
    /// Fewer cells than headers, and a missing one has a name.
    TooFewCells {
        /// Cells of the row.
        got: usize,
        /// Headers.
        expected: usize,
    },
    /// No JSON object, or one that has a key twice; it stands in the first cell as it is.
    NotJson {
        /// Place in the file of the first byte that does not fit, from 0.
        byte: u64,
    },
}

/// What is to be said of a cell that a sheet holds otherwise than it is read. Data only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellFault {
    /// A formula whose value was never worked out and stored: the cell is empty.
    Uncalculated,
    /// A number of more than fifteen digits, which is more than spreadsheets keep: its end may be lost.
    LongNumber,
}

/// A row's place in a [`Batch`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u64,
    pub(super) lines: u64,
    pub(super) bytes: Range<u64>,
    pub(super) text: Range<usize>,
    pub(super) ends: Range<usize>,
    pub(super) after_blank: bool,
    pub(super) fault: Option<RowFault>,
    /// What is said of its cells.
    pub(super) said: Range<usize>,
}

/// Neighbouring rows of one file, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    text: String,
    /// Where each cell ends, counted from its row's first byte.
    ends: Vec<usize>,
    places: Vec<Place>,
    /// By column, from 0.
    said: Vec<(usize, CellFault)>,
}

impl Batch {
    /// A batch of rows of whose cells nothing is said.
    pub(super) fn new(text: String, ends: Vec<usize>, places: Vec<Place>) -> Self {
        let said = Vec::new();
        Self {
            text,
            ends,
            places,
            said,
        }
    }

    /// The rows in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.places.iter().map(|place| RawRow {
            line: place.line,
            lines: place.lines,
            bytes: place.bytes.clone(),
            after_blank: place.after_blank,
            text: &self.text[place.text.clone()],
            ends: &self.ends[place.ends.clone()],
            fault: place.fault,
            said: &self.said[place.said.clone()],
        })
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// A reader gives no empty batch.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

/// A batch while it is filled by a reader whose cells are texts already.
#[derive(Debug, Default)]
pub(super) struct Filling {
    text: String,
    ends: Vec<usize>,
    places: Vec<Place>,
    said: Vec<(usize, CellFault)>,
}

impl Filling {
    /// Says something of cells of the row that was added last, by column, from 0.
    pub(super) fn say(&mut self, said: &[(usize, CellFault)]) {
        self.said.extend_from_slice(said);
        if let Some(place) = self.places.last_mut() {
            place.said.end = self.said.len();
        }
    }

    /// Adds a row; what its place says of texts, ends and cells is settled here.
    pub(super) fn push<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>, mut place: Place) {
        let (text, ends) = (self.text.len(), self.ends.len());
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len() - text);
        }
        place.text = text..self.text.len();
        place.ends = ends..self.ends.len();
        place.said = self.said.len()..self.said.len();
        self.places.push(place);
    }

    /// What it takes in memory, in bytes: rows of few texts may have many cells.
    pub(super) fn weight(&self) -> usize {
        self.text.len()
            + self.ends.len() * size_of::<usize>()
            + self.places.len() * size_of::<Place>()
            + self.said.len() * size_of::<(usize, CellFault)>()
    }

    /// The batch; none without rows.
    pub(super) fn into_batch(self) -> Option<Batch> {
        let is_filled = !self.places.is_empty();
        is_filled.then(|| Batch {
            said: self.said,
            ..Batch::new(self.text, self.ends, self.places)
        })
    }
}

/// One row, cells as written, without their quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRow<'a> {
    /// 1-based physical line of the row's first byte, as an editor shows it.
    pub line: u64,
    /// How many physical lines the row takes, at least 1.
    pub lines: u64,
    /// Where the row stands in the file, in its own encoding, without the line end.
    pub bytes: Range<u64>,
    /// A blank line or a row of blank cells stands somewhere between the first row and this one:
    /// so it may be a footer, which only the mapping can tell.
    pub after_blank: bool,
    text: &'a str,
    ends: &'a [usize],
    fault: Option<RowFault>,
    said: &'a [(usize, CellFault)],
}

impl<'a> RawRow<'a> {
    /// The cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let text = self.text;
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let cell = &text[start..end];
            start = end;
            cell
        })
    }

    /// The cell of a 0-based column, empty past the end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        let start = match column.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        match (start, self.ends.get(column)) {
            (Some(start), Some(&end)) => &self.text[start..end],
            _ => "",
        }
    }

    /// How many cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row has at least one cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// What is to be said of single cells, by column, from 0.
    #[must_use]
    pub fn cell_faults(&self) -> &'a [(usize, CellFault)] {
        self.said
    }

    /// The gravest fault, if the row has any.
    #[must_use]
    pub fn fault(&self) -> Option<RowFault> {
        self.fault
    }

    /// Whether the fault makes the cells doubtful, so that the row must stay out. A short row is
    /// not broken, nor is `"the "so-called" camp"`, which every reader takes alike.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        match self.fault {
            None | Some(RowFault::TooFewCells { .. }) => false,
            Some(RowFault::StrayQuote) => self.lines > 1,
            Some(_) => true,
        }
    }
}
