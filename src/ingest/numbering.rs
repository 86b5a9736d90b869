//! Columns that may tell the rows of a file apart: called as numbers of rows and cases are, each cell filled, no two alike.
//! Must never take one: a running number changes when its sheet is sorted.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use super::field::Field;
use super::mapping::Mapping;
use super::recognise::squeeze;
use super::terms::is_empty_word;

/// What such columns are called, squeezed (`N°` is `n`, `Nº` and `No.` are `no`).
const HEADERS: &[&str] = &[
    "n",
    "no",
    "nr",
    "num",
    "number",
    "numero",
    "case",
    "caseno",
    "casenumber",
    "recordnumber",
    "caso",
    "ndecaso",
    "nocaso",
    "nodecaso",
    "numerocaso",
    "numerodecaso",
    "expediente",
    "ndeexpediente",
    "nodeexpediente",
    "numerodeexpediente",
    "folio",
];

/// What is called by a sign alone.
const SIGNS: &[&str] = &["#", "№"];

/// A column that may be an id, and what its cells have been so far.
pub(super) struct Numbering {
    /// Its place.
    pub column: usize,
    /// Digests of its cells; none once one was empty or stood there already.
    seen: Option<FxHashSet<u64>>,
}

impl Numbering {
    /// Those of a table whose rows have no id yet.
    pub fn of(mapping: &Mapping) -> Vec<Self> {
        let is_fed = |field: Field| mapping.feeds.contains_key(&field.into());
        if mapping.is_own || is_fed(Field::ExternalId) || is_fed(Field::Uid) || is_fed(Field::Id) {
            return Vec::new();
        }
        let columns = mapping.unmapped.iter().copied();
        let named = columns.filter(|column| may_number(&mapping.headers[*column]));
        let numbering = |column| Self {
            column,
            seen: Some(FxHashSet::default()),
        };
        named.map(numbering).collect()
    }

    /// Looks at one of its cells.
    pub fn look(&mut self, cell: &str) {
        let Some(seen) = &mut self.seen else {
            return;
        };
        let cell = cell.trim();
        let mut hasher = FxHasher::default();
        hasher.write(cell.as_bytes());
        if is_empty_word(cell) || !seen.insert(hasher.finish()) {
            self.seen = None;
        }
    }

    /// Whether no cell so far was empty, or like another one.
    pub fn is_distinct(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| !seen.is_empty())
    }
}

/// Whether a header is called as no cell below it would be: `no` is an answer as often as a number.
pub(super) fn is_header(header: &str) -> bool {
    const AN_ANSWER: usize = 3;
    header.len() > AN_ANSWER && may_number(header)
}

fn may_number(header: &str) -> bool {
    SIGNS.contains(&header.trim()) || HEADERS.contains(&squeeze(header).as_str())
}

#[cfg(test)]
mod tests {
    use super::may_number;

    #[test]
    fn numbers_of_rows_and_cases_are_known_however_they_are_written() {
        for header in [
            "N°",
            "Nº",
            "No.",
            "no",
            "#",
            "№",
            "Núm.",
            "Número",
            "Case",
            "Caso",
            "Expediente",
            "Case number",
            "Nº de caso",
        ] {
            assert!(may_number(header), "{header}");
        }
        for header in ["", "Notas", "Names", "°", "Caso cerrado"] {
            assert!(!may_number(header), "{header}");
        }
    }
}
