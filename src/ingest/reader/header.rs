//! Which of the first rows of a table is its header, and how well they stand as a table at all.
//! It must never take a title for a header where a row below has names that we know.
//!
//! Names that we know outweigh shape: "has a header" cannot be told from shape alone (csv-nose was
//! wrong on non-Latin headers).

use super::grammar::Quotes;

/// How many of the first rows are weighed.
pub(super) const ROWS_WEIGHED: usize = 100;

/// One of the first rows, with its 1-based physical line.
pub(super) struct Line {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
    pub(super) quotes: Quotes,
}

impl Line {
    /// A stray quote within one line swallows nothing.
    pub(super) fn is_broken(&self) -> bool {
        match self.quotes {
            Quotes::Sound => false,
            Quotes::Stray => self.cells.iter().any(|cell| cell.contains(['\n', '\r'])),
            Quotes::Open => true,
        }
    }

    pub(super) fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    }

    fn known(&self, known: &dyn Fn(&str) -> bool) -> usize {
        self.cells.iter().filter(|cell| known(cell)).count()
    }
}

/// The first rows of a table, blank ones left out.
pub(super) struct Top {
    pub(super) rows: Vec<Line>,
    /// The commonest number of cells, the larger of equals.
    width: usize,
    /// How many rows have it.
    agreeing: usize,
}

impl Top {
    pub(super) fn of(rows: Vec<Line>) -> Self {
        let agreeing = |width: usize| rows.iter().filter(|row| row.cells.len() == width).count();
        let width = rows
            .iter()
            .map(|row| row.cells.len())
            .max_by_key(|&width| (agreeing(width), width))
            .unwrap_or(0);
        let agreeing = agreeing(width);
        Self {
            rows,
            width,
            agreeing,
        }
    }

    /// Known header names first; then how many rows agree on a width, a wider one counting more
    /// (decimal commas and `name, surname` agree on two).
    pub(super) fn weight(&self, known: &dyn Fn(&str) -> bool) -> (usize, usize) {
        let names = self
            .rows
            .iter()
            .map(|row| row.known(known))
            .max()
            .unwrap_or(0);
        let (width, rows) = (self.width.max(1), self.rows.len().max(1));
        let names = if width > 1 { names } else { 0 };
        (names, 1000 * self.agreeing * (width - 1) / (width * rows))
    }

    /// The row with most known names, two at least; else the first that fills more than half of
    /// the common width (a title line fills one cell); else the first row.
    pub(super) fn header(&self, known: &dyn Fn(&str) -> bool) -> Option<&Line> {
        let best = self
            .rows
            .iter()
            .map(|row| row.known(known))
            .max()
            .unwrap_or(0);
        let by_name = self
            .rows
            .iter()
            .find(|row| best >= 2 && row.known(known) == best);
        let by_shape = || self.rows.iter().find(|row| row.filled() * 2 > self.width);
        by_name.or_else(by_shape).or(self.rows.first())
    }
}
