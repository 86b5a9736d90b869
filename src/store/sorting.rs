//! The orders of a list, each made once and kept while nothing changes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::memory::Memory;
use crate::domain::date::Span;
use crate::domain::incident::Number;
use crate::domain::page::{Sort, SortKey};
use crate::search::columns::Row;
use crate::search::flag;
use crate::search::order::{First, Order, block_of, slot_of};

/// So many orders are kept.
const KEPT: usize = 8;

impl Memory {
    /// All live records in an order.
    pub(super) fn order(&mut self, sort: &[Sort]) -> Arc<Order> {
        if let Some((_, order)) = self.orders.iter().find(|(own, _)| own == sort) {
            return Arc::clone(order);
        }
        let order = Arc::new(self.make_order(sort));
        if self.orders.len() >= KEPT {
            self.orders.remove(0);
        }
        self.orders.push((sort.to_vec(), Arc::clone(&order)));
        order
    }

    /// The packed fields of a record; all zero where it has none.
    pub(super) fn row(&self, number: Number) -> Row {
        self.block(block_of(number.0))
            .map(|block| block.columns.row(slot_of(number.0)))
            .unwrap_or_default()
    }

    fn make_order(&self, sort: &[Sort]) -> Order {
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
        let live: Vec<_> = self
            .blocks
            .iter()
            .map(|block| (block.id, block.columns.flagged(flag::LIVE)))
            .collect();
        let row = |number: u32| self.row(Number(number));
        let mut order =
            Order::by_date(live.iter().map(|(id, bits)| (*id, bits)), first, |number| {
                row(number).date()
            });
        // By the last key first: equal ranks stay as they stand.
        let keys = if sort.first().is_some_and(|one| one.key == SortKey::Date) {
            &sort[..1]
        } else {
            sort
        };
        for one in keys
            .iter()
            .rev()
            .filter(|one| one.key != SortKey::Date || keys.len() > 1)
        {
            order = self.by(&order, *one);
        }
        order
    }

    fn by(&self, order: &Order, Sort { key, reversed }: Sort) -> Order {
        let row = |number: u32| self.row(Number(number));
        match key {
            SortKey::Date => order.by_rank(!reversed, |number| day(row(number).date())),
            SortKey::Died => order.by_rank(!reversed, |number| day(row(number).death())),
            // Numbers are given in the order of entry.
            SortKey::Added => order.by_rank(!reversed, Some),
            SortKey::Id => order.by_rank(reversed, Some),
            SortKey::Facility => {
                let ranks = self.facility_ranks();
                order.by_rank(reversed, |number| ranks.get(&row(number).facility).copied())
            }
            SortKey::Victims => order.by_rank(!reversed, |number| {
                Some(row(number).victims)
                    .filter(|count| *count > 0)
                    .map(u32::from)
            }),
            SortKey::Status => {
                order.by_rank(reversed, |number| Some(row(number).verification.into()))
            }
        }
    }

    /// Each facility's place by name.
    fn facility_ranks(&self) -> FxHashMap<u32, u32> {
        let mut named: Vec<(String, u32)> = self
            .register
            .shown()
            .map(|(id, name)| (crate::search::fold::key(name), id))
            .collect();
        named.sort_unstable();
        (0..).zip(named).map(|(rank, (_, id))| (id, rank)).collect()
    }
}

/// The first day as a rank; none where there is no date.
fn day(date: Option<Span>) -> Option<u32> {
    date.map(|span| span.possible_from.cast_unsigned() ^ (1 << 31))
}
