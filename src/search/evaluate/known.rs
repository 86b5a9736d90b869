//! What has been looked up in the blocks, kept from one question to the next: at the next letter only the word that is
//! being typed is new. Must never outlive the state of the archive that it was looked up in: who writes or reads anew
//! forgets it.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::four::Sets;
use super::plan::Leaf;
use crate::domain::standing::Confidentiality;
use crate::search::columns::Packed;
use crate::search::flag;
use crate::search::set::Bits;

/// So many look-ups are kept beside those of the newest question: some 100 KB each at a million records.
const KEPT: usize = 32;
/// So many terms are kept with their count, and those of the newest question: less than a megabyte.
const COUNTED: usize = 1 << 15;

/// All that is kept; of look-ups the last ones, the newest last.
#[derive(Debug, Default)]
pub struct Known {
    /// Of every block, ascending; empty until it is first asked for.
    standing: RefCell<Vec<Standing>>,
    looked: RefCell<Vec<Looked>>,
    /// In how many records a term stands, of those that may be seen without sealed ones, and with them.
    records: [RefCell<FxHashMap<u32, u64>>; 2],
}

/// The records of a block that stand.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) block: u32,
    pub(super) live: Bits,
    /// Those of them that are sealed.
    pub(super) sealed: Bits,
}

/// A look-up with what each block has said to it, by the block's place.
#[derive(Debug)]
pub(super) struct Looked {
    leaf: Leaf,
    pub(super) said: Vec<Option<Said>>,
}

/// What a block says to a look-up so far.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) sets: Sets,
    /// Records that were asked.
    pub(super) asked: Bits,
}

impl Known {
    /// What stands, looked for by `look` where that was not done yet.
    pub(super) fn standing(&self, look: impl FnOnce() -> Vec<Standing>) -> Vec<Standing> {
        let mut standing = self.standing.borrow_mut();
        if standing.is_empty() {
            *standing = look();
        }
        standing.clone()
    }

    /// In how many records a term stands, as far as it was counted; with the sealed ones or without.
    pub(super) fn records(&self, with_sealed: bool) -> &RefCell<FxHashMap<u32, u64>> {
        let records = &self.records[usize::from(with_sealed)];
        if records.borrow().len() > COUNTED {
            records.borrow_mut().clear();
        }
        records
    }

    /// What is known of each of these leaves in so many blocks; it is to be given back.
    pub(super) fn take(&self, leaves: &[Leaf], blocks: usize) -> Vec<Looked> {
        let mut all = self.looked.borrow_mut();
        let mut take = |leaf: &Leaf| {
            let place = all.iter().position(|looked| looked.leaf == *leaf);
            place.map_or_else(|| Looked::none(leaf, blocks), |place| all.remove(place))
        };
        leaves.iter().map(&mut take).collect()
    }

    /// Keeps it, and of the older ones as many as there is room for.
    pub(super) fn give_back(&self, newest: Vec<Looked>) {
        let mut all = self.looked.borrow_mut();
        let surplus = all.len().saturating_sub(KEPT);
        all.drain(..surplus);
        all.extend(newest);
    }

    /// Forgets all.
    pub fn forget(&mut self) {
        self.standing.get_mut().clear();
        self.looked.get_mut().clear();
        self.records
            .iter_mut()
            .for_each(|all| all.get_mut().clear());
    }
}

impl Standing {
    /// What stands in a block.
    pub(super) fn of(block: u32, columns: Packed<'_>) -> Self {
        let level = Confidentiality::Sealed as u8;
        let live = columns.flagged(flag::LIVE);
        let mut sealed = Bits::select(columns.confidentiality(), |own| own == level);
        sealed.and(&live);
        Self {
            block,
            live,
            sealed,
        }
    }
}

impl Looked {
    fn none(leaf: &Leaf, blocks: usize) -> Self {
        Self {
            leaf: leaf.clone(),
            said: (0..blocks).map(|_| None).collect(),
        }
    }
}
