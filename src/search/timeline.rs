//! Counts over time. A date that is not exact within a month or a year stands in a bin of its own, never on the first
//! of January. A record is placed by its beginning: a detention of three years counts once, where it began. A certain hit
//! whose date its source doubts (`2022-05-11?`) is a possible one wherever time is counted, as it is to `date:`.

use crate::domain::date::Span;
use crate::search::calendar::{CALENDAR, Calendar};
use crate::search::columns::Packed;
use crate::search::count::{Counter, Counts, Hits, Tally};
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

/// Counts the hits over time, in one pass.
pub fn timeline(placed: Placed, blocks: &[Hits<'_>]) -> Timeline {
    let calendar = &*CALENDAR;
    let (mut yes, mut maybe) = (Side::default(), Side::default());
    for hits in blocks {
        let begun = Begun::of(hits.columns, placed);
        hits.yes().for_each(|slot| {
            let when = begun.at(slot);
            let side = match when.is_doubted() {
                true => &mut maybe,
                false => &mut yes,
            };
            side.add(when, calendar);
        });
        hits.maybe()
            .for_each(|slot| maybe.add(begun.at(slot), calendar));
    }
    let (yes, maybe) = (yes.settled(calendar), maybe.settled(calendar));
    let both = |of: fn(&Side) -> u64| Tally {
        yes: of(&yes),
        maybe: of(&maybe),
    };
    let (month_only, spread, undated) = (
        both(|s| s.month_only),
        both(|s| s.spread),
        both(|s| s.undated),
    );
    let months = Counts {
        yes: yes.months,
        maybe: maybe.months,
    }
    .sorted()
    .into_iter();
    let years = Counts {
        yes: yes.years,
        maybe: maybe.years,
    }
    .sorted()
    .into_iter();
    Timeline {
        months: months
            .map(|(month, tally)| ((month / 12).cast_signed(), (month % 12 + 1) as u8, tally))
            .collect(),
        month_only,
        year_only: years
            .map(|(year, tally)| (year.cast_signed(), tally))
            .collect(),
        spread,
        undated,
    }
}

/// The counts of one set, certain or possible.
#[derive(Default)]
struct Side {
    /// By the days that are looked up: most dates are exact, and a day is counted quicker than its month is found.
    days: Vec<u32>,
    /// By months since the year 0.
    months: Counter,
    month_only: u64,
    years: Counter,
    spread: u64,
    undated: u64,
}

impl Side {
    /// Counts a record by the first and the last day on which it may have begun.
    #[inline]
    fn add(&mut self, When { flags, from, to }: When, calendar: &Calendar) {
        if from != to || flags & DATED == 0 {
            return self.add_odd(flags, from, to, calendar);
        }
        match self.days.get_mut(calendar.place(from)) {
            Some(count) => *count += 1,
            None => self.add_new(from, calendar),
        }
    }

    fn add_odd(&mut self, flags: u8, from: i32, to: i32, calendar: &Calendar) {
        match flags & DATED {
            0 => self.undated += 1,
            _ => self.add_inexact(calendar.month(from), calendar.month(to)),
        }
    }

    /// A day that is not looked up, or the first one.
    #[cold]
    fn add_new(&mut self, day: i32, calendar: &Calendar) {
        self.days.resize(calendar.months.len(), 0);
        match self.days.get_mut(calendar.place(day)) {
            Some(count) => *count += 1,
            None => self.months.add(calendar.month(day)),
        }
    }

    /// With its days counted by month.
    fn settled(mut self, calendar: &Calendar) -> Self {
        for (month, count) in calendar.months.iter().zip(std::mem::take(&mut self.days)) {
            self.months.add_many((*month).into(), count);
        }
        self
    }

    fn add_inexact(&mut self, first: u32, last: u32) {
        if first == last {
            self.month_only += 1;
            self.months.add(first);
        } else if first / 12 == last / 12 {
            self.years.add(first / 12);
        } else {
            self.spread += 1;
        }
    }
}

/// The first and the last day on which a record may have begun, and the flags of its date.
#[derive(Clone, Copy)]
struct When {
    flags: u8,
    from: i32,
    to: i32,
}

impl When {
    /// Whether the date has a qualifier.
    #[inline]
    fn is_doubted(self) -> bool {
        Span::is_doubted(self.flags & !DATED)
    }
}

/// The columns that say when a record began.
struct Begun<'a> {
    placed: Placed,
    incident: (&'a [u8], &'a [i32], &'a [i32]),
    death: (&'a [u8], &'a [i32], &'a [i32]),
}

impl<'a> Begun<'a> {
    fn of(columns: Packed<'a>, placed: Placed) -> Self {
        Self {
            placed,
            incident: (
                columns.date_flags(),
                columns.possible_from(),
                columns.sure_from(),
            ),
            death: (
                columns.death_flags(),
                columns.death_possible_from(),
                columns.death_sure_from(),
            ),
        }
    }

    /// When a record may have begun.
    #[inline]
    fn at(&self, slot: usize) -> When {
        let (flags, from, to) = self.placing(slot);
        When {
            flags: flags[slot],
            from: from[slot],
            to: to[slot],
        }
    }

    /// The columns of the date that places a record.
    #[inline]
    fn placing(&self, slot: usize) -> (&'a [u8], &'a [i32], &'a [i32]) {
        match self.placed {
            Placed::ByDeathFirst if self.death.0[slot] & DATED == 0 => self.incident,
            Placed::ByDeathFirst | Placed::ByDeath => self.death,
            Placed::ByIncident => self.incident,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Placed, Timeline, YearBin, timeline};
    use crate::domain::date::{Day, Span};
    use crate::search::calendar::{CALENDAR, computed};
    use crate::search::columns::Row;
    use crate::search::count::{
        Hits, Tally,
        tests::{block, by_loop, records},
    };
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

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
