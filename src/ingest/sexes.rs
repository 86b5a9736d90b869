//! Columns of sexes: which letters stand in one says what its `M` means. Must never make a woman a man.

use super::field::Field;
use super::mapping::Mapping;
use crate::search::fold::key;

/// A column of sexes, and the letters that its words begin with.
pub struct Sexes {
    /// Its place.
    pub column: usize,
    is_spanish: bool,
    has_h: bool,
    has_f: bool,
}

impl Sexes {
    /// Those of a table.
    pub fn of(mapping: &Mapping) -> Vec<Self> {
        let sexes = mapping
            .feeds
            .iter()
            .filter(|(target, _)| target.field == Field::VictimSex);
        let columns = sexes.flat_map(|(_, feed)| feed.alternatives.iter().flatten());
        let header = |column: usize| mapping.headers.get(column).map(|header| key(header));
        let sexes = |column: &usize| Self {
            column: *column,
            is_spanish: header(*column)
                .is_some_and(|header| matches!(header.as_str(), "sexo" | "genero")),
            has_h: false,
            has_f: false,
        };
        columns.map(sexes).collect()
    }

    /// Looks at one of its cells.
    pub fn look(&mut self, cell: &str) {
        match cell.trim().as_bytes().first() {
            Some(b'H' | b'h') => self.has_h = true,
            Some(b'F' | b'f') => self.has_f = true,
            _ => {}
        }
    }

    /// `M` is *mujer* as likely as *masculino* beside an `H`, and alone in a Spanish column.
    pub fn doubts_m(&self) -> bool {
        self.has_h || self.is_spanish && !self.has_f
    }
}
