//! All records in an order that is made once and kept while nothing changes; a page is cut from it for any set. Sorting
//! a million costs some 30 ms, cutting a page a few, so a key never sorts.

use crate::domain::date::{Day, Span};

/// An incident's number from its block and its slot within.
pub const fn number(block: u32, slot: u16) -> u32 {
    block << 16 | slot as u32
}

/// The block of a number.
pub const fn block_of(number: u32) -> u32 {
    number >> 16
}

/// The slot of a number within its block.
pub const fn slot_of(number: u32) -> u16 {
    number as u16
}

/// Which end of time comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum First {
    /// The latest day.
    #[default]
    Newest,
    /// The earliest day.
    Oldest,
}

/// Numbers in an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order(Vec<u32>);

impl Order {
    /// By the first day it may have begun, then the more exact first, then by number. Unknown dates stand last,
    /// whichever end comes first.
    ///
    /// Each record is given with its date, by ascending numbers.
    pub fn by_date(dated: impl IntoIterator<Item = (u32, Option<Span>)>, first: First) -> Self {
        let keyed = dated
            .into_iter()
            .map(|(number, date)| date_key(date, first) << 32 | u64::from(number));
        Self::from_keys(keyed.collect(), |low| low)
    }

    /// The same records by `rank`, ascending or descending, those without one last; equal ranks stay as they stand
    /// here. A facility's rank is its place by name; verification, victims and the day added are their own
    /// (`cast_unsigned` and the highest bit flipped where a number may be negative).
    pub fn by_rank(&self, descending: bool, rank: impl Fn(u32) -> Option<u32>) -> Self {
        // One place is given up for "none": the two highest ranks share theirs.
        const LAST: u32 = u32::MAX - 1;
        let turned = |rank: u32| if descending { LAST - rank } else { rank };
        let key = |number: u32| rank(number).map_or(u32::MAX, |rank| turned(rank.min(LAST)));
        let keyed = (0_u64..)
            .zip(&self.0)
            .map(|(place, number)| u64::from(key(*number)) << 32 | place);
        Self::from_keys(keyed.collect(), |place| self.0[place as usize])
    }

    fn from_keys(keyed: Vec<u64>, of: impl Fn(u32) -> u32) -> Self {
        let sorted = sorted(keyed);
        Self(sorted.into_iter().map(|key| of(key as u32)).collect())
    }

