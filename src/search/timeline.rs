//! Counts over time. A date that is not exact within a month or a year stands in a bin of its own, never on the first
//! of January. A certain hit whose date its source doubts (`2022-05-11?`) is a possible one wherever time is counted, as it
//! is to `date:`.

use crate::search::begun::Bin;
use crate::search::count::Tally;

/// Where a record stands in a count by year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearBin {
    /// Exactly within this year.
    Year(i32),
    /// Over more than one year, or open.
    Spread,
    /// Without a date.
    Undated,
}

/// Counts by month and year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Year, month (1 to 12), and the records exactly within it; ascending.
    pub months: Vec<(i32, u8, Tally)>,
    /// Of those, the ones whose day is not known.
    pub month_only: Tally,
    /// Records known to lie within a year, but not within one month of it; ascending.
    pub year_only: Vec<(i32, Tally)>,
    /// Records over more than one year, or open.
    pub spread: Tally,
    /// Records without a date.
    pub undated: Tally,
}

impl Timeline {
    /// What was counted by [`Facet::Begun`](super::count::Facet::Begun), ascending.
    pub fn of(counted: &[(u32, Tally)]) -> Self {
        let mut all = Self::default();
        for (number, tally) in counted {
            match Bin::of(*number) {
                Bin::Undated => all.undated = *tally,
                Bin::Spread => all.spread = *tally,
                Bin::Day(month) => all.within(month, *tally),
                Bin::Month(month) => {
                    all.within(month, *tally);
                    all.month_only.add(*tally);
                }
                Bin::Year(year) => all.year_only.push((year.cast_signed(), *tally)),
            }
        }
        all
    }

    fn within(&mut self, month: u32, tally: Tally) {
        let (year, month) = ((month / 12).cast_signed(), (month % 12 + 1) as u8);
        match self.months.last_mut() {
            Some((y, m, same)) if (*y, *m) == (year, month) => same.add(tally),
            _ => self.months.push((year, month, tally)),
        }
    }

    /// Counts by year: its months and what is exact within the year only; the two odd bins last, each only if needed.
    pub fn years(&self) -> Vec<(YearBin, Tally)> {
        let mut years: std::collections::BTreeMap<YearBin, Tally> =
            std::collections::BTreeMap::new();
        let months = self
            .months
            .iter()
            .map(|(year, _, tally)| (YearBin::Year(*year), *tally));
        let whole = self
            .year_only
            .iter()
            .map(|(year, tally)| (YearBin::Year(*year), *tally));
        let odd = [
            (YearBin::Spread, self.spread),
            (YearBin::Undated, self.undated),
        ];
        for (bin, tally) in months
            .chain(whole)
            .chain(odd)
            .filter(|(_, tally)| !tally.is_zero())
        {
            years.entry(bin).or_default().add(tally);
        }
        years.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Timeline, YearBin};
    use crate::domain::date::{Day, Span};
    use crate::search::begun::Placed;
    use crate::search::calendar::{CALENDAR, computed};
    use crate::search::columns::Row;
    use crate::search::count::{
        Facet, Hits, Tally, count,
        tests::{block, by_loop, records},
    };
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

    fn timeline(placed: Placed, hits: &[Hits<'_>]) -> Timeline {
        Timeline::of(&count(Facet::Begun(placed), hits).tallies())
    }

    type Record = (Row, Option<bool>);

    fn when(row: &Row, placed: Placed) -> Option<Span> {
        match placed {
            Placed::ByIncident => row.date(),
            Placed::ByDeath => row.death(),
            Placed::ByDeathFirst => row.death().or(row.date()),
        }
    }

    /// The hits as time counts them: a certain one whose date is qualified is a possible one.
    fn doubted(records: &BTreeMap<u16, Record>, placed: Placed) -> BTreeMap<u16, Record> {
        let doubted = |row: &Row| when(row, placed).is_some_and(|span| span.qualified);
        let hit = |(row, hit): &Record| (*row, hit.map(|yes| yes && !doubted(row)));
        records
            .iter()
            .map(|(slot, record)| (*slot, hit(record)))
            .collect()
    }

    fn bin(row: &Row, placed: Placed) -> YearBin {
        when(row, placed).map_or(YearBin::Undated, |span| {
            let year = |day| Day::from_number(day).ymd().0;
            if year(span.possible_from) == year(span.sure_from) {
                YearBin::Year(year(span.possible_from))
            } else {
                YearBin::Spread
            }
        })
    }

    #[test]
    fn an_inexact_date_stands_in_a_bin_of_its_own() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap().number();
        let row = |from, to| {
            let (date, mut row) = (
                crate::domain::date::Date::read("2022-04", &Default::default()).unwrap(),
                Row::default(),
            );
            let span = Span {
                possible_from: from,
                sure_from: to,
                sure_to: from,
                possible_to: to,
                ..date.span().unwrap()
            };
            row.set_date(Some(&span));
            (row, Some(true))
        };
        let (mut doubtful, _) = row(day(2022, 4, 17), day(2022, 4, 17));
        let doubted = doubtful.date().map(|span| Span {
            qualified: true,
            ..span
        });
        doubtful.set_date(doubted.as_ref());
        let doubtful = (doubtful, Some(true));
        let records = [
            row(day(2022, 4, 1), day(2022, 4, 30)),
            row(day(2022, 4, 17), day(2022, 4, 17)),
            row(day(2022, 1, 1), day(2022, 12, 31)),
            row(day(2020, 1, 1), day(2029, 12, 31)),
            row(i32::MIN, day(2022, 4, 1)),
            (Row::default(), Some(false)),
            doubtful,
        ];
        let (columns, yes, maybe) = block(&(0..).zip(records).collect());
        let found = timeline(
            Placed::ByIncident,
            &[Hits::of(columns.whole(), &yes, &maybe)],
        );
        let tally = |yes, maybe| Tally { yes, maybe };
        assert_eq!(
            found,
            Timeline {
                months: vec![(2022, 4, tally(2, 1))],
                month_only: tally(1, 0),
                year_only: vec![(2022, tally(1, 0))],
                spread: tally(2, 0),
                undated: tally(0, 1),
            }
        );
        let years = [
            (YearBin::Year(2022), tally(3, 1)),
            (YearBin::Spread, tally(2, 0)),
            (YearBin::Undated, tally(0, 1)),
        ];
        assert_eq!(found.years(), years);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn years_and_months_are_those_of_a_plain_loop(records in records()) {
            let (columns, yes, maybe) = block(&records);
            for placed in [Placed::ByIncident, Placed::ByDeath, Placed::ByDeathFirst] {
                let found = timeline(placed, &[Hits::of(columns.whole(), &yes, &maybe)]);
                let records = doubted(&records, placed);
                prop_assert_eq!(found.years(), by_loop(&records, |row| bin(row, placed)));
                let months = by_loop(&records, |row| when(row, placed).and_then(|span| {
                    let (from, to) = (Day::from_number(span.possible_from).ymd(), Day::from_number(span.sure_from).ymd());
                    ((from.0, from.1) == (to.0, to.1)).then_some((from.0, from.1 as u8))
                }));
                let months: Vec<_> = months.into_iter().filter_map(|(month, tally)| month.map(|(y, m)| (y, m, tally))).collect();
                prop_assert_eq!(found.months, months);
            }
        }

        #[test]
        fn the_table_of_months_agrees_with_the_calendar(day in any::<i32>(), near in -30_000_i32..60_000) {
            prop_assert_eq!((CALENDAR.month(day), CALENDAR.month(near)), (computed(day), computed(near)));
        }
    }
}
