//! The half of an import that needs no connection, so that another thread can do it: numbers, links and words of new
//! reports, in their order. Must be fed in order, by one caller.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::index::place;
use super::known::Known;
use super::links::{Links, State};
use super::memory::Memory;
use super::proposals::{Proposal, proposals};
use super::register::{FacilityMatch, Made};
use super::twins::Twins;
use crate::domain::count::Moment;
use crate::domain::facility::FacilityType;
use crate::domain::incident::{Incident, Number, Uid};
use crate::domain::twin::Twin;
use crate::search::columns::Column;
use crate::search::entries::{self, for_each_term};
use crate::search::flag;
use crate::search::fold::Folder;
use crate::search::gather::{Gathered, Gatherer};

/// Gives new reports their number, links them, and gathers their words, block by block.
#[derive(Debug)]
pub struct Gathering {
    pub(super) memory: Memory,
    known: Known,
    twins: Twins,
    shapes: Vec<Vec<String>>,
    batch: u32,
    now: Moment,
    next: u32,
    /// Blocks whose older reports got a mark.
    marked: BTreeSet<u32>,
    /// Reports gathered since the last whole block.
    pending: u32,
    gatherer: Gatherer,
    folder: Folder,
}

/// A report that is new, made ready to be written.
#[derive(Debug)]
pub struct Prepared {
    pub(super) number: Number,
    pub(super) links: Links,
    pub(super) new: New,
    pub(super) twins: Vec<Twin>,
    again: Option<Number>,
    /// The block that was whole before this report.
    pub(super) whole: Option<Whole>,
}

/// Registers' rows that this report is the first to need.
#[derive(Debug)]
pub(super) struct New {
    pub facilities: Vec<Made>,
    pub origins: Vec<(u32, String)>,
}

/// All that the index holds of a block.
#[derive(Debug)]
pub(super) struct Whole {
    pub block: u32,
    pub columns: Vec<(Column, Vec<u8>)>,
    pub sets: Gathered,
    /// Bundles of the vocabulary that hold new words.
    pub words: Vec<(u32, String)>,
}

impl Prepared {
    /// The number that the report gets.
    #[must_use]
    pub fn number(&self) -> Number {
        self.number
    }

    /// Records that it may repeat.
    #[must_use]
    pub fn twins(&self) -> &[Twin] {
        &self.twins
    }

    /// The first of them that is of its own data set.
    #[must_use]
    pub fn again(&self) -> Option<Number> {
        self.again
    }

    /// Says what kind of place the facility is, where this report makes it new; one that stands keeps its own.
    pub fn give_type(&mut self, kind: Option<FacilityType>) {
        if let Some(FacilityMatch::Made(id)) = self.links.facility {
            let mut made = self.new.facilities.iter_mut();
            made.find(|made| made.id == id)
                .into_iter()
                .for_each(|made| made.kind = kind);
        }
    }

    /// What the text of its facility was found to mean.
    #[must_use]
    pub fn facility(&self) -> Option<FacilityMatch> {
        self.links.facility
    }
}

/// What an import begins with.
#[derive(Debug)]
pub(super) struct Begin {
    pub memory: Memory,
    pub known: Known,
    pub twins: Twins,
    pub shapes: Vec<Vec<String>>,
    pub batch: u32,
    pub now: Moment,
    pub next: u32,
}

impl Gathering {
    pub(super) fn new(begin: Begin) -> Self {
        let Begin {
            mut memory,
            known,
            twins,
            shapes,
            batch,
            now,
            next,
        } = begin;
        memory.vocabulary.expect_many();
        Self {
            memory,
            known,
            twins,
            shapes,
            batch,
            now,
            next,
            marked: BTreeSet::new(),
            pending: 0,
            gatherer: Gatherer::default(),
            folder: Folder::default(),
        }
    }

    /// The headers of the tables that the data set came in, where its rows are told apart by what they say.
    #[must_use]
    pub fn shapes(&self) -> &[Vec<String>] {
        &self.shapes
    }

    /// The number of the record that has this uid, or the pair of data set and id that gives it, where the archive had
    /// one when the import began.
    #[must_use]
    pub fn known(&self, uid: Uid) -> Option<Number> {
        self.known.number(uid)
    }

    /// Makes a new report ready; to be called once for each report that will be written, in that order.
    pub fn prepare(&mut self, incident: &Incident) -> Prepared {
        let number = Number(self.next);
        let (block, slot) = place(number);
        let whole = (slot == 0).then(|| self.last()).flatten();
        self.next += 1;
        self.pending += 1;
        let links = self.memory.link(incident, Some(self.batch));
        let beside = links.beside(State::new(self.batch, self.now));
        let (vocabulary, gatherer) = (&mut self.memory.vocabulary, &mut self.gatherer);
        for_each_term(incident, &beside, &mut self.folder, |term| {
            gatherer.push(slot, vocabulary.add(term));
        });
        let mut row = entries::row(incident, &beside);
        let twins = self.twins.of(number, incident, &row, &self.memory);
        if !twins.is_empty() {
            row.flags |= flag::DUPLICATE;
        }
        let mut numbers = twins.iter().map(|twin| twin.number);
        let again = numbers.find(|twin| self.memory.row(*twin).origin == row.origin);
        self.memory.block_or_new(block).columns.set(slot, &row);
        twins.iter().for_each(|twin| self.mark(twin.number));
        let new = New {
            facilities: self.memory.register.take_new(),
            origins: self.memory.origins.take_new(),
        };
        Prepared {
            number,
            links,
            new,
            twins,
            again: again.filter(|_| row.origin != 0),
            whole,
        }
    }

    /// An older report may be repeated: it gets the mark too.
    fn mark(&mut self, number: Number) {
        let (block, slot) = place(number);
        let columns = &mut self.memory.block_or_new(block).columns;
        let mut row = columns.whole().row(slot);
        row.flags |= flag::DUPLICATE;
        columns.set(slot, &row);
        self.marked.insert(block);
    }

    /// The blocks whose older reports got a mark.
    pub(super) fn take_marked(&mut self) -> BTreeSet<u32> {
        std::mem::take(&mut self.marked)
    }

    /// Which facilities that new texts have made may be spellings of others, by the rows that each has: guesses for a
    /// person, most rows first.
    #[must_use]
    pub fn proposals(&self, rows: &FxHashMap<u32, u64>) -> Vec<Proposal> {
        proposals(&self.memory.register, rows)
    }

    /// What stays when all is gathered; some 50 MB go before the indexes are made, which want memory too.
    pub(super) fn into_memory(self) -> Memory {
        self.memory
    }

    /// The block that is being gathered, as far as it has come; none where nothing was gathered since the last.
    pub(super) fn last(&mut self) -> Option<Whole> {
        if self.pending == 0 {
            return None;
        }
        self.pending = 0;
        let sets = self.gatherer.finish(&mut self.memory.vocabulary);
        let (block, _) = place(Number(self.next - 1));
        let columns = &self.memory.block_or_new(block).columns;
        let columns = Column::ALL
            .iter()
            .map(|column| (*column, columns.to_bytes(*column)))
            .collect();
        Some(Whole {
            block,
            columns,
            sets,
            words: self.memory.take_bundles(),
        })
    }
}
