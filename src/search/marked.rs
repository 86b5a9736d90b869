//! Facets of what a record may have several of, and what therefore is no column: sex, tag. Which records of a block have
//! a mark is read once and kept as a set, so that counting is an AND and a count of bits. Must never read a record.
//!
//! A mark that few records of a block have is kept as their slots: a set of its own would be 8 KB for each.

use super::count::Tally;
use super::evaluate::Blocks;
use super::set::Bits;
use super::term::{Kind, Term};
use super::vocabulary::Vocabulary;

/// Says that a thing is not known; counted as what has no value.
const UNKNOWN: &str = "unknown";

/// Up to so many slots are kept one by one: then they take a quarter of a set's room.
const FEW: u32 = 1024;

/// The terms of a kind that say something, each with what it says.
#[must_use]
pub fn marks(vocabulary: &Vocabulary, kind: Kind) -> Vec<(u32, String)> {
    let begin = Term::Mark(kind, "").spelled();
    let terms = vocabulary.prefix(&begin).into_iter();
    let said = terms.filter_map(|term| {
        let said = vocabulary.word(term).strip_prefix(&begin)?;
        (said != UNKNOWN).then(|| (term, said.to_owned()))
    });
    said.collect()
}

/// All marks of one kind, as the blocks have them.
#[derive(Debug)]
pub struct Marked {
    said: Vec<String>,
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    id: u32,
    /// Each mark that stands in it, by its place in `said`.
    marks: Vec<(usize, Slots)>,
    /// All records that have one.
    any: Bits,
}

#[derive(Debug)]
enum Slots {
    Few(Vec<u16>),
    Many(Bits),
}

impl Marked {
    /// Reads them.
    ///
    /// # Errors
    /// Whatever reading meets.
    pub fn read<B: Blocks>(blocks: &B, kind: Kind) -> Result<Self, B::Error> {
        let (terms, said): (Vec<u32>, Vec<String>) =
            marks(blocks.vocabulary(), kind).into_iter().unzip();
        let ids = blocks.numbers().into_iter();
        let read = ids.map(|id| Block::read(blocks, id, &terms));
        Ok(Self {
            blocks: read.collect::<Result<_, _>>()?,
            said,
        })
    }

    /// How many certain and possible answers have each mark, and how many have none (`None`); what no answer has is left
    /// out. `sets` are a block with its certain and its possible answers, which share no record.
    #[must_use]
    pub fn count<'s>(
        &self,
        sets: impl IntoIterator<Item = (u32, &'s Bits, &'s Bits)>,
    ) -> Vec<(Option<&str>, Tally)> {
        let mut tallies = vec![Tally::default(); self.said.len()];
        let mut none = Tally::default();
        for (id, yes, maybe) in sets {
            let at = self.blocks.binary_search_by_key(&id, |block| block.id);
            let block = at.ok().map(|at| &self.blocks[at]);
            for (place, slots) in block.map_or(&[][..], |block| &block.marks) {
                tallies[*place].add(slots.within(yes, maybe));
            }
            let any = block.map_or(Tally::default(), |block| both(&block.any, yes, maybe));
            none.yes += u64::from(yes.count()) - any.yes;
            none.maybe += u64::from(maybe.count()) - any.maybe;
        }
        let said = self.said.iter().map(|said| Some(said.as_str()));
        let all = said.zip(tallies).chain([(None, none)]);
        all.filter(|(_, tally)| !tally.is_zero()).collect()
    }
}

impl Block {
    fn read<B: Blocks>(blocks: &B, id: u32, terms: &[u32]) -> Result<Self, B::Error> {
        let (mut marks, mut any, mut slots) = (Vec::new(), Bits::default(), Bits::default());
        for (place, term) in terms.iter().enumerate() {
            slots.clear();
            blocks.postings(id, *term, &mut slots)?;
            let count = slots.count();
            if count > 0 {
                any.or(&slots);
                marks.push((place, Slots::of(&slots, count)));
            }
        }
        Ok(Self { id, marks, any })
    }
}

impl Slots {
    fn of(slots: &Bits, count: u32) -> Self {
        match count {
            ..=FEW => Self::Few(slots.iter().collect()),
            _ => Self::Many(slots.clone()),
        }
    }

    fn within(&self, yes: &Bits, maybe: &Bits) -> Tally {
        let among = |few: &[u16], set: &Bits| few.iter().filter(|slot| set.get(**slot)).count();
        match self {
            Self::Few(few) => Tally {
                yes: among(few, yes) as u64,
                maybe: among(few, maybe) as u64,
            },
            Self::Many(many) => both(many, yes, maybe),
        }
    }
}

fn both(set: &Bits, yes: &Bits, maybe: &Bits) -> Tally {
    Tally {
        yes: set.count_both(yes).into(),
        maybe: set.count_both(maybe).into(),
    }
}
