//! How many records have each value: the facets beside the list and the bars of the timeline. Counts come from sets and
//! columns alone. It must never add certain and possible, nor put an inexact date where an exact one would stand.

use rustc_hash::FxHashMap;

use crate::search::columns::Packed;
use crate::search::set::Bits;

/// Hits of one value: certain ones, and those that only may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Certain.
    pub yes: u64,
    /// Possible.
    pub maybe: u64,
}

impl Tally {
    /// Whether there are none of either.
    pub fn is_zero(self) -> bool {
        self == Self::default()
    }

    pub(super) fn add(&mut self, other: Self) {
        self.yes += other.yes;
        self.maybe += other.maybe;
    }
}

/// One block's answer: its columns, and the slots of the hits, made from their sets once for all that is counted.
#[derive(Clone)]
pub struct Hits<'a> {
    /// The block's columns.
    pub columns: Packed<'a>,
    /// Certain hits.
    yes: Vec<u16>,
    /// Possible hits.
    maybe: Vec<u16>,
}

impl<'a> Hits<'a> {
    /// Two sets that share no slot.
    pub fn of(columns: Packed<'a>, yes: &Bits, maybe: &Bits) -> Self {
        Self {
            columns,
            yes: slots(yes, columns.capacity()),
            maybe: slots(maybe, columns.capacity()),
        }
    }

    /// The certain ones, as places in a column.
    pub(super) fn yes(&self) -> impl Iterator<Item = usize> {
        self.yes.iter().map(|slot| usize::from(*slot))
    }

    /// The possible ones.
    pub(super) fn maybe(&self) -> impl Iterator<Item = usize> {
        self.maybe.iter().map(|slot| usize::from(*slot))
    }
}

/// The slots of a set that are one of so many `rows`, a multiple of 64. No record lies beyond, but a damaged archive may
/// say so.
fn slots(bits: &Bits, rows: usize) -> Vec<u16> {
    let mut slots = Vec::with_capacity(bits.count() as usize);
    for (at, word) in (0_u16..).zip(bits.as_words().iter().take(rows / 64)) {
        if *word == u64::MAX {
            // The whole archive is the commonest question.
            slots.extend((0..64).map(|bit| at * 64 + bit));
        } else {
            ones(*word, |bit| slots.push(at * 64 + bit as u16));
        }
    }
    slots
}

/// What can be counted by its number in a column; each record has one value (0 for none).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Where it happened.
    Facility,
    /// Country, packed (see `country`).
    Country,
    /// First-level division.
    Admin1,
    /// Place.
    Place,
    /// Data set.
    Origin,
    /// Standing.
    Verification,
    /// Level.
    Confidentiality,
    /// Import batch.
    Batch,
}

