//! Rows in even columns, for reading: cut to a terminal's width, whole in a pipe. Must never draw a box.

use unicode_width::UnicodeWidthStr;

use super::output::{Look, Output, cut, padded};
use super::report::Failure;
use crate::domain::safe::{Safe, harmless};

/// Cells between two columns.
const GAP: usize = 2;
/// No column of a terminal is narrower than this, where its cells are wider.
const NARROWEST: usize = 6;

/// Rows that wait to be printed, under their headings.
pub struct Grid {
    headings: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    widths: Vec<usize>,
}

impl Grid {
    /// Without rows.
    #[must_use]
    pub fn new(headings: Vec<String>) -> Self {
        let widths = headings.iter().map(|heading| heading.width()).collect();
        Self {
            headings: Some(headings),
            rows: Vec::new(),
            widths,
        }
    }

    /// Takes a row; what it lacks at the end stays blank.
    pub fn add(&mut self, row: &[String]) {
        let row: Vec<String> = row.iter().map(|cell| harmless(cell).into_owned()).collect();
        for (width, cell) in self.widths.iter_mut().zip(&row) {
            *width = (*width).max(cell.width());
        }
        self.rows.push(row);
    }

    /// Prints the rows that wait, the headings before the first ones.
    ///
    /// # Errors
    /// Where stdout takes no more.
    pub fn print(&mut self, out: &mut Output) -> Result<(), Failure> {
        let widths = match out.width() {
            Some(width) => fitted(&self.widths, width),
            None => self.widths.clone(),
        };
        if let Some(headings) = self.headings.take().filter(|_| !self.rows.is_empty()) {
            out.pieces(&[(Safe::line(&line(&headings, &widths)), Look::Bold)])?;
        }
        for row in self.rows.drain(..) {
            out.line(&Safe::line(&line(&row, &widths)))?;
        }
        Ok(())
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let gap = " ".repeat(GAP);
    let cells = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| padded(&cut(cell, *width), *width));
    cells.collect::<Vec<_>>().join(&gap).trim_end().to_owned()
}

/// Widths that fit a line: the widest give way first.
fn fitted(wanted: &[usize], line: usize) -> Vec<usize> {
    let mut widths = wanted.to_vec();
    let room = line.saturating_sub(GAP * wanted.len().saturating_sub(1));
    loop {
        let sum: usize = widths.iter().sum();
        let Some(widest) = widths
            .iter_mut()
            .max()
            .filter(|width| sum > room && **width > NARROWEST)
        else {
            return widths;
        };
        *widest -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{fitted, line};

    #[test]
    fn the_widest_columns_give_way_and_narrow_ones_stay() {
        assert_eq!(fitted(&[6, 10, 40], 40), [6, 10, 20]);
        assert_eq!(fitted(&[6, 10, 8], 80), [6, 10, 8]);
        assert_eq!(fitted(&[9, 9], 4), [6, 6]);
    }

    #[test]
    fn a_row_ends_without_blanks() {
        let row = ["T-0001".to_owned(), "2022".to_owned(), String::new()];
        assert_eq!(line(&row, &[6, 6, 4]), "T-0001  2022");
    }
}
