//! How many records have each value: the facets beside the list and the bars of the timeline. Counts come from sets and
//! columns alone. It must never add certain and possible.

use rustc_hash::FxHashMap;

use crate::search::begun::{Begun, Placed};
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

/// What can be counted. Of a column each record has one value (0 for none).
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
    /// Violations by their bit. A record with two counts in both, so these add up to more than records.
    Violation,
    /// Where it stands in time (see `Timeline::of`); a certain hit whose date is doubted is a possible one here.
    Begun(Placed),
}

/// Counts one facet.
pub fn count(facet: Facet, blocks: &[Hits<'_>]) -> Counts {
    match facet {
        Facet::Facility => column(blocks, Packed::facility),
        Facet::Admin1 => column(blocks, Packed::admin1),
        Facet::Place => column(blocks, Packed::place),
        Facet::Country => narrow(blocks, Packed::country),
        Facet::Origin => narrow(blocks, Packed::origin),
        Facet::Verification => narrow(blocks, Packed::verification),
        Facet::Confidentiality => narrow(blocks, Packed::confidentiality),
        Facet::Batch => narrow(blocks, Packed::batch),
        Facet::Violation => violations(blocks),
        Facet::Begun(placed) => begun(placed, blocks),
    }
}

fn column<'a, C: Copy + Into<u32> + 'a>(
    blocks: &[Hits<'a>],
    cells: impl Fn(Packed<'a>) -> &'a [C],
) -> Counts {
    let mut counts = Counts::default();
    for hits in blocks {
        let cells = cells(hits.columns);
        let value = |slot: &u16| cells[usize::from(*slot)].into();
        hits.yes.iter().for_each(|slot| counts.yes.add(value(slot)));
        let maybe = hits.maybe.iter();
        maybe.for_each(|slot| counts.maybe.add(value(slot)));
    }
    counts
}

/// As `column`, for one of few values: neighbours often share theirs, and a processor must wait for a number that it has
/// just written. So each of four neighbours is counted apart.
fn narrow<'a, C: Copy + Into<u32> + 'a>(
    blocks: &[Hits<'a>],
    cells: impl Fn(Packed<'a>) -> &'a [C],
) -> Counts {
    const LANES: usize = 4;
    let mut lanes: [Counts; LANES] = Default::default();
    for hits in blocks {
        let cells = cells(hits.columns);
        let value = |slot: &u16| cells[usize::from(*slot)].into();
        for neighbours in hits.yes.chunks(LANES) {
            let lanes = lanes.iter_mut().zip(neighbours);
            lanes.for_each(|(lane, slot)| lane.yes.add(value(slot)));
        }
        for neighbours in hits.maybe.chunks(LANES) {
            let lanes = lanes.iter_mut().zip(neighbours);
            lanes.for_each(|(lane, slot)| lane.maybe.add(value(slot)));
        }
    }
    let [mut counts, others @ ..] = lanes;
    others.iter().for_each(|lane| counts.add(lane));
    counts
}

fn violations(blocks: &[Hits<'_>]) -> Counts {
    let (mut yes, mut maybe) = ([0_u32; 64], [0_u32; 64]);
    for hits in blocks {
        let bits = hits.columns.violations();
        for (slots, counts) in [(&hits.yes, &mut yes), (&hits.maybe, &mut maybe)] {
            let of_slot = |slot: &u16| ones(bits[usize::from(*slot)], |bit| counts[bit] += 1);
            slots.iter().for_each(of_slot);
        }
    }
    Counts {
        yes: Counter::of(&yes),
        maybe: Counter::of(&maybe),
    }
}

fn begun(placed: Placed, blocks: &[Hits<'_>]) -> Counts {
    let Counts { mut yes, mut maybe } = Counts::default();
    for hits in blocks {
        let begun = Begun::of(hits.columns, placed);
        for slot in &hits.yes {
            match begun.at(usize::from(*slot)) {
                (number, false) => yes.add(number),
                (number, true) => maybe.add(number),
            }
        }
        let places = hits.maybe.iter().map(|slot| begun.at(usize::from(*slot)));
        places.for_each(|(number, _)| maybe.add(number));
    }
    Counts { yes, maybe }
}

fn ones(mut bits: u64, mut found: impl FnMut(usize)) {
    while bits != 0 {
        found(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// Counts by value, certain and possible apart.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    yes: Counter,
    maybe: Counter,
}

impl Counts {
    /// Every value that occurs, ascending.
    pub fn tallies(&self) -> Vec<(u32, Tally)> {
        let mut tallies: FxHashMap<u32, Tally> = FxHashMap::default();
        self.yes
            .each(|value, count| tallies.entry(value).or_default().yes = count.into());
        self.maybe
            .each(|value, count| tallies.entry(value).or_default().maybe = count.into());
        let mut sorted: Vec<_> = tallies.into_iter().collect();
        sorted.sort_unstable_by_key(|(value, _)| *value);
        sorted
    }

    /// With those of other records.
    pub fn add(&mut self, others: &Self) {
        self.yes.change(&others.yes, u32::wrapping_add);
        self.maybe.change(&others.maybe, u32::wrapping_add);
    }

    /// Without those of some of the records.
    pub fn take_away(&mut self, some: &Self) {
        self.yes.change(&some.yes, u32::wrapping_sub);
        self.maybe.change(&some.maybe, u32::wrapping_sub);
    }
}

/// Values below this are counted in an array, the others (a hostile archive may hold any) in a map.
const ARRAY: usize = 1 << 17;

/// How often each value came.
#[derive(Debug, Clone, Default)]
struct Counter {
    array: Vec<u32>,
    map: FxHashMap<u32, u32>,
}

impl Counter {
    fn of(counts: &[u32]) -> Self {
        Self {
            array: counts.to_vec(),
            map: FxHashMap::default(),
        }
    }

    #[inline]
    fn add(&mut self, value: u32) {
        match self.array.get_mut(value as usize) {
            Some(count) => *count = count.wrapping_add(1),
            None => *self.beyond(value) += 1,
        }
    }

    /// The count of a value for which the array has no room yet.
    #[cold]
    fn beyond(&mut self, value: u32) -> &mut u32 {
        let place = value as usize;
        if place >= ARRAY {
            return self.map.entry(value).or_default();
        }
        self.array.resize((place + 1).next_power_of_two(), 0);
        &mut self.array[place]
    }

    fn change(&mut self, other: &Self, change: fn(u32, u32) -> u32) {
        if self.array.len() < other.array.len() {
            self.array.resize(other.array.len(), 0);
        }
        let pairs = self.array.iter_mut().zip(&other.array);
        pairs.for_each(|(own, other)| *own = change(*own, *other));
        for (value, other) in &other.map {
            let own = self.map.entry(*value).or_default();
            *own = change(*own, *other);
        }
    }

    fn each(&self, mut found: impl FnMut(u32, u32)) {
        let array = (0_u32..).zip(self.array.iter().copied());
        let map = self.map.iter().map(|(value, count)| (*value, *count));
        array
            .chain(map)
            .filter(|(_, count)| *count > 0)
            .for_each(|(value, count)| found(value, count));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Facet, Hits, Tally, count};
    use crate::search::begun::Placed;
    use crate::search::columns::{Columns, Row, tests::rows};
    use crate::search::set::Bits;
    use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert_eq, proptest};
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

    fn facets() -> impl Strategy<Value = Facet> {
        prop::sample::select(vec![
            Facet::Facility,
            Facet::Country,
            Facet::Violation,
            Facet::Begun(Placed::ByIncident),
            Facet::Begun(Placed::ByDeathFirst),
        ])
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
            count(Facet::Facility, &hits).tallies(),
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
            prop_assert_eq!(count(Facet::Facility, &hits).tallies(), by_loop(&both, |r| r.facility));
            prop_assert_eq!(count(Facet::Country, &hits).tallies(), by_loop(&both, |r| u32::from(r.country)));
            prop_assert_eq!(count(Facet::Admin1, &hits).tallies(), by_loop(&both, |r| r.admin1));
            prop_assert_eq!(count(Facet::Place, &hits).tallies(), by_loop(&both, |r| r.place));
            prop_assert_eq!(count(Facet::Origin, &hits).tallies(), by_loop(&both, |r| u32::from(r.origin)));
            prop_assert_eq!(count(Facet::Verification, &hits).tallies(), by_loop(&both, |r| u32::from(r.verification)));
            prop_assert_eq!(count(Facet::Confidentiality, &hits).tallies(), by_loop(&both, |r| u32::from(r.confidentiality)));
            prop_assert_eq!(count(Facet::Batch, &hits).tallies(), by_loop(&both, |r| r.batch));
            let violations = count(Facet::Violation, &hits).tallies();
            for bit in 0..64 {
                let expected = by_loop(&both, |r| r.violations >> bit & 1 == 1);
                let expected = expected.iter().find(|(has, _)| *has).map(|(_, tally)| *tally);
                prop_assert_eq!(violations.iter().find(|(own, _)| *own == bit).map(|(_, tally)| *tally), expected);
            }
        }

        #[test]
        fn all_without_some_are_the_others(records in records(), facet in facets()) {
            let (columns, some, others) = block(&records);
            let none = Bits::default();
            let mut all = some.clone();
            all.or(&others);
            let of = |set: &Bits| count(facet, &[Hits::of(columns.whole(), set, &none)]);
            let (mut rest, mut sum) = (of(&all), of(&some));
            rest.take_away(&of(&some));
            prop_assert_eq!(rest.tallies(), of(&others).tallies());
            sum.add(&of(&others));
            prop_assert_eq!(sum.tallies(), of(&all).tallies());
        }
    }
}
