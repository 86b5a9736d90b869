//! Where a record stands in time, as a number that can be counted like any other. A record is placed by its beginning: a
//! detention of three years counts once, where it began. A date that is not exact within a month or a year has a number
//! of its own, and must never stand on the first of January.

use crate::domain::date::Span;
use crate::search::calendar::{CALENDAR, Calendar};
use crate::search::columns::Packed;
use crate::search::days::DATED;

/// Which of a record's dates places it in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Placed {
    /// The incident's.
    ByIncident,
    /// The death's alone.
    ByDeath,
    /// The death's where there is one, else the incident's: for the violations of the *life* group.
    ByDeathFirst,
}

/// A place in time. Months count from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bin {
    /// Without a date.
    Undated,
    /// Over more than one year, or open.
    Spread,
    /// On one day of this month.
    Day(u32),
    /// Within this month, the day unknown.
    Month(u32),
    /// Within this year, the month unknown.
    Year(u32),
}

impl Bin {
    /// The number that is counted: places of one month side by side.
    #[inline]
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Undated => 0,
            Self::Spread => 1,
            Self::Day(month) => 2 + 3 * month,
            Self::Month(month) => 3 + 3 * month,
            Self::Year(year) => 4 + 3 * (12 * year),
        }
    }

    /// The place of a number.
    pub(super) fn of(number: u32) -> Self {
        let month = number.saturating_sub(2) / 3;
        match (number, number % 3) {
            (0, _) => Self::Undated,
            (1, _) => Self::Spread,
            (_, 2) => Self::Day(month),
            (_, 0) => Self::Month(month),
            _ => Self::Year(month / 12),
        }
    }
}

/// One kind of date: its flags, and the first and the last day on which it may have begun.
type Dates<'a> = (&'a [u8], &'a [i32], &'a [i32]);

/// The columns that say when a record began.
pub(super) struct Begun<'a> {
    calendar: &'static Calendar,
    placed: Placed,
    incident: Dates<'a>,
    death: Dates<'a>,
}

impl<'a> Begun<'a> {
    pub(super) fn of(columns: Packed<'a>, placed: Placed) -> Self {
        // Whoever is not placed by it need not read it.
        let (by_incident, by_death) = (placed != Placed::ByDeath, placed != Placed::ByIncident);
        let incident = by_incident.then(|| {
            let days = (columns.possible_from(), columns.sure_from());
            (columns.date_flags(), days.0, days.1)
        });
        let death = by_death.then(|| {
            let days = (columns.death_possible_from(), columns.death_sure_from());
            (columns.death_flags(), days.0, days.1)
        });
        Self {
            calendar: &CALENDAR,
            placed,
            incident: incident.unwrap_or_default(),
            death: death.unwrap_or_default(),
        }
    }

    /// The number of a record's place, and whether its date is doubted by its source (`2022-05-11?`).
    #[inline]
    pub(super) fn at(&self, slot: usize) -> (u32, bool) {
        let (flags, from, to) = match self.placed {
            Placed::ByDeathFirst if self.death.0[slot] & DATED == 0 => self.incident,
            Placed::ByDeathFirst | Placed::ByDeath => self.death,
            Placed::ByIncident => self.incident,
        };
        let flags = flags[slot];
        let bin = match flags & DATED {
            0 => Bin::Undated,
            _ => self.bin(from[slot], to[slot]),
        };
        (bin.number(), Span::is_doubted(flags & !DATED))
    }

    #[inline]
    fn bin(&self, from: i32, to: i32) -> Bin {
        let first = self.calendar.month(from);
        if from == to {
            return Bin::Day(first);
        }
        let last = self.calendar.month(to);
        if first == last {
            Bin::Month(first)
        } else if first / 12 == last / 12 {
            Bin::Year(first / 12)
        } else {
            Bin::Spread
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bin;

    #[test]
    fn each_place_has_a_number_of_its_own() {
        let months = [0, 1, 24_264, 24_267, 119_999];
        let within =
            months.map(|month| [Bin::Day(month), Bin::Month(month), Bin::Year(month / 12)]);
        let all = within.into_iter().flatten();
        for bin in all.chain([Bin::Undated, Bin::Spread]) {
            assert_eq!(Bin::of(bin.number()), bin);
        }
    }
}
