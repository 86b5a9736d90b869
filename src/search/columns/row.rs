//! The dates of a packed row.

use super::Row;
use crate::domain::date::Span;
use crate::search::days::{pack, unpack};

impl Row {
    /// When the incident was; none where that is unknown.
    pub fn date(&self) -> Option<Span> {
        let days = [
            self.possible_from,
            self.sure_from,
            self.sure_to,
            self.possible_to,
        ];
        unpack(days, self.date_flags)
    }

    /// When its victim died; none where nobody did, or that is unknown.
    pub fn death(&self) -> Option<Span> {
        let days = [
            self.death_possible_from,
            self.death_sure_from,
            self.death_sure_to,
            self.death_possible_to,
        ];
        unpack(days, self.death_flags)
    }

    /// Packs the incident's date.
    pub fn set_date(&mut self, date: Option<&Span>) {
        (
            [
                self.possible_from,
                self.sure_from,
                self.sure_to,
                self.possible_to,
            ],
            self.date_flags,
        ) = pack(date);
    }

    /// Packs the death's date.
    pub fn set_death(&mut self, death: Option<&Span>) {
        (
            [
                self.death_possible_from,
                self.death_sure_from,
                self.death_sure_to,
                self.death_possible_to,
            ],
            self.death_flags,
        ) = pack(death);
    }
}
