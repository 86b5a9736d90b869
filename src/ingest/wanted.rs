//! Which rows of a file are asked for (`--where`). It must never leave out a row whose cells are in doubt.

use crate::search::fold::fold;

use super::headers::{Headers, Misfit};
use super::split::Cells;
use super::terms::is_empty_word;

/// The columns that decide, each with the texts that are asked for, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted(Vec<(usize, Vec<String>)>);

impl Wanted {
    /// From the column and text of each wish: texts of one column are alternatives, each column must fit.
    ///
    /// # Errors
    /// [`Misfit`]: no such column.
    pub fn of(wishes: &[(String, String)], columns: &Headers<'_>) -> Result<Self, Misfit> {
        let mut wanted: Vec<(usize, Vec<String>)> = Vec::new();
        for (name, text) in wishes {
            let (column, text) = (columns.find(name)?, plain(text));
            match wanted.iter_mut().find(|(of, _)| *of == column) {
                Some((_, texts)) => texts.push(text),
                None => wanted.push((column, vec![text])),
            }
        }
        Ok(Self(wanted))
    }

    /// Whether the row is asked for. A broken row is: it is refused with its reason, not left out.
    pub fn takes(&self, cells: &Cells<'_>) -> bool {
        self.0.is_empty()
            || cells.row.is_broken()
            || self
                .0
                .iter()
                .all(|(column, texts)| is_one_of(cells.cell(*column).trim(), texts))
    }
}

/// Whether a cell is one of these texts; a cell that says nothing is the empty text, whatever its word for that.
fn is_one_of(cell: &str, texts: &[String]) -> bool {
    let cell_plain = plain(cell);
    texts
        .iter()
        .any(|text| *text == cell_plain || (text.is_empty() && is_empty_word(cell)))
}

/// Folded, and with single spaces.
fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
