//! Which records of an answer stand on a page. Must never sort: an order is given.

use std::borrow::Cow;

use crate::domain::page::{Around, Slice, Sort, SortKey};
use crate::search::evaluate::{Answer, BlockAnswer};
use crate::search::order::{Order, block_of, slot_of};
use crate::search::set::Bits;

/// The sets of an answer one behind the other: certain and possible together, or apart where that is the order; then
/// near by fewest changes.
pub(super) struct Sets<'a> {
    parts: Vec<Vec<(u32, Cow<'a, Bits>)>>,
}

impl<'a> Sets<'a> {
    /// As the first key of the order wants them.
    pub(super) fn of(answer: &'a Answer, sort: &[Sort]) -> Self {
        let own = |set: fn(&BlockAnswer) -> &Bits| {
            let sets = answer.blocks.iter();
            sets.map(|block| (block.block, Cow::Borrowed(set(block))))
                .collect::<Vec<_>>()
        };
        let mut parts = vec![own(|block| &block.certain)];
        match sort.first().filter(|one| one.key == SortKey::Match) {
            Some(one) if one.reversed => parts.insert(0, own(|block| &block.possible)),
            Some(_) => parts.push(own(|block| &block.possible)),
            None => {
                for ((_, both), block) in parts[0].iter_mut().zip(&answer.blocks) {
                    if !block.possible.is_empty() {
                        both.to_mut().or(&block.possible);
                    }
                }
            }
        }
        let levels = answer.blocks.iter().map(|block| block.near.len()).max();
        for level in 0..levels.unwrap_or(0) {
            let sets = answer.blocks.iter().filter_map(|block| {
                let near = block.near.get(level)?;
                Some((block.block, Cow::Borrowed(near)))
            });
            parts.push(sets.collect());
        }
        Self { parts }
    }

    /// Only those that the first so many records stand in.
    pub(super) fn reaching(mut self, limit: u64) -> Self {
        let mut held = 0;
        let needed = self.parts.iter().take_while(|part| {
            let is_needed = held < limit;
            held += count(part);
            is_needed
        });
        let needed = needed.count();
        self.parts.truncate(needed);
        self
    }

    /// All records of a block.
    pub(super) fn block(&self, id: u32) -> Bits {
        let mut all = Bits::default();
        for part in &self.parts {
            let at = part.binary_search_by_key(&id, |(block, _)| *block);
            at.iter().for_each(|at| all.or(&part[*at].1));
        }
        all
    }

    /// The wanted numbers and how many stand before them; the page that holds `at`, where that is given.
    pub(super) fn slice(&self, order: &Order, slice: &Slice, at: Option<u64>) -> (u64, Vec<u32>) {
        let limit = slice.limit.max(1);
        let offset = at.map_or(slice.offset, |at| at / limit * limit);
        let (mut skip, mut left, mut numbers) = (offset, slice.limit, Vec::new());
        for part in &self.parts {
            let held = count(part);
            if skip >= held {
                skip -= held;
                continue;
            }
            let taken = order.page(member(part), clamp(skip), clamp(left.min(held)));
            left -= taken.len() as u64;
            skip = 0;
            numbers.extend(taken);
            if left == 0 {
                break;
            }
        }
        (offset, numbers)
    }

    /// How many stand before what the slice is to be around. `day` is the one by which a record has its place.
    pub(super) fn around(
        &self,
        order: &Order,
        slice: &Slice,
        day: impl Fn(u32) -> Option<i32>,
    ) -> Option<u64> {
        let by_date = slice
            .sort
            .first()
            .is_none_or(|one| one.key == SortKey::Date);
        match slice.around? {
            Around::Record(number) => self.place(order, number.0),
            Around::Day(_) if !by_date => None,
            Around::Day(wanted) => {
                let wanted = wanted.number();
                let is_oldest_first = slice.sort.first().is_some_and(|one| one.reversed);
                let is_before = |number: u32| {
                    day(number).is_some_and(|day| match is_oldest_first {
                        true => day < wanted,
                        false => day > wanted,
                    })
                };
                Some(self.first_not(order, is_before, |number| day(number).is_some()))
            }
        }
    }

    /// How many stand before the first that is not before the wanted ones; an order has those first, and the undated last.
    fn first_not(
        &self,
        order: &Order,
        is_before: impl Fn(u32) -> bool,
        is_dated: impl Fn(u32) -> bool,
    ) -> u64 {
        let Some(part) = self.parts.first() else {
            return 0;
        };
        let (before, rest) = order
            .numbers()
            .split_at(order.numbers().partition_point(|number| is_before(*number)));
        let member = member(part);
        let before = before.iter().filter(|number| member(**number)).count() as u64;
        let first = rest.iter().find(|number| member(**number));
        match first.is_some_and(|number| is_dated(*number)) {
            true => before,
            false => before.saturating_sub(1),
        }
    }

    /// How many stand before a number that is in the answer.
    fn place(&self, order: &Order, number: u32) -> Option<u64> {
        let mut before = 0;
        for part in &self.parts {
            if member(part)(number) {
                return order
                    .position(member(part), number)
                    .ok()
                    .map(|place| before + place as u64);
            }
            before += count(part);
        }
        None
    }
}

/// How many records a set holds.
fn count(part: &[(u32, Cow<'_, Bits>)]) -> u64 {
    part.iter().map(|(_, bits)| u64::from(bits.count())).sum()
}

/// Whether a number is in a set, with one look.
fn member<'s>(part: &'s [(u32, Cow<'_, Bits>)]) -> impl Fn(u32) -> bool + 's {
    let last = part.last().map_or(0, |(block, _)| *block as usize + 1);
    let mut by_block: Vec<Option<&Bits>> = vec![None; last];
    for (block, bits) in part {
        by_block[*block as usize] = Some(bits);
    }
    move |number| {
        let bits = by_block.get(block_of(number) as usize).copied().flatten();
        bits.is_some_and(|bits| bits.get(slot_of(number)))
    }
}

fn clamp(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
