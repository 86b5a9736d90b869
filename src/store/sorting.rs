//! The orders of a list, each made once and kept while nothing changes.

use std::sync::Arc;

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::memory::Memory;
use super::shelf::Shelf;
use super::slicing::Sets;
use crate::domain::date::Span;
use crate::domain::incident::Number;
use crate::domain::page::{Sort, SortKey};
use crate::search::begun::Placed;
use crate::search::columns::{Packed, Row};
use crate::search::flag;
use crate::search::order::{First, Order, block_of, number, slot_of};
use crate::search::set::Bits;

/// So many orders are kept.
const KEPT: usize = 8;

impl Memory {
    /// All live records in an order, by the date that places them.
    pub(super) fn order(&mut self, conn: &Connection, sort: &[Sort], placed: Placed) -> Arc<Order> {
        let mut kept = self.orders.iter();
        if let Some((.., order)) = kept.find(|(by, own, _)| *by == placed && own == sort) {
            return Arc::clone(order);
        }
        let order = Arc::new(Sorting::of(self, &self.shelf(conn), placed).order(sort));
        if self.orders.len() >= KEPT {
            self.orders.remove(0);
        }
        self.orders
            .push((placed, sort.to_vec(), Arc::clone(&order)));
        order
    }

    /// The records of these sets alone in an order, which is not kept.
    pub(super) fn order_of(
        &self,
        conn: &Connection,
        sort: &[Sort],
        placed: Placed,
        sets: &Sets<'_>,
    ) -> Order {
        let shelf = self.shelf(conn);
        let sorting = Sorting {
            sets: Some(sets),
            ..Sorting::of(self, &shelf, placed)
        };
        sorting.order(sort)
    }

    /// The packed fields of a record; all zero where it has none.
    pub(super) fn row(&self, number: Number) -> Row {
        self.block(block_of(number.0))
            .map(|block| block.columns.whole().row(slot_of(number.0)))
            .unwrap_or_default()
    }
}

/// What records are sorted by.
struct Sorting<'a> {
    memory: &'a Memory,
    /// What alone is sorted, where not all is.
    sets: Option<&'a Sets<'a>>,
    /// Which date is a record's.
    placed: Placed,
    /// The columns of each block, by its number; `None` where there is no such block.
    blocks: Vec<Option<Packed<'a>>>,
}

impl<'a> Sorting<'a> {
    fn of(memory: &'a Memory, shelf: &'a Shelf<'a>, placed: Placed) -> Self {
        let last = memory.blocks.last();
        let mut blocks = vec![None; last.map_or(0, |block| block.id as usize + 1)];
        for block in &memory.blocks {
            blocks[block.id as usize] = Some(block.columns.by(block.id, shelf));
        }
        Self {
            memory,
            sets: None,
            placed,
            blocks,
        }
    }

    /// The records in an order.
    fn order(&self, sort: &[Sort]) -> Order {
        let first = match sort {
            [
                Sort {
                    key: SortKey::Date,
                    reversed: true,
                },
                ..,
            ] => First::Oldest,
            _ => First::Newest,
        };
        let mut order = Order::by_date(self.dated(), first);
        let is_made = matches!(sort, [one] if one.key == SortKey::Date);
        // By the last key first: equal ranks stay as they stand.
        for one in sort.iter().rev().filter(|_| !is_made) {
            order = self.by(&order, *one);
        }
        order
    }

    /// The records with their dates, by ascending numbers.
    fn dated(&self) -> impl Iterator<Item = (u32, Option<Span>)> {
        let blocks = (0..)
            .zip(&self.blocks)
            .filter_map(|(id, columns)| Some((id, (*columns)?)));
        blocks.flat_map(move |(id, columns)| {
            let slots: Vec<u16> = self.sorted(id, columns).iter().collect();
            let dated = move |slot| (number(id, slot), date(self.placed, columns, slot));
            slots.into_iter().map(dated)
        })
    }

    /// What of a block is sorted.
    fn sorted(&self, id: u32, columns: Packed<'_>) -> Bits {
        match self.sets {
            Some(sets) => sets.block(id),
            None => columns.flagged(flag::LIVE),
        }
    }

    /// Columns and slot of a record of the order.
    fn place(&self, number: u32) -> (Packed<'a>, u16) {
        let columns = self.blocks[block_of(number) as usize];
        let columns = columns.expect("invariant: an order holds records of its blocks");
        (columns, slot_of(number))
    }

    fn by(&self, order: &Order, Sort { key, reversed }: Sort) -> Order {
        let cell = |number: u32| {
            let (columns, slot) = self.place(number);
            (columns, usize::from(slot))
        };
        match key {
            SortKey::Date => order.by_rank(!reversed, |number| {
                let (columns, slot) = self.place(number);
                day(date(self.placed, columns, slot))
            }),
            SortKey::Died => order.by_rank(!reversed, |number| {
                let (columns, slot) = self.place(number);
                day(columns.death(slot))
            }),
            // Numbers are given in the order of entry.
            SortKey::Added => order.by_rank(!reversed, Some),
            SortKey::Id => order.by_rank(reversed, Some),
            SortKey::Facility => {
                let ranks = self.facility_ranks();
                order.by_rank(reversed, |number| {
                    let (columns, slot) = cell(number);
                    ranks.get(&columns.facility()[slot]).copied()
                })
            }
            SortKey::Victims => order.by_rank(!reversed, |number| {
                let (columns, slot) = cell(number);
                Some(columns.victims()[slot])
                    .filter(|count| *count > 0)
                    .map(u32::from)
            }),
            SortKey::Status => order.by_rank(reversed, |number| {
                let (columns, slot) = cell(number);
                Some(columns.verification()[slot].into())
            }),
            SortKey::Type => order.by_rank(reversed, |number| {
                let (columns, slot) = cell(number);
                let violations = columns.violations()[slot];
                (violations != 0).then(|| violations.trailing_zeros())
            }),
            // Cut from the answer's sets, which no order knows.
            SortKey::Match => order.clone(),
        }
    }

    /// Each facility's place by name.
    fn facility_ranks(&self) -> FxHashMap<u32, u32> {
        let mut named: Vec<(String, u32)> = self
            .memory
            .register
            .shown()
            .map(|(id, name)| (crate::search::fold::key(name), id))
            .collect();
        named.sort_unstable();
        (0..).zip(named).map(|(rank, (_, id))| (id, rank)).collect()
    }
}

/// The date by which a record has its place.
pub(super) fn date(placed: Placed, columns: Packed<'_>, slot: u16) -> Option<Span> {
    match placed {
        Placed::ByIncident => columns.date(slot),
        Placed::ByDeath => columns.death(slot),
        Placed::ByDeathFirst => columns.death(slot).or_else(|| columns.date(slot)),
    }
}

/// The first day as a rank; none where there is no date.
fn day(date: Option<Span>) -> Option<u32> {
    date.map(|span| span.possible_from.cast_unsigned() ^ (1 << 31))
}
