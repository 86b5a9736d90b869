//! Columns of victims, seen whole: whether a comma parts surnames from names in one, and whether one whose header may
//! mean a count holds words. Must never part a name.

use super::field::Field;
use super::mapping::Mapping;
use crate::domain::several::begins_with_surname;

/// A column that names victims, or may.
pub(super) struct NameColumn {
    /// Its place.
    pub column: usize,
    /// Cells with a comma.
    commas: u64,
    /// Those of them that are surely written with the surname first.
    surnames_first: u64,
    has_letters: bool,
}

impl NameColumn {
    /// Those of a table.
    pub fn of(mapping: &Mapping) -> Vec<Self> {
        let fed = mapping.feeds.iter();
        let named = fed.filter(|(target, _)| target.field == Field::VictimName);
        let named = named.flat_map(|(_, feed)| feed.alternatives.iter().flatten().copied());
        let asked = mapping.ask_first.iter();
        let asked = asked.filter(|(_, field)| *field == Field::VictimCount);
        let columns = named.chain(asked.map(|(column, _)| *column));
        let new = |column| Self {
            column,
            commas: 0,
            surnames_first: 0,
            has_letters: false,
        };
        columns.map(new).collect()
    }

    /// Looks at one of its cells.
    pub fn look(&mut self, cell: &str) {
        if cell.trim().is_empty() {
            return;
        }
        self.commas += u64::from(cell.contains(','));
        self.surnames_first += u64::from(begins_with_surname(cell));
        self.has_letters = self.has_letters || cell.chars().any(char::is_alphabetic);
    }

    fn is_surnames_first(&self) -> bool {
        self.surnames_first > 0 && self.surnames_first * 2 >= self.commas
    }
}

/// Puts into the mapping what the columns proved.
pub(super) fn settle(seen: &[NameColumn], mapping: &mut Mapping) {
    let surnames_first = seen.iter().filter(|names| names.is_surnames_first());
    mapping.surnames_first = surnames_first.map(|names| names.column).collect();
    for (column, field) in &mut mapping.ask_first {
        let is_it = |names: &&NameColumn| names.column == *column;
        let names = seen.iter().find(is_it);
        if *field == Field::VictimCount && names.is_some_and(|names| names.has_letters) {
            *field = Field::VictimName;
        }
    }
}
