//! Columns cut out of a column: the named groups of a pattern stand as columns of their own (`where.date`) behind those
//! of the file. It must never take a cell away: the column that was cut stays as it is.

use regex::{Regex, RegexBuilder};

use super::headers::{Headers, Misfit};
use super::reader::RawRow;
use super::terms::is_empty_word;

/// The most bytes of a compiled pattern: one that needs more is a mistake, or meant to hurt.
const PATTERN_LIMIT: usize = 1 << 20;

/// The patterns of one file, and where the columns of their groups stand.
#[derive(Debug, Default)]
pub struct Splits {
    /// Columns of the file.
    width: usize,
    splits: Vec<Split>,
}

#[derive(Debug)]
struct Split {
    /// The column that is cut.
    column: usize,
    pattern: Regex,
    /// The named groups: their places in the pattern, and their names.
    groups: Vec<(usize, String)>,
}

impl Splits {
    /// The patterns of `wishes` (column and pattern) on the file's columns.
    ///
    /// # Errors
    /// [`Misfit`]: no such column, or [`Misfit::BadPattern`].
    pub(super) fn of(
        headers: &[String],
        wishes: &[(String, String)],
        columns: &Headers<'_>,
    ) -> Result<Self, Misfit> {
        let split = |(column, pattern): &(String, String)| {
            Split::of(columns.find(column)?, pattern).map_err(|why| Misfit::BadPattern {
                column: column.clone(),
                why,
            })
        };
        Ok(Self {
            width: headers.len(),
            splits: wishes.iter().map(split).collect::<Result<_, _>>()?,
        })
    }

    /// The columns of the groups, in the order of their places from the file's width on: the header of the column that
    /// was cut, and the name of the group.
    pub(super) fn groups(&self) -> impl Iterator<Item = (usize, &str)> {
        self.splits.iter().flat_map(|split| {
            let names = split.groups.iter();
            names.map(|(_, name)| (split.column, name.as_str()))
        })
    }

    /// The row with the columns that are cut out of it. A broken row is not cut: nobody knows which cell is which.
    #[must_use]
    pub fn cut<'r>(&self, row: &'r RawRow<'r>) -> Cells<'r> {
        let mut cells = Cells {
            row,
            width: self.width,
            parts: Vec::new(),
            uncut: Vec::new(),
        };
        if !row.is_broken() {
            self.splits.iter().for_each(|split| split.cut(&mut cells));
        }
        cells
    }
}

impl Split {
    fn of(column: usize, pattern: &str) -> Result<Self, String> {
        let pattern = RegexBuilder::new(pattern)
            .size_limit(PATTERN_LIMIT)
            .build()
            .map_err(|error| error.to_string())?;
        let names = pattern.capture_names().enumerate();
        let groups: Vec<_> = names
            .filter_map(|(place, name)| Some((place, name?.to_owned())))
            .collect();
        match groups.is_empty() {
            true => Err("(?<…>…)".to_owned()),
            false => Ok(Self {
                column,
                pattern,
                groups,
            }),
        }
    }

    fn cut(&self, cells: &mut Cells<'_>) {
        let cell = cells.cell(self.column).trim();
        let found = self.pattern.captures(cell);
        if found.is_none() && !is_empty_word(cell) {
            cells.uncut.push(self.column);
        }
        let part = |(place, _): &(usize, String)| {
            let found = found.as_ref().and_then(|found| found.get(*place));
            found.map_or("", |part| part.as_str())
        };
        cells.parts.extend(self.groups.iter().map(part));
    }
}

/// The cells of one row, those that were cut out of others among them.
#[derive(Debug)]
pub struct Cells<'r> {
    /// The row as it stands.
    pub row: &'r RawRow<'r>,
    width: usize,
    parts: Vec<&'r str>,
    /// Columns with something in them that their pattern does not fit.
    pub uncut: Vec<usize>,
}

impl<'r> Cells<'r> {
    /// The cell of a 0-based column, of the file or cut out of one; empty past the end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'r str {
        match column.checked_sub(self.width) {
            None => self.row.cell(column),
            Some(nth) => self.parts.get(nth).copied().unwrap_or_default(),
        }
    }
}
