//! What an archive answers: sets by block, from which counts, facets and pages are taken.

use crate::domain::page::{Counts, Spelling};
use crate::search::order::{block_of, slot_of};
use crate::search::query::Field;
use crate::search::set::Bits;

/// The answer to a query. Sealed records stand in none of its sets unless they were asked for by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// By block, ascending.
    pub blocks: Vec<BlockAnswer>,
    /// For each word asked, what stands near it.
    pub spellings: Vec<Spelling>,
    /// Whether records are left that were to be asked: then only `certain`, `possible` and `open` of its blocks say
    /// something.
    pub at_least: bool,
}

/// The answer of one block. No record stands in two of `certain`, `possible`, `near` and `undated`.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockAnswer {
    /// The block.
    pub block: u32,
    /// Surely an answer.
    pub certain: Bits,
    /// Perhaps an answer.
    pub possible: Bits,
    /// By a corrected spelling only, by its steps (see `Near::step`): one, two, three or more.
    pub near: Vec<Bits>,
    /// Would answer, had they a date.
    pub undated: Bits,
    /// Sealed records that would answer.
    pub sealed: Bits,
    /// All that may be seen.
    pub visible: Bits,
    /// Records that were to be asked and were not: they stand in no other set.
    pub open: Bits,
    /// Certain and possible answers of the query without its own filter, for each facet field that it filters by.
    pub facets: Vec<(Field, Bits, Bits)>,
}

/// How a record stands in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Membership {
    /// Surely an answer.
    Yes,
    /// Perhaps.
    Maybe,
    /// By a corrected spelling, so many steps away (3 is three or more).
    Near(u8),
    /// No answer.
    No,
}

impl BlockAnswer {
    /// Certain and possible answers to count a facet by: those of the query without that field.
    #[must_use]
    pub fn facet(&self, field: Field) -> (&Bits, &Bits) {
        let own = self.facets.iter().find(|(own, _, _)| *own == field);
        own.map_or((&self.certain, &self.possible), |(_, yes, maybe)| {
            (yes, maybe)
        })
    }

    /// How a record of this block stands in it.
    #[must_use]
    pub fn contains(&self, slot: u16) -> Membership {
        if self.certain.get(slot) {
            return Membership::Yes;
        }
        if self.possible.get(slot) {
            return Membership::Maybe;
        }
        let near = self.near.iter().position(|near| near.get(slot));
        near.map_or(Membership::No, |place| Membership::Near(place as u8 + 1))
    }
}

impl Answer {
    /// The answer of one block, where it has that block.
    #[must_use]
    pub fn block(&self, block: u32) -> Option<&BlockAnswer> {
        let at = self.blocks.binary_search_by_key(&block, |own| own.block);
        self.blocks.get(at.ok()?)
    }

    /// Whether the query filters by a facet field, so that this one is counted without its own filter.
    #[must_use]
    pub fn filters(&self, field: Field) -> bool {
        let has = |block: &BlockAnswer| block.facets.iter().any(|(own, _, _)| *own == field);
        self.blocks.first().is_some_and(has)
    }

    /// Whether a record was to be asked and was not.
    #[must_use]
    pub fn is_open(&self, number: u32) -> bool {
        self.block(block_of(number))
            .is_some_and(|block| block.open.get(slot_of(number)))
    }

    /// How a record stands in it.
    #[must_use]
    pub fn contains(&self, number: u32) -> Membership {
        self.block(block_of(number))
            .map_or(Membership::No, |block| block.contains(slot_of(number)))
    }

    /// How many it holds.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let sum = |set: fn(&BlockAnswer) -> u64| self.blocks.iter().map(set).sum();
        let counts = Counts {
            certain: sum(|block| block.certain.count().into()),
            possible: sum(|block| block.possible.count().into()),
            at_least: self.at_least,
            total: sum(|block| block.visible.count().into()),
            spellings: self.spellings.clone(),
            ..Counts::default()
        };
        if self.at_least {
            return counts;
        }
        Counts {
            near: sum(|block| block.near.iter().map(|near| u64::from(near.count())).sum()),
            undated: sum(|block| block.undated.count().into()),
            sealed: sum(|block| block.sealed.count().into()),
            ..counts
        }
    }
}