    /// All numbers in order.
    pub fn numbers(&self) -> &[u32] {
        &self.0
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members alone, in the same order: for pages anywhere in a long answer.
    pub fn keep(&self, member: impl Fn(u32) -> bool) -> Self {
        Self(
            self.0
                .iter()
                .copied()
                .filter(|number| member(*number))
                .collect(),
        )
    }

    /// Up to `limit` members after the first `offset` ones.
    pub fn page(&self, member: impl Fn(u32) -> bool, offset: usize, limit: usize) -> Vec<u32> {
        self.0
            .iter()
            .copied()
            .filter(|number| member(*number))
            .skip(offset)
            .take(limit)
            .collect()
    }

    /// How many members stand before `number`: `Ok` when it is a member itself, `Err` where it would stand, so that a
    /// selection stays put when its record leaves the answer. A number that is not in the order stands last.
    pub fn position(&self, member: impl Fn(u32) -> bool, number: u32) -> Result<usize, usize> {
        let place = self
            .0
            .iter()
            .position(|other| *other == number)
            .unwrap_or(self.0.len());
        let before = self.0[..place]
            .iter()
            .filter(|other| member(**other))
            .count();
        if place < self.0.len() && member(number) {
            Ok(before)
        } else {
            Err(before)
        }
    }
}

/// Sorts by the upper halves, for the lower ones ascend already: digit by digit, the lowest first, a third of the time
/// that comparing takes.
fn sorted(mut keyed: Vec<u64>) -> Vec<u64> {
    const DIGIT: u32 = 11;
    let mut other = vec![0; keyed.len()];
    for shift in [32, 32 + DIGIT, 32 + 2 * DIGIT] {
        let digit = |key: u64| (key >> shift) as usize % (1 << DIGIT);
        let mut places = vec![0_usize; 1 << DIGIT];
        keyed.iter().for_each(|key| places[digit(*key)] += 1);
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for key in &keyed {
            let place = &mut places[digit(*key)];
            other[*place] = *key;
            *place += 1;
        }
        std::mem::swap(&mut keyed, &mut other);
    }
    keyed
}

/// 22 bits of day, 10 of inexactness; the highest day is kept for unknown dates.
fn date_key(date: Option<Span>, first: First) -> u64 {
    const UNKNOWN: u64 = (1 << 22) - 1;
    const LEAST_EXACT: i32 = (1 << 10) - 1;
    let Some((day, spread)) = date.map(|span| span.sort_key()) else {
        return UNKNOWN << 10;
    };
    let day = Day::from_number(day).number();
    let since = match first {
        First::Oldest => day - Day::MIN.number(),
        First::Newest => Day::MAX.number() - day,
    };
    // Beyond a year and a half of spread nobody tells the more exact from the less.
    u64::from(since.unsigned_abs()) << 10 | u64::from(spread.clamp(0, LEAST_EXACT).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::{First, Order, block_of, number, slot_of};
    use crate::domain::date::Span;
    use crate::search::columns::tests::spans;
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};
    use std::cmp::Reverse;
    use std::collections::BTreeMap;

    fn dates() -> impl Strategy<Value = BTreeMap<u32, Option<Span>>> {
        proptest::collection::btree_map(0_u32..200_000, spans(), 0..60)
    }

    fn sorted(dates: &BTreeMap<u32, Option<Span>>, first: First) -> Order {
        Order::by_date(dates.iter().map(|(n, date)| (*n, *date)), first)
    }

    #[test]
    fn newest_first_keeps_the_exact_first_and_the_unknown_last() {
        let once = |from, to, qualified| {
            Some(Span {
                kind: crate::domain::date::Kind::Day,
                possible_from: from,
                sure_from: to,
                sure_to: from,
                possible_to: to,
                qualified,
                monthly: false,
            })
        };
        let dates = [
            once(10, 40, false),
            None,
            once(10, 10, false),
            once(12, 12, false),
            once(10, 10, true),
        ];
        let dates: BTreeMap<u32, _> = (0..).zip(dates).collect();
        assert_eq!(sorted(&dates, First::Newest).numbers(), [3, 2, 4, 0, 1]);
        assert_eq!(sorted(&dates, First::Oldest).numbers(), [2, 4, 0, 3, 1]);
    }

    #[test]
    fn numbers_are_blocks_and_slots() {
        let highest = number(65_535, 65_535);
        assert_eq!(
            (highest, block_of(highest), slot_of(highest)),
            (u32::MAX, 65_535, 65_535)
        );
    }

    proptest! {
        #[test]
        fn it_sorts_as_the_domain_says(dates in dates(), ranks in proptest::collection::vec(any::<Option<u8>>(), 7), flip in any::<bool>()) {
            let mut expected: Vec<u32> = dates.keys().copied().collect();
            let exact = |n: &u32| dates[n].map(|s| s.sort_key()).map(|(day, spread)| (day, spread.min(1023)));
            expected.sort_by_key(|n| (exact(n).is_none(), exact(n), *n));
            let oldest = sorted(&dates, First::Oldest);
            prop_assert_eq!(oldest.numbers(), &expected[..]);
            expected.sort_by_key(|n| (exact(n).is_none(), exact(n).map(|(day, spread)| (Reverse(day), spread)), *n));
            let newest = sorted(&dates, First::Newest);
            prop_assert_eq!(newest.numbers(), &expected[..]);
            let rank = |n: u32| ranks[n as usize % 7].map(u32::from);
            expected.sort_by_key(|n| (rank(*n).is_none(), rank(*n).map(|r| if flip { u32::MAX - r } else { r })));
            let ranked = newest.by_rank(flip, rank);
            prop_assert_eq!(ranked.numbers(), &expected[..]);
        }

        #[test]
        fn a_page_is_cut_from_the_members_in_order(dates in dates(), step in 1_u32..4, offset in 0_usize..40, limit in 0_usize..40, asked in 0_u32..200_000) {
            let order = sorted(&dates, First::Newest);
            let member = |n: u32| n.is_multiple_of(step);
            let members = order.keep(member);
            let expected: Vec<u32> = members.numbers().iter().copied().skip(offset).take(limit).collect();
            prop_assert_eq!(order.page(member, offset, limit), expected);
            for (place, n) in members.numbers().iter().enumerate() {
                prop_assert_eq!(order.position(member, *n), Ok(place));
            }
            let gone = dates.keys().find(|n| !member(**n)).map(|n| order.position(member, *n).is_err());
            prop_assert_eq!(gone.unwrap_or(true), true);
            if !dates.contains_key(&asked) {
                prop_assert_eq!(order.position(member, asked), Err(members.len()));
            }
        }
    }
}
