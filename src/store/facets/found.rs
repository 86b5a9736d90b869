//! The hits of an answer as they are counted: where they are most of all records, the few others are, and taken from the
//! counts of all. Must never say anything else than a count of the hits themselves would.

use crate::search::columns::Packed;
use crate::search::count::{self, Hits, Tally};
use crate::search::evaluate::Answer;
use crate::search::query::{Field, Query};
use crate::search::set::Bits;
use crate::store::blocks::View;
use crate::store::memory::Memory;

/// What is counted of an answer.
pub(super) struct Found<'a> {
    memory: &'a Memory,
    hits: Vec<Hits<'a>>,
    /// All, and those of them that are no certain hits; then `hits` are the possible ones alone.
    others: Option<(Vec<Whole<'a>>, Vec<Hits<'a>>)>,
}

/// A block with all of it that may be seen.
type Whole<'a> = (Packed<'a>, &'a Bits);

impl<'a> Found<'a> {
    /// The certain and possible hits; of a facet without its own filter.
    pub(super) fn of(
        view: &'a View<'_>,
        query: &Query,
        answer: &'a Answer,
        field: Option<Field>,
    ) -> Self {
        let sets = answer.blocks.iter().filter_map(|block| {
            let own = (&block.certain, &block.possible);
            let (yes, maybe) = field.map_or(own, |field| block.facet(field));
            Some((view.block(block.block)?, yes, maybe, &block.visible))
        });
        let sum = |count: u64, bits: &Bits| count + u64::from(bits.count());
        let certain = sets.clone().map(|(_, yes, ..)| yes).fold(0, sum);
        let visible = sets.clone().map(|(.., all)| all).fold(0, sum);
        let none = Bits::default();
        // Kept are the counts of what may be seen as long as nobody asks for sealed records.
        let is_most = certain > visible / 2 && !query.asks_sealed();
        let others = is_most.then(|| {
            let all = sets.clone().map(|(columns, _, _, all)| (columns, all));
            let others = sets.clone().map(|(columns, yes, _, all)| {
                let mut others = all.clone();
                others.and_not(yes);
                Hits::of(columns, &others, &none)
            });
            (all.collect(), others.collect())
        });
        let certain = |yes| if is_most { &none } else { yes };
        let hits = sets.map(|(columns, yes, maybe, _)| Hits::of(columns, certain(yes), maybe));
        Self {
            memory: view.memory,
            hits: hits.collect(),
            others,
        }
    }

    /// How many have each value, ascending.
    pub(super) fn count(&self, facet: count::Facet) -> Vec<(u32, Tally)> {
        let mut counts = count::count(facet, &self.hits);
        if let Some((all, others)) = &self.others {
            counts.add(&self.memory.totals.of(facet, || {
                let none = Bits::default();
                let hits = all.iter();
                let hits: Vec<_> = hits.map(|(own, all)| Hits::of(*own, all, &none)).collect();
                count::count(facet, &hits)
            }));
            counts.take_away(&count::count(facet, others));
        }
        counts.tallies()
    }
}
