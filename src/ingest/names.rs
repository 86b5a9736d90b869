//! Columns of victims, seen whole: whether a comma parts surnames from names in one, and whether one whose header may
//! mean a count holds words. Must never part a name.

use super::field::Field;
use super::mapping::Mapping;
use crate::domain::several::begins_with_surname;

/// A column that names victims, or may.
pub(super) struct NameColumn {
    /// Its place.
    pub column: usize,
    /// Cells with a comma; those without one, in which it parts nothing.
    commas: [u64; 2],
    /// Whether a cell is surely written with the surname first.
    has_surname_first: bool,
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
            commas: [0, 0],
            has_surname_first: false,
            has_letters: false,
        };
        columns.map(new).collect()
    }

    /// Looks at one of its cells.
    pub fn look(&mut self, cell: &str) {
        if cell.trim().is_empty() {
            return;
        }
        let lacks = usize::from(!cell.contains(','));
        self.commas[lacks] += 1;
        self.has_surname_first = self.has_surname_first || begins_with_surname(cell);
        self.has_letters = self.has_letters || cell.chars().any(char::is_alphabetic);
    }

    fn is_surnames_first(&self) -> bool {
        self.has_surname_first && self.commas[0] > self.commas[1]
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
