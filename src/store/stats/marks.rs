//! What is counted by marks, which a record may have several of: which ones the records of a block have.

use rustc_hash::FxHashMap;

use crate::search::evaluate::Blocks;
use crate::search::marked::marks;
use crate::search::set::Bits;
use crate::search::term::Kind;
use crate::search::vocabulary::Vocabulary;

/// The marks of one kind: what each says, and of one block which records have it.
pub(super) struct Marks {
    /// What the marks say, by their keys less one.
    said: Vec<(u32, String)>,
    of: FxHashMap<u16, Vec<u64>>,
}

impl Marks {
    /// All of a kind that the vocabulary knows.
    pub(super) fn of(vocabulary: &Vocabulary, kind: Kind) -> Self {
        Self {
            said: marks(vocabulary, kind),
            of: FxHashMap::default(),
        }
    }

    /// Looks up a block.
    pub(super) fn begin<B: Blocks>(
        &mut self,
        blocks: &B,
        block: u32,
    ) -> std::result::Result<(), B::Error> {
        self.of.clear();
        for (key, (term, _)) in (1..).zip(&self.said) {
            let mut slots = Bits::default();
            blocks.postings(block, *term, &mut slots)?;
            slots
                .iter()
                .for_each(|slot| self.of.entry(slot).or_default().push(key));
        }
        Ok(())
    }

    /// The keys of the marks that a record of the block has.
    pub(super) fn keys(&self, slot: u16) -> &[u64] {
        self.of.get(&slot).map_or(&[], Vec::as_slice)
    }

    /// The key of a mark that says this; 0 where there is none.
    pub(super) fn key(&self, said: &str) -> u64 {
        let known = (1..).zip(&self.said).find(|(_, (_, own))| own == said);
        known.map_or(0, |(key, _)| key)
    }

    /// What the mark of a key says.
    pub(super) fn said(&self, key: u64) -> Option<&str> {
        let at = usize::try_from(key).ok()?.checked_sub(1)?;
        self.said.get(at).map(|(_, said)| said.as_str())
    }
}
