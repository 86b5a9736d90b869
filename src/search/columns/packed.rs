//! The columns of a block as questions see them. Must never say what stands in a column that could not be read: zeros do.

use super::{Column, Packed};
use crate::domain::date::Span;
use crate::search::cell::{Cell, from_bytes};
use crate::search::days::unpack;
use crate::search::set::Bits;

impl<'a> Packed<'a> {
    /// Rows there is room for; each column's blob is so many times its width long.
    pub fn capacity(self) -> usize {
        self.columns.rows
    }

    /// When the incident in a slot within the capacity was.
    pub fn date(self, slot: u16) -> Option<Span> {
        let slot = usize::from(slot);
        let days = [
            self.possible_from()[slot],
            self.sure_from()[slot],
            self.sure_to()[slot],
            self.possible_to()[slot],
        ];
        unpack(days, self.date_flags()[slot])
    }

    /// When the victim of the incident in a slot within the capacity died.
    pub fn death(self, slot: u16) -> Option<Span> {
        let slot = usize::from(slot);
        let days = [
            self.death_possible_from()[slot],
            self.death_sure_from()[slot],
            self.death_sure_to()[slot],
            self.death_possible_to()[slot],
        ];
        unpack(days, self.death_flags()[slot])
    }

    /// The slots that carry all of `flags` (see the module `flag`); `flagged(flag::LIVE)` are the records that stand.
    pub fn flagged(self, flags: u16) -> Bits {
        Bits::select(self.flags(), |cell| cell & flags == flags)
    }

    /// Reads what a question for a date is first asked of.
    pub fn read_dates(self) {
        self.date_flags();
        self.possible_from();
        self.sure_from();
        self.sure_to();
        self.possible_to();
        self.death_flags();
    }

    pub(super) fn fetched<C: Cell>(self, column: Column) -> Vec<C> {
        let fetch = self
            .fetch
            .expect("invariant: where nobody reads, all was read");
        let rows = self.columns.rows;
        let bytes = fetch.fetch(self.block, column, rows * column.width());
        from_bytes(&bytes, rows).unwrap_or_else(|_| vec![C::default(); rows])
    }
}