/// Counts one facet: every value that occurs, ascending.
pub fn count(facet: Facet, blocks: &[Hits<'_>]) -> Vec<(u32, Tally)> {
    let mut counts = Counts::default();
    for hits in blocks {
        match facet {
            Facet::Facility => counts.column(hits, hits.columns.facility()),
            Facet::Country => counts.runs(hits, hits.columns.country()),
            Facet::Admin1 => counts.column(hits, hits.columns.admin1()),
            Facet::Place => counts.column(hits, hits.columns.place()),
            Facet::Origin => counts.runs(hits, hits.columns.origin()),
            Facet::Verification => counts.column(hits, hits.columns.verification()),
            Facet::Confidentiality => counts.runs(hits, hits.columns.confidentiality()),
            Facet::Batch => counts.runs(hits, hits.columns.batch()),
        }
    }
    counts.sorted()
}

/// Counts violations by their bit. A record with two violations counts in both, so these add up to more than records.
pub fn count_violations(blocks: &[Hits<'_>]) -> [Tally; 64] {
    let mut tallies = [Tally::default(); 64];
    for hits in blocks {
        let bits = hits.columns.violations();
        hits.yes()
            .for_each(|slot| ones(bits[slot], |bit| tallies[bit].yes += 1));
        hits.maybe()
            .for_each(|slot| ones(bits[slot], |bit| tallies[bit].maybe += 1));
    }
    tallies
}

fn ones(mut bits: u64, mut found: impl FnMut(usize)) {
    while bits != 0 {
        found(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// Counts by value, certain and possible apart.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) yes: Counter,
    pub(super) maybe: Counter,
}

impl Counts {
    fn column<C: Copy + Into<u32>>(&mut self, hits: &Hits<'_>, cells: &[C]) {
        hits.yes().for_each(|slot| self.yes.add(cells[slot].into()));
        hits.maybe()
            .for_each(|slot| self.maybe.add(cells[slot].into()));
    }

    /// For what neighbours mostly share, as those of one import share their origin: a run is added as one.
    fn runs<C: Copy + Into<u32>>(&mut self, hits: &Hits<'_>, cells: &[C]) {
        self.yes.add_runs(hits.yes().map(|slot| cells[slot].into()));
        self.maybe
            .add_runs(hits.maybe().map(|slot| cells[slot].into()));
    }

    /// Every value that occurs, ascending.
    pub(super) fn sorted(self) -> Vec<(u32, Tally)> {
        let mut tallies: FxHashMap<u32, Tally> = FxHashMap::default();
        self.yes
            .each(|value, count| tallies.entry(value).or_default().yes = count);
        self.maybe
            .each(|value, count| tallies.entry(value).or_default().maybe = count);
        let mut sorted: Vec<_> = tallies.into_iter().collect();
        sorted.sort_unstable_by_key(|(value, _)| *value);
        sorted
    }
}

/// Values below this are counted in an array, the others (a hostile archive may hold any) in a map.
const ARRAY: usize = 1 << 17;

/// How often each value came.
#[derive(Debug, Default)]
pub(super) struct Counter {
    array: Vec<u32>,
    map: FxHashMap<u32, u32>,
}

impl Counter {
    #[inline]
    pub(super) fn add(&mut self, value: u32) {
        match self.array.get_mut(value as usize) {
            Some(count) => *count += 1,
            None => self.add_new(value),
        }
    }

    /// As often as that.
    pub(super) fn add_many(&mut self, value: u32, times: u32) {
        if times > 0 {
            self.add(value);
            match self.array.get_mut(value as usize) {
                Some(count) => *count += times - 1,
                None => *self.map.entry(value).or_default() += times - 1,
            }
        }
    }

    fn add_runs(&mut self, values: impl Iterator<Item = u32>) {
        let (mut last, mut times) = (0, 0);
        for value in values {
            if value != last {
                self.add_many(last, times);
                (last, times) = (value, 0);
            }
            times += 1;
        }
        self.add_many(last, times);
    }

    #[cold]
    fn add_new(&mut self, value: u32) {
        let place = value as usize;
        if place >= ARRAY {
            *self.map.entry(value).or_default() += 1;
        } else {
            self.array.resize((place + 1).next_power_of_two(), 0);
            self.array[place] += 1;
        }
    }

    fn each(&self, mut found: impl FnMut(u32, u64)) {
        let array = (0_u32..).zip(self.array.iter().copied());
        let map = self.map.iter().map(|(value, count)| (*value, *count));
        array
            .chain(map)
            .filter(|(_, count)| *count > 0)
            .for_each(|(value, count)| found(value, u64::from(count)));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Facet, Hits, Tally, count, count_violations};
    use crate::search::columns::{Columns, Row, tests::rows};
    use crate::search::set::Bits;
    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

    /// Records with their slot and whether they are a certain (true) or a possible hit, if any.
    pub(crate) fn records() -> impl Strategy<Value = BTreeMap<u16, (Row, Option<bool>)>> {
        proptest::collection::btree_map(0_u16..300, (rows(), any::<Option<bool>>()), 0..80)
    }

    pub(crate) fn block(records: &BTreeMap<u16, (Row, Option<bool>)>) -> (Columns, Bits, Bits) {
        let mut columns = Columns::default();
        records.iter().for_each(|(slot, (row, _))| {
            columns.set(*slot, row);
        });
        let chosen = |wanted| {
            records
                .iter()
                .filter(move |(_, (_, hit))| *hit == Some(wanted))
                .map(|(slot, _)| *slot)
                .collect()
        };
        (columns, chosen(true), chosen(false))
    }

    pub(crate) fn by_loop<K: Ord>(
        records: &BTreeMap<u16, (Row, Option<bool>)>,
        key: impl Fn(&Row) -> K,
    ) -> Vec<(K, Tally)> {
        let mut tallies: BTreeMap<K, Tally> = BTreeMap::new();
        for (row, hit) in records.values() {
            if let Some(certain) = hit {
                let tally = tallies.entry(key(row)).or_default();
                *(if *certain {
                    &mut tally.yes
                } else {
                    &mut tally.maybe
                }) += 1;
            }
        }
        tallies.into_iter().collect()
    }

    #[test]
    fn a_value_of_any_size_is_counted_and_a_whole_block_too() {
        let mut columns = Columns::default();
        columns.set(
            7,
            &Row {
                facility: u32::MAX,
                ..Row::default()
            },
        );
        // The set reaches beyond the columns, as only a damaged archive's does.
        let (all, none) = (Bits::first(300), Bits::default());
        let hits = [Hits::of(columns.whole(), &all, &none)];
        let tally = |yes| Tally { yes, maybe: 0 };
        assert_eq!(
            count(Facet::Facility, &hits),
            [(0, tally(255)), (u32::MAX, tally(1))]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn counts_are_those_of_a_plain_loop(one in records(), other in records()) {
            let (blocks, mut both) = ([block(&one), block(&other)], one);
            both.extend(other.into_iter().map(|(slot, record)| (slot + 1000, record)));
            let hits: Vec<Hits<'_>> = blocks.iter().map(|(columns, yes, maybe)| Hits::of(columns.whole(), yes, maybe)).collect();
            prop_assert_eq!(count(Facet::Facility, &hits), by_loop(&both, |r| r.facility));
            prop_assert_eq!(count(Facet::Country, &hits), by_loop(&both, |r| u32::from(r.country)));
            prop_assert_eq!(count(Facet::Admin1, &hits), by_loop(&both, |r| r.admin1));
            prop_assert_eq!(count(Facet::Place, &hits), by_loop(&both, |r| r.place));
            prop_assert_eq!(count(Facet::Origin, &hits), by_loop(&both, |r| u32::from(r.origin)));
            prop_assert_eq!(count(Facet::Verification, &hits), by_loop(&both, |r| u32::from(r.verification)));
            prop_assert_eq!(count(Facet::Confidentiality, &hits), by_loop(&both, |r| u32::from(r.confidentiality)));
            prop_assert_eq!(count(Facet::Batch, &hits), by_loop(&both, |r| r.batch));
            let violations = count_violations(&hits);
            for (bit, tally) in violations.iter().enumerate() {
                let expected = by_loop(&both, |r| r.violations >> bit & 1 == 1);
                prop_assert_eq!(*tally, expected.iter().find(|(has, _)| *has).map_or(Tally::default(), |(_, t)| *t));
            }
        }
    }
}
